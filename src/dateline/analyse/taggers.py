"""The shipped tagger: one small encoder, run once over a text, and heads that read its word states.

The folder of a model holds `tagger.onnx` (the encoder and the heads that label words), a further `.onnx` for each
second top and for each head that reads round an anchor, `tokenizer.json` and `layers.json`, which names the heads.

A second top shares the encoder's lower layers and reads only the sentences that a gate lets through; it runs when
one of its heads is first asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from dateline.analyse.decoding import Floats, decode_runs, softmax
from dateline.analyse.layers import ENCODER, TaggingLayer, open_sessions, read_layers
from dateline.analyse.rows import (
    Batch,
    Integers,
    Pieces,
    Placed,
    Row,
    cut_to_sentences,
    lay_pieces,
    mask_words,
    pack_sentences,
    pad_rows,
    row_of,
    split_sentences,
    spread,
)
from dateline.analyse.windows import Words, find_piece, find_words, plan_windows, split_words
from dateline.errors import ModelError
from dateline.records.spans import Span
from dateline.records.tags import TaggedParts, TaggedSpan

SHIPPED_MODEL = Path(__file__).resolve().parent.parent / "models" / "tagger"
# Rows of several lengths in one batch are padded, and each would be rounded by what else is in the batch.
ROWS_AT_ONCE = 1
ANCHORS_AT_ONCE = 24
_FARTHEST = 20


@dataclass(frozen=True, slots=True, eq=False)
class _ReadText:
    """A text that the encoder has read: its batches by top, its sentences, and what a second top needs of it."""

    text: str
    words: Words
    batches: dict[str, tuple[Batch, ...]]
    sentences: list[tuple[int, int]] = field(default_factory=list)
    pieces: Pieces | None = None
    open_words: Floats | None = None


class OnnxTagger:
    """A trained tagger on the processor; the last text it read is kept, so several layers cost one reading.

    Raises `ModelError` when the folder lacks a file, or a file cannot be loaded or does not fit the others.
    """

    def __init__(self, folder: Path = SHIPPED_MODEL, *, threads: int = 1) -> None:
        from tokenizers import Tokenizer

        try:
            self.layers = read_layers(folder)
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._sessions = open_sessions(folder, self.layers, threads)
            self._inputs = {name: {i.name for i in run.get_inputs()} for name, run in self._sessions.items()}
        except ModelError:
            raise
        # The runtime and the tokenizer raise bare exceptions of many kinds for a file that is broken.
        except Exception as problem:
            raise ModelError(
                f"The tagger in {folder} cannot be loaded ({problem}). A file may be missing, truncated or of "
                "another version. Install the package again, or run with the rules alone: --engine rules"
            ) from problem
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._edges = (find_piece(self._tokenizer, "[CLS]"), find_piece(self._tokenizer, "[SEP]"))
        self._gate = next((layer for layer in self.layers.values() if layer.shape == "gate"), None)
        self._shared = any(layer.top != ENCODER for layer in self.layers.values())
        self._last: _ReadText | None = None

    def has_layer(self, layer: str) -> bool:
        """Whether the model was taught the layer."""
        return layer in self.layers

    def tag_spans(self, text: str, layer: str) -> tuple[TaggedSpan, ...]:
        """The labelled words of a layer, in order."""
        head = self._layer(layer)
        read = self._read(text)
        batches = self._batches(read, head.top)
        if not batches:
            return ()
        chances = np.zeros((len(read.words), batches[0].logits[layer].shape[2]), dtype=np.float32)
        chances[:, 0] = 1.0
        for batch in batches:
            for row, logits in zip(batch.rows, batch.logits[layer], strict=True):
                chances[np.asarray(row.core)] = softmax(logits[row.core_first : row.core_last])
        tagged = []
        for run in decode_runs(chances):
            span = _span_of(read.words, run.first, run.last)
            if span is not None:
                tagged.append(TaggedSpan(span, head.labels[run.label], run.score))
        return tuple(tagged)

    def tag_parts(self, text: str, layer: str, anchors: Sequence[TaggedSpan]) -> tuple[TaggedParts, ...]:
        """For each anchor the words of its window, or of its sentence, that belong to it."""
        head = self._layer(layer)
        read = self._read(text)
        found: dict[int, TaggedParts] = {i: TaggedParts(anchor, ()) for i, anchor in enumerate(anchors)}
        for batch, places in _place_anchors(read.words, self._batches(read, head.top), anchors):
            if head.within_sentence:
                batch, places = cut_to_sentences(batch, read.sentences, places)
            for at in range(0, len(places), ANCHORS_AT_ONCE):
                some = places[at : at + ANCHORS_AT_ONCE]
                for place, chances in zip(some, self._run_parts(layer, batch, some), strict=True):
                    parts = _parts_of(read.words, batch.rows[place.row], chances, head.labels)
                    found[place.index] = TaggedParts(anchors[place.index], parts)
        return tuple(found[i] for i in range(len(anchors)))

    def tag_classes(self, text: str, layer: str, anchors: Sequence[TaggedSpan]) -> tuple[TaggedSpan, ...]:
        """For each anchor its likeliest label, on the anchor's span; an anchor that was not read is left out."""
        head = self._layer(layer)
        read = self._read(text)
        found: dict[int, TaggedSpan] = {}
        for batch, places in _place_anchors(read.words, self._batches(read, head.top), anchors):
            means = np.stack([batch.states[p.row, p.first : p.last].mean(axis=0) for p in places])
            chances = softmax(self._sessions[layer].run(None, {"anchors": means})[0])
            for place, chance in zip(places, chances, strict=True):
                best = int(chance.argmax())
                found[place.index] = TaggedSpan(anchors[place.index].span, head.labels[best], float(chance[best]))
        return tuple(found[i] for i in sorted(found))

    def open_sentences(self, text: str) -> tuple[Span, ...]:
        """The sentences that the gate lets through to a second top, in order; all of them when there is no gate."""
        read = self._read(text)
        found = (_span_of(read.words, first, last) for first, last in self._open_sentences(read))
        return tuple(span for span in found if span is not None)

    def _layer(self, name: str) -> TaggingLayer:
        if name not in self.layers:
            raise ModelError(f"The tagger was not taught {name!r}; it knows {', '.join(sorted(self.layers))}.")
        return self.layers[name]

    # ------------------------------------------------------------ reading

    def _read(self, text: str) -> _ReadText:
        if self._last is None or self._last.text != text:
            words = split_words(text, self._tokenizer)
            rows = [row_of(window) for window in plan_windows(words)]
            read = [
                self._run_encoder(words, tuple(rows[i : i + ROWS_AT_ONCE])) for i in range(0, len(rows), ROWS_AT_ONCE)
            ]
            batches = {ENCODER: tuple(batch for batch, *_ in read)}
            if self._shared and read:
                pieces, gates = _join_pieces(words, read)
                sentences = split_sentences(words, text)
                self._last = _ReadText(text, words, batches, sentences, pieces, gates)
            else:
                self._last = _ReadText(text, words, batches)
        return self._last

    def _batches(self, read: _ReadText, top: str) -> tuple[Batch, ...]:
        if top not in read.batches:
            read.batches[top] = self._run_top(read, top) if read.pieces is not None else ()
        return read.batches[top]

    def _run_encoder(self, words: Words, rows: tuple[Row, ...]) -> tuple[Batch, dict[str, Floats]]:
        ids, firsts, lasts = [], [], []
        for row in rows:
            low, high = words.firsts[row.words[0]], words.lasts[row.words[-1]] + 1
            ids.append([self._edges[0], *words.ids[low:high], self._edges[1]])
            firsts.append([words.firsts[word] - low + 1 for word in row.words])
            lasts.append([words.lasts[word] - low + 1 for word in row.words])
        given = {
            "ids": pad_rows(ids),
            "mask": pad_rows([[1] * len(row) for row in ids]),
            "firsts": pad_rows(firsts),
            "lasts": pad_rows(lasts),
        }
        further = ["lower"] if self._shared else []
        if self._shared and self._gate is not None:
            further.append(self._gate.name)
        spans = self._span_layers(ENCODER)
        outputs = self._run(ENCODER, ["states", *spans, *further], given)
        named = dict(zip(["states", *spans, *further], outputs, strict=True))
        batch = Batch(rows, named["states"], mask_words(rows, named["states"].shape[1]), {n: named[n] for n in spans})
        return batch, {name: named[name] for name in further}

    def _run_top(self, read: _ReadText, top: str) -> tuple[Batch, ...]:
        assert read.pieces is not None
        rows = pack_sentences(read.words, self._open_sentences(read))
        spans = self._span_layers(top)
        batches = []
        for i in range(0, len(rows), ROWS_AT_ONCE):
            some = tuple(rows[i : i + ROWS_AT_ONCE])
            outputs = self._run(top, ["states", *spans], lay_pieces(some, read.words, read.pieces))
            mask = mask_words(some, outputs[0].shape[1])
            batches.append(Batch(some, outputs[0], mask, dict(zip(spans, outputs[1:], strict=True))))
        return tuple(batches)

    def _open_sentences(self, read: _ReadText) -> list[tuple[int, int]]:
        """The sentences that the gate lets through: one word of theirs is telling enough."""
        if self._gate is None or read.open_words is None:
            return read.sentences
        opened = read.open_words >= self._gate.least
        return [(first, last) for first, last in read.sentences if opened[first:last].any()]

    def _span_layers(self, top: str) -> list[str]:
        return [layer.name for layer in self.layers.values() if layer.shape == "spans" and layer.top == top]

    def _run(self, graph: str, wanted: list[str] | None, given: dict[str, Any]) -> list[Any]:
        """What a graph makes of what it asks for: one that reads a window at a time needs no mask of padding."""
        asked = self._inputs[graph]
        found: list[Any] = self._sessions[graph].run(wanted, {k: v for k, v in given.items() if k in asked})
        return found

    def _run_parts(self, layer: str, batch: Batch, places: Sequence[Placed]) -> Floats:
        width = batch.states.shape[1]
        firsts = np.array([p.first for p in places], dtype=np.int64)
        lasts = np.array([p.last for p in places], dtype=np.int64)
        word = np.arange(width)[None, :]
        inside = ((word >= firsts[:, None]) & (word < lasts[:, None])).astype(np.float32)
        inside /= inside.sum(axis=1, keepdims=True)
        given = {
            "states": batch.states,
            "mask": batch.mask,
            "rows": np.array([p.row for p in places], dtype=np.int64),
            "inside": inside,
            "distances": bucket_distances(width, firsts, lasts),
        }
        return softmax(self._run(layer, None, given)[0])


@cache
def load_tagger(folder: Path = SHIPPED_MODEL, *, threads: int = 1) -> OnnxTagger:
    """The tagger of a folder, loaded once a process."""
    return OnnxTagger(folder, threads=threads)


def bucket_distances(width: int, firsts: Integers, lasts: Integers) -> Integers:
    """How far each of `width` words is from each anchor: exact up to 8 words, then by powers; 20 is the anchor.

    >>> bucket_distances(6, np.array([2]), np.array([4])).tolist()
    [[18, 19, 20, 20, 21, 22]]
    """
    word = np.arange(width)[None, :]
    before = np.maximum(firsts[:, None] - word, 0)
    after = np.maximum(word - (lasts[:, None] - 1), 0)
    away = np.maximum(before, after)
    far = np.minimum((8 + 2 * np.log2(np.maximum(away, 8) / 8)).astype(np.int64), _FARTHEST)
    bucket = np.where(away <= 8, away, far)
    result: Integers = np.where(before > 0, _FARTHEST - bucket, _FARTHEST + bucket).astype(np.int64)
    return result


def _join_pieces(words: Words, read: Sequence[tuple[Batch, dict[str, Floats]]]) -> tuple[Pieces, Floats | None]:
    """The lower states of all pieces, each from the window that answers for it, and the gate's logit of each word."""
    states, gates = [], []
    for batch, further in read:
        lower = further.pop("lower")
        gate = next(iter(further.values()), None)
        for i, row in enumerate(batch.rows):
            low = words.firsts[row.words[0]] - 1
            core = row.core
            states.append(lower[i, words.firsts[core[0]] - low : words.lasts[core[-1]] + 1 - low])
            if gate is not None:
                gates.append(gate[i, row.core_first : row.core_last])
        if len(states) == len(batch.rows):
            row = batch.rows[0]
            end = words.lasts[row.words[-1]] + 2 - words.firsts[row.words[0]]
            opening, closing = lower[0, 0], lower[0, end]
    return Pieces(np.concatenate(states), opening, closing), np.concatenate(gates) if gates else None


def _parts_of(words: Words, row: Row, chances: Floats, labels: Sequence[str]) -> tuple[TaggedSpan, ...]:
    parts = []
    for run in decode_runs(spread(row, chances, chances.shape[1])):
        span = _span_of(words, row.words[0] + run.first, row.words[0] + run.last)
        if span is not None:
            parts.append(TaggedSpan(span, labels[run.label], run.score))
    return tuple(parts)


def _span_of(words: Words, first: int, last: int) -> Span | None:
    """The characters of words `first` to `last`; None for nothing but a paragraph break."""
    while first < last and words.starts[first] == words.ends[first]:
        first += 1
    while last > first and words.starts[last - 1] == words.ends[last - 1]:
        last -= 1
    return Span(words.starts[first], words.ends[last - 1]) if first < last else None


def _place_anchors(
    words: Words, batches: Sequence[Batch], anchors: Sequence[TaggedSpan]
) -> list[tuple[Batch, list[Placed]]]:
    """The anchors of each batch, in order of the text; an anchor whose first word no row answers for is left out."""
    home = {
        word: (number, r, row.core_first + at)
        for number, batch in enumerate(batches)
        for r, row in enumerate(batch.rows)
        for at, word in enumerate(row.core)
    }
    placed: list[list[Placed]] = [[] for _ in batches]
    ordered = sorted((find_words(words, a.span.start, a.span.end), i) for i, a in enumerate(anchors))
    for (first, last), index in ordered:
        if first == last or first not in home:
            continue
        number, r, at = home[first]
        run = batches[number].rows[r].words
        end = at + 1
        while end < len(run) and run[end] < last:
            end += 1
        placed[number].append(Placed(index, r, at, end))
    return [(batch, places) for batch, places in zip(batches, placed, strict=True) if places]
