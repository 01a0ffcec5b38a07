"""What a report newly tells and what it recalls."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.records.times import Interval
from dateline.resolve.salience import age_of, judge_salience
from dateline.resolve.units import Unit

PUBLISHED = "2024-05-10"


def unit(sentence: int, **facts: object) -> Unit:
    plain = Unit((0,), frozenset(["bombing"]), "happened", sentence, sentence, None, None, None)
    return replace(plain, **facts)  # type: ignore[arg-type]


def day(value: str) -> Interval:
    return Interval(value, value, "day")


@pytest.mark.parametrize(
    ("event", "expected", "why"),
    [
        (unit(0, titled=True), "main", "the headline tells it"),
        (unit(1), "main", "the report opens with it"),
        (unit(9, date=day("2024-05-08")), "main", "dated in the days"),
        (unit(1, date=day("2020-01-01")), "background", "dated before the days"),
        (unit(9, apart=True), "background", "as another or an earlier event"),
        (unit(9, plural=True), "background", "several events in general"),
        (unit(9, reality="planned"), "background", "has not happened"),
        (unit(9), "background", "comes to it late"),
        (unit(2), "main", "the report opens with it"),
        (unit(9, doers=frozenset(["a1"]), victims=frozenset(["a2"])), "main", "with who did it and who suffered it"),
        (unit(4, victims=frozenset(["a2"])), "background", "comes to it late"),
        (unit(9, doers=frozenset(["a1"]), victims=frozenset(["a2"]), earlier=True), "background", "earlier event"),
    ],
)
def test_salience_says_why(event: Unit, expected: str, why: str) -> None:
    salience, reason = judge_salience(event, PUBLISHED)
    assert salience == expected
    assert why in reason


def test_the_age_of_a_wide_or_unknown_window_is_unknown() -> None:
    assert age_of(None, PUBLISHED) is None
    assert age_of(day("2024-05-08"), None) is None
    assert age_of(Interval("2024-01-01", "2024-12-31", "year"), PUBLISHED) is None
    assert age_of(day("2024-05-08"), PUBLISHED) == 2
