"""The parser sees one word for every nationality, and the document keeps its own."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.analyse.docs import LONGEST_PIECE, analyse_text

SENTENCE = "{} soldiers shot dead three civilians near the border on Monday, the army said."
PEOPLES = ["Iranian", "Israeli", "Ukrainian", "Russian", "Turkish", "French", "Chinese", "Afghan"]


@pytest.mark.parametrize("people", PEOPLES)
def test_every_nationality_is_parsed_alike_and_keeps_its_words(people: str, nlp: Language) -> None:
    doc, usual = (analyse_text(SENTENCE.format(word), nlp) for word in (people, PEOPLES[0]))
    assert doc.text == SENTENCE.format(people)
    told = [[(t.tag_, t.dep_, t.head.i, t.ent_type_, t.sent_start) for t in d] for d in (doc, usual)]
    assert told[0] == told[1]
    assert doc[0].lemma_.lower() == people.lower()
    assert (doc[2].idx, doc[2].text) == (len(people) + 10, "shot")


def test_a_plural_people_loses_its_s_only_where_the_lemmatizer_takes_it(nlp: Language) -> None:
    doc = analyse_text("Five Iranians were killed.", nlp)
    assert doc[1].lemma_ in {"Iranian", "Iranians", "iranian"}


def test_a_text_that_names_no_people_is_parsed_as_it_is(nlp: Language) -> None:
    text = "A bomb killed nine people in Lima."
    assert [t.dep_ for t in analyse_text(text, nlp)] == [t.dep_ for t in nlp(text)]


def test_pieces_of_a_long_text_are_joined_when_only_one_names_a_people(nlp: Language) -> None:
    text = "A bomb killed nine people in Lima. " * (LONGEST_PIECE // 30) + "Iranian soldiers fled."
    assert len(text) > LONGEST_PIECE
    assert analyse_text(text, nlp)[-4].text == "Iranian"
