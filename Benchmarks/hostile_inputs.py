"""Inputs that try to make the program take long or break: each is written n times over.

Each lies over a new site of `sitegen init`. Time, memory and steps are to grow with n and not with its square:
`Benchmarks/hostile` shows it in seconds at full size, `Tests/Site/test_hostile.py` in steps at a small one.
"""
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import PurePath
from typing import Callable

BUILDS, FINDING, EITHER = {0}, {1}, {0, 1}


@dataclass(frozen=True)
class Input:
    name: str
    tries: str
    """What it tries, as a sentence."""
    n: int
    """The repetitions at which it has a quarter of its full size."""
    small: int
    """The repetitions that are enough to tell a line from a square in steps."""
    make: Callable[[int], dict]
    """Its files by path: a text, bytes, or a path for a symbolic link."""
    expected: set = frozenset(BUILDS)
    """The exit codes it may have."""
    command: str = "build"

    def write(self, n, site):
        """Lays it over a site, n times over."""
        for path, content in self.make(n).items():
            file = site / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, PurePath):
                file.symlink_to(content)
            else:
                file.write_bytes(content.encode() if isinstance(content, str) else content)


# Pieces of sites

def each(n, make, between=""):
    return between.join(make(i) for i in range(n))


def word(i):
    """A word of letters for a number: digits and number words in prose would need a claim."""
    letters = "bcdfghjklm"
    return "x" + "".join(letters[int(digit)] for digit in str(i))


def lines(piece, n, width=18_000):
    """A piece n times in one block, in lines that are not too long."""
    pieces = [piece(i) for i in range(n)] if callable(piece) else [piece] * n
    out, length = [], 0
    for piece in pieces:
        if length + len(piece.encode()) > width:
            out.append("\n")
            length = 0
        out.append(piece)
        length += len(piece.encode())
    return "".join(out) + "\n"


def page(text, front="", path="Content/probe.md"):
    return {path: f"---\ntitle: Probe\nsummary: A probe.\n{front}---\n\n{text}"}


def topic(text, front=""):
    return page(text, front, "Content/topics/probe.md")


def site(more=""):
    """The site's settings, with claims that no page cites allowed."""
    return {"Content/site.yaml": f"title: Probe\nas-of: 2025-03-17\nrules:\n  orphan: off\n{more}"}


def records(kind, n, make):
    return {f"Content/data/{kind}/probe.yaml": each(n, make)}


def source(i, more=""):
    return f"s-{i}:\n  title: Source {word(i)}\n  publisher: unknown\n  type: web-page\n{more}"


def claim(i, more="", statement="Something was said.", evidence="[{source: s-0}]"):
    return (f"c-{i}:\n  statement: {statement}\n  kind: reported\n  topics: []\n  evidence: {evidence}\n{more}")


def claims(n, more=lambda i: "", **fields):
    return site() | records("sources", 1, source) | records("claims", n, lambda i: claim(i, more(i), **fields))


def actor(i, name=None, more=""):
    return f"a-{i}:\n  name: {name or 'Actor ' + word(i)}\n  type: person\n  role: actor\n{more}"


def event(i, more="", date="2025-01-01"):
    return f"e-{i}:\n  title: Event\n  date: {date}\n  claims: []\n{more}"


def term(i, name, more=""):
    return f"t-{i}:\n  term: {name}\n  definition: A word.\n  basis: [general-knowledge]\n{more}"


def captured(capture, n=1, more=lambda i: ""):
    """A source with a captured text, and a claim with n pieces of evidence from it."""
    return (site() | {"captures/probe.txt": capture}
            | records("sources", 1, lambda i: source(i, "  capture: probe.txt\n"))
            | records("claims", 1, lambda i: claim(i, evidence="\n" + each(
                n, lambda i: f"    - {{source: s-0, at: p1{more(i)}}}\n"))))


# Markdown, by what is written n times in one paragraph

PARAGRAPHS = [
    ("emphasis-openers", "Emphasis that opens and never closes.", "_a "),
    ("emphasis-closers", "Emphasis that closes and never opens.", "a_ "),
    ("emphasis-of-two-kinds", "Emphasis that is closed by the other mark.", "*a_ "),
    ("emphasis-of-three-marks", "Marks of emphasis in a word, of lengths that do not match.", "a**b**c*d***e_f__g* "),
    ("strikethrough-of-two-kinds", "Struck words with one mark and with two.", "~~a ~b "),
    ("strikethrough-openers", "Struck words that are never closed.", "~a "),
    ("link-openers", "Links that open and never close.", "[a "),
    ("link-closers", "Links that close and never open.", "a] "),
    ("image-openers", "Images that open and never close.", "![a "),
    ("link-openers-and-emphasis", "Links and emphasis that open and never close.", "[ a_ "),
    ("link-without-end", "Addresses of links that do not end.", "[a](b "),
    ("link-in-angles-without-end", "Addresses of links in angle brackets that do not end.", "[a](<b "),
    ("link-title-without-end", "Titles of links that do not end.", "[a](b 'c "),
    ("links-in-brackets", "Brackets in the address of a link.", "[ (]( "),
    ("images-around-nothing", "Images around an empty link.", "![[]() "),
    ("comments-without-end", "Comments that do not end.", "a <!-- b "),
    ("instructions-without-end", "Processing instructions that do not end.", "a <? b "),
    ("declarations-without-end", "Declarations that do not end.", "a <!A b "),
    ("cdata-without-end", "CDATA sections that do not end.", "a <![CDATA[ b "),
    ("tags-without-end", "Tags that do not end.", "a <b c='d' "),
    ("entities-without-end", "Entities that do not end.", "&a &#a "),
    ("escapes", "Backslashes.", "\\\\\\*"),
    ("addresses-with-low-lines", "Hosts that cannot be hosts because of their low lines.", "_www._"),
    ("addresses-with-brackets", "An address with brackets at its end.", "www.a.org/))))))))))))))) "),
    ("addresses", "Addresses in the text.", "https://example.org/a "),
    ("mail-addresses", "E-mail addresses in a row.", "a@b.c@"),
    ("at-signs", "Signs that could belong to a mail address.", "@a."),
    ("open-citations", "Citations that open and never close.", "[@a "),
    ("open-footnotes", "Footnotes that nobody wrote.", "[^a] "),
]
LENGTH = 1_200_000
inputs = [
    Input(name, tries, LENGTH // 4 // len(piece), 12_000 // len(piece),
          lambda n, piece=piece: page(lines(piece, n)), EITHER)
    for name, tries, piece in PARAGRAPHS
]


def add(name, n, small, tries, make, expected=BUILDS, command="build"):
    inputs.append(Input(name, tries, n, small, make, expected, command))


# Markdown: nesting

add("nested-emphasis", 12_000, 400, "Emphasis in emphasis.",
    lambda n: page(lines("*a **a ", n) + "b\n" + lines("a** a* ", n)), EITHER)
add("nested-brackets", 80_000, 2_000, "Brackets in brackets.", lambda n: page(lines("[", n) + "a\n" + lines("]", n)))
add("nested-links", 20_000, 500, "Links in links.", lambda n: page(lines("[a", n) + lines("](b.org)", n)), EITHER)
add("nested-images", 8_000, 250, "Images in images, with addresses that an image cannot have.",
    lambda n: page(lines("![a", n) + lines("](https://example.org)", n)), FINDING)
add("links-in-deep-emphasis", 10_000, 300, "Links to pages within emphasis in emphasis.",
    lambda n: page(lines("*a **a ", n) + lines("[b](about.md) ", n) + lines("a** a* ", n)), EITHER)
add("nested-quotations", 40_000, 1_000, "Quotations in quotations, as deep as they may be.",
    lambda n: page(("> " * 50 + "a\n") * (n // 40 + 1)), FINDING)
add("nested-lists", 40_000, 1_000, "Lists in lists, as deep as they may be.",
    lambda n: page(each(n, lambda i: "  " * (i % 50) + "- a\n")), EITHER)
add("deeper-than-allowed", 5_000, 1_000, "Quotations in quotations, deeper than they may be.", lambda n: page((">" * n + "\n") * 10), EITHER)
add("items-without-end", 4_000, 500, "Items in items on a line with nothing else.", lambda n: page(("- + * " * (n // 3) + "\n") * 10), EITHER)
add("backticks", 600, 60, "Runs of backticks, each of another length.",
    lambda n: page(lines(lambda i: "e" + "`" * (i + 1), n)))

# Markdown: blocks

add("headings-of-one-text", 12_500, 400, "Headings of one text, each in want of an id of its own.",
    lambda n: page("## Same\n\n" * n))
add("headings-like-our-ids", 12_500, 100, "Headings whose ids have the form of those that pages give themselves.",
    lambda n: page(each(n, lambda i: f"## {['FN Herstal', 'fn-a', 'fnref', 'Ref-', 'Cite -'][i % 5]}\n\n")), EITHER)
add("ids-like-our-ids", 5_000, 150, "Ids set by hand that have the form of those that pages give themselves.",
    lambda n: page(each(n, lambda i: f"## Part {word(i)} {{#ref-{i}}}\n\n")), FINDING)
add("ids-taken", 5_000, 150, "Ids set by hand that other headings have.",
    lambda n: page(each(2 * n, lambda i: f"## Part {word(i)} {{#x-{i % n}}}\n\n")), FINDING)
add("headings-with-text", 5_000, 300, "Headings with a paragraph each, which the search has as sections.",
    lambda n: page(each(n, lambda i: f"## Part {word(i)}\n\nText.\n\n")))
add("heading-of-many-lines", 20_000, 500, "A heading that goes on for lines, and ends like an id.",
    lambda n: page("A {# \n" * n + "}\n=\n"), EITHER)
add("list-under-a-lead-in", 50_000, 800, "A list under a lead-in that ends in a colon.",
    lambda n: page("These:\n\n" + "- a\n" * n))
add("list-under-a-long-lead-in", 4_000, 250, "A list under a lead-in that is as long as the list.",
    lambda n: page(lines("word ", n) + "these:\n\n" + "- a\n" * n))
add("footnotes", 15_000, 400, "Footnotes, each used once.",
    lambda n: page(lines(lambda i: f"a[^{word(i)}] ", n) + "\n" + each(n, lambda i: f"[^{word(i)}]: A note.\n\n")))
add("uses-of-a-footnote", 25_000, 800, "A footnote used again and again.", lambda n: page(lines("a[^b] ", n) + "\n[^b]: A note.\n"))
add("footnotes-in-footnotes", 10_000, 300, "Footnotes that refer to the next.",
    lambda n: page("a[^x0]\n\n" + each(n, lambda i: f"[^x{i}]: A note[^x{i + 1}].\n\n")), EITHER)
add("references", 20_000, 600, "Definitions of links, each used once.",
    lambda n: page(lines(lambda i: f"[{word(i)}] ", n) + "\n" + each(n, lambda i: f"[{word(i)}]: https://example.org\n")))
add("long-reference", 30_000, 60, "One definition of a link of 18 kB, used again and again.",
    lambda n: page(f"[a]: https://example.org/{'x' * 18_000}\n\n" + lines("[a] ", n)), EITHER)
add("long-reference-in-the-site", 30_000, 60, "One definition of a link to a place in the site, of 18 kB, used again and again.",
    lambda n: page(f"[a]: about.md#{'x' * 18_000}\n\n" + lines("[a] ", n)), FINDING)
add("long-reference-title", 30_000, 60, "One definition of a link with a title of 18 kB, used again and again.",
    lambda n: page(f"[a]: about.md \"{'x' * 18_000}\"\n\n" + lines("[a] ", n)), EITHER)
add("references-far-from-their-line", 1_100, 150, "Links on long lines whose addresses stand elsewhere.",
    lambda n: page("[a]: about.md\n\n" + (lines("[a] ", n) * 8)))
add("references-that-almost-stand-there", 1_100, 60, "Links on lines that are almost their address, again and again.",
    lambda n: page(f"[a]: {'x' * n}.md\n\n" + (lines("[a] ", n // 4) + "x" * n + "\n") * 4), FINDING)
add("wide-table", 50_000, 300, "A table of 99 columns over rows of one cell.",
    lambda n: page("|a" * 99 + "|\n" + "|-" * 99 + "|\n" + "|b\n" * n), EITHER)
add("wide-table-without-bars", 50_000, 300, "A table of 99 columns over rows without a bar.",
    lambda n: page("|a" * 99 + "|\n" + "|-" * 99 + "|\n" + "b\n" * n), EITHER)
add("rows", 12_000, 400, "A table of many rows.", lambda n: page("|a|b|\n|-|-|\n" + "|c|d|\n" * n))
add("tables", 12_000, 400, "Tables one after the other.", lambda n: page("|a|b|\n|-|-|\n|c|d|\n\n" * n), EITHER)
add("tables-under-a-long-heading", 15_000, 100, "Tables whose name, the heading they stand under, is long.",
    lambda n: page(f"## {'x' * 18_000}\n\n" + "|a|\n|-|\n\n" * n), EITHER)
add("tables-under-a-heading-of-lines", 4_000, 250, "Tables under a heading as long as all of them.",
    lambda n: page("word\n" * n + "=\n\n" + "|a|\n|-|\n\n" * n), EITHER)
add("lines-that-could-begin-tables", 60_000, 2_000, "Lines of a paragraph that could be the second of a table.",
    lambda n: page("a|b|c\n|-|\n" * n), EITHER)
add("lines-of-one-dash", 60_000, 2_000, "Lines that could be a table's second.", lambda n: page("|-\n" * n), EITHER)
add("rules", 60_000, 2_000, "Lines that are almost rules.", lambda n: page(("* " * 40 + "a\n") * (n // 20)))
add("fences", 60_000, 2_000, "Blocks of code without end.", lambda n: page("```\n~~~\n" * n))
add("empty-lines", 500_000, 15_000, "Empty lines.", lambda n: page("\n" * n))
add("empty-items", 60_000, 2_000, "Items with nothing in them.", lambda n: page("-\n" * n))
add("html-blocks", 8_000, 150, "HTML, each piece a finding.", lambda n: page("<b>\n\n" * n), FINDING)
add("html-in-lines", 8_000, 150, "HTML on long lines, each piece a finding.", lambda n: page(lines(lambda i: f"a <b{i}> ", n)), FINDING)
add("html-in-cells", 4_000, 100, "HTML in the cells of a table, where its place has to be searched for.",
    lambda n: page("|a|\n|-|\n" + lines(lambda i: f"|<b{i}>" if i % 40 == 0 else f"<b{i}> ", n, 15_000)), FINDING)
add("alerts", 15_000, 500, "Alerts.", lambda n: page("> [!NOTE]\n> Text.\n\n" * n))
add("long-words", 1, 1, "A word of a megabyte in lines.", lambda n: page(lines("x", n * 300_000)))
add("bad-bytes", 1_250, 1_250, "Lines with a byte that is not UTF-8 at their end.",
    lambda n: {"Content/probe.md": (b"---\ntitle: A\n---\n\n" + (b"x" * 4 * n + b"\xff\n") * 15)}, FINDING)

# Prose

add("numbers", 1_500, 40, "Numbers on long lines of one paragraph.", lambda n: page(("12 " * n + "\n") * 30), FINDING)
add("numbers-in-groups", 450, 12, "Numbers with spaces between thousands, on long lines.",
    lambda n: page(("1 234 567 " * n + "\n") * 50), FINDING)
add("number-words", 325, 60, "Numbers in words on a long line.", lambda n: page(("a hundred and " * n + "\n") * 8), FINDING)
add("number-word-without-end", 4_000, 400, "A number in words that goes on.", lambda n: page(lines("thousand twenty ", n)), EITHER)
add("quotations", 350, 12, "Quotations on long lines of one paragraph.", lambda n: page(('"a b c d e f" ' * n + "\n") * 50), FINDING)
add("lines-of-numbers", 500, 100, "One paragraph of lines with a number each.",
    lambda n: page(each(n, lambda i: f"There were {i + 10} of them.\n")), FINDING)
add("hyphens", 60_000, 1_500, "Words joined by hyphens and dashes.", lambda n: page(lines("twenty-a–", n)), EITHER)
add("digits-without-end", 4_500, 1_000, "Digits without a space.", lambda n: page(("1," * n + "\n") * 8), EITHER)
add("marks-without-end", 60_000, 1_500, "Punctuation around a digit.", lambda n: page(lines("1.,;:.", n)), EITHER)
add("laws", 2_000, 60, "Citations of laws, and a source that lists as many.",
    lambda n: page(lines(lambda i: f"{i + 10} U.S.C. {i + 300} ", n) + "[@s-0].\n")
    | records("sources", 1, lambda _: source(0, "  citation:\n" + each(n, lambda i: f"    - {i + 10} U.S.C. {i + 9000}\n"))), FINDING)
add("laws-in-a-row", 6_000, 400, "One citation of a law that goes on.",
    lambda n: page("10 U.S.C. 251 " + lines(lambda i: f"and {i + 252} ", n)), FINDING)
add("figures-of-claims", 1_500, 60, "A block of many numbers that cites as many claims with a figure each.",
    lambda n: page(lines(lambda i: f"{i + 10}, ", n) + lines(lambda i: f"[@c-{i}] ", n))
    | claims(n, lambda i: f"  figures: [\"{i + 10}\"]\n"))
add("figures-of-a-claim", 2_000, 60, "A block of many numbers that cites one claim with as many figures.",
    lambda n: page(lines(lambda i: f"{i + 10}, ", n) + "[@c-0].\n")
    | claims(1, lambda _: "  figures:\n" + each(n, lambda i: f"    - \"{i + 10}\"\n")), EITHER)
add("figures-in-a-statement", 2_000, 60, "A statement of many numbers.",
    lambda n: claims(1, lambda _: "  figures:\n" + each(n, lambda i: f"    - \"{i + 10}\"\n"),
                     statement=each(n, lambda i: f"A {i + 10},\n    ")), EITHER)
add("numbers-in-a-summary", 2_000, 60, "A summary of many numbers.",
    lambda n: {"Content/probe.md": "---\ntitle: Probe\nsummary: >\n" + each(n, lambda i: f"  A {i + 10}\n") + "---\n"}, FINDING)
add("dates-of-sources", 1_000, 60, "A block of many numbers that cites as many sources with dates.",
    lambda n: page(lines(lambda i: f"{i + 10}, ", n) + lines(lambda i: f"[@s-{i}] ", n))
    | records("sources", n, lambda i: source(i, "  published: 2025-01-01/2025-01-31\n")), FINDING)
add("names-with-one-number", 2_000, 60, "Names with the same number, and a block of that number.",
    lambda n: page(lines("7 ", n)) | records("actors", n, lambda i: actor(i, f"7 {word(i)}")), FINDING)
add("cited-lead-in", 4_000, 150, "A lead-in with many citations over a list with as many numbers.",
    lambda n: page(lines(lambda i: f"[@c-{i}] ", n) + "these:\n\n" + "- 7 of them\n" * n)
    | claims(n, lambda i: "  figures: [\"7\"]\n"))
add("cited-outer-item", 4_000, 150, "An item with many citations around items with as many numbers.",
    lambda n: page("- " + lines(lambda i: f"[@c-{i}] ", n) + "\n" + "  - 7 of them\n" * n)
    | claims(n, lambda i: "  figures: [\"7\"]\n"))
add("quotations-of-claims", 500, 30, "A block of many quotations that cites as many claims with a quote each.",
    lambda n: page(lines(lambda i: f'"{word(i)} b c d e" ', n) + lines(lambda i: f"[@c-{i}] ", n))
    | site() | records("sources", 1, source) | {"Content/data/claims/probe.yaml": each(n, lambda i: claim(
        i, evidence=f"[{{source: s-0, unverified: probe, quote: {word(i)} b c d e}}]"))})
add("quotation-of-equal-words", 3_000, 200, "A quotation of one word again and again, and a quote that is almost the same.",
    lambda n: page('"' + lines("a ", n) + 'b" [@c-0].\n') | claims(
        1, evidence=f"[{{source: s-0, unverified: probe, quote: \"{'a ' * 2 * n}c\"}}]"), FINDING)
add("quotation-marks", 60_000, 2_000, "Quotation marks and nothing between them.", lambda n: page(lines('"" ', n)))
add("loaded-terms", 800, 60, "Many words that take a side, and a text as long without them.",
    lambda n: page(lines("xb ", 3 * n)) | site("loaded-terms:\n" + each(n, lambda i: f"  {word(i)}: y\n")))
add("uses-of-a-loaded-term", 2_000, 60, "A word that takes a side, again and again in one block.",
    lambda n: page(lines("foo ", n)) | site("loaded-terms: {foo: bar}\n"))
add("quoted-loaded-term", 3_000, 80, "A word that takes a side, again and again in quotation marks.",
    lambda n: page(lines('"foo" ', n)) | site("loaded-terms: {foo: bar}\n"))

NAMES = "  unlinked-name: warning\n"
add("unlinked-names", 800, 60, "Names in one block, none of them linked.",
    lambda n: page(lines(lambda i: f"Actor {word(i)} ", n)) | site(NAMES) | records("actors", n, actor))
add("linked-names", 800, 60, "Names in one block, each of them linked.",
    lambda n: page(lines(lambda i: f"[Actor {word(i)}](actor:a-{i}) ", n)) | site(NAMES) | records("actors", n, actor))
add("names-with-one-beginning", 2_000, 80, "Names that begin with one word, and a text of that word.",
    lambda n: page(lines("Actor ", n)) | site(NAMES) | records("actors", n, actor))
add("one-name-of-many", 4_000, 150, "One name of many actors, used again and again.",
    lambda n: page(lines("Jane Doe ", n)) | site(NAMES) | records("actors", n, lambda i: actor(i, "Jane Doe")))
add("quoted-names", 2_000, 80, "Names in quotation marks.",
    lambda n: page(lines('"Jane Doe" ', n)) | site(NAMES) | records("actors", 1, lambda i: actor(i, "Jane Doe")))
add("terms", 4_000, 150, "Many terms, and a text without them.",
    lambda n: page(lines("word ", n)) | site(NAMES) | records("terms", n, lambda i: term(i, word(i))))

# Citations

add("citations-of-many-claims", 5_000, 150, "A page that cites many claims.",
    lambda n: page(each(n, lambda i: f"Text [@c-{i}].\n\n")) | claims(n))
add("citations-in-one-block", 5_000, 150, "A block that cites many claims.",
    lambda n: page(lines(lambda i: f"[@c-{i}] ", n)) | claims(n))
add("citations-of-one-claim", 10_000, 300, "A page that cites one claim again and again.",
    lambda n: page("Text [@c-0].\n\n" * n) | claims(1))
add("citations-under-a-long-heading", 10_000, 100, "Citations under a long heading, which the claim's page repeats.",
    lambda n: page(f"## {'x' * 18_000}\n\n" + "Text [@c-0].\n\n" * n) | claims(1))
add("citations-in-cells", 4_000, 150, "Citations in the cells of a table.",
    lambda n: page("|a|b|\n|-|-|\n" + each(n, lambda i: f"|c|d [@c-{i}]|\n")) | claims(n))
add("citations-in-links", 4_000, 100, "Citations in the texts of links, each a finding.",
    lambda n: page("[a [@c-0] b](about.md)\n\n" * n) | claims(1), FINDING)
add("citations-with-words", 4_000, 100, "Citations with words before them, each a finding.",
    lambda n: page("Text [see @c-0].\n\n" * n) | claims(1), FINDING)
add("citations-with-faults", 4_000, 100, "Citations that are none, each a finding.",
    lambda n: page("Text [@c-0 p3].\n\n" * n) | claims(1), FINDING)
add("citations-with-places", 4_000, 100, "Citations of a claim with a place in a source, each a finding.",
    lambda n: page("Text [@c-0, p3].\n\n" * n) | claims(1), FINDING)
add("citations-shadowed", 3_000, 80, "Citations that definitions of links take the brackets of.",
    lambda n: page(lines(lambda i: f"[@c-{i}] ", n) + "\n" + each(n, lambda i: f"[@c-{i}]: about.md\n")), FINDING)
add("citations-over-lines", 4_000, 150, "Citations that go over the ends of lines.",
    lambda n: page("Text [@c-0;\n@c-1] and\n" * n) | claims(2))
add("unknown-citations", 2_000, 60, "Citations of claims that are not there, with as many that are.",
    lambda n: page(each(n, lambda i: f"Text [@d-{i}].\n\n")) | claims(n), FINDING)
add("unknown-citations-in-records", 2_000, 60, "The same in the statements of claims.",
    lambda n: claims(n, statement="Something was said [@d-0]."), FINDING)
add("lone-sides", 300, 25, "A page that cites one side of many discrepancies.",
    lambda n: page(each(n, lambda i: f"Text [@c-{i}].\n\n")) | claims(n)
    | records("discrepancies", n, lambda i: f"d-{i}:\n  title: Probe\n  sides:\n    - says: A.\n      claims: [c-{i}]\n    - says: B.\n"), FINDING)
add("withdrawn-claims", 3_000, 80, "Citations of claims that were withdrawn.",
    lambda n: page(each(n, lambda i: f"Text [@c-{i}].\n\n"))
    | claims(n, lambda i: "  withdrawn: {date: 2025-01-01, reason: probe}\n"), FINDING)
add("uncited-blocks", 5_000, 120, "Paragraphs of a topic page without a citation.", lambda n: topic("Text.\n\n" * n), FINDING)

# Links

add("live-anchors", 3_000, 120, "Headings, and a link to each.",
    lambda n: page(each(n, lambda i: f"## Part {word(i)}\n\n[a](#part-{word(i)})\n\n")))
add("dead-anchors", 5_000, 80, "Headings, and a link to as many that are not there.",
    lambda n: page(each(n, lambda i: f"## Part {word(i)}\n\n[a](#pert-{word(i)})\n\n")), FINDING)
add("anchors-of-citations", 3_000, 120, "Citations, and a link to each.",
    lambda n: page(each(n, lambda i: f"Text [@c-{i}].\n\n[a](#cite-{i + 1}) [b](#ref-{i + 1})\n\n")) | claims(n))
add("anchor-of-the-least-number", 1_000, 50, "Links to the reference of the least number there is.",
    lambda n: page("[x](#ref--9223372036854775808) [y](#cite-9223372036854775808)\n\n" * n), FINDING)
add("links-to-one-page", 10_000, 300, "Links to one page.", lambda n: page("[a](about.md)\n\n" * n))
add("links-to-far-folders", 2_000, 60, "Links that go up and down folders.",
    lambda n: page("[a](" + "b/../" * 100 + "about.md)\n\n" * (n // 10)), EITHER)
add("dead-pages", 400, 40, "Pages, and links to as many that are not there.",
    lambda n: {f"Content/p/{word(i)}.md": f"---\ntitle: P {word(i)}\nsummary: A probe.\n---\n" for i in range(n)}
    | page(each(n, lambda i: f"[a](p/{word(i)}z.md)\n\n")), FINDING)
add("dead-files", 400, 40, "Files, and links to as many that are not there.",
    lambda n: {f"Content/f/{word(i)}.txt": "" for i in range(n)}
    | page(each(n, lambda i: f"[a](f/{word(i)}z.txt)\n\n")), FINDING)
add("dead-records", 2_000, 60, "Links to actors that are not there, with as many that are.",
    lambda n: page(each(n, lambda i: f"[a](actor:b-{i})\n\n")) | records("actors", n, actor), FINDING)
add("unknown-schemes", 3_000, 80, "Links with a scheme that is not allowed.", lambda n: page("[a](tel:b)\n\n" * n), FINDING)
add("links-without-text", 3_000, 80, "Links without a text.", lambda n: page("[](about.md)\n\n" * n), FINDING)
add("images-without-text", 3_000, 80, "Images without a text.", lambda n: page("![](a.png)\n\n" * n), FINDING)

# Front matter and pages

add("front-matter-of-many-fields", 25_000, 200, "Front matter with fields that a page does not have.",
    lambda n: page("Text.\n", each(n, lambda i: f"k{i}: x\n")), FINDING)
add("front-matter-without-end", 100_000, 2_000, "Front matter that has no end.", lambda n: {"Content/probe.md": "---\n" + "a: b\n" * n}, FINDING)
add("key-points", 3_000, 100, "Key points, each with a link and a citation.",
    lambda n: page("Text.\n", "key-points:\n" + each(n, lambda i: f"  - A [point](about.md) [@c-{i}].\n")) | claims(n), EITHER)
add("aliases", 400, 30, "Addresses that a long page had before.",
    lambda n: page("Text.\n\n" * n, "aliases:\n" + each(n, lambda i: f"  - old-{i}.html\n")), EITHER)
add("aliases-taken", 4_000, 100, "One address that a page had before, again and again.",
    lambda n: page("Text.\n", "aliases:\n" + "  - about.html\n" * n), FINDING)
add("unknown-topics", 2_000, 60, "Topics that are not there.",
    lambda n: page("Text.\n", "topics:\n" + each(n, lambda i: f"  - town-fery-{i}\n")), FINDING)
add("rules-allowed", 3_000, 80, "Rules that a page allows and that are none.",
    lambda n: page("Text.\n", "allow:\n" + each(n, lambda i: f"  uncited-numbr-{i}: probe\n")), FINDING)
add("pages", 500, 15, "Many pages.", lambda n: {f"Content/p/{word(i)}.md": f"---\ntitle: P {word(i)}\nsummary: A probe.\n---\n\nText.\n" for i in range(n)})
add("pages-of-one-title", 500, 15, "Many pages of one title.",
    lambda n: {f"Content/p/{word(i)}.md": "---\ntitle: P\nsummary: A probe.\n---\n\nText.\n" for i in range(n)}, FINDING)
add("topic-pages", 300, 10, "Many topics.", lambda n: {f"Content/topics/{word(i)}.md": f"---\ntitle: P {word(i)}\nsummary: A probe.\n---\n" for i in range(n)})
add("pages-with-templates", 300, 20, "Pages that choose a template, and as many templates.",
    lambda n: {f"Content/p/{word(i)}.md": f"---\ntitle: P {word(i)}\nsummary: A probe.\ntemplate: {word(i)}\n---\n" for i in range(n)}
    | {f"Templates/{word(i)}.html": "<p>{{title}}</p>\n" for i in range(n)})
add("static-files", 1_500, 40, "Files with long names.", lambda n: {f"Content/f/{'x' * 200}{i}.txt": "" for i in range(n)})
add("deep-folders", 200, 50, "Folders in folders.", lambda n: {"Content/" + "a/" * n + "b.txt": ""})
add("links-that-lead-back", 3, 2, "Symbolic links to the folders they are in.",
    lambda n: {"Content/a/b.txt": ""} | {f"Content/a/l{i}": PurePath("../" * (i % 2) + ".") for i in range(n)}
    | {f"Content/c{j}/l{i}": PurePath(f"../c{(j + i + 1) % n}") for j in range(n) for i in range(2)}, EITHER)

# Directives

add("directives", 3_000, 100, "Directives in a page.", lambda n: page("```{map}\n```\n\n" * n), EITHER)
add("directives-beyond-ascii", 3_000, 100, "Directives with a letter beyond ASCII in a page.", lambda n: page("```{sources}\n# é\n```\n\n" * (n // 30 + 1)))
add("unknown-directives", 3_000, 100, "Directives that are not there.", lambda n: page("```{maps}\n```\n\n" * n), FINDING)
add("directives-with-a-limit", 150, 20, "Directives that show one record of many.",
    lambda n: page("```{timeline}\nlimit: 1\n```\n\n" * n) | records("events", n, event))
add("options", 800, 60, "A directive with many options.",
    lambda n: page("```{probe}\n" + each(n, lambda i: f"o{i}: x\n") + "```\n")
    | {"Templates/blocks/probe.html": "{{! options:\n" + each(n, lambda i: f"  o{i}: text\n") + "}}\n<p></p>\n"})
add("unknown-options", 500, 40, "A directive with many options that it does not have, and as many that it has.",
    lambda n: page("```{probe}\n" + each(n, lambda i: f"unheard{i}: x\n") + "```\n")
    | {"Templates/blocks/probe.html": "{{! options:\n" + each(n, lambda i: f"  o{i}: text?\n") + "}}\n<p></p>\n"}, FINDING)

# YAML

add("record-of-many-fields", 25_000, 200, "A record with fields that it does not have.",
    lambda n: {"Content/data/claims/probe.yaml": "c-0:\n" + each(n, lambda i: f"  k{i}: x\n")}, FINDING)
add("record-of-one-field", 25_000, 200, "A record with one field given again and again.",
    lambda n: {"Content/data/claims/probe.yaml": "c-0:\n" + "  kind: reported\n" * n}, FINDING)
add("records-that-are-none", 250_000, 200, "Records that are a word.",
    lambda n: {"Content/data/claims/probe.yaml": each(n, lambda i: f"k{i}: x\n")}, FINDING)
add("site-of-many-fields", 25_000, 200, "Settings that a site does not have.",
    lambda n: site(each(n, lambda i: f"k{i}: x\n")), FINDING)
add("records-of-one-id", 5_000, 150, "Records of one id.", lambda n: claims(1) | {"Content/data/claims/more.yaml": claim(1) * n}, FINDING)
add("unknown-records", 5_000, 60, "References to actors that are not there, with as many that are.",
    lambda n: records("actors", n, actor) | claims(1, lambda _: "  actors:\n" + each(n, lambda i: f"    - b-{i}\n")), FINDING)
add("long-ids", 1_000, 80, "Two ids that differ in a letter, and are long.",
    lambda n: records("actors", 1, lambda _: f"{'a' * n}:\n  name: A\n  type: person\n  role: actor\n")
    | claims(1, lambda _: f"  actors: [{'a' * n}b]\n"), FINDING)
add("bad-bytes-in-records", 1_000, 40, "Records with bytes that are not UTF-8.",
    lambda n: {"Content/data/actors/probe.yaml": b"".join(b"a-%d:\n  name: caf\xe9\n" % i for i in range(n))}, FINDING)
add("utf-16", 1_000, 40, "A file in UTF-16 with a fault.",
    lambda n: {"Content/data/actors/probe.yaml": ("\ufeff" + each(n, actor) + "a: [\n").encode("utf-16-le")}, FINDING)
add("faulty-records", 1_000, 40, "Records of which each has a fault.",
    lambda n: {"Content/data/actors/probe.yaml": each(n, lambda i: f"a-{i}:\n  name: [\n")}, FINDING)
add("quotes-without-end", 1_000, 40, "Records with a quotation mark that is not closed.",
    lambda n: {"Content/data/actors/probe.yaml": each(n, lambda i: f"a-{i}:\n  name: \"x\n")}, FINDING)
add("letters-beyond-ascii", 12_500, 800, "A line of letters beyond ASCII.",
    lambda n: records("actors", 1, lambda _: actor(0, more="  aliases: [" + "é, " * n + "]\n")))
add("long-line", 12_500, 800, "A line of many items, one of them beyond ASCII.",
    lambda n: records("actors", 1, lambda _: actor(0, more="  aliases: [é, " + "x, " * n + "]\n")))
add("findings-on-one-line", 3_000, 80, "A line of many items, each a finding.",
    lambda n: claims(1, lambda _: "  dates: [" + "x, " * n + "]\n"), FINDING)
add("statements-with-links", 2_000, 60, "Statements with a link each.", lambda n: claims(n, statement="See [this page](about.md)."))
add("statements-with-citations", 2_000, 60, "Statements that cite a claim each.", lambda n: claims(n, statement="As said before [@c-0]."))
add("statements-with-numbers", 2_000, 60, "Statements with a number each that is not among their figures.",
    lambda n: claims(n, statement="There were 77 of them."), FINDING)
add("statement-of-links", 1_000, 40, "A statement of many links.",
    lambda n: claims(1, statement="See\n    " + "[this page](about.md)\n    " * n), EITHER)
add("long-statement", 100_000, 3_000, "A statement of many lines.", lambda n: claims(1, statement="A\n    " + "word\n    " * n))
add("tag-directives", 12_500, 400, "Directives of YAML that name tags.",
    lambda n: {"Content/data/actors/probe.yaml": each(n, lambda i: f"%TAG !a{i}! x\n") + "---\n" + actor(0)}, EITHER)
add("nested-brackets-in-records", 50_000, 1_000, "Lists in lists.", lambda n: {"Content/data/actors/probe.yaml": "a-0: " + "[" * n}, FINDING)
add("nested-fields-in-records", 50_000, 1_000, "Fields in fields.", lambda n: {"Content/data/actors/probe.yaml": "a-0: " + "{a: " * n}, FINDING)
add("anchors", 10_000, 200, "Anchors and aliases of YAML.",
    lambda n: {"Content/data/actors/probe.yaml": each(n, lambda i: f"a-{i}: &x{i} *x{i}\n")}, FINDING)
add("documents", 50_000, 1_000, "Documents of YAML.", lambda n: {"Content/data/actors/probe.yaml": "---\n" * n}, EITHER)
add("comments", 250_000, 5_000, "Comments of YAML.", lambda n: {"Content/data/actors/probe.yaml": "# a\n" * n})
add("long-word", 500_000, 10_000, "A word of letters in a record.", lambda n: records("actors", 1, lambda i: actor(i, "x" * n)))
add("block-texts", 25_000, 500, "Texts after a bar.", lambda n: {"Content/data/actors/probe.yaml": actor(0, "|\n" + "    a\n" * n)})
add("custom-data", 250, 20, "Free data, each record with another field.",
    lambda n: {"Content/data/custom/probe.yaml": each(n, lambda i: f"- {{k{i}: x}}\n")})
add("custom-data-of-one-shape", 10_000, 300, "Free data of many records.",
    lambda n: {"Content/data/custom/probe.yaml": "- {a: x, b: [1, 2]}\n" * n})
add("unknown-files", 500, 15, "Files of kinds of records that are not there.",
    lambda n: {f"Content/data/x{i}.yaml": "" for i in range(n)}, FINDING)

# Records

add("evidence-of-a-claim", 1_500, 60, "A claim with many pieces of evidence, dates and figures.",
    lambda n: site() | records("sources", 1, lambda i: source(i, "  capture: probe.txt\n"))
    | records("claims", 1, lambda i: claim(
        i, "  figures:\n" + "    - \"7\"\n" * n + "  dates:\n" + "    - 2025-01-01\n" * n,
        evidence="\n" + "    - {source: s-0, at: p1}\n" * n)), FINDING)
add("lines-of-the-lock", 1_500, 60, "A lock with many lines, and evidence that is not in it.",
    lambda n: site() | records("sources", 1, lambda i: source(i, "  capture: probe.txt\n")) | records("claims", n, claim)
    | {"Content/evidence.lock": "sitegen-evidence 1\n" + each(n, lambda i: f"d-{i} s-0 p1 a b\n")}, FINDING)
add("speakers-of-a-claim", 3_000, 100, "A claim with a speaker for each piece of evidence.",
    lambda n: records("actors", n, actor) | claims(1, evidence="\n" + each(n, lambda i: f"    - {{source: s-0, speaker: a-{i}}}\n")))
add("chain-of-evidence", 5_000, 200, "Evidence that came through many sources.",
    lambda n: claims(1, evidence="\n    - {source: s-0, via: [" + each(n, lambda i: f"s-{i}, ") + "]}\n")
    | records("sources", n, source))
add("rewordings", 3_000, 120, "Sources that reword each the next.",
    lambda n: claims(n) | records("sources", n + 1, lambda i: source(i, f"  rewording-of: s-{i + 1}\n" if i < n else ""))
    | records("claims", n, lambda i: claim(i, evidence=f"[{{source: s-0, via: s-{i}}}]")))
add("copies", 3_000, 120, "Sources that are copies each of the next.",
    lambda n: records("sources", n + 1, lambda i: source(i, f"  same-as: s-{i + 1}\n" if i < n else ""))
    | site() | records("claims", n, lambda i: claim(i, evidence=f"[{{source: s-{i}}}]")))
add("circle-of-rewordings", 2_000, 80, "Sources that reword each other in a circle.",
    lambda n: records("sources", n, lambda i: source(i, f"  rewording-of: s-{(i + 1) % n}\n")), FINDING)
add("actors-who-are-each-other", 2_000, 80, "Actors who are the next by another name.",
    lambda n: claims(n) | records("actors", n, lambda i: actor(i, more=f"  same-as: a-{(i + 1) % n}\n"))
    | records("claims", n, lambda i: claim(i, evidence=f"[{{source: s-0, speaker: a-{i}}}]")), EITHER)
add("events-of-many-days", 3_000, 120, "Events of as many days.",
    lambda n: records("events", n, lambda i: event(i, date=f"{1000 + i // 336}-{i // 28 % 12 + 1:02}-{i % 28 + 1:02}")))
add("events-of-one-day", 3_000, 120, "Events of one day.", lambda n: records("events", n, event))
OUTLINE = {"Content/data/custom/outline.yaml": "west: 0\neast: 1\nsouth: -80\nnorth: 80\nland: []\n"}
add("places-far-from-each-other", 3_000, 120, "Places on a map that is long and narrow.",
    lambda n: OUTLINE | records("places", n, lambda i: f"p-{i}:\n  name: P {word(i)}\n  longitude: 0.5\n  latitude: {i * 150 / n - 75:.5f}\n"))
add("places-of-one-point", 3_000, 120, "Places of one point.",
    lambda n: OUTLINE | records("places", n, lambda i: f"p-{i}:\n  name: P {word(i)}\n  longitude: 0.5\n  latitude: 0.5\n"))
add("places-beyond-numbers", 1_000, 30, "Places at no number of degrees.",
    lambda n: OUTLINE | records("places", n, lambda i: f"p-{i}:\n  name: P {word(i)}\n  longitude: 1e-300\n  latitude: {['inf', 'nan', '-inf', '1e400', '-0', '1e-300'][i % 6]}\n"), EITHER)
add("outline-without-width", 1_000, 30, "A map of no width.",
    lambda n: {"Content/data/custom/outline.yaml": "west: 0\neast: 1e-300\nsouth: 0\nnorth: 1\nland:\n" + "  - 0,0 1,1\n" * n}
    | records("places", 1, lambda i: f"p-{i}:\n  name: P\n  longitude: 0\n  latitude: 0.5\n"), EITHER)
add("outline-without-end", 1_000, 30, "A map without a western end.",
    lambda n: {"Content/data/custom/outline.yaml": "west: -inf\neast: 1\nsouth: 0\nnorth: 1\nland:\n" + "  - 0,0 1,1\n" * n}
    | records("places", 1, lambda i: f"p-{i}:\n  name: P\n  longitude: 0\n  latitude: 0.5\n"), EITHER)
add("outline-of-no-numbers", 1_000, 30, "Points of an outline that are no numbers.",
    lambda n: OUTLINE | {"Content/data/custom/outline.yaml": "west: 0\neast: 1\nsouth: 0\nnorth: 1\nland:\n" + "  - nan,inf 1e300,-1e300\n" * n}
    | records("places", 1, lambda i: f"p-{i}:\n  name: P\n  longitude: 0\n  latitude: 0.5\n"), EITHER)


def measure(n, figure, more=""):
    return claims(1) | records("measures", 1, lambda _: "m-0:\n  title: Probe\n  unit: probes\n" + more + "  observations:\n" + each(
        n, lambda i: f"    - {{label: Probe, figure: \"{figure}\", claim: c-0}}\n"))


add("bars", 4_000, 150, "A chart with many bars.", lambda n: measure(n, "7"))
add("figures-without-end", 100, 20, "A chart with figures of 400 digits.", lambda n: measure(n, "9" * 400), EITHER)
add("figures-without-end-in-a-stack", 100, 20, "The same as parts of a whole.", lambda n: measure(n, "9" * 400, "  chart: stacked\n"), EITHER)
add("figures-that-sum-to-no-number", 100, 20, "Parts whose whole is beyond all numbers.", lambda n: measure(n, "9" * 308, "  chart: stacked\n"), EITHER)
add("discrepancies", 1_500, 60, "A claim on a side of many discrepancies.",
    lambda n: claims(2) | records("discrepancies", n, lambda i: f"d-{i}:\n  title: Probe\n  sides:\n    - says: A.\n      claims: [c-0]\n    - says: B.\n      claims: [c-1]\n"))
add("navigation", 500, 30, "A bar of many links.", lambda n: site("navigation:\n" + "  - about.md\n" * n))

# Verification

add("evidence-of-a-long-capture", 500, 30, "Many pieces of evidence from a long text.",
    lambda n: captured("Something was said.\n" + "Something else was said.\n" * n * 10, n), command="verify")
add("evidence-of-all-paragraphs", 200, 15, "Pieces of evidence that name all the paragraphs of a text.",
    lambda n: captured("Some 77 were seen.\n" * n * 4, n, lambda i: f"-p{n}"), command="verify")
add("figures-of-a-capture", 1_000, 50, "Figures, and a text with as many numbers.",
    lambda n: captured(each(n, lambda i: f"{i + 100}, ") + "\n") | records("claims", 1, lambda i: claim(
        i, "  figures:\n" + each(n, lambda i: f"    - \"{n - i + 99}\"\n"), evidence="[{source: s-0, at: p1}]")), command="verify")
add("quote-of-equal-words", 2_000, 200, "A quote of one word again and again, and a text that has it almost.",
    lambda n: captured("a " * 2 * n + "\n", 1, lambda i: ", quote: \"" + "a " * n + "b\""), FINDING, "verify")
add("quote-of-many-parts", 3_000, 120, "A quote that leaves out words again and again.",
    lambda n: captured("a b c d " * n + "\n", 1, lambda i: ", quote: \"" + each(n, lambda i: "a b c", " […] ") + "\""), command="verify")
add("quotations-and-a-capture", 2_000, 80, "Prose of many quotations, beside a captured text.",
    lambda n: page(lines('"a b" ', n)) | captured("Something was said.\n"), command="verify")
add("names-and-a-capture", 2_000, 80, "Names that begin with one word, a text of that word, and a captured text.",
    lambda n: page(lines("Actor 7 ", n)[:0] + lines('Actor ', n) + '"a"\n') | records("actors", n, actor) | captured("Something was said.\n"), command="verify")
add("copied-words", 500, 30, "Words that were copied again and again.",
    lambda n: page('"a" ' + lines("one cat saw ten dogs run to town. Well, ", n)) | captured("One cat saw ten dogs run to town.\n"), FINDING, "verify")
add("capture-of-equal-words", 20_000, 500, "A captured text of one word.",
    lambda n: page('"a" ' + lines("word b ", n)) | captured("word " * n + "\n"), command="verify")
add("cited-paragraphs", 200, 20, "Citations of all the paragraphs of a text.",
    lambda n: page(f"Text [@s-0, p1-p{n * 4}].\n\n" * n) | captured("Something was said.\n" * n * 4), command="verify")
add("paragraphs-that-are-not-there", 2_000, 60, "Citations of paragraphs that are not there.",
    lambda n: page("Text [@s-0, p99].\n\n" * n) | captured("Something was said.\n"), FINDING, "verify")

# Templates


def template(text, name="probe"):
    return page("Text.\n", "template: probe\n") | {f"Templates/{name}.html": text}


add("template-of-open-sections", 500, 100, "Sections in sections.",
    lambda n: template("{{#site.topics}}" * n + "{{/site.topics}}" * n), EITHER)
add("template-of-deep-sections", 25_000, 400, "Sections in sections, deeper than a stack.",
    lambda n: template("{{^site.topics}}" * n + "{{/site.topics}}" * n), EITHER)
add("template-of-two-tags-a-line", 1_000, 100, "Lines of two tags within open sections.",
    lambda n: template("{{^site.topics}}\n" * n + "{{! a }}{{! b }}\n" * n + "{{/site.topics}}\n" * n), EITHER)
add("template-with-long-names", 20_000, 800, "A tag and an attribute with a long name.", lambda n: template(f"<{'a' * n} {'b' * n}=\"c\">"))
add("template-of-unknown-names", 2_000, 60, "Names that stand for nothing.", lambda n: template("{{probe}}\n" * n), FINDING)
add("template-of-names", 10_000, 300, "Names.", lambda n: template("{{title}}\n" * n))
add("template-of-partials", 5_000, 200, "Partials.", lambda n: template("{{#updated}}\n{{>date}}\n{{/updated}}\n" * n))
add("template-without-ends", 2_000, 60, "Sections that are not closed.", lambda n: template("{{#summary}}\n" * n), FINDING)
add("template-of-ends", 2_000, 60, "Sections that are closed and not open.", lambda n: template("{{/summary}}\n" * n), FINDING)
add("template-of-delimiters", 10_000, 300, "Tags that change how tags begin.", lambda n: template("{{=<% %>=}}<%={{ }}=%>\n" * n))
add("template-of-open-braces", 100_000, 2_000, "Braces that open no tag.", lambda n: template("{-" * n))
add("partial-that-calls-itself", 2, 2, "A partial that calls itself over a list outside of it.",
    lambda n: template("{{>again}}\n") | {"Templates/partials/again.html": "{{#site.topics}}{{>again}}{{/site.topics}}\n"}, EITHER)
add("partials-that-double", 6, 4, "Partials that call the next one twice.",
    lambda n: template("{{>p0}}\n") | {f"Templates/partials/p{i}.html": f"{{{{>p{i + 1}}}}}{{{{>p{i + 1}}}}}" for i in range(n)}
    | {f"Templates/partials/p{n}.html": "a"}, EITHER)
add("blocks-that-double", 5, 4, "Blocks that hold the next one twice.",
    lambda n: template("{{<frame}}" + each(n, lambda i: f"{{{{$b{i}}}}}" + f"{{{{$b{i + 1}}}}}a{{{{/b{i + 1}}}}}" * 2 + f"{{{{/b{i}}}}}") + "{{/frame}}\n")
    | {"Templates/frame.html": "{{$b0}}{{/b0}}\n"}, EITHER)
add("block-in-itself", 1, 1, "A block within a block of its own name.",
    lambda n: template("{{<frame}}{{$a}}{{$a}}{{/a}}{{/a}}{{/frame}}\n" * n) | {"Templates/frame.html": "{{$a}}{{/a}}\n"}, EITHER)
add("blocks-of-parents", 300, 30, "A template that fills many blocks of one with as many parents.",
    lambda n: template("{{<frame}}" + each(n, lambda i: f"{{{{$b{i}}}}}x{{{{/b{i}}}}}") + "{{/frame}}\n")
    | {"Templates/frame.html": each(n, lambda i: f"{{{{$b{i}}}}}{{{{/b{i}}}}}") + "{{<inner}}{{/inner}}\n" * n, "Templates/inner.html": "a\n"})
add("unknown-blocks", 300, 30, "Blocks that the parent does not have, and as many that it has.",
    lambda n: template("{{<frame}}" + each(n, lambda i: f"{{{{$unheard{i}}}}}x{{{{/unheard{i}}}}}") + "{{/frame}}\n")
    | {"Templates/frame.html": each(n, lambda i: f"{{{{$b{i}}}}}{{{{/b{i}}}}}\n")}, FINDING)
add("partial-in-many-sections", 150, 20, "A long partial in sections that differ.",
    lambda n: page("```{probe}\n```\n") | {
        "Templates/blocks/probe.html": "{{! options:\n" + each(n, lambda i: f"  o{i}: text?\n") + "}}\n"
        + each(n, lambda i: f"{{{{#options.o{i}}}}}\n{{{{>long}}}}\n{{{{/options.o{i}}}}}\n"),
        "Templates/partials/long.html": "<p>{{site.title}}</p>\n" * n})
add("unknown-partials", 2_000, 60, "Partials that are not there.", lambda n: template("{{>probes}}\n" * n), FINDING)

assert len({each.name for each in inputs}) == len(inputs)
