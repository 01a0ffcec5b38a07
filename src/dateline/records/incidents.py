"""Incidents: real-world events, each the set of claims judged to speak of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.records.claims import ClaimStatus
from dateline.records.events import EventType, Reality, Stance
from dateline.records.places import PlacePrecision
from dateline.records.quantities import Outcome
from dateline.records.times import Interval

ParticipantRole = Literal["perpetrator", "target", "victim", "claimant", "orderer"]
Salience = Literal["main", "background"]
AttributeValue = str | int | bool
RelationType = Literal[
    "retaliation_for",
    "commemorates",
    "part_of",
    "follows",
    "same_day",
    "blamed_on_same",
    "claimed_with",
    "other",
]


@dataclass(frozen=True, slots=True)
class IncidentPlace:
    """Where an incident was, as precisely as the claims tell."""

    name: str | None
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    geonames: int | None
    precision: PlacePrecision

    @property
    def point(self) -> tuple[float, float] | None:
        """Its latitude and longitude; None when it has no place on the map."""
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor in an incident, in a role, with how sure the sources are of it."""

    actor: str
    role: ParticipantRole
    certainty: Stance
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TollEntry:
    """One dated step in the history of a toll; `asserted` is an ISO date or None."""

    claim: str
    asserted: str | None
    low: int | None
    high: int | None
    status: ClaimStatus
    reason: str | None


@dataclass(frozen=True, slots=True)
class Toll:
    """The reconciled figure of one incident for one outcome and group, with its history, oldest first."""

    outcome: Outcome
    group: str
    best: int | None
    low: int | None
    high: int | None
    policy: str
    history: tuple[TollEntry, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """A real-world event, computed from its claims."""

    id: str
    type: EventType
    attributes: tuple[tuple[str, AttributeValue], ...]
    date: Interval
    place: IncidentPlace | None
    participants: tuple[Participant, ...]
    tolls: tuple[Toll, ...]
    claims: tuple[str, ...]
    salience: Salience
    reality: Reality
    title: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """How one incident stands to another; `claim` is the id of the claim that says so, or None."""

    from_incident: str
    to_incident: str
    type: RelationType
    claim: str | None
