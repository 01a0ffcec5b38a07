"""Days counted from another event: "six days after a bomb on a bus killed six" dates the bomb."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.records.events import EventMention, EventType
from dateline.records.groups import EventGroup
from dateline.records.places import PlaceMention
from dateline.records.spans import Span
from dateline.records.times import Interval
from dateline.resolve.units import places_conflict, related_types, type_of
from dateline.text.numerals import parse_number

# "The day after a guard was shot": a distance and then a clause or an event, not the end of the sentence.
_DISTANCE = re.compile(
    r"\b(?P<n>the|a|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+(?P<unit>day|days|week|weeks)\s+"
    r"(?P<way>after|before)\s+(?=[\w“\"‘'])(?!that\b|this\b|and\b|the\s+end)",
    re.IGNORECASE,
)


# No distance is written in more characters, so that of one time expression not the whole text is asked.
_LONGEST = 60
_PRESENT = frozenset("is are has have remains remain says say cannot can still continues continue".split())
_GOES_ON = re.compile(
    rf",[^;]*?\b(?P<tense>was|were|had|did|said|{'|'.join(sorted(_PRESENT))}|[a-z]+ed)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Distance:
    """How many days lie between the event told before the words and the one told after them."""

    span: Span
    days: int


def count_from_events(
    groups: Sequence[EventGroup],
    *,
    events: Sequence[EventMention],
    places: Sequence[PlaceMention],
    sentences: Sequence[Span],
    text: str,
    published: str | None = None,
) -> tuple[EventGroup, ...]:
    """The events, one that is only dated by its distance from another, or from the day of publication, dated so.

    When both were taken for one event they are told apart: a day lies between them.
    """
    told = list(groups)
    for distance in _distances(text):
        told = _dated(told, distance, events, sentences, places)
        if published is not None:
            told = _counted_back(told, distance, events, sentences, text, published)
    return tuple(sorted(told, key=lambda g: g.mentions[0]))


def stands_for_distance(text: str, span: Span) -> bool:
    """Whether a time expression only counts the days from an event that follows it ("the day after two were shot").

    >>> text = "It came the day after two men were shot."
    >>> stands_for_distance(text, Span(8, 21)), stands_for_distance("He died the day after.", Span(8, 21))
    (True, False)
    """
    near = _distances(text, max(0, span.start - _LONGEST), min(len(text), span.end + _LONGEST))
    return any(d.span.overlaps(span) for d in near)


def _distances(text: str, start: int = 0, end: int | None = None) -> list[_Distance]:
    found = []
    for match in _DISTANCE.finditer(text, start, len(text) if end is None else end):
        low = match["n"].lower()
        number = 1 if low in {"the", "a"} else parse_number([low])
        if number is not None:
            days = number * (7 if match["unit"].lower().startswith("week") else 1)
            days = days if match["way"].lower() == "after" else -days
            found.append(_Distance(Span(match.start(), match.end()), days))
    return found


def _dated(
    groups: Sequence[EventGroup],
    distance: _Distance,
    events: Sequence[EventMention],
    sentences: Sequence[Span],
    places: Sequence[PlaceMention],
) -> list[EventGroup]:
    at = max(0, bisect_right([s.start for s in sentences], distance.span.start) - 1)
    here = sorted(
        (events[i].span, i, g)
        for g, group in enumerate(groups)
        for i in group.mentions
        if sentences and sentences[at].contains(events[i].span)
    )
    before = [(i, g) for span, i, g in here if span.end <= distance.span.start]
    after = [(i, g) for span, i, g in here if span.start >= distance.span.end]
    if not before or not after:
        return list(groups)
    whence, home = before[-1][1], after[0][1]
    anchor = groups[whence].date
    if anchor.precision != "day" or anchor.start is None or anchor.start != anchor.end:
        return list(groups)
    day = (date.fromisoformat(anchor.start[:10]) - timedelta(days=distance.days)).isoformat()
    window = Interval(day, day, "day")
    why = f"its day is counted from the event told before it: {abs(distance.days)} days apart"
    moved = [i for i, g in after if g == home] if home == whence else list(groups[home].mentions)
    if len(moved) == len(groups[whence].mentions) and home == whence:
        return list(groups)
    rest = [replace(g, mentions=left) for g in groups if (left := tuple(i for i in g.mentions if i not in moved))]
    kind = type_of([events[i] for i in moved])
    counted = replace(groups[home], mentions=tuple(moved), date=window)
    return _placed(rest, counted, kind, why, places, split=home == whence)


def _counted_back(
    groups: Sequence[EventGroup],
    distance: _Distance,
    events: Sequence[EventMention],
    sentences: Sequence[Span],
    text: str,
    published: str,
) -> list[EventGroup]:
    """ "Five days after gunmen raided the village, its people are still in the bush": counted back from the news.

    Only where the sentence opens so and goes on in the present: else the distance is to another event of the past.
    """
    at = max(0, bisect_right([s.start for s in sentences], distance.span.start) - 1)
    opening = bool(sentences) and len(text[sentences[at].start : distance.span.start].split()) <= 1
    after = sorted(
        (events[i].span, g)
        for g, group in enumerate(groups)
        for i in group.mentions
        if opening and sentences[at].contains(events[i].span) and events[i].span.start >= distance.span.end
    )
    if not after or distance.days <= 0:
        return list(groups)
    span, home = after[0]
    rest = _GOES_ON.search(text, span.end, sentences[at].end)
    own = groups[home].date
    loose = own.start is None or own.precision != "day" or own.start[:10] == published[:10]
    if rest is None or rest["tense"].lower() not in _PRESENT or not loose:
        return list(groups)
    day = (date.fromisoformat(published[:10]) - timedelta(days=distance.days)).isoformat()
    why = f"its day is counted back from the day of publication: {distance.days} days"
    kept = tuple(
        r for r in groups[home].reasons if not r.startswith(("no words give its date", "its date is", "its day is"))
    )
    dated = replace(groups[home], date=Interval(day, day, "day"), time=None, reasons=(*kept, why))
    return [dated if g == home else group for g, group in enumerate(groups)]


def _placed(
    groups: Sequence[EventGroup],
    counted: EventGroup,
    kind: EventType,
    why: str,
    places: Sequence[PlaceMention],
    *,
    split: bool,
) -> list[EventGroup]:
    """The events with the one that was dated: joined to one of that day and kind, else by itself."""
    types = frozenset([kind])
    twin = next(
        (
            g
            for g in groups
            if g.date == counted.date and related_types(types, frozenset([g.type]))
            if not places_conflict(_place(g, places), _place(counted, places))
        ),
        None,
    )
    if twin is not None:
        joined = tuple(sorted({*twin.mentions, *counted.mentions}))
        return [replace(g, mentions=joined, reasons=(*g.reasons, why)) if g is twin else g for g in groups]
    if not split:
        return [*groups, replace(counted, reasons=(*counted.reasons, why))]
    reasons = (why, "background: it is told for its distance from the news")
    return [*groups, replace(counted, type=kind, salience="background", time=None, reasons=reasons)]


def _place(group: EventGroup, places: Sequence[PlaceMention]) -> PlaceMention | None:
    return places[group.place] if group.place is not None else None
