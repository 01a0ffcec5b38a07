"""Mentions of people, groups, forces and institutions."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.analyse.docs import analyse_text
from dateline.extract.mentions import extract_mentions
from dateline.records.spans import Span

CASES = [
    ("Gen. Ana Lund spoke.", "Ana Lund", "name", "person"),
    ("Mushir al-Tarnowi was killed.", "Mushir al-Tarnowi", "name", "person"),
    ("Unidentified gunmen fled.", "Unidentified gunmen", "description", "militia"),
    ("The Iraqi army fled.", "The Iraqi army", "description", "state_force"),
    ("Hamas fighters fled.", "Hamas", "name", "rebel_group"),
    ("The interior ministry denied it.", "The interior ministry", "description", "government"),
    ("Interior ministry spokesman Ilka Moraw denied it.", "Interior ministry", "description", "government"),
    ("An army intelligence officer spoke.", "An army intelligence officer", "description", "state_force"),
    ("A police officer spoke.", "A police officer", "description", "police"),
    ("A guerrilla column fled.", "A guerrilla column", "description", "rebel_group"),
    ("Two farmers fled.", "Two farmers", "description", "civilians"),
    ("Gunmen kill four in Norvik", "Gunmen", "description", "militia"),
    ("A man fled.", "A man", "description", None),
    ("Mayor Ilka Moraw spoke.", "Ilka Moraw", "name", "person"),
    ("Its spokesman, Dov Harran, said so.", "Dov Harran", "name", "person"),
    ("The National Liberation Army fled.", "National Liberation Army", "name", "rebel_group"),
    ("MAOIST SHINING PATH GUERRILLAS FLED THE TOWN.", "SHINING PATH", "name", "rebel_group"),
    ("The River Front (RF) fled.", "River Front", "name", "rebel_group"),
    ("Major Ruel Cordan spoke.", "Ruel Cordan", "name", "person"),
    ("The army fought Katibat Rano in the hills.", "Katibat Rano", "name", "militia"),
    ("The Norvik Telegraph quoted the mayor.", "Norvik Telegraph", "name", "media"),
]


@pytest.mark.parametrize(("text", "name", "form", "kind"), CASES, ids=[c[0] for c in CASES])
def test_a_mention_has_its_whole_name_and_kind(
    text: str, name: str, form: str, kind: str | None, nlp: Language
) -> None:
    found = extract_mentions(analyse_text(text, nlp), text)
    assert (name, form, kind) in [(m.name, m.form, m.kind) for m in found]
    assert all(m.reason for m in found)


NO_ACTORS = [
    ("No group claimed the attack.", "group"),
    ("Nine people lost their lives.", "lives"),
    ("The rebels laid down their arms.", "arms"),
    ("The suburbs of Lima burned.", "Lima"),
    ("Nine died in Gidan Tsawa. Fourteen schoolgirls from Gidan Tsawa are missing.", "Tsawa"),
]


@pytest.mark.parametrize(("text", "word"), NO_ACTORS, ids=[c[0] for c in NO_ACTORS])
def test_nobody_and_places_are_no_actors(text: str, word: str, nlp: Language) -> None:
    assert not [m for m in extract_mentions(analyse_text(text, nlp), text) if m.head.of(text).endswith(word)]


def test_who_prints_a_report_is_no_person(nlp: Language) -> None:
    text = "A nurse told Condor Matin that nine had died."
    (mention,) = [
        m for m in extract_mentions(analyse_text(text, nlp), text, outlets=["Condor Matin"]) if "Matin" in m.name
    ]
    assert (mention.kind, mention.reason) == ("media", "the report names it as who prints it")


def test_what_the_dateline_names_acts_in_nothing(nlp: Language) -> None:
    text = "LIMA, Peru (Delta Wire) - Two men shot a guard on Monday."
    filed = Span(0, 25)
    found = extract_mentions(analyse_text(text, nlp, dateline=filed), text, dateline=filed)
    assert [m.name for m in found] == ["Two men", "a guard"]


@pytest.mark.parametrize(
    ("text", "word"), [("Nine died in Iraq on Monday.", "Iraq"), ("Nine died on Monday.", "Monday")]
)
def test_places_and_days_are_no_actors(text: str, word: str, nlp: Language) -> None:
    assert word not in [m.name for m in extract_mentions(analyse_text(text, nlp), text)]


def test_an_adjective_with_a_hyphen_is_no_piece_of_a_name(nlp: Language) -> None:
    names = [m.name for m in extract_mentions(analyse_text("US-led forces fled.", nlp), "US-led forces fled.")]
    assert "US-led" not in names
