"""Figures that count one place of several."""

from __future__ import annotations

import pytest

from dateline.pipeline import Reader
from dateline.read.texts import build_document
from dateline.records.claims import TollValue

READER = Reader(engine="rules")


def tolls_of(text: str) -> dict[int | None, tuple[str, str, str | None]]:
    ledger = READER.read_document(build_document(text, name="report", longest=10_000, published="2024-03-05"))
    return {
        c.value.low: (c.value.scope, c.status, c.reason)
        for c in ledger.claims
        if c.kind == "toll" and isinstance(c.value, TollValue)
    }


@pytest.mark.parametrize(
    "local",
    [
        "The army said 22 people died in Gidan Tsawa.",
        "The army said the bodies were found beyond Gidan Tsawa, where it put the dead at 22.",
    ],
)
def test_the_count_of_one_village_is_a_part_and_disputes_no_total(local: str) -> None:
    found = tolls_of(f"Gunmen killed 39 people in raids around Lima on Monday, police said. {local}")
    scope, status, reason = found[22]
    assert (scope, status, found[39][1]) == ("part", "current", "current")
    assert reason is not None and "the count of Gidan Tsawa alone" in reason


def test_a_smaller_count_of_the_same_town_is_another_total() -> None:
    found = tolls_of("Gunmen killed 39 people in Lima on Monday, police said. The army said 22 people died in Lima.")
    assert (found[22][0], found[22][1]) == ("total", "disputed")
