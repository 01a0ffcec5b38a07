"""Reports of a corpus brought together in a case, and which of them it puts into one incident."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.case.cases import Case
from dateline.evaluate.gold import Row
from dateline.evaluate.predictions import Cluster, Run
from dateline.records.cases import CaseIncident
from dateline.records.ledgers import DocumentLedger
from dateline.store.memory import MemoryStore


def group_incidents(ledgers: Iterable[DocumentLedger]) -> tuple[CaseIncident, ...]:
    """The incidents of a case that holds just these reports."""
    store = MemoryStore()
    known: set[str] = set()
    with store.writing():
        for ledger in ledgers:
            if ledger.document.id not in known:
                known.add(ledger.document.id)
                store.add_ledger(ledger, program="evaluate", address=None)
    return Case(store).compute_index().incidents


def cluster_reports(rows: Sequence[Row], run: Run) -> Run:
    """A run with clusters of documents: those whose main incidents are one.

    A document whose main incident could not be read stands alone.
    """
    home = {own: i for i in group_incidents(run.ledgers.values()) for own in i.members}
    clusters: dict[str, list[str]] = {}
    for row in rows:
        main = run.prediction(row.id, row.text).main
        if main is not None:
            clusters.setdefault(home[main.id].incident.id, []).append(row.id)
    return Run(run.ledgers, tuple(Cluster(tuple(c)) for _, c in sorted(clusters.items())), run.failures)


def cluster_mentions(rows: Sequence[Row], run: Run) -> Run:
    """A run with clusters of reported incidents, as `document#incident`, each with the tolls of the whole."""
    documents = {
        incident.id: row.id for row in rows if row.id in run.ledgers for incident in run.ledgers[row.id].incidents
    }
    clusters = (
        Cluster(tuple(f"{documents[own]}#{own}" for own in i.members if own in documents), i.incident.tolls)
        for i in group_incidents(run.ledgers.values())
    )
    return Run(run.ledgers, tuple(clusters), run.failures)
