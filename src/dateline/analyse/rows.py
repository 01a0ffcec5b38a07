"""Rows of words that the encoder reads at once: the windows of a text, and its telling sentences packed together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dateline.analyse.decoding import Floats
from dateline.analyse.windows import Window, Words

PADDED = -10000.0
LONGEST_ROW = 256
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """Words of a text read at once, by number; the row answers for those at places `core_first` to `core_last`."""

    words: Sequence[int]
    core_first: int
    core_last: int

    @property
    def core(self) -> Sequence[int]:
        """The words that the row answers for."""
        return self.words[self.core_first : self.core_last]


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Rows read at once: their word states, the mask of padding, and the logits of the heads that label words."""

    rows: tuple[Row, ...]
    states: Floats
    mask: Floats
    logits: dict[str, Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """The states of all pieces of a text below the tops, and those of the marks round a row."""

    states: Floats
    opening: Floats
    closing: Floats


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an anchor stands: its index, its row in a batch, and its first and last word (exclusive) there."""

    index: int
    row: int
    first: int
    last: int


def row_of(window: Window) -> Row:
    """A window as a row."""
    return Row(range(window.first, window.last), window.core_first - window.first, window.core_last - window.first)


def pad_rows(rows: Sequence[Sequence[int]]) -> Integers:
    """Rows of numbers as one table, filled up with 0."""
    out = np.zeros((len(rows), max(len(row) for row in rows)), dtype=np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out


def mask_words(rows: Sequence[Row], width: int) -> Floats:
    """0 where a row has a word, a large negative number where it is filled up."""
    mask = np.full((len(rows), width), PADDED, dtype=np.float32)
    for i, row in enumerate(rows):
        mask[i, : len(row.words)] = 0.0
    return mask


def split_sentences(words: Words, text: str) -> list[tuple[int, int]]:
    """The sentences of a text as runs of words; rough, since it only decides which words are read together."""
    cuts = [0]
    for i in range(1, len(words)):
        before, here = text[words.starts[i - 1] : words.ends[i - 1]], words.starts[i]
        is_break = words.starts[i] == words.ends[i]
        ends = before in {".", "!", "?"} and here > words.ends[i - 1] and not text[here].islower()
        if is_break or ends:
            cuts.append(i)
    return [(a, b) for a, b in zip(cuts, [*cuts[1:], len(words)], strict=True) if a < b]


def pack_sentences(words: Words, sentences: Sequence[tuple[int, int]], *, longest: int = LONGEST_ROW) -> list[Row]:
    """Sentences one behind the other in rows of at most `longest` pieces; a longer sentence is cut.

    >>> words = Words(list(range(6)), list(range(6)), list(range(1, 7)), list(range(6)), list(range(6)))
    >>> [row.words for row in pack_sentences(words, [(0, 2), (3, 4), (4, 6)], longest=3)]
    [(0, 1, 3), (4, 5)]
    """
    rows: list[tuple[int, ...]] = []
    here: list[int] = []
    size = 0
    for first, last in sentences:
        pieces = words.lasts[last - 1] + 1 - words.firsts[first]
        if here and size + pieces > longest:
            rows.append(tuple(here))
            here, size = [], 0
        for word in range(first, last):
            own = words.lasts[word] + 1 - words.firsts[word]
            if here and size + own > longest:
                rows.append(tuple(here))
                here, size = [], 0
            here.append(word)
            size += own
    if here:
        rows.append(tuple(here))
    return [Row(row, 0, len(row)) for row in rows]


def lay_pieces(rows: Sequence[Row], words: Words, pieces: Pieces) -> dict[str, npt.NDArray[np.generic]]:
    """What a second top is given for rows: the states of their pieces between the marks, and where words stand."""
    states, firsts, lasts = [], [], []
    for row in rows:
        numbers: list[int] = []
        first, last = [], []
        for word in row.words:
            first.append(len(numbers) + 1)
            numbers.extend(range(words.firsts[word], words.lasts[word] + 1))
            last.append(len(numbers))
        states.append(np.concatenate([pieces.opening[None], pieces.states[numbers], pieces.closing[None]]))
        firsts.append(first)
        lasts.append(last)
    lower = np.zeros((len(rows), max(len(s) for s in states), states[0].shape[1]), dtype=np.float32)
    for i, some in enumerate(states):
        lower[i, : len(some)] = some
    mask = pad_rows([[1] * len(some) for some in states])
    return {"lower": lower, "mask": mask, "firsts": pad_rows(firsts), "lasts": pad_rows(lasts)}


def spread(row: Row, values: Floats, count: int) -> Floats:
    """Probabilities of a row's words laid over the run of all words it spans; left-out words are surely outside."""
    first = row.words[0]
    out = np.zeros((row.words[-1] + 1 - first, count), dtype=np.float32)
    out[:, 0] = 1.0
    out[np.asarray(row.words) - first] = values[: len(row.words)]
    return out


def cut_to_sentences(
    batch: Batch, sentences: Sequence[tuple[int, int]], places: Sequence[Placed]
) -> tuple[Batch, list[Placed]]:
    """The batch with a row for each sentence that holds an anchor, and the anchors moved there."""
    starts = np.array([first for first, _ in sentences])
    found: dict[tuple[int, int], int] = {}
    cuts: list[tuple[int, int, int]] = []
    moved = []
    for place in places:
        row = batch.rows[place.row]
        numbers = np.asarray(row.words)
        sentence = int(np.searchsorted(starts, numbers[place.first], side="right")) - 1
        first, last = (int(np.searchsorted(numbers, edge)) for edge in sentences[sentence])
        key = (place.row, sentence)
        if key not in found:
            found[key] = len(cuts)
            cuts.append((place.row, first, last))
        moved.append(Placed(place.index, found[key], place.first - first, min(place.last, last) - first))
    rows = tuple(Row(batch.rows[r].words[a:b], 0, b - a) for r, a, b in cuts)
    width = max(b - a for _, a, b in cuts)
    states = np.zeros((len(cuts), width, batch.states.shape[2]), dtype=np.float32)
    for i, (r, a, b) in enumerate(cuts):
        states[i, : b - a] = batch.states[r, a:b]
    return Batch(rows, states, mask_words(rows, width), {}), moved
