"""Two incidents that may be one, side by side, with what speaks for and against in sentences with their weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.case.seen import digest_shown
from dateline.case.views import describe_candidate, tell_candidates
from dateline.records.cases import CaseIncident, Evidence
from dateline.review.views.rows import Row, tell_row
from dateline.store.base import CaseStore
from dateline.store.queue_base import OpenPair

BATCH = 50
_MOST_REPORTS = 3


@dataclass(frozen=True, slots=True)
class Headline:
    """A report that tells of an incident."""

    document: str
    title: str | None
    publisher: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Heard:
    """How one side of a pair is told: words of the telling that is compared, the claim they are of, and the reports.

    `more` is how many reports are not named.
    """

    claim: str | None
    words: str
    reports: tuple[Headline, ...]
    more: int


@dataclass(frozen=True, slots=True)
class CandidatePage:
    """A pair as it is judged; `place` counts in the queue from 1, `before` and `after` are its neighbours there.

    `total` is how many wait.
    `shown` is the digest that a judgement brings back, `saw` the pair in a sentence, for who loses a race, and the
    reason of a judgement that brings none.
    """

    a: str
    b: str
    one: Row
    other: Row
    one_heard: Heard
    other_heard: Heard
    probability: float
    speaks_for: tuple[Evidence, ...]
    against: tuple[Evidence, ...]
    shown: str
    saw: str
    place: int
    total: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class LastStep:
    """What somebody did last with a pair: judged it, with the number of the judgement, or put it off."""

    words: str
    judgement: int | None
    a: str
    b: str


def count_asked(put_off: Sequence[tuple[str, str]]) -> int:
    """How many pairs a batch is chosen from, so that it is full without those that were put off.

    >>> count_asked(()), count_asked([("a", "b")] * 60)
    (100, 150)
    """
    return BATCH * (2 + len(put_off) // BATCH)


def order_pairs(found: Sequence[OpenPair], put_off: Sequence[tuple[str, str]]) -> list[OpenPair]:
    """The pairs that a user judges, those that they put off last."""
    place = {pair: number for number, pair in enumerate(put_off, start=1)}
    return sorted(found, key=lambda p: place.get((p.a, p.b), 0))


def show_pair(store: CaseStore, queue: Sequence[OpenPair], total: int, asked: str = "") -> CandidatePage | None:
    """The pair that is asked for, or the first one that waits; None when there is none. No other is read."""
    if not queue:
        return None
    number = next((n for n, pair in enumerate(queue) if name_pair(pair) == asked), 0)
    (candidate,) = tell_candidates(store, [queue[number]])
    match, one, other = candidate.match, tell_row(candidate.one), tell_row(candidate.other)
    return CandidatePage(
        a=match.a,
        b=match.b,
        one=one,
        other=other,
        one_heard=_heard(store, match.a, candidate.one),
        other_heard=_heard(store, match.b, candidate.other),
        probability=match.probability,
        speaks_for=tuple(e for e in match.evidence if e.score * e.weight > 0),
        against=tuple(e for e in match.evidence if e.score * e.weight < 0),
        shown=digest_shown(store, match.a, match.b),
        saw=f"seen side by side: {one.title} / {other.title}: {describe_candidate(candidate)}",
        place=number + 1,
        total=total,
        before=name_pair(queue[number - 1]) if number else "",
        after=name_pair(queue[number + 1]) if number + 1 < len(queue) else "",
    )


def _heard(store: CaseStore, telling: str, found: CaseIncident) -> Heard:
    """The telling's own report first, then the others of its incident."""
    own = telling.rpartition("-")[0]
    documents = list(dict.fromkeys([own, *(member.rpartition("-")[0] for member in found.members)]))
    reports = store.reports(documents[:_MOST_REPORTS])
    named = tuple(
        Headline(r.id, r.title, r.publisher, r.published) for d in documents if (r := reports.get(d)) is not None
    )
    stored = store.document(own)
    told = next((c for c in store.claims_about([telling]).get(telling, []) if c.kind == "occurrence"), None)
    if told is None or stored is None:
        return Heard(None, "", named, len(documents) - len(named))
    words = " … ".join(span.of(stored.document.text) for span in told.evidence)
    return Heard(told.id, words, named, len(documents) - len(named))


def name_pair(pair: OpenPair) -> str:
    """A pair as it stands in an address."""
    return f"{pair.a}~{pair.b}"


def last_step(store: CaseStore, user: str) -> LastStep | None:
    """What undo takes back: the user's latest judgement on a pair, or the pair that they put off after it."""
    judged, put_off = store.last_judgement_on_a_pair(user), store.last_put_off(user)
    if put_off is not None and (judged is None or put_off.after >= judged.id):
        return LastStep("put off", None, put_off.a, put_off.b)
    return None if judged is None else LastStep(f"judged {judged.kind}", judged.id, judged.a, judged.b or "")
