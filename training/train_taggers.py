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
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn.functional import cross_entropy
from transformers import AutoModel

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from figure_sentences import make_figure_texts
from network import Layer, Tagger, anchor_states, distance_buckets

from dateline.analyse.decoding import decode_runs, softmax
from dateline.analyse.windows import Window, Words, find_words, plan_windows, split_words
from examples import GROUPS, Example, join_texts, load_annotations, load_event_places, load_polnear

ATTRIBUTION_LAYERS = (
    Layer("cue", "spans", ("cue",)),
    Layer("attribution", "parts", ("source", "content"), anchors="cue"),
)
_TYPES = (
    "armed_clash armed_attack air_strike shelling bombing suicide_bombing killing sexual_violence "
    "abduction riot protest explosion property_destruction arrest designation threat agreement accident disaster other"
)
EVENT_LAYERS = (
    Layer("trigger", "spans", tuple(_TYPES.split())),
    Layer(
        "reality",
        "classes",
        tuple("happened attempted alleged planned threatened denied hypothetical".split()),
        anchors="trigger",
    ),
    Layer("role", "parts", ("perpetrator", "victim", "target", "place", "time", "weapon"), anchors="trigger", depth=1),
    Layer("toll", "spans", tuple("killed wounded casualties missing abducted arrested displaced".split())),
    Layer("group", "classes", GROUPS, anchors="toll"),
)
PLACE_LAYERS = (Layer("event_place", "parts", ("place",), anchors="event", depth=1),)
# What a summed loss is multiplied with, so that layers of one weight pull about equally.
SCALE = {"spans": 0.2, "parts": 0.02, "classes": 0.3}
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


def read_tokenizer(encoder: Path) -> Tokenizer:
    """The encoder's tokenizer, without padding and truncation."""
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def mark_runs(labels: np.ndarray, words: Words, places: list[tuple[int, int, int]]) -> None:
    """Writes begin and inside numbers of (label, start, end) over words."""
    for label, start, end in places:
        first, last = find_words(words, start, end)
        if first < last:
            labels[first:last] = 2 + 2 * label
            labels[first] = 1 + 2 * label


def build_items(example: Example, words: Words, windows: list[Window], layers: tuple[Layer, ...]) -> list[Item]:
    """The windows of an example with the labels of every layer that was annotated in it."""
    span_labels, anchored = {}, {}
    for layer in layers:
        number = {label: i for i, label in enumerate(layer.labels)}
        if layer.shape == "spans" and layer.name in example.spans:
            span_labels[layer.name] = labels = np.zeros(len(words), dtype=np.int64)
            mark_runs(labels, words, [(number[p.label], p.start, p.end) for p in example.spans[layer.name]])
        elif layer.name in example.anchored:
            anchored[layer.name] = found = []
            for entry in example.anchored[layer.name]:
                first, last = find_words(words, entry.anchor[0][0], entry.anchor[-1][1])
                if first == last:
                    continue
                if layer.shape == "classes":
                    found.append((first, last, number[entry.label]))
                else:
                    labels = np.zeros(len(words), dtype=np.int64)
                    mark_runs(labels, words, [(number[p.label], p.start, p.end) for p in entry.parts])
                    found.append((first, last, labels))
    items = []
    for window in windows:
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
        items.append(
            Item(
                [101, *words.ids[low:high], 102],
                [f - low + 1 for f in words.firsts[a:b]],
                [f - low + 1 for f in words.lasts[a:b]],
                {name: labels[a:b] for name, labels in span_labels.items()},
                parts,
                classes,
                (window.core_first - a, window.core_last - a),
                window=window,
            )
        )
    return items


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


def train(args: argparse.Namespace, layers: tuple[Layer, ...], data: list[Example], dev: list[Example]) -> None:
    """Trains and keeps a checkpoint after each epoch in `args.out`."""
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    tokenizer = read_tokenizer(args.encoder)
    encoder = AutoModel.from_pretrained(
        args.encoder, attn_implementation="sdpa", attention_probs_dropout_prob=0.0
    )  # dropout inside attention doubles its time on a CPU and brings little
    encoder.embeddings.word_embeddings.requires_grad_(False)
    model = Tagger(encoder, layers)
    if args.start:
        state = torch.load(args.start, weights_only=True)
        model.load_state_dict(state, strict=False)
    model.freeze(args.freeze)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "layers.json").write_text(json.dumps([asdict(layer) for layer in layers], indent=1))
    heads = [p for n, p in model.named_parameters() if n.startswith("heads")]
    body = [p for n, p in model.named_parameters() if not n.startswith("heads") and p.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": args.rate}, {"params": heads, "lr": args.head_rate}],
        weight_decay=0.01,
        betas=(0.9, 0.98),
    )
    average = Average(model, 0.998)
    step, began, planned = 0, time.time(), 0
    for epoch in range(args.epochs):
        items: list[Item] = []
        for example in pick_examples(data, args, rng):
            words, shift = augment(example, tokenizer, rng)
            if len(words):
                items += build_items(example, words, plan_windows(words, shift=shift), layers)
        batches = make_batches(items, args.batch, rng)
        planned = planned or len(batches) * args.epochs
        model.train()
        seen: dict[str, list[float]] = {}
        for number, batch in enumerate(batches):
            rate = min(1.0, (step + 1) / (0.06 * planned)) * max(0.02, 1 - step / planned)
            for group, base in zip(optimizer.param_groups, (args.rate, args.head_rate), strict=True):
                group["lr"] = base * rate
            loss, told = batch_loss(model, batch, doubt=epoch >= 1)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            average.update(model)
            step += 1
            for name, value in told.items():
                seen.setdefault(name, []).append(value)
            if number % 25 == 24:
                line = " ".join(f"{name} {np.mean(values[-25:]):.2f}" for name, values in seen.items())
                print(f"epoch {epoch} {number + 1}/{len(batches)} {time.time() - began:.0f}s {line}", flush=True)
        torch.save(average.kept, args.out / "checkpoint.pt")
        if dev:
            current = {k: v.clone() for k, v in model.state_dict().items()}
            model.load_state_dict(average.kept)
            print(f"epoch {epoch} {time.time() - began:.0f}s dev {parts_f(model, dev, tokenizer)}", flush=True)
            model.load_state_dict(current)
    print(f"done after {math.ceil(time.time() - began)} s", flush=True)


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
