"""What a trained tagger sees in a text, and what a stage may ask of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from dateline.records.spans import Span

# What proposes: the rules, the trained models, or both together.
Engine = Literal["rules", "model", "both"]


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """Words that the tagger gives a label, and how sure it is (0 to 1)."""

    span: Span
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class TaggedParts:
    """An anchor (a cue, a trigger) and the words that belong to it, each with a label."""

    anchor: TaggedSpan
    parts: tuple[TaggedSpan, ...]


class Tagger(Protocol):
    """A trained model that labels words; a layer is one of the things it was taught ("cue", "attribution").

    Asking for several layers of one text costs one pass of the encoder.
    """

    def tag_spans(self, text: str, layer: str) -> tuple[TaggedSpan, ...]:
        """The labelled words of a layer, in order."""
        ...

    def tag_parts(self, text: str, layer: str, anchors: Sequence[TaggedSpan]) -> tuple[TaggedParts, ...]:
        """For each anchor the words that belong to it."""
        ...

    def tag_classes(self, text: str, layer: str, anchors: Sequence[TaggedSpan]) -> tuple[TaggedSpan, ...]:
        """For each anchor its likeliest label, on the anchor's span."""
        ...

    def has_layer(self, layer: str) -> bool:
        """Whether the model was taught the layer."""
        ...
