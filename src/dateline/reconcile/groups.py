"""Figures of groups and figures of all: when a group stands for all, and when it is contested who they were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dateline.records.figures import Figure
from dateline.records.incidents import Toll
from dateline.records.ranges import Range

# Those who may be counted apart from the people an attack was aimed at.
_ATTACKING = frozenset(["attackers", "militants"])
# Parts of a population, never the whole of those who suffered: "two women" says nothing of the men.
_PARTIAL = frozenset(["children", "women", "men", "women_and_children"])


def stand_for_all(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures, with those of one group standing for all where no report gives an exact total of all.

    "Nine soldiers were killed" and nothing else is a toll of nine, not an unknown one. The group is the one that most
    reports count; attackers and militants only where nobody else is counted; women and children never.
    """
    result = list(figures)
    for outcome in sorted({f.value.outcome for f in figures}):
        own = [f for f in figures if f.value.outcome == outcome and f.value.scope == "total" and not f.several]
        if any(f.value.group == "all" and f.value.is_exact for f in own):
            continue
        # "Three militants killed" beside "at least six killed" are some of the six.
        least = max((f.value.low or 0 for f in own if f.value.group == "all"), default=0)
        group = _leading_group([f for f in own if _most(f.value.ends) >= least])
        if group is not None:
            # A part of the group ("two of the soldiers") is a part of all as well.
            whole = [f for f in figures if f.value.outcome == outcome and f.value.group == group]
            result += [_as_all(f, group) for f in whole]
    return tuple(result)


def _leading_group(totals: Sequence[Figure]) -> str | None:
    counted = Counter(f.value.group for f in totals if f.value.group not in _PARTIAL and f.value.group != "all")
    for groups in ([g for g in counted if g not in _ATTACKING], [g for g in counted if g in _ATTACKING]):
        if groups:
            return min(groups, key=lambda g: (-counted[g], g))
    return None


def _as_all(figure: Figure, group: str) -> Figure:
    said = f"counted as {group.replace('_', ' ')}; no report gives an exact total of all"
    reason = figure.reason if figure.reason else said
    return replace(figure, value=replace(figure.value, group="all"), reason=reason)


def contest_civilians(tolls: Sequence[Toll]) -> list[Toll]:
    """The tolls, with civilians beginning at 0 where it is contested whether the dead were civilians or fighters.

    It is contested when civilians and fighters, as they stand, are together more than all.
    """
    found: dict[tuple[str, str], Toll] = {(t.outcome, t.group): t for t in tolls}
    return [_contest(t, found) if t.group == "civilians" else t for t in tolls]


def _contest(toll: Toll, found: dict[tuple[str, str], Toll]) -> Toll:
    fighters = found.get((toll.outcome, "militants"))
    everyone = found.get((toll.outcome, "all"))
    if fighters is None or everyone is None or everyone.high is None:
        return toll
    most = _most((toll.low, toll.high)) + _most((fighters.low, fighters.high))
    if most <= everyone.high or not toll.low or not fighters.high:
        return toll
    armed = _most((fighters.low, fighters.high))
    why = f"contested: {armed} of {everyone.high} are said to be fighters, so the minimum is 0"
    history = tuple(
        replace(e, reason=e.reason or why) if e.status in {"current", "disputed"} else e for e in toll.history
    )
    return replace(toll, best=None, low=0, history=history)


def _most(ends: Range) -> int:
    low, high = ends
    return high if high is not None else low or 0
