"""What in a case is worth a look, most important first: contradictions, changed counts, contested blame."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from dateline.case.rulings import flag_judgements
from dateline.claim.titles import write_range
from dateline.records.cases import CaseIncident
from dateline.records.claims import Claim
from dateline.records.incidents import Toll, TollEntry
from dateline.store.base import CaseStore

DisagreementKind = Literal["contradiction", "lowered", "withdrawn", "blame", "judgement"]
# A dead person weighs more than a wounded one, and either more than an arrest.
_OUTCOMES = {"killed": 3.0, "missing": 2.0, "casualties": 2.0, "wounded": 1.5, "abducted": 1.5}
_KINDS: dict[DisagreementKind, float] = {
    "judgement": 100.0,
    "contradiction": 3.0,
    "withdrawn": 1.5,
    "blame": 2.0,
    "lowered": 1.0,
}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing that sources do not agree on, or that a person should look at again.

    `importance` orders them and has no unit. `claims` are those it rests on.
    """

    kind: DisagreementKind
    incident: str | None
    title: str
    sentence: str
    importance: float
    claims: tuple[str, ...]


def list_disagreements(store: CaseStore) -> list[Disagreement]:
    """All disagreements of a case, the most important first."""
    incidents = store.incidents()
    claims = store.claims(
        e.claim for i in incidents for t in i.incident.tolls for e in t.history if e.status != "current"
    )
    found = [*_flagged(store)]
    for incident in incidents:
        for toll in incident.incident.tolls:
            found += _in_toll(incident, toll, claims)
        if incident.grade == "contested":
            found.append(_make("blame", incident, incident.grade_reason, math.log2(2 + incident.reports), ()))
    return sorted(found, key=lambda d: (-d.importance, d.incident or "", d.kind, d.sentence))


def _make(
    kind: DisagreementKind, found: CaseIncident, sentence: str, weight: float, claims: Iterable[str]
) -> Disagreement:
    main = 1.0 if found.incident.salience == "main" else 0.5
    importance = round(_KINDS[kind] * weight * main, 3)
    return Disagreement(kind, found.incident.id, found.incident.title, sentence, importance, tuple(claims))


def _flagged(store: CaseStore) -> Iterator[Disagreement]:
    flags = flag_judgements(store)
    for judgement in store.judgements():
        if judgement.id in flags:
            words = f"judgement {judgement.id} ({judgement.kind} by {judgement.author}): {flags[judgement.id]}"
            yield Disagreement("judgement", None, judgement.a, words, _KINDS["judgement"], (judgement.a,))


def _in_toll(found: CaseIncident, toll: Toll, claims: dict[str, Claim]) -> Iterator[Disagreement]:
    name = toll.outcome if toll.group == "all" else f"{toll.outcome}, {toll.group.replace('_', ' ')}"
    weight = _OUTCOMES.get(toll.outcome, 1.0)
    disputed = [e for e in toll.history if e.status == "disputed"]
    if len(disputed) > 1:
        told = "; ".join(dict.fromkeys(_told(e, claims) for e in disputed))
        yield _make("contradiction", found, f"{name}: {told}", weight * _gap(disputed), [e.claim for e in disputed])
    for entry in toll.history:
        if entry.status == "retracted" or (entry.status == "superseded" and "lowered" in (entry.reason or "")):
            kind: DisagreementKind = "withdrawn" if entry.status == "retracted" else "lowered"
            why = f": {entry.reason}" if entry.reason else ""
            yield _make(kind, found, f"{name}: {_told(entry, claims)}{why}", weight, [entry.claim])


def _gap(entries: Iterable[TollEntry]) -> float:
    """How far figures lie apart: the logarithm of their difference."""
    numbers = [n for e in entries for n in (e.low, e.high) if n is not None]
    return math.log2(1 + max(numbers) - min(numbers)) if numbers else 0.0


def _told(entry: TollEntry, claims: dict[str, Claim]) -> str:
    claim = claims.get(entry.claim)
    speaker = claim.sources[0] if claim is not None and claim.sources else None
    name = "the report itself" if speaker is None or speaker.kind == "narrator" else speaker.name
    when = f" on {entry.asserted[:10]}" if entry.asserted else ""
    return f"{write_range(entry.low, entry.high)} by {name}{when}"
