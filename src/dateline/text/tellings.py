"""When it was said: days that stand by a word of saying date the telling, not what is told."""

from __future__ import annotations

import re

from dateline.lexicons import load_lexicon

_WORDS = "|".join(load_lexicon("times")["telling"])
_BEFORE = re.compile(rf"\b(?:{_WORDS})\s+(?:(?:on|late|early)\s+)*$", re.IGNORECASE)
_AFTER = re.compile(rf"\s*(?:{_WORDS})\b", re.IGNORECASE)
# "On Monday, the chief said": the sentence that the day opens is one of saying.
_OPENS = re.compile(r"(?:^|[.!?\n\"”]\s*)(?:(?:on|late|early)\s+)*$", re.IGNORECASE)
_CLAUSE = re.compile(rf",\s+(?:[\w.'’-]+\s+){{1,5}}?(?:{_WORDS})\b", re.IGNORECASE)
_CLOCK = re.compile(r"\d\s*[ap]\.?m\b|\d:\d\d", re.IGNORECASE)
_REACH = 60


def stands_by_telling(text: str, start: int, end: int) -> bool:
    """Whether a part of a text stands beside a word of saying ("police said Monday", "on Monday said").

    >>> stands_by_telling("Police said Monday", 12, 18), stands_by_telling("Four killed Monday", 12, 18)
    (True, False)
    >>> stands_by_telling("Monday, the mayor said", 0, 6), stands_by_telling("Monday, a bomb killed nine", 0, 6)
    (True, False)
    >>> stands_by_telling("At 2:45 p.m. Monday, police said", 3, 19)
    False
    >>> stands_by_telling("Nine died on Monday, police said", 13, 19)
    False
    """
    before = text[max(0, start - _REACH) : start]
    if _BEFORE.search(before):
        return True
    if _CLOCK.search(text, start, end):
        # "At 2:45 p.m. Wednesday said police": nobody tells to the minute when he spoke.
        return False
    if _AFTER.match(text, end):
        return True
    return bool(_OPENS.search(before) and _CLAUSE.match(text, end))
