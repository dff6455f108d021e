"""Inputs that are made to take the program long cost it steps in proportion to their length.

Steps are instructions, counted by valgrind: they are the same in every run, to a thousandth, whatever else the machine
does. Seconds are what Benchmarks/hostile shows, at full size.
"""

from pathlib import Path
import os
import re
import shutil
import subprocess
import sys

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "Benchmarks"))
from hostile_inputs import inputs

# An input that adds no more steps than this to those of a new site is none, however they grow.
FEW = 150_000_000
# From n to 4n a line grows by 4, with the fixed costs of small inputs a little more, and a square by 16.
LIMIT = 6
# What has not ended by then does not end.
SECONDS = 120
# valgrind 3.19 writes into the set of signals that a main thread sleeps with, which may be constant.
SLEEP = """
#define _GNU_SOURCE
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>
int sigsuspend(const sigset_t *set) { sigset_t copy = *set; return syscall(SYS_rt_sigsuspend, &copy, _NSIG / 8); }
"""


class Counter:
    """Runs the program on a new site that an input lies over, and counts its steps."""

    def __init__(self, program, folder):
        for tool in ("valgrind", "cc", "strip"):
            if not shutil.which(tool):
                pytest.fail(f"There is no {tool}, which counts steps: install it", pytrace=False)
        if not Path(program).is_file():
            pytest.fail(f"There is no program {program}: make it, or name it with --program", pytrace=False)
        self.folder, self.new, self.program, self.sleep = (folder / name for name in ("", "new", "sitegen", "sleep.so"))
        # valgrind cannot read what Swift says for debuggers.
        subprocess.run(["strip", "-o", self.program, program], check=True)
        subprocess.run(["cc", "-shared", "-fPIC", "-x", "c", "-", "-o", self.sleep], input=SLEEP.encode(), check=True)
        subprocess.run([program, "init", self.new], check=True, stdout=subprocess.DEVNULL)
        self.plain = {command: self.run(command)[1] for command in ("build", "check", "verify")}

    def run(self, command, lay=lambda site: None):
        """The exit code and the steps; no exit code where it did not end."""
        site, log = self.folder / "site", self.folder / "log"
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(self.new, site)
        lay(site)
        counting = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", f"--log-file={log}"]
        # Swift gives each run other hashes, and takes seconds to say where it crashed.
        settings = {"SWIFT_DETERMINISTIC_HASHING": "1", "SWIFT_BACKTRACE": "enable=no", "LD_PRELOAD": str(self.sleep)}
        try:
            code = subprocess.run(
                [*counting, self.program, command, "--site", site], timeout=SECONDS, env=os.environ | settings,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
        except subprocess.TimeoutExpired:
            return None, 0
        return code, int(re.search(r"I +refs: +([\d,]+)", log.read_text())[1].replace(",", ""))

    def more(self, each, n):
        """The exit code, and the steps beyond those of a new site, for an input n times over."""
        code, steps = self.run(each.command, lambda site: each.write(n, site))
        # A build that finds an error writes nothing.
        command = "check" if each.command == "build" and code == 1 else each.command
        return code, steps - self.plain[command]


pytestmark = pytest.mark.skipif(sys.platform == "darwin", reason="valgrind, which counts steps, does not run on a Mac")


@pytest.fixture(scope="session")
def counter(pytestconfig, tmp_path_factory):
    return Counter(Path(pytestconfig.getoption("--program")).resolve(), tmp_path_factory.mktemp("hostile"))


@pytest.mark.parametrize("each", inputs, ids=lambda each: each.name)
def test_steps_grow_with_the_input(counter, each):
    code, many = counter.more(each, 4 * each.small)
    assert code is not None, f"{each.tries} It does not end."
    assert code in each.expected, f"{each.tries} Exit code {code}, expected {sorted(each.expected)}"
    if many <= FEW:
        return
    _, some = counter.more(each, each.small)
    growth = many / max(some, 1)
    assert growth <= LIMIT, (
        f"{each.tries} Four times as much takes {growth:.1f} times the steps: "
        f"{some:,} at {each.small}, {many:,} at {4 * each.small}")
