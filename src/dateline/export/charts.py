"""A toll over time, drawn as a step chart: what stood, and hollow what was withdrawn, with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from dateline.records.incidents import Toll, TollEntry

_WIDTH, _HEIGHT = 640, 230
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 16, 16, 42
_STANDING = ("current", "disputed")
# So that a chart of many days still has dates that can be read.
_MOST_LABELS = 6


@dataclass(frozen=True, slots=True)
class _Point:
    day: date
    low: int
    high: int
    entry: TollEntry
    label: str
    part: bool


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    days: int
    most: int

    def x(self, day: date) -> float:
        share = (day - self.first).days / self.days if self.days else 0.5
        return round(_LEFT + 12 + share * (_WIDTH - _LEFT - _RIGHT - 24), 1)

    def y(self, number: float) -> float:
        return round(_HEIGHT - _BOTTOM - number / self.most * (_HEIGHT - _TOP - _BOTTOM), 1)


def draw_chart(toll: Toll, labels: dict[str, str], parts_of: frozenset[str] = frozenset()) -> str:
    """The chart of a toll as SVG, or nothing when no figure of it has a day.

    `labels` say by claim who gave a figure; `parts_of` are the claims of figures that are parts or increments, which
    are drawn small and off the line. All that comes from reports is escaped.
    """
    # The history of one day stays in its own order.
    points = sorted(_points(toll, labels, parts_of), key=lambda p: p.day)
    if not points:
        return ""
    first, last = points[0].day, points[-1].day
    scale = _Scale(first, (last - first).days, max(1, *(p.high for p in points)))
    title = f"{toll.outcome}, {toll.group}, by the day it was said"
    parts = [
        f'<svg class="chart" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(title)}">',
        *_axes(scale, points),
        _steps(scale, points),
        *_marks(scale, points),
        "</svg>",
    ]
    return "\n".join(parts)


def _points(toll: Toll, labels: dict[str, str], parts_of: frozenset[str]) -> list[_Point]:
    found = []
    for entry in toll.history:
        known = [n for n in (entry.low, entry.high) if n is not None]
        if entry.asserted is not None and known:
            day = date.fromisoformat(entry.asserted[:10])
            own = entry.claim
            found.append(_Point(day, min(known), max(known), entry, labels.get(own, ""), own in parts_of))
    return found


def choose_step(most: int) -> int:
    """The distance of the lines of a scale: 1, 2 or 5 and noughts, for about four lines.

    >>> choose_step(9), choose_step(74), choose_step(1)
    (5, 20, 1)
    """
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if step * 4 >= most:
                return step
        size *= 10


def _axes(scale: _Scale, points: Sequence[_Point]) -> list[str]:
    base = _HEIGHT - _BOTTOM
    parts = []
    step = choose_step(scale.most)
    for number in sorted({0, *range(0, scale.most + 1, step)}):
        y = scale.y(number)
        parts.append(f'<line class="grid" x1="{_LEFT}" y1="{y}" x2="{_WIDTH - _RIGHT}" y2="{y}"/>')
        parts.append(f'<text class="tick" x="{_LEFT - 8}" y="{y + 4}" text-anchor="end">{number}</text>')
    days = sorted({p.day for p in points})
    every = max(1, -(-len(days) // _MOST_LABELS))
    for day in days[::every]:
        x = scale.x(day)
        words = f"{day.day} {day:%b}"
        parts.append(f'<line class="grid" x1="{x}" y1="{base}" x2="{x}" y2="{base + 4}"/>')
        parts.append(f'<text class="tick" x="{x}" y="{base + 19}" text-anchor="middle">{words}</text>')
    parts.append(f'<text class="tick" x="{_WIDTH - _RIGHT}" y="{_HEIGHT - 4}" text-anchor="end">{days[-1].year}</text>')
    return parts


def _steps(scale: _Scale, points: Sequence[_Point]) -> str:
    """The line from total to total: each day's last, of those that still stand where one does."""
    path, chosen = "", dict[date, _Point]()
    for point in points:
        known = chosen.get(point.day)
        stands = point.entry.status in _STANDING
        if not point.part and (known is None or stands or known.entry.status not in _STANDING):
            chosen[point.day] = point
    for point in chosen.values():
        x, y = scale.x(point.day), scale.y((point.low + point.high) / 2)
        path += f"H{x}V{y}" if path else f"M{x},{y}"
    return f'<path class="line" d="{path}"/>'


def _marks(scale: _Scale, points: Sequence[_Point]) -> list[str]:
    """A mark a figure: full where it stands, hollow where it was withdrawn or overtaken; a bar for a range."""
    parts, seen = [], dict[tuple[float, float], int]()
    for point in points:
        x, y = scale.x(point.day), scale.y((point.low + point.high) / 2)
        # Equal figures of one day stand beside one another.
        shift = seen.get((x, y), 0)
        seen[(x, y)] = shift + 1
        x = round(x + 7 * shift * (-1 if x > _WIDTH * 0.8 else 1), 1)
        if point.low != point.high:
            ends = scale.y(point.low), scale.y(point.high)
            parts.append(f'<line class="range" x1="{x}" y1="{ends[0]}" x2="{x}" y2="{ends[1]}"/>')
        kind = "stands" if point.entry.status in _STANDING else "withdrawn"
        words = escape(_tell(point))
        size = 3 if point.part else 5
        parts.append(f'<circle class="{kind}" cx="{x}" cy="{y}" r="{size}"><title>{words}</title></circle>')
    return parts


def _tell(point: _Point) -> str:
    number = str(point.low) if point.low == point.high else f"{point.low} to {point.high}"
    why = f": {point.entry.reason}" if point.entry.reason else ""
    return f"{point.day.isoformat()}: {number}, {point.label or 'source not told'} ({point.entry.status}{why})"
