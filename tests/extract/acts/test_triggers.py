"""Words that speak of events: what they need beside them, and words that only look like it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from spacy.language import Language

from dateline.analyse.docs import analyse_text
from dateline.extract.acts.triggers import find_triggers
from dateline.records.spans import Span
from dateline.records.tags import TaggedSpan

CASES = Path(__file__).parents[2] / "cases"
NEGATIVES = [json.loads(line)["text"] for line in (CASES / "no_events.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("text", NEGATIVES)
def test_a_word_that_only_looks_like_violence_is_no_trigger(text: str, nlp: Language) -> None:
    assert [t.token.text for t in find_triggers(analyse_text(text, nlp)) if not t.weak] == []


def test_a_killing_by_a_weapon_stays_a_killing_and_keeps_the_weapon_for_the_incident(nlp: Language) -> None:
    found = {t.token.text: t.type for t in find_triggers(analyse_text("A drone killed two men on the road.", nlp))}
    assert found == {"killed": "killing"}


def test_a_suicide_bomber_alone_speaks_weakly_of_a_bombing(nlp: Language) -> None:
    triggers = list(find_triggers(analyse_text("The guards remember the suicide bomber.", nlp)))
    assert [(t.type, t.weak) for t in triggers] == [("suicide_bombing", True)]


def test_a_trigger_explains_itself(nlp: Language) -> None:
    (trigger,) = find_triggers(analyse_text("Gunmen ambushed a bus.", nlp))
    assert trigger.reason == "the verb “ambushed” speaks of an armed attack"


def proposal(text: str, word: str, label: str, score: float) -> TaggedSpan:
    at = text.index(word)
    return TaggedSpan(Span(at, at + len(word)), label, score)


@pytest.mark.parametrize(
    ("word", "label", "score", "expected"),
    [
        ("onslaught", "armed_attack", 0.9, [("onslaught", "armed_attack", False)]),
        ("onslaught", "armed_attack", 0.75, [("onslaught", "armed_attack", True)]),
        ("onslaught", "armed_attack", 0.3, []),
        ("onslaught", "no_such_type", 0.9, []),
        ("The", "armed_attack", 0.9, []),
    ],
)
def test_what_a_tagger_proposes_is_checked(
    word: str, label: str, score: float, expected: list[tuple[str, str, bool]], nlp: Language
) -> None:
    text = "The village feared the onslaught on Monday."
    found = find_triggers(analyse_text(text, nlp), [proposal(text, word, label, score)])
    assert [(t.token.text, t.type, t.weak) for t in found] == expected


def test_a_word_that_the_lexicon_knows_keeps_its_own_reading(nlp: Language) -> None:
    text = "Gunmen ambushed a bus."
    (trigger,) = find_triggers(analyse_text(text, nlp), [proposal(text, "ambushed", "protest", 0.9)])
    assert trigger.type == "armed_attack"


def test_a_proposal_counts_only_where_the_lexicon_knows_no_word(nlp: Language) -> None:
    text = "The bombing was an onslaught on the town."
    found = find_triggers(analyse_text(text, nlp), [proposal(text, "onslaught", "armed_attack", 0.9)])
    assert [t.token.text for t in found] == ["bombing"]


def test_without_the_lexicon_only_proposals_count(nlp: Language) -> None:
    text = "The bombing was an onslaught on the town."
    doc = analyse_text(text, nlp)
    found = find_triggers(doc, [proposal(text, "onslaught", "armed_attack", 0.9)], lexicon=False)
    assert [t.token.text for t in found] == ["onslaught"]
