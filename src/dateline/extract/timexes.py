"""The readings of time phrases: each rule is a pattern and what it denotes from a day on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.lexicons import load_lexicon
from dateline.records.times import Interval, TimeAnchor, TimexKind
from dateline.text.calendars import day_of, month_of, shift_month, valid_day, week_of, year_of, years_of

_LEX = load_lexicon("times")
MONTHS: dict[str, int] = _LEX["months"]
WEEKDAYS: dict[str, int] = _LEX["weekdays"]
_UNITS: dict[str, str] = _LEX["units"]
_PARTS: dict[str, str] = _LEX["parts"]
_SEASONS: dict[str, str] = _LEX["seasons"]
_NUMBERS: dict[str, int] = _LEX["numbers"]


def _any(words: object) -> str:
    return "|".join(sorted((re.escape(str(w)) for w in words), key=len, reverse=True))  # type: ignore[attr-defined]


_MONTH = rf"(?P<month>{_any(MONTHS)})\.?"
_DAYNAME = rf"(?P<weekday>{_any(WEEKDAYS)})\.?"
_PART = rf"(?P<part>{_any(_PARTS)})"
_NUM = rf"(?P<num>\d+(?:\.\d+)?|{_any(_NUMBERS)})"
_UNIT = rf"(?P<unit>{_any(_UNITS)})s?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"


@dataclass(frozen=True, slots=True)
class Moment:
    """From where a phrase is read: the day of publication, the expression before it, whether the clause is future."""

    published: date | None
    context: date | None
    future: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase denotes: TIMEX3 value, kind, interval (None when it denotes no days) and what it leans on."""

    timex: str
    kind: TimexKind
    interval: Interval | None
    anchor: TimeAnchor
    reason: str


Rule = Callable[[re.Match[str], Moment], Reading | None]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern over lower-case text and the rule that reads what it matches."""

    regex: re.Pattern[str]
    read: Rule


def _number(word: str) -> int | None:
    if word in _NUMBERS:
        return _NUMBERS[word] or None
    return int(float(word)) if word[0].isdigit() else None


def _stamp(interval: Interval) -> str:
    start = interval.start or ""
    return {"day": start, "month": start[:7], "year": start[:4]}.get(interval.precision, start)


# ---------------------------------------------------------------- named days


def _full_date(m: re.Match[str], at: Moment) -> Reading | None:
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
        return Reading(
            f"XXXX-{month:02d}-{day:02d}",
            "DATE",
            None,
            "none",
            "no year is given and the day of publication is not known",
        )
    found = _nearest_year(month, day, at)
    if found is None:
        return Reading("XXXX-XX-XX", "DATE", None, "none", "no calendar has that day")
    return Reading(
        found.isoformat(),
        "DATE",
        day_of(found),
        "published",
        "the year is the one nearest to publication that fits the tense",
    )


def _nearest_year(month: int, day: int, at: Moment) -> date | None:
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
    return max(past, default=None)


def _numeric_date(m: re.Match[str], at: Moment) -> Reading | None:
    """ "2024-01-04", "01/04/2024", "11/02/89"."""
    if m.groupdict().get("iso"):
        found = valid_day(int(m["y"]), int(m["mo"]), int(m["d"]))
    else:
        year = int(m["y2"]) if len(m["y2"]) == 4 else (1900 if int(m["y2"]) > 30 else 2000) + int(m["y2"])
        found = valid_day(year, int(m["a"]), int(m["b"])) or valid_day(year, int(m["b"]), int(m["a"]))
    if found is None:
        return None
    return Reading(found.isoformat(), "DATE", day_of(found), "absolute", "the date is written in figures")


def _month_year(m: re.Match[str], at: Moment) -> Reading | None:
    """ "January 2024", "last January", "in January"."""
    month = MONTHS[m["month"]]
    groups = m.groupdict()
    if groups.get("year"):
        interval = month_of(int(groups["year"]), month)
        return Reading(_stamp(interval), "DATE", interval, "absolute", "month and year are given")
    if at.published is None:
        return Reading(
            f"XXXX-{month:02d}", "DATE", None, "none", "no year is given and the day of publication is not known"
        )
    which = groups.get("which") or ""
    year = at.published.year
    if which == "next" or (at.future and which != "last"):
        year += month < at.published.month or (which == "next" and month == at.published.month)
    elif month > at.published.month or (which == "last" and month == at.published.month):
        year -= 1
    interval = month_of(year, month)
    return Reading(
        _stamp(interval), "DATE", interval, "published", "the month nearest to publication that fits the tense"
    )


def _weekday(m: re.Match[str], at: Moment) -> Reading | None:
    """A weekday is the latest one on or before publication, in a future clause the next one."""
    wanted = WEEKDAYS[m["weekday"]]
    groups = m.groupdict()
    part = f"T{_PARTS[groups['part']]}" if groups.get("part") else ""
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


def _named_day(m: re.Match[str], at: Moment) -> Reading | None:
    """ "today", "yesterday", "tonight", "this morning", "last night", "overnight"."""
    words = m[0]
    shift = (
        -1 if words.startswith(("yesterday", "last night", "overnight")) else 1 if words.startswith("tomorrow") else 0
    )
    part = next((f"T{v}" for k, v in _PARTS.items() if k in words), "TNI" if "tonight" in words else "")
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


def _ago(m: re.Match[str], at: Moment) -> Reading | None:
    """ "three days ago", "two years earlier", "a week later"."""
    number, unit, way = _number(m["num"]), _UNITS[m["unit"]], m["way"]
    base = at.published if way == "ago" else at.context
    if number is None:
        return Reading("PAST_REF" if way != "later" else "FUTURE_REF", "DATE", None, "none", "how many is not said")
    sign = 1 if way in {"later", "after", "from now"} else -1
    if way == "from now":
        base = at.published
    if base is None or unit in {"S", "MI", "H"}:
        return Reading(_duration(number, unit), "DURATION", None, "none", "what it counts from is not known")
    anchor: TimeAnchor = "published" if way in {"ago", "from now"} else "context"
    return _shifted(
        base,
        sign * number,
        unit,
        anchor,
        f"counted from {'publication' if anchor == 'published' else 'the day told before'}",
    )


def _shifted(base: date, number: int, unit: str, anchor: TimeAnchor, reason: str) -> Reading | None:
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
    if unit in {"Y", "DE", "CE"}:
        year = base.year + number * {"Y": 1, "DE": 10, "CE": 100}[unit]
        if not 0 < year < 10000:
            return None
        if unit == "DE":
            return Reading(f"{year // 10:03d}X", "DATE", years_of(year // 10 * 10, year // 10 * 10 + 9), anchor, reason)
        return Reading(f"{year:04d}", "DATE", year_of(year), anchor, reason)
    return None


def _which_unit(m: re.Match[str], at: Moment) -> Reading | None:
    """ "last week", "this month", "next year", "earlier this month", "the previous day"."""
    which, unit = m["which"], _UNITS[m["unit"]]
    number = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "following": 1}[
        which
    ]
    context = which in {"previous", "following"}
    base = at.context if context else at.published
    if base is None:
        return Reading(
            "PAST_REF" if number < 0 else "PRESENT_REF" if number == 0 else "FUTURE_REF",
            "DATE",
            None,
            "none",
            f"“{m[0]}” cannot be placed without a day",
        )
    if m["unit"].startswith("weekend"):
        week = week_of(base + timedelta(weeks=number))
        monday = date.fromisoformat(week.start or "")
        iso = monday.isocalendar()
        ends = Interval((monday + timedelta(days=5)).isoformat(), (monday + timedelta(days=6)).isoformat(), "day")
        return Reading(
            f"{iso.year:04d}-W{iso.week:02d}-WE", "DATE", ends, "published", "the weekend counted from publication"
        )
    reading = _shifted(
        base,
        number,
        unit,
        "context" if context else "published",
        f"“{m[0]}” counted from {'the day told before' if context else 'publication'}",
    )
    if (
        reading is not None
        and number == 0
        and reading.interval is not None
        and at.published is not None
        and not context
    ):
        window = reading.interval
        if "earlier" in m[0] and window.end and window.end > at.published.isoformat():
            return Reading(
                reading.timex,
                "DATE",
                Interval(window.start, at.published.isoformat(), window.precision),
                reading.anchor,
                reading.reason,
            )
    return reading


def _next_day(m: re.Match[str], at: Moment) -> Reading | None:
    """ "the day after", "the next day", "the day before": from the day told before."""
    sign = -1 if re.search(r"before|previous", m[0]) else 1
    if at.context is None:
        return Reading("XXXX-XX-XX", "DATE", None, "none", "the day it counts from is not known")
    found = at.context + timedelta(days=sign)
    return Reading(found.isoformat(), "DATE", day_of(found), "context", "counted from the day told before")


# ---------------------------------------------------------------- years, decades, seasons


def _year(m: re.Match[str], at: Moment) -> Reading | None:
    year = int(m["year"])
    return Reading(f"{year:04d}", "DATE", year_of(year), "absolute", "a year is given")


def _decade(m: re.Match[str], at: Moment) -> Reading | None:
    first = int(m["decade"]) if len(m["decade"]) == 4 else 1900 + int(m["decade"])
    return Reading(f"{first // 10:03d}X", "DATE", years_of(first, first + 9), "absolute", "a decade is given")


def _season(m: re.Match[str], at: Moment) -> Reading | None:
    which, groups = m.groupdict().get("which"), m.groupdict()
    code = _SEASONS[m["season"]]
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


def _quarter(m: re.Match[str], at: Moment) -> Reading | None:
    """ "The third quarter": the latest one that has begun, unless a year is given."""
    number = _QUARTERS[m["quarter"]]
    if m["year"] is None and at.published is None:
        return Reading(f"XXXX-Q{number}", "DATE", None, "none", "the year of the quarter is not known")
    year = int(m["year"]) if m["year"] else 0
    if not year and at.published is not None:
        year = at.published.year - (3 * number - 2 > at.published.month and not at.future)
    return _quarter_reading(year, number, "absolute" if m["year"] else "published")


def _this_quarter(m: re.Match[str], at: Moment) -> Reading | None:
    if at.published is None:
        return Reading("XXXX-QX", "DATE", None, "none", "which quarter is not known")
    year, month = shift_month(at.published.year, at.published.month, -3)
    return _quarter_reading(year, (month - 1) // 3 + 1, "published")


def _quarter_reading(year: int, number: int, anchor: TimeAnchor) -> Reading:
    start, end = month_of(year, 3 * number - 2), month_of(year, 3 * number)
    window = Interval(start.start, end.end, "month")
    return Reading(f"{year:04d}-Q{number}", "DATE", window, anchor, "a quarter of a year")


def _weekend(m: re.Match[str], at: Moment) -> Reading | None:
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


def _week_of(m: re.Match[str], at: Moment) -> Reading | None:
    if at.published is None:
        return Reading("XXXX-WXX", "DATE", None, "none", "the year is not known")
    found = _nearest_year(MONTHS[m["month"]], int(m["day"]), at)
    return _shifted(found, 0, "W", "published", "the week that holds the day") if found is not None else None


def _clock(m: re.Match[str], at: Moment) -> Reading | None:
    """ "7 p.m.", "5:40 am", "05:40 hours": a time of the day of publication or the day told before."""
    hour, minute = int(m["hour"]), int(m.groupdict().get("minute") or 0)
    half = (m.groupdict().get("half") or "").replace(".", "")
    if hour > 23 or minute > 59:
        return None
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    base = at.context or at.published
    stamp = base.isoformat() if base else "XXXX-XX-XX"
    return Reading(
        f"{stamp}T{hour:02d}:{minute:02d}",
        "TIME",
        day_of(base) if base else None,
        "context" if base else "none",
        "a time of day, on the day that the report is telling of",
    )


# ---------------------------------------------------------------- lengths and vague words


def _duration(number: int | None, unit: str) -> str:
    amount = "X" if number is None else str(number)
    if unit in {"S", "MI", "H"}:
        return f"PT{amount}{'M' if unit == 'MI' else unit}"
    if unit == "W2":
        return f"P{number * 2 if number else 'X'}W"
    if unit == "Q":
        return f"P{number * 3 if number else 'X'}M" if number else "PXM"
    return f"P{amount}{unit}"


def _length(m: re.Match[str], at: Moment) -> Reading | None:
    unit = _UNITS[m["unit"]]
    word = m["num"]
    number = _number(word) if word in _NUMBERS or word[0].isdigit() else None
    return Reading(_duration(number, unit), "DURATION", None, "none", "a length of time")


def _vague_length(m: re.Match[str], at: Moment) -> Reading | None:
    return Reading(_duration(None, _UNITS[m["unit"]]), "DURATION", None, "none", "a length of time that is not counted")


def _reference(name: str) -> Rule:
    def read(m: re.Match[str], at: Moment) -> Reading | None:
        return Reading(name, "DATE", None, "none", f"“{m[0]}” names no days")

    return read


def _set(m: re.Match[str], at: Moment) -> Reading | None:
    word = m.groupdict().get("set")
    value = (
        _LEX["sets"].get(word)
        if word
        else "P1" + _UNITS[m["unit"]]
        if m.groupdict().get("unit")
        else "XXXX-WXX-" + str(WEEKDAYS[m["weekday"]] + 1)
    )
    return Reading(str(value), "SET", None, "none", "it comes back again and again")


def _compile(pattern: str, read: Rule) -> Pattern:
    return Pattern(re.compile(rf"(?<![\w-]){pattern}(?![\w])"), read)


# Longest and surest first: of two that start at one place the earlier in this list wins only if it is not shorter.
PATTERNS: tuple[Pattern, ...] = tuple(
    _compile(p, r)
    for p, r in (
        (
            rf"(?:{_DAYNAME},?\s+(?:the\s+)?)?{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR}|,\s+'(?P<short>\d\d))?(?!\d|:|\s+(?:people|civilians|soldiers))",
            _full_date,
        ),
        (
            rf"(?:{_DAYNAME},?\s+(?:the\s+)?)?{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+(?:{_YEAR}|(?P<short>\d\d)(?!\d)))?",
            _full_date,
        ),
        (r"(?P<iso>(?P<y>(?:19|20)\d\d)-(?P<mo>\d\d)-(?P<d>\d\d))", _numeric_date),
        (r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y2>(?:19|20)\d\d|\d\d)", _numeric_date),
        (rf"(?:(?P<which>last|next|this)\s+)?{_MONTH}(?:,?\s+(?:of\s+)?{_YEAR})", _month_year),
        (rf"(?P<which>last|next|this)\s+{_MONTH}", _month_year),
        (rf"(?:(?P<which>last|next|this|past)\s+)?{_DAYNAME}(?:\s+{_PART})?", _weekday),
        (
            r"(?:yesterday|tomorrow|last night|tonight|overnight|today|this (?:morning|afternoon|evening))"
            r"(?:\s+(?:morning|afternoon|evening|night))?",
            _named_day,
        ),
        (
            rf"(?:about\s+|nearly\s+|almost\s+|just\s+|some\s+)?{_NUM}(?:\s+and\s+a\s+half)?"
            rf"[\s-]+{_UNIT}\s+(?P<way>ago|earlier|later|from now)",
            _ago,
        ),
        (rf"(?:a\s+few|several|some|many|a\s+couple(?:\s+of)?)\s+{_UNIT}\s+(?:ago|earlier)", _reference("PAST_REF")),
        (
            r"(?:a\s+few|several|some|many|a\s+couple(?:\s+of)?)?\s*(?P<unit>days|weeks|months|years)\s+later",
            _reference("FUTURE_REF"),
        ),
        (
            rf"(?:(?:earlier|later|late|early)\s+)?(?:the\s+)?(?P<which>last|past|previous|this|current|next|coming|following)\s+{_UNIT}",
            _which_unit,
        ),
        (r"the\s+(?:day\s+(?:after|before)|next\s+day|following\s+day|previous\s+day)", _next_day),
        (rf"(?:the\s+)?(?:last|past|previous|next|coming|first)\s+{_NUM}[\s-]+{_UNIT}", _length),
        (rf"(?:(?:early|late|mid)[\s-]+)?{_YEAR}(?!\s+(?:people|civilians|soldiers|troops))(?!-\d\d)", _year),
        (r"(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?(?P<decade>(?:1[5-9]|20)\d0)'?s", _decade),
        (r"(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?'(?P<decade>[2-9]0)s", _decade),
        (
            r"(?:the\s+)?(?:(?P<which>last|this|next|latest|current|fiscal)\s+)?(?P<quarter>first|second|third|fourth)[\s-]quarter(?:\s+of\s+(?P<year>(?:19|20)\d\d))?",
            _quarter,
        ),
        (r"the\s+(?:latest\s+)?quarter", _this_quarter),
        (r"(?:the|this|over the)\s+weekend", _weekend),
        (rf"the\s+week\s+of\s+{_MONTH}\s+{_DAY}", _week_of),
        (rf"(?:(?P<which>last|this|next)\s+)(?P<season>{_any(_SEASONS)})", _season),
        (rf"(?:the\s+)?(?P<season>{_any(_SEASONS)})\s+(?:of\s+)?{_YEAR}", _season),
        (r"(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?\s*(?P<half>a\.?m\.?|p\.?m\.?)", _clock),
        (r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?:\s+hours)?(?!\d|:)", _clock),
        (rf"(?:every|each)\s+(?:{_UNIT}|{_DAYNAME})", _set),
        (rf"(?P<set>{_any(_LEX['sets'])})", _set),
        (
            rf"(?:(?:about|nearly|almost|more than|over|at least|less than|up to)\s+)?"
            rf"{_NUM}[\s-]+(?:and\s+a\s+half\s+)?{_UNIT}(?![\s-]old)",
            _length,
        ),
        (rf"(?:several|a\s+few|few|many|some|recent)\s+{_UNIT}", _vague_length),
        (rf"(?:{_any(_LEX['present'])})", _reference("PRESENT_REF")),
        (rf"(?:{_any(_LEX['past'])})", _reference("PAST_REF")),
        (rf"(?:{_any(_LEX['future'])})", _reference("FUTURE_REF")),
        (rf"(?:(?:late|early|mid)[\s-]+)?{_MONTH}", _month_year),
    )
)
