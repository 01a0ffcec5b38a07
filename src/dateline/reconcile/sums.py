"""Totals over several incidents: kept and shown with each of them, added to none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.records.figures import Figure


def set_sums_apart(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures, of which those over several incidents stay marked only where this one has a total of its own.

    "The two attacks killed 40 in all" says nothing of one of them beside "24 were killed at the market". Where no
    report gives any other total, both "attacks" are one incident of the case, or the incident is their sum, and the
    figure is its own.
    """
    own = [f for f in figures if f.value.scope == "total" and not f.several]
    return tuple(replace(f, several=_is_more_than_one_of(f, own)) if f.several else f for f in figures)


def _is_more_than_one_of(whole: Figure, own: Sequence[Figure]) -> bool:
    return any(f.value.outcome == whole.value.outcome and _number(f) <= _number(whole) for f in own)


def _number(figure: Figure) -> int:
    return figure.value.low or figure.value.high or 0
