"""What a store says of what waits for a person: pairs nobody judged, figures that contradict, figures unchecked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

FigureStatus = Literal["current", "disputed"]


@dataclass(frozen=True, slots=True)
class OpenPair:
    """Two tellings that may be one event and that nobody has judged, and the incidents they are in."""

    a: str
    b: str
    probability: float
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class StandingFigure:
    """A figure that stands in an incident of the case, as far as a list of what to look at needs it."""

    incident: str
    outcome: str
    group: str
    claim: str
    low: int | None
    high: int | None
    status: FigureStatus
    confidence: float


@dataclass(frozen=True, slots=True)
class Contradicted:
    """A toll of which several figures stand that cannot all be true, with the least and the greatest number."""

    incident: str
    outcome: str
    group: str
    least: int | None
    greatest: int | None


@dataclass(frozen=True, slots=True)
class FigureKind:
    """Figures alike in what makes them worth a look: outcome, greatest number, how surely read; and how many.

    `sure` is the confidence in hundredths, rounded down.
    """

    outcome: str
    greatest: int | None
    sure: int
    number: int


class QueueStore(Protocol):
    """What waits, told by the store without reading the whole case. Incidents only recalled are left out."""

    def open_pairs(self, *, user: str = "", limit: int, skip: int = 0) -> list[OpenPair]:
        """Pairs nobody is sure about and nobody judged, the most probable first, those that a user put off last.

        Of all pairs between the same two incidents only the most probable is told of.
        """
        ...

    def count_open_pairs(self) -> int:
        """How many of these pairs there are."""
        ...

    def contradicted(self) -> list[Contradicted]:
        """Tolls of which totals stand that cannot all be true, one at least disputed, by incident, outcome and group.

        A figure that stands undisputed with a reason is a part or an increment, and no rival of a total.
        """
        ...

    def unchecked_kinds(self) -> list[FigureKind]:
        """What kinds of standing figures there are that nobody has confirmed, corrected or rejected."""
        ...

    def unchecked_of(self, kinds: Sequence[FigureKind]) -> list[StandingFigure]:
        """The unchecked figures of some kinds, by claim."""
        ...

    def totals_in(self, incidents: Iterable[str]) -> list[StandingFigure]:
        """The totals of incidents that stand, disputed or not, by incident and place in its history."""
        ...
