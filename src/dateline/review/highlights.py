"""The words that claims point at, marked in their text: spans of any number, nested or crossing, as a small tree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from dateline.records.spans import Span

# The order is that of nesting: what stands first is drawn around what stands later.
LAYERS: tuple[Layer, ...] = ("chosen", "speaker", "content", "source", "cue", "figure", "place", "time")
Layer = Literal["chosen", "speaker", "content", "source", "cue", "figure", "place", "time"]
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n\s*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A span with what it shows: the words of a source, a cue, a figure ... `chosen` and `speaker` are those of the
    claim that was followed here."""

    layer: Layer
    span: Span


@dataclass(frozen=True, slots=True)
class Leaf:
    """Words without a boundary in them, with the claims that rest on them and those whose words begin here."""

    text: str
    claims: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Branch:
    """Words of one layer and what is nested in them."""

    layer: Layer
    parts: tuple[Branch | Leaf, ...]


Node = Branch | Leaf


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a text, marked."""

    span: Span
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    layers: tuple[Layer, ...]
    leaf: Leaf


def mark_text(
    text: str, marks: Iterable[Mark], claims: Sequence[tuple[str, Sequence[Span]]] = ()
) -> tuple[Paragraph, ...]:
    """The paragraphs of a text with their marks nested in the order of `LAYERS`.

    Spans may nest and cross: at each boundary the words are cut, and neighbours of one layer are drawn as one. `claims`
    are ids with the spans that they rest on. Spans that reach beyond the text are cut to it.

    >>> (only,) = mark_text("the mayor said five died", [Mark("content", Span(15, 24)), Mark("figure", Span(15, 19))])
    >>> [n.text if isinstance(n, Leaf) else (n.layer, len(n.parts)) for n in only.nodes]
    ['the mayor said ', ('content', 2)]
    """
    several = list(marks)
    pieces = [*_cut(text, several, claims)]
    paragraphs = []
    for span in split_paragraphs(text):
        own = [p for s, p in pieces if span.start <= s.start < span.end]
        paragraphs.append(Paragraph(span, _nest(own, 0)))
    return tuple(paragraphs)


def split_paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text: what stands between empty lines, without them.

    >>> [s.of("One.\\n\\nTwo,\\nstill two.\\n") for s in split_paragraphs("One.\\n\\nTwo,\\nstill two.\\n")]
    ['One.', 'Two,\\nstill two.\\n']
    """
    ends = [(m.start(), m.end()) for m in _PARAGRAPH.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(text)]
    return tuple(Span(a, b) for a, b in zip(starts, stops, strict=True) if a < b)


def _cut(
    text: str, marks: Sequence[Mark], claims: Sequence[tuple[str, Sequence[Span]]]
) -> Iterator[tuple[Span, _Piece]]:
    """The text in pieces without a boundary inside, each with its layers and claims; one sweep from left to right."""
    length = len(text)
    opens: dict[int, list[tuple[int, Layer | str, bool]]] = {}
    for mark in marks:
        _note(opens, mark.span, mark.layer, False, length)
    begins: dict[int, list[str]] = {}
    for own, spans in claims:
        for span in spans:
            _note(opens, span, own, True, length)
        if spans and spans[0].start < length:
            begins.setdefault(spans[0].start, []).append(own)
    breaks = {edge for span in split_paragraphs(text) for edge in (span.start, span.end)}
    edges = sorted({0, length, *breaks, *opens, *begins})
    layers: dict[Layer, int] = dict.fromkeys(LAYERS, 0)
    resting: dict[str, int] = {}
    for start, end in pairwise(edges):
        for step, name, is_claim in opens.get(start, ()):
            if is_claim:
                resting[name] = resting.get(name, 0) + step
                if not resting[name]:
                    del resting[name]
            else:
                layers[name] += step  # type: ignore[index]
        leaf = Leaf(text[start:end], tuple(resting), tuple(begins.get(start, ())))
        yield Span(start, end), _Piece(tuple(layer for layer in LAYERS if layers[layer]), leaf)


def _note(
    opens: dict[int, list[tuple[int, Layer | str, bool]]], span: Span, name: Layer | str, is_claim: bool, length: int
) -> None:
    if span.start < length:
        opens.setdefault(span.start, []).append((1, name, is_claim))
        opens.setdefault(min(span.end, length), []).append((-1, name, is_claim))


def _nest(pieces: Sequence[_Piece], depth: int) -> tuple[Node, ...]:
    """Pieces in a row as a tree: those that share their layer at this depth are one branch."""
    nodes: list[Node] = []
    for layer, several in groupby(pieces, key=lambda p: p.layers[depth] if len(p.layers) > depth else None):
        if layer is None:
            nodes += [p.leaf for p in several]
        else:
            nodes.append(Branch(layer, _nest(list(several), depth + 1)))
    return tuple(nodes)
