"""Where each event mention happened: the place that belongs to it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from dateline.records.events import EventMention
from dateline.records.places import PlaceLink, PlaceMention
from dateline.records.spans import Span

_FINENESS = {"exact": 0, "near": 1, "city": 2, "district": 3, "province": 4, "unknown": 5, "country": 6}


def resolve_event_places(
    events: Sequence[EventMention],
    places: Sequence[PlaceMention],
    *,
    sentences: Sequence[Span],
    text: str,
    links: Sequence[PlaceLink] = (),
) -> tuple[int | None, ...]:
    """For each event mention the index of its place, or None when its sentence names none.

    The place that syntax ties to the trigger comes first, the finest of several; else the nearest place of the
    sentence after the trigger, else before it. Names that stand for a government are no place of an event.
    """
    tied = _tied_by_tagger(links, places)
    index = {p.span: i for i, p in enumerate(places)}
    starts = [s.start for s in sentences]
    by_sentence: dict[int, list[int]] = {}
    for i, place in enumerate(places):
        if place.use == "location":
            by_sentence.setdefault(bisect_right(starts, place.span.start), []).append(i)
    inner: dict[Span | None, int] = {
        p.within: i for i, p in reversed(list(enumerate(places))) if p.within is not None and p.use == "location"
    }
    found = (
        tied[m.span]
        if m.span in tied
        else _place(m, index, places, by_sentence.get(bisect_right(starts, m.span.start), []))
        for m in events
    )
    return tuple(_innermost(i, places, inner) for i in found)


def _tied_by_tagger(links: Sequence[PlaceLink], places: Sequence[PlaceMention]) -> dict[Span, int | None]:
    """What a trained tagger says of each word: its place, of names that meet the one sharing most with it; or None."""
    tied: dict[Span, int | None] = {}
    for link in links:
        shared = {i: _shared(p.span, link.place) for i, p in enumerate(places) if link.place is not None}
        tied[link.word] = max((i for i in shared if shared[i] > 0), key=lambda i: (shared[i], -i), default=None)
    return tied


def _shared(a: Span, b: Span) -> int:
    return min(a.end, b.end) - max(a.start, b.start)


def _innermost(found: int | None, places: Sequence[PlaceMention], inner: dict[Span | None, int]) -> int | None:
    """Of "Kerman, Iran" the town, not the country: the place that the words put inside the one found."""
    for _ in range(3):
        if found is None or places[found].span not in inner:
            return found
        found = inner[places[found].span]
    return found


def _place(
    mention: EventMention, index: dict[Span, int], places: Sequence[PlaceMention], near: Sequence[int]
) -> int | None:
    tied = [
        index[r.span]
        for r in mention.roles
        if r.role == "place" and r.span in index and places[index[r.span]].use == "location"
    ]
    if tied:
        return min(tied, key=lambda i: (_FINENESS[places[i].precision], abs(places[i].span.start - mention.span.start)))
    if not near:
        return None
    return min(
        near, key=lambda i: (places[i].span.start < mention.span.start, abs(places[i].span.start - mention.span.start))
    )
