"""Which reports speak of one event, whatever else each of them tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dateline.match.cluster import LEAST_BETWEEN, cluster_reports
from dateline.records.cases import Match


def cluster_documents(
    documents: Iterable[str], matches: Sequence[Match], *, of: Mapping[str, str], least: float = LEAST_BETWEEN
) -> tuple[tuple[str, ...], ...]:
    """Groups of documents that tell of one event; every document is in one group.

    `of` gives the document of each reported incident. Two documents are as alike as their most alike incidents, since
    a report of the trial and a report of the shooting share the shooting only; groups of documents are then joined
    as incidents are.

    >>> one = Match("d1-i1", "d2-i3", 0.9, "same", ())
    >>> cluster_documents(["d1", "d2", "d3"], [one], of={"d1-i1": "d1", "d2-i3": "d2"})
    (('d1', 'd2'), ('d3',))
    """
    best: dict[tuple[str, str], Match] = {}
    for match in sorted(matches, key=lambda m: (-m.probability, m.a, m.b)):
        a, b = sorted((of[match.a], of[match.b]))
        if a != b:
            best.setdefault((a, b), Match(a, b, match.probability, match.outcome, ()))
    return cluster_reports(documents, list(best.values()), least=least)
