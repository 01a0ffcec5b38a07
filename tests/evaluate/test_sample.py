"""A small sample of each benchmark, read by the pipeline itself: a figure that falls far is seen in every check.

The floors of the real corpora are in benchmarks/floors.json; these are of own sentences, so that they need no data.
"""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from dateline.cli.runs import run_documents
from dateline.evaluate.benches.registry import BENCHMARKS, OF_A_CASE
from dateline.evaluate.runs import read_rows
from dateline.evaluate.scores import compute_figures

FLOORS = json.loads((Path(__file__).parent / "sample_floors.json").read_text(encoding="utf-8"))


def test_every_benchmark_of_single_documents_has_a_sample():
    assert set(FLOORS) == set(BENCHMARKS) - OF_A_CASE


@pytest.mark.parametrize("bench", FLOORS)
def test_the_sample_is_read_as_well_as_before(bench, rows_of):
    chosen = BENCHMARKS[bench]
    rows = rows_of(bench)
    run = read_rows(rows, partial(run_documents, engine="both"))
    assert not run.failures
    figures = {f.name: f.value for f in compute_figures(chosen.score(rows, run), chosen.measures, resamples=0)}
    for name, floor in FLOORS[bench].items():
        assert figures[name] >= floor, f"{bench}: {name} is {figures[name]:.3f}, its floor {floor}"
