"""Whether confidence keeps its promise: of the claims at 0.8, eight in ten should be right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.evaluate.benches.reports import align_report
from dateline.evaluate.benches.tolls import Stated
from dateline.evaluate.gold import Json, Row
from dateline.evaluate.likeness import holds_gist, shares_name
from dateline.evaluate.predictions import Assertion, Prediction, Run, toll_value
from dateline.records.claims import ResponsibilityValue, VictimValue

# A bin holds scores from its lower end up to the next one's.
BINS = 10
_SPOKEN = frozenset(["statement", "intent", "characterisation"])


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim with its confidence, and whether the gold has it."""

    document: str
    kind: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims of like confidence: how many, how sure on average, and the share that is right."""

    claims: int
    confidence: float
    right: float


def judge_run(rows: Sequence[Row], run: Run) -> list[Judged]:
    """Every claim of read reports that the gold can judge.

    A toll is right with figure and source of its event; an occurrence if its incident is a gold event; responsibility
    if the actor is among the event's perpetrators with that certainty; a victim if the event names it; what somebody
    says if the gold has the speaker with that gist. Causes and revisions are too few to be judged.
    """
    return [judged for row in rows for judged in _judge_document(row, run.prediction(row.id, row.text))]


def _judge_document(row: Row, prediction: Prediction) -> Iterable[Judged]:
    gold = row.gold["events"]
    events = {telling.id: gold[e] for e, telling in align_report(gold, prediction).items()}
    for assertion in prediction.assertions:
        claim = assertion.claim
        right = _is_right(assertion, events.get(claim.incident or ""), row.gold.get("attributions", ()), prediction)
        if right is not None:
            yield Judged(row.id, claim.kind, claim.confidence, right)


def _is_right(
    assertion: Assertion, event: Json | None, attributions: Sequence[Json], prediction: Prediction
) -> bool | None:
    """Whether the gold has a claim; None when it cannot tell."""
    claim = assertion.claim
    if claim.kind in _SPOKEN:
        speaker = assertion.speaker
        if speaker is None:
            return None
        return any(
            shares_name(fact["sources"], speaker.names) and holds_gist(assertion.words, fact["content"])
            for fact in attributions
        )
    if claim.kind == "occurrence":
        return event is not None
    if (value := toll_value(assertion)) is not None:
        figure = Stated(claim.incident or "", value, assertion)
        return any(figure.is_figure(t) and figure.has_source(t) for t in (event or {}).get("tolls", ()))
    if isinstance(claim.value, ResponsibilityValue):
        names, stance = prediction.names(claim.value.actor), claim.value.stance
        blamed = (event or {}).get("perpetrators", ())
        return any(shares_name(b["names"], names) and b["certainty"] == stance for b in blamed)
    if isinstance(claim.value, VictimValue) and claim.value.name:
        names = (claim.value.name, *claim.value.aliases)
        meant = [n for party in (event or {}).get("targets", ()) for n in party["names"]]
        return shares_name([*(event or {}).get("victims_named", ()), *meant], names)
    return None


def bin_claims(judged: Iterable[Judged]) -> list[Bin]:
    """The reliability table: claims by confidence, in tenths; empty bins are left out."""
    groups: dict[int, list[Judged]] = {}
    for one in judged:
        groups.setdefault(min(BINS - 1, int(one.confidence * BINS + 1e-9)), []).append(one)
    return [
        Bin(len(g), sum(j.confidence for j in g) / len(g), sum(j.right for j in g) / len(g))
        for _, g in sorted(groups.items())
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """The expected calibration error: how far, on average over claims, confidence lies from the share that is right.

    >>> round(calibration_error([Bin(3, 0.9, 0.8), Bin(1, 0.5, 0.5)]), 3)
    0.075
    """
    claims = sum(b.claims for b in bins)
    return sum(b.claims * abs(b.confidence - b.right) for b in bins) / claims if claims else 0.0
