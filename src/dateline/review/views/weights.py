"""How much something on the desk matters, so that the most important stands first; the numbers have no unit."""

from __future__ import annotations

import math
from collections.abc import Iterable

from dateline.case.disagreements import OUTCOME_WEIGHTS


def weigh_figure(outcome: str, numbers: Iterable[int | None]) -> float:
    """A figure by what became of the people and the logarithm of how many they are.

    >>> weigh_figure("killed", (7, 7)) > weigh_figure("wounded", (7, 7)) > weigh_figure("arrested", (7, None))
    True
    """
    known = [n for n in numbers if n is not None]
    return OUTCOME_WEIGHTS.get(outcome, 1.0) * math.log2(2 + max(known, default=0))


def weigh_gap(outcome: str, numbers: Iterable[int | None]) -> float:
    """Figures that contradict each other, by how far they lie apart.

    >>> weigh_gap("killed", (39, 74)) > weigh_gap("killed", (6, 7))
    True
    """
    known = [n for n in numbers if n is not None]
    return OUTCOME_WEIGHTS.get(outcome, 1.0) * math.log2(2 + max(known, default=0) - min(known, default=0))
