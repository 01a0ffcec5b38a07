"""What the words of one document say, each seen by itself, before anything is brought together."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.actors import ActorMention
from dateline.records.attributions import Attribution
from dateline.records.documents import Document
from dateline.records.events import EventMention, ResponsibilityMention, VictimMention
from dateline.records.places import PlaceLink, PlaceMention
from dateline.records.profiles import Profiles
from dateline.records.quantities import Quantity, TollMention
from dateline.records.spans import Span
from dateline.records.times import TimeMention


@dataclass(frozen=True, slots=True)
class Extracts:
    """The finds of all extractors in one document.

    `told_places` are `places` and, behind them, names that only a trained tagger takes for places; `links` its ties of
    words to places. `happenings` are further words with a place each, which belong to no event.
    """

    document: Document
    sentences: tuple[Span, ...]
    times: tuple[TimeMention, ...]
    places: tuple[PlaceMention, ...]
    told_places: tuple[PlaceMention, ...]
    links: tuple[PlaceLink, ...]
    quantities: tuple[Quantity, ...]
    tolls: tuple[TollMention, ...]
    attributions: tuple[Attribution, ...]
    mentions: tuple[ActorMention, ...]
    profiles: Profiles
    victims: tuple[VictimMention, ...]
    responsibilities: tuple[ResponsibilityMention, ...]
    events: tuple[EventMention, ...]
    happenings: tuple[EventMention, ...]
