"""The dateline of a report: where and when it was filed, as printed before the first sentence."""

from __future__ import annotations

import re
from functools import cache

from dateline.lexicons import load_lexicon
from dateline.records.documents import Dateline
from dateline.records.spans import Span

# Headlines, bylines and captions may stand before the line that opens with it.
_LINES_TRIED = 5
_LONGEST = 120
_WORDS_OF_A_PLACE = 4


def find_dateline(text: str, start: int = 0) -> Dateline | None:
    """The dateline among the first lines after `start` (the end of the headline), or None.

    A place in capitals before a dash or colon is one; a place in mixed case needs a date or an agency as
    well, and so does any place in a report that is all in capitals.

    >>> found = find_dateline("KERMAN, Iran, Jan 4 (Agency) - Two bombs went off.")
    >>> found.place, found.date, found.agency, (found.span.start, found.span.end)
    ('KERMAN, Iran', 'Jan 4', 'Agency', (0, 30))
    >>> find_dateline("Two bombs went off in Kerman - the deadliest attack in years.") is None
    True
    """
    shouted = text[start : start + 2000].isupper()
    at, tried = start, 0
    while tried < _LINES_TRIED and at < len(text):
        line = _LINE.match(text, at)
        if line is None:
            break
        found = _match(text, line.start(1), shouted)
        if found is not None:
            return found
        end = text.find("\n", line.start(1))
        at, tried = (end + 1 if end >= 0 else len(text)), tried + 1
    return None


_LINE = re.compile(r"\s*(\S)")


def _match(text: str, start: int, shouted: bool) -> Dateline | None:
    found = _pattern().match(text, start, start + _LONGEST)
    if found is None:
        return None
    place, date = found.group("place"), found.group("date")
    agency = found.group("agency") or found.group("wire")
    supported = bool(date or agency)
    if not (agency if place is None else _is_place(place, supported, shouted)):
        return None
    if found.group("dash") == ":" and not (place and place.split(",")[0].isupper()):
        return None
    return Dateline(place, date, agency, Span(start, start + len(found.group().rstrip())))


def _is_place(place: str, supported: bool, shouted: bool) -> bool:
    """Whether words before a dash can be a place: few, capitalised, and no desk's label."""
    parts = [p.strip() for p in re.split(r"[,/]", place)]
    if any(len(p.split()) > _WORDS_OF_A_PLACE for p in parts):
        return False
    if parts[0].lower() in _labels():
        return False
    return supported or (parts[0].isupper() and not shouted)


@cache
def _labels() -> frozenset[str]:
    return frozenset(load_lexicon("datelines")["labels"])


@cache
def _pattern() -> re.Pattern[str]:
    """Place, date and agency, each optional, up to the dash that ends the dateline."""
    words = load_lexicon("datelines")
    month = "(?:" + "|".join(sorted(words["months"], key=len, reverse=True)) + r")\b\.?"
    weekday = "(?:" + "|".join(sorted(words["weekdays"], key=len, reverse=True)) + r")\b\.?"
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    year = r"(?:,?\ (?:\d{4}|'?\d{2}))?\b"
    date = rf"(?i:(?:{weekday},?\ )?(?:{day}\ {month}{year}|{month}\ {day}\b{year})|{weekday})"
    word = r"[^\W\d_](?:[\w'’.\-]*[\w.])?"
    part = rf"(?!{date})[^\W\d_a-z](?:[\w'’.\-]*[\w.])?(?:\ {word})*"
    place = rf"{part}(?:\ ?[/,]\ ?{part})*"
    return re.compile(
        rf"""
        (?:(?P<place>{place}?)(?=,?\ *(?:{date}|[(/\[\-–—•:])))?
        (?:,?\ *(?P<date>{date}))?
        (?:\ *[,]?\ *(?:\((?P<agency>[^()\n]{{2,40}})\)|/(?P<wire>[^/\n]{{2,40}})/))?
        (?:\ *(?:--|[–—•])\ ?|\ +-\ +|(?<=\))\ ?-\ ?|(?P<dash>:)\ )
        """,
        re.VERBOSE,
    )
