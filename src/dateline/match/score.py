"""How probably two reported incidents are one event, with every feature's sentence."""

from __future__ import annotations

import math
from dataclasses import dataclass

from dateline.lexicons import load_lexicon
from dateline.match.features import FEATURES
from dateline.records.cases import Evidence, Match, MatchOutcome
from dateline.records.reported import Reported


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature counts, and where sure begins and ends; see `lexicons/match_weights.yaml`."""

    bias: float
    features: tuple[tuple[str, float], ...]
    same: float
    different: float


def load_weights() -> Weights:
    """The fitted weights that ship."""
    raw = load_lexicon("match_weights")
    return Weights(
        float(raw["bias"]),
        tuple(sorted(raw["features"].items())),
        float(raw["same"]),
        float(raw["different"]),
    )


def match_pair(a: Reported, b: Reported, weights: Weights) -> Match:
    """Compare two reported incidents; the order of the two does not matter.

    From `weights.same` up they are one event, below `weights.different` they are two, between them a person decides.
    """
    a, b = sorted((a, b), key=lambda r: r.id)
    evidence: list[Evidence] = []
    total = weights.bias
    for name, weight in weights.features:
        score, sentence = FEATURES[name](a, b)
        total += weight * score
        evidence.append(Evidence(name, round(score, 3), weight, sentence))
    probability = 1 / (1 + math.exp(-total))
    outcome: MatchOutcome = (
        "same" if probability >= weights.same else "unsure" if probability >= weights.different else "different"
    )
    ordered = tuple(sorted(evidence, key=lambda e: (-abs(e.score * e.weight), e.feature)))
    return Match(a.id, b.id, round(probability, 4), outcome, ordered)
