"""Figures that stand side by side, each with those who give it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dateline.claim.titles import write_range
from dateline.records.claims import Claim
from dateline.text.wordings import write_chain

_MOST_NAMES = 3
# The ends of a figure and the claim that gives it.
Side = tuple[int | None, int | None, str]


def write_sides(sides: Iterable[Side], claims: Mapping[str, Claim]) -> str:
    """Each figure once, with who gives it: 39 (the police), 74 (the governor, a hospital).

    >>> write_sides([(39, 39, "c1"), (74, None, "c2")], {})
    '39; 74 or more'
    """
    by_figure: dict[str, list[str]] = {}
    for low, high, claim in sides:
        names = by_figure.setdefault(write_range(low, high), [])
        if claim in claims:
            names.append(write_chain(claims[claim].sources))
    return "; ".join(f"{figure}{_names(names)}" for figure, names in by_figure.items())


def _names(names: Iterable[str]) -> str:
    """Names that differ in more than a capital or an article, in brackets; of many the first."""
    once = {name.casefold().removeprefix("the "): name for name in reversed(list(names))}
    several = list(reversed(once.values()))
    more = f" and {len(several) - _MOST_NAMES} more" if len(several) > _MOST_NAMES else ""
    return f" ({', '.join(several[:_MOST_NAMES])}{more})" if several else ""
