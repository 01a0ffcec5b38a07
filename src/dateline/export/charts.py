"""A toll over time, drawn as a step chart: what stood, and hollow what was withdrawn, with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape

from dateline.records.incidents import Toll, TollEntry

_WIDTH, _HEIGHT = 640, 230
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 16, 16, 52
_STANDING = ("current", "disputed")
# So that dates can still be read: how far they stand apart, also on a phone, where letters are larger.
_LABEL = 80


@dataclass(frozen=True, slots=True)
class Saying:
    """Who gave a figure, by the chain of sources, and where its words are; a part or an increment is no total."""

    by: str
    href: str | None = None
    part: bool = False


@dataclass(frozen=True, slots=True)
class _Point:
    day: date
    low: int
    high: int
    entry: TollEntry
    saying: Saying

    @property
    def part(self) -> bool:
        return self.saying.part

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    days: int
    most: int
    bottom: float = field(default=_HEIGHT - _BOTTOM)

    def x(self, day: date) -> float:
        share = (day - self.first).days / self.days if self.days else 0.5
        return round(_LEFT + 12 + share * (_WIDTH - _LEFT - _RIGHT - 24), 1)

    def y(self, number: float) -> float:
        return round(self.bottom - number / self.most * (self.bottom - _TOP), 1)


def draw_chart(toll: Toll, sayings: Mapping[str, Saying]) -> str:
    """The chart of a toll as SVG, or nothing when no figure of it has a day.

    `sayings` tell by claim who gave a figure; parts and increments are drawn small and off the line. Where a saying
    has an address its point is a link, to be reached with the keyboard. The band is what the policy settled on, from
    low to high. All that comes from reports is escaped.
    """
    # The history of one day stays in its own order.
    points = sorted(_points(toll, sayings), key=lambda p: p.day)
    if not points:
        return ""
    first, last = points[0].day, points[-1].day
    bounds = [n for n in (toll.low, toll.best, toll.high) if n is not None]
    most = max(1, *bounds, *(p.high for p in points))
    if toll.high is None or any(p.entry.high is None for p in points):
        # Room above for what is open to the top.
        most += most // 6 + 1
    scale = _Scale(first, (last - first).days, most)
    linked = any(p.saying.href for p in points)
    parts = [
        # What has links in it is no picture: then only the ground is one.
        f'<svg class="chart" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="{"group" if linked else "img"}"'
        f' aria-label="{escape(describe_chart(toll))}">',
        '<g role="img" aria-label="scale, band and line">' if linked else "<g>",
        *_axes(scale, points),
        *_band(scale, toll),
        _steps(scale, points),
        "</g>",
        *_marks(scale, points),
        "</svg>",
    ]
    return "\n".join(parts)


def describe_chart(toll: Toll) -> str:
    """What a chart shows, in a sentence for those who do not see it.

    >>> describe_chart(Toll("killed", "all", 9, 7, None, "latest-authority", ()))
    'killed, all, by the day it was said; settled on 9, 7 or more (policy latest-authority)'
    """
    matter = f"{toll.outcome}, {toll.group.replace('_', ' ')}, by the day it was said"
    return f"{matter}; settled on {write_settled(toll)} (policy {toll.policy})"


def write_settled(toll: Toll) -> str:
    """Best figure with its bounds, as a chart has it beside its band.

    >>> write_settled(Toll("killed", "all", None, 7, 9, "latest-authority", ()))
    'no figure, 7 to 9'
    """
    best = "no figure" if toll.best is None else str(toll.best)
    if toll.best is not None and toll.best == toll.low == toll.high:
        return best
    if toll.low is None and toll.high is None:
        return best
    if toll.high is None:
        return f"{best}, {toll.low} or more"
    return f"{best}, up to {toll.high}" if toll.low is None else f"{best}, {toll.low} to {toll.high}"


def _points(toll: Toll, sayings: Mapping[str, Saying]) -> list[_Point]:
    found = []
    for entry in toll.history:
        known = [n for n in (entry.low, entry.high) if n is not None]
        if entry.asserted is not None and known:
            day = date.fromisoformat(entry.asserted[:10])
            saying = sayings.get(entry.claim, Saying("source not told"))
            found.append(_Point(day, min(known), max(known), entry, saying))
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
    for day, x in _labelled(days, scale):
        words = f"{day.day} {day:%b}"
        parts.append(f'<line class="grid" x1="{x}" y1="{base}" x2="{x}" y2="{base + 4}"/>')
        parts.append(f'<text class="tick" x="{x}" y="{base + 24}" text-anchor="middle">{words}</text>')
    parts.append(f'<text class="tick" x="{_WIDTH - _RIGHT}" y="{_HEIGHT - 4}" text-anchor="end">{days[-1].year}</text>')
    return parts


def _labelled(days: Sequence[date], scale: _Scale) -> list[tuple[date, float]]:
    """The days that are written below: the last, and before it the first of those that leave it room."""
    last = scale.x(days[-1])
    found: list[tuple[date, float]] = []
    for day in days[:-1]:
        x = scale.x(day)
        if last - x >= _LABEL and (not found or x - found[-1][1] >= _LABEL):
            found.append((day, x))
    return [*found, (days[-1], last)]


def _band(scale: _Scale, toll: Toll) -> list[str]:
    """From low to high as the policy settled it; without an upper bound it is open to the top."""
    if toll.low is None and toll.high is None:
        return []
    top = _TOP if toll.high is None else scale.y(toll.high)
    # A band of one figure is still to be seen.
    low = scale.y(toll.low or 0)
    height = max(2.0, round(low - top, 1))
    wide = _WIDTH - _LEFT - _RIGHT
    parts = [f'<rect class="band" x="{_LEFT}" y="{round(low - height, 1)}" width="{wide}" height="{height}"/>']
    if toll.best is not None:
        y = scale.y(toll.best)
        parts.append(f'<line class="best" x1="{_LEFT}" y1="{y}" x2="{_WIDTH - _RIGHT}" y2="{y}"/>')
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
        x, y = scale.x(point.day), scale.y(point.middle)
        path += f"H{x}V{y}" if path else f"M{x},{y}"
    return f'<path class="line" d="{path}"/>'


def _marks(scale: _Scale, points: Sequence[_Point]) -> list[str]:
    """A mark a figure: full where it stands, hollow where it was withdrawn or overtaken; a bar for a range."""
    parts, seen = [], dict[tuple[float, float], int]()
    for point in points:
        x, y = scale.x(point.day), scale.y(point.middle)
        # Equal figures of one day stand beside one another.
        shift = seen.get((x, y), 0)
        seen[(x, y)] = shift + 1
        x = round(x + 7 * shift * (-1 if x > _WIDTH * 0.8 else 1), 1)
        parts.append(_mark(scale, point, x, y))
    return parts


def _mark(scale: _Scale, point: _Point, x: float, y: float) -> str:
    shapes = ""
    if point.low != point.high:
        ends = scale.y(point.low), scale.y(point.high)
        shapes = f'<line class="range" x1="{x}" y1="{ends[0]}" x2="{x}" y2="{ends[1]}"/>'
    elif (point.entry.low is None) != (point.entry.high is None):
        # "At least" and "up to": a bar that ends nowhere.
        end = round(y + (16 if point.entry.low is None else -16), 1)
        shapes = f'<line class="range" x1="{x}" y1="{y}" x2="{x}" y2="{min(end, scale.bottom)}"/>'
    kind = "stands" if point.entry.status in _STANDING else "withdrawn"
    words = escape(_tell(point))
    size = 3 if point.part else 5
    shapes += f'<circle class="{kind}" cx="{x}" cy="{y}" r="{size}"><title>{words}</title></circle>'
    if point.saying.href is None:
        return shapes
    return f'<a class="figure" href="{escape(point.saying.href)}" aria-label="{words}">{shapes}</a>'


def _tell(point: _Point) -> str:
    entry = point.entry
    number = str(point.low) if point.low == point.high else f"{point.low} to {point.high}"
    if entry.high is None:
        number += " or more"
    elif entry.low is None:
        number = f"up to {number}"
    why = f": {point.entry.reason}" if point.entry.reason else ""
    return f"{point.day.isoformat()}: {number}, {point.saying.by} ({point.entry.status}{why})"
