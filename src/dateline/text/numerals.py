"""Numbers as news writes them: digits, words, hedges and vague words, read into a low and a high."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.lexicons import load_lexicon

Modifier = Literal["exact", "at_least", "at_most", "about", "range", "vague"]

_WORDS: dict[str, int] = load_lexicon("hedges")["number_words"]
_SCALES: dict[str, int] = load_lexicon("hedges")["scales"]
_VAGUE: dict[str, int] = load_lexicon("hedges")["vague"]
_ORDINALS: dict[str, int] = load_lexicon("hedges")["ordinals"]
_HEDGES: dict[str, str] = load_lexicon("hedges")["hedges"]
_AFTER: dict[str, str] = load_lexicon("hedges")["hedges_after"]
_LONGEST_HEDGE = max(len(h.split()) for h in _HEDGES)
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")


@dataclass(frozen=True, slots=True)
class Count:
    """How many: inclusive ends, None for an open one, and the hedge that was read."""

    low: int | None
    high: int | None
    modifier: Modifier


# More people than that were never counted; longer digits are account numbers, or a slip of the keyboard.
_LONGEST_NUMBER = 15


# Numbers that are told as a part of a larger one.
FRACTIONS = {
    "half a dozen": 6,
    "half dozen": 6,
    "half a million": 500_000,
    "quarter of a million": 250_000,
    "quarter of million": 250_000,
    "a quarter of a million": 250_000,
}


def parse_number(words: Sequence[str]) -> int | None:
    """The number that words or digits spell, or None when they spell none.

    >>> parse_number(["twenty", "five"]), parse_number(["twenty-five"]), parse_number(["1,200"])
    (25, 25, 1200)
    >>> parse_number(["two", "hundred", "and", "six"]), parse_number(["house"]) is None
    (206, True)
    >>> parse_number(["two", "dozen"]), parse_number(["half", "a", "dozen"]), parse_number(["6-8"]) is None
    (24, 6, True)
    >>> parse_number(["one", "and", "three"]) is None
    True
    """
    parts = [p for w in words for p in w.lower().split("-") if p]
    fraction = FRACTIONS.get(" ".join(parts))
    if fraction is not None:
        return fraction
    total, current, seen, digits = 0, 0, False, False
    for i, part in enumerate(parts):
        if _DIGITS.fullmatch(part):
            # Two figures side by side are a range or a date, never one number.
            if digits or len(part) > _LONGEST_NUMBER:
                return None
            current, seen, digits = current + int(part.replace(",", "")), True, True
        elif part in _WORDS:
            tens = 20 <= current % 100 <= 90 and current % 10 == 0 and _WORDS[part] < 10
            if seen and current % 100 and not tens:
                return None
            current, seen = current + _WORDS[part], True
        elif part in _SCALES and (seen or part in {"hundred", "dozen"}):
            current = max(1, current) * _SCALES[part]
            if _SCALES[part] >= 1000:
                total, current = total + current, 0
            seen = True
        elif part != "and" or not seen or parts[i - 1] not in _SCALES:
            # "Two hundred and six" is one number, "one and three" are two.
            return None
    return total + current if seen else None


def vague_count(word: str) -> Count | None:
    """What a vague word stands for at least: "dozens" is 24 and up.

    >>> vague_count("dozens"), vague_count("several").low, vague_count("houses") is None
    (Count(low=24, high=None, modifier='vague'), 3, True)
    """
    low = _VAGUE.get(word.lower())
    return Count(low, None, "vague") if low is not None else None


def scaled_vague_count(word: str, scale: str) -> Count | None:
    """What a vague word and a scale stand for at least: "several dozen" is 36 and up, "tens of thousands" 20,000.

    >>> scaled_vague_count("several", "dozen").low, scaled_vague_count("tens", "thousands").low
    (36, 20000)
    >>> scaled_vague_count("several", "houses") is None
    True
    """
    low = _VAGUE.get(word.lower())
    size = _SCALES.get(scale.lower().removesuffix("s"))
    if low is None or size is None or word.lower() in {"thousands", "others"}:
        return None
    # "Hundreds of thousands" are at least two of a hundred thousand.
    return Count(low * size, None, "vague")


def hedged(number: int, before: Sequence[str]) -> tuple[Count, int]:
    """A number with the hedge right before it, and how many words the hedge takes.

    >>> hedged(100, ["more", "than"])
    (Count(low=101, high=None, modifier='at_least'), 2)
    >>> hedged(100, ["nearly"])[0], hedged(5, ["at", "least"])[0].low
    (Count(low=None, high=99, modifier='at_most'), 5)
    """
    low = [w.lower() for w in before]
    for size in range(min(_LONGEST_HEDGE, len(low)), 0, -1):
        kind = _HEDGES.get(" ".join(low[-size:]))
        if kind is not None:
            return _READINGS[kind](number), size
    return Count(number, number, "exact"), 0


def hedged_after(number: int, after: Sequence[str]) -> tuple[Count, int] | None:
    """A number with the hedge right after it ("20 or more"), and how many words the hedge takes.

    >>> hedged_after(20, ["or", "more"])
    (Count(low=20, high=None, modifier='at_least'), 2)
    >>> hedged_after(20, ["people"]) is None
    True
    """
    low = [w.lower() for w in after]
    for size in range(min(_LONGEST_HEDGE, len(low)), 0, -1):
        kind = _AFTER.get(" ".join(low[:size]))
        if kind is not None:
            return _READINGS[kind](number), size
    return None


_READINGS = {
    "over": lambda n: Count(n + 1, None, "at_least"),
    "at_least": lambda n: Count(n, None, "at_least"),
    "under": lambda n: Count(None, n - 1, "at_most"),
    "at_most": lambda n: Count(None, n, "at_most"),
    "about": lambda n: Count(n, n, "about"),
    "exact": lambda n: Count(n, n, "exact"),
}


def ordinal(word: str) -> int | None:
    """The number of an ordinal from two up: "a fourth victim" makes four.

    >>> ordinal("fourth"), ordinal("12th"), ordinal("first") is None
    (4, 12, True)
    """
    match = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", word.lower())
    number = int(match[1]) if match else _ORDINALS.get(word.lower())
    return number if number is not None and number >= 2 else None
