"""What kinds and figures say of two reported incidents."""

from __future__ import annotations

import math

from dateline.lexicons import load_lexicon
from dateline.match.features.declare import feature
from dateline.records.reported import Reported, TotalFigure

_FAMILIES: tuple[frozenset[str], ...] = tuple(frozenset(f) for f in load_lexicon("match_families"))


@feature
def same_kind(a: Reported, b: Reported) -> tuple[float, str]:
    """The kinds are equal, may describe one event, or do not go together."""
    if a.type == b.type:
        return 0.6, f"both are told as {a.type.replace('_', ' ')}"
    if any(a.type in f and b.type in f for f in _FAMILIES):
        return 0.2, f"{a.type.replace('_', ' ')} and {b.type.replace('_', ' ')} may be one event"
    return -0.9, f"{a.type.replace('_', ' ')} and {b.type.replace('_', ' ')} do not go together"


@feature
def figures_agree(a: Reported, b: Reported) -> tuple[float, str]:
    """The totals for one outcome agree, or could grow into each other with the days, or could not."""
    best: dict[tuple[str, str], tuple[float, str]] = {}
    for x, y in ((x, y) for x in a.figures for y in b.figures if (x.outcome, x.group) == (y.outcome, y.group)):
        matter, score = (x.outcome, x.group), _figures(x, y)
        if score[0] < 0 and _grows(a, b, x, y):
            score = -0.1, f"the later report counts more {x.outcome}"
        # A report that tells of the first count and of the later one fits who gives either.
        best[matter] = max(best.get(matter, score), score)
    if not best:
        return 0.0, "they give no figures for the same people"
    scores = list(best.values())
    return min(scores) if min(scores)[0] < -0.3 else max(scores)


def _grows(a: Reported, b: Reported, x: TotalFigure, y: TotalFigure) -> bool:
    """Whether the report of an earlier day counts less: it may not have known more yet."""
    days = [(r.published or "")[:10] for r in (a, b)]
    if "" in days or days[0] == days[1]:
        return False
    early, late = (x, y) if days[0] < days[1] else (y, x)
    return (early.low or 0) < (late.low or late.high or 0)


def _figures(a: TotalFigure, b: TotalFigure) -> tuple[float, str]:
    word = a.outcome
    if (a.low, a.high) == (b.low, b.high):
        rare = (a.low or a.high or 0) >= 4
        return (0.8 if rare else 0.3), f"both count {a.low if a.low is not None else a.high} {word}"
    if (a.high is None or b.low is None or b.low <= a.high) and (b.high is None or a.low is None or a.low <= b.high):
        return 0.2, f"their figures of {word} fit each other"
    x, y = float(a.low or a.high or 0), float(b.low or b.high or 0)
    ratio = (min(x, y) + 1) / (max(x, y) + 1)
    if ratio >= 0.5:
        return 0.0, f"their figures of {word} differ as counts do from day to day"
    return -0.5, f"their figures of {word} lie far apart ({x:.0f} and {y:.0f})"


@feature
def shared_figures(a: Reported, b: Reported) -> tuple[float, str]:
    """The same exact count stands in both, of whichever people: the larger a number, the more it tells."""
    x, y = _exact_figures(a), _exact_figures(b)
    if not x or not y:
        return 0.0, "one of them gives no exact figure above one"
    shared = sorted(x & y, key=lambda f: (-f[1], f[0]))
    if not shared:
        return -0.3, "no exact figure is in both"
    score = sum(min(1.0, 0.25 + 0.5 * math.log10(number)) for _, number in shared)
    return min(1.0, score), f"both give {' and '.join(f'{number} {outcome}' for outcome, number in shared[:3])}"


def _exact_figures(report: Reported) -> frozenset[tuple[str, int]]:
    """What is counted, with its number; nine soldiers killed are nine killed."""
    return frozenset((f.outcome, f.low) for f in report.figures if f.low is not None and f.low == f.high and f.low > 1)
