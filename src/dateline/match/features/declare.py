"""How a feature is declared: under the name of its function, with a sentence that says what it means."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from dateline.records.reported import Reported

Feature = Callable[[Reported, Reported], tuple[float, str]]
FEATURES: dict[str, Feature] = {}


def feature(function: Feature) -> Feature:
    """Declare a feature under the name of its function; one without a docstring is an error."""
    if not function.__doc__:
        raise TypeError(f"the feature {function.__name__!r} has no docstring: say what it means to a reporter")
    FEATURES[function.__name__] = function
    return function


def grade(value: float, steps: Sequence[tuple[float, float]]) -> float:
    """The score of a likeness, on a line through some points.

    >>> grade(0.5, ((0.0, -1.0), (1.0, 1.0))), grade(7.0, ((0.0, -1.0), (1.0, 1.0)))
    (0.0, 1.0)
    """
    after = bisect_right([at for at, _ in steps], value)
    if after in {0, len(steps)}:
        return steps[min(after, len(steps) - 1)][1]
    (low, one), (high, other) = steps[after - 1], steps[after]
    return one + (other - one) * (value - low) / (high - low)
