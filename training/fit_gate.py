"""Fits the gate: which sentences are worth the second top, told from the states below it.

    python training/fit_gate.py --encoder DIR --start CHECKPOINT --corpora DATA --annotations FILE ... --out gate.npz

A word's logit is linear in its state after the shared layers; a sentence has the largest of its words'. A sentence is
worth reading when annotators marked an event, a figure, or the place of a word of doing in it (`--event-places`); one
with a figure or a place counts as ten without, since it is these that may not be lost. How wide the gate opens is told
from logits that no sentence had a part in: four fits, each judging the fourth of the texts that it did not see. What a
fit loses of its own sentences says too little (0.4 % was 1.5 % elsewhere).
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from network import Tagger
from train_taggers import EVENT_LAYERS, read_tokenizer
from transformers import AutoConfig, AutoModel

from dateline.analyse.rows import split_sentences
from dateline.analyse.windows import find_words, plan_windows, split_words
from examples import Example, digest, load_annotations, load_event_places

SHARED = 3
# The share of annotated figures and places that the gate may lose: at most 0.5 % is asked, and some is kept in hand.
LOSS = 0.003
# So many sentences without a figure or place does one with it weigh.
WEIGHT = 10.0
FOLDS = 4
# So many of the sentences with a place teach it: one in five.
EVERY = 5
STEPS, RATE, DECAY = 300, 0.02, 1e-3


@dataclass(frozen=True)
class Sentence:
    """The states of a sentence's words, and whether an event or a figure was marked in it; `fold` is its text's."""

    states: torch.Tensor
    fold: int
    telling: bool
    figures: int


def read_sentences(model: Tagger, example: Example, tokenizer: object) -> list[Sentence]:
    """The sentences of an annotated text."""
    words = split_words(example.text, tokenizer)  # type: ignore[arg-type]
    states = torch.zeros(len(words), model.encoder.config.hidden_size)
    for window in plan_windows(words):
        a, b = window.first, window.last
        low, high = words.firsts[a], words.lasts[b - 1] + 1
        ids = torch.tensor([[101, *words.ids[low:high], 102]])
        with torch.no_grad():
            lower = model.encoder(input_ids=ids, output_hidden_states=True).hidden_states[SHARED][0]
        for word in range(window.core_first, window.core_last):
            first, last = words.firsts[word] - low + 1, words.lasts[word] - low + 1
            states[word] = (lower[first] + lower[last]) / 2
    marked = {k: {find_words(words, p.start, p.end)[0] for p in example.spans.get(k, ())} for k in ("trigger", "toll")}
    for entry in example.anchored.get("event_place", ()):
        if entry.parts:
            marked["toll"].add(find_words(words, *entry.anchor[0])[0])
    return [
        Sentence(
            states[first:last],
            digest(example.id) % FOLDS,
            any(first <= w < last for w in marked["trigger"] | marked["toll"]),
            sum(first <= w < last for w in marked["toll"]),
        )
        for first, last in split_sentences(words, example.text)
    ]


def score(sentences: list[Sentence], weights: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
    """The logit of each sentence: the largest of its words'."""
    flat = torch.cat([s.states for s in sentences]) @ weights + bias
    owner = torch.cat([torch.full((len(s.states),), i) for i, s in enumerate(sentences)])
    start = torch.full((len(sentences),), -1e4)
    return start.scatter_reduce(0, owner, flat, "amax")


def fit(sentences: list[Sentence]) -> tuple[torch.Tensor, torch.Tensor]:
    """Weights and bias by logistic regression over the largest word."""
    torch.manual_seed(13)
    weights = torch.zeros(sentences[0].states.shape[1], requires_grad=True)
    bias = torch.zeros(1, requires_grad=True)
    gold = torch.tensor([float(s.telling) for s in sentences])
    weight = torch.tensor([WEIGHT if s.figures else 1.0 for s in sentences])
    optimizer = torch.optim.Adam([weights, bias], lr=RATE)
    for _ in range(STEPS):
        logits = score(sentences, weights, bias)
        loss = torch.nn.functional.binary_cross_entropy_with_logits(logits, gold, weight=weight)
        loss = loss + DECAY * weights.square().sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return weights.detach(), bias.detach()


def judge_unseen(sentences: list[Sentence]) -> torch.Tensor:
    """The logit of each sentence by a fit on the texts of the other folds."""
    logits = torch.zeros(len(sentences))
    for fold in range(FOLDS):
        weights, bias = fit([s for s in sentences if s.fold != fold])
        apart = [i for i, s in enumerate(sentences) if s.fold == fold]
        logits[apart] = score([sentences[i] for i in apart], weights, bias)
    return logits


def widest(sentences: list[Sentence], logits: torch.Tensor) -> float:
    """The highest threshold that loses no more than `LOSS` of the figures."""
    held = sorted((float(x), s.figures) for x, s in zip(logits, sentences, strict=True) if s.figures)
    allowed = LOSS * sum(count for _, count in held)
    lost = 0.0
    for logit, count in held:
        lost += count
        if lost > allowed:
            return logit - 0.05
    return held[-1][0]


def tell(name: str, sentences: list[Sentence], logits: torch.Tensor, least: float) -> None:
    """What the gate loses and saves."""
    shut = logits < least
    figures = sum(s.figures for s in sentences)
    lost = sum(s.figures for s, x in zip(sentences, shut, strict=True) if x)
    telling = sum(s.telling for s in sentences)
    missed = sum(s.telling for s, x in zip(sentences, shut, strict=True) if x)
    print(f"{name}: figures and places lost {lost}/{figures}, telling sentences lost {missed}/{telling}, ", end="")
    print(f"sentences shut {int(shut.sum())}/{len(sentences)}")


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True, help="checkpoint whose lower layers are shared")
    parser.add_argument("--annotations", type=Path, action="append", required=True)
    parser.add_argument("--event-places", type=Path, required=True)
    parser.add_argument("--dev-places", type=Path, help="sentences that only say what the gate loses")
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    model = Tagger(AutoModel.from_config(AutoConfig.from_pretrained(args.encoder)), EVENT_LAYERS)
    model.load_state_dict(torch.load(args.start, weights_only=True), strict=False)
    model.eval()
    tokenizer = read_tokenizer(args.encoder)
    annotated = load_annotations(args.annotations, args.corpora)
    examples = annotated + load_event_places(args.event_places)[::EVERY]
    sentences = [s for e in examples for s in read_sentences(model, e, tokenizer) if len(s.states)]
    unseen = judge_unseen(sentences)
    least = widest(sentences, unseen)
    tell("judged by a fit that did not see them", sentences, unseen, least)
    weights, bias = fit(sentences)
    if args.dev_places:
        dev = [s for e in load_event_places(args.dev_places) for s in read_sentences(model, e, tokenizer)]
        tell("dev", dev, score(dev, weights, bias), least)
    np.savez(args.out, weights=weights.numpy(), bias=float(bias), least=least)


if __name__ == "__main__":
    main()
