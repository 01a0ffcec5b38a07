"""The page of results, and the floors as they are kept."""

from __future__ import annotations

from pathlib import Path

from results import TARGETS, Result, load_results, render_results, write_results

from dateline.evaluate.benches.registry import BENCHMARKS
from dateline.evaluate.gate import load_floors
from dateline.evaluate.scores import Figure

BENCHMARKS_FOLDER = Path(__file__).resolve().parents[2] / "benchmarks"


def result(bench, engine, value):
    figures = (Figure("killed exact", value, 1, 2, 0.4, 0.6),)
    return Result(bench, engine, 2, "ab", "2031-03-04", "dateline 1", "Python", "equal", 1, figures)


def test_the_engines_stand_side_by_side_with_what_is_to_reach_and_the_field():
    page = render_results([result("gva", "rules", 0.4), result("gva", "both", 0.5)])
    assert "| figure | both | rules | 95 % interval | to reach | the field |" in page
    assert "| killed exact | 0.500 | 0.400 | 0.400 to 0.600 | 0.90 | trivial 0.71 |" in page
    assert "referee equal, 1 could not be read" in page


def test_results_are_read_as_they_were_written(tmp_path):
    path = tmp_path / "results.json"
    assert load_results(path) == {}
    one = result("gva", "both", 0.5)
    write_results(path, {one.key: one})
    assert load_results(path) == {"gva/both": one}


def test_targets_are_figures_of_their_benchmark():
    for bench, wanted in TARGETS.items():
        names = {m.name for m in BENCHMARKS[bench].measures}
        assert {name for name, _, _ in wanted} <= names, bench


def test_the_kept_floors_hold_for_the_kept_results():
    """A result that is written below its floor would be a gate that nobody passed through."""
    floors = load_floors(BENCHMARKS_FOLDER / "floors.json")
    results = load_results(BENCHMARKS_FOLDER / "results.json")
    assert floors
    for bench, own in floors.items():
        kept = results[f"{bench}/both"]
        values = {f.name: f.value for f in kept.figures}
        assert all(f.digest == kept.corpus and f.holds(values[f.figure]) for f in own), bench
