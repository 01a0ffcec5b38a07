"""Whom the first lines tell of by sort and the next by name."""

from __future__ import annotations

import pytest

from dateline.pipeline import read_text

NAMED = (
    "A Norvik man has been charged with the murder of a nurse. Jon Berg, 34, of Mill Street, was arrested on Monday."
)


def names(text: str) -> list[str]:
    ledger = read_text(text, published="2031-03-05")
    accused = {p.actor for i in ledger.incidents for p in i.participants if p.role == "perpetrator"}
    return sorted(a.name for a in ledger.actors if a.id in accused)


def test_the_accused_of_the_first_lines_is_who_is_named_next() -> None:
    assert names(NAMED) == ["Jon Berg"]
    (berg,) = [a for a in read_text(NAMED, published="2031-03-05").actors if a.name == "Jon Berg"]
    assert any("is who is named as “Berg” for the same" in r for r in berg.reasons)


@pytest.mark.parametrize(
    "text",
    [
        # Who is named had nothing to do with police or a court.
        "A Norvik man has been charged with the murder of a nurse. Jon Berg, 34, lives next door.",
        # Two are told of.
        "A man and a woman have been charged with the murder of a nurse. Jon Berg, 34, was arrested on Monday.",
    ],
)
def test_nobody_is_joined_without_need(text: str) -> None:
    assert names(text) != ["Jon Berg"]
