"""What waits for a person, the most important first: contradictions, pairs that may be one, figures nobody checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from dateline.case.views import list_candidates
from dateline.records.claims import Claim
from dateline.review.views.sides import write_sides
from dateline.review.views.weights import weigh_figure, weigh_gap
from dateline.store.base import CaseStore
from dateline.store.queue_base import Contradicted, FigureKind, StandingFigure
from dateline.text.rivals import find_rivals


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Figures of one incident that stand and cannot both be true; `claims` are those that give them."""

    incident: str
    title: str
    sentence: str
    claims: tuple[str, ...]
    importance: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Two incidents that may be one; `a` and `b` are the reported incidents that a judgement names."""

    a: str
    b: str
    one: str
    one_title: str
    other: str
    other_title: str
    probability: float


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A figure that stands and that no person has confirmed, corrected or rejected."""

    claim: str
    incident: str
    title: str
    sentence: str
    confidence: float
    importance: float


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits, with how much of each there is in all."""

    contradictions: tuple[Contradiction, ...]
    contradictions_total: int
    pairs: tuple[Pair, ...]
    pairs_total: int
    figures: tuple[Unchecked, ...]
    figures_total: int


def list_queue(store: CaseStore, *, limit: int = 5) -> Queue:
    """What waits for a decision."""
    tolls = sorted(store.contradicted(), key=lambda t: (-_gap(t), t.incident, t.outcome, t.group))
    kinds = sorted(store.unchecked_kinds(), key=_importance_of_kind, reverse=True)
    figures = _figures(store, kinds, limit)
    totals = _by_toll(store.totals_in(t.incident for t in tolls[:limit]))
    apart = [(t, find_rivals(totals[t.incident, t.outcome, t.group])) for t in tolls[:limit]]
    claims = store.claims([f.claim for f in figures] + [f.claim for _, several in apart for f in several])
    titles = _titles(store, {f.incident for f in figures} | {t.incident for t, _ in apart})
    return Queue(
        contradictions=tuple(_contradiction(t, several, claims, titles) for t, several in apart),
        contradictions_total=len(tolls),
        pairs=tuple(_pairs(store, limit)),
        pairs_total=store.count_open_pairs(),
        figures=tuple(_unchecked(f, claims, titles) for f in figures),
        figures_total=sum(k.number for k in kinds),
    )


def _figures(store: CaseStore, kinds: Sequence[FigureKind], limit: int) -> list[StandingFigure]:
    """The most important figures that nobody checked, equal ones by claim.

    What makes a figure important is one for all of its kind, so that only the kinds that are shown are read.
    """
    wanted: list[FigureKind] = []
    for _, alike in groupby(kinds, key=_importance_of_kind):
        wanted += alike
        if sum(k.number for k in wanted) >= limit:
            break
    found = store.unchecked_of(wanted)
    return sorted(found, key=lambda f: (-_importance_of(f), f.claim))[:limit]


def _unchecked(f: StandingFigure, claims: dict[str, Claim], titles: dict[str, str]) -> Unchecked:
    words = f"{_matter(f)}: {write_sides([(f.low, f.high, f.claim)], claims)}"
    importance = round(_importance_of(f), 3)
    return Unchecked(f.claim, f.incident, titles.get(f.incident, ""), words, f.confidence, importance)


def _importance_of(f: StandingFigure) -> float:
    greatest = max((n for n in (f.low, f.high) if n is not None), default=None)
    return _importance(f.outcome, greatest, int(f.confidence * 100))


def _pairs(store: CaseStore, limit: int) -> Iterator[Pair]:
    for c in list_candidates(store, limit=limit):
        yield Pair(
            c.match.a,
            c.match.b,
            c.one.incident.id,
            c.one.incident.title,
            c.other.incident.id,
            c.other.incident.title,
            c.match.probability,
        )


def _by_toll(figures: Iterable[StandingFigure]) -> dict[tuple[str, str, str], list[StandingFigure]]:
    found: dict[tuple[str, str, str], list[StandingFigure]] = {}
    for figure in figures:
        found.setdefault((figure.incident, figure.outcome, figure.group), []).append(figure)
    return found


def _contradiction(
    toll: Contradicted, several: list[StandingFigure], claims: dict[str, Claim], titles: dict[str, str]
) -> Contradiction:
    sides = write_sides(((f.low, f.high, f.claim) for f in several), claims)
    return Contradiction(
        toll.incident,
        titles.get(toll.incident, ""),
        f"{_matter(toll)}: {sides}",
        tuple(f.claim for f in several),
        round(_gap(toll), 3),
    )


def _gap(toll: Contradicted) -> float:
    return weigh_gap(toll.outcome, (toll.least, toll.greatest))


def _importance(outcome: str, greatest: int | None, sure: int) -> float:
    """The larger a figure and the less sure its reading, the sooner a person should look at it."""
    return weigh_figure(outcome, (greatest,)) * (105 - sure) / 100


def _importance_of_kind(kind: FigureKind) -> float:
    return _importance(kind.outcome, kind.greatest, kind.sure)


def _matter(figure: StandingFigure | Contradicted) -> str:
    return figure.outcome if figure.group == "all" else f"{figure.outcome} ({figure.group.replace('_', ' ')})"


def _titles(store: CaseStore, ids: Iterable[str]) -> dict[str, str]:
    return {own: found.incident.title for own, found in store.incidents_by_id(ids).items()}
