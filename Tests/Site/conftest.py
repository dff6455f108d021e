"""What the tests share: the built site, its pages, servers and one browser."""

from contextlib import ExitStack
from pathlib import Path
import os
import shutil

from playwright.sync_api import sync_playwright
import pytest

from pages import all_pages, key_pages, topic_pages
from site_server import serving


def pytest_addoption(parser):
    parser.addoption("--site", default="Public", help="the built site's folder")
    program = Path(__file__).resolve().parents[2] / ".build" / "release" / "sitegen"
    parser.addoption("--program", default=program, help="the program whose steps are counted")


def pytest_configure(config):
    config.site = Path(config.getoption("--site")).resolve()
    if not (config.site / "index.html").is_file():
        pytest.exit(f"{config.site} holds no built site: there is no index.html", 2)


def pytest_generate_tests(metafunc):
    """A test with the parameter any_page, key_page or topic_page runs once for each of these pages."""
    site = metafunc.config.site
    for name, choose in (("any_page", all_pages), ("key_page", key_pages), ("topic_page", topic_pages)):
        if name in metafunc.fixturenames:
            found = choose(site)
            assert found, f"{site} has no {name}"
            metafunc.parametrize(name, found, ids=[page.path for page in found])


@pytest.fixture(scope="session")
def site(pytestconfig):
    """The built site's folder."""
    return pytestconfig.site


@pytest.fixture(scope="session")
def pages(site):
    """Every page of the site."""
    return all_pages(site)


@pytest.fixture(scope="session")
def page_at(pages):
    """The page at a path; the test fails where there is none."""
    by_path = {page.path: page for page in pages}

    def find(path):
        assert path in by_path, f"{path} is missing from the site"
        return by_path[path]

    return find


@pytest.fixture(scope="session")
def file_at(site):
    """The file at a path; the test fails where there is none."""

    def find(path):
        if not (site / path).is_file():
            pytest.fail(f"{path} is missing from the site", pytrace=False)
        return site / path

    return find


@pytest.fixture(scope="session")
def serve(site):
    """Serves the site below a prefix and gives the address of its root; asked again, the same server."""
    running = {}
    with ExitStack() as stack:

        def start(prefix="/"):
            if prefix not in running:
                running[prefix] = stack.enter_context(serving(site, prefix))
            return running[prefix]

        yield start


@pytest.fixture(scope="session")
def server(serve):
    """The address of the site at a domain's root."""
    return serve("/")


@pytest.fixture(scope="session")
def served(server):
    """The same without the slash at its end."""
    return server.rstrip("/")


@pytest.fixture(scope="session")
def browser():
    # The shell is Chromium without its window, and quicker.
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    assert path, "There is no Chromium: install it, or name its program in the variable CHROMIUM"
    # Chromium refuses to make its sandbox as root, which is who runs in a container.
    arguments = ["--disable-gpu"] + (["--no-sandbox"] if os.geteuid() == 0 else [])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def new_tab(browser):
    """Opens a tab with a profile of its own: new_tab(java_script_enabled=False), with Playwright's context options."""
    with ExitStack() as stack:
        yield lambda **options: stack.enter_context(browser.new_context(**options)).new_page()


@pytest.fixture
def visit(browser):
    """Opens an address in a fresh window; when the test is over, nothing may have been said on the console."""
    said = []
    with ExitStack() as stack:

        def open_page(address, **options):
            context = stack.enter_context(browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options}))
            page = context.new_page()
            # Tests wait by turning this clock on, not by sleeping.
            page.clock.install()
            page.on("console", lambda message: said.append(message.text))
            page.on("pageerror", lambda error: said.append(str(error)))
            page.goto(address)
            return page

        yield open_page
    assert said == []


@pytest.fixture(scope="module")
def tab(browser):
    """A tab for tests that only look at one page after the other."""
    with browser.new_context(reduced_motion="reduce") as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def schemas():
    """The folder with sitemap.xsd, csl-data.json and schema-org-terms.txt, which are not part of the project."""
    folder = os.environ.get("SITE_SCHEMAS")
    if not folder:
        pytest.skip("SITE_SCHEMAS does not name a folder of schemas")
    return Path(folder)
