"""Fits `lexicons/place_weights.yaml`: how much each sign speaks for one of several places of a name.

    python training/fit_place_weights.py geo/train.jsonl geo/extra.jsonl

Each file has lines {"text", "date", "gold": {"toponyms": [{"start", "end", "lat", "lon"}]}}. Only the weights are
shipped, no text. For a name of a report the candidates that lie where the gold says are right; the weights make
their share of the belief as large as can be (softmax over candidates, gradient ascent, a little pull to nought). It
is done in rounds, as what lies near depends on what was chosen before.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from dateline.analyse.docs import analyse_text
from dateline.analyse.models import load_pipeline
from dateline.extract.places import find_nested
from dateline.extract.sites import placechoices
from dateline.extract.sites.placechoices import choose_places, measure, read_setting
from dateline.extract.sites.placefinds import Found, find_names
from dateline.lexicons.gazetteer import Gazetteer, Place
from dateline.text.points import Point, kilometres

TARGET = Path(__file__).parent.parent / "src/dateline/lexicons/place_weights.yaml"
ROUNDS, STEPS, RATE, PULL = 3, 400, 0.5, 0.002
SIGNS = tuple(placechoices.WEIGHTS)


def read_names(path: Path) -> Iterator[tuple[list[Found], dict[int, int], dict[int, Point]]]:
    """For each report the names found, what lies in what, and where the gold puts each name."""
    nlp = load_pipeline()
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line:
            continue
        row: dict[str, Any] = json.loads(line)
        doc = analyse_text(row["text"], nlp)
        found = find_names(doc, row["text"], Gazetteer.open())
        gold = {
            (t["start"], t["end"]): (float(t["lat"]), float(t["lon"]))
            for t in row["gold"]["toponyms"]
            if t.get("lat") is not None
        }
        at = {
            i: gold[span]
            for i, f in enumerate(found)
            if (span := (doc[f.first].idx, doc[f.last].idx + len(doc[f.last]))) in gold
        }
        yield found, dict(find_nested(doc, found)), at


def is_right(place: Place, point: Point) -> bool:
    """Whether a candidate lies where the gold says: towns within 25 km, wide places within 160."""
    away = kilometres(place.point, point)
    return away < (25.0 if place.feature in {"city", "district"} else 160.0 if place.feature == "division" else 800.0)


def examples(
    reports: list[tuple[list[Found], dict[int, int], dict[int, Point]]],
) -> list[tuple[np.ndarray, np.ndarray]]:
    """For each name with a right and a wrong candidate the signs of every candidate and which are right."""
    rows = []
    for found, within, at in reports:
        choices = choose_places(found, within)
        setting = read_setting(found)
        towns = tuple(c.place for c in choices if c.place is not None and c.place.feature in {"city", "district"})
        setting = replace(setting, chosen=towns)
        seen: set[tuple[str, bool]] = set()
        for i, point in at.items():
            key = (found[i].name, i in within)
            right = np.array([is_right(p, point) for p in found[i].candidates], dtype=bool)
            if i in within or key in seen or not right.any() or right.all():
                continue
            seen.add(key)
            signs = [measure(p, found[i], setting) for p in found[i].candidates]
            rows.append((np.array([[s[name] for name in SIGNS] for s in signs]), right))
    return rows


def fit(rows: list[tuple[np.ndarray, np.ndarray]], start: np.ndarray) -> np.ndarray:
    """The weights under which the right candidates hold most of the belief."""
    weights = start.copy()
    for _ in range(STEPS):
        slope = -PULL * weights * len(rows)
        for signs, right in rows:
            scores = signs @ weights
            belief = np.exp(scores - scores.max())
            belief /= belief.sum()
            good = belief * right
            slope += signs.T @ (good / max(good.sum(), 1e-12) - belief)
        weights += RATE * slope / len(rows) * 4
    return weights


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    reports = [r for path in parser.parse_args().files for r in read_names(path)]
    weights = np.array([placechoices.WEIGHTS[name] for name in SIGNS])
    for _ in range(ROUNDS):
        rows = examples(reports)
        weights = fit(rows, weights)
        placechoices.WEIGHTS = dict(zip(SIGNS, weights.tolist(), strict=True))
        hits = [bool(right[int((signs @ weights).argmax())]) for signs, right in rows]
        print(f"{len(rows)} names, {sum(hits) / len(hits):.3f} right")
    text = TARGET.read_text(encoding="utf-8")
    head, rest = text[: text.index("weights:")], text[text.index("# A place is chosen") :]
    fitted = {name: round(float(w), 2) for name, w in zip(SIGNS, weights, strict=True)}
    TARGET.write_text(head + yaml.safe_dump({"weights": fitted}, sort_keys=False) + rest, encoding="utf-8")


if __name__ == "__main__":
    main()
