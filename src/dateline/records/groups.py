"""One event of a document: the mentions of it, before claims are built."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.events import EventType, Reality
from dateline.records.incidents import Salience
from dateline.records.times import Interval


@dataclass(frozen=True, slots=True)
class EventGroup:
    """Mentions judged to speak of one event of the document.

    `mentions` are indexes of event mentions, in order of the text; `time` and `place` indexes of the
    expressions that give its date and place, or None; with `country_only` no more than the country of that place
    is meant. `spot` is the street, quarter or house in that place, or None; `within` the place whose country is taken
    for that of a place that no entry tells. `date` is the window it fell in.
    `reasons` say
    why each mention joined and where date, place and salience come from.
    """

    mentions: tuple[int, ...]
    type: EventType
    reality: Reality
    salience: Salience
    date: Interval
    time: int | None
    place: int | None
    reasons: tuple[str, ...]
    country_only: bool = False
    spot: int | None = None
    within: int | None = None
