"""Whatever stands in a text of a site, each format of the built site says the same, and nothing more.

Two sites differ in nothing but their texts (untrusted_site.py): in one each text is full of what ends or begins something
in HTML, XML, JSON, BibTeX, RIS, iCalendar or a file of lines; in the other letters stand for these signs. Other programs'
parsers (untrusted_readers.py) must find the same elements, properties and records in both, and the texts as written.
"""

from collections import defaultdict
from functools import cache
from pathlib import Path
import json
import re
import shutil
import subprocess

from icalendar import Calendar
import pytest
import yaml

from pages import expect_none, plain
from untrusted_readers import of_elements, parsed, reader
from untrusted_site import HOSTILE, SIGNS, TO_HOSTILE, Texts, files, name_of, written

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def program(pytestconfig):
    return Path(pytestconfig.getoption("--program")).resolve()


def laid(folder, made):
    shutil.copytree(ROOT / "Templates", folder / "Templates")
    for path, content in made.items():
        file = folder / "Content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def built(program, folder):
    done = subprocess.run([program, "build", "--site", folder], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-4000:]
    return folder / "Public"


def found(program, folder):
    done = subprocess.run([program, "check", "--format", "json", "--site", folder], capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr[-4000:]
    return json.loads(done.stderr)["findings"]


@pytest.fixture(scope="module")
def sites(program, tmp_path_factory):
    """The built sites, the harmless one and the hostile one, and what was written in each field of the hostile one."""
    folder = tmp_path_factory.mktemp("sites")
    texts = {name: Texts(name == "hostile") for name in ("harmless", "hostile")}
    harmless, hostile = (built(program, laid(folder / name, files(text))) for name, text in texts.items())
    return harmless, hostile, texts["hostile"].written


def paths(site):
    return sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())


def test_every_file_says_what_was_written(sites):
    harmless, hostile, _ = sites
    assert paths(hostile) == paths(harmless)
    faults = []
    for path in paths(hostile):
        read = reader(path)
        if read is None:
            assert (hostile / path).read_bytes() == (harmless / path).read_bytes(), path
            continue
        faults += differences(path, *(list(read((site / path).read_bytes())) for site in (harmless, hostile)))
    expect_none(faults)


def agrees(path, harmless, hostile):
    if not isinstance(harmless, str) or not isinstance(hostile, str):
        return harmless == hostile
    wanted = harmless.translate(TO_HOSTILE)
    # Excerpts, which end in three dots, and long texts of the search are cut after a number of bytes, and a letter has more.
    is_excerpt = wanted.endswith("…") and hostile.endswith("…")
    if is_excerpt or path.startswith("search") and len(harmless.encode()) > 1_850:
        return hostile.startswith(wanted.removesuffix("…").rstrip())
    return wanted == hostile


def differences(path, harmless, hostile):
    """The first few parts that a parser reads otherwise in the hostile site."""
    faults = [
        f"{path}:\n  wanted {one if isinstance(one, tuple) else one.translate(TO_HOSTILE)}\n  got    {other}"
        for one, other in zip(harmless, hostile) if not agrees(path, one, other)][:3]
    if len(harmless) != len(hostile):
        faults.append(f"{path}: {len(hostile)} parts, not {len(harmless)}")
    return faults


def test_no_text_becomes_an_element(sites):
    _, hostile, _ = sites
    faults = []
    for path in paths(hostile):
        if not path.endswith(".html"):
            continue
        page = parsed((hostile / path).read_bytes())
        for script in page.iter("script"):
            if script.get("type") != "application/ld+json" and not re.search(r"(^|/)assets/site\.\w+\.js$", script.get("src", "")):
                faults.append(f"{path}: a script: {script.attrib} {script.text}")
        for element in page.iter():
            faults += [f"{path}: {element.tag} has {name}" for name in element.attrib if name.startswith("on")]
            # The pictures that are there are the page's own.
            if element.tag == "img" and not element.get("src").endswith("picture.png"):
                faults.append(f"{path}: a picture: {element.attrib}")
    expect_none(faults)


# Where each field's text must be read whole, at least: in files, and in the parts of pages. Long texts of the search are cut.
SHOWN = {
    "data-title": ["site.title"],
    "text": [
        "actors.aliases", "actors.name", "actors.role", "author.family", "author.given", "author.name", "body.box",
        "body.cell", "body.code block", "body.code span", "body.column", "body.emphasis", "body.footnote", "body.heading",
        "body.item", "body.link", "body.paragraph", "body.reason for no source", "changes.summary", "claims.date-note",
        "claims.figures", "claims.statement", "discrepancies.explanation", "discrepancies.presentation",
        "discrepancies.title", "events.date-note", "events.title", "evidence.note", "evidence.quote", "evidence.unverified",
        "figure.unit", "figure.value", "measures.note", "measures.title", "measures.unit", "observation.label",
        "page.key-points", "page.summary", "page.title", "places.aliases", "places.name", "places.region",
        "questions.question", "questions.says", "side.says", "site.description", "site.title", "sources.authors",
        "sources.inferred", "sources.note", "sources.provenance", "sources.publisher", "sources.title",
        "sources.url-status", "terms.abbreviation", "terms.aliases", "terms.definition", "terms.term", "withdrawal.reason",
    ],
    "title": ["actors.name", "page.title", "site.title", "sources.title"],
    "description": ["actors.role", "claims.statement", "page.summary", "site.description", "sources.publisher"],
    "href": ["actors.name", "page.title", "site.title", "sources.title"],
    "og:site_name": ["site.title"],
    "og:title": ["actors.name", "page.title", "site.title", "sources.title"],
    "og:description": ["actors.role", "claims.statement", "page.summary", "site.description", "sources.publisher"],
    "og:image:alt": ["site.title"],
    "citation_title": ["actors.name", "page.title", "site.title", "sources.title"],
    "citation_publisher": ["site.title"],
    "aria-label": ["measures.title", "observation.label", "places.name"],
    "JSON-LD": [
        "actors.aliases", "actors.name", "actors.role", "author.family", "author.given", "author.name", "claims.statement",
        "page.summary", "page.title", "site.title", "sources.authors", "sources.publisher", "sources.title",
    ],
    "BibTeX of a page": ["actors.name", "page.title", "site.title", "sources.title"],
    "data/claims.json": [
        "actors.name", "claims.figures", "claims.statement", "discrepancies.title", "evidence.note", "evidence.quote",
        "figure.unit", "figure.value", "page.title", "places.name", "site.title", "sources.title", "withdrawal.reason",
    ],
    "data/records.json": [
        "actors.aliases", "actors.name", "actors.role", "changes.summary", "discrepancies.explanation",
        "discrepancies.presentation", "discrepancies.title", "events.date-note", "events.title", "measures.note",
        "measures.title", "measures.unit", "observation.label", "places.aliases", "places.name", "places.region",
        "questions.question", "questions.says", "side.says", "site.title", "terms.abbreviation", "terms.aliases",
        "terms.definition", "terms.term",
    ],
    "data/sources.bib": [
        "author.family", "author.given", "author.name", "site.title", "sources.authors", "sources.citation", "sources.doi",
        "sources.inferred", "sources.isbn", "sources.note", "sources.publisher", "sources.title", "sources.url-status",
    ],
    "data/sources.csl.json": [
        "author.family", "author.given", "author.name", "site.title", "sources.authors", "sources.citation", "sources.doi",
        "sources.inferred", "sources.isbn", "sources.note", "sources.publisher", "sources.title", "sources.url-status",
    ],
    "data/sources.ris": [
        "author.family", "author.given", "author.name", "site.title", "sources.authors", "sources.citation", "sources.doi",
        "sources.inferred", "sources.isbn", "sources.note", "sources.publisher", "sources.title", "sources.url-status",
    ],
    "data/timeline.ics": ["claims.statement", "events.date-note", "events.title", "page.title", "site.title"],
    "feed.xml": ["changes.summary", "site.description", "site.title"],
    "SVG": ["measures.title", "observation.label", "places.name"],
    "alt": ["body.image text"],
    "search-index.js": [
        "actors.aliases", "actors.name", "actors.role", "author.family", "author.given", "author.name", "body.cell",
        "body.footnote", "body.heading", "body.item", "body.link", "body.paragraph", "changes.summary", "claims.statement",
        "discrepancies.explanation", "discrepancies.presentation", "discrepancies.title", "events.date-note",
        "events.title", "measures.note", "measures.title", "measures.unit", "observation.label", "page.key-points",
        "page.summary", "page.title", "places.aliases", "places.name", "places.region", "questions.question",
        "questions.says", "side.says", "site.title", "sources.authors", "sources.publisher", "sources.title",
        "terms.abbreviation", "terms.aliases", "terms.definition", "terms.term",
    ],
}

# Fields of text without a text of their own in the site, and why.
ELSEWHERE = {
    "claims.calculation": "is a formula: test_other_fields_refuse_it",
    "sources.capture": "is a file's name: test_other_fields_refuse_it",
    "page.aliases": "is an address: test_other_fields_refuse_it",
    "site.social-image": "is a file's name: test_other_fields_refuse_it",
    "observation.figure": "is the figure of a claim",
    "exception.text": "is said to editors only",
    "exception.reason": "is said to editors only",
}


@cache
def said(site):
    """All texts by where they are read: the file, or what of a page."""
    parts = defaultdict(list)
    for path in paths(site):
        data, read = (site / path).read_bytes(), reader(path)
        if path.endswith(".html"):
            for what, each in of_elements(data):
                parts[what].append(each)
        elif read:
            parts[path] += read(data)
    return {what: "\n".join(part for part in all_parts if isinstance(part, str)) for what, all_parts in parts.items()}


@pytest.mark.parametrize("where", SHOWN)
def test_a_format_has_texts_whole(where, sites):
    _, hostile, texts = sites
    has = {field for (field, which), text in texts.items() if plain(text) in said(hostile)[where]}
    lost = set(SHOWN[where]) - has
    assert not lost, f"{where} does not say what was written in {sorted(lost)}"


def test_every_text_is_read_somewhere(sites):
    _, hostile, texts = sites
    everything = "\n".join(said(hostile).values())
    lost = [name_of(*field) for field, text in texts.items() if plain(text) not in everything]
    # The names that texts may use for a source are for the rules: nothing shows them.
    expect_none(name for name in lost if not name.startswith("sources aliases"))


def test_every_field_of_text_is_tried(sites):
    """The fields are those of docs/records.md: a new one has to be tried here."""
    _, _, texts = sites
    fields, owner = set(), ""
    for line in (ROOT / "docs/records.md").read_text().splitlines():
        if heading := re.match(r"## (.+)|The fields of an? (?:.* )?(\w+):$", line):
            owner = {"site.yaml": "site", "Front matter": "page"}.get(heading[1], heading[1] or heading[2])
        elif row := re.match(r"\| (?:\*\*)?`([\w-]+)`(?:\*\*)? \| (.*?) \|", line):
            if re.search(r"\btext\b|author's name|list of figures", row[2]):
                fields.add(f"{owner}.{row[1]}")
    tried = {field for field, _ in texts if not field.startswith("body.")}
    assert fields == tried | ELSEWHERE.keys()


# What is refused


REFUSED = {
    "right-to-left override": "\u202e", "left-to-right override": "\u202d", "right-to-left embedding": "\u202b",
    "left-to-right embedding": "\u202a", "end of an embedding": "\u202c", "line separator": "\u2028", "next line": "\x85",
    "escape": "\x1b", "nul": "\0",
}


def lines_of(rule, made, findings):
    """The lines of YAML that a rule finds something in; each of them holds one text."""
    return "\n".join(
        made[finding["path"].removeprefix("Content/")].splitlines()[finding["line"] - 1]
        for finding in findings if finding["rule"] == rule)


@pytest.mark.parametrize("sign", REFUSED.values(), ids=REFUSED)
def test_every_field_refuses_what_turns_or_hides_text(sign, program, tmp_path):
    """All texts have it at once, as an escape of YAML, so that each is a finding of its own."""
    texts = Texts(True, instead=f"A {sign}nwot.")
    made = files(texts)
    findings = found(program, laid(tmp_path, made))
    lines = lines_of("text-encoding", made, findings)
    wanted = [name_of(*field) for field in texts.written if not field[0].startswith("body.")]
    expect_none(f"nothing is found in {name}" for name in wanted if f"{name} A" not in lines)
    assert {finding["message"] for finding in findings if finding["rule"] == "text-encoding"} == {
        f"an invisible control character (U+{ord(sign):04X}) is not text"}


def test_a_page_refuses_what_turns_text(program, tmp_path):
    bodies = ["A {}nwot.", "## A {}nwot", "[a]({}x.md)", "```\n{}nwot\n```", "[a](b.md \"{}nwot\")", "A `{}nwot`."]
    front = "---\ntitle: Page {}\nsummary: A page.\n---\n\n"
    pages = {f"p-{number}.md": front.format(number) + body.format("\u202e") for number, body in enumerate(bodies)}
    findings = found(program, laid(tmp_path, {"site.yaml": "title: Site\n", "index.md": front} | pages))
    message = "an invisible control character (U+202E) is not text"
    refused = {finding["path"] for finding in findings if finding["message"] == message}
    assert refused == {f"Content/{page}" for page in pages}


@pytest.mark.parametrize(
    "html", ["<b>x</b>", "</script>", "<!-- <b>x</b> -->", "<![CDATA[x]]>", "<img src=x onerror=alert(1)>", "<?x?>"])
def test_every_markdown_field_refuses_elements(html, program, tmp_path):
    """As text, behind backslashes, it takes them: that is what the other tests write."""
    texts = Texts(True, markdown=html)
    made = files(texts)
    lines = lines_of("raw-html", made, found(program, laid(tmp_path, made)))
    assert len(texts.fields_of_markdown) > 40
    expect_none(
        f"nothing is found in {name}" for name in (name_of(*field) for field in texts.fields_of_markdown)
        if f"{name} {html[:2]}" not in lines)


@cache
def hostile_files():
    return files(Texts(True))


def changed(change, path="site.yaml"):
    """The hostile site with a change in one of its files of YAML."""
    data = yaml.safe_load(hostile_files()[path])
    change(data)
    return hostile_files() | {path: written(data)}


@pytest.mark.parametrize(
    ("rule", "path", "keys"),
    [
        ("unsafe-url", "site.yaml", ["base-url"]), ("bad-id", "site.yaml", ["social-image"]),
        ("wrong-type", "site.yaml", ["currency"]), ("wrong-type", "site.yaml", ["region"]),
        ("wrong-type", "data/sources.yaml", ["s-law", "language"]),
        ("wrong-type", "site.yaml", ["redirects", "claims/old.html"]),
        ("bad-id", "site.yaml", ["navigation", 0]), ("unsafe-url", "data/sources.yaml", ["s-law", "url"]),
        ("unsafe-url", "data/sources.yaml", ["s-law", "copy-url"]), ("unsafe-url", "data/sources.yaml", ["s-law", "archive-url"]),
        ("bad-id", "data/sources.yaml", ["s-law", "capture"]), ("bad-date", "data/sources.yaml", ["s-law", "published"]),
        ("bad-calculation", "data/claims.yaml", ["c-sum", "calculation"]), ("wrong-type", "data/claims.yaml", ["c-one", "kind"]),
    ],
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, list) else value.removesuffix(".yaml"))
def test_other_fields_refuse_it(rule, path, keys, program, tmp_path):
    def change(data):
        for key in keys[:-1]:
            data = data[key]
        data[keys[-1]] = HOSTILE

    findings = found(program, laid(tmp_path, changed(change, path)))
    assert rule in {finding["rule"] for finding in findings if finding["path"] == "Content/" + path}, findings


def test_an_old_address_is_one_word_of_a_line(program, tmp_path):
    old = [
        "a b.html", "a\nb.html", "a\t/x 301.html", "a#b.html", "a%0Ab.html", "a?b.html", "a*.html", ":a.html", "a<b>.html",
        'a"b.html', "../a.html", "/a.html"]
    made = changed(lambda data: data.update({"redirects": {each: "claim:c-one" for each in old}}))
    refused = [finding for finding in found(program, laid(tmp_path, made)) if finding["rule"] == "bad-id"]
    assert len(refused) == len(old)


# What is no text of the others


def test_headers_and_redirects_are_the_program_s_own(sites):
    """No text gets into them; old addresses do, each as a line of three words."""
    _, hostile, _ = sites
    template = (ROOT / "Templates/root/_headers").read_text()
    assert (hostile / "_headers").read_text() == re.sub(r"\{\{!.*?\}\}\n", "", template)
    assert list(reader("_redirects")((hostile / "_redirects").read_bytes())) == [
        part
        for old, new in [
            ("old/hostile.html", "topics/hostile.html"), ("old,a=b@c+d~é/", "topics/hostile.html"),
            ("claims/old.html", "claims/c-one.html")]
        for part in (("redirect", "301"), "/x/" + old, "/x/" + new)
    ]


CONTACT = "https://a.example/\"'><script>alert(1)</script>&amp;<!--"


def test_the_contact_is_an_attribute(program, tmp_path):
    site = built(program, laid(tmp_path, changed(lambda data: data.update({"contact": CONTACT}))))
    page = parsed((site / "topics/hostile.html").read_bytes())
    assert CONTACT in [link.get("href") for link in page.iter("a")]
    assert len(list(page.iter("script"))) == 2


@pytest.mark.parametrize("contact", [
    "a@a.example\nBcc: b@b.example", "a@a.example?bcc=b@b.example", SIGNS + "@a.example", "https://a.example@b.example/",
    "mailto:a@a.example"])
def test_a_contact_that_is_no_address_is_refused(contact, program, tmp_path):
    findings = found(program, laid(tmp_path, changed(lambda data: data.update({"contact": contact}))))
    assert ["unsafe-url"] == [each["rule"] for each in findings if each["path"] == "Content/site.yaml"]


@pytest.mark.parametrize("language", [HOSTILE, "English", "en_US", "en-", "\u00e9n"])
def test_a_language_that_is_no_tag_is_refused(language, program, tmp_path):
    findings = found(program, laid(tmp_path, changed(lambda data: data.update({"language": language}))))
    assert ["wrong-type"] == [each["rule"] for each in findings if each["path"] == "Content/site.yaml"]


def test_days_at_the_ends_of_the_calendar(sites):
    """A calendar has no day after 31 December 9999, so what is over several days and ends then is not in it."""
    _, hostile, _ = sites
    calendar = Calendar.from_ical((hostile / "data/timeline.ics").read_bytes())
    days = {
        event["UID"].partition("@")[0]: [str(event[name].dt) for name in ("DTSTART", "DTEND") if name in event]
        for event in calendar.walk("VEVENT")}
    assert days == {
        "e-first": ["0001-01-01"], "e-usual": ["2025-01-02"], "e-days": ["2025-01-02", "2025-01-05"], "e-last": ["9999-12-31"]}


# What a browser makes of it


# JSON and BibTeX write signs in their own ways, and were read above.
TREE = """() => [...document.querySelectorAll('*')].flatMap(each => [
    each.localName, ...each.getAttributeNames().map(name => '@' + name),
    ...(each.matches('script, .cite') ? [] : [...each.childNodes])
        .filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.data)])"""


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("search.html", "statement"), ("topics/hostile.html", ""), ("claims.html", "statement"), ("sources.html", "law"),
        ("timeline.html", "last"),
    ])
def test_the_script_makes_no_element_of_a_text(path, words, sites, new_tab):
    """The search finds records, notes are put beside the text and lists are filtered, all from what pages say."""
    trees = []
    for site in sites[:2]:
        tab = new_tab(reduced_motion="reduce")
        said = []
        tab.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
        tab.goto((site / path).as_uri())
        if path == "search.html":
            tab.fill("#search-words", words)
            tab.wait_for_selector(".results li")
        elif tab.query_selector("form.filter input"):
            tab.fill("form.filter input", words)
        if tab.query_selector(".prose sup a"):
            tab.click(".prose sup a >> nth=0")
            tab.wait_for_selector(".preview:not([hidden])")
        trees.append(list(map(plain, tab.evaluate(TREE))))
        assert said == []
    expect_none(differences(path, *trees))
