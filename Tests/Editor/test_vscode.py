"""The extension for Visual Studio Code, in a host that plays the editor, and the file that it is packed into."""

import json
from pathlib import Path
import re
import subprocess
import zipfile

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / ".build" / "release" / "sitegen"
EXTENSION = ROOT / "editors" / "vscode"


def test_the_extension_does_what_the_server_can(tmp_path):
    subprocess.run([PROGRAM, "init", tmp_path / "site"], check=True, capture_output=True)
    run = subprocess.run(
        ["node", Path(__file__).with_name("vscode_host.js"), EXTENSION, tmp_path / "site", PROGRAM],
        capture_output=True, text=True, timeout=90)
    assert run.returncode == 0, run.stderr
    seen = json.loads(run.stdout)
    assert seen["counted"] == "$(pass) sitegen"
    assert seen["finding"] == {"code": "uncited-number", "severity": 0, "status": "$(error) sitegen: 1"}
    assert "4 minutes" in seen["hover"]
    assert seen["definition"].endswith("Content/data/claims.yaml")
    assert seen["references"] > 3 and seen["hints"] > 3 and seen["folds"] > 3 and seen["links"] > 3
    assert seen["tokens"] == 0
    assert seen["symbols"] == ["Where it runs", "How long it takes", "What people say"]
    assert "odo-larkspur" in seen["workspace"]
    assert seen["completed"] == "ferry-03"
    assert seen["shown"] == "editor.action.showReferences"
    assert seen["renamed"]["from"] == "ferry-03"
    assert {"claims.yaml", "town-ferry.md", "discrepancies.yaml"} <= set(seen["renamed"]["files"])
    assert "there is a claim 'ferry-04' already" in seen["refused"]
    assert seen["action"]["text"] == "@ferry-05"
    assert seen["restarted"] == "unknown-citation"
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", seen["preview"])
    assert "sitegen.path" in seen["missing"]
    assert seen["commandsLeft"] == 0


def test_the_packed_file_holds_the_extension_and_is_the_same_each_time(tmp_path):
    packed = []
    for name in ("one", "two"):
        subprocess.run([ROOT / "script" / "pack-vscode", tmp_path / name], check=True, capture_output=True)
        packed.append(next((tmp_path / name).glob("*.vsix")))
    assert packed[0].read_bytes() == packed[1].read_bytes()
    with zipfile.ZipFile(packed[0]) as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
        package = json.loads(archive.read("extension/package.json"))
        required = {"extension/" + each["path"].removeprefix("./") for each in package["contributes"]["snippets"]}
        for source in names:
            if source.endswith(".js"):
                required |= {f"extension/{each}.js" for each in re.findall(r"require\('\./([^']+)'\)", archive.read(source).decode())}
        assert required | {"extension/" + package["main"].removeprefix("./"), "extension/README.md", "[Content_Types].xml", "extension.vsixmanifest"} <= names
    version = re.search(r'version: "([^"]+)"', (ROOT / "Sources" / "sitegen" / "Sitegen.swift").read_text()).group(1)
    assert package["version"] == version


def test_every_command_and_setting_is_used():
    package = json.loads((EXTENSION / "package.json").read_text())
    code = "".join(path.read_text() for path in EXTENSION.glob("*.js"))
    for command in package["contributes"]["commands"]:
        assert f"'{command['command']}'" in code
    for setting in package["contributes"]["configuration"]["properties"]:
        assert re.search(rf"\b{setting.removeprefix('sitegen.')}\b", code)
    for language in ("markdown", "yaml"):
        for snippet in json.loads((EXTENSION / "snippets" / f"{language}.json").read_text()).values():
            assert snippet["prefix"] and snippet["body"] and snippet["description"]
