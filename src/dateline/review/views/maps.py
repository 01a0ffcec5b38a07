"""Incidents on the map: those of one place together, what is known to a country only told apart from points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.export.maps import PRECISIONS, SHAPES, WHOLE, Mark, choose_area, draw_map
from dateline.lexicons.borders import Area
from dateline.lexicons.gazetteer import Gazetteer, find_home
from dateline.records.cases import IncidentSketch
from dateline.records.places import PlacePrecision
from dateline.review.views.filters import Filters, read_area
from dateline.text.points import kilometres

# A list beside a mark says that there are more.
_MOST_NAMED = 12
# Marks of the map that the server draws; with script all are shown.
_MOST_DRAWN = 150


@dataclass(frozen=True, slots=True)
class Named:
    """An incident at a mark."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the map: how precisely it is known, how many incidents are there, and the first of them.

    `shape` is spot, near, wide or land-only; a spot of the last has the middle of its country, which is no place.
    """

    latitude: float
    longitude: float
    precision: PlacePrecision
    shape: str
    place: str
    count: int
    incidents: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class MapView:
    """The incidents that are asked for on a map; `nowhere` counts those without any place on it."""

    spots: tuple[Spot, ...]
    nowhere: int


@dataclass(frozen=True, slots=True)
class Town:
    """A label of the map."""

    name: str
    latitude: float
    longitude: float
    population: int


def tell_map(sketches: Sequence[IncidentSketch]) -> MapView:
    """Incidents by place, those with most incidents first."""
    groups: dict[tuple[float, float, str], list[IncidentSketch]] = {}
    nowhere = 0
    for sketch in sketches:
        if sketch.latitude is None or sketch.longitude is None or sketch.precision is None:
            nowhere += 1
        else:
            key = (round(sketch.latitude, 3), round(sketch.longitude, 3), SHAPES[sketch.precision])
            groups.setdefault(key, []).append(sketch)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    return MapView(tuple(_spot(*key, several) for key, several in ordered), nowhere)


def _spot(latitude: float, longitude: float, shape: str, several: Sequence[IncidentSketch]) -> Spot:
    first = several[0]
    assert first.precision is not None
    country = find_home(first.country) if first.country else None
    name = country.name if country else first.country
    place = name if shape == "land-only" else ", ".join(n for n in (first.place, name) if n)
    # The latest first, as the list has them.
    named = tuple(Named(s.id, s.title) for s in several[::-1][:_MOST_NAMED])
    return Spot(latitude, longitude, first.precision, shape, place or "not named", len(several), named)


def describe_spot(spot: Spot) -> str:
    """A mark in words: where, how many, how precisely.

    >>> describe_spot(Spot(9.0, 8.0, "country", "land-only", "Nigeria", 3, ()))
    'Nigeria: 3 incidents, only the country known'
    """
    what = spot.incidents[0].title if spot.count == 1 and spot.incidents else f"{spot.count} incidents"
    return f"{spot.place}: {what}, {PRECISIONS[spot.precision]}"


def area_of(found: MapView, filters: Filters) -> Area:
    """What the map shows: the area that is asked for, or all marks."""
    asked = read_area(filters.area)
    if asked is not None and asked[0] < asked[2]:
        west, south, east, north = asked
        return choose_area([(south, west), (north, east)])
    return choose_area([(s.latitude, s.longitude) for s in found.spots]) if found.spots else WHOLE


def draw_spots(found: MapView, filters: Filters, *, world: str) -> str:
    """The map without script: each mark leads to its incident, or to the incidents around it."""
    marks = [
        Mark(s.latitude, s.longitude, s.precision, describe_spot(s), s.count, _address(s, filters))
        for s in found.spots[:_MOST_DRAWN]
    ]
    return draw_map(marks, area_of(found, filters), label="Map of the incidents in the list", world=world)


def _address(spot: Spot, filters: Filters) -> str:
    if spot.count == 1:
        return f"/incidents/{spot.incidents[0].id}"
    edge = 0.05
    sides = (spot.longitude - edge, spot.latitude - edge, spot.longitude + edge, spot.latitude + edge)
    return f"/?{filters.address(area=','.join(f'{side:.2f}' for side in sides))}"


def list_towns(area: Area, limit: int) -> tuple[Town, ...]:
    """The largest towns in an area, for labels."""
    found = Gazetteer.open().cities_in(area, limit=limit)
    return tuple(Town(p.name, p.latitude, p.longitude, p.population) for p in found)


@dataclass(frozen=True, slots=True)
class Nearest:
    """The town that a point of the map belongs to, and how far it is."""

    name: str
    country: str
    admin1: str | None
    latitude: float
    longitude: float
    kilometres: int


def find_nearest(latitude: float, longitude: float, *, within: float) -> Nearest | None:
    """The largest town within so many kilometres of a point, else the nearest, else None.

    >>> find_nearest(38.71, -9.13, within=5).name, find_nearest(38.71, -9.13, within=0).name
    ('Lisbon', 'Alfama')
    """
    for edge in (0.1, 0.5, 2.0, 6.0):
        edge = max(edge, within / 111)
        area = (longitude - edge, latitude - edge, longitude + edge, latitude + edge)
        found = [(kilometres((latitude, longitude), p.point), p) for p in Gazetteer.open().cities_in(area, limit=500)]
        if found:
            close = [f for f in found if f[0] <= within]
            far, town = max(close, key=lambda f: f[1].population) if close else min(found, key=lambda f: f[0])
            return Nearest(town.name, town.country, town.admin1, town.latitude, town.longitude, round(far))
    return None
