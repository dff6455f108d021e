"""script/sbom: valid by CycloneDX's own schema, the same every time, and of all that the program contains."""

from pathlib import Path
import json
import os
import re
import shutil
import subprocess

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from license_expression import get_spdx_licensing
from packageurl import PackageURL
import pytest

ROOT = Path(__file__).parents[2]
# What the script reads.
FILES = [
    "Licenses/components.tsv", "Package.swift", "Sources/Prose/Languages/en/cldr.tsv",
    "Sources/Prose/Languages/en/names.tsv", "Sources/sitegen/Sitegen.swift", "script/linked-in", "script/sbom",
]


def sbom(root=ROOT, epoch="1700000000"):
    return subprocess.run(
        [root / "script/sbom"], env={**os.environ, "SOURCE_DATE_EPOCH": epoch}, capture_output=True, text=True
    )


@pytest.fixture(scope="module")
def text():
    result = sbom()
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def components(text):
    return json.loads(text)["components"]


@pytest.fixture
def project(tmp_path):
    """A copy of what the script reads, to be changed."""
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def test_it_is_valid(text):
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    assert validator.validate_str(text) is None
    assert validator.validate_str(text.replace('"type": "library"', '"type": "libary"')) is not None


def test_it_has_no_clock(text, project):
    assert json.loads(text)["metadata"]["timestamp"] == "2023-11-14T22:13:20Z"
    assert sbom(project).stdout == text
    assert sbom(project, "1700000001").stdout != text


def test_licences_are_spdx_expressions(components):
    for each in components:
        (licence,) = each["licenses"]
        assert get_spdx_licensing().validate(licence["expression"]).errors == [], each["name"]


def test_package_urls_are_in_their_one_form(components):
    for each in components:
        assert PackageURL.from_string(each["purl"]).to_string() == each["purl"]
        # A tag may have more than the number.
        assert each["version"] in PackageURL.from_string(each["purl"]).version


def test_every_package_is_listed_in_its_exact_version(components):
    packages = re.findall(r'\.package\(url: "https://([^"]+)", exact: "([^"]+)"\)', (ROOT / "Package.swift").read_text())
    assert packages
    listed = {each["purl"] for each in components}
    assert {f"pkg:swift/{path}@{version}" for path, version in packages} <= listed


def test_the_texts_are_those_of_the_packages():
    """A package that has changed its licence, or the year in it, is found when its version is changed."""
    rows = [line.split("\t") for line in (ROOT / "Licenses/components.tsv").read_text().splitlines()]
    packages = [(row[0], row[3]) for row in rows if row[1:2] == ["Package.swift"]]
    assert packages
    for name, text in packages:
        (licence,) = (ROOT / ".build/checkouts" / name).glob("LICENSE*")
        lines = [line.rstrip() for line in licence.read_text().strip("\n").splitlines()]
        assert (ROOT / "Licenses" / text).read_text().splitlines() == lines, f"script/write-licenses writes {text} anew"


def test_what_is_linked_is_listed_as_it_is_installed(components):
    lines = subprocess.run([ROOT / "script/linked-in"], capture_output=True, text=True, check=True).stdout.splitlines()
    linked = {tuple(line.split("\t")[:2]) for line in lines}
    assert linked <= {(each["name"], each["version"]) for each in components}


def test_the_program_says_the_same(components, pytestconfig):
    program = pytestconfig.getoption("--program")
    said = subprocess.run([program, "--licenses"], capture_output=True, text=True, check=True).stdout
    table = said.split("\n\n")[1].splitlines()[1:]
    rows = {tuple(re.split(r" {2,}", line.strip())) for line in table}
    assert rows
    # One that was not made by script/install contains less.
    assert rows <= {(each["name"], each["version"], each["licenses"][0]["expression"]) for each in components}


def test_a_package_that_the_table_lacks_is_refused(project):
    manifest = project / "Package.swift"
    first = ".package(url:"
    added = '.package(url: "https://github.com/apple/swift-log", exact: "1.6.0"),\n        ' + first
    manifest.write_text(manifest.read_text().replace(first, added, 1))
    result = sbom(project)
    assert result.returncode == 1
    assert result.stderr == "Licenses/components.tsv lacks the package swift-log, which Package.swift names\n"


def test_a_version_that_is_not_there_is_refused(project):
    (project / "Sources/Prose/Languages/en/names.tsv").write_text("# Made by hand.\n")
    result = sbom(project)
    assert result.returncode == 1
    assert result.stderr == "Sources/Prose/Languages/en/names.tsv has no version of Stopwords ISO\n"
