"""Who was killed or hurt, by name."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.analyse.docs import analyse_text
from dateline.extract.victims import extract_victims

CASES = [
    ("Ana Lund, 34, was shot dead in Tarnow.", [("Ana Lund", "killed", 34)]),
    ("Ana Lund was shot in Tarnow.", [("Ana Lund", "wounded", None)]),
    ("Soldiers killed Ana Lund and Jon Berg.", [("Ana Lund", "killed", None), ("Jon Berg", "killed", None)]),
    (
        "Police named the victims as 25-year-old Ana Lund and Jon Berg, 40.",
        [("Ana Lund", "killed", 25), ("Jon Berg", "killed", 40)],
    ),
    ("Among the dead was Jon Berg, a guard.", [("Jon Berg", "killed", None)]),
    ("The victim, Jon Berg, was a teacher.", [("Jon Berg", "killed", None)]),
    ("The death of Ana Lund shocked the town.", [("Ana Lund", "killed", None)]),
    ("Jon Berg was pronounced dead at the scene.", [("Jon Berg", "killed", None)]),
    ("A guard's brother, Jon Berg, 23, was injured.", [("Jon Berg", "wounded", 23)]),
    ("Jon Berg died on Sunday.", [("Jon Berg", "killed", None)]),
    ("Police found the body of Ana Lund in a barn.", [("Ana Lund", "killed", None)]),
    ("Ana Lund, 34, suffered burns in the blast.", [("Ana Lund", "wounded", 34)]),
    ("Jon Berg was struck by a stray bullet.", [("Jon Berg", "wounded", None)]),
    ("The nurse shot dead on Monday was identified as Ana Lund.", [("Ana Lund", "killed", None)]),
    (
        "The two guards who were killed were Ana Lund and Jon Berg.",
        [("Ana Lund", "killed", None), ("Jon Berg", "killed", None)],
    ),
    (
        "Ana Lund was killed along with her brothers Jon Berg and Kari Berg.",
        [("Ana Lund", "killed", None), ("Jon Berg", "killed", None), ("Kari Berg", "killed", None)],
    ),
    ("Three nurses, including Ana Lund, were killed.", [("Ana Lund", "killed", None)]),
]


@pytest.mark.parametrize(("text", "victims"), CASES, ids=[c[0] for c in CASES])
def test_a_victim_is_read_with_outcome_and_age(text: str, victims: list[tuple], nlp: Language) -> None:
    found = extract_victims(analyse_text(text, nlp), text)
    assert [(v.person.of(text), v.outcome, v.age) for v in found] == victims
    assert all(v.reason for v in found)


@pytest.mark.parametrize(
    "text",
    [
        "Ana Lund said five people were killed.",
        "Jon Berg killed five people.",
        "The suspect was identified as Jon Berg.",
        "Rebels threatened to kill Ana Lund.",
        "Five people were killed in Iraq.",
        "Police arrested Jon Berg.",
        "Jon Berg found the body of a trader.",
        "Jon Berg received a letter about the wounds of the war.",
        "The two guards who were on duty were Ana Lund and Jon Berg.",
    ],
)
def test_speakers_doers_and_places_are_no_victims(text: str, nlp: Language) -> None:
    assert not extract_victims(analyse_text(text, nlp), text)


def test_sex_is_told_by_a_title(nlp: Language) -> None:
    text = "Mr. Jon Berg was killed."
    (victim,) = extract_victims(analyse_text(text, nlp), text)
    assert victim.sex == "male"
