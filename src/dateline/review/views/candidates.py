"""Two incidents that may be one, side by side, with what speaks for and against in sentences with their weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.case.seen import digest_shown
from dateline.case.views import Candidate, describe_candidate
from dateline.records.cases import Evidence
from dateline.review.views.rows import Row, tell_row
from dateline.store.base import CaseStore

BATCH = 50


@dataclass(frozen=True, slots=True)
class CandidatePage:
    """A pair as it is judged; `place` counts in the queue from 1, `before` and `after` are its neighbours there.

    `shown` is the digest that a judgement brings back, `saw` the pair in a sentence, for who loses a race, and the
    reason of a judgement that brings none.
    """

    a: str
    b: str
    one: Row
    other: Row
    probability: float
    speaks_for: tuple[Evidence, ...]
    against: tuple[Evidence, ...]
    shown: str
    saw: str
    place: int
    total: int
    before: str
    after: str


def order_pairs(found: Sequence[Candidate], later: Sequence[tuple[str, str]]) -> list[Candidate]:
    """The pairs to judge, those that a user put off last."""
    place = {pair: number for number, pair in enumerate(later, start=1)}
    return sorted(found, key=lambda c: place.get((c.match.a, c.match.b), 0))


def tell_candidate(store: CaseStore, queue: Sequence[Candidate], number: int) -> CandidatePage:
    """The pair at a place of the queue, counted from 0."""
    candidate = queue[number]
    match = candidate.match
    one, other = tell_row(candidate.one), tell_row(candidate.other)
    why = describe_candidate(candidate)
    return CandidatePage(
        a=match.a,
        b=match.b,
        one=one,
        other=other,
        probability=match.probability,
        speaks_for=tuple(e for e in match.evidence if e.score * e.weight > 0),
        against=tuple(e for e in match.evidence if e.score * e.weight < 0),
        shown=digest_shown(store, match.a, match.b),
        saw=f"seen side by side: {one.title} / {other.title}: {why}",
        place=number + 1,
        total=len(queue),
        before=pair_of(queue[number - 1]) if number else "",
        after=pair_of(queue[number + 1]) if number + 1 < len(queue) else "",
    )


def pair_of(candidate: Candidate) -> str:
    """A pair as it stands in an address."""
    return f"{candidate.match.a}~{candidate.match.b}"
