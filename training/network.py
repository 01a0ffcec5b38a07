"""The network: one encoder, and small heads over its word states.

- `SpanHead` labels each word (begin, inside, outside of each label).
- `PartHead` reads the words of the window once for each anchor, through a small transformer that knows how far
  each word is from the anchor, and labels them: so one word can belong to several anchors (nested attributions).
- `ClassHead` gives an anchor one label.

The encoder runs once for all heads. Word states are the mean of the first and last piece of a word.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

DISTANCES = 41


@dataclass(frozen=True)
class Layer:
    """What the network learns: a shape (`spans`, `parts`, `classes`), labels, and the span layer of its anchors.

    `depth` is how many mixing layers a `parts` head has; with none it looks at one word and its anchor alone.
    """

    name: str
    shape: str
    labels: tuple[str, ...]
    anchors: str | None = None
    weight: float = 1.0
    depth: int = 2

    @property
    def outputs(self) -> int:
        """How many numbers the head gives for a word or an anchor."""
        return len(self.labels) if self.shape == "classes" else 2 * len(self.labels) + 1


def distance_buckets(width: int, firsts: Tensor, lasts: Tensor) -> Tensor:
    """How far each word is from each anchor, as a bucket: exact up to 8 words, then by powers, both ways."""
    place = torch.arange(width).unsqueeze(0)
    before = (firsts.unsqueeze(1) - place).clamp(min=0)
    after = (place - (lasts.unsqueeze(1) - 1)).clamp(min=0)
    away = torch.maximum(before, after)
    far = (8 + 2 * torch.log2(away.clamp(min=8).float() / 8)).long().clamp(max=20)
    bucket = torch.where(away <= 8, away, far)
    return torch.where(before > 0, 20 - bucket, 20 + bucket)


class SpanHead(nn.Module):
    """Labels words."""

    def __init__(self, width: int, outputs: int, hidden: int = 192) -> None:
        super().__init__()
        self.layers = nn.Sequential(nn.Dropout(0.1), nn.Linear(width, hidden), nn.GELU(), nn.Linear(hidden, outputs))

    def forward(self, states: Tensor) -> Tensor:
        return self.layers(states)


class ClassHead(nn.Module):
    """Labels anchors; takes the mean state of each anchor's words."""

    def __init__(self, width: int, outputs: int, hidden: int = 192) -> None:
        super().__init__()
        self.layers = nn.Sequential(nn.Dropout(0.1), nn.Linear(width, hidden), nn.GELU(), nn.Linear(hidden, outputs))

    def forward(self, anchors: Tensor) -> Tensor:
        return self.layers(anchors)


class Mixer(nn.Module):
    """A transformer layer, written out so that it exports plainly."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.before = nn.LayerNorm(width)
        self.mix = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.after = nn.LayerNorm(width)
        self.grow = nn.Linear(width, 2 * width)
        self.shrink = nn.Linear(2 * width, width)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        count, length, width = x.shape
        q, k, v = self.mix(self.before(x)).reshape(count, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4).unbind(0)
        scores = q @ k.transpose(-1, -2) * (width // self.heads) ** -0.5 + mask[:, None, None, :]
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(count, length, width)
        x = x + self.dropout(self.out(mixed))
        return x + self.dropout(self.shrink(nn.functional.gelu(self.grow(self.after(x)))))


class PartHead(nn.Module):
    """For each anchor, labels the words of its window.

    `states` (anchors, words, width) are the word states of each anchor's window, `anchors` (anchors, width) the mean
    state of the anchor's words, `distances` (anchors, words) the buckets, `mask` 0 for a word and -10000 for padding.
    """

    def __init__(self, width: int, outputs: int, hidden: int = 128, depth: int = 2) -> None:
        super().__init__()
        self.words = nn.Linear(width, hidden)
        self.anchor = nn.Linear(width, hidden)
        self.gate_words = nn.Linear(width, hidden)
        self.gate_anchor = nn.Linear(width, hidden)
        self.far = nn.Embedding(DISTANCES, hidden)
        self.norm = nn.LayerNorm(hidden)
        self.mixers = nn.ModuleList(Mixer(hidden, 4) for _ in range(depth))
        self.alone = None if depth else nn.Sequential(nn.Linear(hidden, hidden), nn.GELU())
        self.last = nn.LayerNorm(hidden)
        self.out = nn.Linear(hidden, outputs)
        self.dropout = nn.Dropout(0.1)

    def project(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """What the head needs of every word, once for all anchors of the window."""
        return self.words(states), self.gate_words(states)

    def forward(self, words: Tensor, gates: Tensor, anchors: Tensor, distances: Tensor, mask: Tensor) -> Tensor:
        x = words + self.anchor(anchors).unsqueeze(1) + gates * self.gate_anchor(anchors).unsqueeze(1)
        x = self.dropout(self.norm(x + self.far(distances)))
        for mixer in self.mixers:
            x = mixer(x, mask)
        if self.alone is not None:
            x = x + self.alone(x)
        return self.out(self.last(x))


def build_head(layer: Layer, width: int) -> nn.Module:
    """The head of a layer over word states of `width` numbers."""
    if layer.shape == "parts":
        return PartHead(width, layer.outputs, depth=layer.depth)
    return (SpanHead if layer.shape == "spans" else ClassHead)(width, layer.outputs)


class Tagger(nn.Module):
    """The encoder with its heads."""

    def __init__(self, encoder: nn.Module, layers: tuple[Layer, ...]) -> None:
        super().__init__()
        self.encoder = encoder
        self.layers = layers
        width = encoder.config.hidden_size
        self.heads = nn.ModuleDict({layer.name: build_head(layer, width) for layer in layers})

    def freeze(self, count: int) -> None:
        """Keeps the embeddings and the first `count` layers as they are, so that another top can share them."""
        for part in (self.encoder.embeddings, *self.encoder.encoder.layer[:count]):
            part.requires_grad_(False)

    def encode(self, ids: Tensor, mask: Tensor, firsts: Tensor, lasts: Tensor) -> Tensor:
        """Word states (windows, words, width)."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state.float()
        rows = torch.arange(len(ids)).unsqueeze(1)
        return (hidden[rows, firsts] + hidden[rows, lasts]) * 0.5


def anchor_states(states: Tensor, rows: Tensor, firsts: Tensor, lasts: Tensor) -> Tensor:
    """The mean word state of each anchor: words `firsts` to `lasts` of window `rows`."""
    place = torch.arange(states.shape[1]).unsqueeze(0)
    inside = ((place >= firsts.unsqueeze(1)) & (place < lasts.unsqueeze(1))).float()
    inside = inside / inside.sum(1, keepdim=True).clamp(min=1)
    return torch.einsum("aw,awh->ah", inside, states[rows])
