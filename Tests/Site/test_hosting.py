"""The same files work at a domain's root, in a subfolder and from the disk, and ask nothing of another host."""

from urllib.parse import urlsplit
import re

import pytest

from pages import expect_none

# What loads or leads somewhere, by attribute.
ADDRESSES = "//@href | //@src | //@poster | //@data | //@action"


@pytest.mark.parametrize("place", ["/", "/a/b/", "file://"])
def test_every_page_loads_without_a_word(new_tab, serve, site, pages, place):
    root = f"{site.as_uri()}/" if place == "file://" else serve(place)
    faults, path = [], ""
    tab = new_tab()

    def note(rule, detail):
        faults.append(f"{path} at {place}: {rule}: {detail}")

    def requested(request):
        if not request.url.startswith((root, "data:")):
            note("a request outside the site", request.url)

    def answered(response):
        if response.status >= 400:
            note(f"status {response.status}", response.url)

    def failed(request):
        # Going on to the next page stops the request for the last one's icon.
        if request.failure != "net::ERR_ABORTED":
            note("failed request", f"{request.url}: {request.failure}")

    tab.on("request", requested)
    tab.on("response", answered)
    tab.on("requestfailed", failed)
    tab.on("console", lambda message: note(f"console {message.type}", message.text))
    tab.on("pageerror", lambda error: note("script error", error))
    for page in pages:
        # 404.html is written for the one address that the site is known by.
        if page.path != "404.html":
            path = page.path
            tab.goto(root + path)
    expect_none(faults)


def test_every_link_and_anchor_leads_somewhere(site, pages):
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    by_path = {page.path: page for page in pages}
    faults = []
    for page in pages:
        for address in page.html.xpath(ADDRESSES):
            fault = fault_of(address, page, files, by_path)
            if fault and page.path != "404.html":
                element = address.getparent()
                place = f"{page.path}:{element.sourceline}"
                faults.append(f"{place}: {fault}: <{element.tag} {address.attrname}={address}>")
    expect_none(faults)


def fault_of(address, page, files, by_path):
    parts = urlsplit(address)
    if parts.scheme in ("http", "https", "mailto", "data"):
        return None
    if parts.scheme or parts.netloc:
        return f"address of the kind {parts.scheme}://{parts.netloc}"
    if parts.path.startswith("/"):
        return "address that holds only at a domain's root"
    path, fragment = page.target(address)
    if path not in files:
        return "dead link"
    if fragment and path in by_path and fragment not in by_path[path].ids:
        return "dead anchor"
    return None


def test_nothing_inline_that_the_policy_would_stop(pages):
    """The browser says so too, but only of what it comes to run."""
    inline = (
        "//*[@style] | //style | //@*[starts-with(name(), 'on')]/.. | "
        "//script[not(@src) and not(contains(@type, 'json'))] | //base"
    )
    expect_none([
        f"{page.path}:{element.sourceline}: inline style or script: <{element.tag}>"
        for page in pages
        for element in page.html.xpath(inline)
    ])


def test_the_host_sends_a_strict_policy(file_at):
    text = file_at("_headers").read_text()
    found = re.search(r"^\s+Content-Security-Policy:\s*(.+)$", text, re.MULTILINE | re.IGNORECASE)
    assert found, "_headers: no Content-Security-Policy"
    policy = found[1]
    for part in ("default-src 'none'", "base-uri 'none'"):
        assert part in policy, f"_headers: the policy lacks {part}: {policy}"
    for hole in ("unsafe-inline", "unsafe-eval", "*", "http:", "https:"):
        assert hole not in policy, f"_headers: the policy allows {hole}: {policy}"


def test_the_not_found_page_works_at_any_depth(new_tab, serve, site, file_at, page_at):
    file_at("404.html")
    # It is written for the path of base-url, which its style sheet's address tells.
    sheet = page_at("404.html").all("link[rel=stylesheet]")[0].get("href")
    assert sheet.startswith("/"), f"404.html: its addresses must begin with the site's path: {sheet}"
    prefix = sheet[: sheet.index("assets/")]
    faults, answers = [], []
    tab = new_tab()
    tab.on("response", lambda response: answers.append((response.status, response.url)))
    for path in ("no-such-page.html", "no/such/page.html"):
        answers.clear()
        tab.goto(serve(prefix) + path)
        first, *others = answers
        assert first == (404, serve(prefix) + path)
        faults += [f"404.html for {path}: status {status}: {url}" for status, url in others if status >= 400]
    for link in page_at("404.html").html.xpath(ADDRESSES):
        path = link.removeprefix(prefix).partition("#")[0] or "index.html"
        if not link.startswith(("#", "http:", "https:", "mailto:", "data:")):
            if not link.startswith(prefix) or not (site / path).is_file():
                faults.append(f"404.html: dead link: {link}")
    expect_none(faults)


def test_redirects_lead_to_pages(site, file_at):
    """The file is there when a page had another address before."""
    moved = [file for file in site.rglob("*.html") if b'http-equiv="refresh"' in file.read_bytes()]
    if not moved and not (site / "_redirects").exists():
        return
    faults = []
    for number, line in enumerate(file_at("_redirects").read_text().splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = line.split()
        if len(parts) not in (2, 3) or not all(part.startswith("/") for part in parts[:2]):
            faults.append(f"_redirects:{number}: not an old path, a new path and a status: {line}")
        elif not (site / parts[1].lstrip("/").partition("#")[0]).exists():
            faults.append(f"_redirects:{number}: leads to no page: {parts[1]}")
    expect_none(faults)


def test_github_serves_the_files_as_they_are(file_at):
    """Without it GitHub Pages leaves out what begins with an underscore."""
    file_at(".nojekyll")
