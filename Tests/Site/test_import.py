"""Libraries that other programs write are imported, exported, and imported again without a difference."""

from pathlib import Path
import re
import shutil
import subprocess

from bibtexparser.middlewares import LatexEncodingMiddleware
import bibtexparser
import pytest
import rispy

ROOT = Path(__file__).parents[2]
SITEGEN = ROOT / ".build/debug/sitegen"
COUNT = 150
EXPORTS = ("sources.bib", "sources.ris", "sources.csl.json")

FAMILIES = ["Müller", "García Márquez", "O'Neill", "Łukasz", "Ñandú", "Öztürk", "Smith-Jones", "Dvořák", "Ibsen", "Çelik"]
GIVEN = ["Ada", "José María", "Søren", "Zoë", "J. R.", "Ágnes", "Björn"]
GROUPS = ["Ministry of Ships and Docks", "BBC News", "Universität Köln"]
TITLES = [
    "Ferries & bridges: 100% of them",
    "A $5 fare_for all",
    "Über die Brücke {sic}",
    "“Quoted” – and dashed—twice",
    "L'été à Port Ellery",
    "C# and the tide ~ 3^2",
    "Why? [Because] it *is* so",
    "Ships, boats, rafts",
]


def name(number):
    """A name as BibTeX and RIS have it, and whether it is a person's."""
    if number % 7 == 3:
        return GROUPS[number % len(GROUPS)], False
    return f"{FAMILIES[number % len(FAMILIES)]}, {GIVEN[number % len(GIVEN)]}", True


def title(number, more=()):
    titles = [*TITLES, *more]
    return f"{titles[number % len(titles)]} {number}"


def bibtex():
    """A library as bibtexparser writes it, its letters as commands of LaTeX."""
    kinds = ["article", "book", "online", "techreport", "misc", "phdthesis", "inproceedings", "report"]
    library = bibtexparser.Library()
    for number in range(COUNT):
        kind = kinds[number % len(kinds)]
        authors = " and ".join(text if person else "{" + text + "}" for text, person in map(name, (number, number + 1)))
        fields = {"title": title(number), "author": authors}
        place = {"article": "journal", "techreport": "institution", "report": "institution", "phdthesis": "school"}
        fields[place.get(kind, "publisher")] = f"House {number % 9} & Sons"
        fields |= [{"year": "2019"}, {"year": "2020", "month": "3"}, {"date": "2021-03-04"}, {"date": "2021-03-04/2021-03-09"},
                   {"date": "1914~"}][number % 5]
        if number % 4 == 0:
            fields |= {"volume": "3", "pages": "1--20", "doi": f"10.1000/example.{number}"}
        if number % 3 == 0:
            fields["url"] = f"https://example.org/paper/{number}?a=1&b=2"
        if kind == "book":
            fields["isbn"] = f"978030640{number:03}7"
        if number % 6 == 0:
            fields["note"] = "Seen in the archive"
        library.add(bibtexparser.model.Entry(kind, f"Key{number}", [bibtexparser.model.Field(*field) for field in fields.items()]))
    text = bibtexparser.write_string(library, prepend_middleware=[LatexEncodingMiddleware()])
    # The writer takes braces for signs; around a name they hold it together.
    return re.sub(r"author = .*", lambda line: line[0].replace(r"\{", "{").replace(r"\}", "}"), text)


def ris():
    """A library as rispy writes it."""
    kinds = ["JOUR", "BOOK", "NEWS", "RPRT", "ELEC", "GOVDOC", "CASE", "STAT", "THES", "GEN", "MGZN", "VIDEO"]
    references = []
    for number in range(COUNT):
        reference = {
            "type_of_reference": kinds[number % len(kinds)], "id": f"ref_{number}", "title": title(number, ["東京の橋"]),
            "authors": [name(number)[0], name(number + 2)[0]], "publisher": f"House {number % 9}", "year": "2020",
            "language": ["en", "de", "fr"][number % 3],
        }
        if number % 2:
            reference["date"] = "2020/05/17/"
        if number % 3 == 0:
            reference |= {"doi": f"10.2000/example.{number}", "urls": [f"https://example.com/{number}"], "volume": "4"}
        if number % 5 == 0:
            reference["notes"] = ["A first note.", "And another one."]
        references.append(reference)
    return rispy.dumps(references)


@pytest.fixture
def empty(tmp_path):
    """A site without sources, with the project's templates."""
    folder = tmp_path / "site"
    shutil.copytree(ROOT / "Templates", folder / "Templates")
    (folder / "Content").mkdir()
    (folder / "Content/site.yaml").write_text("title: Library\nrules: {orphan: off}\n")
    (folder / "Content/index.md").write_text("---\ntitle: Home\nsummary: The home page.\n---\n\nHello.\n")
    (folder / "Content/sources.md").write_text("---\ntitle: Sources\nsummary: All of them.\ntemplate: sources\n---\n")
    return folder


def sitegen(site, *arguments):
    done = subprocess.run([SITEGEN, *arguments, "--site", site], capture_output=True, text=True)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.mark.parametrize("library", ["library.bib", "library.ris", *EXPORTS])
def test_round_trip(library, empty, site, tmp_path):
    path = tmp_path / library
    path.write_text({"library.bib": bibtex, "library.ris": ris}.get(library, lambda: (site / "data" / library).read_text())())
    said = sitegen(empty, "import", path)
    count = int(re.search(r"(\d+) added to Content/data/sources.yaml", said)[1])
    if library.startswith("library"):
        assert count == COUNT, said
    sources = empty / "Content/data/sources.yaml"
    before = sources.read_bytes()
    assert f"{count} entries read, none added, {count} there already" in sitegen(empty, "import", path)
    # What a library says in its notes no claim carries, so a check may find that; the site is made all the same.
    rules = "title: Library\nrules: {orphan: off, uncited-number: off, uncited-law: off, uncited-quotation: off, misspelt-name: off}\n"
    (empty / "Content/site.yaml").write_text(rules)
    sitegen(empty, "build")
    for export in EXPORTS:
        said = sitegen(empty, "import", empty / "Public/data" / export)
        assert f"{count} entries read, none added, {count} there already\n" == said
        assert sources.read_bytes() == before
    # A site made of the export is exported as the same.
    export = empty / "Public/data/sources.bib"
    again = tmp_path / "again"
    shutil.copytree(empty, again, ignore=shutil.ignore_patterns("Public", "data"))
    shutil.copytree(empty / "Templates", again / "Templates", dirs_exist_ok=True)
    sitegen(again, "import", export)
    sitegen(again, "build")
    assert (again / "Public/data/sources.bib").read_text() == export.read_text()


def test_what_was_written_is_what_is_there(empty, tmp_path):
    """The texts that went into the other programs' writers are those of the records."""
    path = tmp_path / "library.bib"
    path.write_text(bibtex())
    sitegen(empty, "import", path)
    records = (empty / "Content/data/sources.yaml").read_text()
    for number in range(len(TITLES)):
        assert title(number) in records, title(number)
    for family in FAMILIES:
        assert family in records, family
    for group in GROUPS:
        assert group in records, group
