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
    ("Alleged militants attacked a bus.", "Alleged militants", "blamed", None),
    ("The attack was claimed by the Dawn Brigade.", "the Dawn Brigade", "claimed", "the Dawn Brigade"),
    ("The Cross Defenders claimed the bomb.", "The Cross Defenders", "claimed", "The Cross Defenders"),
    ("The River Front said it had shelled the camp.", "The River Front", "claimed", "The River Front"),
    ("The army said its forces had shelled the camp.", "The army", "claimed", "The army"),
    ("Iran and Iraq blamed each other for the shelling.", "Iraq", "blamed", "Iran"),
    ("Iran and Iraq blamed each other for the shelling.", "Iran", "blamed", "Iraq"),
    ("The rebels were suspected of the attack.", "The rebels", "suspected", None),
    ("Jon Berg was charged with killing a guard.", "Jon Berg", "suspected", None),
    ("Two men were arrested over the bombing.", "Two men", "suspected", None),
    ("Jon Berg was convicted of murdering a guard.", "Jon Berg", "stated", None),
    ("Jon Berg is believed to have shot the guard.", "Jon Berg", "suspected", None),
    ("The gunman, Jon Berg, fled.", "Jon Berg", "stated", None),
    ("The suspect was identified as Jon Berg.", "Jon Berg", "suspected", None),
    ("Colonel Ana Lund named the suspected bomber as Jon Berg.", "Jon Berg", "suspected", None),
    ("The ministry attributed the attack to the rebels.", "the rebels", "blamed", "The ministry"),
    ("The mayor pointed the finger at the army.", "the army", "blamed", "The mayor"),
    ("The army was behind the attack.", "The army", "stated", None),
    ("Residents said the army was behind the attack.", "the army", "blamed", None),
    ("The mayor linked Jon Berg to the murder of the judge.", "Jon Berg", "blamed", "The mayor"),
    ("Jon Berg was connected to the murder of the judge.", "Jon Berg", "suspected", None),
    ("The mayor told of the arrest of two officers for killing six priests.", "two officers", "suspected", None),
    ("He was sacked after the trial of a colonel over the massacre.", "a colonel", "suspected", None),
    ("The attacks could have been carried out by the River Front.", "the River Front", "suspected", None),
    ("They fled. This action was carried out by the River Front.", "the River Front", "stated", None),
    ("The colonel was removed after being accused of ordering the murder.", "The colonel", "blamed", None),
    ("We hold the mayor and the army responsible for the attack.", "the army", "blamed", "We"),
    ("The mayor said Jon Berg and Karl Lund were behind the attack.", "Karl Lund", "blamed", None),
    # having a part in a deed, and deeds that are only pointed to
    ("Four officers were involved in the murder of the mayor.", "Four officers", "stated", None),
    ("Soldiers could be implicated in the killing of the mayor.", "Soldiers", "suspected", None),
    ("Two officers allegedly took part in the massacre.", "Two officers", "blamed", None),
    ("The mayor was killed. The gang that perpetrated this crime fled.", "The gang", "stated", None),
    ("The mayor was killed. The army accused Jon Berg of this crime.", "Jon Berg", "blamed", "The army"),
    ("The mayor was killed. The crime was attributed to the rebels.", "the rebels", "blamed", None),
    (
        "A station had a call from the River Front, who said it was responsible for the attack.",
        "the River Front",
        "claimed",
        "the River Front",
    ),
    (
        "The mayor holds the Antonio Rojas National River Front (ARNRF) responsible for the attack.",
        "the Antonio Rojas National River Front",
        "blamed",
        "The mayor",
    ),
    ("The mayor accused Jon Berg of ordering the raid.", "Jon Berg", "blamed", "The mayor"),
    ("A bomb killed nine. The army blamed the River Front for it.", "the River Front", "blamed", "The army"),
    ("The spokesman denied that the front was involved.", "the front", "denied", "The spokesman"),
    ("The army denied that it was involved in the attack.", "The army", "denied", "The army"),
    ("Pamphlets of the River Front claimed the attack.", "the River Front", "claimed", "the River Front"),
]


@pytest.mark.parametrize(("text", "actor", "stance", "source"), CASES, ids=[f"{c[0]} {c[1]}" for c in CASES])
def test_words_of_responsibility(text: str, actor: str, stance: str, source: str | None, nlp: Language) -> None:
    found = extract_responsibilities(analyse_text(text, nlp), text)
    told = [(m.actor.of(text), m.stance, m.source.of(text) if m.source else None) for m in found]
    assert (actor, stance, source) in told
    assert all(m.reason for m in found)


@pytest.mark.parametrize(
    "text",
    [
        "No group claimed responsibility for the attack.",
        "The bank took credit cards.",
        "She denied him a visa.",
        "He did not blame any group for the blasts.",
        "Critics accused the president of wasting money.",
        "Police arrested two men.",
        "Soldiers kidnapped a suspected militant.",
        "The police said they had arrested two men.",
        "The army said rebels had shelled the camp.",
        "The drivers involved in the crash were unhurt.",
        "Leaflets claimed responsibility for the attack.",
        "She took part in the debate.",
        "The council said the gang had buried people it had abducted.",
        "Nobody knows who was involved in the crime.",
        # what befell somebody is no suspicion of him
        "Two bakers were reported killed in the attack.",
        "One guard is believed to have been shot.",
        "Jon Berg is not a suspect in the shooting.",
        # who names the author of a deed is not its author
        "Chief Mara Dunn identified the shooter.",
        "Colonel Ana Lund named the suspected bomber.",
    ],
)
def test_nobody_is_held_responsible(text: str, nlp: Language) -> None:
    assert not extract_responsibilities(analyse_text(text, nlp), text)


def test_what_is_told_of_the_accused_besides_is_not_what_he_is_accused_of(nlp: Language) -> None:
    text = "A bomb killed nine. The governor blamed the River Front, which stepped up its attacks in May."
    (held,) = extract_responsibilities(analyse_text(text, nlp), text)
    assert (held.actor.of(text), held.event) == ("the River Front", None)


def test_the_police_chief_who_names_the_gunman_is_not_the_gunman(nlp: Language) -> None:
    text = "Chief Mara Dunn identified the shooter as Kyle Weld, 27."
    assert "Mara Dunn" not in " ".join(
        m.actor.of(text) for m in extract_responsibilities(analyse_text(text, nlp), text)
    )


def test_an_attack_that_somebody_was_accused_of_is_that_attack(nlp: Language) -> None:
    text = "Raiders killed 11 herders, an attack that local militias were accused of."
    (held,) = extract_responsibilities(analyse_text(text, nlp), text)
    assert held.event is not None and (held.actor.of(text), held.event.of(text)) == ("local militias", "attack")
