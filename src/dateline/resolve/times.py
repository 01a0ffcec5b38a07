"""When each event mention happened: the time expression that belongs to it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from dateline.records.events import EventMention
from dateline.records.spans import Span
from dateline.records.times import TimeMention


def resolve_event_times(
    events: Sequence[EventMention], times: Sequence[TimeMention], *, sentences: Sequence[Span]
) -> tuple[int | None, ...]:
    """For each event mention the index of its time expression, or None.

    The expression that syntax ties to the trigger comes first; else the only dated expression of the sentence,
    unless another trigger of the sentence already has it. A time at which somebody spoke counts only where no other
    is: it tells that the event was not later.
    """
    index = {t.span: i for i, t in enumerate(times)}
    tied = [_tied(mention, index, times) for mention in events]
    starts = [s.start for s in sentences]
    by_sentence: dict[int, list[int]] = {}
    for i, time in enumerate(times):
        if time.interval is not None and time.kind in {"DATE", "TIME"}:
            by_sentence.setdefault(bisect_right(starts, time.span.start), []).append(i)
    taken = {(bisect_right(starts, m.span.start), t) for m, t in zip(events, tied, strict=True) if t is not None}
    found: list[int | None] = []
    for mention, own in zip(events, tied, strict=True):
        sentence = bisect_right(starts, mention.span.start)
        dated = by_sentence.get(sentence, [])
        near = [i for i in dated if not times[i].of_telling] or dated
        alone = near[0] if len(near) == 1 and (sentence, near[0]) not in taken else None
        found.append(own if own is not None else alone)
    return tuple(found)


def _tied(mention: EventMention, index: dict[Span, int], times: Sequence[TimeMention]) -> int | None:
    """The finest dated expression among the time roles of a mention."""
    tied = [index[r.span] for r in mention.roles if r.role == "time" and r.span in index]
    dated = [i for i in tied if times[i].interval is not None]
    order = ("day", "hour", "minute", "week", "month", "year", "before", "after", "unknown")
    return min(dated, key=lambda i: (order.index(_precision(times[i])), i), default=None)


def _precision(time: TimeMention) -> str:
    return time.interval.precision if time.interval else "unknown"
