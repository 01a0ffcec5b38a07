"""Our scorer gives the referee's figures, on a small corpus of own sentences and ledgers that were written once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from dateline.evaluate.benches.registry import BENCHMARKS
from dateline.evaluate.gold import find_corpus
from dateline.evaluate.scores import compute_figures

HERE = Path(__file__).parent
EXPECTED = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))
SHARED = Path(os.environ.get("DATELINE_SHARED", HERE.parents[2] / "shared"))
REFEREE = SHARED / "referee"


def same(own, other):
    (value, over, under), (value2, over2, under2) = own, other
    return value == pytest.approx(value2, abs=1e-9) and [over, under] == pytest.approx([over2, under2], abs=1e-9)


def figures_of(bench, rows, run):
    chosen = BENCHMARKS[bench]
    figures = compute_figures(chosen.score(rows, run), chosen.measures, resamples=0)
    return {f.name: (f.value, f.over, f.under) for f in figures}


def differences(own, other):
    assert list(own) == list(other), "the figures, in their order"
    return {name: (own[name], other[name]) for name in own if not same(own[name], other[name])}


def test_every_benchmark_is_held_equal():
    assert set(EXPECTED) == set(BENCHMARKS)


@pytest.mark.parametrize("bench", BENCHMARKS)
def test_figures_are_those_that_the_referee_gave(bench, rows_of, run_of):
    assert not differences(figures_of(bench, rows_of(bench), run_of(bench)), EXPECTED[bench])


@pytest.mark.parametrize("bench", BENCHMARKS)
def test_figures_are_those_that_the_referee_gives(bench, rows_of, run_of, predictions_of):
    if not REFEREE.is_dir():
        message = f"no referee at {REFEREE} (DATELINE_SHARED names its folder): only its stored figures were compared"
        warnings.warn(message, stacklevel=1)
        pytest.skip(message)
    data = HERE / "corpus" / ("report" if bench.startswith("report") else "")
    command = [sys.executable, "score.py", bench, "--gold", str(find_corpus(bench, data))]
    command += ["--pred", str(predictions_of(bench)), "--resamples", "0", "--json"]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": ""}
    done = subprocess.run(command, cwd=REFEREE, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    theirs = {m["name"]: (m["value"], m["numerator"], m["denominator"]) for m in json.loads(done.stdout)["metrics"]}
    assert not differences(figures_of(bench, rows_of(bench), run_of(bench)), theirs)


@pytest.mark.parametrize("bench", BENCHMARKS)
def test_the_order_of_documents_makes_no_difference(bench, rows_of, run_of):
    rows, run, chosen = rows_of(bench), run_of(bench), BENCHMARKS[bench]
    forward = compute_figures(chosen.score(rows, run), chosen.measures, resamples=20)
    backward = compute_figures(chosen.score(rows, run)[::-1], chosen.measures, resamples=20)
    assert forward == backward
