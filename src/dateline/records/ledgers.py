"""The ledger: everything that was read, as one value."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.actors import Actor
from dateline.records.attributions import Attribution
from dateline.records.claims import Claim
from dateline.records.documents import Document
from dateline.records.events import EventType, Reality, RoleMention
from dateline.records.incidents import Incident, Relation
from dateline.records.places import PlaceMention
from dateline.records.quantities import Quantity
from dateline.records.spans import Span
from dateline.records.times import TimeMention


@dataclass(frozen=True, slots=True)
class PlacedEvent:
    """An event mention with the incident it speaks of and the indexes of its time and place."""

    span: Span
    type: EventType
    reality: Reality
    incident: str | None
    time: int | None
    place: int | None
    roles: tuple[RoleMention, ...]


@dataclass(frozen=True, slots=True)
class ActorSpan:
    """A mention of an actor of the ledger."""

    span: Span
    actor: str


@dataclass(frozen=True, slots=True)
class Annotations:
    """What the program saw in one document, before it chose."""

    times: tuple[TimeMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    mentions: tuple[ActorSpan, ...] = ()
    events: tuple[PlacedEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentLedger:
    """The ledger of one document. Ids are unique across documents: each starts with the document's id."""

    document: Document
    incidents: tuple[Incident, ...]
    claims: tuple[Claim, ...]
    actors: tuple[Actor, ...]
    relations: tuple[Relation, ...]
    annotations: Annotations
