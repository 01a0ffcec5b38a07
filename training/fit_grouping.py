"""Fit what tells events of one report apart: the weights in `lexicons/grouping_weights.yaml`.

    python training/fit_grouping.py --data ../shared/data [--check]

Learns from the annotated texts (`annotations/`): each word of an event carries there the event that it speaks of.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from examples import find_texts, read_lines

from dateline.pipeline import Reader
from dateline.read.texts import build_document
from dateline.records.events import EventMention
from dateline.records.readings import Reading
from dateline.resolve.likeness import SIGNS, Pair
from dateline.resolve.sentences import Evidence, build_units
from dateline.resolve.units import Unit, join_units
from dateline.settings import Settings

FOLDS, RIDGE, STEPS = 5, 2.0, 400
Choice = tuple[int, np.ndarray, int]


@dataclass(frozen=True)
class Told:
    """An annotated text as read by the rules: its units in order, and the event that each speaks of or None."""

    row: dict
    reading: Reading
    units: tuple[Unit, ...]
    events: tuple[str | None, ...]


def read_told(rows: Sequence[dict], corpora: Path) -> Iterator[Told]:
    reader = Reader(engine="rules")
    found = find_texts({(r["set"], r["id"]) for r in rows}, corpora)
    for row in rows:
        source = found[row["set"], row["id"]]
        text = source["text"][: row["sentences"][-1][1]]
        day = source.get("published") or source.get("date")
        published = day if isinstance(day, str) and len(day) >= 10 and day[4] == "-" else None
        document = build_document(text, name=row["id"], longest=Settings().longest_text, published=published)
        if document.text == text:
            yield tell(row, reader._read(document))


def tell(row: dict, reading: Reading) -> Told:
    units = tuple(build_units(reading.events, evidence_of(reading)))
    return Told(row, reading, units, tuple(event_of(u, reading.events, row) for u in units))


def evidence_of(reading: Reading) -> Evidence:
    return Evidence(
        reading.document.text,
        tuple(s.start for s in reading.sentences),
        reading.times,
        reading.event_times,
        reading.places,
        reading.event_places,
        reading.document.title_span,
        reading.actors,
        reading.tolls,
    )


def event_of(unit: Unit, events: Sequence[EventMention], row: dict) -> str | None:
    """The annotated event that most words of a unit speak of."""
    found = Counter(key for i in unit.mentions if (key := key_of(events[i], row)) is not None)
    return found.most_common(1)[0][0] if found else None


def key_of(mention: EventMention, row: dict) -> str | None:
    def meets(span: Sequence[int] | None) -> bool:
        return span is not None and mention.span.start < span[1] and span[0] < mention.span.end

    words = [(t["event"], (t["start"], t["end"])) for t in row["triggers"]]
    words += [(t["event"], s) for t in row["tolls"] for s in (t["predicate"], (t["start"], t["end"]))]
    return next((key for key, span in words if key is not None and meets(span)), None)


# ---------------------------------------------------------------- one event or two


def choices_of(told: Sequence[Told]) -> list[Choice]:
    """For each unit that could resume an event: the text, the signs of each event told before, and which it is.

    The events told before are the annotated ones; -1 is an event not told before.
    """
    choices: list[Choice] = []
    for number, text in enumerate(told):
        known: list[Unit] = []
        keys: list[str] = []
        for unit, key in zip(text.units, text.events, strict=True):
            if key is None:
                continue
            if known:
                choices.append((number, signs_of(unit, known, text), keys.index(key) if key in keys else -1))
            if key in keys:
                known[keys.index(key)] = join_units(known[keys.index(key)], unit, "")
            else:
                known.append(unit)
                keys.append(key)
    return choices


def signs_of(unit: Unit, known: Sequence[Unit], text: Told) -> np.ndarray:
    last = max(u.last_sentence for u in known)
    pairs = [Pair(unit, e, text.reading.places, e.last_sentence == last) for e in known]
    return np.array([[*(float(s.holds(p)) for s in SIGNS), 1.0] for p in pairs])


def fit_choices(choices: Sequence[Choice]) -> np.ndarray:
    """Weights under which the right candidate is likeliest; none of them counts 0. The last weight is the start."""
    most, wide = max(len(c) for _, c, _ in choices), choices[0][1].shape[1]
    table, there = np.zeros((len(choices), most, wide)), np.zeros((len(choices), most), bool)
    wanted = np.zeros((len(choices), most + 1))
    for i, (_, rows, right) in enumerate(choices):
        table[i, : len(rows)], there[i, : len(rows)] = rows, True
        wanted[i, right if right >= 0 else most] = 1
    weights, speed, size = np.zeros(wide), np.zeros(wide), np.zeros(wide)
    ridge = np.full(wide, RIDGE)
    ridge[-1] = 0.1
    for step in range(1, STEPS + 1):
        scores = np.c_[np.where(there, table @ weights, -1e9), np.zeros(len(choices))]
        likely = np.exp(scores - scores.max(1, keepdims=True))
        likely /= likely.sum(1, keepdims=True)
        slope = np.einsum("nk,nkd->d", (likely - wanted)[:, :-1] * there, table) + ridge * weights
        speed, size = 0.9 * speed + 0.1 * slope, 0.99 * size + 0.01 * slope**2
        weights -= 0.05 * (speed / (1 - 0.9**step)) / (np.sqrt(size / (1 - 0.99**step)) + 1e-8)
    return weights


def right_share(choices: Sequence[Choice], folds: int = FOLDS) -> float:
    """The share of choices that weights make rightly that never saw their text."""
    right = 0
    for fold in range(folds):
        weights = fit_choices([c for c in choices if c[0] % folds != fold])
        for number, rows, wanted in choices:
            if number % folds == fold:
                scores = rows @ weights
                right += (int(scores.argmax()) if scores.max() > 0 else -1) == wanted
    return right / len(choices)


if __name__ == "__main__":
    pass
