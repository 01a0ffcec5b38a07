"""Where an event was when its own sentences name no place: what the report says elsewhere, with the reason."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.lexicons.gazetteer import Gazetteer, find_region
from dateline.records.events import EventMention
from dateline.records.groups import EventGroup
from dateline.records.places import PlaceMention
from dateline.records.spans import Span
from dateline.resolve.units import disjoint

# The opening of a report: the sentences in which its news and their place are told.
_OPENING_SENTENCES = 3
# A story goes on at one place for so many sentences.
_STORY_SENTENCES = 3
# A country dominates a report when this share of its places and peoples are of it; what the report only recalls may
# have been elsewhere, so there more must be.
_DOMINATES_MAIN, _DOMINATES_RECALLED = 0.5, 0.6
_WEIGHTS = {
    "location": 2.0,
    "dateline": 2.0,
    "polity": 1.0,
    "demonym": 1.0,
    "affiliation": 0.0,
    "care": 2.0,
    "home": 2.0,
    "credit": 0.0,
}
_FINE = frozenset(["exact", "near", "city", "district", "province"])


@dataclass(frozen=True, slots=True)
class Ground:
    """What a report says of places on the whole."""

    places: tuple[PlaceMention, ...]
    opening: int | None
    country: int | None
    share: float
    dateline: int | None


def ground_groups(
    groups: Sequence[EventGroup],
    *,
    events: Sequence[EventMention],
    places: Sequence[PlaceMention],
    event_places: Sequence[int | None],
    sentences: Sequence[Span],
    title: Span | None = None,
) -> tuple[EventGroup, ...]:
    """The groups with a place each where the report gives one, and the reason.

    First the finest place of the event's own sentences; then that of the event told right before it in one story; for
    the news itself the place that the report opens with, or that it is datelined; last the country that dominates the
    report, as a country only. A group for which none holds keeps no place.
    """
    starts = [s.start for s in sentences]
    ground = read_ground(places, starts, title)
    done: list[EventGroup] = []
    for group in groups:
        group = _own_place(group, places, event_places)
        if group.place is None:
            group = _grounded(group, done, events, starts, ground)
        if group.place is None or group.country_only:
            group = _from_home(group, events, places, starts)
        done.append(_in_country(_narrowed(group, events, ground), ground))
    return tuple(done)


def read_ground(places: Sequence[PlaceMention], starts: Sequence[int], title: Span | None) -> Ground:
    """The place a report opens with, the country that dominates it, and where it was filed; as indexes of places."""
    last = starts[min(_OPENING_SENTENCES, len(starts)) - 1] if starts else 0
    if title is not None and starts:
        last = starts[min(bisect_right(starts, title.end) + _OPENING_SENTENCES, len(starts)) - 1]
    opening = [
        i
        for i, p in enumerate(places)
        if p.use == "location"
        and p.precision in _FINE
        and bisect_right(starts, p.span.start) <= bisect_right(starts, last)
    ]
    counted: dict[str, float] = defaultdict(float)
    for place in places:
        if place.country is not None and _WEIGHTS[place.use]:
            counted[place.country] += _WEIGHTS[place.use]
    country, share = None, 0.0
    if counted:
        code, weight = min(counted.items(), key=lambda item: (-item[1], item[0]))
        country, share = _speaks_of(code, places), weight / sum(counted.values())
    filed = next((i for i, p in enumerate(places) if p.use == "dateline"), None)
    return Ground(tuple(places), opening[0] if opening else None, country, share, filed)


def _speaks_of(code: str, places: Sequence[PlaceMention]) -> int | None:
    """The mention that names a country best: by its name, else by its people, else by a place in it."""
    mine = [i for i, p in enumerate(places) if p.country == code and _WEIGHTS[p.use]]
    return min(mine, key=lambda i: (places[i].precision != "country", places[i].use == "demonym", i), default=None)


def _own_place(group: EventGroup, places: Sequence[PlaceMention], event_places: Sequence[int | None]) -> EventGroup:
    """The finest of the places that its own mentions name, if it lies in the first one."""
    if group.place is None:
        return group
    first = places[group.place]
    own = [i for m in group.mentions if (i := event_places[m]) is not None]
    finer = [i for i in own if places[i].country == first.country and _is_finer(places[i], first)]
    if not finer:
        return group
    best = min(finer, key=lambda i: (_order(places[i]), own.index(i)))
    return replace(group, place=best, reasons=(*group.reasons, "its place is the finest that its own words name"))


def _is_finer(place: PlaceMention, other: PlaceMention) -> bool:
    inside = other.precision == "country" or place.admin1 == other.admin1
    return inside and _order(place) < _order(other)


def _order(place: PlaceMention) -> int:
    return ("exact", "near", "city", "district", "province", "unknown", "country").index(place.precision)


def _grounded(
    group: EventGroup,
    earlier: Sequence[EventGroup],
    events: Sequence[EventMention],
    starts: Sequence[int],
    ground: Ground,
) -> EventGroup:
    mentions = [events[i] for i in group.mentions]
    apart = any(m.apart or m.earlier or m.plural for m in mentions)
    here = bisect_right(starts, mentions[0].span.start)
    before = [
        g
        for g in earlier
        if g.place is not None and 0 <= here - _last(g, events, starts) <= _STORY_SENTENCES
        # A story goes on at one place while it stays with its days: not at that of a deal of two years before.
        if not disjoint(g.date, group.date)
    ]
    if before and not apart and group.reality == "happened":
        place, reason = before[-1].place, "its place is that of the event told right before it"
        # A vow is uttered somewhere that nobody tells of: not where the strike was, at most in the same country.
        group = replace(group, country_only=before[-1].country_only or group.type == "threat")
    elif group.salience == "main" and ground.opening is not None and not apart:
        place, reason = ground.opening, "its place is the one that the report opens with"
    elif group.salience == "main" and ground.dateline is not None and ground.country is None:
        place, reason = ground.dateline, "no place is named but that where the report was filed"
    elif ground.share >= (_DOMINATES_MAIN if group.salience == "main" else _DOMINATES_RECALLED):
        place, reason = ground.country, "no place is given; its country is the one that the report speaks of"
        group = replace(group, country_only=True)
    else:
        return group
    return replace(group, place=place, reasons=(*group.reasons, reason)) if place is not None else group


def _from_home(
    group: EventGroup, events: Sequence[EventMention], places: Sequence[PlaceMention], starts: Sequence[int]
) -> EventGroup:
    """For news without a place where those in its sentences are from ("a Lima man was shot"): people live near."""
    if group.salience != "main":
        return group
    told = {bisect_right(starts, events[m].span.start) for m in group.mentions}
    homes = [i for i, p in enumerate(places) if p.use == "home" and bisect_right(starts, p.span.start) in told]
    wide = places[group.place].country if group.place is not None else None
    home = next((i for i in homes if wide in {None, places[i].country}), None)
    if home is None:
        return group
    reason = "no place is told but the town that its people are from"
    return replace(group, place=home, country_only=False, reasons=(*group.reasons, reason))


def _narrowed(group: EventGroup, events: Sequence[EventMention], ground: Ground) -> EventGroup:
    """For the news itself a mere country gives way to the place in it that the report opens with."""
    if group.salience != "main" or group.place is None or ground.opening is None:
        return group
    own, opening = ground.places[group.place], ground.places[ground.opening]
    wide = own.precision == "country" or group.country_only
    if (
        not wide
        or group.type == "threat"
        or opening.country != own.country
        or any(events[i].apart or events[i].earlier for i in group.mentions)
    ):
        return group
    reason = "its words name a country; its place there is the one that the report opens with"
    return replace(group, place=ground.opening, country_only=False, reasons=(*group.reasons, reason))


def _in_country(group: EventGroup, ground: Ground) -> EventGroup:
    """For a place that no entry tells the country that dominates the report, unless all of its name lie abroad."""
    least = _DOMINATES_MAIN if group.salience == "main" else _DOMINATES_RECALLED
    if group.place is None or ground.country is None or ground.share < least:
        return group
    place, land = ground.places[group.place], ground.places[ground.country]
    if place.country is not None or group.country_only or find_region(place.name) is not None:
        return group
    alike = Gazetteer.open().find(place.name)
    if alike and all(p.country != land.country for p in alike):
        return group
    reason = f"no entry tells where “{place.name}” is; the report speaks mostly of {land.country}"
    return replace(group, within=ground.country, reasons=(*group.reasons, reason))


def _last(group: EventGroup, events: Sequence[EventMention], starts: Sequence[int]) -> int:
    return bisect_right(starts, events[group.mentions[-1]].span.start)
