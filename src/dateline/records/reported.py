"""One incident as one report tells it, with what matching asks of it."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.events import EventType
from dateline.records.incidents import IncidentPlace, Salience
from dateline.records.quantities import Outcome
from dateline.records.times import Interval


@dataclass(frozen=True, slots=True)
class TotalFigure:
    """A total that a report gives, with the day it counts from (ISO, or None)."""

    outcome: Outcome
    group: str
    low: int | None
    high: int | None
    said: str | None


@dataclass(frozen=True, slots=True)
class Reported:
    """An incident of one document, boiled down to what can be compared.

    `doers`, `sufferers` and `victims` are names in normal form (lower case, plain letters); `victims` are the
    named persons. `words` are the words of the sentences that tell of it. `origin` is equal for documents that
    repeat one text. `report_names` are the words that the whole report writes like names, in lower case; `ages` are
    those that the sentences tell ("6 years").
    """

    id: str
    document: str
    published: str | None
    origin: str
    type: EventType
    date: Interval
    place: IncidentPlace | None
    places: frozenset[str]
    salience: Salience
    doers: frozenset[str]
    sufferers: frozenset[str]
    victims: frozenset[str]
    words: frozenset[str]
    figures: tuple[TotalFigure, ...]
    report_names: frozenset[str] = frozenset()
    ages: frozenset[str] = frozenset()
