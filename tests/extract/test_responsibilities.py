"""Who is held responsible by whom."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.analyse.docs import analyse_text
from dateline.extract.responsibilities import extract_responsibilities

CASES = [
    ("The Dawn Brigade claimed responsibility for the bombing.", "The Dawn Brigade", "claimed", "The Dawn Brigade"),
    ("The ministry blamed the rebels for the attack.", "the rebels", "blamed", "The ministry"),
    ("The governor accused the army of killing four herders.", "the army", "blamed", "The governor"),
    ("The movement denied carrying out the attack.", "The movement", "denied", "The movement"),
    ("The group denied involvement in the kidnapping.", "The group", "denied", "The group"),
    ("Suspected militants attacked a bus.", "Suspected militants", "suspected", None),
    ("The attack was claimed by the Dawn Brigade.", "the Dawn Brigade", "claimed", "the Dawn Brigade"),
]


@pytest.mark.parametrize(("text", "actor", "stance", "source"), CASES, ids=[c[0] for c in CASES])
def test_words_of_responsibility(text: str, actor: str, stance: str, source: str | None, nlp: Language) -> None:
    found = extract_responsibilities(analyse_text(text, nlp), text)
    told = [(m.actor.of(text), m.stance, m.source.of(text) if m.source else None) for m in found]
    assert (actor, stance, source) in told


@pytest.mark.parametrize(
    "text", ["No group claimed responsibility for the attack.", "The bank took credit cards.", "She denied him a visa."]
)
def test_nobody_is_held_responsible(text: str, nlp: Language) -> None:
    assert not extract_responsibilities(analyse_text(text, nlp), text)
