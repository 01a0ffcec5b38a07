"""What speaks for and against two reported incidents being one event: a declared list of features.

Each takes two reported incidents and gives a score from -1 (against) over 0 (nothing) to 1 (for), with a sentence,
also when it says nothing. The weights are in `lexicons/match_weights.yaml`, fitted by `training/fit_matching.py`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date

from dateline.lexicons import load_lexicon
from dateline.match.rarity import rarest_first, rarity_of
from dateline.records.reported import Reported, TotalFigure
from dateline.records.times import Interval
from dateline.text.names import names_agree

Feature = Callable[[Reported, Reported], tuple[float, str]]
FEATURES: dict[str, Feature] = {}
_FAMILIES: tuple[frozenset[str], ...] = tuple(frozenset(f) for f in load_lexicon("match_families"))
_NEAR_KM, _FAR_KM = 25.0, 100.0
_EARTH_KM = 6371.0
_DIRECTIONS = ("north", "south", "east", "west", "central ")
# Words of places' names that reports write without a capital as well.
_PARTS_OF_PLACES = frozenset(
    "the of in and near at district province city town village region state central "
    "north south east west northern southern eastern western".split()
)
# Windows in days: what is told of a day, and what is told of a month or a year.
_A_DAY, _A_MONTH = 3, 28
# Likeness of names at which it says nothing, and the distance to where it says all.
_ALIKE_NAMES = (0.2, 0.25)


def feature(function: Feature) -> Feature:
    """Declare a feature under the name of its function; one without a docstring is an error."""
    if not function.__doc__:
        raise TypeError(f"the feature {function.__name__!r} has no docstring: say what it means to a reporter")
    FEATURES[function.__name__] = function
    return function


# ---------------------------------------------------------------- when


@feature
def same_days(a: Reported, b: Reported) -> tuple[float, str]:
    """The windows in which the two happened share days; where nothing tells when, it may be any like it."""
    gap = _gap_days(a.date, b.date)
    # Without a day of the event or of its report, a shelled town and its attacker fit every shelling of the war.
    timeless = a.published is None or b.published is None
    if gap is None:
        return (
            (-1.0, "nothing tells when one of them was") if timeless else (0.0, "the date of one of them is not known")
        )
    if gap > 0:
        return -min(1.0, 0.4 + 0.2 * gap), f"their dates lie {gap} day{'s' if gap > 1 else ''} apart"
    width = max(_days(a.date), _days(b.date))
    if width <= 1:
        return 1.0, f"both are dated {a.date.start}"
    if width <= 7:
        return 0.6, "their dates overlap within a few days"
    if {a.date.precision, b.date.precision} == {"after", "day"}:
        return -1.0, "the one adds up all since a day, the other was on one day"
    if timeless:
        return -1.0, "their dates overlap only loosely, and nothing else tells when they were"
    return 0.1, "their dates overlap, but loosely"


def _gap_days(a: Interval, b: Interval) -> int | None:
    """Days between two windows; 0 when they share one; None when either is unknown on both ends."""
    if (a.start or a.end) is None or (b.start or b.end) is None:
        return None
    a0, a1, b0, b1 = (
        _ordinal(a.start, -math.inf),
        _ordinal(a.end, math.inf),
        _ordinal(b.start, -math.inf),
        _ordinal(b.end, math.inf),
    )
    return int(max(0, b0 - a1, a0 - b1))


def _ordinal(value: str | None, otherwise: float) -> float:
    return date.fromisoformat(value[:10]).toordinal() if value else otherwise


def _days(window: Interval) -> float:
    return _ordinal(window.end, math.inf) - _ordinal(window.start, -math.inf) + 1


@feature
def spans_differ(a: Reported, b: Reported) -> tuple[float, str]:
    """What is told of a whole month or year is seldom the one event that is told of a day."""
    if (a.date.start or a.date.end) is None or (b.date.start or b.date.end) is None:
        return 0.0, "the date of one of them is not known"
    short, long = sorted((_days(a.date), _days(b.date)))
    if short <= _A_DAY and _A_MONTH <= long < math.inf:
        return -1.0, "one is told of a day, the other of a month or more"
    return 0.0, "both are told of a day, or both of a longer time"


@feature
def published_near(a: Reported, b: Reported) -> tuple[float, str]:
    """Reports of one event come out within days of each other, unless one of them only recalls it."""
    if a.published is None or b.published is None:
        return 0.0, "the day of publication of one of them is not known"
    gap = abs(_ordinal(a.published, 0) - _ordinal(b.published, 0))
    if gap <= 3:
        return 0.5, "the reports were published within three days"
    if "background" in {a.salience, b.salience}:
        return 0.0, "one of the reports only recalls it, so its day of publication says nothing"
    return (
        (-0.2, "the reports were published days apart")
        if gap <= 10
        else (-0.7, "the reports were published more than ten days apart")
    )


# ---------------------------------------------------------------- where


@feature
def same_place(a: Reported, b: Reported) -> tuple[float, str]:
    """The places are one, near each other, one in the other, or apart."""
    score, sentence = _place(a, b)
    if score < 0 and _places_told(a, b) > 0:
        # A reader that put an event in the capital where a minister spoke still saw the name of the town.
        return 0.3 * score, f"{sentence}, but the other report names the place too"
    return score, sentence


def _places_told(a: Reported, b: Reported) -> float:
    """Whether the report of each names the place of the other: 1 both, above 0 rather yes, -0.6 neither."""
    told = [_is_told(x, y) for x, y in ((a, b), (b, a))]
    return sum(1.0 if found else -0.6 for found in told if found is not None) / 2


def _is_told(place_of: Reported, by: Reported) -> bool | None:
    """Whether a report bears the name of another's place; None where that has no name of its own."""
    words = [w for name in sorted(place_of.places) for w in name.split() if w not in _PARTS_OF_PLACES and len(w) > 2]
    if not words or place_of.place is None or place_of.place.precision == "country":
        return None
    return all(w in by.report_names for w in words)


def _place(a: Reported, b: Reported) -> tuple[float, str]:
    p, q = a.place, b.place
    if p is None or q is None:
        return 0.0, "the place of one of them is not known"
    if p.country and q.country and p.country != q.country:
        return -1.0, "they are in different countries"
    if p.geonames is not None and p.geonames == q.geonames:
        fine = p.precision in {"exact", "near", "city", "district"}
        return (1.0, f"both are in {p.name}") if fine else (0.3, f"both are somewhere in {p.name}")
    if a.places & b.places:
        shared = sorted(a.places & b.places)[0]
        # "Northwest Syria" is a region, however little the gazetteer knows of it.
        region = shared.startswith(_DIRECTIONS) and not _is_fine(a)
        return (0.3, f"both are somewhere in {shared}") if region else (0.8, f"both name {shared}")
    if None not in {p.latitude, p.longitude, q.latitude, q.longitude} and _is_fine(a) and _is_fine(b):
        apart = _kilometres(p.latitude or 0, p.longitude or 0, q.latitude or 0, q.longitude or 0)
        if apart <= _NEAR_KM:
            return 0.5, f"their places are {apart:.0f} km apart"
        return (
            (-0.3, f"their places are {apart:.0f} km apart")
            if apart <= _FAR_KM
            else (-0.9, f"their places are {apart:.0f} km apart")
        )
    if p.admin1 and p.admin1 == q.admin1:
        return 0.3, f"both are in {p.admin1}"
    return 0.0, "one of the places is too coarse to tell"


def _is_fine(report: Reported) -> bool:
    return report.place is not None and report.place.precision in {"exact", "near", "city", "district"}


def _kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    a, b, c, d = map(math.radians, (lat1, lon1, lat2, lon2))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(h))


# ---------------------------------------------------------------- what


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


# ---------------------------------------------------------------- who


@feature
def same_victims(a: Reported, b: Reported) -> tuple[float, str]:
    """A victim is named in both by first and family name."""
    if not a.victims or not b.victims:
        return 0.0, "one of them names no victim"
    shared = [x for x in sorted(a.victims) if any(names_agree(x, y) for y in b.victims)]
    if shared:
        return 1.0, f"both name {len(shared)} same victim{'s' if len(shared) > 1 else ''}"
    return 0.0, "they name different victims, of whom a report may name only some"


@feature
def same_parties(a: Reported, b: Reported) -> tuple[float, str]:
    """The same party does it, or the same people suffer it."""
    doers, hurt = a.doers & b.doers, a.sufferers & b.sufferers
    if doers and hurt:
        return 0.6, "the same party does it to the same people"
    if doers or hurt:
        return 0.3, "the same party does it" if doers else "the same people or things suffer it"
    if a.doers and b.doers:
        return -0.1, "other parties are named as doing it"
    return 0.0, "no party is named in both"


# ---------------------------------------------------------------- in which words


@feature
def rare_words(a: Reported, b: Reported) -> tuple[float, str]:
    """Words that news seldom uses stand in the sentences of both."""
    shared = a.words & b.words
    if not a.words or not b.words:
        return 0.0, "one of them is told in too few words"
    # In order, for a sum of fractions depends on it.
    both = sum(rarity_of(w) for w in sorted(shared))
    least = min(sum(rarity_of(w) for w in sorted(words)) for words in (a.words, b.words))
    share = both / least if least else 0.0
    telling = ", ".join(rarest_first(shared)[:3])
    if share >= 0.1:
        return min(1.0, 2 * share), f"both use the words {telling}"
    return -0.2, "they share hardly a telling word"


@feature
def alike_names(a: Reported, b: Reported) -> tuple[float, str]:
    """The whole reports hold the same names: people, streets, towns, offices."""
    if not a.report_names or not b.report_names:
        return 0.0, "one of the reports holds no names"
    shared = a.report_names & b.report_names
    # The cosine of the two reports, each name weighing the square of its rarity.
    both, one, other = (_weight_of(names) for names in (shared, a.report_names, b.report_names))
    alike = both / math.sqrt(one * other) if one and other else 0.0
    middle, width = _ALIKE_NAMES
    score = max(-1.0, min(1.0, (alike - middle) / width))
    if score <= 0:
        return score, "the reports share few names"
    return score, f"the reports share many names, such as {', '.join(rarest_first(shared)[:3])}"


def _weight_of(names: frozenset[str]) -> float:
    # In order, for a sum of fractions depends on it.
    return sum(rarity_of(n) ** 2 for n in sorted(names))
