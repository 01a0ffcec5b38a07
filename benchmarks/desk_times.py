"""Times the review desk on a case of 20,000 documents: ten readers at once, a browser's first paint, a page's weight.

    python benchmarks/desk_times.py [--case build/desk-case.db] [--seconds 20]

Prints one line a kind of page with its limit; exits 1 when one is passed. The case is made when it is not there, which
takes some minutes. Without Chromium the browser's figures are said to be not measured, which is no failure.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote_plus

from desk_case import EVENTS, stored_case

from dateline.case.cases import Case
from dateline.case.views import list_candidates

READERS = 10
# Milliseconds at the median and at the 95th percentile with ten readers at once; milliseconds; kilobytes.
MOST_MEDIAN, MOST_SLOW, MOST_PAINT, MOST_WEIGHT = 200, 500, 1_000, 500
# How long the map data may take to come before pages are weighed, in milliseconds.
_FOR_THE_MAP = 2_000
# What a map is drawn from: counted apart.
MAP_DATA = re.compile(r"/vendor/|/api/map|\.geojson|\.topojson|borders")
_ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--case", type=Path, default=_ROOT / "build" / "desk-case.db")
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--seconds", type=float, default=20, help="how long the ten readers read")
    options = parser.parse_args()
    where = stored_case(options.case, options.events)
    pages, counts = list_pages(where)
    print(", ".join(f"{number:,} {name}" for name, number in counts.items()))
    with served(where) as port:
        failed = read_at_once(port, pages, options.seconds) + look(port)
    print(f"{failed} limits passed" if failed else "all within their limits")
    raise SystemExit(1 if failed else 0)


# ---------------------------------------------------------------- what is read


def list_pages(where: Path) -> tuple[dict[str, list[str]], dict[str, int]]:
    """Addresses of each kind of page that the desk has, and what the case holds."""
    case = Case.open(str(where))
    chance = random.Random(5)
    incidents = chance.sample(case.store.incidents(), 60)
    largest = sorted(case.store.incidents(), key=lambda i: -len(i.members))[:5]
    documents = [i.members[0].rpartition("-")[0] for i in incidents]
    claims = [i.incident.claims[0] for i in incidents]
    pairs = [c.match for c in list_candidates(case.store, limit=30)]
    counts = case.store.count()
    case.close()
    filters = [
        "country=SY", "country=NG&outcome=killed", "kind=bombing", "grade=contested", "words=air+strike",
        "since=2031-01-01&until=2031-12-31", "outcome=wounded&order=newest", "page=40", "source=official",
        "area=20,0,60,40",
    ]  # fmt: skip
    asked = ["mayor", "bridge market", "air strike", "hospital donors blood", "Governor", '"', "Elkin"]
    return {
        "desk": ["/"],
        "desk, filtered": [f"/?{f}" for f in filters],
        "incident": [f"/incidents/{i.incident.id}" for i in incidents],
        "incident, largest": [f"/incidents/{i.incident.id}" for i in largest],
        "report": [f"/documents/{own}" for own in documents],
        "report, at a claim": [f"/documents/{c.rpartition('-')[0]}?claim={c}" for c in claims],
        "search": [f"/search?q={quote_plus(words)}" for words in asked],
        "candidates": ["/candidates"],
        "a pair": [f"/candidates?pair={m.a}~{m.b}" for m in pairs],
        "judgements": ["/judgements", "/judgements?page=2"],
        "export": ["/export", "/export?country=SY"],
        "api, incidents": [f"/api/incidents?{f}" for f in filters],
        "api, incident": [f"/api/incidents/{i.incident.id}" for i in incidents],
        "api, report": [f"/api/documents/{own}" for own in documents],
    }, counts


# ---------------------------------------------------------------- the desk, served as a user serves it


@contextmanager
def served(where: Path) -> Iterator[int]:
    """The port of `dateline serve`, in a process of its own."""
    command = [str(Path(sys.executable).with_name("dateline")), "serve", str(where), "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "COLUMNS": "200"})
    assert process.stderr is not None
    try:
        said = ""
        for line in process.stderr:
            said += line
            if found := re.search(r"127\.0\.0\.1:(\d+)", line):
                break
        else:
            raise SystemExit(f"the desk did not start: {said}")
        threading.Thread(target=process.stderr.read, daemon=True).start()
        yield int(found[1])
    finally:
        process.terminate()
        process.wait(timeout=20)


@dataclass
class Answers:
    """What one kind of page took, in milliseconds, the largest answer in bytes, and what went wrong."""

    times: list[float] = field(default_factory=list)
    largest: int = 0
    wrong: set[str] = field(default_factory=set)


def read_at_once(port: int, pages: dict[str, list[str]], seconds: float) -> int:
    """Ten readers who never pause read all kinds of pages; how many limits were passed."""
    there = {kind: addresses for kind, addresses in pages.items() if ask(port, addresses[0])[0] != 404}
    answers = {kind: Answers() for kind in there}
    end = time.monotonic() + seconds
    readers = [threading.Thread(target=_read, args=(port, there, answers, end, n)) for n in range(READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    everything = Answers([t for a in answers.values() for t in a.times])
    failed = tell("every page", everything)
    for kind, found in answers.items():
        failed += tell(kind, found)
    for kind in sorted(pages.keys() - there.keys()):
        print(f"{kind:22}  NOT THERE")
        failed += 1
    total = len(everything.times)
    print(f"{total:,} pages for {READERS} readers in {seconds:.0f} s: {total / seconds:.0f} a second")
    return failed


def _read(port: int, pages: dict[str, list[str]], answers: dict[str, Answers], end: float, reader: int) -> None:
    chance = random.Random(reader)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    kinds = list(pages)
    chance.shuffle(kinds)
    for kind in itertools.cycle(kinds):
        if time.monotonic() > end:
            break
        address = chance.choice(pages[kind])
        started = time.perf_counter()
        status, size = ask(port, address, connection)
        found = answers[kind]
        found.times.append(1000 * (time.perf_counter() - started))
        found.largest = max(found.largest, size)
        if status != 200:
            found.wrong.add(f"{address} gives {status}")
    connection.close()


def ask(port: int, address: str, connection: http.client.HTTPConnection | None = None) -> tuple[int, int]:
    """The status of an address and the bytes of its body."""
    own = connection or http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    own.request("GET", address)
    answer = own.getresponse()
    return answer.status, len(answer.read())


def tell(kind: str, found: Answers) -> int:
    """Print one line; how many limits a kind of page passed."""
    middle, slow = statistics.median(found.times), sorted(found.times)[int(0.95 * len(found.times))]
    passed = [*(["median"] if middle > MOST_MEDIAN else []), *(["95th"] if slow > MOST_SLOW else [])]
    signs = [f"TOO SLOW ({', '.join(passed)})"] if passed else []
    signs += sorted(found.wrong)[:2]
    print(
        f"{kind:22}{middle:7.0f} ms (at most {MOST_MEDIAN}) {slow:7.0f} ms at the 95th (at most {MOST_SLOW})"
        f"{len(found.times):6,} times{found.largest / 1000:8.0f} kB  {'; '.join(signs)}",
        flush=True,
    )
    return len(passed) + bool(found.wrong)


# ---------------------------------------------------------------- in a browser


def look(port: int) -> int:
    """First paint and weight of the desk in Chromium; how many limits were passed."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("first paint, weight    NOT MEASURED: no chromium on this machine (apt-get install chromium)")
        return 0
    from playwright.sync_api import sync_playwright

    paints, weights, maps = [], [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for _ in range(5):
            context = browser.new_context(viewport={"width": 1440, "height": 900})
            page = context.new_page()
            sizes: dict[str, int] = {}
            page.on("requestfinished", lambda r, s=sizes: s.update({r.url: r.sizes()["responseBodySize"]}))
            # The stream of changes stays open, so the network is never idle: the map's data come soon after the paint.
            page.goto(f"http://127.0.0.1:{port}/", wait_until="load")
            page.wait_for_timeout(_FOR_THE_MAP)
            paint = "performance.getEntriesByType('paint').find(e => e.name === 'first-contentful-paint')?.startTime"
            page.wait_for_function(paint)
            paints.append(float(page.evaluate(paint)))
            weights.append(sum(size for url, size in sizes.items() if not MAP_DATA.search(url)) / 1000)
            maps.append(sum(size for url, size in sizes.items() if MAP_DATA.search(url)) / 1000)
            context.close()
        browser.close()
    return (
        tell_one("first paint, median", statistics.median(paints), MOST_PAINT, "ms")
        + tell_one("weight of the desk", weights[0], MOST_WEIGHT, "kB")
        + tell_one("and map data", maps[0], None, "kB")
    )


def tell_one(name: str, found: float, most: float | None, unit: str) -> int:
    """Print a figure; 1 when it passes what it must not."""
    over = most is not None and found > most
    bound = "" if most is None else f"(at most {most:.0f})"
    print(f"{name:22}{found:7.0f} {unit} {bound}{'  TOO MUCH' if over else ''}", flush=True)
    return int(over)


if __name__ == "__main__":
    main()
