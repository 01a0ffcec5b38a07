"""Which mentions are one actor."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.analyse.docs import analyse_text
from dateline.extract.mentions import extract_mentions
from dateline.extract.profiles import extract_profiles
from dateline.records.actors import Actor
from dateline.records.spans import Span
from dateline.resolve.entities import resolve_actors


def actors_of(text: str, nlp: Language) -> tuple[Actor, ...]:
    doc = analyse_text(text, nlp)
    sentences = [Span(s.start_char, s.end_char) for s in doc.sents]
    return resolve_actors(
        extract_mentions(doc, text), text=text, sentences=sentences, profiles=extract_profiles(doc, text)
    )


def holder(actors: tuple[Actor, ...], words: str, text: str, nth: int = 0) -> Actor | None:
    """The actor with a mention of exactly these words, the nth time they stand in the text."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    span = Span(at, at + len(words))
    return next((a for a in actors if span in a.mentions), None)


TOGETHER = [
    ("Mayor Ana Lund spoke. Lund left.", "Ana Lund", "Lund", 1),
    ("Judge Rosa Velk Marn spoke. Velk left.", "Rosa Velk Marn", "Velk", 1),
    ("The rebels fled. The judges charged them with murder.", "The rebels", "them", 0),
    ("The National River Council (NRC) met. The NRC left.", "National River Council", "The NRC", 0),
    ("The Ruthian Defence Ministry spoke. The ministry denied it.", "Ruthian Defence Ministry", "The ministry", 0),
    ("Gunmen stormed a bank. The gunmen fled.", "Gunmen", "The gunmen", 0),
    ("Five gunmen stormed a bank. They shot a guard.", "Five gunmen", "They", 0),
    ("The River Front fled. It left nine dead.", "The River Front", "It", 0),
    ("Jon Berg, also known as “Wolf”, fled. Wolf was shot.", "Jon Berg", "Wolf", 1),
    ("Gunman kills four in Norvik\n\nA gunman killed four people in Norvik on Monday.", "Gunman", "A gunman", 0),
    ("The Norvik Daily Caravan reports it. The Caravan cites a nurse.", "Norvik Daily Caravan", "The Caravan", 0),
    ("Israel denied it. An Israeli strike hit the port.", "Israel", "Israeli", 0),
]


@pytest.mark.parametrize(("text", "first", "second", "nth"), TOGETHER, ids=[c[0] for c in TOGETHER])
def test_two_mentions_are_one_actor(text: str, first: str, second: str, nth: int, nlp: Language) -> None:
    actors = actors_of(text, nlp)
    one = next(a for a in actors if any(first in m.of(text) for m in a.mentions))
    assert holder(actors, second, text, nth) == one
    assert one.reasons


APART = [
    ("Ana Lund met Eva Lund. Lund left.", "Ana Lund", "Lund", 2),
    ("Two soldiers were shot in Tarnow. Three soldiers were shot in Norvik.", "Two soldiers", "Three soldiers", 0),
    ("A gunman shot a nurse. A gunman shot a guard.", "A gunman", "A gunman", 1),
    ("The army met the navy. The River Front met the Dawn Front. The front left.", "River Front", "The front", 0),
]


@pytest.mark.parametrize(("text", "first", "second", "nth"), APART, ids=[c[0] for c in APART])
def test_two_mentions_stay_apart_when_unsure(text: str, first: str, second: str, nth: int, nlp: Language) -> None:
    actors = actors_of(text, nlp)
    one = next(a for a in actors if any(first in m.of(text) for m in a.mentions))
    assert holder(actors, second, text, nth) != one


def test_a_hyphenated_name_is_one_whole_name(nlp: Language) -> None:
    text = "Mushir al-Tarnowi was killed. Al-Tarnowi led the group."
    names = {a.name for a in actors_of(text, nlp)}
    assert "Mushir al-Tarnowi" in names
    assert not names & {"al", "Al", "-", "Tarnowi"}


def test_a_title_is_no_part_of_a_name(nlp: Language) -> None:
    (lund,) = [a for a in actors_of("Gen. Ana Lund spoke.", nlp) if "Lund" in a.name]
    assert lund.name == "Ana Lund"


def test_a_place_where_something_happens_is_no_actor(nlp: Language) -> None:
    assert not [a for a in actors_of("Nine people died in Iraq.", nlp) if a.name == "Iraq"]


def test_a_member_is_part_of_the_body_that_its_pronoun_points_to(nlp: Language) -> None:
    text = "The River Front fled. Its deputy head was killed."
    actors = actors_of(text, nlp)
    front = next(a for a in actors if a.name == "River Front")
    assert any(front.id in a.part_of for a in actors)


def test_a_name_explained_as_a_group_is_no_person(nlp: Language) -> None:
    text = "The bomb was of the kind used by Varo Ridge, a small group that broke with the rebels."
    found = holder(actors_of(text, nlp), "Varo Ridge", text)
    assert found is not None and found.kind not in {"person", None}


ONLY_BODIES = [
    ("The River Front met. Rebels shot a guard.", "Rebels", "River Front"),
    ("The army met. Soldiers shot a guard.", "Soldiers", "army"),
    ("A group of rebels from the River Front shot a guard.", "A group of rebels", "River Front"),
]


@pytest.mark.parametrize(("text", "who", "whole"), ONLY_BODIES, ids=[c[0] for c in ONLY_BODIES])
def test_nameless_fighters_belong_to_the_only_body_of_their_kind(
    text: str, who: str, whole: str, nlp: Language
) -> None:
    actors = actors_of(text, nlp)
    fighters = holder(actors, who, text)
    assert fighters is not None
    (body,) = [a for a in actors if a.id in fighters.part_of]
    assert whole in body.name
    assert any(whole.split()[-1] in r for r in fighters.reasons)


def test_nameless_fighters_belong_to_none_of_two(nlp: Language) -> None:
    text = "The River Front and the Hill Front met. Rebels shot a guard."
    rebels = holder(actors_of(text, nlp), "Rebels", text)
    assert rebels is not None
    assert rebels.part_of == ()


@pytest.mark.parametrize(
    "text", ["The gang leader, known as Ti Lavo, fled.", "The head of the mission, El-Gharib Wan, spoke."]
)
def test_who_holds_an_office_is_a_person(text: str, nlp: Language) -> None:
    assert "person" in [a.kind for a in actors_of(text, nlp) if a.roles]
