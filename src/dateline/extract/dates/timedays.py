"""Readings of days that are named or counted from another day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from dateline.extract.dates.timewords import (
    LEX,
    MONTHS,
    PARTS,
    UNITS,
    WEEKDAYS,
    Moment,
    Reading,
    read_number,
    stamp,
    write_duration,
)
from dateline.records.times import Interval, TimeAnchor, TimexKind
from dateline.text.calendars import day_of, month_of, shift_month, valid_day, week_of, year_of, years_of

# A day named without its year is the coming one if that is near and the last one long ago (in days).
_SOON, _LONG_AGO = 125, 210
# Days of one story lie so near to each other that those without a year share the year of the last one.
_STORY = 100

# ---------------------------------------------------------------- named days


def read_full_date(m: re.Match[str], at: Moment) -> Reading | None:
    """ "Jan. 4, 2024", "4 January 2024", "3 JAN 90": absolute; without a year the nearest that fits the tense."""
    month, day = MONTHS[m["month"]], int(m["day"])
    written = m.groupdict().get("year") or m.groupdict().get("short")
    if written is not None:
        year = int(written) if len(written) == 4 else (1900 if int(written) > 30 else 2000) + int(written)
        found = valid_day(year, month, day)
        if found is None:
            return Reading("XXXX-XX-XX", "DATE", None, "none", "no calendar has that day")
        return Reading(found.isoformat(), "DATE", day_of(found), "absolute", "day, month and year are given")
    if at.published is None:
        if valid_day(2024, month, day) is None:
            return Reading("XXXX-XX-XX", "DATE", None, "none", "no calendar has that day")
        found = _in_the_story(month, day, at)
        if found is not None:
            return Reading(
                found.isoformat(), "DATE", day_of(found), "context", "the year is that of the day told before"
            )
        return Reading(
            f"XXXX-{month:02d}-{day:02d}",
            "DATE",
            None,
            "none",
            "no year is given and the day of publication is not known",
        )
    found = nearest_year(month, day, at)
    if found is None:
        return Reading("XXXX-XX-XX", "DATE", None, "none", "no calendar has that day")
    return Reading(
        found.isoformat(),
        "DATE",
        day_of(found),
        "published",
        "the year is the one nearest to publication that fits the tense",
    )


def _in_the_story(month: int, day: int, at: Moment) -> date | None:
    """The day of that name nearest to the one told before, when that is within half a year."""
    before = at.context
    if before is None:
        return None
    choices = [d for y in (-1, 0, 1) if (d := valid_day(before.year + y, month, day)) is not None]
    nearest = min(choices, key=lambda d: abs((d - before).days), default=None)
    return nearest if nearest is not None and abs((nearest - before).days) <= _STORY else None


def nearest_year(month: int, day: int, at: Moment) -> date | None:
    """Without a year: the last such day up to publication; the next one when the clause is about the future."""
    assert at.published is not None
    choices = [
        d for y in (at.published.year - 1, at.published.year, at.published.year + 1) if (d := valid_day(y, month, day))
    ]
    if at.future:
        ahead = [d for d in choices if d >= at.published]
        return min(ahead, default=None) or max(choices, default=None)
    # A day up to two weeks ahead is an announcement; one further ahead is last year's.
    past = [d for d in choices if d <= at.published + timedelta(days=14)]
    ahead = [d for d in choices if d > at.published]
    if past and ahead and not at.past and _is_nearer(min(ahead), max(past), at.published):
        return min(ahead)
    return max(past, default=None)


def _is_nearer(ahead: date, past: date, published: date) -> bool:
    """Whether a day to come is so near, and the last one so long ago, that a report would name the year of that one."""
    return (ahead - published).days <= _SOON and (published - past).days > _LONG_AGO


def read_numeric_date(m: re.Match[str], at: Moment) -> Reading | None:
    """ "2024-01-04", "01/04/2024", "11/02/89"."""
    if m.groupdict().get("iso"):
        found = valid_day(int(m["y"]), int(m["mo"]), int(m["d"]))
    else:
        year = int(m["y2"]) if len(m["y2"]) == 4 else (1900 if int(m["y2"]) > 30 else 2000) + int(m["y2"])
        found = valid_day(year, int(m["a"]), int(m["b"])) or valid_day(year, int(m["b"]), int(m["a"]))
    if found is None:
        return None
    return Reading(found.isoformat(), "DATE", day_of(found), "absolute", "the date is written in figures")


def read_month_year(m: re.Match[str], at: Moment) -> Reading | None:
    """ "January 2024", "last January", "in January"."""
    month = MONTHS[m["month"]]
    groups = m.groupdict()
    if groups.get("year"):
        interval = month_of(int(groups["year"]), month)
        return Reading(stamp(interval), "DATE", interval, "absolute", "month and year are given")
    if at.published is None:
        return Reading(
            f"XXXX-{month:02d}", "DATE", None, "none", "no year is given and the day of publication is not known"
        )
    which = groups.get("which") or ""
    year = at.published.year
    if which == "next" or (at.future and which != "last"):
        year += month < at.published.month or (which == "next" and month == at.published.month)
    elif month > at.published.month or (which == "last" and month == at.published.month):
        ahead, back = date(year, month, 1), date(year - 1, month, 28)
        year -= at.past or which == "last" or not _is_nearer(ahead, back, at.published)
    elif not (at.past or which) and _is_nearer(date(year + 1, month, 1), date(year, month, 28), at.published):
        year += 1
    interval = month_of(year, month)
    return Reading(
        stamp(interval), "DATE", interval, "published", "the month nearest to publication that fits the tense"
    )


def read_weekday(m: re.Match[str], at: Moment) -> Reading | None:
    """A weekday is the latest one on or before publication, in a future clause the next one."""
    wanted = WEEKDAYS[m["weekday"]]
    groups = m.groupdict()
    part = f"T{PARTS[groups['part']]}" if groups.get("part") else ""
    kind: TimexKind = "TIME" if part else "DATE"
    if at.published is None:
        return Reading(
            f"XXXX-WXX-{wanted + 1}{part}",
            kind,
            None,
            "none",
            "a weekday without a day of publication cannot be placed",
        )
    back = (at.published.weekday() - wanted) % 7
    which = groups.get("which") or ""
    if which == "next" or (at.future and which != "last"):
        found = at.published + timedelta(days=(wanted - at.published.weekday()) % 7 or (7 if which == "next" else 0))
        reason = "in a clause about the future a weekday is the next one"
    else:
        if which == "last" and back == 0:
            back = 7
        found = at.published - timedelta(days=back)
        reason = "in the past tense a weekday is the latest one on or before publication"
    return Reading(found.isoformat() + part, kind, day_of(found), "published", reason)


def read_named_day(m: re.Match[str], at: Moment) -> Reading | None:
    """ "today", "yesterday", "tonight", "this morning", "last night", "overnight"."""
    words = m[0]
    shift = (
        -1 if words.startswith(("yesterday", "last night", "overnight")) else 1 if words.startswith("tomorrow") else 0
    )
    part = next((f"T{v}" for k, v in PARTS.items() if k in words), "TNI" if "tonight" in words else "")
    kind: TimexKind = "TIME" if part else "DATE"
    if at.published is None:
        return Reading(
            "PRESENT_REF" if shift == 0 else "XXXX-XX-XX" + part,
            kind,
            None,
            "none",
            f"“{words}” cannot be placed without a day of publication",
        )
    found = at.published + timedelta(days=shift)
    interval = day_of(found)
    if words.startswith("overnight"):
        interval = Interval(found.isoformat(), at.published.isoformat(), "day")
    return Reading(
        found.isoformat() + part, kind, interval, "published", f"“{words}” counts from the day of publication"
    )


# ---------------------------------------------------------------- counted from a day


def read_ago(m: re.Match[str], at: Moment) -> Reading | None:
    """ "three days ago", "two years earlier", "a week later"."""
    number, unit, way = read_number(m["num"]), UNITS[m["unit"]], m["way"]
    base = at.published if way == "ago" else at.context
    if number is None:
        return Reading("PAST_REF" if way != "later" else "FUTURE_REF", "DATE", None, "none", "how many is not said")
    sign = 1 if way in {"later", "after", "from now"} else -1
    if way == "from now":
        base = at.published
    if base is None or unit in {"S", "MI", "H"}:
        return Reading(write_duration(number, unit), "DURATION", None, "none", "what it counts from is not known")
    anchor: TimeAnchor = "published" if way in {"ago", "from now"} else "context"
    return shifted(
        base,
        sign * number,
        unit,
        anchor,
        f"counted from {'publication' if anchor == 'published' else 'the day told before'}",
    )


def shifted(base: date, number: int, unit: str, anchor: TimeAnchor, reason: str) -> Reading | None:
    """The day, week, month, year or decade so many units from a day."""
    if abs(number) > 2000:
        return None
    if unit == "D":
        found = base + timedelta(days=number)
        return Reading(found.isoformat(), "DATE", day_of(found), anchor, reason)
    if unit in {"W", "W2"}:
        week = week_of(base + timedelta(weeks=number * (2 if unit == "W2" else 1)))
        iso = date.fromisoformat(week.start or "").isocalendar()
        return Reading(f"{iso.year:04d}-W{iso.week:02d}", "DATE", week, anchor, reason)
    if unit == "M":
        year, month = shift_month(base.year, base.month, number)
        return Reading(f"{year:04d}-{month:02d}", "DATE", month_of(year, month), anchor, reason) if year > 0 else None
    if unit == "Q":
        year, month = shift_month(base.year, base.month, 3 * number)
        quarter = (month - 1) // 3
        start, end = month_of(year, 3 * quarter + 1), month_of(year, 3 * quarter + 3)
        return Reading(f"{year:04d}-Q{quarter + 1}", "DATE", Interval(start.start, end.end, "month"), anchor, reason)
    if unit == "CE":
        first = (base.year // 100 + number) * 100
        window = years_of(first, first + 99) if 0 < first < 9900 else None
        return Reading(f"{first // 100:02d}", "DATE", window, anchor, reason) if window else None
    if unit in {"Y", "DE"}:
        year = base.year + number * {"Y": 1, "DE": 10}[unit]
        if not 0 < year < 10000:
            return None
        if unit == "DE" and number == 0:
            return Reading(f"{year // 10:03d}X", "DATE", years_of(year // 10 * 10, year // 10 * 10 + 9), anchor, reason)
        return Reading(f"{year:04d}", "DATE", year_of(year), anchor, reason)
    return None


_WHICH = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "following": 1}


def read_which_unit(m: re.Match[str], at: Moment) -> Reading | None:
    """ "last week", "this month", "next year", "earlier this month", "the previous day"."""
    unit, number = UNITS[m["unit"]], _WHICH[m["which"]]
    context = m["which"] in {"previous", "following"}
    base = at.context if context else at.published
    if m[0].endswith("s") and not m["unit"].endswith("s"):
        # "The past weeks", "the coming years": how many is not said.
        return Reading(write_duration(None, unit), "DURATION", None, "none", "a length of time that is not counted")
    if base is None:
        return Reading(
            "PAST_REF" if number < 0 else "PRESENT_REF" if number == 0 else "FUTURE_REF",
            "DATE",
            None,
            "none",
            f"“{m[0]}” cannot be placed without a day",
        )
    if m["unit"].startswith("weekend"):
        return _weekend(base + timedelta(weeks=number))
    reading = shifted(
        base,
        number,
        unit,
        "context" if context else "published",
        f"“{m[0]}” counted from {'the day told before' if context else 'publication'}",
    )
    return _cut_at_publication(reading, at) if "earlier" in m[0] and number == 0 else reading


def _weekend(day: date) -> Reading:
    """The Saturday and Sunday of the week of a day."""
    monday = date.fromisoformat(week_of(day).start or "")
    iso = monday.isocalendar()
    ends = Interval((monday + timedelta(days=5)).isoformat(), (monday + timedelta(days=6)).isoformat(), "day")
    value = f"{iso.year:04d}-W{iso.week:02d}-WE"
    return Reading(value, "DATE", ends, "published", "the weekend counted from publication")


def _cut_at_publication(reading: Reading | None, at: Moment) -> Reading | None:
    """ "Earlier this month" ends on the day of publication: what is still to come is not meant."""
    window = None if reading is None else reading.interval
    if reading is None or window is None or window.end is None or at.published is None:
        return reading
    last = min(window.end, at.published.isoformat())
    return replace(reading, interval=Interval(window.start, last, window.precision))


def read_same(m: re.Match[str], at: Moment) -> Reading | None:
    """ "That day", "the same month", "later that year": the one told before."""
    if at.context is None:
        return Reading("XXXX", "DATE", None, "none", "the day it points back to is not known")
    return shifted(at.context, 0, UNITS[m["unit"]], "context", f"“{m[0]}” points back to the day told before")


def read_next_morning(m: re.Match[str], at: Moment) -> Reading | None:
    """ "The next morning": a part of the day after the one told before."""
    part = PARTS[m["part"]]
    if at.context is None:
        return Reading(f"XXXX-XX-XXT{part}", "TIME", None, "none", "the day it counts from is not known")
    found = at.context + timedelta(days=1)
    return Reading(f"{found.isoformat()}T{part}", "TIME", day_of(found), "context", "counted from the day told before")


def fourth_thursday(year: int, month: int) -> int:
    """The day of the month on which the fourth Thursday falls."""
    return 22 + (3 - date(year, month, 22).weekday()) % 7


def read_feast(m: re.Match[str], at: Moment) -> Reading | None:
    """ "Christmas Day", "last Halloween": a feast of the calendar, in the year that fits the tense."""
    month, day = LEX["feasts"][m["feast"]]
    groups = m.groupdict()
    year = int(groups.get("year") or (at.published.year if at.published else 0))
    if day == 0 and year:
        # The fourth Thursday of November; before it has come the last one is meant.
        day = fourth_thursday(year, month)
        if not groups.get("year") and at.published and not at.future and date(year, month, day) > at.published:
            day = fourth_thursday(year - 1, month)
    if groups.get("year"):
        given = date(int(groups["year"]), month, day)
        return Reading(given.isoformat(), "DATE", day_of(given), "absolute", "feast and year are given")
    if at.published is None:
        return Reading(f"XXXX-{month:02d}-{day:02d}", "DATE", None, "none", "the year of the feast is not known")
    found = nearest_year(month, day, at)
    if found is None:
        return None
    reason = "the feast nearest to publication that fits the tense"
    return Reading(found.isoformat(), "DATE", day_of(found), "published", reason)


def read_month_of_year(m: re.Match[str], at: Moment) -> Reading | None:
    """ "In February this year", "April next year"."""
    month = MONTHS[m["month"]]
    if at.published is None:
        return Reading(f"XXXX-{month:02d}", "DATE", None, "none", "the year is not known")
    interval = month_of(at.published.year + {"last": -1, "this": 0, "next": 1}[m["which"]], month)
    return Reading(stamp(interval), "DATE", interval, "published", "the year is counted from publication")


def read_day_before_last(m: re.Match[str], at: Moment) -> Reading | None:
    """ "The night before last", "the day before yesterday": two days before publication."""
    part = f"T{PARTS[m['unit']]}" if m["unit"] in PARTS and m["unit"] != "day" else ""
    part = "TNI" if m["unit"] == "night" else part
    kind: TimexKind = "TIME" if part else "DATE"
    if at.published is None:
        return Reading(f"XXXX-XX-XX{part}", kind, None, "none", "it cannot be placed without a day of publication")
    found = at.published - timedelta(days=2)
    return Reading(
        found.isoformat() + part, kind, day_of(found), "published", f"“{m[0]}” counts from the day of publication"
    )


def read_end_of(m: re.Match[str], at: Moment) -> Reading | None:
    """ "The end of the year": the month or year of publication."""
    if at.published is None:
        return Reading("XXXX", "DATE", None, "none", "which one is not known")
    return shifted(at.published, 0, UNITS[m["unit"]], "published", f"“{m[0]}” is that of publication")


def read_next_day(m: re.Match[str], at: Moment) -> Reading | None:
    """ "the day after", "the next day", "the day before": from the day told before."""
    sign = -1 if re.search(r"before|previous", m[0]) else 1
    if at.context is None:
        return Reading("XXXX-XX-XX", "DATE", None, "none", "the day it counts from is not known")
    found = at.context + timedelta(days=sign)
    return Reading(found.isoformat(), "DATE", day_of(found), "context", "counted from the day told before")
