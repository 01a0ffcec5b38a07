"""What one training step sees: windows of annotated texts as numbers, in batches of about one length."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from network import Layer
from tokenizers import Tokenizer

from dateline.analyse.windows import Window, Words, find_words, split_words
from examples import Example

STRAIGHT = str.maketrans("“”‘’", "\"\"''")


@dataclass
class Item:
    """One window of one example, as numbers."""

    ids: list[int]
    firsts: list[int]
    lasts: list[int]
    spans: dict[str, np.ndarray]
    parts: dict[str, list[tuple[int, int, np.ndarray]]]
    classes: dict[str, list[tuple[int, int, int]]]
    core: tuple[int, int]
    example: int = -1
    window: Window | None = None


def mark_runs(labels: np.ndarray, words: Words, places: list[tuple[int, int, int]]) -> None:
    """Writes begin and inside numbers of (label, start, end) over words."""
    for label, start, end in places:
        first, last = find_words(words, start, end)
        if first < last:
            labels[first:last] = 2 + 2 * label
            labels[first] = 1 + 2 * label


def build_items(example: Example, words: Words, windows: list[Window], layers: tuple[Layer, ...]) -> list[Item]:
    """The windows of an example with the labels of every layer that was annotated in it."""
    spans, anchored = {}, {}
    for layer in layers:
        if layer.shape == "spans" and layer.name in example.spans:
            spans[layer.name] = label_spans(example, words, layer)
        elif layer.name in example.anchored:
            anchored[layer.name] = list(label_anchors(example, words, layer))
    return [build_item(window, words, layers, spans, anchored) for window in windows]


def label_spans(example: Example, words: Words, layer: Layer) -> np.ndarray:
    """For each word the number of the layer's label that begins at it or goes on, 0 for none."""
    number = {label: i for i, label in enumerate(layer.labels)}
    labels = np.zeros(len(words), dtype=np.int64)
    mark_runs(labels, words, [(number[p.label], p.start, p.end) for p in example.spans[layer.name]])
    return labels


def label_anchors(example: Example, words: Words, layer: Layer) -> Iterator[tuple[int, int, Any]]:
    """Each anchor's first and last word with its class, or with the labels of its parts."""
    number = {label: i for i, label in enumerate(layer.labels)}
    for entry in example.anchored[layer.name]:
        first, last = find_words(words, entry.anchor[0][0], entry.anchor[-1][1])
        if first == last:
            continue
        if layer.shape == "classes":
            yield first, last, number[entry.label]
        else:
            labels = np.zeros(len(words), dtype=np.int64)
            mark_runs(labels, words, [(number[p.label], p.start, p.end) for p in entry.parts])
            yield first, last, labels


def build_item(
    window: Window,
    words: Words,
    layers: tuple[Layer, ...],
    spans: dict[str, np.ndarray],
    anchored: dict[str, list[tuple[int, int, Any]]],
) -> Item:
    """One window with what the layers say of its words; anchors are those in its middle, which no other window has."""
    a, b = window.first, window.last
    low, high = words.firsts[a], words.lasts[b - 1] + 1
    parts, classes = {}, {}
    for layer in layers:
        if layer.name not in anchored:
            continue
        inside = [e for e in anchored[layer.name] if window.core_first <= e[0] < window.core_last]
        if layer.shape == "classes":
            classes[layer.name] = [(first - a, min(last, b) - a, c) for first, last, c in inside]
        else:
            parts[layer.name] = [(first - a, min(last, b) - a, c[a:b]) for first, last, c in inside]
    return Item(
        [101, *words.ids[low:high], 102],
        [f - low + 1 for f in words.firsts[a:b]],
        [f - low + 1 for f in words.lasts[a:b]],
        {name: labels[a:b] for name, labels in spans.items()},
        parts,
        classes,
        (window.core_first - a, window.core_last - a),
        window=window,
    )


def augment(example: Example, tokenizer: Tokenizer, rng: random.Random) -> tuple[Words, int]:
    """The example's words with quotation marks as another desk would print them, and where the first window ends."""
    text = example.text.translate(STRAIGHT) if rng.random() < 0.4 else example.text
    words = split_words(text, tokenizer, breaks=rng.random() < 0.75)
    return words, rng.randrange(40, 288)


def make_batches(items: list[Item], size: int, rng: random.Random) -> list[list[Item]]:
    """Batches of windows of about the same length, in random order."""
    ordered = sorted(items, key=lambda item: len(item.ids) + rng.uniform(-12, 12))
    batches = [ordered[i : i + size] for i in range(0, len(ordered), size)]
    rng.shuffle(batches)
    return batches
