"""What `sitegen serve` shows in the browser: the page reloads when its site has changed, and findings stand in front of
the last good page until they are mended."""

from pathlib import Path
import re
import signal
import subprocess

import pytest
from playwright.sync_api import expect

ROOT = Path(__file__).parents[2]
PAGE = "Content/topics/town-ferry.md"


@pytest.fixture(scope="module")
def program():
    built = [ROOT / ".build" / kind / "sitegen" for kind in ("debug", "release")]
    found = next((path for path in built if path.is_file()), None)
    assert found, "The program is not built: swift build"
    return found


@pytest.fixture
def preview(program, tmp_path):
    """The folder of a new site, and the address of its preview."""
    folder = tmp_path / "briefing"
    subprocess.run([program, "init", folder], check=True, stdout=subprocess.DEVNULL)
    with subprocess.Popen(
        [program, "serve", "--site", folder, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        address = next(match[1] for line in process.stdout if (match := re.match(r"Preview at (\S+)/ ", line)))
        yield folder, address
        process.send_signal(signal.SIGINT)
        process.stdout.read()
    assert process.returncode == 0


def change(folder, old, new):
    path = folder / PAGE
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_findings_stand_in_front_of_the_last_good_page(new_tab, preview, program, scheme, width):
    folder, address = preview
    page = new_tab(color_scheme=scheme, viewport={"width": width, "height": 800})
    page.goto(f"{address}/topics/town-ferry.html")
    panel = page.get_by_role("alert")
    expect(panel).to_have_count(0)

    change(folder, "up to 1,200 a day", "up to 1,300 a day")
    expect(panel.get_by_role("heading")).to_have_text("1 error; this page is from the last good build")
    said = subprocess.run([program, "check", "--site", folder], capture_output=True, text=True).stderr
    assert panel.locator("pre").text_content() == said.removesuffix("\n")
    expect(page.get_by_text("up to 1,200 a day").first).to_be_attached()
    box = panel.bounding_box()
    assert box["width"] == width and box["y"] > 200

    # It can be put away, and a page that is opened does not bring the same findings again.
    panel.get_by_role("button", name="Hide").press("Enter")
    expect(panel).to_have_count(0)

    change(folder, "trip and up to 1,300", "trip, and up to 1,400")
    expect(panel).to_contain_text("1,400")
    change(folder, "trip, and up to 1,400", "trip and up to 1,200")
    expect(panel).to_have_count(0)


def test_the_page_reloads_when_the_new_site_is_whole(new_tab, preview):
    folder, address = preview
    page = new_tab()
    page.goto(f"{address}/topics/town-ferry.html")
    change(folder, "likes the bell", "is fond of the bell")
    expect(page.get_by_text("is fond of the bell")).to_be_visible()

    # A warning lets the new page through, and is shown all the same.
    change(folder, "summary: ", "# summary: ")
    expect(page.get_by_role("status").get_by_role("heading")).to_have_text("1 warning")
    change(folder, "# summary: ", "summary: ")
    expect(page.get_by_role("status")).to_have_count(0)

    # A note is for the terminal.
    site = folder / "Content/site.yaml"
    site.write_text(site.read_text().replace("orphan: error", "orphan: note"))
    change(folder, "[@ferry-06]", "[@gazette-2025-03-12]")
    change(folder, " He called it \"the best thing to happen to breakfast since butter\"", " He is pleased")
    expect(page.get_by_text("He is pleased")).to_be_visible()
    expect(page.get_by_role("status")).to_have_count(0)


def test_nothing_of_the_preview_is_published(preview, site):
    folder, _ = preview
    for root in (folder / "Public", site):
        assert not any("-sitegen" in path.read_text(errors="ignore") for path in root.rglob("*.html"))


def test_a_page_waits_for_the_preview_to_run_again(new_tab, program, tmp_path):
    folder = tmp_path / "briefing"
    subprocess.run([program, "init", folder], check=True, stdout=subprocess.DEVNULL)
    arguments = [program, "serve", "--site", folder, "--port"]

    def start(port):
        process = subprocess.Popen([*arguments, port], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        return process, next(match[1] for line in process.stdout if (match := re.match(r"Preview at \S+:(\d+)/", line)))

    process, port = start("0")
    page = new_tab()
    page.goto(f"http://127.0.0.1:{port}/topics/town-ferry.html")
    process.send_signal(signal.SIGINT)
    process.communicate()
    expect(page.get_by_role("status")).to_contain_text("The preview has ended")
    change(folder, "likes the bell", "is fond of the bell")
    process, _ = start(port)
    try:
        expect(page.get_by_text("is fond of the bell")).to_be_visible(timeout=30_000)
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate()
