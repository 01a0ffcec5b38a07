"""A map that needs no network: land, borders, divisions, towns, and marks that show how precise a place is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from math import atan, degrees, exp, log, pi, radians, tan

from dateline.lexicons.borders import Area, Borders, Layer, Line
from dateline.lexicons.gazetteer import Gazetteer
from dateline.records.incidents import IncidentPlace
from dateline.records.places import PlacePrecision

# Mercator on a width of 1000, as tiles are cut; `assets/build.mjs` draws world.svg on the same.
_WORLD = 1000.0
# Beyond these nobody lives, and the projection runs away.
_SOUTH, _NORTH = -60.0, 80.0
WHOLE: Area = (-180.0, _SOUTH, 180.0, _NORTH)
# A map of wider parts of the world than this is drawn from the coarse picture, if there is one.
_WIDE = 70.0
_MOST_TOWNS = 14
# Tenths of a pixel between the points of a line.
_FINEST = 12
# Half the width of the map around a place, in degrees.
_AROUND: dict[PlacePrecision, float] = {"exact": 4.0, "city": 4.0, "near": 4.0, "district": 5.0, "province": 6.0}
# What a mark looks like is told by how precisely the place is known.
SHAPES: dict[PlacePrecision, str] = {
    "exact": "spot",
    "city": "spot",
    "near": "near",
    "district": "near",
    "province": "wide",
    "country": "land-only",
}
PRECISIONS: dict[PlacePrecision, str] = {
    "exact": "the place itself",
    "city": "town known",
    "near": "near the point",
    "district": "only the district known",
    "province": "only the province known",
    "country": "only the country known",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on the map: where, how precisely, what is said of it, and where its link leads."""

    latitude: float
    longitude: float
    precision: PlacePrecision
    label: str
    count: int = 1
    href: str | None = None


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The part of the plane that is drawn, and how it is scaled to the picture's width."""

    area: Area
    width: float
    scale: float
    left: float
    top: float
    height: float

    def x(self, longitude: float) -> float:
        return round((_across(longitude) - self.left) * self.scale, 1)

    def y(self, latitude: float) -> float:
        return round((_down(latitude) - self.top) * self.scale, 1)


def draw_map(
    marks: Sequence[Mark],
    area: Area,
    *,
    label: str,
    width: int = 640,
    world: str | None = None,
    tint: str | None = None,
) -> str:
    """The map of an area as SVG with marks; `label` says what it shows to those who do not see it.

    `world` is the address of the coarse picture of the whole world, for wide maps; without it all is drawn. `tint` is
    the ISO code of a country that is told apart, for what is known to be in it and no more.
    """
    sheet = _lay_out(area, width)
    # A picture has no parts to read; one with links is a group of them.
    role = "group" if any(m.href for m in marks) else "img"
    parts = [
        f'<svg class="map" viewBox="0 0 {width} {round(sheet.height)}" role="{role}" aria-label="{escape(label)}">',
        f'<rect class="sea" width="{width}" height="{round(sheet.height)}"/>',
        *(_refer(sheet, world) if world and area[2] - area[0] > _WIDE else _draw_ground(sheet, tint)),
        *_draw_marks(sheet, marks),
        "</svg>",
    ]
    return "\n".join(parts)


def choose_area(points: Iterable[tuple[float, float]], *, ratio: float = 0.62) -> Area:
    """The area of a map that holds all points (latitude, longitude), with room around, in the form of the picture.

    >>> choose_area([]) == WHOLE
    True
    """
    known = list(points)
    if not known:
        return WHOLE
    south, north = min(p[0] for p in known), max(p[0] for p in known)
    west, east = min(p[1] for p in known), max(p[1] for p in known)
    half = max((east - west) / 2, 2.5) * 1.15
    middle = _down((south + north) / 2)
    tall = max(_down(south) - _down(north), 0.0) * 1.3 / ratio / _WORLD * 360 / 2
    return _frame((west + east) / 2, middle, max(half, tall), ratio)


def frame_place(place: IncidentPlace) -> Area | None:
    """The area to show of a place: the more precisely it is known the less; None when it is on no map."""
    if place.precision == "country":
        extent = Borders.open().extent(place.country) if place.country else None
        return None if extent is None else choose_area([(extent[1], extent[0]), (extent[3], extent[2])])
    if place.latitude is None or place.longitude is None:
        return None
    return _frame(place.longitude, _down(place.latitude), _AROUND[place.precision], 0.62)


def _frame(longitude: float, middle: float, half: float, ratio: float) -> Area:
    """An area around a point, held on the map."""
    half = min(half, 180.0)
    longitude = max(-180.0 + half, min(180.0 - half, longitude))
    tall = half / 360 * _WORLD * ratio
    top, bottom = _down(_NORTH), _down(_SOUTH)
    middle = max(top + tall, min(bottom - tall, middle)) if 2 * tall < bottom - top else (top + bottom) / 2
    return longitude - half, max(_SOUTH, _up(middle + tall)), longitude + half, min(_NORTH, _up(middle - tall))


# ---------------------------------------------------------------- the projection


def _across(longitude: float) -> float:
    return (longitude + 180) / 360 * _WORLD


def _down(latitude: float) -> float:
    held = max(-84.0, min(84.0, latitude))
    return _WORLD / 2 - log(tan(pi / 4 + radians(held) / 2)) * _WORLD / (2 * pi)


def _up(down: float) -> float:
    return degrees(2 * atan(exp((_WORLD / 2 - down) * 2 * pi / _WORLD)) - pi / 2)


def _lay_out(area: Area, width: int) -> _Sheet:
    west, south, east, north = area
    left, top = _across(west), _down(north)
    scale = width / (_across(east) - left)
    return _Sheet(area, float(width), scale, left, top, (_down(south) - top) * scale)


# ---------------------------------------------------------------- the ground


def _refer(sheet: _Sheet, world: str) -> list[str]:
    """The coarse picture, moved and scaled to what is shown; lines stay as thin as everywhere."""
    moved = f"scale({sheet.scale:.4f}) translate({-sheet.left:.3f} {-sheet.top:.3f})"
    uses = "".join(f'<use class="{name}" href="{escape(world)}#{name}"/>' for name in ("land", "borders", "open"))
    return [f'<g class="coarse" transform="{moved}">{uses}</g>']


def _draw_ground(sheet: _Sheet, tint: str | None) -> list[str]:
    borders = Borders.open()
    parts = [f'<path class="land" fill-rule="evenodd" d="{_rings(sheet, borders.land(sheet.area))}"/>']
    if tint and (own := borders.land(sheet.area, tint)):
        parts.append(f'<path class="tinted" fill-rule="evenodd" d="{_rings(sheet, own)}"/>')
    layers: list[Layer] = ["borders", "open"]
    if sheet.area[2] - sheet.area[0] < _WIDE:
        layers.insert(0, "divisions")
    for layer in layers:
        d = "".join(_path(sheet, line) for line in borders.lines(layer, sheet.area))
        parts += [f'<path class="{layer}" d="{d}"/>'] if d else []
    return parts + _label_towns(sheet)


def _rings(sheet: _Sheet, rings: Iterable[Line]) -> str:
    return "".join(f"{told}Z" for ring in rings if (told := _path(sheet, ring)))


def _path(sheet: _Sheet, line: Line) -> str:
    """A line in steps of tenths of a pixel, without the points that lie next to the one before."""
    told, last = "", (0, 0)
    for longitude, latitude in line:
        now = (round(sheet.x(longitude) * 10), round(sheet.y(latitude) * 10))
        if not told:
            told = f"M{_short(now[0])},{_short(now[1])}"
        elif abs(now[0] - last[0]) + abs(now[1] - last[1]) < _FINEST:
            continue
        else:
            told += f"l{_short(now[0] - last[0])},{_short(now[1] - last[1])}"
        last = now
    return told if "l" in told else ""


def _short(tenths: int) -> str:
    whole, rest = divmod(abs(tenths), 10)
    sign = "-" if tenths < 0 else ""
    return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"


def _label_towns(sheet: _Sheet) -> list[str]:
    """The largest towns by name, none over another."""
    parts: list[str] = []
    taken: list[tuple[float, float, float]] = []
    for town in Gazetteer.open().cities_in(sheet.area, limit=_MOST_TOWNS * 3):
        x, y = sheet.x(town.longitude), sheet.y(town.latitude)
        wide = 8 + 6.5 * len(town.name)
        left = x + wide > sheet.width
        start = x - wide if left else x
        if any(start < end and begin < start + wide and abs(y - high) < 15 for begin, end, high in taken):
            continue
        taken.append((start, start + wide, y))
        anchor = ' text-anchor="end"' if left else ""
        parts.append(f'<circle class="town" cx="{x}" cy="{y}" r="2"/>')
        words = escape(town.name)
        parts.append(
            f'<text class="town" x="{round(x + (-8 if left else 8), 1)}" y="{round(y + 4, 1)}"{anchor}>{words}</text>'
        )
        if len(taken) == _MOST_TOWNS:
            break
    return parts


# ---------------------------------------------------------------- marks


def _draw_marks(sheet: _Sheet, marks: Sequence[Mark]) -> list[str]:
    """The vague below the exact, so that a wide ring hides nothing."""
    order = ("land-only", "wide", "near", "spot")
    return [_draw_mark(sheet, m) for m in sorted(marks, key=lambda m: (order.index(SHAPES[m.precision]), -m.count))]


def _draw_mark(sheet: _Sheet, mark: Mark) -> str:
    x, y, shape = sheet.x(mark.longitude), sheet.y(mark.latitude), SHAPES[mark.precision]
    inside = f"<title>{escape(mark.label)}</title>{_draw_shape(shape, x, y, mark.count)}"
    if mark.href is None:
        return f'<g class="mark {shape}">{inside}</g>'
    return f'<a class="mark {shape}" href="{escape(mark.href)}" aria-label="{escape(mark.label)}">{inside}</a>'


def _draw_shape(shape: str, x: float, y: float, count: int) -> str:
    number = f'<text class="count" x="{x}" y="{round(y + 4, 1)}" text-anchor="middle">{count}</text>'
    size = round(6 + min(8.0, 2.2 * log(count)), 1)
    if shape == "land-only":
        # A country has no point: a plate that says how many, with broken edges.
        return f'<rect x="{round(x - 13, 1)}" y="{round(y - 10, 1)}" width="26" height="20" rx="3"/>{number}'
    if shape == "wide":
        return f'<circle cx="{x}" cy="{y}" r="{size + 10}"/>{number}'
    ring = f'<circle class="around" cx="{x}" cy="{y}" r="{size + 5}"/>' if shape == "near" else ""
    dot = f'<circle cx="{x}" cy="{y}" r="{size}"/>'
    return f"{ring}{dot}{number if count > 1 else ''}"
