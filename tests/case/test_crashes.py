"""`add` killed at random moments, and several at once: nothing is lost and nothing is there twice."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from databases import empty_database
from synthetic import make_ledgers

from dateline.case.cases import Case
from dateline.records.arrivals import Arrival
from dateline.store.base import IndexContents
from dateline.store.memory import MemoryStore

REPORTS = 40
# `make crash` asks for fifty.
KILLS = int(os.environ.get("DATELINE_TEST_KILLS", "8"))
HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


@pytest.fixture(scope="module")
def wanted() -> IndexContents:
    """What a run that nobody disturbs derives."""
    case = Case(MemoryStore())
    for ledger in make_ledgers(REPORTS, days=6):
        case.add(Arrival("a", None, ledger.document), ledger, program="1")
    return case.store.contents()


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """The synthetic reports as JSON lines."""
    path = tmp_path / "reports.jsonl"
    documents = [ledger.document for ledger in make_ledgers(REPORTS, days=6)]
    fields = ("text", "title", "published", "publisher", "url", "language")
    path.write_text("".join(json.dumps({f: getattr(d, f) for f in fields}) + "\n" for d in documents))
    return path


def start(*arguments: object) -> subprocess.Popen[str]:
    """The command, begun."""
    path = os.pathsep.join(str(ROOT / room) for room in ("src", "tests", "benchmarks"))
    return subprocess.Popen(
        [sys.executable, str(HERE / "slow_reader.py"), str(REPORTS), *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_until_ready(run: subprocess.Popen[str]) -> bool:
    """Whether the command has begun to read; when all is known it ends without."""
    assert run.stdout is not None
    return run.stdout.readline().strip() == "ready"


def check(where: str, wanted: IndexContents) -> None:
    case = Case.open(where)
    assert case.store.count()["documents"] == REPORTS
    assert len(case.store.printings()) == REPORTS
    assert case.store.contents() == wanted
    case.close()


def test_a_run_that_is_killed_goes_on_where_it_stopped(tmp_path: Path, lines: Path, wanted: IndexContents) -> None:
    chance = random.Random(11)
    kills = cases = stopped_within = 0
    seconds = 0.5
    while kills < KILLS:
        cases += 1
        where = str(tmp_path / f"case{cases}.db")
        Case.init(where, program="1").close()
        # Some are killed again and again until all is there, so that a broken resumption would show.
        while kills < KILLS:
            run = start("add", where, lines)
            wait_until_ready(run)
            began = time.monotonic()
            try:
                run.wait(timeout=chance.uniform(0, seconds))
            except subprocess.TimeoutExpired:
                run.kill()
                kills += 1
            run.communicate()
            if run.returncode == 0:
                seconds = max(0.2, 0.8 * (time.monotonic() - began))
                break
            case = Case.open(where)
            stopped_within += 0 < case.store.count()["documents"] < REPORTS
            assert case.store.contents() == case.compute_index(), "what is there is whole"
            case.close()
        _, said = start("add", where, lines).communicate(timeout=300)
        check(where, wanted)
    assert stopped_within, f"no run was killed in the middle of its work: {said}"


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_several_writers_at_once_lose_nothing(
    kind: str, tmp_path: Path, lines: Path, wanted: IndexContents, request: pytest.FixtureRequest
) -> None:
    where = str(tmp_path / "case.db")
    if kind == "postgres":
        where = empty_database(request.getfixturevalue("postgres"))
    Case.init(where, program="1").close()
    backwards = tmp_path / "backwards.jsonl"
    backwards.write_text("".join(reversed(lines.read_text().splitlines(keepends=True))))
    runs = [start("add", where, path) for path in (lines, backwards)]
    for run in runs:
        _, said = run.communicate(timeout=300)
        assert run.returncode == 0, said
    check(where, wanted)
