"""Search, the key that leads to it, the filters of long lists, and what stands there where scripts do not run."""

import re

import pytest
from playwright.sync_api import expect

ENTRIES = "form.filter ~ :is(ul, ol) > li, form.filter ~ section:not(.references) > ul > li"


@pytest.fixture(params=["served", "from the disk"])
def root(request, site, served):
    return served if request.param == "served" else site.as_uri()


def field(page):
    return page.get_by_role("searchbox")


def status(page):
    return page.get_by_role("status")


def results(page):
    return page.locator(".results a")


def test_results_come_while_typing(visit, root):
    page = visit(f"{root}/search.html")
    expect(field(page)).to_be_focused()
    page.keyboard.type("troo")
    expect(status(page)).to_have_text(re.compile(r"^\d+ results"))
    expect(page.locator(".results mark").first).to_have_text(re.compile("^troo", re.I))
    expect(page.locator(".results .kind").first).not_to_be_empty()


def test_a_search_can_be_linked(visit, root):
    page = visit(f"{root}/search.html?q=Guant%C3%A1namo+troops")
    expect(field(page)).to_have_value("Guantánamo troops")
    page = visit(f"{root}/search.html?q=homan")
    expect(results(page).first).to_be_visible()
    field(page).fill("sanctuary")
    page.wait_for_url("**/search.html?q=sanctuary")


def test_every_word_must_match(visit, served):
    page = visit(f"{served}/search.html?q=troops")
    expect(results(page).first).to_be_visible()
    field(page).fill("troops xylophone")
    expect(status(page)).to_have_text(re.compile("^Nothing has all"))
    expect(results(page)).to_have_count(0)


@pytest.mark.parametrize("typed, other", [("TROOPS", "troops"), ("tröops", "troops"), ("1500", "1,500"), ("us", "U.S.")])
def test_spelling_does_not_matter(visit, served, typed, other):
    found = []
    for words in (typed, other):
        page = visit(f"{served}/search.html")
        field(page).fill(words)
        expect(results(page).first).to_be_visible()
        found.append((status(page).text_content(), results(page).all_text_contents()))
    assert found[0] == found[1]


def test_titles_come_before_text(visit, served):
    page = visit(f"{served}/search.html?q=sanctuary+cities")
    expect(results(page).first).to_have_text(re.compile("sanctuary cities", re.I))


def test_by_keyboard_alone(visit, root):
    page = visit(f"{root}/search.html")
    page.keyboard.type("border")
    expect(results(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(results(page).nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(results(page).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(results(page).nth(0)).to_be_focused()
    page.keyboard.press("Escape")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(field(page)).to_have_value("")
    expect(results(page)).to_have_count(0)
    page.keyboard.type("border")
    expect(results(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    address = results(page).first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(address)


def test_every_result_leads_somewhere(visit, site, served):
    page = visit(f"{served}/search.html?q=a")
    expect(results(page).first).to_be_visible()
    for address in results(page).evaluate_all("links => links.map(link => link.href)"):
        path, _, anchor = address.removeprefix(f"{served}/").partition("#")
        text = (site / path).read_text()
        assert not anchor or f'id="{anchor}"' in text


def test_markup_in_the_words_stays_text(visit, served):
    page = visit(f"{served}/search.html?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E+border")
    expect(status(page)).to_have_text(re.compile("Nothing|result"))
    assert page.locator(".found img").count() == 0


def test_the_slash_key_leads_to_the_search_and_can_be_turned_off(visit, root):
    page = visit(f"{root}/about.html")
    page.keyboard.press("/")
    page.wait_for_url("**/search.html*")
    expect(field(page)).to_be_focused()
    field(page).fill("either/or")
    page.keyboard.press("/")
    expect(field(page)).to_have_value("either/or/")
    page.get_by_role("checkbox").uncheck()
    page.goto(f"{root}/about.html")
    page.keyboard.press("/")
    page.clock.run_for(300)
    assert page.url.endswith("about.html")


def test_without_scripts_the_lists_are_named(visit, served):
    page = visit(f"{served}/search.html", java_script_enabled=False)
    expect(page.locator("noscript")).to_be_visible()
    expect(page.locator("form.search")).to_be_hidden()
    expect(page.locator("main a[href='claims.html']")).to_be_visible()


@pytest.mark.parametrize("name", ["claims", "sources", "timeline"])
def test_filters(visit, root, name):
    page = visit(f"{root}/{name}.html")
    entries = page.locator(ENTRIES)
    expect(status(page)).to_have_text(f"{entries.count()} entries")
    field(page).fill("bord troo" if name != "sources" else "troo")
    shown = entries.filter(visible=True)
    expect(status(page)).to_have_text(f"{shown.count()} of {entries.count()} entries")
    assert 0 < shown.count() < entries.count()
    field(page).fill("")
    expect(shown).to_have_count(entries.count())


def test_claims_by_kind(visit, served):
    page = visit(f"{served}/claims.html")
    page.get_by_role("combobox").select_option("opinion")
    assert set(page.locator(".claims > li .kind").filter(visible=True).all_text_contents()) == {"opinion"}


@pytest.mark.parametrize("name", ["claims", "sources", "timeline"])
def test_without_scripts_lists_are_whole(visit, served, name):
    page = visit(f"{served}/{name}.html", java_script_enabled=False)
    expect(page.locator("form.filter")).to_be_hidden()
    assert page.locator(ENTRIES).filter(visible=True).count() > 20


def test_the_same_search_gives_the_same_hits_wherever_the_site_is(visit, site, serve):
    def hits(root):
        page = visit(f"{root}search.html?q=troops+border")
        expect(status(page)).to_have_text(re.compile(r"^\d+ results"))
        return [(link.text_content(), link.evaluate("link => link.href").removeprefix(root)) for link in results(page).all()]

    found = hits(serve("/"))
    assert found
    assert hits(serve("/a/b/")) == found
    assert hits(site.as_uri() + "/") == found
