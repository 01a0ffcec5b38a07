"""Figures over several events: "the two attacks killed 40 in all" is no figure of either."""

from __future__ import annotations

import re

from dateline.lexicons import load_lexicon

_LEXICON = load_lexicon("several")
_EVENTS = re.compile(_LEXICON["events"], re.IGNORECASE)
_SUMS = re.compile(_LEXICON["sums"], re.IGNORECASE)


def find_sum_over(sentence: str) -> str | None:
    """The words that name the several events over which a sentence counts, or None where it does not say so.

    Both must stand there: the events as known ones, and that it is a sum. "Two blasts killed 30" may be one event.

    >>> find_sum_over("The two attacks killed 40 people in all.")
    'The two attacks'
    >>> find_sum_over("In all, 40 people were killed.") is None
    True
    """
    events = _EVENTS.search(sentence)
    return events.group() if events is not None and _SUMS.search(sentence) else None
