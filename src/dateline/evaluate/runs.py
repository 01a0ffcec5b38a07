"""A corpus read as a user's JSON lines would be, and what became of it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from dateline.errors import UsageError
from dateline.evaluate.benches.registry import OF_A_CASE
from dateline.evaluate.gold import Row
from dateline.evaluate.predictions import Cluster, Run
from dateline.read.inputs import ReadOptions, read_inputs
from dateline.records.arrivals import Arrival
from dateline.records.ledgers import DocumentLedger
from dateline.records.serialise import Json, Object, serialise_ledgers, write_json
from dateline.settings import load_settings


class Outcome(Protocol):
    """What became of one document: its ledger, or the stage that failed and why."""

    @property
    def arrival(self) -> Arrival:
        """What came in."""

    @property
    def ledger(self) -> DocumentLedger | None:
        """What was read, or None."""

    @property
    def stage(self) -> str | None:
        """The stage that failed."""

    @property
    def message(self) -> str | None:
        """Why it failed."""


Read = Callable[[Iterable[Arrival]], Iterable[Outcome]]


def read_rows(rows: Sequence[Row], read: Read, *, out: Path | None = None) -> Run:
    """Every row read; `out` is where the predictions go, one line a document, in the contract.

    A row that cannot be read counts as an empty ledger and is named among the failures.

    Raises `UsageError` when `out` cannot be written.
    """
    ledgers: dict[str, DocumentLedger] = {}
    failures: list[str] = []
    stdin = io.BytesIO("".join(row.line() + "\n" for row in rows).encode("utf-8", "surrogatepass"))
    options = ReadOptions(load_settings(), published=None, allow_private=False)
    outcomes = read(read_inputs(["-"], options=options, stdin=stdin, lines=True))
    for outcome in _written(outcomes, out) if out else outcomes:
        name = str(outcome.arrival.input_id)
        if outcome.ledger is None:
            failures.append(f"{name}: {outcome.stage}: {outcome.message}")
        else:
            ledgers[name] = outcome.ledger
    return Run(ledgers, failures=tuple(failures))


def read_bench(bench: str, rows: Sequence[Row], read: Read, *, out: Path | None = None) -> Run:
    """A corpus read as its benchmark asks: for those of a case, the reports are also brought together.

    Raises `UsageError` when `out` cannot be written.
    """
    return bring_together(bench, rows, read_rows(rows, read, out=out), out=out)


def bring_together(bench: str, rows: Sequence[Row], run: Run, *, out: Path | None = None) -> Run:
    """The run with the clusters that its benchmark asks for, which are added to the predictions in `out`."""
    if bench not in OF_A_CASE:
        return run
    from dateline.evaluate.cases import cluster_mentions, cluster_reports

    whole = cluster_mentions(rows, run) if bench == "report_merge" else cluster_reports(rows, run)
    if out is not None:
        with out.open("a", encoding="utf-8") as stream:
            stream.write(write_json({"clusters": [_serialise_cluster(c) for c in whole.clusters]}) + "\n")
    return whole


def _serialise_cluster(cluster: Cluster) -> Object:
    tolls: list[Json] = [
        {"outcome": t.outcome, "group": t.group, "best": t.best, "low": t.low, "high": t.high} for t in cluster.tolls
    ]
    return {"members": list(cluster.members), "tolls": tolls}


def _written(outcomes: Iterable[Outcome], out: Path) -> Iterator[Outcome]:
    """The outcomes, each written before it is passed on."""
    try:
        stream = out.open("w", encoding="utf-8")
    except OSError as problem:
        raise UsageError(f"{out} cannot be written ({problem.strerror}). Name another file with --out.") from problem
    with stream:
        for outcome in outcomes:
            line: Object = {"id": outcome.arrival.input_id}
            if outcome.ledger is not None:
                line["ledger"] = serialise_ledgers([outcome.ledger], annotations=True)
            else:
                line["error"] = {"stage": outcome.stage, "message": outcome.message}
            stream.write(write_json(line) + "\n")
            yield outcome
