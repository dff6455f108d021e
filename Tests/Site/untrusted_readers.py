"""What other programs' parsers read in a built site: for each file a list of its parts in order, texts and names alike.

A text is a `str`. Whatever else tells how the file is built, such as an element or a property, is a tuple.
"""

from urllib.parse import unquote
import json
import re

from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts
from icalendar import Calendar
from icalendar.prop import vCategory, vDDDTypes
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
import bibtexparser
import feedparser
import html5lib
import lxml.etree
import rispy

from pages import plain


def parsed(page):
    """A page as browsers read it. What is an error to them, though they go on, fails the test."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page, transport_encoding="utf-8")


def html(page):
    return elements(parsed(page))


def elements(element):
    yield ("element", element.tag)
    for name, value in attributes(element):
        yield ("attribute", name)
        yield value
    if element.get("type") == "application/ld+json":
        yield from data(json.loads(element.text))
    elif element.tag == "pre" and (element.text or "").startswith("@"):
        yield from bibtex(element.text.encode())
    else:
        yield plain(element.text or "")
    for child in element:
        yield from elements(child)
        yield plain(child.tail or "")
    yield ("end", element.tag)


def attributes(element):
    for name, value in element.attrib.items():
        # The subject of a message stands in its address.
        yield name, plain(unquote(value) if value.startswith("mailto:") else value)


def of_elements(page):
    """The texts of a page by what they are in it: text, title, an attribute, SVG, JSON-LD or BibTeX."""
    for element in parsed(page).iter():
        about = element.get("name") or element.get("property") if element.tag == "meta" else None
        for name, value in attributes(element):
            yield about if about and name == "content" else name, value
        if element.get("type") == "application/ld+json":
            yield from (("JSON-LD", each) for each in data(json.loads(element.text)))
        elif element.tag == "pre" and (element.text or "").startswith("@"):
            yield from (("BibTeX of a page", each) for each in bibtex(element.text.encode()))
        else:
            yield "title" if element.tag == "title" else "text", plain(element.text or "")
        yield "text", plain(element.tail or "")
    yield from (("SVG", each) for each in pictures(page))


def pictures(page):
    """The pictures in a page, each as XML."""
    for picture in re.findall(rb"<svg.*?</svg>", page, re.DOTALL):
        yield from xml(picture)


def xml(data):
    yield from elements(lxml.etree.fromstring(data))


def feed(data):
    # Texts are plain texts here, and what looks like an element in them is none.
    read = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    assert not read.bozo, read.get("bozo_exception")
    yield ("entries", len(read.entries))
    yield from map(plain, (read.feed.title, read.feed.subtitle, read.feed.author))
    for entry in read.entries:
        yield from map(plain, (entry.title, entry.summary, entry.id, entry.tags[0].term))


def data(value):
    """The names and texts of JSON."""
    if isinstance(value, dict):
        yield ("object", len(value))
        for name, each in value.items():
            yield ("name", name)
            yield from data(each)
    elif isinstance(value, list):
        yield ("list", len(value))
        for each in value:
            yield from data(each)
    else:
        yield plain(value) if isinstance(value, str) else (value,)


def json_file(text):
    return data(json.loads(text))


def search_index(text):
    call = re.fullmatch(rb"sitegenSearch\((.*)\);\n", text, re.DOTALL)
    return data(json.loads(call[1]))


def calendar(text):
    # The package leaves the texts of properties that it does not know as they are written.
    read = Calendar.from_ical(text.replace(b"\r\nX-WR-CALNAME:", b"\r\nDESCRIPTION:"))
    for name, value in read.property_items(sorted=False):
        yield ("property", name)
        if isinstance(value, vCategory):
            yield from map(plain, map(str, value.cats))
        elif isinstance(value, vDDDTypes):
            yield str(value.dt)
        else:
            yield plain(str(value) if isinstance(value, str) else value.decode())


def bibtex(text):
    library = bibtexparser.parse_string(text.decode(), append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    assert not library.failed_blocks, library.failed_blocks[0].error
    for entry in library.entries:
        yield ("entry", entry.entry_type, entry.key)
        for field in entry.fields:
            yield ("field", field.key)
            if field.key != "author":
                yield latex(field.value)
                continue
            for author in field.value:
                yield ("author",)
                yield from (latex(" ".join(part)) for part in (author.last, author.first))


def latex(text):
    """What LaTeX prints for a text. Braces that hold it together are no part of it."""
    return LATEX.latex_to_text(re.sub(r"^\{(.*)\}$", r"\1", text))


def latex_decoder():
    signs = get_default_latex_context_db()
    # Of LaTeX's own commands for signs, three that the package does not know or takes for accents.
    known = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
    signs.add_context_category("signs", prepend=True, macros=[MacroTextSpec(name, sign) for name, sign in known.items()])
    return LatexNodes2Text(latex_context=signs, keep_braced_groups=False)


LATEX = latex_decoder()


def ris(text):
    for entry in rispy.loads(text.decode()):
        yield ("entry", *entry)
        for value in entry.values():
            yield from [value] if isinstance(value, str) else value


def headers(text):
    """Paths with the headers that are sent with them, as Netlify and Cloudflare Pages read it."""
    for line in text.decode().splitlines():
        if line.startswith("  "):
            name, value = line.strip().split(": ", 1)
            yield ("header", name)
            yield value
        else:
            yield ("path", line)


def redirects(text):
    for line in text.decode().splitlines():
        old, new, status = line.split(" ")
        yield ("redirect", status)
        yield from (unquote(old), unquote(new))


def lines(text):
    return text.decode().splitlines()


# Which parser reads a file, by how its name ends. What stands here as `None` has no text of a site in it.
READERS = {
    ".html": html, "feed.xml": feed, "sitemap.xml": xml, ".csl.json": json_file, "claims.json": json_file,
    "claims.schema.json": None, "records.json": json_file, ".bib": bibtex, ".ris": ris, ".ics": calendar,
    "search-index.js": search_index, "_headers": headers, "_redirects": redirects, "robots.txt": lines,
    ".css": None, ".js": None, ".svg": None, ".png": None, ".nojekyll": None, ".sitegen-manifest": lines,
}


def reader(path):
    ends = [end for end in READERS if path.endswith(end)]
    assert ends, f"{path}: no parser is chosen for it"
    return READERS[max(ends, key=len)]
