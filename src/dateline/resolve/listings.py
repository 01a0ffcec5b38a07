"""Lists and totals: what a report counts by month, by place or since a day are events of their own, not its news."""

from __future__ import annotations

import calendar
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.lexicons import load_lexicon
from dateline.records.events import EventMention
from dateline.records.groups import EventGroup
from dateline.records.places import PlaceMention
from dateline.records.quantities import TollMention
from dateline.records.spans import Span
from dateline.records.times import UNKNOWN_INTERVAL, Interval, TimeMention
from dateline.resolve.units import type_of

_MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
# A line of a list: a sign, a short head, a colon, and what happened.
_ITEM = re.compile(r"^[ \t]*[•·*–—-]?[ \t]*(?P<head>[A-Z][^\n:.]{1,32}):[ \t]+(?P<rest>\S[^\n]*)$", re.MULTILINE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SPANNING = re.compile(rf"\b(?:{'|'.join(load_lexicon('event_kinds')['spanning'])})\b", re.IGNORECASE)
_FEWEST, _LONG, _CLAUSE = 2, 20, 60
# The outcomes that the police or captors cause one by one, so that a larger number is no later count of the same.
_OF_PERSONS = frozenset(["arrested", "abducted"])
_WHO = re.compile(r"\bwho\s+(?:were|had\s+been|have\s+been)\b", re.IGNORECASE)
_PERFECT = re.compile(r"\bhave\s+been\b", re.IGNORECASE)
_MORE = "its figure counts more people than the event of the day"
TOTAL = "its figure counts a longer time than one event"


@dataclass(frozen=True, slots=True)
class _Item:
    """One line of a list: where it stands, when and where it was, as far as head and heading tell."""

    span: Span
    head: Span
    date: Interval | None
    place: int | None


def set_apart(
    groups: Sequence[EventGroup],
    *,
    events: Sequence[EventMention],
    tolls: Sequence[TollMention],
    times: Sequence[TimeMention],
    places: Sequence[PlaceMention],
    sentences: Sequence[Span],
    text: str,
) -> tuple[EventGroup, ...]:
    """The events of a document, the items of its lists and its totals over months taken out of the others."""
    told = list(groups)
    for item in _items(text, places):
        inside = [i for i, m in enumerate(events) if item.span.contains(m.span) and not item.head.overlaps(m.span)]
        counted = any(item.span.contains(t.quantity) for t in tolls)
        if inside and counted:
            told = [*_without(told, inside), _of_item(item, inside, events, groups)]
    told = _split_totals(told, events, tolls, times, sentences, text)
    told = _split_larger(told, events, tolls, sentences, text)
    return tuple(sorted(told, key=lambda g: g.mentions[0]))


def _without(groups: Sequence[EventGroup], taken: Sequence[int]) -> list[EventGroup]:
    """The groups without some mentions; one that has none left goes."""
    kept = [replace(g, mentions=tuple(i for i in g.mentions if i not in set(taken))) for g in groups]
    return [g for g in kept if g.mentions]


# ---------------------------------------------------------------- lists


def _items(text: str, places: Sequence[PlaceMention]) -> Iterator[_Item]:
    """The lines of lists whose heads are months or places."""
    run: list[re.Match[str]] = []
    for match in [*_ITEM.finditer(text), None]:
        near = match is not None and bool(run) and not text[run[-1].end() : match.start()].strip()
        if match is None or (run and not near):
            yield from _run(run, text, places)
            run = []
        if match is not None:
            run.append(match)


def _run(run: Sequence[re.Match[str]], text: str, places: Sequence[PlaceMention]) -> Iterator[_Item]:
    if len(run) < _FEWEST:
        return
    years = _YEAR.findall(text[max(0, run[0].start() - 400) : run[0].start()])
    for match in run:
        head = Span(match.start("head"), match.end("head"))
        month = _MONTHS.get(match["head"].split()[0].lower())
        place = next((i for i, p in enumerate(places) if p.span.overlaps(head)), None)
        if month is not None and years:
            yield _Item(Span(match.start(), match.end()), head, _month(int(years[-1]), month), None)
        elif month is None and place is not None:
            yield _Item(Span(match.start(), match.end()), head, None, place)


def _month(year: int, month: int) -> Interval:
    """A whole month.

    >>> _month(2022, 2)
    Interval(start='2022-02-01', end='2022-02-28', precision='month')
    """
    last = calendar.monthrange(year, month)[1]
    return Interval(date(year, month, 1).isoformat(), date(year, month, last).isoformat(), "month")


def _of_item(
    item: _Item, inside: Sequence[int], events: Sequence[EventMention], groups: Sequence[EventGroup]
) -> EventGroup:
    """The event of one line; what the head leaves open is that of the event the list divides."""
    before = [i for g in groups for i in g.mentions if events[i].span.end <= item.span.start]
    whole = next((g for g in groups if g.mentions and before and max(before) in g.mentions), None)
    plural = [g for g in groups for i in g.mentions if events[i].plural and events[i].span.end <= item.span.start]
    whole = plural[-1] if plural else whole
    kinds = type_of([events[i] for i in inside])
    return EventGroup(
        mentions=tuple(inside),
        type=whole.type if whole is not None and kinds in {"killing", "armed_attack"} else kinds,
        reality="happened",
        salience="background",
        date=item.date or (whole.date if whole is not None else UNKNOWN_INTERVAL),
        time=None,
        place=item.place if item.place is not None else whole.place if whole is not None else None,
        reasons=("it is one item of a list, counted by itself", "background: the list adds up what was before"),
    )


# ---------------------------------------------------------------- totals


def _split_totals(
    groups: Sequence[EventGroup],
    events: Sequence[EventMention],
    tolls: Sequence[TollMention],
    times: Sequence[TimeMention],
    sentences: Sequence[Span],
    text: str,
) -> list[EventGroup]:
    """Take a total over months or years out of the event of one day: "killed eleven people since December"."""
    told = list(groups)
    for toll in tolls:
        home = next((g for g in told for i in g.mentions if events[i].span.overlaps(toll.predicate)), None)
        if home is None or toll.single:
            continue
        window = _window(toll, times, sentences, text)
        # Where the total is all that dates the event, the long time is the total's and not the event's; fighting
        # that goes on since a day is dated by it itself.
        lent = window is not None and _is_of_months(window) and home.date == window and home.salience == "main"
        if window is None or not (lent or _is_short(home.date)):
            continue
        taken = _told_with(toll, home, events, sentences)
        kept = _without(told, taken)
        if len(kept) < len(told) or (lent and not any(events[i].plural for i in taken)):
            continue
        if lent:
            kept = [_undated(g) if set(g.mentions) < set(home.mentions) else g for g in kept]
        told = [*kept, _total_of(home, taken, events, window)]
    return told


def _split_larger(
    groups: Sequence[EventGroup],
    events: Sequence[EventMention],
    tolls: Sequence[TollMention],
    sentences: Sequence[Span],
    text: str,
) -> list[EventGroup]:
    """Take out of the arrests of the day those of more people who are told of besides.

    Where five were arrested today, "the twelve who were arrested at the border" are others, and "more than 100 have
    been arrested" counts all since some day.
    """
    told = list(groups)
    for toll in tolls:
        home = next((g for g in told for i in g.mentions if events[i].span.overlaps(toll.predicate)), None)
        if home is None or toll.outcome not in _OF_PERSONS or toll.single or not _is_of_others(toll, text):
            continue
        before = [
            t
            for t in tolls
            if t.outcome == toll.outcome and t.quantity.start < toll.quantity.start and t.scope == "total"
            if t.high is not None and any(events[i].span.overlaps(t.predicate) for i in home.mentions)
        ]
        if not before or max(t.high or 0 for t in before) >= (toll.low or 0) or not _is_short(home.date):
            continue
        taken = _told_with(toll, home, events, sentences)
        if taken and set(taken) != set(home.mentions):
            reasons = (_MORE, "background: it is told besides the news")
            other = replace(
                home, mentions=tuple(taken), salience="background", date=UNKNOWN_INTERVAL, time=None, reasons=reasons
            )
            told = [*_without(told, taken), other]
    return told


def _is_of_others(toll: TollMention, text: str) -> bool:
    """Whether a figure counts people known from before, or all up to now."""
    between = text[toll.quantity.end : toll.predicate.start]
    if toll.scope == "part":
        return _WHO.search(between) is not None
    return toll.scope == "total" and _PERFECT.search(between) is not None


def _told_with(
    toll: TollMention, home: EventGroup, events: Sequence[EventMention], sentences: Sequence[Span]
) -> list[int]:
    """The mentions of an event that a total counts: its own word, and plurals of the same sentence."""
    sentence = sentences[max(0, bisect_right([s.start for s in sentences], toll.span.start) - 1)]
    return [
        i
        for i in home.mentions
        if sentence.contains(events[i].span) and (events[i].span.overlaps(toll.predicate) or events[i].plural)
    ]


def _undated(group: EventGroup) -> EventGroup:
    return replace(group, date=UNKNOWN_INTERVAL, time=None)


def _total_of(home: EventGroup, taken: Sequence[int], events: Sequence[EventMention], window: Interval) -> EventGroup:
    """What a total counts, as an event of its own over the time that the total spans."""
    kind = type_of([events[i] for i in taken])
    return replace(
        home,
        mentions=tuple(taken),
        type=home.type if kind in {"killing", "armed_attack"} else kind,
        salience="background",
        date=window,
        time=None,
        reasons=(TOTAL, "background: a total of what was before"),
    )


def _window(toll: TollMention, times: Sequence[TimeMention], sentences: Sequence[Span], text: str) -> Interval | None:
    """The long time that a figure counts ("since December", "so far this year"); None when it counts no such time."""
    at = max(0, bisect_right([s.start for s in sentences], toll.span.start) - 1)
    sentence = sentences[at]
    spanning = [
        t.interval
        for t in times
        if sentence.contains(t.span) and t.interval is not None and _lasts(t.interval)
        if _SPANNING.search(text[max(sentence.start, t.span.start - 16) : t.span.end]) and _beside(t.span, toll.span)
    ]
    return spanning[0] if len(spanning) == 1 else None


def _beside(time: Span, figure: Span) -> bool:
    """Whether a time stands near enough to a figure to be said of it."""
    return -_CLAUSE <= time.start - figure.end <= _CLAUSE or -_CLAUSE <= figure.start - time.end <= _CLAUSE


def _lasts(window: Interval) -> bool:
    """Whether a window is open at its end, or longer than some weeks."""
    if window.start is None:
        return False
    if window.end is None:
        return True
    return (date.fromisoformat(window.end[:10]) - date.fromisoformat(window.start[:10])).days > _LONG


def _is_of_months(window: Interval) -> bool:
    """Whether a long time is told by months or years ("since December"), not by a day ("since Saturday")."""
    return window.end is not None or (window.start is not None and window.start[8:10] in {"", "01"})


def _is_short(window: Interval) -> bool:
    return not _lasts(window)
