"""Annotated texts of any data set, told in one shape, so that one trainer can learn from all of them.

An annotation layer has a name and one of three shapes:

- `spans`: words of a label (`cue`, event triggers, figures of a toll);
- `parts`: for an anchor (a cue, a trigger), the spans that belong to it, each with a label (source, content; roles);
- `classes`: for an anchor, one label (the type or the reality of an event).

A text says which layers were annotated in it; what is not annotated teaches nothing.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

Range = tuple[int, int]
# The groups that the annotated texts count often enough to learn them; a figure of another group teaches nothing here.
GROUPS = tuple("all civilians children women police soldiers militants attackers journalists".split())


@dataclass(frozen=True)
class Part:
    """Characters `start` to `end`, with a label."""

    label: str
    start: int
    end: int


@dataclass(frozen=True)
class Anchored:
    """An anchor and what belongs to it: `parts` for a layer of parts, `label` for a layer of classes."""

    anchor: tuple[Range, ...]
    parts: tuple[Part, ...] = ()
    label: str | None = None


@dataclass(frozen=True)
class Example:
    """One text with its annotated layers."""

    id: str
    text: str
    spans: dict[str, tuple[Part, ...]] = field(default_factory=dict)
    anchored: dict[str, tuple[Anchored, ...]] = field(default_factory=dict)

    @property
    def layers(self) -> set[str]:
        """The names of the annotated layers."""
        return set(self.spans) | set(self.anchored)


def read_lines(path: Path) -> Iterator[dict]:
    """The rows of a JSON-lines file, packed or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def load_polnear(path: Path) -> list[Example]:
    """PolNeAR: layers `cue` (spans) and `attribution` (parts `source` and `content`, anchored at the cue)."""
    return [_polnear_example(row) for row in read_lines(path)]


def _polnear_example(row: dict) -> Example:
    cues, relations = [], []
    for entry in row["gold"]["attributions"]:
        ranges = {part: [(s["start"], s["end"]) for s in entry[part]] for part in ("source", "cue", "content")}
        cues += [Part("cue", *place) for place in ranges["cue"]]
        if ranges["cue"]:
            parts = [Part(label, *place) for label in ("source", "content") for place in ranges[label]]
            relations.append(Anchored(tuple(ranges["cue"]), tuple(parts)))
    return Example(row["id"], row["text"], {"cue": tuple(cues)}, {"attribution": tuple(relations)})


def load_event_places(path: Path, apart: int = 0) -> list[Example]:
    """Sentences that say of one event word where it happened: layer `event_place` (parts, anchored at the word).

    With `apart`, one text in so many is left out, by its digest, so that something is there to choose on.
    """
    return [_place_example(row) for row in read_lines(path) if not apart or digest(row["text"]) % apart]


def digest(text: str) -> int:
    """A number that a text always gets, to divide texts by."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16)


def _place_example(row: dict) -> Example:
    event = row["gold"]["event"]
    places = tuple(Part("place", place["start"], place["end"]) for place in row["gold"]["locations"])
    return Example(row["id"], row["text"], {}, {"event_place": (Anchored(((event["start"], event["end"]),), places),)})


def join_texts(examples: list[Example], between: str) -> Example:
    """Texts as one, with their annotations moved along; all must have the same layers."""
    text = ""
    spans: dict[str, tuple[Part, ...]] = {}
    anchored: dict[str, tuple[Anchored, ...]] = {}
    for example in examples:
        at = len(text) + len(between) if text else 0
        text = f"{text}{between}{example.text}" if text else example.text
        for name, parts in example.spans.items():
            spans[name] = spans.get(name, ()) + tuple(_moved(part, at) for part in parts)
        for name, entries in example.anchored.items():
            anchored[name] = anchored.get(name, ()) + tuple(
                Anchored(
                    tuple((a + at, b + at) for a, b in entry.anchor),
                    tuple(_moved(part, at) for part in entry.parts),
                    entry.label,
                )
                for entry in entries
            )
    return Example("+".join(example.id for example in examples), text, spans, anchored)


def _moved(part: Part, by: int) -> Part:
    return Part(part.label, part.start + by, part.end + by)


def load_annotations(paths: list[Path], corpora: Path) -> list[Example]:
    """The project's own annotations, with the texts they point into taken from `corpora` (`<set>/*.jsonl[.gz]`).

    Layers: `trigger` (spans, labelled by type) and `toll` (spans, labelled by outcome), `reality` and `salience` of a
    trigger and `group` of a figure (classes), `role` (parts). A text is cut behind its last annotated sentence.
    """
    rows = [row for path in paths for row in read_lines(path)]
    texts = find_texts({(row["set"], row["id"]) for row in rows}, corpora)
    return [_annotated_example(row, texts[row["set"], row["id"]]["text"]) for row in rows]


def find_texts(wanted: set[tuple[str, str]], corpora: Path) -> dict[tuple[str, str], dict]:
    """The rows of the corpora (`<set>/*.jsonl[.gz]`) that are wanted, by set and id; each holds its text."""
    found = {}
    for name in sorted({folder for folder, _ in wanted}):
        for path in sorted((corpora / name).glob("*.jsonl*")):
            found.update({(name, r["id"]): r for r in read_lines(path) if (name, r["id"]) in wanted})
    return found


def published_of(row: dict) -> str | None:
    """The day of publication that a row of a corpus tells, if it is a whole day."""
    day = row.get("published") or row.get("date")
    return day if isinstance(day, str) and len(day) >= 10 and day[4] == "-" else None


def _annotated_example(row: dict, text: str) -> Example:
    triggers = [(((t["start"], t["end"]),), t) for t in row["triggers"]]
    figures = [(((t["start"], t["end"]),), t) for t in row["tolls"]]
    salience = {event["key"]: event["salience"] for event in row["events"]}
    roles = [
        Anchored(anchor, tuple(Part(r["role"], r["start"], r["end"]) for r in trigger["roles"]))
        for anchor, trigger in triggers
    ]
    return Example(
        row["id"],
        text[: row["sentences"][-1][1]],
        {
            "trigger": tuple(Part(t["type"], *anchor[0]) for anchor, t in triggers),
            "toll": tuple(Part(t["outcome"], *anchor[0]) for anchor, t in figures),
        },
        {
            "reality": tuple(Anchored(anchor, label=t["reality"]) for anchor, t in triggers),
            "salience": tuple(Anchored(anchor, label=salience[t["event"]]) for anchor, t in triggers),
            "role": tuple(roles),
            "group": tuple(Anchored(anchor, label=t["group"]) for anchor, t in figures if t["group"] in GROUPS),
        },
    )
