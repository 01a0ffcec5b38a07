"""In which town a street, a quarter or a house lies: an incident is placed in the town, the spot is kept beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from dateline.lexicons import load_lexicon
from dateline.records.events import EventMention
from dateline.records.groups import EventGroup
from dateline.records.places import PlaceMention
from dateline.records.spans import Span

# A word of addresses tells that the spot lies in the town of the report; a base or a bridge may lie anywhere.
_ADDRESSES = frozenset(load_lexicon("places")["addresses"])
# A report of one town names it in this share of the times that it names towns.
_ONE_TOWN = 0.5
_LINK = 4
# Half a degree is some 50 km: half a wide county.
_COUNTY_DEGREES = 0.5
# A fifth of a degree is some 20 km: no quarter lies farther from the middle of its town.
_QUARTER_DEGREES = 0.2
# How the gazetteer's answer ends when it has several towns of a name.
_ALIKE = "fit alike"


@dataclass(frozen=True, slots=True)
class Towns:
    """The towns that a report names, by sentence, and the one that it is of, if it is of one; as indexes of places."""

    by_sentence: dict[int, tuple[int, ...]]
    home: int | None
    elsewhere: bool
    often: bool


def place_in_towns(
    groups: Sequence[EventGroup],
    *,
    events: Sequence[EventMention],
    places: Sequence[PlaceMention],
    sentences: Sequence[Span],
) -> tuple[EventGroup, ...]:
    """The groups with the town where the report tells it, and the spot in it, with the reason.

    A street or house that no gazetteer has lies in the town that its sentence names, an address or a quarter else in
    the town that the report is of. News with no place, or with a mere province or county, was in the town that the
    report is of when no other is named.
    """
    starts = [s.start for s in sentences]
    towns = read_towns(places, starts)
    return tuple(_in_town(g, [events[i] for i in g.mentions], places, towns, starts) for g in groups)


def read_towns(places: Sequence[PlaceMention], starts: Sequence[int]) -> Towns:
    """The towns of a report; it is of the one it is datelined, else of the one named most often."""
    # Where those who suffer are from, and the outlet's town, speak only where no town is told otherwise.
    ranks = ({"location", "dateline"}, {"home"}, {"credit"})
    named = next((t for uses in ranks if (t := [i for i, p in enumerate(places) if _is_town(p, uses)])), [])
    by_sentence: dict[int, tuple[int, ...]] = {}
    for i in named:
        at = bisect_right(starts, places[i].span.start)
        by_sentence[at] = (*by_sentence.get(at, ()), i)
    filed = next((i for i in named if places[i].use == "dateline"), None)
    counted = Counter(_town_key(places[i]) for i in named)
    home = filed
    if filed is None and counted:
        most, count = counted.most_common(1)[0]
        if count > _ONE_TOWN * sum(counted.values()) or len(counted) == 1:
            home = next(i for i in named if _town_key(places[i]) == most)
    key = _town_key(places[home]) if home is not None else None
    elsewhere = any(_town_key(places[i]) != key for i in named)
    often = home is not None and counted[_town_key(places[home])] > 1
    return Towns(by_sentence, home, elsewhere, often)


def _is_town(place: PlaceMention, uses: Container[str]) -> bool:
    """Whether a name is a town's: by its one entry, or, of several towns of that name, where news is filed or told."""
    if place.use not in uses or place.quarter:
        return False
    one_of_several = place.geonames is None and place.precision == "unknown" and _ALIKE in place.reason
    return one_of_several or (place.precision == "city" and place.geonames is not None)


def _town_key(place: PlaceMention) -> int | str:
    return place.geonames if place.geonames is not None else place.name.lower()


def _in_town(
    group: EventGroup,
    mentions: Sequence[EventMention],
    places: Sequence[PlaceMention],
    towns: Towns,
    starts: Sequence[int],
) -> EventGroup:
    spot = places[group.place] if group.place is not None and not group.country_only else None
    if spot is None or spot.precision == "province" or _is_county(spot):
        return _in_home(group, mentions, places, towns)
    if spot.quarter:
        return _quarter_in_town(group, spot, places, towns, bisect_right(starts, spot.span.start))
    holder = next(
        (i for i, p in enumerate(places) if p.span == spot.within and _is_town(p, {"location", "dateline"})), None
    )
    if spot.geonames is None and holder is not None:
        reason = f"the words put “{spot.name}” in {places[holder].name}"
        return replace(group, place=holder, spot=group.place, reasons=(*group.reasons, reason))
    if spot.geonames is not None or spot.precision not in {"exact", "near", "district", "unknown"}:
        return group
    here = towns.by_sentence.get(bisect_right(starts, spot.span.start), ())
    # What is only recalled may have been anywhere; the news itself was where it was filed.
    filed = group.salience == "main" and towns.home is not None and places[towns.home].use == "dateline"
    only = (towns.often or filed) and not towns.elsewhere
    near = [i for i in here if _may_hold(places[i], spot) and (spot.precision != "unknown" or _beside(places[i], spot))]
    if near:
        town = min(near, key=lambda i: (abs(places[i].span.start - spot.span.start), i))
        reason = f"“{spot.name}” is told of in {places[town].name}"
    elif towns.home is not None and _may_hold(places[towns.home], spot) and (_is_address(spot) or only):
        town = towns.home
        reason = f"“{spot.name}” has no entry of its own, and the report is of {places[town].name}"
    else:
        return group
    return replace(group, place=town, spot=group.place, reasons=(*group.reasons, reason))


def _quarter_in_town(
    group: EventGroup, spot: PlaceMention, places: Sequence[PlaceMention], towns: Towns, sentence: int
) -> EventGroup:
    """A quarter lies in the town near by that its sentence names, else in the one that the report is of or names."""
    everywhere = [i for _, indexes in sorted(towns.by_sentence.items()) for i in indexes]
    home = [] if towns.home is None else [towns.home]
    named = [*towns.by_sentence.get(sentence, ()), *home, *everywhere]
    town = next((i for i in named if _lies_within(places[i], spot, _QUARTER_DEGREES)), None)
    if town is None:
        return group
    reason = f"“{spot.name}” is a part of {places[town].name}"
    return replace(group, place=town, spot=group.place, reasons=(*group.reasons, reason))


def _in_home(
    group: EventGroup, mentions: Sequence[EventMention], places: Sequence[PlaceMention], towns: Towns
) -> EventGroup:
    """The town of a report for news told with no place or only with a province, when the report names no other town."""
    if group.salience != "main" or towns.home is None or towns.elsewhere or any(m.apart or m.earlier for m in mentions):
        return group
    wide, home = places[group.place] if group.place is not None else None, places[towns.home]
    known = wide is None or group.country_only
    if wide is not None and _is_county(wide) and not _lies_within(home, wide, _COUNTY_DEGREES):
        return group
    if wide is not None and (wide.country != home.country or not (known or wide.admin1 == home.admin1 is not None)):
        return group
    reason = f"the only town that the report names is {home.name}"
    return replace(group, place=towns.home, country_only=False, reasons=(*group.reasons, reason))


def _is_county(place: PlaceMention) -> bool:
    return place.precision == "district" and place.geonames is not None and place.name.endswith("County")


def _lies_within(place: PlaceMention, other: PlaceMention, degrees: float) -> bool:
    """Whether a place lies so near the middle of another, as degrees of the map tell."""
    here, there = place.point, other.point
    if here is None or there is None:
        return False
    return all(abs(a - b) < degrees for a, b in zip(here, there, strict=True))


def _may_hold(town: PlaceMention, spot: PlaceMention) -> bool:
    """Whether nothing that is known of a spot puts it outside the country or province of a town."""
    same_country = spot.country is None or town.country is None or spot.country == town.country
    return same_country and (spot.admin1 is None or town.admin1 is None or spot.admin1 == town.admin1)


def _beside(town: PlaceMention, spot: PlaceMention) -> bool:
    """Whether a town is named right after or before a spot: no more than ", " or " in " stands between."""
    first, second = sorted([town.span, spot.span])
    return second.start - first.end <= _LINK


def _is_address(spot: PlaceMention) -> bool:
    return spot.precision == "district" or any(w.lower() in _ADDRESSES for w in spot.name.split())
