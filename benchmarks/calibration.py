"""Whether confidence keeps its promise on report gold; writes measured_calibration.md, a part of results.md.

    python benchmarks/calibration.py --predictions LEDGERS.jsonl [--shared ../shared]

The ledgers are those of `report gold` that benchmarks/evaluate.py keeps.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path

from dateline.evaluate.calibration import Bin, Judged, bin_claims, calibration_error, judge_run
from dateline.evaluate.gold import find_corpus, load_rows
from dateline.evaluate.predictions import read_run

HERE = Path(__file__).resolve().parent
PAGE = HERE / "measured_calibration.md"
MAP = HERE.parent / "src" / "dateline" / "lexicons" / "confidence.yaml"
HEAD = """## Calibration: what a confidence promises

Claims on report gold by their confidence, and the share of them that the gold has: a figure with its source, an event,
a blame with its certainty, a named victim, a statement with its speaker. The map from scores to confidence
(`lexicons/confidence.yaml`) was fitted on these reports, so the honest error is that of cross-validation by document.
To reach: at most 0.05. `python training/fit_confidence.py`, `python benchmarks/calibration.py`.

"""


def render(judged: Sequence[Judged]) -> str:
    """The reliability tables: by confidence, and by kind of claim."""
    fitted = re.search(r"Calibration error ([\d.]+\d)", MAP.read_text("utf-8"))
    lines = [f"Expected calibration error: {calibration_error(bin_claims(judged)):.3f}"]
    lines[0] += f"; by cross-validation when the map was fitted: {fitted[1]}." if fitted else "."
    lines += ["", "| claims | mean confidence | right |", "|---|---|---|", *map(_row, bin_claims(judged)), ""]
    lines += ["| kind | claims | mean confidence | right | error |", "|---|---|---|---|---|"]
    for kind in sorted({j.kind for j in judged}):
        own = [j for j in judged if j.kind == kind]
        whole = Bin(len(own), sum(j.confidence for j in own) / len(own), sum(j.right for j in own) / len(own))
        lines.append(f"| {kind} {_row(whole)} {calibration_error(bin_claims(own)):.3f} |")
    return HEAD + "\n".join(lines) + "\n"


def _row(found: Bin) -> str:
    return f"| {found.claims} | {found.confidence:.2f} | {found.right:.2f} |"


def main() -> None:
    """Judge the claims and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--predictions", type=Path, required=True)
    parser.add_argument("--shared", type=Path, default=HERE.parents[1] / "shared")
    options = parser.parse_args()
    rows = load_rows("report", find_corpus("report", options.shared / "gold"))
    PAGE.write_text(render(judge_run(rows, read_run(options.predictions))), "utf-8")


if __name__ == "__main__":
    main()
