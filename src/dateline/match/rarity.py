"""How telling a word is that two reports share."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.lexicons import load_numbers

# What is not listed stands in fewer than one of two thousand documents.
_UNLISTED = 8.0


def rarity_of(word: str) -> float:
    """How telling a word is: the natural logarithm of documents per document that holds it.

    >>> rarity_of("the") < rarity_of("bridge") < rarity_of("inekar")
    True
    """
    return load_numbers("word_rarity").get(word, _UNLISTED)


def rarest_first(words: Iterable[str]) -> list[str]:
    """Words from the most to the least telling; equal ones by the alphabet."""
    return sorted(words, key=lambda w: (-rarity_of(w), w))
