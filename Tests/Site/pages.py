"""The built pages as the tests read them."""

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit
import posixpath

import lxml.html
import pytest


@dataclass(frozen=True)
class Page:
    """An HTML file of the site. Its path is relative to the site, with "/"."""

    site: Path
    path: str

    @property
    def file(self):
        return self.site / self.path

    @property
    def folder(self):
        return posixpath.dirname(self.path)

    @cached_property
    def html(self):
        return lxml.html.document_fromstring(self.file.read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8"))

    @cached_property
    def ids(self):
        return set(self.html.xpath("//@id"))

    def all(self, selector):
        return self.html.cssselect(selector)

    def text(self, selector):
        """The text of the one element that the selector names."""
        found = self.all(selector)
        assert len(found) == 1, f"{self.path}: {len(found)} elements match {selector}, not one"
        return plain(found[0].text_content())

    def target(self, address):
        """The path in the site that an address on this page leads to, and its fragment; no path for another host's."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return None, None
        path = posixpath.normpath(posixpath.join(self.folder, unquote(parts.path))) if parts.path else self.path
        return path, unquote(parts.fragment)


@cache
def all_pages(site):
    """Every page, but for those that only lead on to a page's new address."""
    found = [Page(site, file.relative_to(site).as_posix()) for file in sorted(site.rglob("*.html"))]
    return [page for page in found if b'http-equiv="refresh"' not in page.file.read_bytes()]


def key_pages(site):
    """What each kind of page can look like: the topics, all that stands beside index.html, the longest of each record.

    Not print.html, which is all pages once more, nor 404.html, whose addresses hold only on the host it is made for.
    """
    longest = {}
    for page in all_pages(site):
        if page.folder not in ("", "topics"):
            longest[page.folder] = max(longest.get(page.folder, page), page, key=lambda each: each.file.stat().st_size)
    return [page for page in all_pages(site) if page.folder in ("", "topics") and page.path not in ("404.html", "print.html")] + [
        longest[folder] for folder in sorted(longest)
    ]


def topic_pages(site):
    return [page for page in all_pages(site) if page.folder == "topics"]


def plain(text):
    """Text with its white space folded."""
    return " ".join(text.split())


def expect_none(faults):
    """Fails with the faults, each a line that names page, rule and element."""
    __tracebackhide__ = True
    faults = list(faults)
    if faults:
        shown = faults[:40]
        rest = [f"... and {len(faults) - len(shown)} more"] if len(faults) > len(shown) else []
        pytest.fail("\n".join([f"{len(faults)} faults:", *shown, *rest]), pytrace=False)
