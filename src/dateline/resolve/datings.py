"""When the news itself was, if its own words name no day: what the report says right around it, with the reason."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.lexicons import load_lexicon
from dateline.records.events import EventMention
from dateline.records.groups import EventGroup
from dateline.records.spans import Span
from dateline.records.times import Interval, TimeMention
from dateline.resolve.salience import STALE_DAYS
from dateline.resolve.times import dates_the_report, dates_the_telling
from dateline.resolve.units import UNREAL

# The opening of a report: the sentences under the headline in which its news are told.
_OPENING_SENTENCES = 4
_ENDS = (".", "!", "?", ".”", '."', "?”", "!”", ":")
# A story goes on about one event for so many sentences.
_STORY_SENTENCES = 2
# Steps of procedure that follow an event have days of their own.
# Words that tell how the police came to know of a deed.
_CALLED = re.compile(rf"\b(?:{'|'.join(load_lexicon('times')['calls'])})\b", re.IGNORECASE)
_STEPS = frozenset(["arrest", "protest", "other", "threat"])
_NO_NEWS = frozenset(["protest", "other", "threat"])
# A time of day that stands alone is on the day of publication only for want of another.
_CLOCK = re.compile(r"\d{1,2}(?::\d\d)?\s*(?:[ap]\.?m\.?|hours)?(?:\s+[ecmp][sd]?t)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """The days that a report tells of, by the sentence that names them, and the sentences that it opens with.

    `only` is the first expression of the only day that it tells of, times of day on the day of publication counted.
    """

    text: str
    days: dict[int, tuple[int, ...]]
    opening: tuple[int, ...]
    under_headline: int
    calls: tuple[int, ...]
    only: int | None = None


def date_from_story(
    groups: Sequence[EventGroup],
    *,
    events: Sequence[EventMention],
    times: Sequence[TimeMention],
    sentences: Sequence[Span],
    text: str,
    title: Span | None,
    published: str | None,
) -> tuple[EventGroup, ...]:
    """The groups with a day for the news itself where the report gives one, and the reason.

    First the day named in the sentences that go on about the event, then the day that the report opens with. Days on
    which somebody spoke, was charged or arrested, and days to come, date no other event, and an arrest takes no day of
    another event; without a day the window stays as it was.
    """
    starts = [s.start for s in sentences]
    taken = _days_of_steps(groups, events)
    # An arrest comes after what it is for: the day of another event is not its day.
    held = {r.span for m in events for r in m.roles if r.role == "time"}
    days: dict[int, tuple[int, ...]] = {}
    clocks: set[Interval | None] = set()
    for i, time in enumerate(times):
        alone = time.anchor == "published" and _CLOCK.fullmatch(time.span.of(text)) is not None
        called = _tells_of_call(time, sentences, starts, text)
        apart = alone or dates_the_report(text, time) or dates_the_telling(text, time)
        apart = apart or (time.span in taken and not called)
        if _is_news(time, published) and alone:
            clocks.add(time.interval)
        if _is_news(time, published) and not apart:
            sentence = bisect_right(starts, time.span.end - 1) - 1
            days[sentence] = (*days.get(sentence, ()), i)
    first = bisect_right(starts, title.end - 1) if title is not None else 0
    calls = tuple(s for s in sorted(days) if s >= first and _CALLED.search(sentences[s].of(text)))
    told = Told(text, days, _opening(sentences, text, first), first, calls, _only_day(days, times, clocks))
    unheld = {s: kept for s, on in days.items() if (kept := _without(on, held, times))}
    free = replace(told, days=unheld, only=told.only if told.only in _all(unheld) else None)
    return tuple(
        _dated(g, [events[i] for i in g.mentions], free if g.type == "arrest" else told, times, starts) for g in groups
    )


def _all(days: dict[int, tuple[int, ...]]) -> list[int]:
    return [i for on in days.values() for i in on]


def _only_day(
    days: dict[int, tuple[int, ...]], times: Sequence[TimeMention], clocks: set[Interval | None]
) -> int | None:
    """The first expression of the only day that a report tells of; a time of day without one counts as another."""
    named = _all(days)
    return min(named) if named and len({times[i].interval for i in named} | clocks) == 1 else None


def _tells_of_call(time: TimeMention, sentences: Sequence[Span], starts: Sequence[int], text: str) -> bool:
    """Whether a day stands in a sentence that tells how the police came to know: they come on the day of the deed."""
    at = bisect_right(starts, time.span.end - 1) - 1
    return at >= 0 and _CALLED.search(sentences[at].of(text)) is not None


def _without(days: Sequence[int], held: set[Span], times: Sequence[TimeMention]) -> tuple[int, ...]:
    return tuple(i for i in days if times[i].span not in held)


def _opening(sentences: Sequence[Span], text: str, first: int) -> tuple[int, ...]:
    """The first sentences that are prose: lines without an end sign are headings, bylines and captions."""
    prose = [i for i in range(first, len(sentences)) if sentences[i].of(text).rstrip().endswith(_ENDS)]
    return tuple(prose[:_OPENING_SENTENCES])


def _days_of_steps(groups: Sequence[EventGroup], events: Sequence[EventMention]) -> set[Span]:
    """The expressions that syntax ties to an arrest, a protest or another step, or to what is not done."""
    members = [events[i] for g in groups if g.type in _STEPS or g.reality in UNREAL for i in g.mentions]
    return {r.span for m in members for r in m.roles if r.role == "time"}


def _is_news(time: TimeMention, published: str | None) -> bool:
    """Whether an expression names one day, of the last days up to publication."""
    window = time.interval
    if window is None or window.precision != "day" or window.start is None or window.start != window.end:
        return False
    if published is None:
        return True
    age = (date.fromisoformat(published[:10]) - date.fromisoformat(window.start[:10])).days
    return 0 <= age <= STALE_DAYS


def _dated(
    group: EventGroup, mentions: Sequence[EventMention], told: Told, times: Sequence[TimeMention], starts: Sequence[int]
) -> EventGroup:
    if group.salience != "main" or group.reality in UNREAL:
        return group
    if group.type in _NO_NEWS:
        return _on_the_only_day(group, mentions, told, times)
    places = sorted({bisect_right(starts, m.span.start) - 1 for m in mentions})
    going_on = [s + n for s in places if s >= told.under_headline for n in range(_STORY_SENTENCES + 1)]
    if group.time is not None:
        return _narrowed(group, going_on, told, times)
    if group.date.start is not None or mentions[0].apart or mentions[0].earlier:
        return group
    chosen = _first_day(going_on, told, times)
    reason = "its day is the one named where the report goes on about it"
    if chosen is None and told.opening and places[0] <= told.opening[-1]:
        chosen = _first_day(told.opening, told, times)
        reason = "its day is the one that the report opens with"
    if chosen is None and group.type not in _STEPS:
        chosen = _first_day(told.calls, told, times)
        reason = "its day is the one on which the police were called"
    return _on_the_only_day(group, mentions, told, times) if chosen is None else _on(group, chosen, times, reason)


def _on_the_only_day(
    group: EventGroup, mentions: Sequence[EventMention], told: Told, times: Sequence[TimeMention]
) -> EventGroup:
    """News without a day, in a report that names one day only, was on that day."""
    undated = group.time is None and group.date.start is None and not (mentions[0].apart or mentions[0].earlier)
    if not undated or told.only is None:
        return group
    return _on(group, told.only, times, "its day is the only one that the report names")


def _narrowed(group: EventGroup, going_on: Sequence[int], told: Told, times: Sequence[TimeMention]) -> EventGroup:
    """A group whose words give a few days or a time of day only, with the day that the story names for it."""
    own = times[group.time] if group.time is not None else None
    if own is None:
        return group
    if own.anchor == "published" and _CLOCK.fullmatch(own.span.of(told.text)):
        chosen = _first_day(going_on, told, times)
        if chosen is None:
            chosen = _first_day(told.opening, told, times)
        reason = "its words give a time of day, and the report names the day"
    elif dates_the_telling(told.text, own):
        chosen = next((i for s in going_on for i in told.days.get(s, ()) if _is_up_to(times[i], own)), None)
        reason = "its words give the day on which it was told, and the report names the day itself"
    elif group.date.precision == "day" and group.date.start != group.date.end:
        inside = {s: tuple(i for i in on if _lies_in(times[i], group.date)) for s, on in told.days.items()}
        chosen = _first_day(going_on, replace(told, days=inside), times)
        reason = "its words give several days, and the report goes on with one of them"
    else:
        return group
    return group if chosen is None else _on(group, chosen, times, reason)


def _lies_in(time: TimeMention, window: Interval) -> bool:
    day = time.interval.start if time.interval else None
    if day is None or window.start is None or window.end is None:
        return False
    return window.start[:10] <= day[:10] <= window.end[:10]


def _is_up_to(time: TimeMention, other: TimeMention) -> bool:
    """Whether one day is not after another."""
    a, b = time.interval, other.interval
    return bool(a and b and a.start and b.start and a.start[:10] <= b.start[:10])


def _on(group: EventGroup, chosen: int, times: Sequence[TimeMention], reason: str) -> EventGroup:
    window = times[chosen].interval
    assert window is not None
    kept = tuple(r for r in group.reasons if not r.startswith("no words give its date"))
    return replace(group, date=_whole_day(window), time=chosen, reasons=(*kept, reason))


def _first_day(sentences: Sequence[int], told: Told, times: Sequence[TimeMention]) -> int | None:
    """The first expression of the first of some sentences that names one day only; two days decide nothing."""
    for sentence in sentences:
        found = told.days.get(sentence, ())
        if found:
            return found[0] if len({times[i].interval for i in found}) == 1 else None
    return None


def _whole_day(window: Interval) -> Interval:
    return Interval(window.start, window.end, "day")
