"""A page comes fast on a slow line, and stands still once it is there."""

from urllib.parse import urljoin
import gzip
import re

import pytest

from pages import expect_none

LIMIT = 60_000
REQUESTS = 5
# What a page needs, whether or not this browser fetched it.
NEEDED = "link[rel=stylesheet], link[rel=icon], link[rel=preload], script[src], img[src], source[src], video[src]"
SHIFTS = """() => {
  window.shifts = [];
  new PerformanceObserver(list => window.shifts.push(...list.getEntries().filter(entry => !entry.hadRecentInput)))
    .observe({ type: "layout-shift", buffered: true });
}"""
# Scrolls to the end and back, and waits until that is painted.
LOOK_THROUGH = """async () => {
  const painted = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  for (const top of [0, document.body.scrollHeight / 2, document.body.scrollHeight, 0]) {
    scrollTo({ top, behavior: "instant" });
    await painted();
  }
  return shifts.map(shift => `${shift.value} by ${shift.sources.map(source =>
    (source.node?.outerHTML ?? source.node?.data ?? "?").replace(/\\s+/g, " ").slice(0, 120)).join(", ")}`);
}"""
BLOCKING = """() => performance.getEntriesByType("resource")
  .filter(entry => entry.renderBlockingStatus === "blocking").map(entry => entry.name)"""


def test_a_topic_page_is_light(new_tab, server, site, topic_page):
    tab = new_tab()
    addresses = set()
    tab.on("request", lambda request: addresses.add(request.url.partition("#")[0]))
    tab.goto(server + topic_page.path)
    for element in topic_page.all(NEEDED):
        addresses.add(urljoin(server + topic_page.path, element.get("href") or element.get("src")))
    files = sorted(address.removeprefix(server) for address in addresses if address.startswith(server))
    sizes = {file: len(gzip.compress((site / file).read_bytes(), 6)) for file in files}
    listing = ", ".join(f"{file} {size}" for file, size in sizes.items())
    assert len(sizes) <= REQUESTS, f"{topic_page.path}: {len(sizes)} requests, at most {REQUESTS}: {listing}"
    total = sum(sizes.values())
    assert total <= LIMIT, f"{topic_page.path}: {total} bytes compressed, at most {LIMIT}: {listing}"


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_moves(new_tab, server, key_page, width):
    tab = new_tab(viewport={"width": width, "height": 800})
    tab.add_init_script(f"({SHIFTS})()")
    tab.goto(server + key_page.path)
    expect_none([f"{key_page.path} at {width} px: layout shift of {shift}" for shift in tab.evaluate(LOOK_THROUGH)])


def test_only_the_style_sheet_holds_up_the_first_sight(tab, server, key_page):
    sheets = key_page.all("link[rel=stylesheet]")
    assert len(sheets) == 1, f"{key_page.path}: {len(sheets)} style sheets, not one"
    tab.goto(server + key_page.path)
    sheet = urljoin(server + key_page.path, sheets[0].get("href"))
    expect_none(
        [f"{key_page.path}: holds up the page: {name}" for name in tab.evaluate(BLOCKING) if name != sheet]
        + [
            f"{key_page.path}:{script.sourceline}: script without defer or async: {script.get('src')}"
            for script in key_page.all("script[src]")
            if script.get("defer") is None and script.get("async") is None and script.get("type") != "module"
        ]
    )


def test_style_sheets_import_nothing(site):
    sheets = list(site.rglob("*.css"))
    assert sheets, "the site has no style sheet"
    expect_none([
        f"{sheet.relative_to(site)}: @import, which is found only after the sheet has come"
        for sheet in sheets
        if re.search(r"@import\b", re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL))
    ])
