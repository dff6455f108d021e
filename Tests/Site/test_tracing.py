"""Under a tracer, each command writes where it may and nowhere else, and what others put into the output folder stays."""

from pathlib import Path
import os
import re
import shutil
import subprocess
import sys

import pytest

from test_writing import FOREIGN

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace runs on Linux")

# What changes a file or a folder, beside what opens one to write.
CHANGES = (
    "creat mkdir mkdirat mknod mknodat rename renameat renameat2 link linkat symlink symlinkat unlink unlinkat rmdir "
    "truncate chmod fchmod fchmodat chown fchown lchown fchownat utimensat setxattr").split()  # fmt: skip
CALL = re.compile(r"(?:\d+ +)?(?P<name>\w+)\((?P<arguments>.*)\) += (?P<result>-?\d+|\?)")
# A path after the folder that it counts from, or without one, or an open file.
PLACE = re.compile(r'(?:(?:AT_FDCWD|\d+)<(?P<folder>[^>]*)>, )?"(?P<path>(?:[^"\\]|\\.)*)"|^\d+<(?P<file>[^>]*)>')
DEVICES = {"/dev/null", "/dev/tty"}


def places(name, arguments, here):
    """The whole paths that a call names, a link in the last place not followed."""
    for match in PLACE.finditer(arguments):
        if match["file"]:
            yield match["file"]
            continue
        path = Path(match["folder"] or here) / match["path"].encode().decode("unicode_escape").encode("latin-1").decode()
        yield str(path.parent.resolve() / path.name)
        # What a link is to say is no place.
        if name.startswith("symlink"):
            return


def changed(log, here):
    """The paths that a run opened to write, made, changed or removed."""
    for line in log.read_text(errors="surrogateescape").splitlines():
        call = CALL.match(line)
        if not call or call["result"].startswith("-"):
            continue
        name, arguments = call["name"], call["arguments"]
        opens = name in ("open", "openat", "openat2")
        if name in CHANGES or opens and re.search(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_TMPFILE", arguments):
            yield from places(name, arguments, here)


class Traced:
    def __init__(self, program, folder):
        for tool in (program, shutil.which("strace") or "strace"):
            if not Path(tool).is_file():
                pytest.fail(f"There is no program {tool}: make it, or install it", pytrace=False)
        self.program, self.folder, self.site, self.output = program, folder, folder / "site", folder / "elsewhere/output"
        subprocess.run([program, "init", self.site], check=True, stdout=subprocess.DEVNULL)

    def run(self, *arguments, code=0):
        """The places outside of the site's and the output's folders, and those in the site's folder, that it changed."""
        log = self.folder / "log"
        calls = "trace=" + ",".join(f"?{name}" for name in ["open", "openat", "openat2", *CHANGES])
        result = subprocess.run(
            ["strace", "--follow-forks", "--decode-fds=path", "--string-limit=5000", "-e", calls, "-o", log, self.program,
             *arguments],
            cwd=self.folder, env=dict(os.environ, SWIFT_BACKTRACE="enable=no"), capture_output=True, text=True)  # fmt: skip
        assert result.returncode == code, result.stderr
        return set(changed(log, self.folder)) - DEVICES

    def build(self, code=0):
        return self.run("build", "--site", "site", "--output", self.output, code=code)

    def expect_within(self, paths, *folders):
        outside = sorted(path for path in paths if not any(Path(path).is_relative_to(folder) for folder in folders))
        assert outside == []

    def expect_foreign_files(self):
        for path, bytes in FOREIGN.items():
            assert (self.output / path).read_bytes() == bytes


@pytest.fixture
def traced(pytestconfig, tmp_path):
    return Traced(Path(pytestconfig.getoption("--program")).resolve(), tmp_path.resolve())


def test_builds_write_into_the_output_and_the_cache(traced):
    """A first build, one of nothing new, one after edits, one after removals and renames, one that finds an error."""
    site, output = traced.site, traced.output
    cache = site / ".sitegen"
    paths = traced.build()
    # The folder's own parent is made as well.
    traced.expect_within(paths - {str(output.parent)}, output, cache)
    assert str(output / "index.html") in paths or str(output / ".sitegen-new/0") in paths
    for path, bytes in FOREIGN.items():
        (output / path).parent.mkdir(exist_ok=True)
        (output / path).write_bytes(bytes)
    traced.expect_within(traced.build(), output, cache)

    page = site / "Content/topics/town-ferry.md"
    page.write_text(page.read_text().replace("title: ", "title: Another ", 1))
    paths = traced.build()
    traced.expect_within(paths, output, cache)
    assert len(paths) > 2

    (site / "Content/more").mkdir()
    (site / "Content/more/a.md").write_text("---\ntitle: One\nsummary: Of two.\n---\n\nWords.\n")
    (site / "Content/more/b.md").write_text("---\ntitle: Two\nsummary: Of two.\n---\n\nWords.\n")
    traced.expect_within(traced.build(), output, cache)
    (site / "Content/more/a.md").rename(site / "Content/more/c.md")
    (site / "Content/more/b.md").unlink()
    (output / "more/mine.txt").write_text("mine")
    paths = traced.build()
    traced.expect_within(paths, output, cache)
    assert {str(output / "more/a.html"), str(output / "more/b.html"), str(output / "more/c.html")} <= paths
    assert (output / "more/mine.txt").read_text() == "mine"
    traced.expect_foreign_files()

    (site / "Content/more/c.md").write_text("no front matter")
    traced.expect_within(traced.build(code=1), output, cache)
    traced.expect_foreign_files()


@pytest.mark.parametrize("arguments", [["check"], ["uses", "bridge-01"], ["quote", "council-notice-2025-03-03", "the bridge"], ["inspect", "site"]], ids=lambda value: value[0])
def test_what_only_looks_writes_nothing(traced, arguments):
    log = traced.folder / "log"
    command = ["strace", "-f", "-y", "-s", "5000", "-o", log, traced.program, *arguments, "--site", "site"]
    subprocess.run(command, cwd=traced.folder, capture_output=True)
    assert "+++ exited with 0 +++" in log.read_text()
    assert set(changed(log, traced.folder)) - DEVICES == set()


def test_verify_writes_the_lock(traced):
    claims = traced.site / "Content/evidence.lock"
    claims.unlink()
    paths = traced.run("verify", "--site", "site")
    traced.expect_within(paths, claims, traced.site / "Content/.sitegen-new")
    assert claims.is_file()
