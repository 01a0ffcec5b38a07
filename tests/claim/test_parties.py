"""Who did it and to whom, as claims and participants."""

from __future__ import annotations

import pytest

from dateline.claim.victims import tell_outcome
from dateline.pipeline import Reader
from dateline.read.texts import build_document
from dateline.records.claims import VictimValue
from dateline.records.events import EventMention
from dateline.records.ledgers import DocumentLedger
from dateline.records.spans import Span

READER = Reader(engine="rules")


def ledger_of(text: str) -> DocumentLedger:
    return READER.read_document(build_document(text, name="report", longest=10_000, published="2024-03-05"))


def parts_of(ledger: DocumentLedger) -> set[tuple[str, str, str]]:
    names = {a.id: a.name for a in ledger.actors}
    return {(names[p.actor], p.role, p.certainty) for i in ledger.incidents for p in i.participants}


CASES = [
    ("Gunmen shot Ana Lund dead in Tarnow.", ("Gunmen", "perpetrator", "stated")),
    ("Gunmen shot Ana Lund dead in Tarnow.", ("Ana Lund", "victim", "stated")),
    ("Police arrested Ana Lund in Tarnow.", ("Ana Lund", "target", "stated")),
    ("The Dawn Brigade claimed the bombing in Tarnow.", ("Dawn Brigade", "claimant", "claimed")),
    ("Suspected militants attacked a bus in Tarnow.", ("Suspected militants", "perpetrator", "suspected")),
    ("Five gunmen stormed a bank in Tarnow. They shot a guard.", ("Five gunmen", "perpetrator", "stated")),
]


@pytest.mark.parametrize(("text", "part"), CASES, ids=[f"{c[0]} {c[1][1]}" for c in CASES])
def test_a_party_takes_its_part(text: str, part: tuple[str, str, str]) -> None:
    ledger = ledger_of(text)
    assert part in parts_of(ledger)
    claims = {c.id: c for c in ledger.claims}
    assert all(
        claims[c].evidence and claims[c].reasons for i in ledger.incidents for p in i.participants for c in p.claims
    )


def test_a_spokesman_denies_for_his_body() -> None:
    text = "The army blamed the River Front for the attack. A spokesman for the River Front, Jon Berg, denied it."
    assert ("River Front", "perpetrator", "denied") in parts_of(ledger_of(text))


def test_a_pronoun_that_points_to_nobody_is_no_party() -> None:
    assert not {n for n, _, _ in parts_of(ledger_of("They killed nine people in Tarnow."))} & {"They", "they"}


def test_the_army_of_the_warplanes_is_the_army() -> None:
    ledger = ledger_of("Iraqi army warplanes bombed a market in Tarnow. The army denied it.")
    doers = {n for n, role, _ in parts_of(ledger) if role == "perpetrator"}
    assert doers == {"The army"}


def test_police_who_shoot_the_gunman_are_no_authors_of_his_attack() -> None:
    text = "Gunman kills four in Tarnow, is shot dead by police\n\nA gunman killed four people in Tarnow on Monday."
    doers = {n for n, role, _ in parts_of(ledger_of(text)) if role == "perpetrator"}
    assert doers == {"Gunman"}


def test_nor_are_they_where_he_was_shot_before_the_sentence_ends() -> None:
    text = "A gunman opened fire in a bar in Tarnow on Monday, killing four people before he was shot dead by police."
    doers = {n for n, role, _ in parts_of(ledger_of(text)) if role == "perpetrator"}
    assert doers == {"A gunman"}


def test_nobody_denies_a_part_in_what_only_goes_on() -> None:
    text = (
        "A bomb killed nine people in Tarnow on Monday. The governor blamed the River Front, which has stepped up "
        "attacks on traders. A spokesman for the River Front denied that the group was involved."
    )
    ledger = ledger_of(text)
    names = {a.id: a.name for a in ledger.actors}
    (main,) = [i for i in ledger.incidents if i.salience == "main"]
    assert ("River Front", "denied") in {(names[p.actor], p.certainty) for p in main.participants}


def test_who_denies_a_killing_counts_no_dead() -> None:
    ledger = ledger_of("Gunmen kill judge in Tarnow; rebels deny role\n\nA judge was shot dead in Tarnow on Monday.")
    assert not [c for c in ledger.claims if c.kind == "toll" and "rebels" in c.sources[0].name]


def test_a_speaker_told_by_its_office_has_the_name_that_the_report_gives() -> None:
    text = (
        "The ministry contradicted him: its permanent secretary, Ana Lund, said that nine people were killed in Tarnow."
    )
    assert "Ana Lund" in {c.sources[0].name for c in ledger_of(text).claims if c.kind == "toll"}


def test_a_threat_to_kill_makes_no_victim_and_no_killer() -> None:
    ledger = ledger_of("Gunmen killed a driver in Tarnow on Monday. Their leader threatened in a video to kill a nun.")
    assert not [p for p in parts_of(ledger) if "nun" in p[0] and p[1] == "victim"]
    assert not [c for c in ledger.claims if isinstance(c.value, VictimValue) and "nun" in str(c.value.role)]
    (threat,) = [i for i in ledger.incidents if i.type == "threat"]
    assert (threat.reality, threat.title.startswith("Threat,")) == ("threatened", True)


def test_what_happened_is_not_denied_because_one_side_denies_its_part() -> None:
    text = (
        "A judge was shot dead in Tarnow on Monday, police said. The River Front denied it. "
        "“We do not kill judges,” its commander said."
    )
    ledger = ledger_of(text)
    assert ledger.incidents[0].reality == "happened"
    told = {c.sources[0].name: c.polarity for c in ledger.claims if c.kind == "occurrence"}
    assert told["police"] == "asserted"


def test_a_number_and_a_thing_are_no_victims() -> None:
    ledger = ledger_of("The blast in Tarnow killed 74. Rebels attacked nine villages.")
    assert not [c for c in ledger.claims if isinstance(c.value, VictimValue)]


def test_a_victim_has_name_age_and_outcome() -> None:
    ledger = ledger_of("Ana Lund, 34, a nurse, was shot dead in Tarnow on Monday.")
    (victim,) = [c.value for c in ledger.claims if isinstance(c.value, VictimValue)]
    assert (victim.name, victim.age, victim.outcome, victim.role) == ("Ana Lund", 34, "killed", "nurse")


@pytest.mark.parametrize(
    ("word", "kind", "outcome"),
    [
        ("killed", "killing", "killed"),
        ("kidnapped", "abduction", "abducted"),
        ("arrested", "arrest", "arrested"),
        ("wounded", "armed_attack", "wounded"),
        ("attacked", "armed_attack", None),
    ],
)
def test_an_events_word_tells_what_became_of_people(word: str, kind: str, outcome: str | None) -> None:
    mention = EventMention(Span(0, len(word)), kind, "happened", (), 0.8, "a word")  # type: ignore[arg-type]
    assert tell_outcome(mention, word) == outcome


def test_what_nameless_fighters_do_their_body_does() -> None:
    ledger = ledger_of("Fighters of the Islamic State attacked a police post near Tarnow on Sunday, killing two men.")
    names = {a.id: a.name for a in ledger.actors}
    doers = [names[p.actor] for i in ledger.incidents for p in i.participants if p.role == "perpetrator"]
    assert any("Islamic State" in n for n in doers)


def test_an_act_that_is_only_thought_of_is_no_event_mention() -> None:
    ledger = ledger_of("The leaders should be arrested at once, the mayor said. Police arrested two men on Sunday.")
    assert [e.reality for e in ledger.annotations.events] == ["happened"]
