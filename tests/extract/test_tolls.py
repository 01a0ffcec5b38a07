"""How many people and what became of them: which words give a figure and which give none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from spacy.language import Language

from dateline.analyse.docs import analyse_text
from dateline.extract.quantities import extract_quantities
from dateline.extract.tolls import extract_tolls
from dateline.records.quantities import TollMention

CASES = [json.loads(line) for line in (Path(__file__).parents[1] / "cases" / "tolls.jsonl").read_text().splitlines()]


def tolls_of(text: str, nlp: Language) -> tuple[TollMention, ...]:
    """The figures of a text."""
    doc = analyse_text(text, nlp)
    return extract_tolls(doc, text, extract_quantities(doc, text))


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:40] for c in CASES])
def test_a_figure_has_its_ends_outcome_group_and_scope(case: dict, nlp: Language) -> None:
    found = tolls_of(case["text"], nlp)
    got = [[t.outcome, t.low, t.high, t.group, t.scope, *(["earlier"] if t.earlier else [])] for t in found]
    assert got == case["tolls"]
    for toll in found:
        assert toll.reason and toll.quantity.of(case["text"])


@pytest.mark.parametrize(
    "text",
    [
        "They were planning an operation to capture five men.",
        "Gunmen seized three villages.",
        "How many people were killed?",
        "It was not known how many civilians had died.",
        "Twelve people could be killed if the dam breaks.",
        "The group threatened to kill ten hostages.",
        "Six people were feared dead.",
        "He was charged with two counts of murder.",
        "The striker shot three goals.",
        "The team beat Kelso 2-0.",
        "A 19-year-old student won the prize.",
        "The epidemic has caused 41 deaths, the ministry of health said, and the virus spreads.",
        "No arrests have been made.",
        "Soldiers were killed in past wars.",
        "The city sees an average of nine murders per day.",
        "The driver did not die at the scene.",
        "He was arrested twice in 2019.",
        "Police denied that they had killed five men.",
        "The company fired two managers.",
    ],
)
def test_what_did_not_happen_or_counts_nobody_is_no_figure(text: str, nlp: Language) -> None:
    assert tolls_of(text, nlp) == ()


def test_one_person_told_of_without_a_number_is_marked(nlp: Language) -> None:
    (toll,) = tolls_of("A soldier was killed at the gate.", nlp)
    assert toll.single
    assert "one person is spoken of" in toll.reason


def test_people_shot_may_be_dead_or_wounded(nlp: Language) -> None:
    (hit,) = tolls_of("Five people were shot at a dance.", nlp)
    assert hit.hit and hit.outcome == "wounded"
    (dead,) = tolls_of("Five people were fatally shot at a dance.", nlp)
    assert not dead.hit and dead.outcome == "killed"


def test_a_withdrawn_figure_points_to_the_one_that_stands_and_to_the_words_why(nlp: Language) -> None:
    text = "The mayor cut the death toll from 52 to 47 because five names had been listed twice."
    old, new = tolls_of(text, nlp)
    assert old.earlier and not new.earlier
    assert old.replaced_by == new.quantity
    assert old.revision_reason is not None
    assert old.revision_reason.of(text) == "because five names had been listed twice"
    assert "earlier figure" in old.reason


def test_an_earlier_figure_stands_when_the_report_gives_no_other(nlp: Language) -> None:
    (only,) = tolls_of("Police initially said that 12 people were killed.", nlp)
    assert not only.earlier


def test_a_list_of_links_to_other_stories_gives_no_figure(nlp: Language) -> None:
    story = "The council met on Monday to talk about the new bridge over the river. " * 5
    assert tolls_of(f"{story}\n\nFire at the mill | Nine people killed | Weather\n", nlp) == ()


def test_a_count_of_is_read_by_the_figures_beside_it(nlp: Language) -> None:
    found = tolls_of("The governor says that 74 people died. The police stand by their count of 39.", nlp)
    assert [(t.outcome, t.low) for t in found] == [("killed", 74), ("killed", 39)]


def test_who_puts_or_owns_a_count_gives_the_figure(nlp: Language) -> None:
    (put,) = tolls_of("The army put the dead at four.", nlp)
    assert put.giver is not None and (put.giver.name, put.giver.kind) == ("The army", "military")
    found = tolls_of("Nine people died. The governor repeated his toll of 12.", nlp)
    assert [t.giver.name if t.giver else None for t in found] == [None, "The governor"]


def test_six_not_seven_takes_back_the_seven_only_in_a_correction(nlp: Language) -> None:
    corrected = tolls_of("Police correct the mayor: six people were killed, not seven.", nlp)
    assert [(t.low, t.earlier) for t in corrected] == [(6, False), (7, True)]
    rivals = tolls_of("The governor said that 74 people were killed, not 39.", nlp)
    assert [(t.low, t.earlier) for t in rivals] == [(74, False)]


def test_a_fourth_victim_replaces_the_three_dead_before(nlp: Language) -> None:
    found = tolls_of("Three people were killed on Friday. A fourth victim has died.", nlp)
    assert [(t.low, t.earlier) for t in found] == [(3, True), (4, False)]


def test_an_updated_toll_replaces_the_one_of_the_same_sentence(nlp: Language) -> None:
    found = tolls_of("The radio said two men were killed and later updated the death toll to five.", nlp)
    assert [(t.low, t.earlier) for t in found] == [(2, True), (5, False)]


def test_a_withdrawn_figure_is_withdrawn_wherever_it_is_repeated(nlp: Language) -> None:
    text = "The toll was cut from 33 to 22. On Sunday the list had 33 people killed."
    assert [(t.low, t.earlier) for t in tolls_of(text, nlp)] == [(33, True), (22, False), (33, True)]


def test_a_figure_that_its_author_withdraws_is_an_earlier_one(nlp: Language) -> None:
    text = "The mayor said nine people were killed. Later his office withdrew the figure. Six people were killed."
    assert [(t.low, t.earlier) for t in tolls_of(text, nlp)] == [(9, True), (6, False)]
