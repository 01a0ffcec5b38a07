"""What the police desk says of the hurt: hospitals, conditions, bullets, wounds, and those who shot themselves."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.extract.test_tolls import tolls_of

HURT = [
    ("A boy, 3, accidentally shot himself in the leg after finding a gun.", [("wounded", 1)]),
    ("The gunman killed his wife before killing himself.", [("killed", 1), ("killed", 1)]),
    ("The suspect then turned the gun on himself.", [("killed", 1)]),
    ("A church deacon was gunned down on his couch.", [("killed", 1)]),
    ("The driver later took his own life.", [("killed", 1)]),
    ("A bullet grazed a two-year-old boy who lives in the house.", [("wounded", 1)]),
    ("The officer was struck in the hand.", [("wounded", 1)]),
    ("Arno Velt, Jon Berg and Tim Holm were also struck by bullets.", [("wounded", 3)]),
    ("A man was taken to St. Anna Hospital.", [("wounded", 1)]),
    ("A woman and a teenage girl are in critical condition.", [("wounded", 2)]),
    ("All three are listed in fair condition.", [("wounded", 3)]),
    ("Police found a man with a gunshot wound to the leg.", [("wounded", 1)]),
    ("Police found two men suffering from gunshot wounds.", [("wounded", 2)]),
    ("He was treated at a clinic for a gunshot wound.", [("wounded", 1)]),
    ("The deputy is expected to survive.", [("wounded", 1)]),
    ("Officers investigate the fatal shooting of a 30-year-old man.", [("killed", 1)]),
    ("The victims were a woman and two men.", [("wounded", 3), ("wounded", 2)]),
    ("The gun went off, hitting himself and his two little girls.", [("wounded", 2)]),
    ("Paramedics worked on the girl, but she did not survive.", [("killed", 1)]),
    ("The girl was taken to the hospital, where she passed away.", [("wounded", 1), ("killed", 1)]),
]


@pytest.mark.parametrize(("text", "told"), HURT, ids=[c[0][:40] for c in HURT])
def test_the_words_of_the_police_desk_tell_who_was_hurt(text: str, told: list, nlp: Language) -> None:
    found = tolls_of(text, nlp)
    assert [(t.outcome, t.low) for t in found] == told
    assert all(t.reason for t in found)


@pytest.mark.parametrize(
    "text",
    [
        "The children were taken to hospital as a precaution.",
        "The building is in critical condition.",
        "The road is in good condition.",
        "He turned the page on himself.",
        "The mayor hit back in a speech.",
        "She was taken to the station.",
    ],
)
def test_what_tells_of_no_wound_counts_nobody(text: str, nlp: Language) -> None:
    assert tolls_of(text, nlp) == ()


def test_the_state_of_those_counted_is_no_new_figure(nlp: Language) -> None:
    found = tolls_of("Five people were wounded at the mill. Two are in critical condition.", nlp)
    assert [(t.outcome, t.low) for t in found] == [("wounded", 5)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A 17-year-old died after the fire.", [("killed", 1, 1)]),
        ("An 18-month old is dead.", [("killed", 1, 1)]),
        ("Two 16-year-olds were killed.", [("killed", 2, 2)]),
        ("Teen dead after double shooting", [("killed", 1, 1)]),
        ("Juvenile killed in crash", [("killed", 1, 1)]),
        ("Four Men Shot on Erb Street", [("wounded", 4, 4)]),
        ("4 shot in northwest Marfield", [("wounded", 4, 4)]),
        ("Five Shot Dead in Marfield", [("killed", 5, 5)]),
        ("A man fatally shot his mother, sister and nephew.", [("killed", 3, 3)]),
        ("Eight dead, not seven or nine, the mayor said.", [("killed", 8, 8)]),
        ("Between four and nine members of the Moraw family were killed.", [("killed", 4, 9)]),
        ("Seven identified members of the Moraw family were killed.", [("killed", 7, 7)]),
        ("He died at dawn.", [("killed", 1, 1)]),
    ],
)
def test_ages_headlines_and_pronouns_count_people(text: str, told: list, nlp: Language) -> None:
    assert [(t.outcome, t.low, t.high) for t in tolls_of(text, nlp)] == told
