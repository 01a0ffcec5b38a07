"""Figures that words take as known are counted by nobody who says them."""

from __future__ import annotations

import pytest

from dateline.analyse.docs import analyse_text
from dateline.analyse.models import load_pipeline
from dateline.extract.quantities import extract_quantities
from dateline.extract.tolls import extract_tolls


def known(text: str) -> list[bool]:
    doc = analyse_text(text, load_pipeline())
    return [t.known for t in extract_tolls(doc, text, extract_quantities(doc, text))]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Police said the motive for the murder of two guards in Velmora was unclear.", [True]),
        ("The mayor said the fire that killed four people in Velmora was an accident.", [True]),
        ("The minister said that the arrest of two teachers was lawful.", [True]),
        ("Officials said the motive for killing two guards was unclear.", [True]),
        ("Police said he was wanted for killing two guards.", [False]),
        # What came of it is told, and so is a list.
        ("Police said the raid resulted in the death of two guards.", [False]),
        ("He spoke of blows to the gang, including the arrest of several leaders.", [False]),
        # The first time that a deed is told, and a clause that only adds to the noun.
        ("Police said two guards were killed in Velmora.", [False]),
        ("The mayor said a fire that killed four people began in a shop.", [False]),
        ("Police went to the street where six people were shot.", [False]),
        ("Police said the man killed in the square was a baker.", [False]),
        # Who names or confirms a death vouches for it.
        ("The ministry has identified the nurse who was killed in Velmora.", [False]),
        ("Police confirmed the death of two guards.", [False]),
    ],
)
def test_a_deed_that_words_take_for_granted_is_marked(text: str, marks: list[bool]) -> None:
    assert known(text) == marks
