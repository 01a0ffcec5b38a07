"""Fit the map from a claim's own score to its confidence; writes lexicons/confidence.yaml.

    python training/fit_confidence.py [--shared ../shared] [--predictions RAW.jsonl]

Report gold is read without the map, so that claims carry the scores of rules and models. For each kind of claim, scores
are cut into groups of at least `SMALLEST` claims; the share that is right in a group, rising with the score (pool
adjacent violators), is a knot of the map. The error that is printed is of five-fold cross-validation by document: each
claim is read off a map that its document had no part in.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from dateline.claim.confidences import read_off
from dateline.cli.runs import run_documents
from dateline.evaluate.calibration import Judged, bin_claims, calibration_error, judge_run
from dateline.evaluate.gold import find_corpus, load_rows
from dateline.evaluate.predictions import read_run
from dateline.evaluate.runs import read_rows
from dateline.lexicons import load_lexicon

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "src" / "dateline" / "lexicons" / "confidence.yaml"
SMALLEST = 80
FOLDS = 5
HEAD = """# From a claim's own score, which rules and models give it, to its confidence: the share of claims of that
# kind and score that is right on report gold. Each pair is a score and a confidence; between pairs lie straight lines.
# Written by training/fit_confidence.py; {claims} claims of {documents} reports. Calibration error {error:.3f} by
# cross-validation.
"""


def fit_kind(judged: Sequence[Judged]) -> list[tuple[float, float]]:
    """The knots of one kind: scores and shares right, both rising."""
    ordered = sorted(judged, key=lambda j: j.confidence)
    groups: list[list[Judged]] = []
    for one in ordered:
        # Claims of one score stay together, and no group is too small to say anything.
        if groups and (len(groups[-1]) < SMALLEST or groups[-1][-1].confidence == one.confidence):
            groups[-1].append(one)
        else:
            groups.append([one])
    if len(groups) > 1 and len(groups[-1]) < SMALLEST:
        groups[-2].extend(groups.pop())
    pooled: list[list[Judged]] = []
    for group in groups:
        pooled.append(group)
        while len(pooled) > 1 and share(pooled[-2]) >= share(pooled[-1]):
            last = pooled.pop()
            pooled[-1] = pooled[-1] + last
    return [(round(sum(j.confidence for j in g) / len(g), 3), round(share(g), 3)) for g in pooled]


def share(group: Sequence[Judged]) -> float:
    """The share that is right, drawn a little to the middle, so that few claims never mean certainty."""
    return (sum(j.right for j in group) + 1) / (len(group) + 2)


def fit(judged: Sequence[Judged]) -> dict[str, list[tuple[float, float]]]:
    """The map of all kinds."""
    kinds = sorted({j.kind for j in judged})
    return {kind: fit_kind([j for j in judged if j.kind == kind]) for kind in kinds}


def fold_of(document: str) -> int:
    """The fold of a document, by its name."""
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % FOLDS


def cross_validate(judged: Sequence[Judged]) -> list[Judged]:
    """Each claim with the confidence of a map that its document had no part in."""
    out = []
    for fold in range(FOLDS):
        found = fit([j for j in judged if fold_of(j.document) != fold])
        for j in judged:
            if fold_of(j.document) == fold:
                out.append(Judged(j.document, j.kind, read_off(found.get(j.kind, ()), j.confidence), j.right))
    return out


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, print the error before and after, write the map."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--predictions", type=Path, help="ledgers that were read without the map")
    options = parser.parse_args(arguments)
    rows = load_rows("report", find_corpus("report", options.shared / "gold"))
    if options.predictions:
        run = read_run(options.predictions)
    else:
        load_lexicon("confidence").clear()
        run = read_rows(rows, partial(run_documents, engine="both"))
    judged = judge_run(rows, run)
    held_out = cross_validate(judged)
    error = calibration_error(bin_claims(held_out))
    print(f"{len(judged)} claims; error {calibration_error(bin_claims(judged)):.3f} before, {error:.3f} held out")
    for b in bin_claims(held_out):
        print(f"  {b.claims:5} claims at {b.confidence:.2f}: {b.right:.2f} right")
    lines = [HEAD.format(claims=len(judged), documents=len(rows), error=error)]
    lines += [f"{kind}: [{', '.join(f'[{x}, {y}]' for x, y in knots)}]\n" for kind, knots in fit(judged).items()]
    TARGET.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
