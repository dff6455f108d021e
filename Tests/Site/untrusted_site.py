"""A small site that has text in every field, and the hostile and the harmless text that is put there.

The harmless text is the hostile one with a letter in place of each sign. What is made of the one and of the other differs
by these letters and by nothing else, unless a sign was taken for more than a sign.
"""

import re

import yaml

# What ends something or begins something in one of the formats that texts go into.
SIGNS = (
    "a<b>&amp;&#39;&lt; \"' </script></title></textarea></pre><!--]]>--><![CDATA[<img src=x onerror=alert(1)>\" onfocus=\"x "
    "\\ \\n \\\" { } }{ {{title}} {{{body}}} {title} {text} {page} {date} {name} ${x} %s %@ %0A , ; : $ # * _ ~ ^ ` `` '' -- @ = | "
    "[x](y) [@x] \\textbf{x} \\u003c \u2067\u200f\u2069 é"
)
# White space is one space to all formats; a line that it begins must not become a line of the format.
LINES = "\r\nEND:VEVENT\n  Set-Cookie: x\n/* /x 301\n\nER  - \nTY  - JOUR\n@book{x,"
HOSTILE = SIGNS + LINES

# For a heading: where a long one is named in a list, it is cut.
SHORT = SIGNS[:36]

# For a place where the text is Markdown, but a backslash before a sign is printed.
PLAIN_SIGNS = "\"' ; , : $ # % { } {reason} {title} = | ~ ^ -- ''"

# A letter for each sign but the comma, for lists of names that have one are parted in another way: letters of the Ethiopic
# script, which has no capitals and which nothing else on the site is written in.
ALL_SIGNS = sorted({each for each in HOSTILE if not each.isalnum() and not each.isspace() and each != ","})
LETTERS = {sign: chr(0x1200 + place) for place, sign in enumerate(ALL_SIGNS)}
TO_HARMLESS = str.maketrans(LETTERS)
TO_HOSTILE = str.maketrans({letter: sign for sign, letter in LETTERS.items()})

TYPES = (
    "news-report", "opinion", "broadcast", "social-post", "statement", "official-document", "law", "court-decision", "study",
    "report", "web-page",
)
OFF = (
    "claim-without-evidence", "link-text", "lone-side", "misspelt-name", "orphan", "short-quotation", "single-origin",
    "stray-marks", "uncited-block", "uncited-law", "uncited-name", "uncited-number", "uncited-quotation",
    "unverified-evidence", "weaker-number", "withdrawn",
)


class Texts:
    """Gives each field a text of its own, and remembers it.

    Where they are given, `instead` stands in all fields of YAML in place of the text, or `markdown` in those of Markdown.
    """

    def __init__(self, is_hostile, instead=None, markdown=None):
        self.is_hostile, self.instead, self.instead_of_markdown = is_hostile, instead, markdown
        self.written = {}
        self.fields_of_markdown = []

    def __call__(self, field, which="", tail=HOSTILE):
        assert (field, which) not in self.written, (field, which)
        if self.instead and not field.startswith("body."):
            tail = self.instead
        text = f"{name_of(field, which)} {tail if self.is_hostile else tail.translate(TO_HARMLESS)}"
        self.written[field, which] = text
        return text

    def without_digits(self, field, which=""):
        """A text for where a number stands beside it."""
        return self(field, which, re.sub(r"\d", "", HOSTILE))

    def markdown(self, field, which="", tail=HOSTILE):
        """The text as Markdown that stands for its signs and nothing else, in one paragraph, which is all that a field takes."""
        if not field.startswith("body."):
            self.fields_of_markdown.append((field, which))
            if self.instead_of_markdown:
                return self(field, which, self.instead_of_markdown)
        return escaped(self(field, which, tail.replace("\n\n", "\n")))


def name_of(field, which=""):
    return re.sub(r"\W+", " ", f"{field} {which}".strip())


def escaped(text):
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def records(text):
    """Every kind of record with every field that holds text."""
    markdown = text.markdown
    sources = {}
    for number, kind in enumerate(TYPES):
        sources[f"s-{kind}"] = {
            "title": text("sources.title", kind), "publisher": text("sources.publisher", kind), "type": kind,
            "published": "2025-01-02", "language": "en",
            "authors": [
                text("sources.authors", kind),
                {"family": text("author.family", kind), "given": text("author.given", kind)},
                {"name": text("author.name", kind)},
            ],
            "url-status": text("sources.url-status", kind), "doi": text("sources.doi", kind),
            "isbn": text("sources.isbn", kind),
            "note": markdown("sources.note", kind), "provenance": markdown("sources.provenance", kind),
            "inferred": [text("sources.inferred", kind)], "citation": [text("sources.citation", kind)],
            "aliases": [text("sources.aliases", kind)], "outside": number % 2 == 1,
        } | ({"url": f"https://a.example/{kind}?a=1&b=%22{{}}'"} if number % 3 else {})
    sources["s-report"] |= {
        "wording": "reworded", "rewording-of": "s-study", "archive-url": "https://archive.example/x", "archive-date": "2025-02-03",
        "published": "2025-01-02/2025-01-05"}
    sources["s-web-page"] |= {"same-as": "s-report"}
    evidence = {
        "source": "s-news-report", "via": ["s-report"], "speaker": "person", "quote": text("evidence.quote"),
        "figures": ["1,500 " + text.without_digits("evidence.figures")], "unverified": text("evidence.unverified"),
        "note": markdown("evidence.note")}
    claims = {
        "c-one": {
            "statement": markdown("claims.statement", "one"), "kind": "reported", "topics": ["hostile"], "evidence": [evidence],
            "date-note": text("claims.date-note"), "dates": ["2025-01-02"], "actors": ["person", "body"], "places": ["here"],
            "figures": {
                "some": {"value": "1,500", "unit": text.without_digits("figure.unit", "some")},
                "more": "20 " + text.without_digits("claims.figures")},
        },
        "c-two": {
            "statement": markdown("claims.statement", "two"), "kind": "opinion", "topics": [],
            "evidence": [{"source": f"s-{kind}"} for kind in TYPES],
            "figures": [{"value": "30 " + text.without_digits("figure.value")}],
            "withdrawn": {"date": "2025-03-01", "reason": text("withdrawal.reason", "claim")},
        },
        "c-sum": {
            "statement": markdown("claims.statement", "sum"), "kind": "calculation", "topics": ["hostile"],
            "calculation": "c-one.some + c-one.some",
            "figures": [{"value": "3,000", "unit": text.without_digits("figure.unit", "sum")}]},
    }
    measures = {
        f"m-{chart}": {
            "title": text("measures.title", chart), "unit": text("measures.unit", chart), "chart": chart,
            "note": markdown("measures.note", chart),
            "observations": [
                {"label": text("observation.label", f"{chart} {status}"), "figure": "1,500", "claim": "c-one", "status": status}
                for status in ("reported", "authorized")
            ],
        }
        for chart in ("bars", "stacked", "separate", "none")
    }
    return {
        "sources": sources, "claims": claims, "measures": measures,
        "actors": {
            each: {
                "name": text("actors.name", each), "type": kind, "role": text("actors.role", each),
                "aliases": [text("actors.aliases", f"{each} one"), text("actors.aliases", f"{each} two")]}
            for each, kind in (("person", "person"), ("body", "organization"))
        },
        "places": {
            "here": {
                "name": text("places.name"), "aliases": [text("places.aliases")], "region": text("places.region"),
                "latitude": 5, "longitude": 5}},
        "events": {
            each: {
                "title": text("events.title", each), "date": day, "date-note": text("events.date-note", each),
                "claims": ["c-one", "c-sum"], "topics": ["hostile"], "places": ["here"], "actors": ["person"]}
            for each, day in (
                ("e-first", "0001-01-01"), ("e-usual", "2025-01-02"), ("e-days", "2025-01-02/2025-01-04"), ("e-last", "9999-12-31"),
                ("e-end", "9999-12-30/9999-12-31"))
        },
        "discrepancies": {
            "d-one": {
                "title": text("discrepancies.title", "claims"), "explanation": markdown("discrepancies.explanation", "claims"),
                "presentation": markdown("discrepancies.presentation", "claims"), "topics": ["hostile"],
                "sides": [
                    {"says": markdown("side.says", "one"), "claims": ["c-one"]},
                    {"says": markdown("side.says", "two"), "claims": ["c-two"], "sources": ["s-law"]}]},
            "d-source": {
                "title": text("discrepancies.title", "source"), "explanation": markdown("discrepancies.explanation", "source"),
                "presentation": markdown("discrepancies.presentation", "source"),
                "sides": [{"says": markdown("side.says", "source"), "sources": ["s-law"]}]},
        },
        "terms": {
            "t-one": {
                "term": text("terms.term"), "definition": markdown("terms.definition"),
                "basis": ["c-one", "s-law", "general-knowledge"],
                "abbreviation": text("terms.abbreviation"), "aliases": [text("terms.aliases")]}},
        "questions": {
            "q-one": {
                "question": text("questions.question"), "topics": ["hostile"], "says": markdown("questions.says"),
                "claims": ["c-one"]}},
        "changes": {
            each: {
                "date": "2025-03-0" + day, "kind": each, "summary": markdown("changes.summary", each),
                "pages": ["topics/hostile.md"]}
            for each, day in (("update", "2"), ("correction", "3"))
        },
        "custom/outline": {"west": 0, "east": 10, "south": 0, "north": 10, "land": ["1,1 9,1 9,9"]},
    }


def body(text):
    """A page with text wherever Markdown has a place for it."""
    markdown = text.markdown
    line = lambda where: markdown(f"body.{where}", "", SIGNS)
    # What looks like a citation is refused in a title.
    title = lambda where: markdown(f"body.{where}", "", SIGNS.replace("@x", "x"))
    return f"""
{markdown("body.paragraph")} [@c-one; @c-two; @s-law, p3] [@c-sum] [@s-opinion]

## {markdown("body.heading", "", SHORT)} {{#one}}

- {line("item")} [@c-one]

| {line("column")} | b |
|---|---|
| {line("cell")} [@c-one] | b |

[{line("link")}](https://a.example/x "{title("link title")}") and [](actor:person), [](place:here), [](term:t-one),
[](source:s-law), [](claim:c-one), [](event:e-usual), [](discrepancy:d-one), [](question:q-one), [](measure:m-bars).

![{line("image text")}](../picture.png "{title("image title")}")

A note[^a], and *{line("emphasis")}*. Some 77 [@none: {text("body.reason for no source", "", PLAIN_SIGNS)}].

```` {text("body.code span", "", SIGNS)} ````

[^a]: {line("footnote")}

> [!NOTE]
> {line("box")}

~~~html
{text("body.code block")}
~~~

## Records {{#records}}

""" + "".join(
        f"```{{{name}}}\n{options}```\n\n"
        for name, options in [
            ("comparison", "id: d-one\n"), ("chart", "id: m-bars\n"), ("chart", "id: m-stacked\n"),
            ("chart", "id: m-separate\n"), ("timeline", ""), ("claims", ""), ("questions", ""), ("people", ""),
            ("sources", ""), ("changes", ""), ("map", "")])


def files(text):
    """The files of `Content` by their paths."""
    site = {
        "title": text("site.title"), "description": text("site.description"), "as-of": "2025-03-17", "language": "en",
        "contact": "a@a.example", "base-url": "https://a.example/x/", "social-image": "picture.png",
        "navigation": ["topics/hostile.md"], "footer": ["timeline.md", "sources.md"],
        "redirects": {"claims/old.html": "claim:c-one"},
        "rules": {rule: "off" for rule in OFF},
    }
    pages = {
        "index": ({}, "## Topics\n\n```{topics}\n```\n"),
        "topics/hostile": (
            {
                "key-points": [text.markdown("page.key-points") + " [@c-one]"], "updated": "2025-03-02",
                "aliases": ["old/hostile.html", "old,a=b@c+d~é/"],
                "withdrawn": {"date": "2025-03-01", "reason": text("withdrawal.reason", "page")}},
            body(text)),
    }
    for template in (
        "changes", "claims", "discrepancies", "glossary", "numbers", "people", "places", "print", "questions", "search",
        "sources", "timeline",
    ):
        pages[template] = ({"template": template}, "")
    made = {"site.yaml": written(site), "picture.png": b""}
    for kind, all_of_kind in records(text).items():
        made[f"data/{kind}.yaml"] = written(all_of_kind)
    for path, (front, markdown) in pages.items():
        # The first page has the name of the site.
        title = text.written["site.title", ""] if path == "index" else text("page.title", path)
        front = {"title": title, "summary": text("page.summary", path)} | front
        made[path + ".md"] = f"---\n{written(front)}---\n{markdown}"
    return made


def written(data):
    """YAML in quotation marks throughout, with every sign outside ASCII as an escape, and each text in a line."""
    text = yaml.safe_dump(data, default_style='"', width=10**9, sort_keys=False)
    # A field knows a number when it is one; the program takes no tags.
    return re.sub(r'!!(int|bool|float) "', '"', text)
