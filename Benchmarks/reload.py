#!/usr/bin/env python3
"""Measure how long after a page is saved an open page hears that the new site is whole.

usage: reload.py SITE [ROUNDS]

Runs `sitegen serve` on the site, adds a sentence to another page in each round, and takes the time until the event. The
pages are put back as they were."""
import http.client
import pathlib
import re
import signal
import statistics
import subprocess
import sys
import time

program = pathlib.Path(__file__).resolve().parents[1] / ".build/release/sitegen"
site, rounds = pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 11
serve = subprocess.Popen([program, "serve", "--site", site, "--port", "0"], stdout=subprocess.PIPE, text=True)
port = next(int(match[1]) for line in serve.stdout if (match := re.match(r"Preview at http://127.0.0.1:(\d+)/", line)))
connection = http.client.HTTPConnection("127.0.0.1", port)
connection.request("GET", "/-sitegen/events")
events = connection.getresponse()


def wait():
    while not events.readline().startswith(b"data:"):
        pass


wait()
pages = sorted((site / "Content").rglob("*.md"))
times = []
for page in pages[len(pages) // 2:][:rounds]:
    text = page.read_text()
    time.sleep(0.7)
    start = time.perf_counter()
    page.write_text(text + "\nA word more.\n")
    wait()
    times.append(time.perf_counter() - start)
    page.write_text(text)
    wait()
serve.send_signal(signal.SIGINT)
serve.communicate()
print(f"{len(pages)} pages: median {statistics.median(times) * 1000:.0f} ms from save to event, "
      f"{min(times) * 1000:.0f} to {max(times) * 1000:.0f}")
