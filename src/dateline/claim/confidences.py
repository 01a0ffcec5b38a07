"""How sure a claim may be: the rules' and models' own score, read as the share that proved right of claims like it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dateline.lexicons import load_lexicon

Knots = Sequence[tuple[float, float]]


def calibrate_confidence(kind: str, score: float) -> float:
    """The confidence of a claim: of claims of its kind with such a score, that share was right on read reports.

    The map is `lexicons/confidence.yaml`, fitted by `training/fit_confidence.py`; a kind that is not in it keeps its
    score.

    >>> calibrate_confidence("cause", 0.7)
    0.7
    """
    return read_off(load_lexicon("confidence").get(kind) or (), score)


def read_off(knots: Knots, score: float) -> float:
    """The value at a score, on straight lines between knots, level beyond them; the score itself without knots.

    >>> read_off([(0.6, 0.2), (0.8, 0.6)], 0.7), read_off([(0.6, 0.2), (0.8, 0.6)], 0.9), read_off([], 0.4)
    (0.4, 0.6, 0.4)
    """
    if not knots:
        return score
    if score <= knots[0][0]:
        return knots[0][1]
    for (x1, y1), (x2, y2) in pairwise(knots):
        if score <= x2:
            return round(y1 + (y2 - y1) * (score - x1) / (x2 - x1), 4)
    return knots[-1][1]
