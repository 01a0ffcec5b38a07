"""The day on which a report was published, as its page prints it: "Published: 4 May 2024", "May 4, 2024 | 9:15 am"."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from dateline.lexicons import load_lexicon

# A page prints its date near the headline: in one of its first lines, which hold little else.
_LINES_TRIED = 6
_LONGEST = 90
_FAR = 1500


def find_printed_day(text: str) -> str | None:
    """The ISO day that one of the first lines of a text gives by itself, year and all; None without such a line.

    A date in figures counts only if it can be read in one way, and a date inside a sentence tells of something else.

    >>> find_printed_day("Bomb hits bus\\nPublished: May 4, 2024\\nIt went off on Friday.")
    '2024-05-04'
    >>> find_printed_day("Bomb hits bus\\n05/04/2024\\nIt went off.") is None
    True
    >>> find_printed_day("On May 4, 2024 a bomb hit a bus.") is None
    True
    """
    lines = [line.strip() for line in text[:_FAR].split("\n")]
    for line in [line for line in lines if line][:_LINES_TRIED]:
        if len(line) > _LONGEST or not any(c.isdigit() for c in line):
            continue
        found = _pattern().fullmatch(line)
        day = _read(found) if found is not None else None
        if day is not None:
            return day.isoformat()
    return None


def _read(found: re.Match[str]) -> date | None:
    if found["figures"]:
        a, b, year = (int(n) for n in re.findall(r"\d+", found["figures"]))
        year += 2000 if year < 100 else 0
        months = [(a, b)] if b > 12 or a == b else [(b, a)] if a > 12 else []
        return _day(year, *months[0]) if months else None
    if found["iso"]:
        return _day(*(int(n) for n in re.findall(r"\d+", found["iso"])))
    name = (found["m1"] or found["m2"])[:3].lower()
    month = [m[:3] for m in load_lexicon("datelines")["months"][:12]].index(name) + 1
    return _day(int(found["y1"] or found["y2"]), month, int(found["d1"] or found["d2"]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _pattern() -> re.Pattern[str]:
    """A label, a weekday and a time of day, each optional, round a date with its year; tokenised texts have spaces."""
    words = load_lexicon("datelines")
    month = "(?:" + "|".join(sorted(words["months"], key=len, reverse=True)) + ")"
    weekday = "(?:" + "|".join(sorted(words["weekdays"], key=len, reverse=True)) + ")"
    label = "(?:" + "|".join(sorted(words["published_labels"], key=len, reverse=True)) + ")"
    zone = r"(?: (?:[ecmpb][ds]?t|gmt|utc|ist))"
    clock = rf"(?:\d{{1,2}} ?[:.h] ?\d{{2}}(?: ?: ?\d{{2}})?|\d{{1,2}}) ?(?:[ap] ?\.? ?m?\.?)?{zone}{{0,2}}"
    day = r"(?:st|nd|rd|th)?"
    year = r"(?:19|20)\d\d"
    dates = (
        rf"(?P<d1>\d{{1,2}}){day} (?P<m1>{month})\.? ?,? ?(?P<y1>{year})"
        rf"|(?P<m2>{month}) ?\.? (?P<d2>\d{{1,2}}){day} ?,? ?(?P<y2>{year})"
        rf"|(?P<iso>{year}-\d\d-\d\d)"
        r"|(?P<figures>\d{1,2} ?/ ?\d{1,2} ?/ ?(?:\d{4}|\d\d))"
    )
    return re.compile(
        rf"(?:{label} ?[:\-–—]? ?){{0,2}}(?:{clock},? )?(?:{weekday}\.? ?,? )?(?:{dates})"
        rf"(?: ?[,|\-–—@] ?| at | )?(?:{clock})?(?: ?[|\-–—] ?)?(?:\W* {label}.*)?\W*",
        re.IGNORECASE,
    )
