"""A case: what was judged, and the incidents that follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.records.incidents import Incident

JudgementKind = Literal["same", "different", "split", "confirm", "reject", "correct"]
MatchOutcome = Literal["same", "unsure", "different"]
Grade = Literal["confirmed", "fair", "weak", "contested", "discounted"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A recorded decision of a person: what, about what, why, by whom, when, and when it was undone.

    `a` and `b` are ids: two reported incidents for same and different, one reported incident for split, one claim
    for confirm, reject and correct (`b` is then None). `field` and `value` are set for a correction only.
    `seen` is the digest of what the judgement was made on, so that a later change of it can be flagged.
    `made` and `undone` are ISO date-times in UTC.
    """

    id: int
    kind: JudgementKind
    a: str
    b: str | None
    field: str | None
    value: str | None
    reason: str
    author: str
    made: str
    seen: str | None
    undone: str | None = None
    undone_by: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One feature of a pair of reported incidents: how much it speaks for one event, and the sentence why.

    `score` runs from -1 (speaks against) over 0 (says nothing) to 1; `weight` is what the feature counts.
    """

    feature: str
    score: float
    weight: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Match:
    """Two reported incidents compared: how probably they are one event, and what speaks for and against it."""

    a: str
    b: str
    probability: float
    outcome: MatchOutcome
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class CaseIncident:
    """An incident of the case: the reported incidents judged to be one event, and what they make together.

    `incident` holds the reconciled fields. `members` are the ids of the reported incidents. `reports` counts
    documents, `origins` those that do not repeat one another. `reasons` say why the members were joined.
    """

    incident: Incident
    members: tuple[str, ...]
    reports: int
    origins: int
    grade: Grade
    grade_reason: str
    reasons: tuple[str, ...]
