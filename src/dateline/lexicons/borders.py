"""Coasts, countries and first-order divisions of the world, for maps that need no network.

Data: Natural Earth, public domain; see `data/borders.md`. Rebuilt by `make assets`.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from dateline.errors import ModelError

Point = tuple[float, float]
Line = tuple[Point, ...]
# West, south, east, north, in degrees; longitudes come before latitudes in all of this module.
Area = tuple[float, float, float, float]
Layer = Literal["borders", "open", "divisions"]
_FILE = "data/borders.json.gz"


@dataclass(frozen=True, slots=True)
class _Arc:
    line: Line
    area: Area


class Borders:
    """The lines of the map. `Borders.open()` gives those that ship; they stay in memory for the life of the process."""

    def __init__(self, packed: bytes) -> None:
        try:
            topology = json.loads(gzip.decompress(packed))
            self._objects: dict[str, Any] = topology["objects"]
            self._arcs = tuple(_read_arcs(topology))
        except (OSError, ValueError, KeyError, EOFError) as problem:
            raise ModelError(
                f"The borders of the map cannot be read ({problem}). The installation may be incomplete. "
                "Install the package again, or rebuild the file with: make assets"
            ) from problem

    @staticmethod
    @cache
    def open() -> Borders:
        """The borders that ship with the package."""
        return Borders(packed_borders())

    def lines(self, layer: Layer, area: Area) -> list[Line]:
        """The lines of a layer that lie in an area, cut where they leave it."""
        arcs = (self._arcs[i if i >= 0 else ~i] for line in self._objects[layer]["arcs"] for i in line)
        return [run for arc in arcs if _meet(arc.area, area) for run in _clip_line(arc.line, area)]

    def land(self, area: Area, country: str | None = None) -> list[Line]:
        """The rings of all countries, or of one by its ISO code, that lie in an area, cut at its edges.

        Lakes and enclaves are rings too: fill them by the even-odd rule.
        """
        met = (ring for ring in self._rings(country) if _meet(self._extent(ring), area))
        return [cut for ring in met if len(cut := _clip_ring(self._join(ring), area)) > 2]

    def extent(self, country: str) -> Area | None:
        """The area of a country's largest land; None for a code that the map does not have.

        >>> [round(edge) for edge in Borders.open().extent("PT") or ()]
        [-9, 37, -6, 42]
        """
        areas = [self._extent(ring) for ring in self._rings(country)]
        return max(areas, key=lambda a: (a[2] - a[0]) * (a[3] - a[1]), default=None)

    def countries(self) -> list[str]:
        """The codes of all countries on the map."""
        return [g["id"] for g in self._objects["countries"]["geometries"]]

    def _rings(self, country: str | None) -> Iterator[Sequence[int]]:
        for geometry in self._objects["countries"]["geometries"]:
            if country is None or geometry["id"] == country:
                for polygon in geometry["arcs"]:
                    yield from polygon

    def _extent(self, ring: Sequence[int]) -> Area:
        """Around all arcs of a ring: one that surrounds an area has no arc in it."""
        areas = [self._arcs[i if i >= 0 else ~i].area for i in ring]
        return min(a[0] for a in areas), min(a[1] for a in areas), max(a[2] for a in areas), max(a[3] for a in areas)

    def _join(self, ring: Sequence[int]) -> Line:
        points: list[Point] = []
        for index in ring:
            line = self._arcs[index].line if index >= 0 else self._arcs[~index].line[::-1]
            points.extend(line[1:] if points else line)
        return tuple(points)


@cache
def packed_borders() -> bytes:
    """The file as it ships, TopoJSON in gzip, to be handed on to a browser."""
    return resources.files(__package__).joinpath(_FILE).read_bytes()


def _read_arcs(topology: dict[str, Any]) -> Iterator[_Arc]:
    """Arcs come as steps on a grid."""
    (across, up), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    for steps in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            points.append((x * across + left, y * up + low))
        yield _Arc(tuple(points), _around(points))


def _around(points: Sequence[Point]) -> Area:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def _meet(one: Area, other: Area) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _within(point: Point, area: Area) -> bool:
    return area[0] <= point[0] <= area[2] and area[1] <= point[1] <= area[3]


def _clip_line(line: Line, area: Area) -> Iterator[Line]:
    """The runs of a line in an area, each with the point before and after, so that it reaches over the edge."""
    run: list[Point] = []
    for before, point in zip((line[0], *line), line, strict=False):
        if _within(point, area):
            if not run and before != point:
                run.append(before)
            run.append(point)
        elif run:
            yield (*run, point)
            run = []
    if len(run) > 1:
        yield tuple(run)


def _clip_ring(ring: Line, area: Area) -> Line:
    """The part of a ring in an area (Sutherland and Hodgman, one edge of the area after another)."""
    if all(_within(p, area) for p in ring):
        return ring
    points: Sequence[Point] = ring
    for axis, edge, keeps_above in ((0, area[0], True), (1, area[1], True), (0, area[2], False), (1, area[3], False)):
        points = list(_cut(points, axis, edge, keeps_above=keeps_above))
        if not points:
            return ()
    return tuple(points)


def _cut(points: Sequence[Point], axis: int, edge: float, *, keeps_above: bool) -> Iterator[Point]:
    def is_in(point: Point) -> bool:
        return point[axis] >= edge if keeps_above else point[axis] <= edge

    before = points[-1]
    for point in points:
        if is_in(point) != is_in(before):
            share = (edge - before[axis]) / (point[axis] - before[axis])
            other = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
            yield (edge, other) if axis == 0 else (other, edge)
        if is_in(point):
            yield point
        before = point
