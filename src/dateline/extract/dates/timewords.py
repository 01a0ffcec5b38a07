"""What readings of time phrases are made of: the words, the day they count from, and what they come out as."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dateline.lexicons import load_lexicon
from dateline.records.times import Interval, TimeAnchor, TimexKind

LEX = load_lexicon("times")
MONTHS: dict[str, int] = LEX["months"]
WEEKDAYS: dict[str, int] = LEX["weekdays"]
UNITS: dict[str, str] = LEX["units"]
PARTS: dict[str, str] = LEX["parts"]
SEASONS: dict[str, str] = LEX["seasons"]
NUMBERS: dict[str, int] = LEX["numbers"]


def any_of(words: object) -> str:
    """A pattern for any of some words, longest first."""
    return "|".join(sorted((re.escape(str(w)) for w in words), key=len, reverse=True))  # type: ignore[attr-defined]


_MONTH = rf"(?P<month>{any_of(MONTHS)})\.?"
_DAYNAME = rf"(?P<weekday>{any_of(WEEKDAYS)})\.?"
_PART = rf"(?P<part>{any_of(PARTS)})"
_NUM = rf"(?P<num>\d+(?:\.\d+)?|{any_of(NUMBERS)})"
_UNIT = rf"(?P<unit>{any_of(UNITS)})s?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"


@dataclass(frozen=True, slots=True)
class Moment:
    """From where a phrase is read: the day of publication, the day told before, the tense of its clause.

    Without a day told before, `context` is the day of publication; `told` is the last day told of that is not only
    the day on which somebody spoke.
    """

    published: date | None
    context: date | None
    future: bool
    past: bool = False
    told: date | None = None


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


def read_number(word: str) -> int | None:
    """The number that figures or a word give; None for "half"."""
    if word in NUMBERS:
        return NUMBERS[word] or None
    return int(float(word)) if word[0].isdigit() else None


def stamp(interval: Interval) -> str:
    """The TIMEX3 value of a day, month or year."""
    start = interval.start or ""
    return {"day": start, "month": start[:7], "year": start[:4]}.get(interval.precision, start)


def write_duration(number: int | None, unit: str) -> str:
    """The TIMEX3 value of a length of time: three days are `P3D`, some weeks `PXW`, two decades `P20Y`."""
    amount = "X" if number is None else str(number)
    if unit in {"S", "MI", "H"}:
        return f"PT{amount}{'M' if unit == 'MI' else unit}"
    if unit == "W2":
        return f"P{number * 2 if number else 'X'}W"
    if unit == "DE":
        return f"P{number * 10}Y" if number else "PXY"
    return f"P{amount}{unit}"
