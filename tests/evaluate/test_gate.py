from __future__ import annotations

import json

import pytest

from dateline.errors import UsageError
from dateline.evaluate.gate import Floor, check_floors, floor_of, load_floors, set_floor, write_floors
from dateline.evaluate.scores import Figure

CITY = Floor("gva", "city", 0.7, "ab")


def figure(name, value):
    return Figure(name, value, None, None, None, None)


def test_a_figure_below_its_floor_is_said_in_a_sentence():
    problems = check_floors([CITY], [figure("city", 0.65)], "ab")
    assert problems == ["gva: city is 0.650, below its floor of 0.700. Find what was lost with --compare."]


def test_a_figure_at_its_floor_holds():
    assert check_floors([CITY], [figure("city", 0.7)], "ab") == []


def test_a_figure_that_is_gone_does_not_hold():
    assert "nothing to measure" in check_floors([CITY], [], "ab")[0]


def test_an_error_rate_has_a_ceiling():
    ceiling = Floor("report", "false-figure rate (lower is better)", 0.2, "ab", ceiling=True)
    assert check_floors([ceiling], [figure(ceiling.figure, 0.1)], "ab") == []
    assert "above its ceiling" in check_floors([ceiling], [figure(ceiling.figure, 0.3)], "ab")[0]


def test_a_floor_of_another_corpus_says_nothing_about_this_one():
    assert "for the corpus ab, but this is cd" in check_floors([CITY], [figure("city", 0.9)], "cd")[0]


def test_a_floor_is_raised_without_a_reason_and_lowered_with_one_only():
    raised = set_floor([CITY], Floor("gva", "city", 0.8, "ab"))
    assert [f.value for f in raised] == [0.8]
    with pytest.raises(UsageError, match="say why with --because"):
        set_floor(raised, Floor("gva", "city", 0.7, "ab"))
    with pytest.raises(UsageError, match="--because"):
        set_floor(raised, Floor("gva", "city", 0.7, "ab", because="  "))
    lowered = set_floor(raised, Floor("gva", "city", 0.7, "ab", because="The gazetteer lost its streets."))
    assert lowered[0].because == "The gazetteer lost its streets."


def test_a_floor_moves_to_another_corpus_with_a_reason_only():
    with pytest.raises(UsageError, match="another corpus"):
        set_floor([CITY], Floor("gva", "city", 0.9, "cd"))


def test_a_ceiling_is_raised_with_a_reason_only():
    ceiling = Floor("report", "rate", 0.2, "ab", ceiling=True)
    assert set_floor([ceiling], Floor("report", "rate", 0.1, "ab", ceiling=True))[0].value == 0.1
    with pytest.raises(UsageError):
        set_floor([ceiling], Floor("report", "rate", 0.3, "ab", ceiling=True))


def test_a_floor_lies_a_little_below_what_was_reached():
    assert floor_of("gva", figure("city", 0.75), "ab").value == 0.74
    assert floor_of("report", figure("rate (lower is better)", 0.2), "ab").value == 0.21


def test_floors_are_read_as_they_were_written(tmp_path):
    path = tmp_path / "floors.json"
    assert load_floors(path) == {}
    floors = {"gva": (CITY,), "geo": (Floor("geo", "far", 0.5, "cd", because="New gold."),)}
    write_floors(path, floors)
    assert load_floors(path) == floors
    path.write_text(json.dumps({"gva": [{"what": 1}]}), encoding="utf-8")
    with pytest.raises(UsageError, match="does not hold floors"):
        load_floors(path)
