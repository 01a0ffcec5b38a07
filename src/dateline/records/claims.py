"""Claims: one source saying one thing about one incident in one document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.records.attributions import SourceLink
from dateline.records.events import Stance
from dateline.records.quantities import Modifier, Outcome, Scope
from dateline.records.ranges import Range
from dateline.records.spans import Span

ClaimKind = Literal[
    "occurrence",
    "toll",
    "responsibility",
    "victim",
    "cause",
    "characterisation",
    "intent",
    "revision",
    "statement",
]
# With this the reason of a figure begins that counts over several events.
OVER_SEVERAL = "total over several events"
# And with this that of bodies that one place or one witness counted, beside a larger count.
SEEN_IN_ONE_PLACE = "part of a larger figure, seen in one place"
Polarity = Literal["asserted", "denied"]
ClaimStatus = Literal["current", "superseded", "retracted", "disputed"]


@dataclass(frozen=True, slots=True)
class OccurrenceValue:
    """That it happened."""


@dataclass(frozen=True, slots=True)
class TollValue:
    """How many, and what became of them."""

    outcome: Outcome
    group: str
    low: int | None
    high: int | None
    modifier: Modifier
    scope: Scope

    @property
    def ends(self) -> Range:
        """From which number to which; None is an open end."""
        return self.low, self.high

    @property
    def is_exact(self) -> bool:
        """Whether it is one number: 5, not "at least 5" nor "5 to 8"."""
        return self.low is not None and self.low == self.high


@dataclass(frozen=True, slots=True)
class ResponsibilityValue:
    """Who did it, according to the source; `actor` is an actor id."""

    actor: str
    stance: Stance


@dataclass(frozen=True, slots=True)
class VictimValue:
    """One person who suffered it. `actor` is an actor id or None."""

    name: str | None
    aliases: tuple[str, ...]
    age: int | None
    sex: str | None
    role: str | None
    actor: str | None
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class CauseValue:
    """By what, in the source's words."""

    text: str


@dataclass(frozen=True, slots=True)
class CharacterisationValue:
    """What the source called it, in its words."""

    quote: str


@dataclass(frozen=True, slots=True)
class IntentValue:
    """What somebody said would be done; `actor` is an actor id or None."""

    actor: str | None
    text: str


@dataclass(frozen=True, slots=True)
class RevisionValue:
    """One figure taking the place of another; both are claim ids."""

    from_claim: str
    to_claim: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class StatementValue:
    """Whatever else a source says."""

    text: str


ClaimValue = (
    OccurrenceValue
    | TollValue
    | ResponsibilityValue
    | VictimValue
    | CauseValue
    | CharacterisationValue
    | IntentValue
    | RevisionValue
    | StatementValue
)


@dataclass(frozen=True, slots=True)
class Claim:
    """One source saying one thing about one incident in one document.

    `incident` is None for a statement about none. `evidence` is never empty. `asserted` is the ISO date on
    which the source said it, when known. `confidence` is 0 to 1. `reasons` say in sentences why the
    program believes it.
    """

    id: str
    incident: str | None
    document: str
    kind: ClaimKind
    value: ClaimValue
    polarity: Polarity
    status: ClaimStatus
    superseded_by: str | None
    reason: str | None
    asserted: str | None
    sources: tuple[SourceLink, ...]
    evidence: tuple[Span, ...]
    confidence: float
    reasons: tuple[str, ...]
