"""What times say of two reported incidents."""

from __future__ import annotations

import math
from datetime import date

from dateline.match.features.declare import feature
from dateline.records.reported import Reported
from dateline.records.times import Interval

# Windows in days: what is told of a day, and what is told of a month or a year.
_A_DAY, _A_MONTH = 3, 28
# What a gap of so many days says: readers err by a day or two, and often take the day of the report for that of the
# event, so that only more than two weeks speak plainly against. Levels fitted on the train part of gva.
_GAPS = ((1, -0.07), (3, -0.23), (14, -0.38))
_SOON, _WEEKS, _MONTHS = 3, 10, 60


@feature
def same_days(a: Reported, b: Reported) -> tuple[float, str]:
    """The windows in which the two happened share days; where nothing tells when, it may be any like it."""
    gap = gap_days(a.date, b.date)
    # Without a day of the event or of its report, a shelled town and its attacker fit every shelling of the war.
    timeless = a.published is None or b.published is None
    if gap is None:
        return (
            (-1.0, "nothing tells when one of them was") if timeless else (0.0, "the date of one of them is not known")
        )
    if gap > 0:
        return _apart(gap), f"their dates lie {gap} day{'s' if gap > 1 else ''} apart"
    width = max(span_days(a.date), span_days(b.date))
    if width <= 1:
        return 0.8, f"both are dated {a.date.start}"
    if width <= 7:
        return 0.27, "their dates overlap within a few days"
    if {a.date.precision, b.date.precision} == {"after", "day"}:
        return -1.0, "the one adds up all since a day, the other was on one day"
    if timeless:
        return -1.0, "their dates overlap only loosely, and nothing else tells when they were"
    return 0.0, "their dates overlap, but loosely"


def _apart(gap: int) -> float:
    return next((score for most, score in _GAPS if gap <= most), -1.0)


def gap_days(a: Interval, b: Interval) -> int | None:
    """Days between two windows; 0 when they share one; None when either is unknown on both ends."""
    if (a.start or a.end) is None or (b.start or b.end) is None:
        return None
    a0, a1, b0, b1 = (
        _ordinal(a.start, -math.inf),
        _ordinal(a.end, math.inf),
        _ordinal(b.start, -math.inf),
        _ordinal(b.end, math.inf),
    )
    return int(max(0, b0 - a1, a0 - b1))


def _ordinal(value: str | None, otherwise: float) -> float:
    return date.fromisoformat(value[:10]).toordinal() if value else otherwise


def span_days(window: Interval) -> float:
    """How many days a window has; infinite where an end is open, 0 where nothing is known of it."""
    if (window.start or window.end) is None:
        return 0.0
    return _ordinal(window.end, math.inf) - _ordinal(window.start, -math.inf) + 1


@feature
def spans_differ(a: Reported, b: Reported) -> tuple[float, str]:
    """What is told of a whole month is seldom the one event of a day, and never that of another month."""
    gap = gap_days(a.date, b.date)
    if gap is None:
        return 0.0, "the date of one of them is not known"
    short, long = sorted((span_days(a.date), span_days(b.date)))
    if short <= _A_DAY and _A_MONTH <= long < math.inf:
        return -1.0, "one is told of a day, the other of a month or more"
    if gap > 0 and long >= _A_MONTH:
        return -1.0, "they are told of months that share no day"
    return 0.0, "both are told of a day, or of spans that meet"


@feature
def published_near(a: Reported, b: Reported) -> tuple[float, str]:
    """Reports of one event come out within days of each other more often than months apart."""
    if a.published is None or b.published is None:
        return 0.0, "the day of publication of one of them is not known"
    gap = abs(_ordinal(a.published, 0) - _ordinal(b.published, 0))
    if gap <= _SOON:
        return 0.1, "the reports were published within three days"
    if gap <= _WEEKS:
        return 0.0, "the reports were published days apart"
    if gap <= _MONTHS:
        return -0.3, "the reports were published weeks apart"
    return -1.0, "the reports were published more than two months apart"
