"""The former figure in "up from 18 reported earlier"."""

from __future__ import annotations

import pytest

from dateline.analyse.docs import analyse_text
from dateline.analyse.models import load_pipeline
from dateline.extract.quantities import extract_quantities
from dateline.extract.tolls import extract_tolls


def told(text: str) -> list[tuple[str, int | None, bool]]:
    doc = analyse_text(text, load_pipeline())
    tolls = extract_tolls(doc, text, extract_quantities(doc, text))
    return [(t.outcome, t.low, t.earlier) for t in tolls]


@pytest.mark.parametrize(
    "text",
    [
        "The bombing killed 22 people, up from 18.",
        "The bombing killed 22 people, up from 18 reported earlier, the ministry said.",
        "The bombing killed 22 people, up from a previous count of 18.",
        "The bombing killed 22 people, up from 18 dead.",
    ],
)
def test_what_a_figure_came_from_is_the_earlier_one(text: str) -> None:
    assert told(text) == [("killed", 22, False), ("killed", 18, True)]


def test_a_fall_keeps_the_words_why() -> None:
    text = "The toll stands at 22, down from 30, because names had been listed twice."
    doc = analyse_text(text, load_pipeline())
    _, former = extract_tolls(doc, text, extract_quantities(doc, text))
    assert former.low == 30
    assert former.revision_reason is not None
    assert former.revision_reason.of(text) == "because names had been listed twice"


@pytest.mark.parametrize(
    "text",
    ["Attacks killed 22 people in 2023, up from 18 in 2022.", "Attacks killed 22 people, up from 18 last year."],
)
def test_another_year_takes_nothing_back(text: str) -> None:
    assert told(text) == [("killed", 22, False)]
