"""Search, the key that leads to it, the filters of long lists, and what stands there where scripts do not run."""

import json
import re
import time

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


@pytest.fixture
def search_in(visit, served):
    """Opens the search with an index of these texts, each an entry of its own, and gives the page."""

    def open_search(*texts):
        entries = [[0, f"c{number}", f"claims.html#c{number}", f"Claim {number}", text] for number, text in enumerate(texts)]
        script = f"sitegenSearch({json.dumps({'kinds': [['claim', 'Claim']], 'entries': entries})})"
        page = visit("about:blank")
        page.route("**/search-index.js", lambda route: route.fulfill(body=script, content_type="text/javascript"))
        page.goto(f"{served}/search.html")
        return page

    return open_search


def look_for(page, words):
    """Types the words at once and waits until they have been looked for."""
    field(page).fill(words)
    page.clock.run_for(200)
    expect(status(page)).not_to_be_empty()


def marks(page):
    return page.locator(".extract mark").all_text_contents()


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


@pytest.mark.parametrize("text, words, marked", [
    ("渡轮往返两岸。", "两岸", ["两岸"]),
    ("渡轮往返两岸。", "往返两", ["往返两"]),
    ("渡轮往返两岸。", "两岸 渡轮", ["渡轮", "两岸"]),
    ("渡轮 往返两岸。", "渡轮往返", ["渡轮 往返"]),
    ("于2025年开通", "2025年", ["2025年"]),
    ("于２０２５ 年开通", "2025年", ["２０２５ 年"]),
    ("于2025年开通", "２０２５年", ["2025年"]),
    ("新的iPhone手机壳", "iphone手机", ["iPhone手机"]),
    ("新的iPhone手机壳", "手机 iph", ["iPhone手机"]),
    ("每日有ferry渡轮", "ferry渡轮", ["ferry渡轮"]),
    ("拜登，Trump和ＡＢＣ", "trump abc", ["Trump", "ＡＢＣ"]),
    ("「𠮷野家」在东京", "野家", ["野家"]),
    ("フェリーは両岸を結ぶ", "両岸を", ["両岸を"]),
    ("バラク・オバマ大統領", "オバマ", ["オバマ"]),
    ("ﾊﾞﾗｸ･ｵﾊﾞﾏ大統領", "バラクオバマ", ["ﾊﾞﾗｸ･ｵﾊﾞﾏ"]),
    ("นั่งเรือข้ามฟาก", "เรือ", ["เรือ"]),
    ("ເຮືອຂ້າມຟາກ", "ຂ້າມ", ["ຂ້າມ"]),
    ("ខ្ញុំ\u200bផឹក\u200bទឹក", "ផឹកទឹក", ["ផឹក\u200bទឹក"]),
    ("သောက်ရေကန်", "ရေ", ["ရေ"]),
    ("한국어는 어렵다", "한국", ["한국어는"]),
])
def test_inside_text_without_spaces(search_in, text, words, marked):
    page = search_in(text, "Something else")
    look_for(page, words)
    expect(results(page)).to_have_text(["Claim 0"])
    assert marks(page) == marked


@pytest.mark.parametrize("text, words", [
    ("渡轮往返。两岸", "往返两岸"),
    ("渡轮往返两岸", "两岸 xylophone"),
    ("有12025年", "2025年"),
    ("每月有500人", "5月"),
    ("バリ島", "ハ"),
    ("กาแฟ", "กิ"),
    ("외국어", "국어"),
])
def test_not_inside_other_text(search_in, text, words):
    page = search_in(text)
    look_for(page, words)
    expect(results(page)).to_have_count(0)


@pytest.mark.parametrize("filling, least, most", [("天地玄黄，宇宙洪荒。", 90, 140), ("ข้ามฟาก ", 90, 250), ("a few words ", 100, 200)])
@pytest.mark.parametrize("before, after", [(0, 50), (50, 50), (50, 0)])
def test_the_excerpt_shows_the_place(search_in, filling, least, most, before, after):
    page = search_in(filling * before + "渡轮往返两岸。" + filling * after)
    look_for(page, "往返")
    excerpt = page.locator(".extract").text_content()
    assert marks(page) == ["往返"]
    assert least < len(excerpt) < most
    assert (excerpt.startswith("… "), excerpt.endswith(" …")) == (before > 0, after > 0)
    assert not excerpt.removeprefix("… ").startswith(("，", "。"))


def test_a_hit_longer_than_the_excerpt(search_in):
    text = "渡轮往返两岸" * 30
    page = search_in("每日" + text)
    look_for(page, text)
    [marked] = marks(page)
    assert 75 < len(marked) < 95 and text.startswith(marked)


@pytest.mark.parametrize("one, many", [
    ("ferry", "ferries"), ("policy", "policies"), ("troop", "troops"), ("church", "churches"), ("bus", "buses"),
    ("crisis", "crises"), ("tax", "taxes"), ("house", "houses"), ("movie", "movies"), ("hero", "heroes"),
])
def test_one_and_many(search_in, one, many):
    page = search_in(f"The {one.title()} there", f"The {many.title()} there", "Something else")
    for words in (one, many):
        look_for(page, words)
        expect(results(page)).to_have_text(["Claim 0", "Claim 1"])
        assert marks(page) == [one.title(), many.title()]
    for end in range(1, len(many)):
        look_for(page, many[:end])
        expect(page.locator(".extract mark", has_text=many.title())).to_have_count(1)
    # Other languages have other plurals.
    page.evaluate("document.documentElement.lang = 'de'")
    look_for(page, many)
    expect(results(page)).to_have_text(["Claim 1"])


@pytest.mark.parametrize("words, other", [
    ("news", "new"), ("less", "les"), ("this", "thi"), ("gas", "ga"), ("U.S.", "u"), ("status", "statu"),
    ("congress", "congres"), ("texas", "texa"), ("uses", "us"), ("loses", "Los Angeles"), ("troops", "trooper"),
])
def test_what_is_no_plural(search_in, words, other):
    page = search_in(f"The {words} there", f"The {other} there")
    look_for(page, words)
    expect(results(page)).to_have_text(["Claim 0"])


def test_filters_find_the_same(visit, site, served):
    html = (site / "claims.html").read_text()
    assert '<ul class="claims">' in html
    html = html.replace('<ul class="claims">', '<ul class="claims"><li>渡轮往返两岸</li><li>All the ferries</li>', 1)
    page = visit("about:blank")
    page.route("**/claims.html", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(f"{served}/claims.html")
    for words, found in (("两岸", "渡轮往返两岸"), ("ferry", "All the ferries"), ("ferrie", "All the ferries")):
        field(page).fill(words)
        expect(page.locator(ENTRIES).filter(visible=True)).to_have_text([found])


@pytest.mark.parametrize("words", [
    "渡" * 10_000, "渡" * 5_000 + "轮", "渡 轮 " * 2_500, "a渡" * 5_000, "troops " * 1_400, "a" * 10_000, "a," * 5_000,
    "\u200b" * 10_000,
], ids=lambda words: ascii(words[:6]))
def test_long_words_in_long_texts(search_in, words):
    page = search_in("渡" * 100_000, "渡轮" * 50_000, "a渡" * 50_000, "troops " * 15_000, "a" * 100_000)
    started = time.monotonic()
    field(page).fill(words)
    page.clock.run_for(200)
    # Far more than it takes on a slow machine, and far less than work that grows with the square would.
    assert time.monotonic() - started < 10
