"""No page breaks a WCAG 2.2 rule of level A or AA that a program can see, in light or dark, wide or narrow."""

from axe_playwright_python.base import AXE_SCRIPT
import pytest

from pages import all_pages, expect_none, key_pages

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"],
    "resultTypes": ["violations"],
    # Axe would fetch the style sheet, which the site's policy forbids to scripts.
    "preload": False,
}
# Once a page has passed all rules in light, dark can only change these.
COLOUR_RULES = {**OPTIONS, "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
# The other pages have the colours of the key page of their kind, which take longest to check.
WITHOUT_COLOUR = {**OPTIONS, "rules": {"color-contrast": {"enabled": False}}}
WAYS = [(scheme, width) for width in (1280, 320) for scheme in ("light", "dark")]


@pytest.fixture(scope="module")
def axe_tab(browser):
    with browser.new_context(reduced_motion="reduce") as context:
        context.add_init_script(AXE_SCRIPT)
        yield context.new_page()


def test_key_page(axe_tab, serve, key_page):
    axe_tab.goto(address(serve, key_page))
    found = []
    for way in WAYS:
        found += faults(axe_tab, key_page, way, OPTIONS if way[0] == "light" else COLOUR_RULES)
    expect_none(found)


def test_other_page(axe_tab, serve, other_page, way):
    axe_tab.goto(address(serve, other_page))
    expect_none(faults(axe_tab, other_page, way, WITHOUT_COLOUR))


def pytest_generate_tests(metafunc):
    """The other pages are built like the key pages: each is looked at in one of the four ways, in turn."""
    if "other_page" not in metafunc.fixturenames:
        return
    site = metafunc.config.site
    seen = {page.path for page in key_pages(site)}
    others = [page for page in all_pages(site) if page.path not in seen]
    cases = [(page, WAYS[number % len(WAYS)]) for number, page in enumerate(others)]
    metafunc.parametrize(
        "other_page, way", cases, ids=[f"{page.path}-{scheme}-{width}" for page, (scheme, width) in cases]
    )


def address(serve, page):
    """Where a page is looked at: one whose addresses begin at the host's root, below the folder it was made for."""
    style = page.all("link[rel=stylesheet]")[0].get("href")
    return serve(style.partition("assets/")[0] if style.startswith("/") else "/") + page.path


def faults(tab, page, way, options):
    scheme, width = way
    tab.set_viewport_size({"width": width, "height": 800})
    tab.emulate_media(color_scheme=scheme)
    place = f"{page.path} ({scheme}, {width} px)"
    for violation in tab.evaluate("options => axe.run(document, options).then(found => found.violations)", options):
        for node in violation["nodes"]:
            reasons = "; ".join(check["message"] for check in node["any"] + node["all"] + node["none"])
            yield f"{place}: {violation['id']}: {node['html'][:160]} at {node['target']}: {reasons}"
    # WCAG 1.4.10, which axe does not check.
    wide = tab.evaluate("document.scrollingElement.scrollWidth")
    if wide > width:
        yield f"{place}: reflow: the page is {wide} px wide and scrolls sideways"
