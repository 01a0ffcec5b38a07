"""What words and names say of two reported incidents."""

from __future__ import annotations

import math

from dateline.match.features.declare import feature, grade
from dateline.match.rarity import rarest_first, rarity_of
from dateline.records.reported import Reported

# From likeness (a cosine) to score: the first tenth tells most. Levels fitted on the train part of gva.
_ALIKE_NAMES = ((0.0, -1.0), (0.1, 0.0), (0.25, 0.8), (0.5, 1.0))
_ALIKE_WORDS = ((0.0, -0.65), (0.15, 0.65), (0.4, 1.0))
# A report of a few lines with hardly a name but the town's is like every other from there.
_ENOUGH_NAMES = 4


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
    score = grade(_cosine(a.report_names, b.report_names), _ALIKE_NAMES)
    if score <= 0:
        return score, "the reports share few names"
    held = min(len(names - _town_words(a, b)) for names in (a.report_names, b.report_names))
    if held < _ENOUGH_NAMES:
        told = f"{held} name{'' if held == 1 else 's'}" if held else "no name"
        return score * held / _ENOUGH_NAMES, f"one of the reports holds {told} but that of the place"
    return score, f"the reports share many names, such as {', '.join(rarest_first(shared)[:3])}"


def _town_words(a: Reported, b: Reported) -> frozenset[str]:
    """The words of the names of both places, of which `same_place` speaks."""
    return frozenset(word for report in (a, b) for name in report.places for word in name.split())


@feature
def alike_words(a: Reported, b: Reported) -> tuple[float, str]:
    """The sentences that tell of it are made of the same words, each counting as it is rare."""
    if not a.words or not b.words:
        return 0.0, "one of them is told in too few words"
    score = grade(_cosine(a.words, b.words), _ALIKE_WORDS)
    return score, "they are told in much the same words" if score > 0 else "they are told in other words"


def _cosine(a: frozenset[str], b: frozenset[str]) -> float:
    """How much of what two sets hold is in both, each word weighing the square of its rarity."""
    both, one, other = (_weight_of(words) for words in (a & b, a, b))
    return both / math.sqrt(one * other) if one and other else 0.0


def _weight_of(words: frozenset[str]) -> float:
    # In order, for a sum of fractions depends on it.
    return sum(rarity_of(w) ** 2 for w in sorted(words))
