"""Numbers of a tagging head told as spans of words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class WordRun:
    """Words `first` to `last` (exclusive) that carry label number `label`, and how sure the head is (0 to 1)."""

    first: int
    last: int
    label: int
    score: float


def softmax(logits: npt.NDArray[Any]) -> Floats:
    """Probabilities over the last axis.

    >>> [round(float(p), 2) for p in softmax(np.array([0.0, 0.0, 1.0]))]
    [0.21, 0.21, 0.58]
    """
    scaled = np.exp(logits - logits.max(axis=-1, keepdims=True))
    result: Floats = scaled / scaled.sum(axis=-1, keepdims=True)
    return result


def decode_runs(probabilities: Floats, *, threshold: float = 0.5) -> list[WordRun]:
    """Runs of words from probabilities of (outside, begin 0, inside 0, begin 1, inside 1, ...).

    A word belongs to a label when begin and inside together outweigh the rest; a run ends where the label
    changes or a word would rather begin than go on. `threshold` is how probable outside may be at most.

    >>> p = np.array([[0.9, 0.1, 0.0], [0.1, 0.8, 0.1], [0.2, 0.1, 0.7], [1.0, 0.0, 0.0]], dtype=np.float32)
    >>> [(run.first, run.last, run.label) for run in decode_runs(p)]
    [(1, 3, 0)]
    """
    if not len(probabilities):
        return []
    belongs = probabilities[:, 1::2] + probabilities[:, 2::2]
    label = belongs.argmax(axis=1)
    inside = probabilities[:, 0] < threshold
    rows = np.arange(len(label))
    begins = probabilities[rows, 1 + 2 * label] > probabilities[rows, 2 + 2 * label]
    changed = np.ones(len(label), dtype=bool)
    changed[1:] = (label[1:] != label[:-1]) | ~inside[:-1] | begins[1:]
    opens = np.flatnonzero(inside & changed)
    closes = np.flatnonzero(inside & np.append(changed[1:] | ~inside[1:], True)) + 1
    sure = belongs[rows, label]
    return [WordRun(int(a), int(b), int(label[a]), float(sure[a:b].mean())) for a, b in zip(opens, closes, strict=True)]
