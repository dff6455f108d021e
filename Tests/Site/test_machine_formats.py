"""What the site offers to programs: other programs' parsers read it, and it says what the pages say."""

from datetime import date, datetime
from urllib.parse import urljoin, urlsplit
import json
import posixpath
import re
import unicodedata
import urllib.robotparser

from bibtexparser.middlewares import LatexDecodingMiddleware
from icalendar import Calendar
from pyld import jsonld
import bibtexparser
import extruct
import feedparser
import jsonschema
import lxml.etree
import pytest
import rispy

from pages import expect_none, plain

DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")
# Not for search engines: the error page, and the one that repeats all others.
ASIDE = ("404.html", "print.html")


# Feed, site map, robots.txt


def test_feed(file_at, page_at):
    feed = feedparser.parse(file_at("feed.xml").read_bytes())
    assert not feed.bozo, f"feed.xml: {feed.get('bozo_exception')}"
    assert feed.version == "atom10", f"feed.xml: not Atom but {feed.version}"
    for name in ("title", "id", "updated"):
        assert feed.feed.get(name), f"feed.xml: no {name}"
    assert feed.feed.title == page_at("index.html").text(".site-title")
    changes = page_at("changes.html").all("li[id^=change-]")
    assert len(feed.entries) == len(changes), f"feed.xml: {len(feed.entries)} entries, changes.html: {len(changes)}"
    assert len({entry.id for entry in feed.entries}) == len(feed.entries), "feed.xml: two entries have the same id"
    faults = []
    for entry, change in zip(feed.entries, changes):
        day = change.cssselect("time")[0].get("datetime")
        paragraph = change.cssselect("div > p")[0]
        # A reader of feeds has no list of references that a marker could lead to.
        for marker in paragraph.cssselect("sup"):
            marker.drop_tree()
        summary = plain(paragraph.text_content())
        said = [entry.title, entry.get("summary", ""), *(content.value for content in entry.get("content", []))]
        if summary not in [plain(lxml.html.fromstring(text or "-").text_content()) for text in said]:
            faults.append(f"feed.xml: {entry.id}: does not say what changes.html says: {summary}")
        if not entry.updated.startswith(day):
            faults.append(f"feed.xml: {entry.id}: updated {entry.updated}, on changes.html {day}")
    expect_none(faults)


def test_site_map(file_at, pages):
    addresses = site_map(file_at)
    home = home_of(addresses)
    assert urlsplit(home).scheme in ("http", "https"), f"sitemap.xml: an address that is not absolute: {home}"
    listed = [address.removeprefix(home) or "index.html" for address in addresses]
    wanted = {page.path for page in pages if page.path not in ASIDE and not is_hidden(page)}
    faults = [f"sitemap.xml: no such page: {path}" for path in sorted(set(listed) - {page.path for page in pages})]
    faults += [f"sitemap.xml: lacks {path}" for path in sorted(wanted - set(listed))]
    faults += [f"sitemap.xml: twice: {path}" for path in sorted({path for path in listed if listed.count(path) > 1})]
    for page in pages:
        for link in page.all("link[rel=canonical]"):
            if page.path in wanted and link.get("href") not in addresses:
                faults.append(f"{page.path}: its canonical address is not in sitemap.xml: {link.get('href')}")
    expect_none(faults)


def test_site_map_by_its_schema(file_at, schemas):
    document = lxml.etree.parse(file_at("sitemap.xml"))
    schema = lxml.etree.XMLSchema(lxml.etree.parse(schemas / "sitemap.xsd"))
    schema.validate(document)
    expect_none([f"sitemap.xml:{error.line}: {error.message}" for error in schema.error_log])


def test_robots(file_at):
    text = file_at("robots.txt").read_text()
    robots = urllib.robotparser.RobotFileParser()
    robots.parse(text.splitlines())
    addresses = site_map(file_at)
    shut = [address for address in addresses if not robots.can_fetch("*", address)]
    expect_none([f"robots.txt: forbids {address}, which sitemap.xml lists" for address in shut])
    home = home_of(addresses)
    assert robots.site_maps() == [home + "sitemap.xml"], f"robots.txt: names the site maps {robots.site_maps()}"


def home_of(addresses):
    """The site's root: what all its addresses begin with."""
    return posixpath.commonprefix(addresses).rpartition("/")[0] + "/"


def site_map(file_at):
    addresses = lxml.etree.parse(file_at("sitemap.xml")).xpath("//*[local-name() = 'loc']/text()")
    assert addresses, "sitemap.xml: no addresses"
    return addresses


def is_hidden(page):
    return any("noindex" in meta.get("content", "") for meta in page.all("meta[name=robots]"))


# JSON-LD


def test_linked_data_can_be_read(pages):
    """Each page has some, and says of what type the thing is."""
    faults = []
    for page in pages:
        for block in linked_data(page, faults):
            try:
                expanded = jsonld.expand(block, {"documentLoader": schema_org_context})
            except jsonld.JsonLdError as error:
                faults.append(f"{page.path}: JSON-LD: {error}")
                continue
            if not expanded or not expanded[0].get("@type"):
                faults.append(f"{page.path}: JSON-LD: says nothing of a known type")
    expect_none(faults)


def test_linked_data_uses_terms_that_exist(pages, schemas):
    terms = set((schemas / "schema-org-terms.txt").read_text().split())
    expect_none([
        f"{page.path}: JSON-LD: schema.org has no {name}"
        for page in pages
        for block in linked_data(page, [])
        for name in names(block) - terms
    ])


def test_linked_data_says_what_the_page_shows(pages):
    faults = []
    for page in pages:
        blocks = linked_data(page, [])
        shown = readable(page) if blocks else ""
        addresses = {urljoin("/" + page.path, address).lstrip("/") for address in page.html.xpath("//@href | //@src")}
        for key, value in (pair for block in blocks for pair in values(block)):
            there = plain(value) in shown
            if re.match(r"https?://", value):
                # An address of the site's own is absolute here and relative on the page.
                there = any(value == each or value.endswith("/" + each) for each in addresses | {page.path})
                # The first page's address may be that of the folder; schema.org's own are words, not links.
                there = there or value.endswith("/") and page.path == "index.html" or "://schema.org/" in value
            if year := re.match(r"(-\d{4}|0000)(-\d{2}){0,2}$", value):
                # HTML has no years before our era: the page has the date in words.
                there = f"{1 - int(year[1])} BC" in shown
            if not there:
                faults.append(f"{page.path}: JSON-LD: the page does not show the value of {key}: {value}")
    expect_none(faults)


def linked_data(page, faults):
    try:
        blocks = extruct.extract(page.file.read_text(), syntaxes=["json-ld"])["json-ld"]
    except ValueError as error:
        faults.append(f"{page.path}: JSON-LD: not JSON: {error}")
        return []
    if not blocks and page.path not in ASIDE:
        faults.append(f"{page.path}: JSON-LD: none")
    return blocks


def schema_org_context(address, options):
    """Stands for the context that schema.org serves, so that nothing is fetched."""
    assert address.rstrip("/") in ("https://schema.org", "http://schema.org"), f"a context of another host: {address}"
    context = {"@vocab": "https://schema.org/"}
    return {"contextUrl": None, "documentUrl": address, "document": {"@context": context}}


def names(value):
    """The terms in a block: its keys and types."""
    if isinstance(value, list):
        return set().union(*map(names, value))
    if not isinstance(value, dict):
        return set()
    types = value.get("@type", [])
    own = {key for key in value if not key.startswith("@")} | set([types] if isinstance(types, str) else types)
    return own.union(*map(names, value.values()))


def values(value, key=""):
    """The texts in a block, each with its key."""
    if isinstance(value, dict):
        for inner, each in value.items():
            if inner not in ("@context", "@type"):
                yield from values(each, inner)
    elif isinstance(value, list):
        for each in value:
            yield from values(each, key)
    elif value is not None and not isinstance(value, bool):
        yield key, str(value)


def readable(page):
    """The page's text, with the values of the attributes that stand for text."""
    attributes = page.html.xpath("//@content | //@datetime | //@lang | //@alt | //@id")
    body = page.html.xpath("//*[not(self::script)]/text()")
    return plain("".join(body)) + "\n" + "\n".join(map(plain, attributes))


# The records as data


@pytest.fixture(scope="module")
def sources(pages):
    """The pages of the sources by id."""
    return {page.path[len("sources/") : -len(".html")]: page for page in pages if page.folder == "sources"}


def test_claims(file_at, pages):
    found = {claim["id"]: claim for claim in read_json(file_at("data/claims.json"))["claims"]}
    shown = {page.path[len("claims/") : -len(".html")]: page for page in pages if page.folder == "claims"}
    faults = differing_ids("data/claims.json", found, shown)
    for name in sorted(found.keys() & shown.keys()):
        claim, page = found[name], shown[name]
        statement, kind = page.text("h1"), page.text(".page-header .kind")
        if plain(claim["statement"]) != statement:
            faults.append(f"data/claims.json: {name}: states “{claim['statement']}”, its page “{statement}”")
        if claim["kind"].replace("-", " ") != kind:
            faults.append(f"data/claims.json: {name}: is of the kind {claim['kind']}, its page says {kind}")
        linked = {link.get("href") for link in page.all(".sources .evidence a")}
        for evidence in claim["evidence"]:
            if f"../sources/{evidence['source']}.html" not in linked:
                faults.append(f"data/claims.json: {name}: its page does not name the source {evidence['source']}")
    expect_none(faults)


def test_claims_by_their_schema(file_at, site):
    schema = site / "data" / "claims.schema.json"
    if not schema.is_file():
        pytest.skip("the site publishes no schema of its claims")
    validate(file_at("data/claims.json"), schema)


def test_csl(file_at, sources):
    found = {item["id"]: item for item in read_json(file_at("data/sources.csl.json"))}
    faults = differing_ids("data/sources.csl.json", found, sources)
    for name in sorted(found.keys() & sources.keys()):
        parts = found[name].get("issued", {}).get("date-parts", [])
        days = ["-".join(f"{int(part):0{2 if place else 4}}" for place, part in enumerate(each)) for each in parts]
        faults += differences("data/sources.csl.json", name, found[name].get("title", ""), days, sources[name])
    expect_none(faults)


def test_csl_by_its_schema(file_at, schemas):
    validate(file_at("data/sources.csl.json"), schemas / "csl-data.json")


def test_bibtex(file_at, sources):
    library = bibtexparser.parse_file(file_at("data/sources.bib"), append_middleware=[LatexDecodingMiddleware()])
    faults = [f"data/sources.bib:{block.start_line + 1}: {block.error}" for block in library.failed_blocks]
    found = {entry.key: entry for entry in library.entries}
    faults += differing_ids("data/sources.bib", found, sources)
    for name in sorted(found.keys() & sources.keys()):
        fields = found[name].fields_dict
        # The second pair of braces keeps the capitals; others are the title's own.
        title = re.sub(r"^\{(.*)\}$", r"\1", fields["title"].value) if "title" in fields else ""
        days = fields["date"].value.split("/") if "date" in fields else []
        faults += differences("data/sources.bib", name, title, days, sources[name])
    expect_none(faults)


def test_ris(file_at, sources):
    entries = rispy.loads(file_at("data/sources.ris").read_text(encoding="utf-8-sig"))
    found = {entry.get("id", f"entry {number} without ID"): entry for number, entry in enumerate(entries, start=1)}
    faults = differing_ids("data/sources.ris", found, sources)
    for name in sorted(found.keys() & sources.keys()):
        entry = found[name]
        title = entry.get("title") or entry.get("primary_title", "")
        day = entry.get("date", entry.get("year", "")).rstrip("/").replace("/", "-")
        faults += differences("data/sources.ris", name, title, [day] if day else [], sources[name])
    expect_none(faults)


def test_timeline(file_at, page_at):
    """Each event is on the timeline, on that day. One without an exact day may be left out of a calendar."""
    calendar = Calendar.from_ical(file_at("data/timeline.ics").read_bytes())
    events = calendar.walk("VEVENT")
    faults = [f"data/timeline.ics: {event['UID']}: {error}" for event in events for error in event.errors]
    if len({str(event["UID"]) for event in events}) != len(events):
        faults.append("data/timeline.ics: two events have the same UID")
    shown = {}
    for entry in page_at("timeline.html").all("li[id^=event-]"):
        days = [time.get("datetime") for time in entry.cssselect(".when time")]
        title = plain(entry.cssselect(".entry")[0].text_content())
        shown[title] = next(filter(DAY.match, days), None)
    found = {plain(str(event["SUMMARY"])): event for event in events}
    faults += [f"data/timeline.ics: not on the timeline: {title}" for title in found if title not in shown]
    for title, day in shown.items():
        if day and title not in found:
            faults.append(f"data/timeline.ics: lacks {day}: {title}")
        elif day and day_of(found[title]) != day:
            faults.append(f"data/timeline.ics: {title}: on {day_of(found[title])}, on the timeline {day}")
    expect_none(faults)


def day_of(event):
    start = event["DTSTART"].dt
    assert isinstance(start, date) and not isinstance(start, datetime), f"{event['UID']}: a time of day nobody stated"
    return start.isoformat()


def differing_ids(file, found, shown):
    return [f"{file}: lacks {name}" for name in sorted(shown.keys() - found.keys())] + [
        f"{file}: has no page: {name}" for name in sorted(found.keys() - shown.keys())
    ]


def differences(file, name, title, days, page):
    """Where a source's title and date differ from those of its page; vague dates are compared with no others."""
    faults = []
    if as_read(title) != as_read(page.text("h1")):
        faults.append(f"{file}: {name}: the title is “{title}”, on its page “{page.text('h1')}”")
    facts = {plain(fact.cssselect("dt")[0].text_content()): fact for fact in page.all(".facts > div")}
    shown = [time.get("datetime") for time in facts["Published"].cssselect("time")]
    is_vague = not shown and "unknown" not in facts["Published"].text_content()
    if days != shown and not is_vague:
        faults.append(f"{file}: {name}: published {days}, on its page {shown}")
    return faults


def as_read(text):
    """Text without what formats may write differently: the shape of quotation marks, dashes and spaces."""
    text = unicodedata.normalize("NFKC", plain(text))
    return re.sub("[‐‑‒–—]|--+", "-", re.sub("[“”]|``|''", '"', re.sub("[‘’`]", "'", text)))


def read_json(file):
    return json.loads(file.read_text())


def validate(file, schema):
    rules = read_json(schema)
    errors = jsonschema.validators.validator_for(rules)(rules).iter_errors(read_json(file))
    expect_none([f"{file.name}: {'/'.join(map(str, error.path))}: {error.message[:300]}" for error in errors])
