"""The buttons that copy a citation's text."""

import pytest
from playwright.sync_api import expect


def test_copying(visit, site, served):
    pages = [page for page in site.rglob("*.html") if 'class="cite"' in page.read_text()]
    if not pages:
        pytest.skip("no page has a text to copy")
    page = visit(f"{served}/{pages[0].relative_to(site)}", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_text("Cite this page").click()
    page.get_by_role("button", name="Copy").first.click()
    expect(page.locator(".copy [role=status]").first).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("pre.cite").first.text_content().strip()
