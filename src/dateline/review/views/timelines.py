"""Incidents over time: how many in each day, week, month or year, each bar leading to its days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import Literal

from dateline.export.charts import choose_step
from dateline.records.cases import IncidentSketch
from dateline.review.views.filters import Filters

Unit = Literal["day", "week", "month", "year"]
_UNITS: tuple[tuple[Unit, int], ...] = (("day", 45), ("week", 300), ("month", 365 * 6))
# Beyond so many bars nothing can be told apart; what is older is in the first.
_MOST_BARS = 80
_WIDTH, _HEIGHT, _LEFT, _TOP, _BOTTOM = 640, 140, 34, 10, 26
# How wide a letter of a label may be on a narrow screen, where labels are larger.
_LETTER = 11.0


@dataclass(frozen=True, slots=True)
class Bar:
    """The incidents of some days: `known` happened in them, `open` from them on, in a window that is longer."""

    since: str
    until: str
    known: int
    open: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The incidents that are asked for, by their first day; `undated` have none."""

    unit: Unit
    bars: tuple[Bar, ...]
    undated: int


def tell_timeline(sketches: Sequence[IncidentSketch]) -> Timeline:
    """How many incidents there are over time, in the unit that fits their span."""
    windows = [w for s in sketches if (w := _window(s)) is not None]
    undated = len(sketches) - len(windows)
    if not windows:
        return Timeline("day", (), undated)
    first, last = min(w[0] for w in windows), max(w[0] for w in windows)
    unit: Unit = next((name for name, longest in _UNITS if (last - first).days < longest), "year")
    spans = list(_spans(unit, first, last))[-_MOST_BARS:]
    counts = [[0, 0] for _ in spans]
    at = 0
    for start, end in sorted(windows):
        while at + 1 < len(spans) and start > spans[at][1]:
            at += 1
        counts[at][0 if end <= spans[at][1] else 1] += 1
    bars = tuple(Bar(a.isoformat(), b.isoformat(), *count) for (a, b), count in zip(spans, counts, strict=True))
    return Timeline(unit, bars, undated)


def _window(sketch: IncidentSketch) -> tuple[date, date] | None:
    start, end = sketch.start or sketch.end, sketch.end or sketch.start
    try:
        return (date.fromisoformat(start[:10]), date.fromisoformat(end[:10])) if start and end else None
    except ValueError:
        return None


def _spans(unit: Unit, first: date, last: date) -> Iterator[tuple[date, date]]:
    start = _floor(unit, first)
    while start <= last:
        following = _next(unit, start)
        yield start, following - timedelta(days=1)
        start = following


def _floor(unit: Unit, day: date) -> date:
    if unit == "week":
        return day - timedelta(days=day.weekday())
    if unit == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if unit == "year" else day


def _next(unit: Unit, start: date) -> date:
    if unit in ("day", "week"):
        return start + timedelta(days=1 if unit == "day" else 7)
    if unit == "month" and start.month < 12:
        return start.replace(month=start.month + 1)
    return start.replace(year=start.year + 1, month=1)


def describe_bar(bar: Bar) -> str:
    """What a bar counts, in words.

    >>> describe_bar(Bar("2024-03-01", "2024-03-31", 2, 1))
    '2024-03-01 to 2024-03-31: 3 incidents, of 1 only the time from then on known'
    """
    days = bar.since if bar.since == bar.until else f"{bar.since} to {bar.until}"
    total = bar.known + bar.open
    vague = f", of {bar.open} only the time from then on known" if bar.open else ""
    return f"{days}: {total} incident{'' if total == 1 else 's'}{vague}"


def draw_timeline(found: Timeline, filters: Filters) -> str:
    """The timeline as SVG: each bar that counts something is a link to its days; nothing when nothing is dated."""
    if not found.bars:
        return ""
    most = max(1, *(b.known + b.open for b in found.bars))
    wide = (_WIDTH - _LEFT - 8) / len(found.bars)
    base = _HEIGHT - _BOTTOM
    parts = [
        f'<svg class="timeline" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="group" data-left="{_LEFT}" data-bar="{wide:.3f}"'
        f' aria-label="Incidents by {found.unit}; each bar leads to its days">',
    ]
    for number in sorted({0, *range(0, most + 1, choose_step(most))}):
        y = round(base - number / most * (base - _TOP), 1)
        parts.append(f'<line class="grid" x1="{_LEFT}" y1="{y}" x2="{_WIDTH - 8}" y2="{y}"/>')
        parts.append(f'<text class="tick" x="{_LEFT - 6}" y="{y + 4}" text-anchor="end">{number}</text>')
    parts += _labels(found, wide, base + 18)
    for at, bar in enumerate(found.bars):
        x = round(_LEFT + at * wide, 1)
        if bar.known + bar.open:
            parts.append(_bar(bar, x, max(1.5, wide - 1.5), base, most, filters))
    return "\n".join([*parts, "</svg>"])


def _labels(found: Timeline, wide: float, y: int) -> Iterator[str]:
    """The names of some bars, so few that none touches another."""
    every = max(1, -(-len(found.bars) // 6))
    free = 0.0
    for at, bar in list(enumerate(found.bars))[::every]:
        x, name = round(_LEFT + at * wide, 1), _name(found.unit, bar.since)
        long = _LETTER * len(name)
        ends = x + long > _WIDTH
        start = x - long if ends else x
        if start >= free:
            free = start + long + _LETTER
            anchor = ' text-anchor="end"' if ends else ""
            yield f'<text class="tick" x="{x}" y="{y}"{anchor}>{name}</text>'


def _bar(bar: Bar, x: float, wide: float, base: int, most: int, filters: Filters) -> str:
    scale = (base - _TOP) / most
    known, vague = round(bar.known * scale, 1), round(bar.open * scale, 1)
    words = escape(describe_bar(bar))
    shapes = f'<title>{words}</title><rect class="hit" x="{x}" y="{_TOP}" width="{wide:.1f}" height="{base - _TOP}"/>'
    if bar.known:
        shapes += f'<rect class="known" x="{x}" y="{round(base - known, 1)}" width="{wide:.1f}" height="{known}"/>'
    if bar.open:
        top = round(base - known - vague, 1)
        shapes += f'<rect class="vague" x="{x}" y="{top}" width="{wide:.1f}" height="{vague}"/>'
    address = escape(f"/?{filters.address(since=bar.since, until=bar.until)}")
    return f'<a href="{address}" data-since="{bar.since}" data-until="{bar.until}" aria-label="{words}">{shapes}</a>'


def _name(unit: Unit, since: str) -> str:
    day = date.fromisoformat(since)
    if unit == "year":
        return str(day.year)
    return f"{day:%b} {day.year}" if unit == "month" else f"{day.day} {day:%b}"
