"""`sitegen capture`, driven as people drive it: saved pages, PDFs, addresses, and what is no document."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
import os
from pathlib import Path
import re
import shutil
import subprocess
import threading
import zipfile

import pytest
import trafilatura
import yaml

from capture_score import score, true_paragraphs
from pdf_documents import DOCUMENTS, pdf_documents

PAGES = sorted(path for path in DOCUMENTS.iterdir() if path.suffix in (".html", ".mhtml"))


@pytest.fixture
def briefing(pytestconfig, tmp_path):
    """A new site, and how to run the program in it."""
    program = Path(pytestconfig.getoption("--program"))
    folder = tmp_path / "briefing"
    subprocess.run([program, "init", folder], check=True, capture_output=True)

    class Briefing:
        path = folder

        def run(self, *arguments, **options):
            return subprocess.run(
                [program, *map(str, arguments), "--site", folder], capture_output=True, text=True, timeout=300, **options)

        def capture(self, source, document, *options, **how):
            return self.run("capture", source, document, *options, **how)

        def text(self, source):
            return (folder / "captures" / f"{source}.txt").read_text(encoding="utf-8")

        def paragraphs(self, source):
            return [line.replace("\f", " ").strip() for line in self.text(source).split("\n") if line.strip()]

        def record(self, source):
            records = (folder / "Content/data/sources.yaml").read_text(encoding="utf-8")
            return yaml.load(records, Loader=yaml.BaseLoader)[source]

        def files(self):
            return {p.relative_to(folder): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}

    return Briefing()


# Pages


def test_twenty_pages_are_read_at_least_as_well_as_by_trafilatura(briefing, capsys):
    assert len(PAGES) == 20
    ours, theirs, lines = [], [], []
    for page in PAGES:
        source = "s-" + page.stem
        result = briefing.capture(source, page)
        assert result.returncode == 0, result.stderr
        truth = true_paragraphs(DOCUMENTS / f"{page.stem}.txt")
        ours.append(score(briefing.text(source), *truth))
        # It reads no MHTML, so it is shown the page that is in there.
        html = page.read_bytes() if page.suffix == ".html" else page_in_mhtml(page)
        theirs.append(score(trafilatura.extract(html, include_comments=False, include_tables=True) or "", *truth))
        lines.append(f"{page.stem:18}  {ours[-1][0]:6.2f} {ours[-1][1]:6.2f}  {theirs[-1][0]:6.2f} {theirs[-1][1]:6.2f}")
    with capsys.disabled():
        print("\npage                 ours: kept, own   trafilatura: kept, own")
        print("\n".join(lines))
        print(f"{'mean':18}  {mean(ours, 0):6.2f} {mean(ours, 1):6.2f}  {mean(theirs, 0):6.2f} {mean(theirs, 1):6.2f}")
    assert mean(ours, 0) >= max(0.99, mean(theirs, 0))
    assert mean(ours, 1) >= max(0.98, mean(theirs, 1))
    assert all(kept == 1 for kept, _ in ours), "every paragraph of every page is kept"


def mean(scores, index):
    return sum(score[index] for score in scores) / len(scores)


def page_in_mhtml(path):
    import email

    message = email.message_from_bytes(path.read_bytes())
    return next(part for part in message.walk() if part.get_content_type() == "text/html").get_payload(decode=True)


def test_paragraphs_are_in_their_order_and_whole(briefing):
    briefing.capture("wiki", DOCUMENTS / "05-wiki.html")
    wanted, _ = true_paragraphs(DOCUMENTS / "05-wiki.txt")
    found = [line for line in briefing.paragraphs("wiki") if line in wanted]
    assert found == wanted
    assert "2019\t6,450" in found, "the cells of a row are parted by tabs"


def test_what_is_left_out_is_said(briefing):
    said = briefing.capture("flood", DOCUMENTS / "01-newspaper.html").stdout
    for words in ("comments", "cookie", "advertisements", "lists of other articles"):
        assert words in said
    assert "- {source: flood, at: p" in said


def test_the_record_says_what_the_page_says(briefing):
    briefing.capture("flood", DOCUMENTS / "01-newspaper.html")
    assert briefing.record("flood") == {
        "title": "Harbour wall to be raised after winter floods",
        "publisher": "The Port Ellery Gazette",
        "type": "news-report",
        "published": "2025-02-20",
        "authors": ["Mina Castellan"],
        "url": "https://gazette.example.org/2025/02/20/harbour-wall",
        "language": "en",
        "capture": "flood.txt",
    }
    assert briefing.run("check").returncode == 0


def test_what_is_guessed_is_marked_and_what_is_unknown_is_left_for_the_build_to_name(briefing):
    briefing.capture("boats", DOCUMENTS / "20-press-list.html")
    assert briefing.record("boats")["inferred"] == ["title", "type"]
    briefing.capture("cafe", DOCUMENTS / "15-old-tables.html")
    assert briefing.record("cafe")["publisher"] == ""
    assert "publisher" in briefing.run("check").stderr


def test_the_example_quotes_the_text(briefing):
    said = briefing.capture("flood", DOCUMENTS / "01-newspaper.html").stdout
    words = re.search(r'quote: "(.*)"}', said)[1]
    assert briefing.run("quote", "flood", words).returncode == 0


def test_a_record_that_is_there_keeps_every_byte(briefing):
    path = briefing.path / "Content/data/sources.yaml"
    before = path.read_text(encoding="utf-8")
    record = "\n# Ours.\nflood:\n  title: My title  # as I call it\n  publisher: The Gazette\n  type: report\n\n# The end.\n"
    path.write_text(before + record, encoding="utf-8")
    result = briefing.capture("flood", DOCUMENTS / "01-newspaper.html")
    assert result.returncode == 0, result.stderr
    after = path.read_text(encoding="utf-8")
    added = (
        "  published: 2025-02-20\n  authors: [Mina Castellan]\n"
        "  url: https://gazette.example.org/2025/02/20/harbour-wall\n  language: en\n  capture: flood.txt\n"
    )
    assert after == (before + record).replace("  type: report\n", "  type: report\n" + added)
    assert briefing.record("flood")["title"] == "My title"


def test_a_record_in_one_line_is_added_to_as_well(briefing):
    path = briefing.path / "Content/data/sources.yaml"
    path.write_text(path.read_text() + "\nflood: {title: T, publisher: P, type: report}  # short\n")
    assert briefing.capture("flood", DOCUMENTS / "01-newspaper.html").returncode == 0
    assert briefing.record("flood")["capture"] == "flood.txt"
    assert "# short" in path.read_text()


# PDFs


@pytest.fixture(scope="module")
def pdfs(browser, tmp_path_factory):
    """The PDFs, printed by the browser."""
    folder = tmp_path_factory.mktemp("pdfs")
    with browser.new_context() as context:
        page = context.new_page()
        for document in pdf_documents():
            page.set_content(document.html)
            page.pdf(path=folder / f"{document.name}.pdf", format="A4", **document.options)
    return folder


def test_ten_pdfs_are_read_paragraph_by_paragraph(briefing, pdfs, capsys):
    documents = pdf_documents()
    assert len(documents) == 10
    lines = []
    for document in documents:
        result = briefing.capture("s-" + document.name, pdfs / f"{document.name}.pdf")
        assert result.returncode == 0, result.stderr
        found = briefing.paragraphs("s-" + document.name)
        kept = sum(paragraph in found for paragraph in document.paragraphs)
        lines.append(f"{document.name:14} {kept:3} of {len(document.paragraphs):3}, {len(found) - kept} others")
        assert found == document.paragraphs, document.name
        for words in document.absent:
            assert words not in briefing.text("s-" + document.name)
    with capsys.disabled():
        print("\n" + "\n".join(lines))


def test_a_page_of_a_pdf_is_a_place(briefing, pdfs):
    briefing.capture("river", pdfs / "one-column.pdf")
    text = briefing.text("river")
    assert text.count("\f") == 1
    second = text.split("\f")[1].split("\n\n")[1]
    claims = briefing.path / "Content/data/claims.yaml"
    claim = """
river-01:
  statement: It is in the report.
  kind: reported
  topics: [town-ferry]
  evidence:
    - {source: river, at: page %d, quote: %r}
"""
    before = claims.read_text()
    source = briefing.path / "Content/data/sources.yaml"
    source.write_text(source.read_text().replace("  publisher:  #", "  publisher: P  #").replace("  type:  #", "  type: report  #"))
    words = " ".join(second.split()[:6])
    for page, status in ((2, 0), (1, 1), (3, 1)):
        claims.write_text(before + claim % (page, words))
        result = briefing.run("verify")
        assert result.returncode == status, result.stderr


def test_a_pdf_is_known_by_its_bytes(briefing, pdfs, tmp_path):
    shutil.copy(pdfs / "table.pdf", tmp_path / "page.html")
    assert briefing.capture("river", tmp_path / "page.html").returncode == 0
    assert "Mill Quay\t412\t41\t10.0%" in briefing.text("river")


def test_a_pdf_of_pictures_is_refused(briefing, browser, tmp_path):
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content("<svg width=300 height=300><rect width=200 height=200 fill=grey /></svg>")
        page.pdf(path=tmp_path / "scan.pdf")
    refuses(briefing, tmp_path / "scan.pdf", "no text", "ocrmypdf")


def test_an_encrypted_pdf_is_refused(briefing, pdfs, tmp_path):
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(pdfs / "table.pdf"))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "locked.pdf")
    refuses(briefing, tmp_path / "locked.pdf", "encrypted", "password")


# Other formats


def test_plain_text_and_markdown(briefing, tmp_path):
    words = "The council has closed the bridge, and a ferry takes people across the river until it is open again."
    (tmp_path / "a.txt").write_text(f"A notice\n\n{words[:50]}\n{words[50:].strip()}\n\n{words}\n\n{words} And more.\n")
    assert briefing.capture("plain", tmp_path / "a.txt").returncode == 0
    assert briefing.paragraphs("plain") == ["A notice", " ".join([words[:50].strip(), words[50:].strip()]), words, words + " And more."]
    (tmp_path / "b.md").write_text(f"---\ntitle: A page\ndate: 2025-03-04\n---\n\n# A *page*\n\n{words} [A link](https://a.example).\n\n- one **bold** item of the list\n- two\n\n{words} It goes on.\n")
    assert briefing.capture("marked", tmp_path / "b.md").returncode == 0
    assert briefing.paragraphs("marked") == ["A page", words + " A link.", "one bold item of the list", "two", words + " It goes on."]
    assert briefing.record("marked")["published"] == "2025-03-04"


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_documents_of_word_processors(briefing, tmp_path, kind):
    words = "The council has closed the bridge, and a ferry takes people across the river until it is open again."
    (tmp_path / "a.md").write_text(f"# The notice\n\n{words}\n\n{words} Twice.\n\n{words} Three times.\n")
    subprocess.run(["pandoc", tmp_path / "a.md", "-o", tmp_path / f"a.{kind}"], check=True)
    result = briefing.capture("notice", tmp_path / f"a.{kind}")
    assert result.returncode == 0, result.stderr
    assert briefing.paragraphs("notice") == ["The notice", words, words + " Twice.", words + " Three times."]


# What is no document


def refuses(briefing, document, *words, status=1, **how):
    """The program says why, and writes nothing."""
    before = briefing.files()
    result = briefing.capture("refused", document, **how)
    assert result.returncode == status, result.stderr
    for word in words:
        assert word in result.stderr, result.stderr
    assert briefing.files() == before
    return result


def test_what_is_no_document_is_refused(briefing, tmp_path):
    (tmp_path / "a.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    refuses(briefing, tmp_path / "a.html", "a picture (PNG)")
    (tmp_path / "b.txt").write_bytes(b"words\x00and\x01bytes" * 20)
    refuses(briefing, tmp_path / "b.txt", "zero bytes")
    (tmp_path / "c.txt").write_bytes(b"")
    refuses(briefing, tmp_path / "c.txt", "is empty")
    with zipfile.ZipFile(tmp_path / "d.zip", "w") as archive:
        archive.writestr("a.txt", "a")
    refuses(briefing, tmp_path / "d.zip", "an archive")
    refuses(briefing, tmp_path / "none.html", "there is no file", status=2)
    refuses(briefing, tmp_path, "is a folder", status=2)
    refuses(briefing, "ftp://example.org/a", "only addresses with http and https")


def test_a_large_file_is_refused_unread(briefing, tmp_path):
    with open(tmp_path / "large.html", "wb") as file:
        file.truncate(300_000_000)
    refuses(briefing, tmp_path / "large.html", "200 MB")


@pytest.mark.parametrize("page", ["<html><body><p>Please subscribe to read this article.</p></body></html>", "<html><body><p>We use cookies.</p><p>Accept?</p></body></html>"])
def test_a_page_with_too_little_text_is_shown(briefing, tmp_path, page):
    (tmp_path / "a.html").write_text(page)
    words = re.search("<p>(.*?)</p>", page)[1]
    refuses(briefing, tmp_path / "a.html", "too little text", words, "--accept")
    assert briefing.capture("short", tmp_path / "a.html", "--accept").returncode == 0
    assert words in briefing.text("short")


def test_a_page_that_is_not_free_is_said(briefing, tmp_path):
    page = (DOCUMENTS / "01-newspaper.html").read_text(encoding="utf-8")
    (tmp_path / "a.html").write_text(page.replace('"isAccessibleForFree":true', '"isAccessibleForFree":false'), encoding="utf-8")
    assert "not free to read" in briefing.capture("paid", tmp_path / "a.html").stderr


def test_a_wrong_encoding_is_said(briefing, tmp_path):
    words = "Il pleut depuis trois jours sur la vall\xe9e et le lac est mont\xe9 de deux m\xe8tres. " * 5
    page = f"<html><head><meta charset=shift_jis></head><body><p>{words}</p></body></html>"
    (tmp_path / "a.html").write_bytes(page.encode("utf-8"))
    assert briefing.capture("right", tmp_path / "a.html").returncode == 0
    assert "vall\xe9e" in briefing.text("right"), "bytes that are UTF-8 throughout are UTF-8"
    (tmp_path / "b.html").write_bytes(page.encode("latin-1"))
    assert "no characters of the encoding" in briefing.capture("wrong", tmp_path / "b.html").stderr
    (tmp_path / "c.html").write_bytes(page.replace("shift_jis", "x-unheard-of").encode("latin-1"))
    refuses(briefing, tmp_path / "c.html", "'X-UNHEARD-OF'", "UTF-8")


PARAGRAPH = "<p>This paragraph has some words and is long enough to be the text of an article, if it is there four times.</p>"


@pytest.mark.parametrize(
    "name, page",
    [
        ("deep", "<div>" * 100_000 + PARAGRAPH * 4),
        ("inline", "<p>" + "<b>a " * 100_000),
        ("lists", "<ul><li>x" * 100_000),
        ("tables", "<table><tr><td>x" * 20_000),
        ("rows", "<tr><td><div><p>x" * 20_000),
        ("titles", PARAGRAPH * 4 + "<h1>x" * 20_000),
        ("comments", PARAGRAPH * 4 + "<div class=comments>" * 50_000 + PARAGRAPH * 50),
        ("entities", "<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;'>]>" + PARAGRAPH * 4 + "&b;" * 100_000),
        ("a large attribute", f"<img src='data:{'A' * 20_000_000}'>" + PARAGRAPH * 4),
        ("JSON", "<script type='application/ld+json'>" + "[" * 200_000 + "</script>" + PARAGRAPH * 4),
    ],
)
def test_a_page_made_to_take_long_ends_soon(briefing, tmp_path, name, page):
    (tmp_path / "a.html").write_text("<html><body>" + page)
    result = briefing.capture("bomb", tmp_path / "a.html", "--accept")
    assert result.returncode in (0, 1), result.stderr
    assert result.returncode == 0 or "help:" in result.stderr


def test_an_element_with_very_many_attributes_is_refused(briefing, tmp_path):
    (tmp_path / "a.html").write_text("<html><body><p " + " ".join(f"a{i}=1" for i in range(200_000)) + ">x" + PARAGRAPH * 4)
    refuses(briefing, tmp_path / "a.html", "attributes")


def test_a_missing_program_is_named_with_its_package(briefing, pdfs, tmp_path):
    environment = {**os.environ, "PATH": str(tmp_path)}
    refuses(briefing, pdfs / "table.pdf", "'poppler-utils'", status=2, env=environment)
    refuses(briefing, "http://127.0.0.1:9/", "'curl'", status=2, env=environment)


def test_a_folder_that_cannot_be_written_is_said(briefing):
    (briefing.path / "captures").rename(briefing.path / "elsewhere")
    (briefing.path / "captures").write_text("a file in the folder's place")
    refuses(briefing, DOCUMENTS / "01-newspaper.html", "captures", status=2)


def test_if_the_record_cannot_be_written_there_is_no_text(briefing):
    records = briefing.path / "Content/data/sources.yaml"
    # Something of somebody's where unfinished files are kept.
    (briefing.path / "Content/.sitegen-new/mine").mkdir(parents=True)
    before = records.read_bytes()
    result = briefing.capture("flood", DOCUMENTS / "01-newspaper.html")
    assert result.returncode == 2, result.stderr
    assert not (briefing.path / "captures/flood.txt").exists()
    assert records.read_bytes() == before


def test_a_captured_text_is_not_replaced(briefing):
    assert "--again" in briefing.capture("gazette-2025-03-12", DOCUMENTS / "01-newspaper.html").stderr


# Addresses


@pytest.fixture
def web():
    """A server on this machine: what it answers by path, and where it is."""
    answers = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            status, headers, body = answers.get(self.path, (404, {}, b"nothing here"))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                self.wfile.write(body)
            except (BrokenPipeError, ConnectionResetError):
                pass

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield answers, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


HTML = {"Content-Type": "text/html; charset=utf-8"}


def test_an_address_is_fetched_and_its_bytes_are_kept(briefing, web):
    answers, address = web
    page = (DOCUMENTS / "12-cookies.html").read_bytes()
    answers["/bells"] = (200, HTML, page)
    result = briefing.capture("bells", address + "/bells")
    assert result.returncode == 0, result.stderr
    assert (briefing.path / "captures/bells.html").read_bytes() == page
    assert briefing.record("bells")["url"] == address + "/bells"


def test_the_header_names_the_encoding(briefing, web):
    answers, address = web
    page = (DOCUMENTS / "09-chinese.html").read_bytes().replace(b"charset=gb2312", b"charset=none")
    answers["/"] = (200, {"Content-Type": "text/html; charset=GBK"}, page)
    assert briefing.capture("bridge", address + "/").returncode == 0
    assert "六百四十名" in briefing.text("bridge")


def test_a_redirect_to_another_host_is_followed_and_said(briefing, web):
    answers, address = web
    other = address.replace("127.0.0.1", "localhost")
    answers["/old"] = (301, {"Location": other + "/new"}, b"")
    answers["/new"] = (200, HTML, (DOCUMENTS / "01-newspaper.html").read_bytes())
    result = briefing.capture("moved", address + "/old")
    assert result.returncode == 0, result.stderr
    assert "leads to another host: " + other in result.stderr


def test_an_address_outside_may_not_lead_to_this_machine(briefing, web):
    """A public address stands behind a proxy here, which answers for it with a redirect to the local server."""
    answers, address = web
    answers["http://93.184.215.14/start"] = (302, {"Location": address + "/secret"}, b"")
    answers["/secret"] = (200, HTML, PARAGRAPH.encode() * 5)
    refuses(briefing, "http://93.184.215.14/start", "its own network (127.0.0.1)", env={**os.environ, "http_proxy": address, "no_proxy": "127.0.0.1"})


def test_what_the_server_refuses_is_said(briefing, web):
    answers, address = web
    refuses(briefing, address + "/none", "answers 404", "no such page")
    answers["/loop"] = (302, {"Location": "/loop"}, b"")
    refuses(briefing, address + "/loop", "more than 10 times")
    answers["/file"] = (302, {"Location": "file:///etc/passwd"}, b"")
    refuses(briefing, address + "/file", "")
    answers["/picture"] = (200, HTML, b"\x89PNG\r\n\x1a\n" + bytes(100))
    refuses(briefing, address + "/picture", "PNG")
    refuses(briefing, "http://127.0.0.1:9/", "cannot be fetched")


def test_a_pdf_from_an_address(briefing, web, pdfs):
    answers, address = web
    answers["/report"] = (200, HTML, (pdfs / "table.pdf").read_bytes())
    assert briefing.capture("report", address + "/report").returncode == 0
    assert (briefing.path / "captures/report.pdf").is_file()


def test_a_body_without_end_is_cut(briefing, web):
    answers, address = web
    answers["/large"] = (200, HTML, b"<p>word " * 27_000_000)
    refuses(briefing, address + "/large", "200 MB")


# Again


def edited(briefing, change):
    path = briefing.path / "captures/gazette-2025-03-12.txt"
    new = briefing.path.parent / "new.txt"
    new.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    return new


def again(briefing, document, *options):
    return briefing.run("capture", "--again", "gazette-2025-03-12", document, *options)


def test_again_without_a_change(briefing):
    result = again(briefing, edited(briefing, lambda text: text))
    assert result.returncode == 0
    assert "says what it said" in result.stdout


def test_again_names_the_claims_that_rest_on_what_changed(briefing):
    before = briefing.files()
    result = again(briefing, edited(briefing, lambda text: text.replace("about 640", "about 460")))
    assert result.returncode == 1
    assert "[-640-]{+460+}" in result.stdout
    assert re.search(r"ferry-05: no longer stands \(p6 changed\)", result.stdout)
    assert "'about 640' does not stand at p6" in result.stdout
    assert "ferry-06" not in result.stdout and "Nothing was written" in result.stdout
    assert briefing.files() == before


def test_a_change_of_other_words_leaves_the_claim_standing(briefing):
    result = again(briefing, edited(briefing, lambda text: text.replace("thanked a goose", "thanked a swan")))
    assert result.returncode == 0
    assert "ferry-05: still stands (p6 changed)" in result.stdout


def test_accepted_locators_follow_their_paragraphs(briefing):
    assert briefing.run("verify").returncode == 0
    claims = briefing.path / "Content/data/claims.yaml"
    before = claims.read_text(encoding="utf-8")
    new = edited(briefing, lambda text: text.replace("The ferry Marigold", "Updated at noon.\n\nThe ferry Marigold"))
    result = again(briefing, new, "--accept")
    assert result.returncode == 0, result.stdout + result.stderr
    assert "Updated at noon." in briefing.text("gazette-2025-03-12")
    after = claims.read_text(encoding="utf-8")
    assert re.sub(r"\bp\d+\b", "p", after) == re.sub(r"\bp\d+\b", "p", before), "nothing else was changed"
    assert after != before
    assert briefing.run("verify").returncode == 0


def test_moved_and_deleted_paragraphs(briefing):
    def change(text):
        paragraphs = text.strip().split("\n\n")
        return "\n\n".join([*paragraphs[:4], paragraphs[7], *paragraphs[4:6], *paragraphs[8:]]) + "\n"

    said = again(briefing, edited(briefing, change)).stdout
    assert "p8 moved to p5" in said
    assert "p7 deleted" in said
    assert re.search(r"ferry-\d+: no longer stands \(p7 deleted\)", said)


def test_a_notice_does_not_take_the_place_of_a_text(briefing, tmp_path):
    (tmp_path / "a.html").write_text("<html><body><p>Please subscribe to read on.</p></body></html>")
    before = briefing.files()
    result = again(briefing, tmp_path / "a.html", "--accept")
    assert result.returncode == 1 and "too little text" in result.stderr
    assert briefing.files() == before
