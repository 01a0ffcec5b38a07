"""A document parsed: sentences and offsets."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.analyse.docs import LONGEST_SENTENCE, analyse_text
from dateline.records.spans import Span

CASES = [
    (
        "Blast near ferry kills five\n\nTARNOW, Ruthia - Police arrested a man on Monday.",
        ["Blast near ferry kills five", "TARNOW, Ruthia - Police arrested a man on Monday."],
    ),
    ("Rebels seize port\n \nThe army fled.", ["Rebels seize port", "The army fled."]),
    ("Soldiers fired on a crowd\nat the gate.", ["Soldiers fired on a crowd\nat the gate."]),
]


@pytest.mark.parametrize(("text", "sentences"), CASES)
def test_a_blank_line_ends_a_sentence_and_a_line_break_does_not(text: str, sentences: list[str], nlp: Language) -> None:
    assert [s.text.strip() for s in analyse_text(text, nlp).sents] == sentences


def test_a_headline_does_not_run_on_into_the_dateline(nlp: Language) -> None:
    text = "Army says 6 soldiers killed\nLIMA, Oct 3 - Gunmen attacked a village on Monday."
    doc = analyse_text(text, nlp, dateline=Span(28, 41))
    assert [s.text.strip() for s in doc.sents] == ["Army says 6 soldiers killed", "LIMA, Oct 3 -", text[42:]]


def test_a_sentence_begins_after_the_dateline(nlp: Language) -> None:
    text = "LIMA, Peru - Two men shot a guard on Monday."
    doc = analyse_text(text, nlp, dateline=Span(0, 12))
    assert [s.text.strip() for s in doc.sents] == ["LIMA, Peru -", "Two men shot a guard on Monday."]


def test_offsets_are_those_of_the_text(nlp: Language) -> None:
    text = "Five hurt\n\n“Run,” she said."
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in analyse_text(text, nlp) if t.text.isalpha())


def test_a_ruler_is_white_space_and_costs_no_time(nlp):
    text = "Nine died." + '"' * 20_000 + "\nOne was hurt."
    doc = analyse_text(text, nlp)
    assert [t.text for t in doc if not t.is_space] == ["Nine", "died", ".", "One", "was", "hurt", "."]
    assert text[doc[-2].idx :] == "hurt."


def test_a_sentence_without_a_full_stop_ends_after_250_words(nlp):
    doc = analyse_text("he said " * 1_000, nlp)
    assert max(len(s) for s in doc.sents) <= LONGEST_SENTENCE + 1


def test_marks_in_a_row_of_different_kinds_are_a_ruler_too(nlp):
    doc = analyse_text("Nine died.\n" + "()[]" * 5_000 + "\nOne was hurt.", nlp)
    assert [t.text for t in doc if not t.is_space] == ["Nine", "died", ".", "One", "was", "hurt", "."]
