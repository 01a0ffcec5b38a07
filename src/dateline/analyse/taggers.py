"""The shipped tagger: one small encoder, run once over a text, and heads that read its word states.

The folder of a model holds `tagger.onnx` (the encoder and the heads that label words), one further `.onnx` for
each head that reads round an anchor, `tokenizer.json` and `layers.json`, which names the heads and their labels.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from dateline.analyse.decoding import Floats, decode_runs, softmax
from dateline.analyse.windows import Window, Words, find_piece, find_words, plan_windows, split_words
from dateline.errors import ModelError
from dateline.records.spans import Span
from dateline.records.tags import TaggedParts, TaggedSpan

SHIPPED_MODEL = Path(__file__).resolve().parent.parent / "models" / "tagger"
# Windows of several lengths in one batch are padded, and each would be rounded by what else is in the batch.
WINDOWS_AT_ONCE = 1
ANCHORS_AT_ONCE = 24
# The runtime's joint operation for a sum and its norm takes several times as long as the two apart.
_SLOW_FUSIONS = ["SkipLayerNormFusion"]
_PADDED = -10000.0
_FARTHEST = 20
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TaggingLayer:
    """A head: what it is called, what shape its answers have, and its labels."""

    name: str
    shape: Literal["spans", "parts", "classes"]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Batch:
    """Windows read at once: their word states, the mask of padding, and the logits of the span layers."""

    windows: tuple[Window, ...]
    states: Floats
    mask: Floats
    logits: dict[str, Floats]


@dataclass(frozen=True, slots=True, eq=False)
class _ReadText:
    """A text that the encoder has read."""

    text: str
    words: Words
    batches: tuple[_Batch, ...]


class OnnxTagger:
    """A trained tagger on the processor; the last text it read is kept, so several layers cost one reading.

    Raises `ModelError` when the folder lacks a file or a file cannot be loaded.
    """

    def __init__(self, folder: Path = SHIPPED_MODEL, *, threads: int = 1) -> None:
        import onnxruntime  # type: ignore[import-untyped]
        from tokenizers import Tokenizer

        try:
            self.layers = {row["name"]: _layer_from(row) for row in json.loads((folder / "layers.json").read_text())}
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = threads
            options.inter_op_num_threads = 1
            options.log_severity_level = 3
            files = {"tagger", *(layer.name for layer in self.layers.values() if layer.shape != "spans")}
            self._sessions = {
                name: onnxruntime.InferenceSession(
                    str(folder / f"{name}.onnx"),
                    options,
                    providers=["CPUExecutionProvider"],
                    disabled_optimizers=_SLOW_FUSIONS,
                )
                for name in sorted(files)
            }
            self._inputs = {name: {i.name for i in run.get_inputs()} for name, run in self._sessions.items()}
        # The runtime and the tokenizer raise bare exceptions of many kinds for a file that is broken.
        except Exception as problem:
            raise ModelError(
                f"The tagger in {folder} cannot be loaded ({problem}). A file may be missing, truncated or of "
                "another version. Install the package again, or run with the rules alone: --engine rules"
            ) from problem
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._edges = (find_piece(self._tokenizer, "[CLS]"), find_piece(self._tokenizer, "[SEP]"))
        self._span_layers = [layer.name for layer in self.layers.values() if layer.shape == "spans"]
        self._last: _ReadText | None = None

    def has_layer(self, layer: str) -> bool:
        """Whether the model was taught the layer."""
        return layer in self.layers

    def tag_spans(self, text: str, layer: str) -> tuple[TaggedSpan, ...]:
        """The labelled words of a layer, in order."""
        read = self._read(text)
        if not read.batches:
            return ()
        cores = [
            batch.logits[layer][row, window.core_first - window.first : window.core_last - window.first]
            for batch in read.batches
            for row, window in enumerate(batch.windows)
        ]
        labels = self.layers[layer].labels
        tagged = []
        for run in decode_runs(softmax(np.concatenate(cores))):
            span = _span_of(read.words, run.first, run.last)
            if span is not None:
                tagged.append(TaggedSpan(span, labels[run.label], run.score))
        return tuple(tagged)

    def tag_parts(self, text: str, layer: str, anchors: Sequence[TaggedSpan]) -> tuple[TaggedParts, ...]:
        """For each anchor the words of its window that belong to it."""
        read = self._read(text)
        labels = self.layers[layer].labels
        found: dict[int, TaggedParts] = {i: TaggedParts(anchor, ()) for i, anchor in enumerate(anchors)}
        for batch, places in _place_anchors(read, anchors):
            for at in range(0, len(places), ANCHORS_AT_ONCE):
                some = places[at : at + ANCHORS_AT_ONCE]
                for (index, row, *_), probabilities in zip(some, self._run_parts(layer, batch, some), strict=True):
                    window = batch.windows[row]
                    parts = []
                    for run in decode_runs(probabilities[: window.last - window.first]):
                        span = _span_of(read.words, window.first + run.first, window.first + run.last)
                        if span is not None:
                            parts.append(TaggedSpan(span, labels[run.label], run.score))
                    found[index] = TaggedParts(anchors[index], tuple(parts))
        return tuple(found[i] for i in range(len(anchors)))

    def tag_classes(self, text: str, layer: str, anchors: Sequence[TaggedSpan]) -> tuple[TaggedSpan, ...]:
        """For each anchor its likeliest label, on the anchor's span; an anchor without a word is left out."""
        read = self._read(text)
        labels = self.layers[layer].labels
        found: dict[int, TaggedSpan] = {}
        for batch, places in _place_anchors(read, anchors):
            means = np.stack([batch.states[row, first:last].mean(axis=0) for _, row, first, last in places])
            chances = softmax(self._sessions[layer].run(None, {"anchors": means})[0])
            for (index, *_), chance in zip(places, chances, strict=True):
                best = int(chance.argmax())
                found[index] = TaggedSpan(anchors[index].span, labels[best], float(chance[best]))
        return tuple(found[i] for i in sorted(found))

    def _read(self, text: str) -> _ReadText:
        if self._last is None or self._last.text != text:
            words = split_words(text, self._tokenizer)
            windows = plan_windows(words)
            batches = tuple(
                self._run_encoder(words, tuple(windows[i : i + WINDOWS_AT_ONCE]))
                for i in range(0, len(windows), WINDOWS_AT_ONCE)
            )
            self._last = _ReadText(text, words, batches)
        return self._last

    def _run_encoder(self, words: Words, windows: tuple[Window, ...]) -> _Batch:
        ids, firsts, lasts = [], [], []
        for window in windows:
            low, high = words.firsts[window.first], words.lasts[window.last - 1] + 1
            ids.append([self._edges[0], *words.ids[low:high], self._edges[1]])
            firsts.append([piece - low + 1 for piece in words.firsts[window.first : window.last]])
            lasts.append([piece - low + 1 for piece in words.lasts[window.first : window.last]])
        pieces = _padded(ids)
        here = {"ids": pieces, "mask": _padded([[1] * len(row) for row in ids])}
        outputs = self._run(
            "tagger", ["states", *self._span_layers], {**here, "firsts": _padded(firsts), "lasts": _padded(lasts)}
        )
        mask = np.full(outputs[0].shape[:2], _PADDED, dtype=np.float32)
        for row, window in enumerate(windows):
            mask[row, : window.last - window.first] = 0.0
        return _Batch(windows, outputs[0], mask, dict(zip(self._span_layers, outputs[1:], strict=True)))

    def _run(self, graph: str, wanted: list[str] | None, given: dict[str, Any]) -> list[Any]:
        """What a graph makes of what it asks for: one that reads a window at a time needs no mask of padding."""
        asked = self._inputs[graph]
        found: list[Any] = self._sessions[graph].run(wanted, {k: v for k, v in given.items() if k in asked})
        return found

    def _run_parts(self, layer: str, batch: _Batch, places: Sequence[tuple[int, int, int, int]]) -> Floats:
        width = batch.states.shape[1]
        _, rows, firsts, lasts = (np.array(column, dtype=np.int64) for column in zip(*places, strict=True))
        word = np.arange(width)[None, :]
        inside = ((word >= firsts[:, None]) & (word < lasts[:, None])).astype(np.float32)
        inside /= inside.sum(axis=1, keepdims=True)
        given = {
            "states": batch.states,
            "mask": batch.mask,
            "rows": rows,
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


def _layer_from(row: dict[str, Any]) -> TaggingLayer:
    return TaggingLayer(row["name"], row["shape"], tuple(row["labels"]))


def _padded(rows: Sequence[Sequence[int]]) -> Integers:
    out = np.zeros((len(rows), max(len(row) for row in rows)), dtype=np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out


def _span_of(words: Words, first: int, last: int) -> Span | None:
    """The characters of words `first` to `last`; None for nothing but a paragraph break."""
    while first < last and words.starts[first] == words.ends[first]:
        first += 1
    while last > first and words.starts[last - 1] == words.ends[last - 1]:
        last -= 1
    return Span(words.starts[first], words.ends[last - 1]) if first < last else None


def _place_anchors(
    read: _ReadText, anchors: Sequence[TaggedSpan]
) -> list[tuple[_Batch, list[tuple[int, int, int, int]]]]:
    """The anchors of each batch, as (index of the anchor, row of the window, first and last word in it)."""
    cores = [
        (window.core_last, number, row) for number, b in enumerate(read.batches) for row, window in enumerate(b.windows)
    ]
    placed: list[list[tuple[int, int, int, int]]] = [[] for _ in read.batches]
    ordered = sorted((find_words(read.words, a.span.start, a.span.end), i) for i, a in enumerate(anchors))
    at = 0
    for (first, last), index in ordered:
        if first == last:
            continue
        while cores[at][0] <= first:
            at += 1
        _, number, row = cores[at]
        window = read.batches[number].windows[row]
        placed[number].append((index, row, first - window.first, min(last, window.last) - window.first))
    return [(batch, places) for batch, places in zip(read.batches, placed, strict=True) if places]
