"""Times a case of many claims: what adding one report costs beyond reading it, a rebuild, and what people look at.

    python benchmarks/case_times.py [--claims 100000] [--where case.db]

Prints one line a figure, with the figure that it must not pass where there is one; exits 1 when one passes it.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from synthetic import make_common_names, make_ledgers

from dateline.case.cases import Case, normalise_address
from dateline.case.views import show_incident
from dateline.records.arrivals import Arrival
from dateline.records.cases import IncidentQuery
from dateline.records.ledgers import DocumentLedger

CLAIMS_A_REPORT = 10
ADDED_ONE_BY_ONE = 60
# Milliseconds to add one report, seconds to rebuild, milliseconds to show an incident: for 100,000 claims.
MOST_ADD, MOST_REBUILD, MOST_SHOW = 150, 300, 100
# Four times the reports of one war may make adding so many times slower.
MOST_GROWTH = 1.5


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--where", help="a file that is not there yet, or the address of an empty PostgreSQL database")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = options.where or str(Path(folder) / "case.db")
        failed = run(where, options.claims // CLAIMS_A_REPORT)
        failed += grow(Path(folder), options.claims // CLAIMS_A_REPORT)
    raise SystemExit(1 if failed else 0)


def run(where: str, reports: int) -> int:
    """Fill a case and time it; how many figures were passed."""
    case = Case.init(where, program="bench")
    ledgers = list(make_ledgers(reports + ADDED_ONE_BY_ONE))
    # Those that are added one by one are of all events, not of the last few.
    late = ledgers[:: max(1, len(ledgers) // ADDED_ONE_BY_ONE)][:ADDED_ONE_BY_ONE]
    started = time.perf_counter()
    fill(case, ledgers, late)
    print(f"stored              {reports:8,} reports in {time.perf_counter() - started:.1f} s")
    failed = 0
    started, worked = time.perf_counter(), time.process_time()
    contents = case.rebuild()
    failed += tell("rebuild", time.perf_counter() - started, MOST_REBUILD, "s")
    tell("rebuild, processor", time.process_time() - worked, None, "s")
    print(f"                    {len(contents.incidents):8,} incidents, {len(contents.matches):,} matches")
    times, busy = add_all(case, late)
    failed += tell("add, median", statistics.median(times), MOST_ADD, "ms")
    # On a machine that does other things beside, what the processor spent tells more than the clock.
    tell("add, processor", statistics.median(busy), None, "ms")
    tell("add, slowest", max(times), None, "ms")
    # As they are now: what was added may have joined two of them.
    shown = [i.incident.id for i in sorted(case.store.incidents(), key=lambda i: -len(i.members))[:20]]
    times = [timed(partial(show_incident, case.store, own)) for own in shown]
    failed += tell("show, slowest of 20", max(times), MOST_SHOW, "ms")
    year = IncidentQuery(since="2032-01-01", until="2032-12-31")
    tell("incidents of a year", timed(lambda: case.store.incidents(year)), None, "ms")
    tell("search", timed(lambda: case.store.search("governor bakor")), None, "ms")
    counts = case.store.count()
    print(", ".join(f"{number:,} {name}" for name, number in counts.items()))
    return failed


def grow(folder: Path, reports: int) -> int:
    """Whether adding costs more the larger a case of one war is, whose every report bears the same three names."""
    times = []
    for share in (8, 2):
        case = Case.init(str(folder / f"war{share}.db"), program="bench")
        # As many reports a day in the small case as in the large one, so that the blocks are as full.
        ledgers = list(make_ledgers(reports // share, days=1100 // share, everywhere=make_common_names(3)))
        late = ledgers[:: max(1, len(ledgers) // ADDED_ONE_BY_ONE)][:ADDED_ONE_BY_ONE]
        fill(case, ledgers, late)
        case.rebuild()
        times.append(statistics.median(add_all(case, late)[1]))
        case.close()
    failed = 0
    for share, spent in zip((8, 2), times, strict=True):
        failed += tell(f"of one war, 1/{share}", spent, MOST_ADD, "ms")
    return failed + tell("the larger by smaller", times[1] / times[0], MOST_GROWTH, "")


def fill(case: Case, ledgers: Sequence[DocumentLedger], late: Sequence[DocumentLedger]) -> None:
    """Store all reports but those that are added later."""
    own = {ledger.document.id for ledger in late}
    with case.writing():
        for ledger in ledgers:
            if ledger.document.id not in own:
                case.store.add_ledger(ledger, program="bench", address=normalise_address(ledger.document.url))


def add_all(case: Case, late: Sequence[DocumentLedger]) -> tuple[list[float], list[float]]:
    """Add reports one by one: milliseconds by the clock, and what the processor spent."""
    times, busy = [], []
    for ledger in late:
        started, worked = time.perf_counter(), time.process_time()
        case.add(Arrival(ledger.document.id, None, ledger.document), ledger, program="bench")
        times.append(1000 * (time.perf_counter() - started))
        busy.append(1000 * (time.process_time() - worked))
    return times, busy


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that a piece of work takes."""
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


def tell(name: str, found: float, most: float | None, unit: str) -> int:
    """Print a figure; 1 when it passes what it must not."""
    bound = "" if most is None else f"(at most {most} {unit})"
    slow = most is not None and found > most
    print(f"{name:22}{found:8.1f} {unit:3} {bound}{'  TOO SLOW' if slow else ''}", flush=True)
    return int(slow)


if __name__ == "__main__":
    main()
