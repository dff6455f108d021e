"""After any edits the preview, which keeps what has not changed, has the files and findings of a build from nothing.

Each test makes a hundred random edits: lines of pages, records, templates and settings, files that come, go and move; some
make only such as a preview can follow by looking at one page. A failure names its seed and the few edits that are enough for it.
"""

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import time

import pytest

ROOT = Path(__file__).parents[2]
CASES = ROOT / "Tests/SiteTests/Cases"
EDITS = 100
# What has not been built by then will not be; of a fault that was seen once one waits less.
SECONDS, SECONDS_AGAIN = 20, 3
# More open edits than this are taken back one by one, so that most sites have few faults.
OPEN = 2


@dataclass(frozen=True)
class Edit:
    path: str
    # What the file is from now on; `None` if it goes.
    content: bytes | None = None
    # Where it moves.
    target: str | None = None

    def __str__(self):
        if self.target:
            return f"move {self.path} to {self.target}"
        return f"remove {self.path}" if self.content is None else f"write {self.path}: {self.content[-60:]!r}"

    def make(self, site):
        """Changes the site at one moment; what is not there any more is left alone."""
        path = site / self.path
        if self.target:
            if path.is_file() and not (site / self.target).exists():
                (site / self.target).parent.mkdir(parents=True, exist_ok=True)
                path.rename(site / self.target)
        elif self.content is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            written = site.parent / "written"
            written.write_bytes(self.content)
            written.rename(path)


def lines_changed(random, content):
    lines = content.splitlines(keepends=True) or [b"\n"]
    at = random.randrange(len(lines))
    change = random.choice(["remove", "double", "swap", "digit", "words", "citation", "link", "heading"])
    if change == "remove":
        del lines[at]
    elif change == "double":
        lines.insert(at, lines[at])
    elif change == "swap":
        other = random.randrange(len(lines))
        lines[at], lines[other] = lines[other], lines[at]
    elif change == "digit":
        lines[at] = re.sub(rb"\d", lambda _: b"%d" % random.randrange(10), lines[at], count=1)
    elif change == "words":
        lines[at] = lines[at].rstrip(b"\n") + b" and a word more\n"
    elif change == "citation":
        cited = re.findall(rb"\[@[^\]]+\]", content)
        lines[at] = lines[at].rstrip(b"\n") + b" " + random.choice(cited or [b"[@none]"]) + b"\n"
    else:
        lines.insert(at, {"link": b"\nSee [this](about.md#the-end).\n\n", "heading": b"\n## The end\n\n"}[change])
    return b"".join(lines)


def edit_of_text(random, site, originals):
    """A random edit of a page's text, after which a preview looks at that page alone as far as it can."""
    page = random.choice(sorted(path for path in (site / "Content").rglob("*.md")))
    front, body = page.read_bytes().split(b"\n---\n", 1)
    return Edit(page.relative_to(site).as_posix(), front + b"\n---\n" + lines_changed(random, body))


def edit(random, site, originals):
    """A random edit of a site as it is now."""
    files = sorted(path.relative_to(site).as_posix() for folder in ("Content", "Templates")
                   for path in (site / folder).rglob("*") if path.is_file())
    texts = [path for path in files if path.endswith((".md", ".yaml", ".html", ".lock"))]
    kinds = [
        [path for path in texts if path.endswith(".md")], [path for path in texts if path.startswith("Content/data/")],
        [path for path in texts if path.startswith("Templates/")], [path for path in texts if path.endswith("site.yaml")]]
    path = random.choice(random.choice([kind for kind in kinds if kind]))
    change = random.choice(["lines"] * 7 + ["move", "remove", "new", "laid over"])
    if change == "move":
        old = Path(path)
        return Edit(path, target=(old.parent / random.choice(["", "moved"]) / f"other-{old.name}").as_posix())
    if change == "remove":
        return Edit(path)
    if change == "new":
        title = random.choice(["One more", "Another"])
        return Edit(f"Content/{random.choice(['', 'topics/'])}{random.choice('ab')}.md",
                    f"---\ntitle: {title}\nsummary: It came.\n---\n\nText.\n".encode())
    if change == "laid over" and originals:
        path = random.choice(sorted(originals))
        return Edit(path.split("/", 1)[1], originals[path])
    return Edit(path, lines_changed(random, (site / path).read_bytes()))


@contextmanager
def preview(program, site, seconds):
    """Gives a function that waits for the next build and says what it found."""
    with subprocess.Popen([program, "serve", "--site", site, "--port", "0"], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, text=True) as process:
        try:
            port = next(int(found[1]) for line in process.stdout
                        if (found := re.match(r"Preview at http://127.0.0.1:(\d+)/", line)))
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)
            connection.request("GET", "/-sitegen/events")
            events = connection.getresponse()

            def findings():
                end = time.monotonic() + seconds
                while not (line := events.readline()).startswith(b"data:"):
                    # The comments that keep the connection open are no answer.
                    if time.monotonic() > end:
                        raise TimeoutError
                return json.loads(line[5:])["findings"]

            findings()
            yield findings
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate()


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*")
            if path.is_file() and path.name != ".sitegen-manifest"}


def difference(program, site, next_findings):
    """How the preview differs from a build from nothing; `None` if it does not."""
    fresh = site.parent / "Fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    built = subprocess.run([program, "build", "--site", site, "--output", fresh], capture_output=True, text=True)
    said, found = built.stderr.removesuffix("\n"), ""
    while True:
        try:
            # The machine's refusals, such as of a template without end, are told once.
            found = next_findings()
        except TimeoutError:
            return f"findings of a build from nothing:\n{said}\nof the preview:\n{found}"
        if built.returncode == 2:
            return None
        if found == said:
            break
    if built.returncode != 0:
        return None
    wanted, there = files(fresh), files(site / "Public")
    paths = sorted(path for path in wanted.keys() | there.keys() if wanted.get(path) != there.get(path))
    return f"other files than of a build from nothing: {', '.join(paths[:5])}" if paths else None


def times(site):
    """When each file and folder of the site was changed. The output is not walked: the preview
    may be taking files out of it."""
    found = []
    for folder, folders, names in os.walk(site):
        folders[:] = [name for name in folders if name != "Public"]
        found += [(path, os.stat(path).st_mtime_ns) for name in names + folders for path in [os.path.join(folder, name)]]
    return sorted(found)


def first_fault(program, folder, start, edits, seconds=SECONDS):
    """Makes edits until the preview differs: the edits made so far, and how it differs."""
    shutil.rmtree(folder, ignore_errors=True)
    site = folder / "site"
    start(site)
    made = []
    with preview(program, site, seconds) as next_findings:
        for each in edits(site):
            before = times(site)
            each.make(site)
            if before == times(site):
                continue
            made.append(each)
            if fault := difference(program, site, next_findings):
                return made, fault
    return made, None


def shortened(program, folder, start, edits):
    """The edits without those that the fault does not need."""
    def with_fault(some):
        made, fault = first_fault(program, folder, start, lambda site: some, SECONDS_AGAIN)
        return made if fault else None

    # Most faults need the last edits only.
    last = 1
    while last < len(edits) and not with_fault(edits[-last:]):
        last *= 2
    edits, part = edits[-last:], last // 2
    while part > 0:
        at = 0
        while at < len(edits):
            if less := with_fault(edits[:at] + edits[at + part:]):
                edits = less
            else:
                at += part
        part //= 2
    return edits


def random_edits(seed, originals, edit):
    def edits(site):
        random, open_edits = Random(seed), []
        for _ in range(EDITS):
            if open_edits and (len(open_edits) >= OPEN or random.random() < 0.5):
                yield open_edits.pop()
                continue
            each = edit(random, site, originals)
            path = site / each.path
            if each.target:
                open_edits.append(Edit(each.target, target=each.path))
            else:
                open_edits.append(Edit(each.path, path.read_bytes() if path.is_file() else None))
            yield each
    return edits


def briefing(site):
    for folder in ("Content", "Templates"):
        shutil.copytree(ROOT / folder, site / folder)


def base_of_the_cases(site):
    shutil.copytree(CASES / "_base", site)


# The last two edit texts of pages only.
@pytest.mark.parametrize("seed", range(7))
def test_a_preview_is_a_build_from_nothing(pytestconfig, tmp_path, seed):
    program = Path(pytestconfig.getoption("--program")).resolve()
    start, originals = briefing, {}
    if seed % 2:
        start = base_of_the_cases
        originals = {path.relative_to(CASES).as_posix(): path.read_bytes() for folder in ("Content", "Templates")
                     for path in CASES.glob(f"*/{folder}/**/*") if path.is_file()}
    kind = edit_of_text if seed >= 5 else edit
    made, fault = first_fault(program, tmp_path / "work", start, random_edits(seed, originals, kind))
    assert len(made) > EDITS // 2 or fault
    if fault:
        few = shortened(program, tmp_path / "work", start, made)
        pytest.fail(f"Seed {seed}: {fault}\nThese edits are enough:\n" + "\n".join(map(str, few)), pytrace=False)
