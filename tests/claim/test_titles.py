"""The line that names an incident is built from its fields alone, and says what is unknown."""

from __future__ import annotations

import pytest

from dateline.claim.titles import write_range, write_title, write_window
from dateline.records.events import Reality
from dateline.records.incidents import IncidentPlace, Toll
from dateline.records.times import Interval

DAY = Interval("2024-03-04", "2024-03-04", "day")
TARVA = IncidentPlace("Tarva", "NO", None, None, None, None, "city")


def toll(outcome: str, low: int | None, high: int | None, group: str = "all") -> Toll:
    return Toll(outcome, group, low, low, high, "standing-in-report", ())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("reality", "expected"),
    [
        ("happened", "Suicide bombing, Tarva, NO, 4 March 2024"),
        ("alleged", "Alleged suicide bombing, Tarva, NO, 4 March 2024"),
        ("denied", "Denied suicide bombing, Tarva, NO, 4 March 2024"),
        ("planned", "Planned suicide bombing, Tarva, NO, 4 March 2024"),
        ("threatened", "Threatened suicide bombing, Tarva, NO, 4 March 2024"),
        ("attempted", "Attempted suicide bombing, Tarva, NO, 4 March 2024"),
        ("hypothetical", "Possible suicide bombing, Tarva, NO, 4 March 2024"),
    ],
)
def test_what_did_not_surely_happen_is_never_titled_as_if_it_had(reality: Reality, expected: str) -> None:
    assert write_title("suicide_bombing", reality, TARVA, DAY, []) == expected


def test_figures_of_all_stand_behind_in_a_fixed_order_and_those_of_groups_do_not() -> None:
    tolls = [toll("wounded", 20, 30), toll("killed", 5, None), toll("killed", 2, 2, group="children")]
    assert write_title("bombing", "happened", TARVA, DAY, tolls) == (
        "Bombing, Tarva, NO, 4 March 2024: 5 or more killed, 20 to 30 wounded"
    )


def test_what_is_unknown_is_said() -> None:
    nowhere = IncidentPlace(None, None, None, None, None, None, "unknown")  # type: ignore[arg-type]
    assert write_title("other", "happened", nowhere, Interval(None, None, "unknown"), []) == (
        "Event, place unknown, date unknown"
    )
    assert write_range(None, None) == "an unknown number"


def test_a_country_is_named_once() -> None:
    country = IncidentPlace("NO", "NO", None, None, None, None, "country")
    assert write_title("riot", "happened", country, DAY, []).startswith("Riot, NO, ")


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        (Interval("2024-01-01", "2024-12-31", "year"), "2024"),
        (Interval("2024-01-01", "2024-12-31", "month"), "1 January 2024 to 31 December 2024"),
        (Interval("2024-03-04T10:15", "2024-03-04T10:15", "minute"), "4 March 2024"),
        (Interval("2024-03-03", "2024-03-04", "day"), "3 March 2024 to 4 March 2024"),
    ],
)
def test_a_window_is_as_wide_in_words_as_it_is(window: Interval, expected: str) -> None:
    assert write_window(window) == expected
