"""Other names, offices, memberships and listings."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.analyse.docs import analyse_text
from dateline.extract.profiles import extract_profiles

OFFICES = [
    ("Interior Minister Ana Lund resigned.", "Ana Lund", "Interior Minister", None),
    (
        "Jon Berg, a spokesman for the Dock Workers Union, denied it.",
        "Jon Berg",
        "a spokesman",
        "the Dock Workers Union",
    ),
    (
        "A spokesman for the River Front, Jon Berg, denied it.",
        "Jon Berg",
        "A spokesman",
        "the River Front",
    ),
    ("The mayor, Ana Lund, said nine people died.", "Ana Lund", "The mayor", None),
    ("Ana Lund, 45, a nurse, was hurt.", "Ana Lund", "a nurse", None),
    ("Ana Lund is the governor of Tarnow.", "Ana Lund", "the governor of Tarnow", None),
    ("Rights group River Watch counted nine dead.", "River Watch", "Rights group", None),
    ("A splinter group, the Dawn Guard, claimed responsibility.", "the Dawn Guard", "A splinter group", None),
    ("Hours later a splinter group, Jamaat-ul-Fajr, claimed it.", "Jamaat-ul-Fajr", "a splinter group", None),
]


@pytest.mark.parametrize(("text", "who", "title", "body"), OFFICES, ids=[c[0] for c in OFFICES])
def test_an_office_is_read_beside_a_name(text: str, who: str, title: str, body: str | None, nlp: Language) -> None:
    roles = extract_profiles(analyse_text(text, nlp), text).roles
    told = [(r.person.of(text), r.title.of(text), r.organisation.of(text) if r.organisation else None) for r in roles]
    assert any(who in p and t == title and o == body for p, t, o in told), told
    assert all(r.reason for r in roles)


@pytest.mark.parametrize(
    "text",
    [
        "On Monday Ana Lund left.",
        "Leaders of the NLC met.",
        "The union's Ana Lund spoke.",
        "In a letter to the mayor Ana Lund was named.",
    ],
)
def test_words_that_only_stand_near_a_name_are_no_office(text: str, nlp: Language) -> None:
    roles = extract_profiles(analyse_text(text, nlp), text).roles
    assert not [r for r in roles if r.title.of(text).lower() in {"on monday", "leaders of the", "the union's", "in a"}]


MEMBERSHIPS = [
    ("River Watch researcher Ana Lund counted nine dead.", "Ana Lund", "River Watch"),
    ("Jon Berg of the Dock Workers Union spoke.", "Jon Berg", "Dock Workers Union"),
    ("Amnesty International's Ana Lund counted nine dead.", "Ana Lund", "Amnesty International"),
    ("Jon Berg, a spokesman for the Ruthian army, denied it.", "Jon Berg", "army"),
    ("The Iraqi army shelled a village.", "army", "Iraqi"),
    ("A senior Hamas official was killed.", "official", "Hamas"),
    ("A Dawn Front column attacked the base.", "A Dawn Front column", "Dawn Front"),
    ("Members of the armed forces took part.", "Members of the armed forces", "the armed forces"),
    ("The Dawn Brigade, one of the militias in the NLC, was blamed.", "Dawn Brigade", "NLC"),
    ("The Dawn Brigade, a faction of the River Front, was blamed.", "Dawn Brigade", "River Front"),
    ("The army named its deputy head.", "deputy head", "its"),
]


@pytest.mark.parametrize(("text", "member", "whole"), MEMBERSHIPS, ids=[c[0] for c in MEMBERSHIPS])
def test_a_membership_is_read(text: str, member: str, whole: str, nlp: Language) -> None:
    facts = extract_profiles(analyse_text(text, nlp), text).memberships
    told = [(f.member.of(text), f.whole.of(text)) for f in facts]
    assert any(member in m and whole in w for m, w in told), told
    assert all("part of" in f.reason for f in facts)


@pytest.mark.parametrize(
    "text",
    [
        "The father of Ana Lund wept.",
        "A victim of the River Front spoke.",
        "Critics of the army protested.",
        "A brother of the Dawn Brigade leader fled.",
    ],
)
def test_kin_and_critics_are_no_members(text: str, nlp: Language) -> None:
    facts = extract_profiles(analyse_text(text, nlp), text).memberships
    told = [f.member.of(text) for f in facts]
    assert not [m for m in told if m.split()[0] in {"The", "A", "Critics"} and "leader" not in m]


ALIASES = [
    ("Jon Berg, also known as “Wolf”, fled.", "Jon Berg", "Wolf"),
    ("The River Front (RF) fled.", "River Front", "RF"),
    ("Jon Berg, alias Wolf, fled.", "Jon Berg", "Wolf"),
    ("The RNF [River National Front] fled.", "River National Front", "RNF"),
    ("REBELS OF THE RIVER NATIONAL FRONT [RNF] HAVE LEFT THE TOWN.", "RIVER NATIONAL FRONT", "RNF"),
]


@pytest.mark.parametrize(("text", "name", "alias"), ALIASES)
def test_another_name_is_read(text: str, name: str, alias: str, nlp: Language) -> None:
    facts = extract_profiles(analyse_text(text, nlp), text).aliases
    assert any(name in f.name.of(text) and f.alias.of(text) == alias and alias in f.reason for f in facts)


def test_letters_before_a_bracket_are_no_name_of_what_they_cannot_spell(nlp: Language) -> None:
    text = "The UN [Jon Berg] said so."
    assert not extract_profiles(analyse_text(text, nlp), text).aliases


LISTINGS = [
    ("The Dawn Brigade was designated a terrorist group by Ruthia in 2019.", "The Dawn Brigade", "Ruthia", "2019"),
    ("Ruthia put the Dawn Brigade on its sanctions list.", "the Dawn Brigade", "Ruthia", None),
]


@pytest.mark.parametrize(("text", "party", "by", "when"), LISTINGS)
def test_a_listing_is_read(text: str, party: str, by: str, when: str | None, nlp: Language) -> None:
    (fact,) = extract_profiles(analyse_text(text, nlp), text).designations
    assert fact.party.of(text) == party
    assert fact.by is not None and fact.by.of(text) == by
    assert (fact.when.of(text) if fact.when else None) == when
