"""Inputs that are made to take the program long, or to break it: each is written n times over.

Each lies over a new site of `sitegen init`. Time, memory and steps are to grow with n and not with its square:
`Benchmarks/hostile` shows it in seconds at full size, `Tests/Site/test_hostile.py` in steps at a small one.
"""
from dataclasses import dataclass
from pathlib import PurePath
from typing import Callable

BUILDS, FINDING, EITHER, STOPS = {0}, {1}, {0, 1}, {0, 1, 2}


@dataclass(frozen=True)
class Input:
    name: str
    # The repetitions at which it has a quarter of its full size, and those at which steps tell a line from a square.
    n: int
    small: int
    # What it tries, as a sentence.
    tries: str
    # Its files by path, n times over: a text, bytes, or for a symbolic link what it leads to.
    make: Callable[[int], dict]
    # The exit codes that it may have.
    expected: set
    command: str

    def write(self, n, site):
        """Lays it over a site, n times over."""
        for path, content in self.make(n).items():
            file = site / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, PurePath):
                file.symlink_to(content)
            else:
                file.write_bytes(content.encode() if isinstance(content, str) else content)


inputs = []


def add(name, n, small, tries, make, expected=BUILDS, command="build"):
    inputs.append(Input(name, n, small, tries, make, expected, command))


# Pieces of sites.

def many(n, make):
    return "".join(make(i) for i in range(n))


def word(i):
    """A number as a word of consonants: digits and number words in prose would need a claim."""
    return "x" + "".join("bcdfghjklm"[int(digit)] for digit in str(i))


def lines(n, piece, width=18_000):
    """A block of n pieces, in lines that are short enough to be read."""
    text, length = [], 0
    for each in map(piece, range(n)) if callable(piece) else [piece] * n:
        if length + len(each) > width:
            text.append("\n")
            length = 0
        text.append(each)
        length += len(each)
    return "".join(text) + "\n"


def long(n):
    """A word that grows with n as far as a line may."""
    return "x" * min(4 * n, 18_000)


# A word that is as long as a line may be.
LONG = "x" * 18_000


def page(text="", front="", path="Content/probe.md"):
    return {path: f"---\ntitle: Probe\nsummary: A probe.\n{front}---\n\n{text}"}


def summary(text):
    return {"Content/probe.md": f"---\ntitle: Probe\nsummary: {text}\n---\n"}


def pages(n, front=lambda i: "", folder="probes"):
    return {f"Content/{folder}/{word(i)}.md": f"---\ntitle: {word(i)}\nsummary: A probe.\n{front(i)}---\n"
            for i in range(n)}


def site(more=""):
    """Settings that allow claims which no page cites."""
    return {"Content/site.yaml": f"title: Probe\nas-of: 2025-03-17\nrules:\n  orphan: off\n{more}"}


def records(kind, n, make):
    return {f"Content/data/{kind}/probe.yaml": many(n, make)}


def source(i, more=""):
    return f"s-{i}:\n  title: Source {word(i)}\n  publisher: unknown\n  type: web-page\n{more}"


def claim(i, more="", statement="Something was said.", evidence="[{source: s-0}]"):
    return f"c-{i}:\n  statement: {statement}\n  kind: reported\n  topics: []\n  evidence: {evidence}\n{more}"


def claims(n, more=lambda i: "", **fields):
    return site() | records("sources", 1, source) | records("claims", n, lambda i: claim(i, more(i), **fields))


def items(n, piece):
    """A list of YAML, as the value of a field of a record."""
    return "\n" + many(n, lambda i: f"    - {piece(i) if callable(piece) else piece}\n")


def actor(i, name=None, more=""):
    return f"a-{i}:\n  name: {name or 'Actor ' + word(i)}\n  type: person\n  role: actor\n{more}"


def event(i, date="2025-01-01"):
    return f"e-{i}:\n  title: Event\n  date: {date}\n  claims: []\n"


def measure(n, figure, chart="bars"):
    return claims(1) | records("measures", 1, lambda i: (
        f"m-{i}:\n  title: Probe\n  unit: probes\n  chart: {chart}\n"
        f"  observations:{items(n, '{label: Probe, claim: c-0, figure: ' + figure + '}')}"))


def place(i, latitude=0.5, longitude=0.5):
    return f"p-{i}:\n  name: Place {word(i)}\n  latitude: {latitude}\n  longitude: {longitude}\n"


def outline(west=0, east=1, north=80, land="[]"):
    return {"Content/data/custom/outline.yaml": f"west: {west}\neast: {east}\nsouth: 0\nnorth: {north}\nland: {land}\n"}


def captured(text, n=1, evidence="at: p1", more=""):
    """A source with a captured text, and a claim with n pieces of evidence from it."""
    return (site() | {"captures/probe.txt": text}
            | records("sources", 1, lambda i: source(i, "  capture: probe.txt\n"))
            | records("claims", 1, lambda i: claim(i, more, evidence=items(n, f"{{source: s-0, {evidence}}}"))))


def template(text, **others):
    """A page with a template of its own, and other templates by name."""
    return page("", "template: probe\n") | {
        f"Templates/{name}.html": other for name, other in {"probe": text, **others}.items()}


def block(n, text="<p></p>\n"):
    """A directive with n options."""
    return {"Templates/blocks/probe.html": "{{! options:\n" + many(n, lambda i: f"  o{i}: text?\n") + "}}\n" + text}


# Markdown: what is written again and again in one paragraph.

for name, tries, piece in [
    ("emphasis-openers", "Emphasis that opens and never closes.", "_a "),
    ("emphasis-of-two-kinds", "Emphasis that the other mark closes.", "*a_ "),
    ("emphasis-of-three-marks", "Marks of emphasis in words, of lengths that do not match.", "a**b**c*d***e_f__g* "),
    ("strikes-of-two-kinds", "Struck words with one mark and with two.", "~~a ~b "),
    ("link-openers", "Links that open and never close.", "[a "),
    ("link-closers", "Links that close and never open.", "a] "),
    ("link-openers-and-emphasis", "Links that open and emphasis that closes.", "[ a_ "),
    ("addresses-without-end", "Addresses of links that do not end.", "[a](<b "),
    ("titles-without-end", "Titles of links that do not end.", "[a](b 'c "),
    ("brackets-in-addresses", "Brackets in the addresses of links.", "[ (]( "),
    ("images-around-nothing", "Images around an empty link, each a finding.", "![[]() "),
    ("comments-without-end", "Comments that do not end.", "a <!-- b "),
    ("instructions-without-end", "Processing instructions that do not end.", "a <? b "),
    ("declarations-without-end", "Declarations that do not end.", "a <!A b "),
    ("cdata-without-end", "CDATA sections that do not end.", "a <![CDATA[ b "),
    ("tags-without-end", "Tags that do not end.", "a <b c='d' "),
    ("hosts-with-low-lines", "Hosts that are none because of their low lines.", "_www._"),
    ("mail-addresses", "Mail addresses without a space between.", "a@b.c@"),
    ("citations-without-end", "Citations that open and never close.", "[@a "),
    ("footnotes-of-nobody", "Footnotes that nobody wrote.", "[^a] "),
]:
    add(name, 300_000 // len(piece), 4_500 // len(piece), tries, lambda n, piece=piece: page(lines(n, piece)), EITHER)

# Markdown: what stands in each other.

add("emphasis-in-emphasis", 12_000, 350, "Emphasis in emphasis.",
    lambda n: page(lines(n, "*a **a ") + "b\n" + lines(n, "a** a* ")), EITHER)
add("links-in-emphasis", 10_000, 1_100, "Links to a page within emphasis in emphasis.",
    lambda n: page(lines(n, "*a **a ") + lines(n, "[b](about.md) ") + lines(n, "a** a* ")), EITHER)
add("brackets-in-brackets", 80_000, 2_000, "Brackets in brackets.",
    lambda n: page(lines(n, "[") + "a\n" + lines(n, "]")))
add("images-in-images", 4_000, 150, "Images in images, which may not be on another host.",
    lambda n: page(lines(n, "![a") + lines(n, "](https://example.org)")), FINDING)
add("lists-in-lists", 15_000, 800, "Lists in lists, as deep as they may be, down and up again.",
    lambda n: page(many(n, lambda i: "  " * (i % 50) + "- a\n")), EITHER)
add("marks-of-quotations", 4_500, 500, "Lines of nothing but marks of quotations, deeper than they may be.",
    lambda n: page((">" * n + "\n") * 20), EITHER)
add("marks-of-items", 4_500, 500, "Lines of nothing but marks of items, deeper than they may be.",
    lambda n: page(("- + * " * (n // 6) + "\n") * 20), EITHER)
add("backticks", 9_000, 200, "Runs of backticks of many lengths.",
    lambda n: page(lines(n, lambda i: "e" + "`" * (i % 60 + 1))))

# Markdown: blocks.

add("headings-of-one-text", 12_500, 300, "Headings of one text, each in want of an id of its own.",
    lambda n: page("## Same\n\n" * n))
add("headings-like-ids-of-ours", 12_500, 100, "Headings whose ids would be like those that pages give themselves.",
    lambda n: page("## FN Herstal\n\n## fn-a\n\n## Ref-\n\n" * n), EITHER)
add("ids-like-ids-of-ours", 5_000, 200, "Ids set by hand that are like those that pages give themselves.",
    lambda n: page(many(n, lambda i: f"## Part {word(i)} {{#ref-{i}}}\n\n")), FINDING)
add("ids-of-others", 5_000, 100, "Ids set by hand that other headings have.",
    lambda n: page(many(2 * n, lambda i: f"## Part {word(i)} {{#x-{i % n}}}\n\n")), FINDING)
add("headings-with-text", 5_000, 400, "Headings with a paragraph each, which the search has as sections.",
    lambda n: page(many(n, lambda i: f"## Part {word(i)}\n\nText.\n\n")))
add("marks-on-a-letter", 500, 400, "A heading of one letter with many combining marks.",
    lambda n: page("## a" + "\u0316\u0301" * n + "\n"), EITHER)
add("marks-on-a-letter-of-a-title", 25_000, 400, "A title of one letter with many combining marks.",
    lambda n: {"Content/probe.md": "---\ntitle: a" + "\u0316\u0301" * n + "\nsummary: A probe.\n---\n"}, EITHER)
add("items-under-a-lead-in", 50_000, 700, "Items under a lead-in that ends in a colon.",
    lambda n: page("These:\n\n" + "- a\n" * n))
add("items-under-a-long-lead-in", 4_000, 400, "Items under a lead-in of as many words.",
    lambda n: page(lines(n, "word ") + "these:\n\n" + "- a\n" * n))
add("footnotes", 15_000, 500, "Footnotes, each used once.",
    lambda n: page(lines(n, lambda i: f"a[^{word(i)}] ") + "\n" + many(n, lambda i: f"[^{word(i)}]: A note.\n\n")))
add("uses-of-a-footnote", 25_000, 600, "A footnote used again and again.",
    lambda n: page(lines(n, "a[^b] ") + "\n[^b]: A note.\n"))
add("references", 20_000, 500, "Definitions of links, each used once.",
    lambda n: page(lines(n, lambda i: f"[{word(i)}] ") + "\n" + many(n, lambda i: f"[{word(i)}]: https://a.org\n")))
add("uses-of-a-long-reference", 30_000, 25, "A long definition of a link, used again and again.",
    lambda n: page(f"[a]: https://example.org/{LONG}\n\n" + lines(n, "[a] ")), EITHER)
add("uses-of-a-long-anchor", 30_000, 10, "A long definition of a link to a place in the site, used again and again.",
    lambda n: page(f"[a]: about.md#{LONG}\n\n" + lines(n, "[a] ")), FINDING)
add("uses-of-a-long-title", 30_000, 15, "A definition of a link with a long title, used again and again.",
    lambda n: page(f"[a]: about.md '{LONG}'\n\n" + lines(n, "[a] ")), EITHER)
add("references-on-long-lines", 1_100, 150, "Links on long lines, whose addresses stand elsewhere.",
    lambda n: page("[a]: about.md\n\n" + lines(n, "[a] ") * 8))
add("references-almost-on-their-lines", 1_100, 100, "Links on lines that are almost their address.",
    lambda n: page(f"[a]: {'x' * 1_900}.md\n\n" + (lines(n, "[a] ") + "x" * 1_900 + "\n") * 4), FINDING)
add("wide-table", 50_000, 50, "A table of 99 columns over rows of one cell.",
    lambda n: page("|a" * 99 + "|\n" + "|-" * 99 + "|\n" + "|b\n" * n), EITHER)
add("wide-table-without-bars", 50_000, 50, "A table of 99 columns over rows without a bar.",
    lambda n: page("|a" * 99 + "|\n" + "|-" * 99 + "|\n" + "b\n" * n), EITHER)
add("rows", 12_000, 300, "A table of many rows.", lambda n: page("|a|b|\n|-|-|\n" + "|c|d|\n" * n))
add("lines-that-could-begin-tables", 4_000, 700, "Lines of a paragraph that could be the head of a table, and are not.",
    lambda n: page("a|b|c\n|-|\n" * n), EITHER)
add("tables-under-a-long-heading", 15_000, 250, "Tables that are named for the long heading they stand under.",
    lambda n: page(f"## {long(n)}\n\n" + "|a|\n|-|\n\n" * n), EITHER)
add("tables-under-a-heading-of-lines", 4_000, 250, "Tables that are named for a heading of as many lines.",
    lambda n: page("word\n" * n + "=\n\n" + "|a|\n|-|\n\n" * n), EITHER)
add("html-blocks", 8_000, 300, "HTML, each piece a finding.", lambda n: page("<b>\n\n" * n), FINDING)
add("html-on-long-lines", 8_000, 120, "HTML on long lines, each piece a finding.",
    lambda n: page(lines(n, lambda i: f"a <b{i}> ")), FINDING)

# Prose.

add("numbers", 1_500, 60, "Numbers on long lines.", lambda n: page(("12 " * n + "\n") * 30), FINDING)
add("numbers-in-groups", 450, 30, "Numbers with spaces between their thousands, on long lines.",
    lambda n: page(("1 234 567 " * n + "\n") * 50), FINDING)
add("number-words", 325, 25, "Numbers in words on a long line.", lambda n: page("a hundred and " * n), FINDING)
add("numbers-on-lines", 500, 30, "Lines of one paragraph, each with a number.",
    lambda n: page(many(n, lambda i: f"There were {i + 10} of them.\n")), FINDING)
add("numbers-in-a-summary", 2_000, 35, "A summary of many numbers.",
    lambda n: summary(">\n" + many(n, lambda i: f"  A {i + 10}\n")), FINDING)
add("numbers-in-statements", 2_000, 150, "Statements with a number each that is not among their figures.",
    lambda n: claims(n, statement="There were 77 of them."), FINDING)
add("digits-without-spaces", 4_500, 600, "Digits on long lines without a space.",
    lambda n: page(("1," * n + "\n") * 8), EITHER)
add("digits-in-a-word", 50_000, 1_500, "A summary of one word with many digits.",
    lambda n: summary("x1" * n), EITHER)
add("hyphens-between-number-words", 400, 150, "Number words on long lines, with hyphens and dashes between.",
    lambda n: page(("twenty-a–" * n + "\n") * 20), EITHER)
add("hyphens-before-a-digit", 2_000, 150, "Hyphens on long lines that end in a digit.",
    lambda n: page(("'-" * n + "7\n") * 5), EITHER)
add("quotations", 350, 20, "Quotations on long lines.", lambda n: page(('"a b c d e f" ' * n + "\n") * 50), FINDING)
add("quotations-of-claims", 500, 40, "A block of many quotations that cites as many claims with a quote each.",
    lambda n: page(lines(n, lambda i: f'"{word(i)} b c d e" ') + lines(n, lambda i: f"[@c-{i}] "))
    | claims(n) | records("claims", n, lambda i: claim(
        i, evidence=f"[{{source: s-0, unverified: probe, quote: {word(i)} b c d e}}]")), command="check")
add("laws", 2_000, 30, "Citations of laws, and a source that lists as many others.",
    lambda n: page(lines(n, lambda i: f"{i + 10} U.S.C. {i + 300} ") + "[@s-0].\n") | records(
        "sources", 1, lambda i: source(i, "  citation:" + items(n, lambda i: f"{i + 10} U.S.C. {i + 9000}"))), FINDING)
add("figures-of-claims", 1_500, 450, "A block of many numbers that cites as many claims with a figure each.",
    lambda n: page(lines(n, lambda i: f"{i + 10}, ") + lines(n, lambda i: f"[@c-{i}] "))
    | claims(n, lambda i: f"  figures: [\"{i + 10}\"]\n"), EITHER, "check")
add("figures-of-a-claim", 250, 250, "A block of many numbers that cites a claim with as many figures.",
    lambda n: page(lines(n, lambda i: f"{i + 10}, ") + "[@c-0].\n")
    | claims(1, lambda _: "  figures:" + items(n, lambda i: f"\"{i + 10}\"")), EITHER)
add("dates-of-sources", 1_000, 40, "A block of many numbers that cites as many sources.",
    lambda n: page(lines(n, lambda i: f"{i + 10}, ") + lines(n, lambda i: f"[@s-{i}] "))
    | records("sources", n, lambda i: source(i, "  published: 2025-01-01/2025-01-31\n")), FINDING)
add("names-with-a-number", 2_000, 40, "Names that have a number in them, and a block of that number.",
    lambda n: page(lines(n, "7 ")) | records("actors", n, lambda i: actor(i, f"7 {word(i)}")), FINDING)
add("lead-in-with-citations", 4_000, 200, "A lead-in with many citations, and as many items with a number.",
    lambda n: page(lines(n, lambda i: f"[@c-{i}] ") + "these:\n\n" + "- 7 of them\n" * n)
    | claims(n, lambda i: "  figures: [\"7\"]\n"), command="check")
add("item-with-citations", 4_000, 200, "An item with many citations, and in it as many items with a number.",
    lambda n: page("- " + lines(n, lambda i: f"[@c-{i}] ") + "  - 7 of them\n" * n)
    | claims(n, lambda i: "  figures: [\"7\"]\n"), command="check")
add("loaded-terms", 800, 200, "Many words that take a side, and a text that has none of them.",
    lambda n: page(lines(3 * n, "xyz ")) | site("loaded-terms:\n" + many(n, lambda i: f"  {word(i)}: y\n")))
add("uses-of-a-loaded-term", 2_000, 40, "A word that takes a side, again and again in one block.",
    lambda n: page(lines(n, "foo ")) | site("loaded-terms: {foo: bar}\n"))
add("quoted-loaded-term", 3_000, 150, "A word that takes a side, again and again in quotation marks.",
    lambda n: page(lines(n, '"foo" ')) | site("loaded-terms: {foo: bar}\n"))
add("unlinked-names", 800, 40, "A block of many names.",
    lambda n: page(lines(n, lambda i: f"Actor {word(i)} ")) | site("  unlinked-name: warning\n")
    | records("actors", n, actor), command="check")
add("linked-names", 800, 35, "A block of many names, each linked.",
    lambda n: page(lines(n, lambda i: f"[Actor {word(i)}](actor:a-{i}) ")) | site("  unlinked-name: warning\n")
    | records("actors", n, actor), command="check")
add("names-of-one-beginning", 2_000, 250, "Names that begin with one word, and a text of that word.",
    lambda n: page(lines(n, "Actor ")) | site("  unlinked-name: warning\n") | records("actors", n, actor),
    command="check")

# Citations.

add("citations", 5_000, 150, "Citations of many claims.",
    lambda n: page(many(n, lambda i: f"Text [@c-{i}].\n\n")) | claims(n))
add("citations-in-a-block", 5_000, 400, "Citations of many claims in one block.",
    lambda n: page(lines(n, lambda i: f"[@c-{i}] ")) | claims(n), command="check")
add("citations-of-a-claim", 10_000, 250, "Citations of one claim.", lambda n: page("Text [@c-0].\n\n" * n) | claims(1))
add("citations-under-a-long-heading", 15_000, 250, "Citations under a long heading, which the claim's page repeats.",
    lambda n: page(f"## {long(n)}\n\n" + "Text [@c-0].\n\n" * n) | claims(1))
add("names-nearly-known", 2_000, 100, "People with names that differ in a letter, and a block of as many names that differ in one more.",
    lambda n: page(lines(n, lambda i: f"Departmen{word(i)}x ") + "\n") | site() | records(
        "actors", n, lambda i: f"{word(i)}:\n  name: Departmen{word(i)}\n  type: person\n  role: cook\n"))
add("names-of-others", 2_000, 100, "A block of names that nobody has, with as many citations of a claim with a person.",
    lambda n: page("A" + lines(n, lambda i: f" Z{word(i)} [@ferry-06]") + "\n"))
add("links-with-other-names", 1_000, 50, "A block of links to one person, each with another name, who has as many aliases.",
    lambda n: page(lines(n, lambda i: f"[Z{word(i)}](actor:probe) ") + "\n") | site() | {
        "Content/data/actors/probe.yaml": "probe:\n  name: Probe\n  type: person\n  role: cook\n  aliases:\n" + many(
            n, lambda i: f"    - Y{word(i)}\n")}, FINDING)
add("numbers-of-claims", 1_000, 50, "A block of numbers, each the text of a link to a claim.",
    lambda n: page(lines(n, "[up to 40](claim:ferry-02). ") + "\n"))
add("exceptions", 5_000, 300, "A block of numbers, each with its exception.",
    lambda n: page(lines(n, "Some 12 ships [@none: an example of ours]. ") + "\n"), EITHER)
add("allowed-texts", 2_000, 100, "Findings that a page allows by texts which stand everywhere.",
    lambda n: page("a 77 b\n\n" * n, "allow:\n  uncited-number:\n" + "".join(
        f"    - {{text: '{letter}', reason: because it is}}\n" for letter in "abcdefghijklmnopqrst")))
add("units-elsewhere", 250, 60, "A table of numbers under a long head, and numbers beside what they may be told for.",
    lambda n: page("|" + "word " * n + "|b|\n|-|-|\n" + "|77|88|\n" * n
                   + "\nThere were 77 per voter and 88 for every 100 people. " * (n // 10) + "\n"), FINDING)
add("events-of-other-days", 2_000, 100, "Events whose claim has another date.",
    lambda n: claims(1, lambda i: "  dates: [2025-01-19]\n") | records(
        "events", n, lambda i: f"e-{i}: {{title: T, date: 2024-01-01, claims: [c-0]}}\n"), FINDING)
add("marks-of-every-kind", 20_000, 1_000, "Blocks of quotation marks of every kind, of which few have their like.",
    lambda n: page("\n\n".join(lines(n // 10, mark) for mark in ("“ ", "‘a ", "'a ", "a' ", "as’ ‘b ", "« ", "»a ", "„‚", "「", "“‘«„'a "))),
    EITHER)
add("texts-of-pictures", 1_000, 50, "A block of pictures, each with a number in its text.",
    lambda n: page(lines(n, "![9,999](probe.png) ") + "\n") | {"Content/probe.png": "x"}, FINDING)
add("citations-in-links", 2_000, 30, "Citations in the texts of links, each a finding.",
    lambda n: page("[a [@c-0] b](about.md)\n\n" * n) | claims(1), FINDING)
add("citations-with-words", 4_000, 200, "Citations with words before them, each a finding.",
    lambda n: page("Text [see @c-0].\n\n" * n) | claims(1), FINDING)
add("citations-with-places", 4_000, 200, "Citations of a claim with a place, each a finding.",
    lambda n: page("Text [@c-0, p3].\n\n" * n) | claims(1), FINDING)
add("citations-in-shadow", 1_500, 30, "Citations whose brackets definitions of links take.",
    lambda n: page(lines(n, lambda i: f"[@c-{i}] ") + "\n" + many(n, lambda i: f"[@c-{i}]: about.md\n")), FINDING)
add("citations-of-nothing", 2_000, 200, "Citations of claims that are not there, and as many claims.",
    lambda n: page(many(n, lambda i: f"Text [@d-{i}].\n\n")) | claims(n), FINDING)
add("citations-of-one-side", 300, 60, "Citations of one side of many discrepancies.",
    lambda n: page(many(n, lambda i: f"Text [@c-{i}].\n\n")) | claims(n) | records("discrepancies", n, lambda i: (
        f"d-{i}:\n  title: Probe\n  sides:\n    - {{says: A., claims: [c-{i}]}}\n    - says: B.\n")), FINDING)
add("citations-of-the-withdrawn", 3_000, 80, "Citations of claims that were withdrawn.",
    lambda n: page(many(n, lambda i: f"Text [@c-{i}].\n\n"))
    | claims(n, lambda i: "  withdrawn: {date: 2025-01-01, reason: probe}\n"), FINDING)
add("blocks-without-citations", 5_000, 300, "Paragraphs of a topic page, each a finding.",
    lambda n: page("Text.\n\n" * n, path="Content/topics/probe.md"), FINDING)

# Links.

add("links-to-anchors", 3_000, 250, "Headings, and a link to each.",
    lambda n: page(many(n, lambda i: f"## Part {word(i)}\n\n[a](#part-{word(i)})\n\n")))
add("links-to-dead-anchors", 5_000, 200, "Headings, and a link to as many that are not there.",
    lambda n: page(many(n, lambda i: f"## Part {word(i)}\n\n[a](#pert-{word(i)})\n\n")), FINDING)
add("links-to-citations", 3_000, 250, "Citations, and a link to each.",
    lambda n: page(many(n, lambda i: f"Text [@c-{i}].\n\n[a](#cite-{i + 1}) [b](#ref-{i + 1})\n\n")) | claims(n),
    command="check")
add("links-to-the-least-number", 1_000, 50, "Links to the reference of the least number there is.",
    lambda n: page("[x](#ref--9223372036854775808)\n\n" * n), FINDING)
add("links-to-dead-pages", 400, 120, "Pages, and links to as many that are not there.",
    lambda n: pages(n) | page(many(n, lambda i: f"[a](probes/{word(i)}z.md)\n\n")), FINDING)
add("links-to-dead-files", 400, 150, "Files, and links to as many that are not there.",
    lambda n: {f"Content/files/{word(i)}.txt": "" for i in range(n)}
    | page(many(n, lambda i: f"[a](files/{word(i)}z.txt)\n\n")), FINDING)
add("links-to-dead-records", 2_000, 200, "Links to actors who are not there, and as many actors.",
    lambda n: page(many(n, lambda i: f"[a](actor:b-{i})\n\n")) | records("actors", n, actor), FINDING)

# Pages and files.

add("fields-of-a-page", 25_000, 400, "Fields that a page does not have.",
    lambda n: page("", many(n, lambda i: f"k{i}: x\n")), FINDING)
add("key-points", 250, 200, "Key points, each with a link and a citation.",
    lambda n: page("", "key-points:" + items(n, lambda i: f"A [point](about.md) [@c-{i}].")) | claims(n),
    EITHER, "check")
add("topics-of-a-page", 2_000, 200, "Topics that are not there, and as many that are.",
    lambda n: pages(n // 8, folder="topics") | page("", "topics:" + items(n, lambda i: f"x{i}")), FINDING)
add("aliases", 250, 100, "Addresses that a long page had before.",
    lambda n: page(many(n, lambda i: f"## Part {word(i)}\n\n"), "aliases:" + items(n, lambda i: f"old-{i}.html")),
    EITHER)
add("pages", 500, 20, "Many pages.", pages)
add("topics", 300, 20, "Many topics.", lambda n: pages(n, folder="topics"))
add("templates-of-pages", 300, 60, "Pages that each have a template of their own.",
    lambda n: pages(n, lambda i: f"template: {word(i)}\n")
    | {f"Templates/{word(i)}.html": "<p></p>\n" for i in range(n)})
add("navigation", 250, 40, "Many links in the bar of each page.",
    lambda n: site("navigation:\n" + "  - about.md\n" * n), EITHER)
add("files", 1_500, 40, "Files with long names.", lambda n: {f"Content/files/{'x' * 200}{i}.txt": "" for i in range(n)})
add("folders-in-folders", 200, 50, "Folders in folders.", lambda n: {"Content/" + "a/" * n + "b.txt": ""})
add("links-between-folders", 6, 12, "Folders with two links to the next, which make twice as many paths each.",
    lambda n: {f"Content/f{n}/a.txt": ""}
    | {f"Content/f{i}/l{link}": PurePath(f"../f{i + 1}") for i in range(n) for link in range(2)}, EITHER)

# Directives.

add("directives", 50, 400, "Directives that show nothing.", lambda n: page("```{map}\n```\n\n" * n), EITHER)
add("directives-beyond-ascii", 3_000, 120, "Directives with a letter beyond ASCII.",
    lambda n: page("```{map}\n# é\n```\n\n" * n), EITHER)
add("directives-of-one-record", 1_000, 60, "Fifty directives that each show one record of many.",
    lambda n: page("```{timeline}\nlimit: 1\n```\n\n" * 50) | records("events", n, event), EITHER)
add("directive-of-a-topic", 250, 120, "A directive that shows the people of a topic, who are in one claim of many.",
    lambda n: page("```{people}\ntopic: town-ferry\n```\n") | records("actors", n, actor) | claims(1)
    | records("claims", 1, lambda i: claim(i, "  actors:" + items(n, lambda i: f"a-{i}")).replace(
        "topics: []", "topics:" + items(n, "closed-bridge"))), EITHER)
add("options", 800, 250, "A directive with many options.",
    lambda n: page("```{probe}\n" + many(n, lambda i: f"o{i}: x\n") + "```\n") | block(n), EITHER)
add("options-of-nothing", 400, 200, "A directive with many options that it does not have, and as many that it has.",
    lambda n: page("```{probe}\n" + many(n, lambda i: f"unheard{i}: x\n") + "```\n") | block(n), FINDING)

# YAML.

add("fields-of-a-record", 25_000, 400, "Fields that a record does not have.",
    lambda n: {"Content/data/claims/probe.yaml": "c-0:\n" + many(n, lambda i: f"  k{i}: x\n")}, FINDING)
add("fields-given-twice", 25_000, 400, "One field of a record, given again and again.",
    lambda n: {"Content/data/claims/probe.yaml": "c-0:\n" + "  kind: reported\n" * n}, FINDING)
add("records-of-a-word", 250_000, 400, "Records that are one word.",
    lambda n: {"Content/data/claims/probe.yaml": many(n, lambda i: f"k{i}: x\n")}, FINDING)
add("records-of-one-id", 5_000, 150, "Records of one id.",
    lambda n: claims(1) | {"Content/data/claims/more.yaml": claim(1) * n}, FINDING)
add("records-of-nothing", 5_000, 200, "Names of actors who are not there, and as many actors.",
    lambda n: records("actors", n, actor) | claims(1, lambda _: "  actors:" + items(n, lambda i: f"b-{i}")), FINDING)
add("long-ids", 1_000, 400, "Two long ids that differ in a letter.",
    lambda n: records("actors", 1, lambda _: f"{'a' * n}:\n  name: A\n  type: person\n  role: actor\n")
    | claims(1, lambda _: f"  actors: [{'a' * n}b]\n"), FINDING)
add("bytes-that-are-no-text", 1_000, 40, "Records with bytes that are not UTF-8.",
    lambda n: {"Content/data/actors/probe.yaml": b"".join(b"a-%d:\n  name: caf\xe9\n" % i for i in range(n))}, FINDING)
add("utf-16", 1_000, 40, "Records in UTF-16, with a fault.",
    lambda n: {"Content/data/actors/probe.yaml": ("\ufeff" + many(n, actor) + "a: [\n").encode("utf-16-le")}, FINDING)
add("records-with-faults", 1_000, 100, "Records with a fault each.",
    lambda n: {"Content/data/actors/probe.yaml": many(n, lambda i: f"a-{i}:\n  name: [\n")}, FINDING)
add("texts-without-end", 1_000, 150, "Records with a quotation mark that is not closed.",
    lambda n: {"Content/data/actors/probe.yaml": many(n, lambda i: f"a-{i}:\n  name: \"{'x' * 400}\n")}, FINDING)
add("line-beyond-ascii", 12_500, 600, "A line of many letters beyond ASCII.",
    lambda n: records("actors", 1, lambda i: actor(i, more=f"  aliases: [{'é, ' * n}]\n")), EITHER)
add("line-of-findings", 3_000, 300, "A line of many items, each a finding.",
    lambda n: claims(1, lambda _: f"  dates: [{'x, ' * n}]\n"), FINDING)
add("statements-with-links", 2_000, 150, "Statements with a link each.",
    lambda n: claims(n, statement="See [this page](about.md)."), command="check")
add("statement-of-links", 1_000, 160, "A statement of many links.",
    lambda n: claims(1, statement="|\n" + "    See [this page](about.md)\n" * n), EITHER)
add("tags", 12_500, 600, "Directives that name tags.",
    lambda n: {"Content/data/actors/probe.yaml": many(n, lambda i: f"%TAG !a{i}! x\n") + "---\n" + actor(0)}, EITHER)
add("lists-in-lists-of-yaml", 50_000, 1_000, "Lists in lists.",
    lambda n: {"Content/data/actors/probe.yaml": "a-0: " + "[" * n}, FINDING)
add("custom-data", 250, 100, "Free data, each record with another field.",
    lambda n: {"Content/data/custom/probe.yaml": many(n, lambda i: f"- {{k{i}: x}}\n")}, EITHER)

# Records.

add("evidence-of-a-claim", 1_500, 120, "A claim with many pieces of evidence, dates and figures.",
    lambda n: captured(
        "Something was said.\n", n, more="  figures:" + items(n, '"7"') + "  dates:" + items(n, "2025-01-01")), FINDING)
add("lines-of-the-lock", 1_500, 60, "Evidence that is not in the lock, which has as many lines.",
    lambda n: captured("Something was said.\n") | records("claims", n, claim)
    | {"Content/evidence.lock": "sitegen-evidence 1\n" + many(n, lambda i: f"d-{i} s-0 p1 a b\n")}, FINDING)
add("speakers", 250, 250, "A claim with a speaker for each of many pieces of evidence.",
    lambda n: records("actors", n, actor)
    | claims(1, evidence=items(n, lambda i: f"{{source: s-0, speaker: a-{i}}}")), EITHER, "check")
add("chain", 250, 120, "Evidence that came through many sources.",
    lambda n: claims(1, evidence="[{source: s-0, via: [" + many(n, lambda i: f"s-{i}, ") + "]}]")
    | records("sources", n, source), EITHER)
add("rewordings", 3_000, 250, "Sources that each reword the next, and claims that go back through them.",
    lambda n: claims(n) | records("claims", n, lambda i: claim(i, evidence=f"[{{source: s-0, via: s-{i}}}]"))
    | records("sources", n, lambda i: source(i, f"  rewording-of: s-{i + 1}\n" if i + 1 < n else "")), command="check")
add("circle-of-rewordings", 2_000, 150, "Sources that reword each other in a circle.",
    lambda n: records("sources", n, lambda i: source(i, f"  rewording-of: s-{(i + 1) % n}\n")), FINDING)
add("discrepancies", 1_500, 80, "A claim on a side of many discrepancies.",
    lambda n: claims(2) | records("discrepancies", n, lambda i: (
        f"d-{i}:\n  title: Probe\n  sides:\n    - {{says: A., claims: [c-0]}}\n    - {{says: B., claims: [c-1]}}\n")))
add("sources-of-a-discrepancy", 250, 60, "A discrepancy that is about many sources.",
    lambda n: records("sources", n, source) | records("discrepancies", 1, lambda i: (
        f"d-{i}:\n  title: Probe\n  sides:\n    - says: A.\n    - says: B.\n"
        f"      sources: [{many(n, lambda i: f's-{i}, ')}]\n")), EITHER)
add("days", 12_000, 150, "Events of as many days.",
    lambda n: records("events", n, lambda i: event(i, f"{1000 + i // 336}-{i // 28 % 12 + 1:02}-{i % 28 + 1:02}")))
add("bars", 250, 150, "A chart of many bars.", lambda n: measure(n, "7"), EITHER)
add("figures-beyond-numbers", 100, 20, "A chart of figures of 400 digits.", lambda n: measure(n, "9" * 400), EITHER)
add("figures-beyond-numbers-in-a-stack", 100, 20, "The same as parts of a whole.",
    lambda n: measure(n, "9" * 400, "stacked"), EITHER)
add("places-on-a-long-map", 8_000, 150, "Places on a map that is long and narrow, far from each other.",
    lambda n: outline(east=0.001) | records("places", n, lambda i: place(i, f"{i * 80 / n:.5f}", 0.0005)))
add("places-beyond-numbers", 1_000, 30, "Places at degrees that are no numbers.",
    lambda n: outline() | records("places", n, lambda i: place(i, ["inf", "nan", "1e-300"][i % 3], "1e-300")), EITHER)
add("map-without-width", 1_000, 30, "A map without any width.",
    lambda n: outline(east="1e-300", land=items(n, "0,0 1,1"))
    | records("places", 1, lambda i: place(i, longitude=0)), EITHER)
add("map-without-end", 1_000, 30, "A map without an end in the west.",
    lambda n: outline(west="-inf", land=items(n, "0,0 1,1")) | records("places", 1, place), EITHER)
add("map-of-no-numbers", 1_000, 30, "An outline of points that are no numbers.",
    lambda n: outline(land=items(n, "nan,inf 1e300,-1e300")) | records("places", 1, place), EITHER)

# Verification.

add("evidence-of-a-long-text", 250, 40, "Many pieces of evidence from a long text.",
    lambda n: captured("Something was said.\n" * n * 10, n), EITHER, "verify")
add("evidence-of-all-paragraphs", 50, 25, "Pieces of evidence that name all paragraphs of a text.",
    lambda n: captured("Some 77 were seen.\n" * n, n, f"at: p1-p{n}"), EITHER, "verify")
add("figures-of-a-text", 250, 400, "Figures, and a text of as many numbers.",
    lambda n: captured(many(n, lambda i: f"{i + 100}, "), more="  figures:" + items(n, lambda i: f"\"{n - i + 99}\"")),
    EITHER, "verify")
add("quote-of-one-word", 2_000, 400, "A quote of one word again and again, and a text that has it almost.",
    lambda n: captured("a " * 2 * n, evidence=f"at: p1, quote: {'a ' * n}b"), FINDING, "verify")
add("quotations-beside-a-text", 2_000, 450, "A block of many quotations, and a captured text.",
    lambda n: page(lines(n, '"a b" ')) | captured("Something was said.\n"), command="verify")
add("names-beside-a-text", 2_000, 200, "Names that begin with one word, a block of that word, and a captured text.",
    lambda n: page('"a" ' + lines(n, "Actor ")) | records("actors", n, actor) | captured("Something was said.\n"),
    command="verify")
add("copied-words", 500, 30, "Words that were copied again and again.",
    lambda n: page('"a" ' + lines(n, "one cat saw ten dogs run to town. Well, "))
    | captured("One cat saw ten dogs run to town.\n"), FINDING, "verify")
add("text-of-one-word", 20_000, 500, "A captured text of one word, and a page that almost has it.",
    lambda n: page('"a" ' + lines(n, "word " * 7 + "b ")) | captured("word " * n), command="verify")
add("cited-paragraphs", 1_500, 60, "Citations of all paragraphs of a text.",
    lambda n: page(f"Text [@s-0, p1-p{n * 4}].\n\n" * n) | captured("Something was said.\n" * n * 4), command="verify")

# Templates.

add("sections-in-sections", 16, 2, "Lists in lists, each of two.",
    lambda n: template("{{#site.topics}}" * n + "{{/site.topics}}" * n), STOPS)
add("sections-deeper-than-a-stack", 25_000, 2_500, "Sections in sections.",
    lambda n: template("{{^site.topics}}" * n + "{{/site.topics}}" * n), EITHER)
add("names-without-end", 100_000, 1_000, "A tag and an attribute with a long name.",
    lambda n: template(f"<{'a' * n} {'b' * n}=\"c\">"), EITHER)
add("names-of-nothing", 2_000, 200, "Names that stand for nothing.", lambda n: template("{{probe}}\n" * n), FINDING)
add("sections-without-end", 2_000, 200, "Sections that are not closed.",
    lambda n: template("{{#summary}}\n" * n), FINDING)
add("partial-in-itself", 1, 1, "A partial that calls itself over a list of two outside of it.",
    lambda n: template("{{>again}}\n" * n, again="{{#site.topics}}{{>again}}{{/site.topics}}\n"), STOPS)
add("partials-that-double", 16, 2, "Partials that each call the next one twice.",
    lambda n: template("{{>p0}}\n", **{f"p{i}": f"{{{{>p{i + 1}}}}}" * 2 for i in range(n)}, **{f"p{n}": "a"}), STOPS)
add("partial-in-many-sections", 150, 25, "A long partial in sections that each know of another name.",
    lambda n: page("```{probe}\n```\n") | {"Templates/partials/long.html": "<p>{{site.title}}</p>\n" * n}
    | block(n, many(n, lambda i: f"{{{{#options.o{i}}}}}\n{{{{>long}}}}\n{{{{/options.o{i}}}}}\n")), EITHER)
add("blocks-that-double", 5, 20, "Blocks that each hold the next one twice.",
    lambda n: template("{{<frame}}" + many(n, lambda i: (
        f"{{{{$b{i}}}}}" + f"{{{{$b{i + 1}}}}}a{{{{/b{i + 1}}}}}" * 2 + f"{{{{/b{i}}}}}")) + "{{/frame}}\n",
        frame=many(n + 1, lambda i: f"{{{{$b{i}}}}}{{{{/b{i}}}}}\n")), EITHER)
add("block-in-itself", 1, 1, "A block within a block of its own name.",
    lambda n: template("{{<frame}}{{$a}}{{$a}}{{/a}}{{/a}}{{/frame}}\n" * n, frame="{{$a}}{{/a}}\n"), EITHER)
add("blocks-handed-on", 300, 40, "A template that is given many blocks and calls as many partials with one of its own.",
    lambda n: template("{{<frame}}" + many(n, lambda i: f"{{{{$b{i}}}}}x{{{{/b{i}}}}}") + "{{/frame}}\n", frame=(
        many(n, lambda i: f"{{{{$b{i}}}}}{{{{/b{i}}}}}") + "{{<inner}}{{$none}}{{/none}}{{/inner}}\n" * n), inner="a\n"), FINDING)
add("blocks-and-parents", 300, 40, "A template that fills many blocks of one with as many parents.",
    lambda n: template("{{<frame}}" + many(n, lambda i: f"{{{{$b{i}}}}}x{{{{/b{i}}}}}") + "{{/frame}}\n", frame=(
        many(n, lambda i: f"{{{{$b{i}}}}}{{{{/b{i}}}}}") + "{{<inner}}{{/inner}}\n" * n), inner="a\n"))
add("blocks-of-nothing", 300, 150, "Blocks that the parent does not have, and as many that it has.",
    lambda n: template(
        "{{<frame}}" + many(n, lambda i: f"{{{{$unheard{i}}}}}x{{{{/unheard{i}}}}}") + "{{/frame}}\n",
        frame=many(n, lambda i: f"{{{{$b{i}}}}}{{{{/b{i}}}}}\n")), FINDING)

assert len({each.name for each in inputs}) == len(inputs), "two inputs of one name"
