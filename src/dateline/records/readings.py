"""All that the stages saw in one document, brought together for the building of claims."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.actors import Actor
from dateline.records.attributions import Attribution
from dateline.records.documents import Document
from dateline.records.events import EventMention, ResponsibilityMention, VictimMention
from dateline.records.groups import EventGroup
from dateline.records.places import PlaceMention
from dateline.records.quantities import Quantity, TollMention
from dateline.records.spans import Span
from dateline.records.times import TimeMention


@dataclass(frozen=True, slots=True)
class TollHome:
    """The event that a figure belongs to, by index, and why; None when the report tells of none."""

    group: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was seen in one document, and how the mentions hang together.

    `event_times` and `event_places` give for each event mention the index of its time and place or None;
    `toll_homes` for each figure the event it belongs to. `groups` index `events`. `happenings` are further words with
    a place each, which belong to no event; `tagged_places` names that only a trained tagger takes for places: they are
    told as seen, numbered behind `places`, and decide nothing.
    """

    document: Document
    sentences: tuple[Span, ...]
    times: tuple[TimeMention, ...]
    places: tuple[PlaceMention, ...]
    quantities: tuple[Quantity, ...]
    tolls: tuple[TollMention, ...]
    attributions: tuple[Attribution, ...]
    actors: tuple[Actor, ...]
    events: tuple[EventMention, ...]
    responsibilities: tuple[ResponsibilityMention, ...]
    groups: tuple[EventGroup, ...]
    event_times: tuple[int | None, ...]
    event_places: tuple[int | None, ...]
    toll_homes: tuple[TollHome, ...]
    victims: tuple[VictimMention, ...] = ()
    tagged_places: tuple[PlaceMention, ...] = ()
    happenings: tuple[EventMention, ...] = ()
    happening_places: tuple[int | None, ...] = ()
