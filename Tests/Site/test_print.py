"""Printed, the briefing can still be followed to its sources: the addresses are in the text."""

import io
import unicodedata

from pypdf import PdfReader

from pages import expect_none, plain

# A sheet of A4 holds some 2,500 characters of running text, and less of lists.
LEAST_ON_A_SHEET = 1_000


def test_topic_page_on_paper(tab, server, topic_page):
    expect_none(faults_on_paper(tab, server, topic_page))


def test_whole_briefing_on_paper(tab, server, file_at, page_at, pages):
    file_at("print.html")
    whole = page_at("print.html")
    text = whole.html.text_content()
    missing = [page.path for page in pages if page.folder == "topics" and page.text("h1") not in text]
    expect_none([f"print.html: lacks the page {path}" for path in missing] + faults_on_paper(tab, server, whole))


def faults_on_paper(tab, server, page):
    tab.goto(server + page.path)
    sheets = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(tab.pdf(format="A4"))).pages]
    faults = [f"{page.path}: sheet {number} is empty" for number, text in enumerate(sheets, 1) if not text.strip()]
    most = 2 + len(plain(page.html.text_content())) // LEAST_ON_A_SHEET
    if len(sheets) > most:
        faults.append(f"{page.path}: {len(sheets)} sheets, at most {most} for a text of this length")
    # A line may break inside an address, and letters may be set as ligatures.
    text = unicodedata.normalize("NFKC", "".join("".join(sheets).split()))
    links = page.all(".references a[href^=http]") + page.all(".prose a[href^=http]")
    assert links, f"{page.path}: no reference with an address"
    for address in dict.fromkeys(link.get("href") for link in links):
        # Words in a page can be found on a screen only; the page's own address is there.
        if ":~:text=" in address:
            continue
        if address not in text:
            faults.append(f"{page.path}: the address of a source is not on paper: {address}")
    return faults
