"""Ranges of numbers, None being an open end."""

from __future__ import annotations

from collections.abc import Iterable

Range = tuple[int | None, int | None]


def meet(a: Range, b: Range) -> bool:
    """Whether two ranges share a number.

    >>> meet((5, None), (7, 7)), meet((None, 3), (9, 9))
    (True, False)
    """
    low = max(a[0] or 0, b[0] or 0)
    highs = [h for h in (a[1], b[1]) if h is not None]
    return not highs or low <= min(highs)


def spread(ranges: Iterable[Range]) -> Range:
    """The lowest low and the highest high; an open end counts only where no closed one is given.

    "At least 33" beside "40" gives 33 to 40: the open end says no more than the figure that closes it.

    >>> spread([(33, None), (40, 40)]), spread([(5, None)]), spread([])
    ((33, 40), (5, None), (None, None))
    """
    known = list(ranges)
    lows = [low for low, _ in known if low is not None]
    highs = [high for _, high in known if high is not None]
    low, high = min(lows, default=None), max(highs, default=None)
    if high is not None and any(h is None and lo is not None and lo > high for lo, h in known):
        high = None
    return low, high


def add(a: Range, b: Range) -> Range:
    """The range of two counts of different people together.

    >>> add((3, 4), (2, 2)), add((3, None), (2, 2))
    ((5, 6), (5, None))
    """
    low = None if a[0] is None and b[0] is None else (a[0] or 0) + (b[0] or 0)
    high = None if a[1] is None or b[1] is None else a[1] + b[1]
    return low, high
