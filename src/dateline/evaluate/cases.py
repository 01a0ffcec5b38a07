"""Reports of a corpus brought together in a case, and which of them it puts into one incident."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.case.cases import Case
from dateline.case.rulings import gather_rulings
from dateline.case.together import group_matched
from dateline.evaluate.gold import Row
from dateline.evaluate.predictions import Cluster, Run
from dateline.records.ledgers import DocumentLedger
from dateline.store.base import IndexContents
from dateline.store.memory import MemoryStore


def bring_into_case(ledgers: Iterable[DocumentLedger]) -> IndexContents:
    """What is derived in a case that holds just these reports."""
    store = MemoryStore()
    known: set[str] = set()
    with store.writing():
        for ledger in ledgers:
            if ledger.document.id not in known:
                known.add(ledger.document.id)
                store.add_ledger(ledger, program="evaluate", address=None)
    return Case(store).compute_index()


def cluster_reports(rows: Sequence[Row], run: Run) -> Run:
    """A run with clusters of documents: those that share an event.

    A document that could not be read stands alone.
    """
    found = bring_into_case(run.ledgers.values())
    own = {row.id: run.ledgers[row.id].document.id for row in rows if row.id in run.ledgers}
    groups = group_matched(own.values(), [r for r, _ in found.filed], found.matches, gather_rulings(MemoryStore()))
    group_of = {document: number for number, group in enumerate(groups) for document in group}
    clusters: dict[int, list[str]] = {}
    for row, document in own.items():
        clusters.setdefault(group_of[document], []).append(row)
    return Run(run.ledgers, tuple(Cluster(tuple(c)) for _, c in sorted(clusters.items())), run.failures)


def cluster_mentions(rows: Sequence[Row], run: Run) -> Run:
    """A run with clusters of reported incidents, as `document#incident`, each with the tolls of the whole."""
    documents = {
        incident.id: row.id for row in rows if row.id in run.ledgers for incident in run.ledgers[row.id].incidents
    }
    clusters = (
        Cluster(tuple(f"{documents[own]}#{own}" for own in i.members if own in documents), i.incident.tolls)
        for i in bring_into_case(run.ledgers.values()).incidents
    )
    return Run(run.ledgers, tuple(clusters), run.failures)
