"""Which reports of a case are about one event, whatever else each of them tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.case.rulings import Rulings
from dateline.match.documents import cluster_documents, find_recalled
from dateline.records.cases import Match
from dateline.records.reported import Reported
from dateline.store.base import CaseStore


def group_reports(store: CaseStore, documents: Iterable[str], rulings: Rulings) -> tuple[tuple[str, ...], ...]:
    """Groups of reports that share an event, each report in one group, in order of their first id.

    A report of a trial and one of the shooting have other main incidents and are about one event all the same; a report
    that only recalls an older deed beside its news is not about it. What people judged to be one or two holds here too.
    """
    own = set(documents)
    told = store.reported_in(own)
    matches = [m for m in store.links([r.id for r in told]) if {_report(m.a), _report(m.b)} <= own]
    return group_matched(own, told, matches, rulings)


def group_matched(
    documents: Iterable[str], told: Iterable[Reported], matches: Sequence[Match], rulings: Rulings
) -> tuple[tuple[str, ...], ...]:
    """The same from matches at hand."""
    recalled = find_recalled(told)
    judged = list(_as_judged([m for m in matches if not {m.a, m.b} & recalled], rulings))
    return cluster_documents(documents, judged, of={own: _report(own) for m in judged for own in (m.a, m.b)})


def _as_judged(matches: Sequence[Match], rulings: Rulings) -> Iterator[Match]:
    decided = {*rulings.same, *rulings.different}
    for match in matches:
        if frozenset((match.a, match.b)) not in decided and not {match.a, match.b} & rulings.split:
            yield match
    for pair in sorted(rulings.same, key=sorted):
        yield Match(min(pair), max(pair), 1.0, "same", ())


def _report(own: str) -> str:
    return own.rpartition("-")[0]
