"""When two names, days and texts count as the same."""

from __future__ import annotations

import pytest

from dateline.evaluate.likeness import find_codes, holds_gist, is_same_name
from dateline.evaluate.windows import days_between, window_of


@pytest.mark.parametrize(
    ("gold", "predicted", "same"),
    [
        ("the U.N. mission", "UN Mission", True),
        ("José Andrade", "Jose Andrade's", True),
        ("Northern Front", "the Northern Front of the hills", True),
        ("the army of the north", "army", False),
        ("Ministry of Health", "Health Ministry", True),
        ("Gen. Ana Lund", "Lund", True),
        ("", "Lund", False),
        ("a b c d e f g h i j k l m n", "n", False),
    ],
)
def test_names(gold, predicted, same):
    assert is_same_name(gold, predicted) is same


def test_a_gist_is_two_fifths_of_the_telling_words():
    assert holds_gist("the bridge fell", "bridge fell after the long rain")
    assert not holds_gist("the bridge", "bridge fell after long rain")
    assert not holds_gist("anything", "of the")


def test_a_field_may_name_several_countries():
    assert find_codes("Peru and Chile") == {"PE", "CL"}
    assert find_codes("Nowhere") == frozenset()


def test_windows_meet_or_lie_apart():
    day = window_of("2031-03-05", "2031-03-05T10:00:00")
    assert str(day) == "2031-03-05"
    assert days_between(day, window_of("2031-03-08", None)) == 3
    assert days_between(day, window_of(None, "2031-03-05")) == 0
    assert not window_of("soon", 3).known
