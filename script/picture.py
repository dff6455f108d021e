"""Draws docs/picture.png, the page that the README shows. Run it with the Python of the site's tests when the design has
changed, after `make test` has built the site:

    .build/site-tests/venv/bin/python script/picture.py && pngquant 64 --force --output docs/picture.png docs/picture.png
"""

from pathlib import Path
import os
import shutil

from playwright.sync_api import sync_playwright

root = Path(__file__).resolve().parents[1]
page_file = root / ".build/site-tests/site/topics/military-deployment.html"
names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)))
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
    page = browser.new_page(viewport={"width": 1160, "height": 900}, device_scale_factor=1.5)
    page.goto(page_file.as_uri())
    page.locator("main li sup a").nth(9).focus()
    page.get_by_text("Link to this statement").wait_for()
    page.screenshot(path=root / "docs/picture.png")
