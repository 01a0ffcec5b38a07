"""Texts in capitals, written as a newspaper would, code point for code point."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_SENTENCE_START = re.compile(r"(?:^|[.!?]['\")\]]?\s+|\n\s*\n\s*)['\"(\[]*$")
_SHARE_OF_CAPITALS = 0.8
_LEAST_LETTERS = 20
_SAMPLE = 4_000
_BRACKETED = re.compile(r"[\[(]([A-Z]{2,8})[\])]")
_ALWAYS_UPPER = frozenset("UN EU UK USA".split())
_ENDINGS = ("'s", "ing", "ed", "es", "s", "ly", "er", "d")


def is_shouted(text: str) -> bool:
    """Whether a text is written in capitals throughout, as old wire copy is.

    >>> is_shouted("TWO SOLDIERS WERE KILLED YESTERDAY"), is_shouted("Two were killed in KERMAN")
    (True, False)
    """
    letters = [c for c in text[:_SAMPLE] if c.isalpha()]
    return len(letters) >= _LEAST_LETTERS and sum(c.isupper() for c in letters) >= _SHARE_OF_CAPITALS * len(letters)


def truecase(text: str) -> str:
    """The text in mixed case: words that news writes small are small, the rest are names.

    The length stays the same, so offsets hold.

    >>> truecase("A BOMB EXPLODED IN THE CITY OF MEDELLIN YESTERDAY.")
    'A bomb exploded in the city of Medellin yesterday.'
    """
    common = _common_words()
    acronyms = _ALWAYS_UPPER | frozenset(w for w in _BRACKETED.findall(text) if w.lower() not in common)
    parts: list[str] = []
    at = 0
    for match in _WORD.finditer(text):
        parts.append(text[at : match.start()])
        parts.append(_cased(match[0], common, acronyms, starts=_starts_sentence(text, match.start())))
        at = match.end()
    parts.append(text[at:])
    cased = "".join(parts)
    return cased if len(cased) == len(text) else text


def _cased(word: str, common: frozenset[str], acronyms: frozenset[str], *, starts: bool) -> str:
    if word in acronyms:
        return word
    low = word.lower()
    if len(low) != len(word):
        return word
    return _capital(low) if starts or not _is_common(low, common) else low


def _is_common(word: str, common: frozenset[str]) -> bool:
    """Whether news writes the word, or the word without its ending, in lower case."""
    if word in common:
        return True
    stems = (word[: -len(e)] for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 4)
    return any(stem in common or stem + "e" in common for stem in stems)


def _capital(word: str) -> str:
    first = word[0].upper()
    return first + word[1:] if len(first) == 1 else word


def _starts_sentence(text: str, at: int) -> bool:
    return _SENTENCE_START.search(text[max(0, at - 12) : at]) is not None


@cache
def _common_words() -> frozenset[str]:
    path = resources.files("dateline.lexicons").joinpath("data/common_words.txt")
    return frozenset(path.read_text(encoding="utf-8").split()) | {"a", "i"}
