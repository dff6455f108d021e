"""In a language that does not exist, with each of the program's own words in brackets, the script says nothing else."""

from pathlib import Path
import json
import re
import shutil
import subprocess

import pytest
from playwright.sync_api import expect
import yaml

from pages import expect_none
from site_server import serving

ROOT = Path(__file__).parents[2]
# What is shown or read aloud. The key on the keyboard, the letters of footnotes and BibTeX are the same everywhere.
SHOWN = """() => {
  const left = "script, noscript, kbd, [role=doc-noteref], pre.cite:last-of-type";
  const texts = [...document.querySelectorAll("body *")].filter(element => !element.closest(left)).flatMap(element => [
    ...[...element.childNodes].filter(node => node.nodeType === 3).map(node => node.data),
    ...["aria-label", "title", "alt", "placeholder"].map(name => element.getAttribute(name)).filter(Boolean)]);
  return [document.title, ...texts].filter(text => text.trim());
}"""


def in_brackets(text):
    """The text in brackets, but for the places of values: what comes into them has to be in brackets itself."""
    pieces = re.split(r"(\{[a-z-]+\})", text)
    return "".join(f"[{piece}]" if re.search(r"\w", piece) and piece[0] != "{" else piece for piece in pieces)


@pytest.fixture(scope="session")
def made_up(pytestconfig, tmp_path_factory):
    """The address of the site in the made-up language."""
    folder = tmp_path_factory.mktemp("words") / "site"
    shutil.copytree(ROOT / "Tests/SiteTests/Cases/_made-up-language", folder)
    shutil.copytree(ROOT / "Templates", folder / "Templates")
    words = yaml.safe_load((folder / "Templates/words/en.yaml").read_text())
    for key, text in words.items():
        words[key] = in_brackets(text) if isinstance(text, str) else {form: in_brackets(text[form]) for form in text}
    (folder / "Templates/words/qaa.yaml").write_text(json.dumps(words))
    program = Path(pytestconfig.getoption("--program")).resolve()
    built = subprocess.run([program, "build"], cwd=folder, capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr
    with serving(folder / "Public") as address:
        yield address.rstrip("/")


def expect_translated(page):
    texts = set(page.evaluate(SHOWN))
    assert any("[" in text for text in texts)
    bare = {text: re.sub(r"https?://\S+|example\.org", "", re.sub(r"\[[^\[\]]*\]", "", text)) for text in texts}
    expect_none([f"{page.url}: {text}" for text in sorted(texts) if re.search("[A-Za-z]", bare[text])])


def look_for(page, words):
    page.get_by_role("searchbox").fill(words)
    page.clock.run_for(200)


def test_the_search(visit, made_up):
    page = visit(f"{made_up}/search.html")
    status = page.get_by_role("status")
    for words, said in (("λιμάνι", r"^\d+\[ results\]$"), ("όρμος μικρό", r"^1\[ result\]$"), ("ψψψ", r"^\[Nothing")):
        look_for(page, words)
        expect(status).to_have_text(re.compile(said))
        expect_translated(page)
    # Each kind of entry has its name.
    kinds = set()
    for words in ("λιμάνι", "μικρό", "πίνακας", "πότε", "πλοία", "ήρθαν", "φυλάει", "1", "10", "κρήτη", "ακόμα"):
        look_for(page, words)
        kinds |= set(page.locator(".results .kind").all_text_contents())
        expect_translated(page)
    assert {"[Page]", "[Section]", "[Term]", "[Place]", "[Question]", "[Event]", "[Claim]", "[Source]",
            "[Person or organization]", "[Disagreement]"} - kinds == set()


def test_a_search_with_very_many_results(visit, made_up):
    page = visit("about:blank")
    entries = [[0, f"{number}", f"claims.html#{number}", f"[Claim ]{number}", "Κύμα"] for number in range(60)]
    script = f"sitegenSearch({json.dumps({'kinds': [['claim', '[Claim]']], 'entries': entries})})"
    page.route("**/search-index.js", lambda route: route.fulfill(body=script, content_type="text/javascript"))
    page.goto(f"{made_up}/search.html")
    look_for(page, "κύμα")
    expect(page.get_by_role("status")).to_have_text("60[ results, the first ]50[ shown]")
    expect_translated(page)


def test_a_filter(visit, made_up):
    page = visit(f"{made_up}/claims.html")
    status = page.locator("form.filter [role=status]")
    expect(status).to_have_text("6[ entries]")
    expect_translated(page)
    page.get_by_role("searchbox").fill("κύματα")
    expect(status).to_have_text("1[ of ]6[ entries]")
    expect_translated(page)


def test_a_preview_and_the_notes_beside_the_text(visit, made_up):
    page = visit(f"{made_up}/topics/1.html", viewport={"width": 1600, "height": 900})
    expect(page.locator(".side-notes p").first).to_contain_text(re.compile(r"\[ and \]2\[ more\]$"))
    page.locator(".citation a").first.click()
    expect(page.locator(".preview b")).to_have_text("[Reference ]1")
    expect(page.locator(".preview")).to_have_attribute("aria-label", "[Reference ]1")
    expect_translated(page)


def test_copying(visit, made_up):
    page = visit(f"{made_up}/topics/1.html", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_text("[Cite this page]").click()
    page.get_by_role("button", name="[Copy]").first.click()
    expect(page.locator(".copy [role=status]").first).to_have_text("[Copied]")
    expect_translated(page)
