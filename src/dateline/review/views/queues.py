"""What waits for a person, the most important first: contradictions, pairs that may be one, figures nobody checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.case.views import list_candidates
from dateline.records.claims import Claim
from dateline.review.views.sides import write_sides
from dateline.review.views.weights import weigh_figure, weigh_gap
from dateline.store.base import CaseStore, StandingFigure


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
    standing = store.standing_figures()
    apart = list(_contradictions(standing))
    judged = {j.a for j in store.judgements() if j.b is None}
    open_figures = [f for f in standing if f.claim not in judged]
    ranked = sorted(open_figures, key=lambda f: (-_importance(f), f.claim))[:limit]
    apart.sort(key=lambda several: (-_gap(several), several[0].incident, several[0].outcome))
    claims = store.claims([f.claim for f in ranked] + [f.claim for several in apart[:limit] for f in several])
    titles = _titles(store, [f.incident for f in ranked] + [several[0].incident for several in apart[:limit]])
    return Queue(
        contradictions=tuple(_contradiction(several, claims, titles) for several in apart[:limit]),
        contradictions_total=len(apart),
        pairs=tuple(_pairs(store, limit)),
        pairs_total=count_pairs(store),
        figures=tuple(
            Unchecked(
                f.claim,
                f.incident,
                titles.get(f.incident, ""),
                f"{_matter(f)}: {write_sides([(f.low, f.high, f.claim)], claims)}",
                f.confidence,
                round(_importance(f), 3),
            )
            for f in ranked
        ),
        figures_total=len(open_figures),
    )


def count_pairs(store: CaseStore) -> int:
    """How many pairs of incidents wait for a decision."""
    unsure = store.unsure()
    homes = store.homes({own for m in unsure for own in (m.a, m.b)})
    judged = [(j.a, j.b) for j in store.judgements() if j.kind in ("same", "different") and j.b]
    known = store.homes({own for pair in judged for own in pair if own})
    apart = {frozenset(known.get(own or "", own) for own in pair) for pair in judged}
    open_pairs = {frozenset((homes[m.a], homes[m.b])) for m in unsure if m.a in homes and m.b in homes}
    return len({pair for pair in open_pairs if len(pair) == 2} - apart)


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


def _contradictions(standing: Iterable[StandingFigure]) -> Iterator[list[StandingFigure]]:
    groups: dict[tuple[str, str, str], list[StandingFigure]] = {}
    for figure in standing:
        if figure.status == "disputed":
            groups.setdefault((figure.incident, figure.outcome, figure.group), []).append(figure)
    yield from (several for several in groups.values() if len(several) > 1)


def _contradiction(several: list[StandingFigure], claims: dict[str, Claim], titles: dict[str, str]) -> Contradiction:
    first = several[0]
    sides = write_sides(((f.low, f.high, f.claim) for f in several), claims)
    return Contradiction(
        first.incident,
        titles.get(first.incident, ""),
        f"{_matter(first)}: {sides}",
        tuple(f.claim for f in several),
        round(_gap(several), 3),
    )


def _gap(several: list[StandingFigure]) -> float:
    return weigh_gap(several[0].outcome, [n for f in several for n in (f.low, f.high)])


def _importance(figure: StandingFigure) -> float:
    """The larger a figure and the less sure its reading, the sooner a person should look at it."""
    return weigh_figure(figure.outcome, (figure.low, figure.high)) * (1.05 - figure.confidence)


def _matter(figure: StandingFigure) -> str:
    return figure.outcome if figure.group == "all" else f"{figure.outcome} ({figure.group.replace('_', ' ')})"


def _titles(store: CaseStore, ids: Iterable[str]) -> dict[str, str]:
    return {own: found.incident.title for own, found in store.incidents_by_id(ids).items()}
