"""A machine that gives a run little is no reason to crash or to wait for ever: it works, or says what it needs."""

from contextlib import contextmanager
import os
import re
import resource
import signal
import socket
import subprocess
import sys
import threading

import pytest


@pytest.fixture(scope="module")
def new_site(pytestconfig, tmp_path_factory):
    folder = tmp_path_factory.mktemp("limits") / "site"
    subprocess.run([pytestconfig.getoption("--program"), "init", folder], check=True, stdout=subprocess.DEVNULL)
    return folder


def build(program, site, limit=None, amount=0):
    def lower():
        os.setsid()
        if limit is not None:
            resource.setrlimit(limit, (amount, amount))

    return subprocess.run(
        [program, "build", "--site", site],
        env=dict(os.environ, SWIFT_BACKTRACE="enable=no"), capture_output=True, text=True, timeout=30, preexec_fn=lower,
    )  # fmt: skip


@contextmanager
def serving(program, site):
    """The process of a preview, and its port."""
    command = [program, "serve", "--site", site, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        port = next(int(match[1]) for line in process.stdout if (match := re.search(r":(\d+)/ ", line)))
        # Nobody looks at the terminal, and a full pipe would hold the preview up.
        reader = threading.Thread(target=process.stdout.read)
        reader.start()
        yield process, port
        process.send_signal(signal.SIGINT)
        reader.join()


@pytest.mark.parametrize(
    "limit, amount",
    [("NOFILE", 64), ("AS", 400 << 20), ("STACK", 1 << 20)],
)
def test_it_works_with_little(pytestconfig, new_site, limit, amount):
    result = build(pytestconfig.getoption("--program"), new_site, getattr(resource, f"RLIMIT_{limit}"), amount)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    "limit, amount, said",
    [("NOFILE", 8, "files open"), ("AS", 130 << 20, "address space")],
)
def test_it_says_what_is_too_little(pytestconfig, new_site, limit, amount, said):
    result = build(pytestconfig.getoption("--program"), new_site, getattr(resource, f"RLIMIT_{limit}"), amount)
    assert result.returncode == 2 and said in result.stderr and "raise the limit" in result.stderr


def test_a_file_that_is_copied_is_never_in_memory_as_a_whole(pytestconfig, new_site):
    """600 MB, which take no room on the disk of the source, with less than that of address space."""
    with open(new_site / "Content/film.mp4", "wb") as film:
        film.truncate(600 << 20)
    result = build(pytestconfig.getoption("--program"), new_site, resource.RLIMIT_AS, 500 << 20)
    assert result.returncode == 0, result.stderr
    assert (new_site / "Public/film.mp4").stat().st_size == 600 << 20
    (new_site / "Content/film.mp4").unlink()
    (new_site / "Public/film.mp4").unlink()


@pytest.mark.skipif(sys.platform != "linux", reason="The peak of a process's memory stands in /proc.")
def test_readers_who_do_not_read_cost_little(pytestconfig, new_site):
    """Twenty clients ask for 50 MB and take none of it; one asks only how long a file is that is larger than memory."""
    with open(new_site / "Content/film.mp4", "wb") as film:
        film.truncate(50 << 20)
    with serving(pytestconfig.getoption("--program"), new_site) as (process, port):
        with open(new_site / "Public/huge.mp4", "wb") as film:
            film.truncate(3 << 30)
        clients = [socket.create_connection(("127.0.0.1", port)) for _ in range(20)]
        for client in clients:
            client.sendall(b"GET /film.mp4 HTTP/1.1\r\nHost: localhost\r\n\r\n")
        with socket.create_connection(("127.0.0.1", port)) as client:
            client.sendall(b"HEAD /huge.mp4 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            head = b"".join(iter(lambda: client.recv(4096), b""))
        assert b"200 OK" in head and f"Content-Length: {3 << 30}".encode() in head
        peak = next(line for line in open(f"/proc/{process.pid}/status") if line.startswith("VmHWM"))
        assert int(peak.split()[1]) < 300 << 10, peak
        for client in clients:
            client.close()


def resident(process):
    """How many kB of memory a process has."""
    line = next(line for line in open(f"/proc/{process.pid}/status") if line.startswith("VmRSS"))
    return int(line.split()[1])


def next_event(stream):
    """Waits until the preview tells of a build: what it says."""
    return next(line for line in stream if line.startswith(b"data:"))


@pytest.mark.skipif(sys.platform != "linux", reason="A process's memory stands in /proc.")
def test_five_hundred_rebuilds_take_no_more_memory_than_a_few(pytestconfig, new_site):
    page, record = new_site / "Content/topics/town-ferry.md", new_site / "Content/data/terms.yaml"
    texts = {path: path.read_text() for path in (page, record)}
    sizes = []
    with serving(pytestconfig.getoption("--program"), new_site) as (process, port):
        client = socket.create_connection(("127.0.0.1", port))
        client.sendall(b"GET /-sitegen/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        client.settimeout(30)
        stream = client.makefile("rb")
        next_event(stream)
        for number in range(500):
            # One edit in five is of records, after which all is made anew.
            path = record if number % 5 == 0 else page
            edited = path.with_suffix(".tmp")
            text = f"{texts[path]}# {number}\n" if path == record else texts[path].replace("bell", f"bell no. {'i' * (number % 7 + 1)}")
            edited.write_text(text)
            edited.rename(path)
            assert b'"errors": 0' in next_event(stream)
            sizes.append(resident(process))
        client.close()
    for path, text in texts.items():
        path.write_text(text)
    early, late = max(sizes[50:150]), max(sizes[400:])
    assert late < 1.1 * early, f"{early} kB, then {late} kB"
