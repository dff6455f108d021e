"""Each hostile site of hostile_sites.py gives its finding, soon, and never more than a finding."""

import json
from pathlib import Path
import subprocess

import pytest

from hostile_sites import BASE, CASES

TEMPLATES = {
    "Templates/page.html": "<!doctype html><html lang=\"{{site.language}}\"><title>{{title}}</title><main>{{{body}}}</main></html>",
}


def lay(site, files):
    for path, content in files.items():
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if callable(content):
            if target.is_file():
                target.unlink()
            content(target)
        else:
            target.write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.fixture
def program(pytestconfig):
    return Path(pytestconfig.getoption("--program"))


@pytest.mark.parametrize(("rule", "files"), [each[1:] for each in CASES], ids=[each[0] for each in CASES])
def test_a_hostile_thing_is_found(rule, files, program, tmp_path):
    lay(tmp_path, {**TEMPLATES, **BASE})
    lay(tmp_path, files)
    # Anything below a megabyte is judged within two seconds; the time is for a busy machine.
    run = subprocess.run(
        [program, "check", "--format", "json", "--site", tmp_path], capture_output=True, timeout=20)
    assert run.returncode in (0, 1), run.stderr.decode(errors="replace")[-2000:]
    found = {each["rule"]: each for each in json.loads(run.stderr)["findings"]}
    if rule is None:
        assert run.returncode == 0, found
    elif rule == "a finding":
        assert run.returncode == 1 and found
    else:
        assert rule in found, sorted(found)
        assert found[rule].get("path"), found[rule]


def test_there_are_enough():
    assert len(CASES) >= 150


def test_the_site_is_good_without_them(program, tmp_path):
    lay(tmp_path, {**TEMPLATES, **BASE})
    run = subprocess.run([program, "check", "--strict", "--site", tmp_path], capture_output=True)
    assert run.returncode == 0, run.stderr.decode()
