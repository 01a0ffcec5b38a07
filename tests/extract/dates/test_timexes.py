"""The table of patterns: no pattern is out of reach, each reads what it matches or declines."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.extract.dates.timedays import fourth_thursday, nearest_year
from dateline.extract.dates.timewords import Moment, write_duration
from dateline.extract.dates.timexes import PATTERNS

MOMENT = Moment(date(2024, 1, 5), date(2024, 1, 3), future=False, told=date(2024, 1, 3))


@pytest.mark.parametrize(
    ("phrase", "timex"),
    [
        ("4 january 2024", "2024-01-04"),
        ("2024-01-04", "2024-01-04"),
        ("january 2024", "2024-01"),
        ("three days ago", "2024-01-02"),
        ("two days later", "2024-01-05"),
        ("the day after", "2024-01-04"),
        ("the 1980s", "198X"),
        ("this month", "2024-01"),
        ("7:30 p.m.", "2024-01-03T19:30"),
        ("noon", "2024-01-03T12:00"),
        ("every friday", "XXXX-WXX-5"),
        ("annually", "P1Y"),
        ("now", "PRESENT_REF"),
        ("recently", "PAST_REF"),
    ],
)
def test_a_phrase_has_its_timex3_value(phrase: str, timex: str) -> None:
    values = {
        reading.timex
        for pattern in PATTERNS
        if (match := pattern.regex.fullmatch(phrase)) and (reading := pattern.read(match, MOMENT)) is not None
    }
    assert timex in values


def test_a_day_without_a_year_is_the_last_one_or_an_announcement_of_the_coming_fortnight() -> None:
    assert nearest_year(12, 30, MOMENT) == date(2023, 12, 30)
    assert nearest_year(1, 12, MOMENT) == date(2024, 1, 12)
    assert nearest_year(12, 30, Moment(date(2024, 1, 5), None, future=True)) == date(2024, 12, 30)


def test_no_calendar_has_the_thirtieth_of_february() -> None:
    assert nearest_year(2, 30, MOMENT) is None


def test_lengths_and_feasts() -> None:
    assert [write_duration(n, u) for n, u in ((3, "D"), (None, "W"), (2, "DE"), (1, "Q"))] == [
        "P3D",
        "PXW",
        "P20Y",
        "P1Q",
    ]
    assert fourth_thursday(2023, 11) == 23
