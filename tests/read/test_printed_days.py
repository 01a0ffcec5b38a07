"""The day that a page prints by itself among its first lines."""

from __future__ import annotations

import pytest

from dateline.read.printed_days import find_printed_day
from dateline.read.texts import build_document


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published: 4 May 2024", "2024-05-04"),
        ("May 4, 2024", "2024-05-04"),
        ("May 4 , 2024 | 9 : 15am", "2024-05-04"),
        ("Saturday 4th May 2024", "2024-05-04"),
        ("4 May 2024 Last updated at 14:00 GMT", "2024-05-04"),
        ("First posted: 05/24/24 6:44 PM ET Updated: 05/25/24", "2024-05-24"),
        ("24/05/2024", "2024-05-24"),
        ("2024-05-04", "2024-05-04"),
        ("05/04/2024", None),
        ("May 2024", None),
        ("May 4", None),
        ("Since May 4, 2024 the bridge is closed.", None),
        ("31 February 2024", None),
    ],
)
def test_a_line_that_holds_a_date_and_little_else_gives_the_day(line: str, day: str | None) -> None:
    assert find_printed_day(f"Bomb hits bus in Velgrad\n{line}\nIt went off on Friday.") == day


def test_a_date_far_down_is_not_the_day_of_publication() -> None:
    lines = [f"It was line {n} of the story." for n in "abcdefg"]
    assert find_printed_day("\n".join([*lines, "May 4, 2024"])) is None


def test_the_day_that_was_given_comes_first() -> None:
    text = "Bomb hits bus\nMay 4, 2024\nIt went off on Friday."
    assert build_document(text, name="a", longest=1000).published == "2024-05-04"
    assert build_document(text, name="a", longest=1000, published="2024-05-06").published == "2024-05-06"
