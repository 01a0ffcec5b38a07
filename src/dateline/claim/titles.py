"""One line that a person can read: what, where, when, and the figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dateline.records.events import EventType, Reality
from dateline.records.incidents import IncidentPlace, Toll
from dateline.records.times import Interval

_NAMES: dict[EventType, str] = {"other": "Event", "killing": "Killing", "explosion": "Explosion"}
_REALITIES: dict[Reality, str] = {
    "attempted": "Attempted ",
    "alleged": "Alleged ",
    "planned": "Planned ",
    "threatened": "Threatened ",
    "denied": "Denied ",
    "hypothetical": "Possible ",
}
_TOLD = ("killed", "wounded", "casualties", "missing", "abducted", "arrested", "displaced")


def write_title(
    kind: EventType, reality: Reality, place: IncidentPlace | None, window: Interval, tolls: Sequence[Toll]
) -> str:
    """The title of an incident, built from its fields alone.

    >>> write_title("air_strike", "happened", None, Interval("2024-01-04", "2024-01-04", "day"), [])
    'Air strike, place unknown, 4 January 2024'
    """
    name = _NAMES.get(kind, kind.replace("_", " ").capitalize())
    prefix = "" if kind == "threat" and reality == "threatened" else _REALITIES.get(reality, "")
    head = f"{prefix}{name.lower()}" if prefix else name
    parts = [head, _where(place), write_window(window)]
    figures = [
        f"{write_range(t.low, t.high)} {t.outcome}" for o in _TOLD for t in tolls if t.outcome == o and t.group == "all"
    ]
    return ", ".join(parts) + (f": {', '.join(figures)}" if figures else "")


def _where(place: IncidentPlace | None) -> str:
    if place is None or not (place.name or place.country):
        return "place unknown"
    return ", ".join(p for p in (place.name, place.country if place.country != place.name else None) if p)


def write_window(window: Interval) -> str:
    """A window in words, with its precision.

    >>> write_window(Interval("2024-01-01", "2024-01-31", "month")), write_window(Interval(None, None, "unknown"))
    ('January 2024', 'date unknown')
    >>> write_window(Interval(None, "2024-01-04", "before")), write_window(Interval("2023-10-07", None, "day"))
    ('on or before 4 January 2024', 'since 7 October 2023')
    """
    start, end = window.start, window.end
    if start is None and end is None:
        return "date unknown"
    if start is None:
        return f"on or before {_day(end)}"
    if end is None:
        return f"since {_day(start)}"
    if start == end:
        return _day(start)
    first, last = date.fromisoformat(start[:10]), date.fromisoformat(end[:10])
    if window.precision == "year" and first.year == last.year:
        return str(first.year)
    if window.precision == "month" and (first.year, first.month) == (last.year, last.month):
        return first.strftime("%B %Y")
    return f"{_day(start)} to {_day(end)}"


def _day(value: str | None) -> str:
    if value is None:
        return "?"
    day = date.fromisoformat(value[:10])
    return f"{day.day} {day.strftime('%B %Y')}"


def write_range(low: int | None, high: int | None) -> str:
    """A figure in words.

    >>> write_range(5, 5), write_range(101, None), write_range(None, 99), write_range(20, 30)
    ('5', '101 or more', 'up to 99', '20 to 30')
    """
    if low is None and high is None:
        return "an unknown number"
    if high is None:
        return f"{low} or more"
    if low is None:
        return f"up to {high}"
    return str(low) if low == high else f"{low} to {high}"
