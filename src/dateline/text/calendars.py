"""Days, weeks, months and years as intervals of ISO dates."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from dateline.records.times import DatePrecision, Interval


def day_of(day: date) -> Interval:
    """One day.

    >>> day_of(date(2024, 1, 4))
    Interval(start='2024-01-04', end='2024-01-04', precision='day')
    """
    return Interval(day.isoformat(), day.isoformat(), "day")


def week_of(day: date) -> Interval:
    """The week from Monday to Sunday that holds a day.

    >>> week_of(date(2024, 1, 4)).start
    '2024-01-01'
    """
    monday = day - timedelta(days=day.weekday())
    return Interval(monday.isoformat(), (monday + timedelta(days=6)).isoformat(), "week")


def month_of(year: int, month: int) -> Interval:
    """A whole month.

    >>> month_of(2024, 2).end
    '2024-02-29'
    """
    last = calendar.monthrange(year, month)[1]
    return Interval(f"{year:04d}-{month:02d}-01", f"{year:04d}-{month:02d}-{last:02d}", "month")


def year_of(year: int) -> Interval:
    """A whole year.

    >>> year_of(1979).end
    '1979-12-31'
    """
    return Interval(f"{year:04d}-01-01", f"{year:04d}-12-31", "year")


def years_of(first: int, last: int) -> Interval:
    """A run of years, such as a decade."""
    return Interval(f"{first:04d}-01-01", f"{last:04d}-12-31", "year")


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """A month so many months later.

    >>> shift_month(2024, 1, -1), shift_month(2023, 11, 3)
    ((2023, 12), (2024, 2))
    """
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


def valid_day(year: int, month: int, day: int) -> date | None:
    """A day, or None for one that no calendar has.

    >>> valid_day(2024, 2, 30) is None
    True
    """
    try:
        return date(year, month, day)
    except ValueError:
        return None


def open_from(interval: Interval) -> Interval:
    """From the start of a window on, with no end ("since October").

    >>> open_from(day_of(date(2023, 10, 7))).end is None
    True
    """
    return Interval(interval.start, None, interval.precision)


def open_until(interval: Interval, precision: DatePrecision = "before") -> Interval:
    """Up to the end of a window ("by Friday", "until March")."""
    return Interval(None, interval.end, precision)
