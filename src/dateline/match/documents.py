"""Which reports speak of one event, whatever else each of them tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dateline.match.cluster import LEAST_BETWEEN, cluster_reports
from dateline.match.features.when import gap_days, span_days
from dateline.records.cases import Match
from dateline.records.events import EventType
from dateline.records.reported import Reported

_DEEDS: frozenset[EventType] = frozenset(
    (
        *("armed_attack", "killing", "bombing", "suicide_bombing", "explosion"),
        *("air_strike", "shelling", "armed_clash", "abduction"),
    )
)
_ANOTHER_DAY, _A_MONTH = 3, 28


def find_recalled(reports: Iterable[Reported]) -> frozenset[str]:
    """The deeds that a report only recalls beside a deed that is its news: those of other days, and whole months' sums.

    A report of a trial is about the shooting that it recalls; a report of a new shooting is not about the last one. Two
    reports that both end with the strikes of the year, month by month, are not about one strike.
    """
    told: dict[str, list[Reported]] = {}
    for each in reports:
        if each.type in _DEEDS:
            told.setdefault(each.document, []).append(each)
    return frozenset(
        old.id
        for several in told.values()
        for old in several
        if old.salience == "background"
        and any(x.salience == "main" and (_days_apart(x, old) or _sums_beside(x, old)) for x in several)
    )


def _sums_beside(news: Reported, old: Reported) -> bool:
    """Whether the one is told of a month or more, and the news is not."""
    return span_days(old.date) >= _A_MONTH > span_days(news.date)


def _days_apart(a: Reported, b: Reported) -> bool:
    gap = gap_days(a.date, b.date)
    return gap is not None and gap > _ANOTHER_DAY


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
