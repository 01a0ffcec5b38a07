"""Where the word of an event stands in its sentence."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.extract.acts.clauses import clause_of

CASES = [
    ("Gunmen killed two clerks in Velgrad.", "killed", "main"),
    ("Police said gunmen killed two clerks.", "killed", "said"),
    ("Gunmen killed two clerks and burned the market.", "burned", "joined"),
    ("The clerk who was killed in May had three sons.", "killed", "relative"),
    ("The mayor wept when gunmen attacked the market.", "attacked", "adverbial"),
    ("The attack shook the town.", "attack", "subject"),
    ("The mayor condemned the attack.", "attack", "object"),
    ("The mayor spoke after the attack.", "attack", "phrase"),
    ("The attack helicopter landed.", "attack", "modifier"),
]


@pytest.mark.parametrize(("text", "word", "clause"), CASES)
def test_the_part_of_the_sentence_that_a_word_is(text: str, word: str, clause: str, nlp: Language) -> None:
    assert clause_of(next(t for t in nlp(text) if t.text == word)) == clause
