"""Totals over several incidents: kept and shown with each of them, added to none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.reconcile.supersede import number_of
from dateline.records.figures import Figure


def set_sums_apart(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures, of which those over several incidents stay marked only where this one has a total of its own.

    "The two attacks killed 40 in all" says nothing of one of them beside "24 were killed at the market". Where no
    report gives any other total, both "attacks" are one incident of the case, or the incident is their sum, and the
    figure is its own.
    """
    own = [f for f in figures if f.value.scope == "total" and not f.several]
    # Where the dead in both are more than one, the wounded in both are too, though nobody counts them one by one.
    apart = {(f.document, f.reason) for f in figures if f.several and _is_more_than_one_of(f, own)}
    return tuple(_set_apart(f, (f.document, f.reason) in apart) if f.several else f for f in figures)


def _set_apart(figure: Figure, apart: bool) -> Figure:
    # In its report it may have been held against the figure of one of them.
    status = "current" if apart and figure.status == "disputed" else figure.status
    return replace(figure, several=apart, status=status)


def _is_more_than_one_of(whole: Figure, own: Sequence[Figure]) -> bool:
    return any(f.value.outcome == whole.value.outcome and number_of(f) <= number_of(whole) for f in own)
