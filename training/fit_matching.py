"""Fits `lexicons/match_weights.yaml`: what each feature of matching counts.

    dateline read --json --lines docs.jsonl > ledgers.jsonl
    python training/fit_matching.py --ledgers ledgers.jsonl --filed filed.jsonl --counts 1 [--ledgers ... ]

FILED has one line a document, `{"id", "gold": {"incident"}}`: the incident that people filed it under (gva train; of
ecbplus train the sub-topic). Which incident of a report is the one it is filed under is not known, so it is
learned in turns: two reports of one event are joined by their best pair of incidents; that pair speaks for, other pairs
with one of the two speak against, as do all pairs of reports of different events. No weight may be negative: a feature
that speaks for never speaks against. The file holds numbers, no text.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import numpy as np

from dateline.match.blocking import pairs_to_compare
from dateline.match.features import FEATURES
from dateline.match.reports import describe_incidents
from dateline.match.score import load_weights
from dateline.reconcile.lineage import find_repeat, group_origins, take_fingerprint
from dateline.records.deserialise import parse_ledgers
from dateline.records.ledgers import DocumentLedger
from dateline.records.reported import Reported

NAMES = sorted(FEATURES)
# Two incidents of one report may be one event that was read as two, so what speaks against them counts little.
RIVAL = 0.1
TURNS, STEPS, RATE, RIDGE = 3, 1500, 1.0, 0.00005
# Where reports bear no day, one stands for all: what is learned of days is then what their texts tell.
SOME_DAY = "2000-01-01"
# Reports of one country and its shootings do not say what a month is worth: nobody there counts by months.
HELD = {"spans_differ": 1.0}
TARGET = Path(__file__).parent.parent / "src/dateline/lexicons/match_weights.yaml"
Pair = tuple[str, str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ledgers", type=Path, action="append", required=True)
    parser.add_argument("--filed", type=Path, action="append", required=True)
    parser.add_argument("--counts", type=float, action="append", required=True, help="what a pair of each counts")
    options = parser.parse_args()
    rows: list[tuple[Reported, Reported, bool]] = []
    counts: list[float] = []
    for ledgers, filed, count in zip(options.ledgers, options.filed, options.counts, strict=True):
        found = read_pairs(ledgers, filed)
        rows += found
        counts += [count] * len(found)
    scores = np.array([[FEATURES[n](a, b)[0] for n in NAMES] for a, b, _ in rows])
    weights, bias = fit(rows, scores, np.array(counts))
    write(weights, bias, len(rows))


def read_pairs(ledgers: Path, filed: Path) -> list[tuple[Reported, Reported, bool]]:
    """Pairs of reported incidents worth comparing, and whether their reports are filed under one incident."""
    incident = {row["id"]: row["gold"]["incident"] for row in map(json.loads, filed.open(encoding="utf-8"))}
    label: dict[str, str] = {}
    known: dict[str, DocumentLedger] = {}
    for row in map(json.loads, ledgers.open(encoding="utf-8")):
        for ledger in parse_ledgers(row["ledger"]) if "ledger" in row else []:
            label[ledger.document.id], known[ledger.document.id] = incident[row["id"]], ledger
    origins = find_origins(list(known.values()))
    reports = [r for own in sorted(known) for r in describe_incidents(known[own], origin=origins[own])]
    dated = [replace(r, published=r.published or SOME_DAY) for r in reports]
    return [(a, b, label[a.document] == label[b.document]) for a, b in pairs_to_compare(dated)]


def find_origins(ledgers: list[DocumentLedger]) -> dict[str, str]:
    prints = sorted((take_fingerprint(x.document) for x in ledgers), key=lambda f: f.document)
    drawers: dict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(prints):
        for key in each.keys:
            drawers[key].append(number)
    near = {(i, j) for found in drawers.values() for i in found for j in found if i < j}
    repeats = [(prints[i].document, prints[j].document) for i, j in sorted(near) if find_repeat(prints[i], prints[j])]
    return group_origins([f.document for f in prints], repeats)


def fit(
    rows: list[tuple[Reported, Reported, bool]], scores: np.ndarray, of_set: np.ndarray
) -> tuple[np.ndarray, float]:
    start = load_weights()
    by_name = dict(start.features)
    weights, bias = np.array([by_name.get(n, 1.0) for n in NAMES]), start.bias
    for turn in range(TURNS):
        used, wanted, counts = choose(rows, scores @ weights + bias)
        weights, bias = regress(scores[used], wanted, counts * of_set[used])
        print(f"turn {turn + 1}: {len(used)} pairs, {int(wanted.sum())} of one event, bias {bias:.2f}")
    weights = np.array([HELD.get(n, w) for n, w in zip(NAMES, weights, strict=True)])
    return weights, bias


def choose(rows: list[tuple[Reported, Reported, bool]], odds: np.ndarray) -> tuple[list[int], np.ndarray, np.ndarray]:
    """Which pairs to learn from in this turn, and what they should be."""
    best: dict[Pair, int] = {}
    for i, (a, b, one) in enumerate(rows):
        key = (a.document, b.document)
        if one and (key not in best or odds[i] > odds[best[key]]):
            best[key] = i
    joined = {(rows[i][0].id, rows[i][1].document) for i in best.values()}
    joined |= {(rows[i][1].id, rows[i][0].document) for i in best.values()}
    chosen = set(best.values())
    used, wanted, counts = [], [], []
    for i, (a, b, one) in enumerate(rows):
        rival = (a.id, b.document) in joined or (b.id, a.document) in joined
        if i in chosen or not one or rival:
            used.append(i)
            wanted.append(float(i in chosen))
            counts.append(RIVAL if one and i not in chosen else 1.0)
    return used, np.array(wanted), np.array(counts)


def regress(scores: np.ndarray, wanted: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, float]:
    """Logistic regression by gradient descent with weights from 0 up."""
    weights, bias = np.ones(scores.shape[1]), -2.0
    speed = np.zeros(scores.shape[1] + 1)
    for _ in range(STEPS):
        wrong = counts * (1 / (1 + np.exp(-(scores @ weights + bias))) - wanted)
        slope = np.append(scores.T @ wrong / counts.sum() + RIDGE * weights, wrong.sum() / counts.sum())
        speed = 0.9 * speed - RATE * slope
        weights, bias = np.maximum(0.0, weights + speed[:-1]), bias + speed[-1]
    return weights, float(bias)


def write(weights: np.ndarray, bias: float, pairs: int) -> None:
    old = load_weights()
    lines = [
        "# What each feature of matching counts, in log-odds. Made by training/fit_matching.py from "
        f"{pairs} pairs; may be edited.",
        "# From `same` up two incidents are one without a person, below `different` they are two; between, a person",
        "# decides.",
        f"bias: {bias:.2f}",
        f"same: {old.same}",
        f"different: {old.different}",
        "features:",
        *(f"  {name}: {weight:.2f}" for name, weight in zip(NAMES, weights, strict=True)),
    ]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
