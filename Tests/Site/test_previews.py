"""Previews of references: hover, focus, click and tap, and the list of references where scripts do not run."""

import pytest
from playwright.sync_api import expect

PHONE = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="session")
def topic(site, served):
    """The address of the page with the most citations."""
    pages = sorted(site.glob("topics/*.html"), key=lambda page: page.read_text().count('class="citation"'))
    return f"{served}/topics/{pages[-1].name}"


def marker(page, number=0):
    return page.locator(".prose .citation a[href^='#']").nth(number)


def card(page):
    return page.get_by_role("dialog")


def entry(page, marker):
    return page.locator(marker.get_attribute("href"))


def inside(page, element):
    box, window = element.bounding_box(), page.evaluate("({width: document.documentElement.clientWidth, height: innerHeight})")
    return (
        box["x"] >= 0 and box["x"] + box["width"] <= window["width"] + 0.5
        and box["y"] >= 0 and box["y"] + box["height"] <= window["height"] + 0.5
    )


def test_hover_shows_the_entry(visit, topic):
    page = visit(topic)
    marker(page).hover()
    expect(card(page)).to_be_visible()
    expect(card(page).locator(".statement")).to_have_text(entry(page, marker(page)).locator(".statement").text_content())
    expect(card(page).locator(".evidence cite").first).to_be_visible()
    assert page.evaluate("document.activeElement === document.body"), "hovering moves no focus"


def test_the_pointer_can_move_into_the_card(visit, topic):
    page = visit(topic)
    marker(page).hover()
    card(page).hover()
    page.clock.run_for(600)
    expect(card(page)).to_be_visible()
    page.mouse.move(2, 2)
    expect(card(page)).to_be_hidden()


def test_passing_over_a_marker_shows_nothing(visit, topic):
    page = visit(topic)
    marker(page).hover()
    page.mouse.move(2, 2)
    page.clock.run_for(400)
    expect(card(page)).to_be_hidden()


def test_escape_closes_a_card_that_hovering_opened(visit, topic):
    page = visit(topic)
    marker(page).hover()
    expect(card(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()


def test_focus_shows_the_entry_and_stays_where_it_is(visit, topic):
    page = visit(topic)
    marker(page).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(marker(page)).to_be_focused()
    expect(card(page)).to_be_visible()
    expect(marker(page)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    expect(marker(page)).to_be_focused()


def test_a_resting_pointer_does_not_close_what_focus_opened(visit, topic):
    page = visit(topic)
    page.mouse.move(400, 450)
    marker(page, 20).focus()  # scrolls: other things come to stand under the pointer
    expect(card(page)).to_be_visible()
    page.clock.run_for(700)
    expect(card(page)).to_be_visible()


def test_focus_elsewhere_closes(visit, topic):
    page = visit(topic)
    marker(page).focus()
    expect(card(page)).to_be_visible()
    page.keyboard.press("Tab")
    expect(marker(page)).not_to_be_focused()
    expect(card(page).get_by_text(f"Reference {marker(page).text_content()}", exact=True)).to_be_hidden()


def test_enter_moves_into_the_card_and_escape_back(visit, topic):
    page = visit(topic)
    marker(page).focus()
    page.keyboard.press("Enter")
    expect(card(page)).to_be_focused()
    page.keyboard.press("Tab")
    expect(card(page).get_by_role("link", name="In the list")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    expect(marker(page)).to_be_focused()
    page.clock.run_for(500)
    expect(card(page)).to_be_hidden()


def test_tab_leaves_the_card_at_the_marker(visit, topic):
    page = visit(topic)
    marker(page).focus()
    page.keyboard.press("Tab")
    after = page.evaluate("document.activeElement.outerHTML")
    marker(page).focus()
    page.keyboard.press("Enter")
    for _ in range(card(page).locator("a, button").count() + 1):
        page.keyboard.press("Tab")
    expect(card(page)).to_be_hidden()
    assert page.evaluate("document.activeElement.outerHTML").replace("true", "false") == after.replace("true", "false")
    marker(page).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    expect(marker(page)).to_be_focused()


def test_a_click_keeps_the_card_until_it_is_closed(visit, topic):
    page = visit(topic)
    marker(page).click()
    page.mouse.move(2, 2)
    page.clock.run_for(500)
    expect(card(page)).to_be_visible()
    card(page).get_by_role("button", name="Close").click()
    expect(card(page)).to_be_hidden()
    expect(marker(page)).to_be_focused()


def test_the_card_leads_to_the_entry(visit, topic):
    page = visit(topic)
    marker(page).click()
    card(page).get_by_role("link", name="In the list").click()
    assert page.url.endswith(marker(page).get_attribute("href"))
    expect(card(page)).to_be_hidden()
    expect(entry(page, marker(page))).to_be_in_viewport()


def test_each_marker_of_a_bracket_has_its_own_entry(visit, topic):
    page = visit(topic)
    bracket = page.locator(".prose .citation:has(a[href^='#'] ~ a)").first
    for each in bracket.locator("a").all():
        each.hover()
        expect(card(page)).to_have_accessible_name(f"Reference {each.text_content()}")
        assert inside(page, card(page))


def test_the_copy_has_no_id(visit, topic):
    page = visit(topic)
    marker(page).hover()
    expect(card(page)).to_be_visible()
    assert page.evaluate("[...document.querySelectorAll('[id]')].length === new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size")
    assert card(page).locator("[id]").count() == 0


@pytest.mark.parametrize("width, height", [(1280, 900), (1280, 420), (640, 700), (320, 640)])
def test_every_card_stands_within_the_window(visit, topic, width, height):
    page = visit(topic, viewport={"width": width, "height": height})
    for each in page.locator(".citation a[href^='#']").all()[::12]:
        before = page.evaluate("document.documentElement.scrollHeight")
        each.click()
        assert inside(page, card(page))
        box, at = card(page).bounding_box(), each.bounding_box()
        assert box["y"] >= at["y"] + at["height"] or box["y"] + box["height"] <= at["y"], "the marker is covered"
        assert page.evaluate("document.documentElement.scrollHeight") == before
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.keyboard.press("Escape")


def test_a_tap_opens_a_sheet(visit, topic):
    page = visit(topic, **PHONE)
    address = page.url
    marker(page).tap()
    expect(card(page)).to_be_visible()
    assert page.url == address
    box = card(page).bounding_box()
    assert box["x"] == 0 and box["width"] == 320 and abs(box["y"] + box["height"] - 640) < 1
    card(page).get_by_role("button", name="Close").tap()
    expect(card(page)).to_be_hidden()
    marker(page, 1).tap()
    expect(card(page)).to_be_visible()
    page.touchscreen.tap(160, 8)
    expect(card(page)).to_be_hidden()


def test_without_scripts_a_marker_leads_to_the_entry(visit, topic):
    page = visit(topic, java_script_enabled=False)
    href = marker(page).get_attribute("href")
    marker(page).click()
    assert page.url.endswith(href)
    assert page.locator(".preview").is_hidden()


def test_print_has_no_card(visit, topic):
    page = visit(topic)
    marker(page).click()
    page.emulate_media(media="print")
    expect(page.locator(".preview")).to_be_hidden()


def test_from_the_disk(visit, site, topic):
    page = visit((site / "topics" / topic.rsplit("/", 1)[1]).as_uri())
    marker(page).hover()
    expect(card(page)).to_be_visible()


@pytest.mark.parametrize("window", [{}, PHONE])
def test_nothing_shifts(visit, topic, window):
    page = visit(topic, **window)
    marker(page).click()
    page.keyboard.press("Escape")
    shift = """new Promise(resolve => new PerformanceObserver(list => resolve(
        list.getEntries().reduce((sum, entry) => sum + entry.value, 0)
    )).observe({type: "layout-shift", buffered: true}) || setTimeout(resolve, 500, 0))"""
    assert page.evaluate(shift) == 0


def test_side_notes_say_who_says_it_beside_the_text(visit, topic):
    page = visit(topic, viewport={"width": 1280, "height": 900})
    notes = page.locator(".side-notes p")
    cited = {each.get_attribute("href") for each in page.locator(".prose .citation a[href^='#']").all()}
    expect(notes).to_have_count(len(cited))
    boxes = [note.bounding_box() for note in notes.all()]
    below = [above["y"] + above["height"] <= under["y"] for above, under in zip(boxes, boxes[1:])]
    assert all(below), "two notes overlap"
    page.set_viewport_size({"width": 1000, "height": 900})
    expect(notes.first).to_be_hidden()
