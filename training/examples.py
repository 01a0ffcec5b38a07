"""Annotated texts of any data set, told in one shape, so that one trainer can learn from all of them.

An annotation layer has a name and one of three shapes:

- `spans`: words of a label (`cue`, event triggers, figures of a toll);
- `parts`: for an anchor (a cue, a trigger), the spans that belong to it, each with a label (source, content; roles);
- `classes`: for an anchor, one label (the type or the reality of an event).

A text says which layers were annotated in it; what is not annotated teaches nothing.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

Range = tuple[int, int]


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


def load_examples(path: Path) -> list[Example]:
    """Examples kept as JSON lines in this module's own shape: {id, text, spans, anchored}, offsets in code points.

    `{"spans": {"trigger": [[label, start, end], ...]}, "anchored": {"role": [{"anchor": [[start, end]],
    "parts": [[label, start, end], ...], "label": null}]}}`
    """
    found = []
    for row in read_lines(path):
        spans = {name: tuple(Part(*p) for p in parts) for name, parts in row.get("spans", {}).items()}
        anchored = {
            name: tuple(
                Anchored(
                    tuple((a, b) for a, b in entry["anchor"]),
                    tuple(Part(*p) for p in entry.get("parts", ())),
                    entry.get("label"),
                )
                for entry in entries
            )
            for name, entries in row.get("anchored", {}).items()
        }
        found.append(Example(row["id"], row["text"], spans, anchored))
    return found
