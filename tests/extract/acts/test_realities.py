"""How real the words make an event: each way of taking back that it happened, and what takes nothing back."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.analyse.docs import analyse_text
from dateline.extract.acts.realities import read_reality

# text, the trigger, its reality, the words of the reason
CASES = [
    ("Gunmen attacked the depot on Monday.", "attacked", "happened", "nothing near it"),
    ("Gunmen did not attack the depot.", "attack", "denied", "“not”"),
    ("Gunmen never attacked the depot.", "attacked", "denied", "“never”"),
    ("Gunmen could attack the depot.", "attack", "hypothetical", "“could”"),
    ("Gunmen will attack the depot.", "attack", "planned", "“will”"),
    ("Gunmen must have attacked the depot.", "attacked", "hypothetical", "“must”"),
    ("The mayor will resign if gunmen attack the depot.", "attack", "hypothetical", "“if”"),
    ("Gunmen vowed to attack the depot.", "attack", "threatened", "“vowed”"),
    ("Gunmen planned to attack the depot.", "attack", "planned", "“planned”"),
    ("Gunmen tried to attack the depot.", "attack", "attempted", "“tried”"),
    ("Gunmen are ready to attack the depot.", "attack", "planned", "“ready”"),
    ("The army took steps to attack the depot.", "attack", "planned", "“steps”"),
    ("The group denied attacking the depot.", "attacking", "denied", "“denied”"),
    ("Police foiled an attack on the depot.", "attack", "attempted", "“foiled”"),
    ("The failed attack alarmed the town.", "attack", "attempted", "“failed”"),
    ("A planned attack alarmed the town.", "attack", "planned", "“planned”"),
    ("A possible attack alarmed the town.", "attack", "hypothetical", "“possible”"),
    ("The purported attack alarmed the town.", "attack", "alleged", "“purported”"),
    ("The attack on the depot alarmed the town.", "attack", "happened", "nothing near it"),
    ("The general ordered an attack on the depot.", "attack", "planned", "“ordered”"),
    ("The general ordered the attack that killed nine.", "attack", "happened", "nothing near it"),
    ("The town lives under the threat of an attack.", "attack", "threatened", "“threat”"),
    ("The colonel drew up a plan for an attack.", "attack", "planned", "“plan”"),
    ("The mayor spoke after an attack.", "attack", "happened", "nothing near it"),
    ("He threatened in a video to kill the nun.", "kill", "threatened", "“threatened”"),
    ("Gunmen kill judge; rebels deny role", "kill", "happened", "nothing near it"),
    ("The union called for the release of two guards.", "release", "hypothetical", "“called for”"),
    (
        "The town offered money for information leading to the arrest of the men.",
        "arrest",
        "hypothetical",
        "“information leading to”",
    ),
    ("The bishop spoke for the release of two guards.", "release", "happened", "nothing near it"),
    ("She accused him of ordering the attack.", "attack", "happened", "nothing near it"),
]


@pytest.mark.parametrize(("text", "word", "expected", "words"), CASES, ids=[c[0] for c in CASES])
def test_the_words_tell_how_real_it_is_and_the_reason_names_them(
    text: str, word: str, expected: str, words: str, nlp: Language
) -> None:
    trigger = next(t for t in analyse_text(text, nlp) if t.text == word)
    reality, reason = read_reality(trigger, nominal=trigger.pos_ == "NOUN")
    assert (reality, words in reason) == (expected, True), reason
