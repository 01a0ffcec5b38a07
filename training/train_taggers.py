"""Trains the shipped tagger: one encoder, several heads, on any mix of annotated data sets.

    python training/train_taggers.py --encoder DIR --polnear train.jsonl.gz --polnear-dev dev.jsonl --out RUN

Deterministic for one thread count: all seeds come from `--seed`. A checkpoint is kept after each epoch.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import get_args

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn.functional import cross_entropy
from transformers import AutoModel

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from figure_sentences import make_figure_texts
from items import Item, augment, build_items, make_batches
from network import Layer, Tagger, anchor_states, distance_buckets

from dateline.analyse.decoding import decode_runs, softmax
from dateline.analyse.windows import plan_windows, split_words
from dateline.records.events import EventType, Reality
from dateline.records.quantities import Outcome
from examples import GROUPS, Example, join_texts, load_annotations, load_event_places, load_polnear

ATTRIBUTION_LAYERS = (
    Layer("cue", "spans", ("cue",)),
    Layer("attribution", "parts", ("source", "content"), anchors="cue"),
)
EVENT_LAYERS = (
    Layer("trigger", "spans", get_args(EventType)),
    Layer("reality", "classes", get_args(Reality), anchors="trigger"),
    Layer("role", "parts", ("perpetrator", "victim", "target", "place", "time", "weapon"), anchors="trigger", depth=1),
    Layer("toll", "spans", get_args(Outcome)),
    Layer("group", "classes", GROUPS, anchors="toll"),
)
PLACE_LAYERS = (Layer("event_place", "parts", ("place",), anchors="event", depth=1),)
# What a summed loss is multiplied with, so that layers of one weight pull about equally.
SCALE = {"spans": 0.2, "parts": 0.02, "classes": 0.3}


def read_tokenizer(encoder: Path) -> Tokenizer:
    """The encoder's tokenizer, without padding and truncation."""
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def pad(rows: list, value: int) -> torch.Tensor:
    """Rows of different lengths as one tensor."""
    width = max(len(row) for row in rows)
    out = np.full((len(rows), width), value, dtype=np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return torch.from_numpy(out)


def encode_batch(model: Tagger, batch: list[Item]) -> tuple[torch.Tensor, torch.Tensor]:
    """Word states of a batch, and the additive mask of its words."""
    ids = pad([item.ids for item in batch], 0)
    mask = (pad([[1] * len(item.ids) for item in batch], 0)).long()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states = model.encode(ids, mask, pad([i.firsts for i in batch], 0), pad([i.lasts for i in batch], 0))
    words = pad([[0] * len(item.firsts) for item in batch], -10000).float()
    return states, words


def run_parts(
    model: Tagger, name: str, states: torch.Tensor, words: torch.Tensor, anchors: list[tuple[int, int, int]]
) -> torch.Tensor:
    """Logits (anchors, words, outputs) for anchors given as (window, first word, last word)."""
    rows, firsts, lasts = (torch.tensor(column) for column in zip(*anchors, strict=True))
    head = model.heads[name]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        projected, gates = head.project(states)
        middle = anchor_states(states, rows, firsts, lasts)
        buckets = distance_buckets(states.shape[1], firsts, lasts)
        return head(projected[rows], gates[rows], middle, buckets, words[rows]).float()


def batch_loss(model: Tagger, batch: list[Item], *, doubt: bool) -> tuple[torch.Tensor, dict[str, float]]:
    """The summed loss of all layers annotated in the batch; with `doubt`, anchors the model wrongly sees teach too."""
    states, words = encode_batch(model, batch)
    losses, logits_of = {}, {}
    for layer in model.layers:
        if layer.shape == "spans":
            rows = [i for i, item in enumerate(batch) if layer.name in item.spans]
            if not rows:
                continue
            logits = model.heads[layer.name](states).float()
            logits_of[layer.name] = logits.detach()
            gold = pad([item.spans.get(layer.name, np.full(len(item.firsts), -100)) for item in batch], -100)
            losses[layer.name] = cross_entropy(logits.flatten(0, 1), gold.flatten(), ignore_index=-100, reduction="sum")
        elif layer.shape == "parts":
            found = [
                (i, a, b, labels) for i, item in enumerate(batch) for a, b, labels in item.parts.get(layer.name, ())
            ]
            if doubt and layer.anchors in logits_of:
                found += false_anchors(batch, layer, logits_of[layer.anchors])
            if not found:
                continue
            logits = run_parts(model, layer.name, states, words, [place for *place, _ in found])
            gold = pad([labels for *_, labels in found], -100)
            gold = torch.nn.functional.pad(gold, (0, logits.shape[1] - gold.shape[1]), value=-100)
            losses[layer.name] = cross_entropy(logits.flatten(0, 1), gold.flatten(), ignore_index=-100, reduction="sum")
        else:
            found = [(i, a, b, c) for i, item in enumerate(batch) for a, b, c in item.classes.get(layer.name, ())]
            if not found:
                continue
            rows, firsts, lasts, gold = (torch.tensor(column) for column in zip(*found, strict=True))
            logits = model.heads[layer.name](anchor_states(states, rows, firsts, lasts)).float()
            losses[layer.name] = cross_entropy(logits, gold, reduction="sum")
    total = sum(
        losses[layer.name] * (SCALE[layer.shape] * layer.weight / len(batch))
        for layer in model.layers
        if layer.name in losses
    )
    return total, {name: float(value.detach()) / len(batch) for name, value in losses.items()}


def false_anchors(batch: list[Item], layer: Layer, logits: torch.Tensor, most: int = 12) -> list:
    """Words that the model takes for an anchor and the annotators did not: they have no parts."""
    sure = logits.softmax(-1)[..., 1:].sum(-1)
    found = []
    for i, item in enumerate(batch):
        if layer.name not in item.parts or layer.anchors not in item.spans:
            continue
        gold = item.spans[layer.anchors]
        for w in range(*item.core):
            if gold[w] == 0 and sure[i, w] > 0.3 and (w == 0 or gold[w - 1] == 0):
                found.append((i, w, w + 1, np.zeros(len(gold), dtype=np.int64)))
    random.shuffle(found)
    return found[:most]


def parts_f(model: Tagger, examples: list[Example], tokenizer: Tokenizer) -> dict[str, float]:
    """A quick look at attributions: P, R and F of whole relations from predicted cues (overlap, by words)."""
    right = predicted = gold_count = 0
    model.eval()
    with torch.no_grad():
        for example in examples:
            words = split_words(example.text, tokenizer)
            items = build_items(example, words, plan_windows(words), model.layers)
            for item in items:
                states, mask = encode_batch(model, [item])
                cue = softmax(model.heads["cue"](states).float().numpy()[0])
                runs = [r for r in decode_runs(cue) if item.core[0] <= r.first < item.core[1]]
                gold = [relation_words(a, b, labels) for a, b, labels in item.parts["attribution"]]
                gold_count += len(gold)
                if not runs:
                    continue
                logits = run_parts(model, "attribution", states, mask, [(0, r.first, r.last) for r in runs])
                for run, row in zip(runs, softmax(logits.numpy()), strict=True):
                    labels = np.zeros(len(item.firsts), dtype=np.int64)
                    for part in decode_runs(row):
                        labels[part.first : part.last] = 2 + 2 * part.label
                    found = relation_words(run.first, run.last, labels)
                    if not found[2]:
                        continue
                    predicted += 1
                    for g in gold:
                        if relation_meets(g, found):
                            right += 1
                            gold.remove(g)
                            break
    model.train()
    p, r = right / max(1, predicted), right / max(1, gold_count)
    return {"p": p, "r": r, "f": 2 * p * r / max(1e-9, p + r), "predicted": predicted}


def relation_words(first: int, last: int, labels: np.ndarray) -> tuple[set, set, set]:
    """Cue, source and content as sets of word numbers."""
    return (
        set(range(first, last)),
        set(np.flatnonzero((labels == 1) | (labels == 2)).tolist()),
        set(np.flatnonzero(labels > 2).tolist()),
    )


def relation_meets(a: tuple[set, set, set], b: tuple[set, set, set]) -> bool:
    """Cues and sources share a word, contents half of theirs."""
    source = bool(a[1] & b[1]) or not (a[1] or b[1])
    union = a[2] | b[2]
    return bool(a[0] & b[0]) and source and (not union or len(a[2] & b[2]) / len(union) >= 0.5)


def pick_examples(data: list[Example], args: argparse.Namespace, rng: random.Random) -> list[Example]:
    """What one epoch sees: fresh samples of PolNeAR and placed events, `--repeat` times the annotated texts."""
    polnear = [example for example in data if "attribution" in example.anchored]
    placed = [example for example in data if "event_place" in example.anchored]
    others = [example for example in data if "trigger" in example.spans]
    if args.sample:
        polnear = rng.sample(polnear, min(args.sample, len(polnear)))
    if args.place_sample:
        placed = rng.sample(placed, min(args.place_sample, len(placed)))
    placed = join_examples(placed, rng)
    return polnear + placed + others * args.repeat + make_figure_texts(args.made, rng)


def join_examples(examples: list[Example], rng: random.Random, most: int = 5) -> list[Example]:
    """Single sentences set one behind the other, as a text would have them; what each teaches stays within it."""
    rest, joined = rng.sample(examples, len(examples)), []
    while rest:
        count = rng.randint(1, most)
        joined.append(join_texts(rest[:count], " " if rng.random() < 0.7 else "\n\n"))
        rest = rest[count:]
    return joined


class Average:
    """A moving average of the weights, which is what is kept."""

    def __init__(self, model: Tagger, decay: float) -> None:
        self.decay, self.steps = decay, 0
        self.kept = {k: v.detach().clone() for k, v in model.state_dict().items()}

    @torch.no_grad()
    def update(self, model: Tagger) -> None:
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        for name, value in model.state_dict().items():
            if value.dtype.is_floating_point and "word_embeddings" not in name:
                self.kept[name].lerp_(value, 1 - decay)


def make_optimizer(model: Tagger, rate: float, head_rate: float) -> torch.optim.Optimizer:
    """Steps for the encoder's free layers, and larger ones for the heads."""
    heads = [p for n, p in model.named_parameters() if n.startswith("heads")]
    body = [p for n, p in model.named_parameters() if not n.startswith("heads") and p.requires_grad]
    return torch.optim.AdamW(
        [{"params": body, "lr": rate}, {"params": heads, "lr": head_rate}], weight_decay=0.01, betas=(0.9, 0.98)
    )


def make_model(args: argparse.Namespace, layers: tuple[Layer, ...]) -> Tagger:
    """The encoder with its heads, as it begins."""
    encoder = AutoModel.from_pretrained(
        args.encoder, attn_implementation="sdpa", attention_probs_dropout_prob=0.0
    )  # dropout inside attention doubles its time on a CPU and brings little
    encoder.embeddings.word_embeddings.requires_grad_(False)
    model = Tagger(encoder, layers)
    if args.start:
        state = torch.load(args.start, weights_only=True)
        model.load_state_dict(state, strict=False)
    model.freeze(args.freeze)
    return model


class Run:
    """A training run: its model, its steps so far, and what it prints of them."""

    def __init__(self, args: argparse.Namespace, layers: tuple[Layer, ...]) -> None:
        self.args = args
        self.model = make_model(args, layers)
        self.optimizer = make_optimizer(self.model, args.rate, args.head_rate)
        self.average = Average(self.model, 0.998)
        self.step, self.planned, self.began = 0, 0, time.time()

    def see_epoch(self, epoch: int, batches: list[list[Item]]) -> None:
        """One pass over all batches; from the second on, words wrongly taken for anchors teach too."""
        self.planned = self.planned or len(batches) * self.args.epochs
        self.model.train()
        seen: dict[str, list[float]] = {}
        for number, batch in enumerate(batches):
            for name, value in self.see_batch(batch, doubt=epoch >= 1).items():
                seen.setdefault(name, []).append(value)
            if number % 25 == 24:
                line = " ".join(f"{name} {np.mean(values[-25:]):.2f}" for name, values in seen.items())
                print(f"epoch {epoch} {number + 1}/{len(batches)} {self.seconds():.0f}s {line}", flush=True)

    def see_batch(self, batch: list[Item], *, doubt: bool) -> dict[str, float]:
        """One step, warmed up at the start and smaller to the end; the losses of its layers."""
        rate = min(1.0, (self.step + 1) / (0.06 * self.planned)) * max(0.02, 1 - self.step / self.planned)
        for group, base in zip(self.optimizer.param_groups, (self.args.rate, self.args.head_rate), strict=True):
            group["lr"] = base * rate
        loss, told = batch_loss(self.model, batch, doubt=doubt)
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.average.update(self.model)
        self.step += 1
        return told

    def seconds(self) -> float:
        """How long it has gone on."""
        return time.time() - self.began


def train(args: argparse.Namespace, layers: tuple[Layer, ...], data: list[Example], dev: list[Example]) -> None:
    """Trains and keeps a checkpoint after each epoch in `args.out`."""
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    tokenizer = read_tokenizer(args.encoder)
    run = Run(args, layers)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "layers.json").write_text(json.dumps([asdict(layer) for layer in layers], indent=1))
    for epoch in range(args.epochs):
        items: list[Item] = []
        for example in pick_examples(data, args, rng):
            words, shift = augment(example, tokenizer, rng)
            if len(words):
                items += build_items(example, words, plan_windows(words, shift=shift), layers)
        run.see_epoch(epoch, make_batches(items, args.batch, rng))
        torch.save(run.average.kept, args.out / "checkpoint.pt")
        if dev:
            current = {k: v.clone() for k, v in run.model.state_dict().items()}
            run.model.load_state_dict(run.average.kept)
            print(f"epoch {epoch} {run.seconds():.0f}s dev {parts_f(run.model, dev, tokenizer)}", flush=True)
            run.model.load_state_dict(current)
    print(f"done after {math.ceil(run.seconds())} s", flush=True)


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the pretrained encoder")
    parser.add_argument("--polnear", type=Path)
    parser.add_argument("--polnear-dev", type=Path)
    parser.add_argument(
        "--annotations", type=Path, action="append", default=[], help="what annotations/convert.py wrote"
    )
    parser.add_argument("--event-places", type=Path, help="sentences with an event word and its place")
    parser.add_argument("--place-apart", type=int, default=0, help="one in so many of their texts is left out")
    parser.add_argument("--place-sample", type=int, default=0, help="so many of those sentences an epoch")
    parser.add_argument("--made", type=int, default=0, help="so many texts of made sentences an epoch, for figures")
    parser.add_argument("--corpora", type=Path, help="folder of the texts that the annotations point into")
    parser.add_argument("--repeat", type=int, default=1, help="how often an epoch sees the annotated texts")
    parser.add_argument("--start", type=Path, help="checkpoint to start from")
    parser.add_argument("--freeze", type=int, default=0, help="so many lower layers stay as they are (with --start)")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--sample", type=int, default=0, help="so many PolNeAR texts an epoch, drawn anew each time")
    parser.add_argument("--dev-sample", type=int, default=28)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    layers = ATTRIBUTION_LAYERS if args.polnear else ()
    data = load_polnear(args.polnear) if args.polnear else []
    if args.annotations:
        layers += EVENT_LAYERS
        data += load_annotations(args.annotations, args.corpora)
    if args.event_places:
        layers += PLACE_LAYERS
        data += load_event_places(args.event_places, args.place_apart)
    dev = load_polnear(args.polnear_dev)[:: max(1, 84 // args.dev_sample)] if args.polnear_dev and args.polnear else []
    train(args, layers, data, dev)


if __name__ == "__main__":
    main()
