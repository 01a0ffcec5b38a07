"""Fit what tells the news of a report from what it recalls: the weights in `lexicons/salience_weights.yaml`.

    python training/fit_grouping.py --data ../shared/data --gold ../shared/gold --gold ../shared/written

Learns from annotated texts (`annotations/`) and from reports that were read by hand: an incident is the event that
the scorer pairs it with. An incident that is no event of theirs counts a little as one that is no news, for it is
wrong as news too. The shares that are printed are of cross-validation by text.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dateline.claim.build import build_claims
from dateline.evaluate.benches.reports import align_report
from dateline.evaluate.gold import load_rows
from dateline.evaluate.predictions import Prediction
from dateline.pipeline import Reader
from dateline.read.texts import build_document
from dateline.records.readings import Reading
from dateline.resolve.events import gather_units
from dateline.resolve.salience import SIGNS, Telling, tellings_of
from dateline.resolve.sentences import Evidence
from dateline.settings import Settings
from dateline.text.stretches import SpanIndex
from examples import find_texts, published_of, read_lines

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "src" / "dateline" / "lexicons" / "salience_weights.yaml"
FOLDS, RIDGE, TURNS = 5, 4.0, 25
# What an incident counts that is none of the events; and how much less than even odds is enough for news, for an event
# that is wrongly left out of the news is as bad as one wrongly put in, and fewer are news than not.
NO_EVENT, LEAN = 0.3, 0.3
HEAD = """# What each sign of an event being news counts, in log-odds; above `enough` the report newly tells it.
# The signs are defined in resolve/salience.py. Made by training/fit_grouping.py from {events} events of {texts} texts;
# may be edited. Right by cross-validation: {right:.3f}.
"""


@dataclass(frozen=True)
class Judged:
    """An event as it was read: the number of its text, its signs, whether it is news and whether it is an event."""

    text: int
    signs: np.ndarray
    news: bool
    real: bool


def evidence_of(reading: Reading) -> Evidence:
    return Evidence(
        reading.document.text,
        tuple(s.start for s in reading.sentences),
        reading.times,
        reading.event_times,
        reading.places,
        reading.event_places,
        reading.document.title_span,
        mentions=SpanIndex((mention, actor) for actor in reading.actors for mention in actor.mentions),
        tolls=SpanIndex((toll.predicate, toll) for toll in reading.tolls),
    )


def tellings_in(reading: Reading) -> list[Telling]:
    units = gather_units(reading.events, evidence_of(reading))
    return tellings_of(units, reading.document.published, len(reading.sentences))


def signs_of(telling: Telling) -> np.ndarray:
    return np.array([*(float(s.holds(telling)) for s in SIGNS), 1.0])


def read(reader: Reader, text: str, published: str | None) -> Reading | None:
    """The reading of a text; None for one that reading changes, since offsets would no longer fit."""
    document = build_document(text, name="a text", longest=Settings().longest_text, published=published)
    return reader.read_closely(document) if document.text == text else None


# ---------------------------------------------------------------- what there is to learn from


def annotated(rows: Sequence[dict], corpora: Path, reader: Reader) -> Iterator[list[tuple[np.ndarray, str | None]]]:
    """For each annotated text its events, with what the annotated event that the scorer pairs with each says."""
    found = find_texts({(r["set"], r["id"]) for r in rows}, corpora)
    for row in rows:
        source = found[row["set"], row["id"]]
        text = source["text"][: row["sentences"][-1][1]]
        reading = read(reader, text, published_of(source))
        if reading is not None:
            yield _paired(reading, text, [_event_of(e, row, text) for e in row["events"]])


def _event_of(event: dict, row: dict, text: str) -> dict:
    """An annotated event in the form of a report's gold."""
    roles: dict[str, dict[str, None]] = {}
    for trigger in row["triggers"]:
        if trigger["event"] == event["key"]:
            for role in trigger["roles"]:
                roles.setdefault(role["role"], {})[text[role["start"] : role["end"]]] = None
    first, _, last = (event["date"] or "").partition("..")
    place = [text[slice(*event["place"])]] if event["place"] else []
    suffering = {**roles.get("target", {}), **roles.get("victim", {})}
    return {
        "main": event["salience"] == "main",
        "types": [event["type"]],
        "start": first or None,
        "end": last or first or None,
        "date_precision": "day" if first else "unknown",
        "country": None,
        "places": list(dict.fromkeys([*place, *roles.get("place", {})])),
        "perpetrators": [{"names": [w], "certainty": "stated", "sources": []} for w in roles.get("perpetrator", {})],
        "targets": [{"names": [w]} for w in suffering],
        "victims_named": [],
        "reality": event["reality"],
        "tolls": [
            {**{k: t[k] for k in ("outcome", "group", "low", "high", "status")}, "sources": [], "via": []}
            for t in row["tolls"]
            if t["event"] == event["key"]
        ],
    }


def _paired(reading: Reading, text: str, gold: Sequence[dict]) -> list[tuple[np.ndarray, str | None]]:
    """The events of a reading, each with what the gold event that the scorer pairs with it says."""
    pairs = {
        int(t.id.rsplit("-i", 1)[1]) - 1: "main" if gold[e]["main"] else "background"
        for e, t in align_report(gold, Prediction(build_claims(reading), text)).items()
    }
    return [(signs_of(t), pairs.get(_group_of(t, reading))) for t in tellings_in(reading)]


def _group_of(telling: Telling, reading: Reading) -> int:
    """The index of the event that has most of a telling's words: later stages take lists and totals out of it."""
    own = set(telling.unit.mentions)
    return max(range(len(reading.groups)), key=lambda g: (len(own & set(reading.groups[g].mentions)), -g))


def read_by_hand(folder: Path, reader: Reader) -> Iterator[list[tuple[np.ndarray, str | None]]]:
    """For each report of a gold folder its events, with what the paired gold event says."""
    for row in load_rows("report", folder):
        reading = read(reader, row.text, row.published)
        if reading is not None:
            yield _paired(reading, row.text, row.gold["events"])


def judged_of(texts: Iterable[list[tuple[np.ndarray, str | None]]]) -> list[Judged]:
    return [
        Judged(number, signs, said == "main", said is not None)
        for number, text in enumerate(texts)
        for signs, said in text
    ]


# ---------------------------------------------------------------- the fit


def fit(judged: Sequence[Judged]) -> np.ndarray:
    """Weights of a logistic regression, drawn to 0; the last is the start."""
    table, wanted = np.array([j.signs for j in judged]), np.array([float(j.news) for j in judged])
    counts = np.array([1.0 if j.real else NO_EVENT for j in judged])
    ridge = np.full(table.shape[1], RIDGE)
    ridge[-1] = 0.01
    weights = np.zeros(table.shape[1])
    for _ in range(TURNS):
        likely = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (counts * (likely - wanted)) + ridge * weights
        bend = (table * (counts * likely * (1 - likely))[:, None]).T @ table + np.diag(ridge)
        weights -= np.linalg.solve(bend, slope)
    return weights


def right_share(judged: Sequence[Judged]) -> float:
    """The share of real events that are judged rightly by weights that never saw their text."""
    right: list[bool] = []
    for fold in range(FOLDS):
        weights = fit([j for j in judged if j.text % FOLDS != fold])
        held = [j for j in judged if j.text % FOLDS == fold and j.real]
        right += [bool(j.signs @ weights > -LEAN) == j.news for j in held]
    return sum(right) / len(right)


def write(judged: Sequence[Judged], right: float) -> None:
    weights = fit(judged)
    lines = [
        HEAD.format(events=sum(j.real for j in judged), texts=len({j.text for j in judged}), right=right).rstrip(),
        f"enough: {-weights[-1] - LEAN:.2f}",
        "signs:",
        *(f"  {s.name}: {w:.2f}" for s, w in zip(SIGNS, weights[:-1], strict=True)),
    ]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Read what there is to learn from, fit, print the share that is right, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--gold", type=Path, action="append", default=[], help="a folder of report gold; may repeat")
    options = parser.parse_args(arguments)
    notes = ROOT / "training" / "annotations"
    paths = [*sorted(notes.glob("a_*.jsonl")), notes / "shared_a.jsonl"]
    reader = Reader(engine="rules")
    texts = list(annotated([row for path in paths for row in read_lines(path)], options.data, reader))
    for folder in options.gold:
        texts += list(read_by_hand(folder, reader))
    judged = judged_of(texts)
    right = right_share(judged)
    print(f"{len(judged)} events, {sum(j.real for j in judged)} of them real; right by cross-validation {right:.3f}")
    write(judged, right)


if __name__ == "__main__":
    main()
