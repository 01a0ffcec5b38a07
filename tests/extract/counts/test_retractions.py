"""Figures that a report takes back without calling them earlier ones."""

from __future__ import annotations

from spacy.language import Language

from dateline.analyse.docs import analyse_text
from dateline.extract.quantities import extract_quantities
from dateline.extract.tolls import extract_tolls
from dateline.records.quantities import TollMention


def tolls_of(text: str, nlp: Language) -> tuple[TollMention, ...]:
    """The figures of a text."""
    doc = analyse_text(text, nlp)
    return extract_tolls(doc, text, extract_quantities(doc, text))


def told(text: str, nlp: Language) -> list[tuple[str, int | None, bool]]:
    """Outcome, low end and whether it is an earlier one."""
    return [(t.outcome, t.low, t.earlier) for t in tolls_of(text, nlp)]


def test_on_a_live_page_the_later_entry_stands(nlp: Language) -> None:
    text = (
        "10:05 Two people were killed and nine wounded.\n\n11:20 Five people were killed, the mayor says.\n\n"
        "16:10 Fourteen wounded in all."
    )
    assert told(text, nlp) == [
        ("killed", 2, True),
        ("wounded", 9, True),
        ("killed", 5, False),
        ("wounded", 14, False),
    ]


def test_on_a_live_page_with_the_newest_on_top_the_upper_entry_stands(nlp: Language) -> None:
    text = "16:10 Five people were killed.\n\n11:20 Three people were killed.\n\n10:05 Two people were killed."
    assert told(text, nlp) == [("killed", 5, False), ("killed", 3, True), ("killed", 2, True)]


def test_times_of_day_in_a_report_make_no_live_page(nlp: Language) -> None:
    text = "At 10:05 two people were killed. At 11:20 five people were killed in another street."
    assert [earlier for _, _, earlier in told(text, nlp)] == [False, False]


def test_an_edition_that_is_withdrawn_takes_its_figure_with_it(nlp: Language) -> None:
    text = (
        "Eight people were killed. We raised the number of dead to 10 in version 2 because of a notice. "
        "We have withdrawn version 2."
    )
    assert told(text, nlp) == [("killed", 8, False), ("killed", 10, True)]


def test_what_the_authors_told_stands_when_they_correct_nothing(nlp: Language) -> None:
    text = "We listed eleven people killed. The confirmed figure is nine."
    assert [earlier for _, _, earlier in told(text, nlp)] == [False, False]


def test_a_count_that_rises_rises_because_somebody_died(nlp: Language) -> None:
    text = (
        "10:05 Two people were killed. It was a mistake to count them twice.\n\n11:20 Nothing new.\n\n"
        "16:10 A man died in hospital. Three people were killed."
    )
    first = tolls_of(text, nlp)[0]
    assert first.earlier and first.revision_reason is not None
    assert first.revision_reason.of(text).endswith("A man died in hospital.")


def test_one_wounded_person_who_died_later_adds_to_the_count(nlp: Language) -> None:
    text = "Nine people were killed. A woman hurt in the blast died on Monday."
    assert [(t.low, t.scope) for t in tolls_of(text, nlp)] == [(9, "total"), (1, "increment")]


def test_the_missing_who_were_found_are_missing_no_longer(nlp: Language) -> None:
    text = "With the three missing people, whose bodies were recovered from a well on Monday, the number of dead is 13."
    (missing,) = [t for t in tolls_of(text, nlp) if t.outcome == "missing"]
    assert (missing.low, missing.scope, missing.earlier) == (3, "total", True)
    assert missing.revision_reason is not None
    assert missing.revision_reason.of(text) == "whose bodies were recovered from a well on Monday"


def test_some_who_were_found_leave_the_others_missing(nlp: Language) -> None:
    some = "Of the sixteen people we reported missing, fourteen were found alive on Saturday in the cells of a camp."
    rest = " The other two were identified in the mortuary."
    assert ("missing", 16, True) in told(some + rest, nlp)
    assert ("missing", 16, True) not in told(some, nlp)
    assert told("Five missing people, who have not been found, were in the cellar.", nlp) == [("missing", 5, False)]
