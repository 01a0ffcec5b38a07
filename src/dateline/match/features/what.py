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
    pairs = [(x, y) for x in a.figures for y in b.figures if (x.outcome, x.group) == (y.outcome, y.group)]
    if not pairs:
        return 0.0, "they give no figures for the same people"
    scores = [_figures(x, y) for x, y in pairs]
    return min(scores) if min(scores)[0] < -0.3 else max(scores)


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
