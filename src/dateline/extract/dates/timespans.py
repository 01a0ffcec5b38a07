"""Readings of years, seasons, clocks, lengths of time and vague words."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.extract.dates.timedays import nearest_year, shifted
from dateline.extract.dates.timewords import (
    LEX,
    MONTHS,
    NUMBERS,
    SEASONS,
    UNITS,
    WEEKDAYS,
    Moment,
    Reading,
    Rule,
    read_number,
    write_duration,
)
from dateline.records.times import Interval, TimeAnchor
from dateline.text.calendars import day_of, month_of, shift_month, year_of, years_of

# ---------------------------------------------------------------- years, decades, seasons


def read_year(m: re.Match[str], at: Moment) -> Reading | None:
    """A year in figures."""
    year = int(m["year"])
    return Reading(f"{year:04d}", "DATE", year_of(year), "absolute", "a year is given")


def read_decade(m: re.Match[str], at: Moment) -> Reading | None:
    """ "The 1980s", "the '90s": ten years."""
    first = int(m["decade"]) if len(m["decade"]) == 4 else 1900 + int(m["decade"])
    return Reading(f"{first // 10:03d}X", "DATE", years_of(first, first + 9), "absolute", "a decade is given")


def read_season(m: re.Match[str], at: Moment) -> Reading | None:
    """ "Last winter", "the summer of 2014": a season, whose days differ from place to place."""
    which, groups = m.groupdict().get("which"), m.groupdict()
    code = SEASONS[m["season"]]
    if groups.get("year"):
        return Reading(
            f"{groups['year']}-{code}",
            "DATE",
            None,
            "absolute",
            "season and year are given; its days differ from place to place",
        )
    if at.published is None:
        return Reading(f"XXXX-{code}", "DATE", None, "none", "the year of the season is not known")
    year = at.published.year + {"last": -1, "next": 1}.get(which or "", 0)
    return Reading(
        f"{year:04d}-{code}",
        "DATE",
        None,
        "published",
        "the year is counted from publication; the days of a season differ from place to place",
    )


_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def read_quarter(m: re.Match[str], at: Moment) -> Reading | None:
    """ "The third quarter": the latest one that has begun, unless a year is given."""
    number = _QUARTERS[m["quarter"]]
    if m["year"] is None and at.published is None:
        return Reading(f"XXXX-Q{number}", "DATE", None, "none", "the year of the quarter is not known")
    year = int(m["year"]) if m["year"] else 0
    if not year and at.published is not None:
        year = at.published.year - (3 * number - 2 > at.published.month and not at.future)
    return quarter_of(year, number, "absolute" if m["year"] else "published")


def read_this_quarter(m: re.Match[str], at: Moment) -> Reading | None:
    """ "The quarter": the last one that has ended before publication."""
    if at.published is None:
        return Reading("XXXX-QX", "DATE", None, "none", "which quarter is not known")
    year, month = shift_month(at.published.year, at.published.month, -3)
    return quarter_of(year, (month - 1) // 3 + 1, "published")


def quarter_of(year: int, number: int, anchor: TimeAnchor) -> Reading:
    """A quarter of a year as three months."""
    start, end = month_of(year, 3 * number - 2), month_of(year, 3 * number)
    window = Interval(start.start, end.end, "month")
    return Reading(f"{year:04d}-Q{number}", "DATE", window, anchor, "a quarter of a year")


def read_weekend(m: re.Match[str], at: Moment) -> Reading | None:
    """ "The weekend": the last one that has begun, in a future clause the next."""
    if at.published is None:
        return Reading("XXXX-WXX-WE", "DATE", None, "none", "which weekend is not known")
    saturday = at.published - timedelta(days=(at.published.weekday() - 5) % 7)
    if at.future:
        saturday += timedelta(days=7)
    iso = saturday.isocalendar()
    window = Interval(saturday.isoformat(), (saturday + timedelta(days=1)).isoformat(), "day")
    return Reading(
        f"{iso.year:04d}-W{iso.week:02d}-WE", "DATE", window, "published", "the weekend nearest to publication"
    )


def read_week_of(m: re.Match[str], at: Moment) -> Reading | None:
    """ "The week of March 3": the week that holds the day."""
    if at.published is None:
        return Reading("XXXX-WXX", "DATE", None, "none", "the year is not known")
    found = nearest_year(MONTHS[m["month"]], int(m["day"]), at)
    return shifted(found, 0, "W", "published", "the week that holds the day") if found is not None else None


def read_noon(m: re.Match[str], at: Moment) -> Reading | None:
    """ "At noon": twelve o'clock of the day told before."""
    base = at.context or at.published
    stamp = base.isoformat() if base else "XXXX-XX-XX"
    anchor: TimeAnchor = "context" if base else "none"
    return Reading(f"{stamp}T12:00", "TIME", day_of(base) if base else None, anchor, "noon of the day told of")


# Of reports that give a time of day only, nine in ten of those of the night and day tell of the day they came out.
_EVENING = 18
CLOCK_ALONE = (
    "a time of day, and no day is told before it: the day of publication, in the evening that or the one before"
)


def _day_of_clock(published: date, hour: int) -> Interval:
    """The day of a time of day that stands alone; a report may come out the morning after an evening."""
    first = published - timedelta(days=hour >= _EVENING)
    return Interval(first.isoformat(), published.isoformat(), "day")


def read_clock(m: re.Match[str], at: Moment) -> Reading | None:
    """ "7 p.m.", "5:40 am", "05:40 hours": a time of the day of publication or the day told before."""
    hour, minute = int(m["hour"]), int(m.groupdict().get("minute") or 0)
    half = (m.groupdict().get("half") or "").replace(".", "")
    if hour > 23 or minute > 59:
        return None
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    base = at.told or at.published
    stamp = base.isoformat() if base else "XXXX-XX-XX"
    value = f"{stamp}T{hour:02d}:{minute:02d}"
    if base is None:
        return Reading(value, "TIME", None, "none", "a time of day, and no day is known")
    if at.told is None:
        return Reading(value, "TIME", _day_of_clock(base, hour), "published", CLOCK_ALONE)
    return Reading(value, "TIME", day_of(base), "context", "a time of day, on the day that the report is telling of")


# ---------------------------------------------------------------- lengths and vague words


def read_length(m: re.Match[str], at: Moment) -> Reading | None:
    """ "Three days", "an hour": a length of time that is counted."""
    unit = UNITS[m["unit"]]
    word = m["num"]
    number = read_number(word) if word in NUMBERS or word[0].isdigit() else None
    if (unit == "Q" and number is not None and number > 40) or m["unit"].startswith("weekend"):
        return None
    return Reading(write_duration(number, unit), "DURATION", None, "none", "a length of time")


_HALVES = {"Y": "6M", "D": "T12H", "H": "30M", "MI": "30S"}


def read_length_and_half(m: re.Match[str], at: Moment) -> Reading | None:
    """ "2 1/2 years": a length of time with a half."""
    unit = UNITS[m["unit"]]
    half = _HALVES.get(unit)
    if half is None:
        return Reading(write_duration(None, unit), "DURATION", None, "none", "a length of time")
    return Reading(write_duration(int(m["num"]), unit) + half, "DURATION", None, "none", "a length of time")


def read_vague_length(m: re.Match[str], at: Moment) -> Reading | None:
    """ "Several weeks", "recent months": a length of time that is not counted."""
    unit = UNITS[m["unit"] or "century"]
    return Reading(write_duration(None, unit), "DURATION", None, "none", "a length of time that is not counted")


def read_reference(name: str) -> Rule:
    """The rule for words that point to past, present or future without naming days."""

    def read(m: re.Match[str], at: Moment) -> Reading | None:
        return Reading(name, "DATE", None, "none", f"“{m[0]}” names no days")

    return read


def read_set(m: re.Match[str], at: Moment) -> Reading | None:
    """ "Daily", "every Friday": what comes back again and again."""
    word = m.groupdict().get("set")
    value = (
        LEX["sets"].get(word)
        if word
        else "P1" + UNITS[m["unit"]]
        if m.groupdict().get("unit")
        else "XXXX-WXX-" + str(WEEKDAYS[m["weekday"]] + 1)
    )
    return Reading(str(value), "SET", None, "none", "it comes back again and again")
