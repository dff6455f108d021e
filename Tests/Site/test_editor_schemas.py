"""The schemas of a new site: editors complain of nothing that a build lets through, and see what it would refuse."""

from pathlib import Path
import json

from jsonschema import Draft7Validator
import pytest
import yaml

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "Starter/schemas"
CONTENT = [ROOT / "Content", ROOT / "Starter/Content"]


class Loader(yaml.SafeLoader):
    """YAML as editors read it: its version 1.2 has no type for dates."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def errors(name, data):
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text())
    Draft7Validator.check_schema(schema)
    return [f"{'/'.join(map(str, error.path))}: {error.message}" for error in Draft7Validator(schema).iter_errors(data)]


def files():
    for content in CONTENT:
        yield "site", content / "site.yaml"
        for path in sorted((content / "data").rglob("*.yaml")):
            kind = path.relative_to(content / "data").parts[0].removesuffix(".yaml")
            if kind != "custom":
                yield kind, path


@pytest.mark.parametrize("kind, path", list(files()), ids=lambda value: str(getattr(value, "name", value)))
def test_what_a_build_lets_through_is_valid(kind, path):
    assert errors(kind, yaml.load(path.read_text(), Loader)) == []


def test_front_matter_is_valid():
    for content in CONTENT:
        for path in content.rglob("*.md"):
            assert errors("front-matter", yaml.load(path.read_text().split("---\n")[1], Loader)) == []


@pytest.mark.parametrize(
    "kind, text, message",
    [
        ("actors", "a: {name: A, type: person, rol: B, role: C}", "'rol'"),
        ("actors", "a: {name: A, role: C}", "'type' is a required property"),
        ("actors", "a: {name: A, type: persn, role: C}", "'persn' is not one of"),
        ("actors", "Big_A: {name: A, type: person, role: C}", "does not match"),
        ("claims", "c: {statement: S, kind: reported, topics: t, evidence: []}", "is not of type 'array'"),
        ("claims", "c: {statement: S, kind: reported, topics: [], evidence: [{at: p1}]}", "'source' is a required"),
        ("site", "titel: T", "'titel'"),
    ],
)
def test_what_a_build_refuses_is_not(kind, text, message):
    assert any(message in error for error in errors(kind, yaml.load(text, Loader)))


def test_a_new_site_tells_editors_of_them():
    settings = json.loads((ROOT / "Starter/.vscode/settings.json").read_text())["yaml.schemas"]
    named = {Path(path).name for path in settings}
    assert named == {path.name for path in SCHEMAS.iterdir()} - {"front-matter.schema.json"}
