"""The site that was there is never lost: whatever ends a build in the middle or refuses it, each file is the old one or the
new one, whole, the next build heals the rest, and nothing of others is touched."""

from pathlib import Path
import fcntl
import os
import shutil
import signal
import subprocess

import pytest

HERE = Path(__file__).resolve().parent
# How many of the calls of a build that changes everything are tried, spread over all of them.
MOMENTS = 200
# The files that no build made. They stay as they are, whatever happens.
FOREIGN = {"CNAME": b"briefing.example\n", ".git/config": b"[core]\n", "topics/mine.pdf": b"%PDF"}
WORKING = ".sitegen-new"


def tree(folder):
    """The bytes of each file below a folder, by path; what a build works with is left out."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in files
        if WORKING not in path.parts and path.name != ".sitegen-manifest"
    }


class Sites:
    """A site that was built, and the same with another title on every page and a page less, not built yet."""

    def __init__(self, program, folder):
        if not Path(program).is_file():
            pytest.fail(f"There is no program {program}: make it, or name it with --program", pytrace=False)
        self.program, self.folder, self.shim = program, folder, folder / "fault.so"
        self.before, self.site = folder / "before", folder / "site"
        subprocess.run(["cc", "-shared", "-fPIC", "-o", self.shim, HERE / "fault.c", "-ldl"], check=True)
        subprocess.run([program, "init", self.before], check=True, stdout=subprocess.DEVNULL)
        pages = [self.before / f"Content/more/page-{number}.md" for number in range(40)]
        gone = self.before / "Content/gone/gone.md"
        for page in [*pages, gone]:
            page.parent.mkdir(exist_ok=True)
            page.write_text(f"---\ntitle: Page {page.stem}\nsummary: One of many pages.\n---\n\nWords.\n")
        self.build(self.before)
        for path, bytes in FOREIGN.items():
            (self.before / "Public" / path).parent.mkdir(exist_ok=True)
            (self.before / "Public" / path).write_bytes(bytes)
        self.old = tree(self.before / "Public")
        settings = self.before / "Content/site.yaml"
        settings.write_text(settings.read_text().replace("title: ", "title: Another ", 1))
        gone.unlink()
        shutil.rmtree(self.before / ".sitegen", ignore_errors=True)
        self.reset()
        self.build(self.site)
        self.new = tree(self.site / "Public")
        changed = sum(self.old.get(path) != bytes for path, bytes in self.new.items())
        assert set(self.old) - set(self.new) == {"gone/gone.html"} and changed > 20, f"{changed} files changed"

    def reset(self):
        shutil.rmtree(self.site, ignore_errors=True)
        shutil.copytree(self.before, self.site, symlinks=True)

    def build(self, site, fault=None, at=0, **others):
        settings = dict(os.environ, SWIFT_BACKTRACE="enable=no")
        if fault:
            settings |= {"LD_PRELOAD": str(self.shim), "FAULT": fault, "FAULT_AT": str(at)}
        return subprocess.run(
            [self.program, "build", "--site", site], env=settings, capture_output=True, text=True, timeout=60, **others
        )

    def calls(self):
        """How many calls a build makes that could be its last."""
        low, high = 1, 2
        while self.is_killed(high):
            low, high = high, high * 2
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.is_killed(middle) else (low, middle)
        return low

    def is_killed(self, at):
        self.reset()
        return self.build(self.site, "kill", at).returncode == -signal.SIGKILL

    def expect_whole(self):
        """Each file is the old one or the new one; those of others are there."""
        for path, bytes in tree(self.site / "Public").items():
            assert bytes in (self.old.get(path), self.new.get(path)), f"{path} is neither old nor new"
        for path, bytes in FOREIGN.items():
            assert (self.site / "Public" / path).read_bytes() == bytes

    def expect_healed(self):
        result = self.build(self.site)
        assert result.returncode == 0, result.stderr
        assert tree(self.site / "Public") == self.new
        assert not (self.site / "Public" / WORKING).exists()


@pytest.fixture(scope="module")
def sites(pytestconfig, tmp_path_factory):
    return Sites(pytestconfig.getoption("--program"), tmp_path_factory.mktemp("writing"))


@pytest.fixture(scope="module")
def moments(sites):
    """Which calls are tried: some 200 of them, the first and the last among them."""
    count = sites.calls()
    assert count > 200
    return sorted({1 + number * (count - 1) // (MOMENTS - 1) for number in range(MOMENTS)})


def test_a_build_that_is_killed_leaves_whole_files_and_the_next_heals(sites, moments):
    for at in moments:
        assert sites.is_killed(at)
        sites.expect_whole()
        sites.expect_healed()


@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
def test_a_disk_that_refuses_is_said_and_nothing_is_lost(sites, moments, error):
    refused, moments = 0, moments if error == "ENOSPC" else moments[::4]
    for at in moments:
        sites.reset()
        result = sites.build(sites.site, error, at)
        assert result.returncode in (0, 2), result.stderr
        sites.expect_whole()
        if result.returncode == 2:
            refused += 1
            assert "error: cannot " in result.stderr
            if "is as it was" in result.stderr:
                assert tree(sites.site / "Public") == sites.old
            else:
                assert "build again" in result.stderr
        sites.expect_healed()
    # What the build keeps for the next one may fail without a word, and so may the removal of what it worked with.
    assert refused > 0.8 * len(moments)


@pytest.mark.parametrize("fault", ["EINTR", "short"])
def test_a_signal_or_a_write_that_takes_half_is_no_fault(sites, moments, fault):
    for at in moments[::4]:
        sites.reset()
        result = sites.build(sites.site, fault, at)
        assert result.returncode == 0, result.stderr
        assert tree(sites.site / "Public") == sites.new


def test_a_folder_that_cannot_be_read_to_its_end_is_no_smaller_folder(sites):
    said = 0
    for at in range(1, 200, 7):
        sites.reset()
        result = sites.build(sites.site, "readdir", at)
        assert result.returncode in (0, 2), result.stderr
        if result.returncode:
            assert "cannot read the folder" in result.stderr
            assert tree(sites.site / "Public") == sites.old
            said += 1
        else:
            assert tree(sites.site / "Public") == sites.new
    assert said > 5


def test_a_name_that_changes_its_unicode_form_leaves_no_twin(sites):
    """Two spellings of one name, which Linux takes for two."""
    sites.reset()
    composed, decomposed = "caf\u00e9.pdf", "cafe\u0301.pdf"
    (sites.site / "Content" / composed).write_bytes(b"%PDF")
    assert sites.build(sites.site).returncode == 0
    (sites.site / "Content" / composed).rename(sites.site / "Content" / decomposed)
    assert sites.build(sites.site).returncode == 0
    names = os.listdir(sites.site / "Public")
    assert decomposed in names and composed not in names


def test_of_two_builds_at_once_one_waits_for_nobody(sites):
    sites.reset()
    folder = os.open(sites.site / "Public", os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    result = sites.build(sites.site)
    os.close(folder)
    assert result.returncode == 2 and "another run of sitegen" in result.stderr
    assert tree(sites.site / "Public") == sites.old


def forged_manifest(public, outside):
    lines = ["sitegen-manifest 1 complete", "../outside/kept.txt", str(outside / "kept.txt"), "linked/kept.txt", "./../outside/kept.txt", ""]
    (public / "linked").symlink_to(outside)
    (public / ".sitegen-manifest").write_text("\n".join(lines))


def linked_manifest(public, outside):
    (public / ".sitegen-manifest").unlink()
    (public / ".sitegen-manifest").symlink_to(outside / "kept.txt")


def piped_manifest(public, outside):
    (public / ".sitegen-manifest").unlink()
    os.mkfifo(public / ".sitegen-manifest")


def hard_linked_page(public, outside):
    (public / "index.html").unlink()
    os.link(outside / "kept.txt", public / "index.html")


def linked_page(public, outside):
    (public / "index.html").unlink()
    (public / "index.html").symlink_to(outside / "kept.txt")


def linked_folder(public, outside):
    shutil.rmtree(public / "gone")
    (public / "gone").symlink_to(outside)
    (outside / "gone.html").write_bytes(b"kept\n")


def linked_unfinished_files(public, outside):
    (public / WORKING).symlink_to(outside)
    (outside / "0").write_bytes(b"kept\n")


def folder_for_a_page(public, outside):
    (public / "index.html").unlink()
    (public / "index.html").mkdir()
    (public / "index.html/kept.txt").write_bytes(b"kept\n")


def name_with_a_newline(public, outside):
    """Two lines of the manifest, the second somebody's file."""
    (public.parent / "Content/a\nCNAME").write_text("mine")


@pytest.mark.parametrize(
    "prepare, exit_code",
    [
        (forged_manifest, 1), (linked_manifest, 1), (piped_manifest, 1), (hard_linked_page, 0), (linked_page, 0),
        (linked_folder, 0), (linked_unfinished_files, 2), (folder_for_a_page, 1), (name_with_a_newline, 1),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)  # fmt: skip
def test_nothing_outside_is_touched(sites, prepare, exit_code):
    sites.reset()
    outside = sites.folder / "outside"
    shutil.rmtree(outside, ignore_errors=True)
    outside.mkdir()
    (outside / "kept.txt").write_bytes(b"kept\n")
    prepare(sites.site / "Public", outside)
    before = tree(outside)
    result = sites.build(sites.site)
    assert result.returncode == exit_code, result.stderr
    assert "Fatal" not in result.stderr
    assert tree(outside) == before
    for path, bytes in FOREIGN.items():
        assert (sites.site / "Public" / path).read_bytes() == bytes
    if exit_code:
        # Nothing is written where something is in the way.
        assert all(bytes in (sites.old.get(path), b"kept\n") for path, bytes in tree(sites.site / "Public").items())


def test_names_of_others_are_theirs(sites):
    """What an earlier version of the program wrote under, and a name as long as names can be."""
    sites.reset()
    foreign = sites.site / "Public/index.html.sitegen-tmp"
    foreign.write_bytes(b"mine")
    long = "x" * 251 + ".pdf"
    (sites.site / "Content" / long).write_bytes(b"%PDF")
    assert sites.build(sites.site).returncode == 0
    assert foreign.read_bytes() == b"mine"
    assert (sites.site / "Public" / long).read_bytes() == b"%PDF"


def test_a_file_keeps_its_rights(sites):
    sites.reset()
    page = sites.site / "Public/index.html"
    page.chmod(0o664)
    assert sites.build(sites.site).returncode == 0
    assert page.read_bytes() == sites.new["index.html"] and page.stat().st_mode & 0o777 == 0o664


@pytest.mark.parametrize("output", ["Content/new", "./Content/new/deeper", "Templates/new", "linked/new"])
def test_the_output_is_never_part_of_the_input(sites, output):
    sites.reset()
    (sites.site / "linked").symlink_to("Content")
    command = [sites.program, "build", "--site", sites.site, "--output", sites.site / output]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 2 and "overlap" in result.stderr
    assert not (sites.site / output).exists()


@pytest.mark.parametrize("target", ["../captures", "../.git", "../Public"])
def test_a_link_publishes_nothing_private(sites, target):
    sites.reset()
    (sites.site / ".git").mkdir()
    (sites.site / ".git/config").write_text("secret")
    (sites.site / "Content/linked").symlink_to(target)
    result = sites.build(sites.site)
    assert result.returncode == 1 and "outside-site" in result.stderr
    assert tree(sites.site / "Public") == sites.old
