"""What speaks for and against two reported incidents being one event: a declared list of features.

Each takes two reported incidents and gives a score from -1 (against) over 0 (nothing) to 1 (for), with a sentence,
also when it says nothing. The weights are in `lexicons/match_weights.yaml`, fitted by `training/fit_matching.py`.
"""

from dateline.match.features import what, when, where, who, words
from dateline.match.features.declare import FEATURES

__all__ = ["FEATURES", "what", "when", "where", "who", "words"]
