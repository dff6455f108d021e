"""Without JavaScript the site is complete: all is shown, each reference is reached and left again, the menus work."""

import pytest

from pages import expect_none, plain, topic_pages

# Parts that help only where scripts run may be hidden; nothing that is to be read may.
HIDDEN_TEXT = """() => {
  const helps = "form, dialog, template, noscript, script, [role=dialog], [role=search]";
  const holdsText = element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  const closed = element => {
    const details = element.parentElement.closest("details:not([open])");
    return details && element.closest("summary")?.parentElement !== details;
  };
  return [...document.body.querySelectorAll("*")]
    .filter(element => holdsText(element) && !element.closest(helps) && !closed(element))
    .filter(element => !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .map(element => element.outerHTML.slice(0, 160));
}"""
IS_SEEN = """element => {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}"""


@pytest.fixture
def tab(new_tab):
    return new_tab(java_script_enabled=False)


def test_everything_is_shown(tab, server, key_page):
    tab.goto(server + key_page.path)
    expect_none([f"{key_page.path}: hidden without script: {element}" for element in tab.evaluate(HIDDEN_TEXT)])


def test_each_citation_has_its_reference_and_the_way_back(pages):
    faults = []
    for page in pages:
        for marker in page.all(".citation a[href^='#']"):
            entry = page.html.get_element_by_id(marker.get("href")[1:], None)
            if entry is None:
                faults.append(f"{page.path}: no reference {marker.get('href')} for the citation {marker.get('id')}")
            elif not entry.cssselect(f"a[href='#{marker.get('id')}']"):
                faults.append(f"{page.path}: the reference {entry.get('id')} does not lead back to {marker.get('id')}")
    expect_none(faults)


def test_citations_by_keyboard(tab, server, topic_page):
    """Enter on a citation shows its reference, and Enter on the way back the citation: for the first, middle, last."""
    tab.goto(server + topic_page.path)
    markers = [marker.get("id") for marker in topic_page.all(".citation a[href^='#']")]
    assert markers, f"{topic_page.path}: no citations"
    for marker in (markers[0], markers[len(markers) // 2], markers[-1]):
        reference = tab.locator(f"#{marker}").get_attribute("href")
        tab.locator(f"#{marker}").press("Enter")
        assert tab.url.endswith(reference), f"{topic_page.path}: {marker} led to {tab.url}, not to {reference}"
        assert tab.locator(reference).evaluate(IS_SEEN), f"{topic_page.path}: {reference} is not in view"
        tab.locator(f"{reference} a[href='#{marker}']").first.press("Enter")
        assert tab.locator(f"#{marker}").evaluate(IS_SEEN), f"{topic_page.path}: {marker} is not in view"


def test_menus_lead_to_their_pages(tab, server, site, page_at):
    """Each link above and below a topic's text, followed with the mouse, leads to the page that it names."""
    faults = []
    start = topic_pages(site)[0]
    links = start.all(".site-header a, .site-footer a")
    assert len(links) > 5, f"{start.path}: only {len(links)} links in its menus"
    for number, link in enumerate(links):
        path, fragment = start.target(link.get("href"))
        if path in (None, start.path) or fragment:
            continue
        tab.goto(server + start.path)
        tab.locator(".site-header a, .site-footer a").nth(number).click()
        tab.wait_for_url(server + path)
        shown = tab.locator("h1").text_content()
        if plain(shown) != plain(link.text_content()) or not page_at(path):
            faults.append(f"{start.path}: the link “{link.text_content()}” led to the page “{shown}”")
    expect_none(faults)


def test_skip_link(tab, server, topic_page):
    """The first stop of the Tab key leads past the menus, and shows itself when it has the focus."""
    tab.goto(server + topic_page.path)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.getAttribute('href')") == "#main"
    assert tab.locator(":focus").evaluate(IS_SEEN), f"{topic_page.path}: the skip link stays out of view"
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    inside = tab.evaluate("document.activeElement.closest('main') !== null")
    assert inside, f"{topic_page.path}: after the skip link, Tab does not go on in the text"
