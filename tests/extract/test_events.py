"""What happened: triggers, their types, how real they are, and their roles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from spacy.language import Language

from dateline.analyse.docs import analyse_text
from dateline.extract.events import extract_events
from dateline.records.events import EventMention

CASES = [json.loads(line) for line in (Path(__file__).parents[1] / "cases" / "events.jsonl").read_text().splitlines()]


def events_of(text: str, nlp: Language) -> dict[str, EventMention]:
    """Event mentions by their word."""
    return {m.span.of(text): m for m in extract_events(analyse_text(text, nlp), text)}


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:40] for c in CASES])
def test_a_trigger_has_its_type_reality_and_roles(case: dict, nlp: Language) -> None:
    event = events_of(case["text"], nlp)[case["word"]]
    assert (event.type, event.reality) == (case["type"], case["reality"])
    for role, words in case["roles"].items():
        assert [r.span.of(case["text"]) for r in event.roles if r.role == role] == words
    assert case["word"] in event.reason


@pytest.mark.parametrize(
    "text",
    [
        "The company fired two managers.",
        "Workers went on strike over pay.",
        "The singer's new album was a hit.",
        "She took the exam on Friday.",
        "Prices were on trial in the shop.",
    ],
)
def test_words_of_violence_with_another_meaning_are_no_event(text: str, nlp: Language) -> None:
    assert not [m for m in events_of(text, nlp).values() if not m.weak]


def test_an_outcome_belongs_to_the_event_that_caused_it(nlp: Language) -> None:
    text = "A blast killed five people and wounded nine."
    found = events_of(text, nlp)
    assert found["killed"].same_as == found["blast"].span
    assert found["wounded"].same_as in {found["blast"].span, found["killed"].span}


def test_who_is_arrested_in_a_riot_is_arrested_besides_it(nlp: Language) -> None:
    found = events_of("Nine men were arrested in the riot.", nlp)
    assert found["arrested"].same_as is None
    hurt = events_of("Nine men were wounded in the riot.", nlp)
    assert hurt["wounded"].same_as == hurt["riot"].span


def test_an_arrest_warrant_is_no_arrest(nlp: Language) -> None:
    found = events_of("A judge issued an arrest warrant on Monday.", nlp)
    assert {w: m.type for w, m in found.items()} == {"warrant": "other"}


def test_another_attack_is_told_apart(nlp: Language) -> None:
    text = "Another attack in March had killed four soldiers."
    found = events_of(text, nlp)
    assert found["attack"].apart
    assert found["killed"].earlier


def swap(text: str, a: str, b: str) -> str:
    return text.replace(a, "\0").replace(b, a).replace("\0", b)


@pytest.mark.parametrize(("a", "b"), [("Israeli", "Syrian"), ("Russian", "Ukrainian"), ("American", "Iranian")])
def test_both_sides_are_coded_alike(a: str, b: str, nlp: Language) -> None:
    text = f"{a} forces shelled a village and {b} troops attacked the convoy, killing three civilians."
    first, second = events_of(text, nlp), events_of(swap(text, a, b), nlp)
    assert [(m.type, m.reality) for m in first.values()] == [(m.type, m.reality) for m in second.values()]
    roles = [[(r.role, swap(r.span.of(text), a, b)) for r in m.roles] for m in first.values()]
    assert roles == [[(r.role, r.span.of(swap(text, a, b))) for r in m.roles] for m in second.values()]


@pytest.mark.parametrize(
    "text",
    [
        "No arrests have been made so far.",
        "Nobody was arrested in Norvik.",
        "He demanded the arrest of the leaders.",
        "They live in fear of abduction.",
    ],
)
def test_what_is_only_wished_feared_or_left_out_is_no_event(text: str, nlp: Language) -> None:
    assert not events_of(text, nlp)


def test_an_outcome_says_whose_act_it_is_the_outcome_of(nlp: Language) -> None:
    text = "One person died when the police opened fire on a mob."
    (doer,) = [r for r in events_of(text, nlp)["died"].roles if r.role == "perpetrator"]
    assert doer.reason == "who did what “opened” tells, whose outcome it is"


def test_a_day_between_an_event_and_what_it_did_does_not_part_them(nlp: Language) -> None:
    text = "The mayor condemned a bomb attack Wednesday that killed 84 people and wounded hundreds more."
    found = events_of(text, nlp)
    assert found["killed"].same_as == found["attack"].span


@pytest.mark.parametrize(
    "text",
    [
        "Raiders killed 11 herders, an attack that caused anger.",
        "In January, raiders killed 11 herders near the same villages, an attack that local militias were accused of.",
    ],
)
def test_an_attack_that_sums_up_a_clause_is_the_killing_that_it_tells(text: str, nlp: Language) -> None:
    events = events_of(text, nlp)
    assert events["attack"].same_as == events["killed"].span
