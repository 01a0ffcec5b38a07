"""Who does it to whom: the roles of an event by syntax."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.analyse.docs import analyse_text
from dateline.extract.events import extract_events

DOERS = [
    ("A US drone strike killed two men.", "strike", ["US"]),
    ("The army's shelling of the town went on.", "shelling", ["The army"]),
    ("An attack by militants killed nine.", "attack", ["militants"]),
    ("The killing of a teacher by soldiers caused anger.", "killing", ["soldiers"]),
    ("Israeli warplanes bombed the port.", "bombed", ["Israeli"]),
    ("Gunmen shot and killed a guard.", "killed", ["Gunmen"]),
    ("Men who attacked the bus fled.", "attacked", ["Men"]),
    ("Soldiers clashed with rebels.", "clashed", ["Soldiers", "rebels"]),
    ("The judge was abducted by three heavily armed men.", "abducted", ["three heavily armed men"]),
    ("Rebels of the Dawn Front [DFX] attacked the base.", "attacked", ["Rebels of the Dawn Front"]),
    ("Police arrested nine students.", "arrested", ["Police"]),
    ("Students protested in the capital.", "protested", ["Students"]),
    ("Hundreds took part in a protest in the capital.", "protest", ["Hundreds"]),
    ("A protest was held in the capital, where marchers burned tyres.", "protest", ["marchers"]),
    ("Three men were arrested on Monday, police said.", "arrested", ["police"]),
    ("Rebels launched an attack on the base.", "attack", ["Rebels"]),
    ("A man drove a van into a crowd, killing ten.", "killing", ["A man"]),
    ("NORVIK (Delta) - Gunmen abducted a nurse.", "abducted", ["Gunmen"]),
    ("She urged the army to release the men.", "release", ["the army"]),
    ("Iraqi army warplanes bombed a market.", "bombed", ["army"]),
    ("The gunman's shooting of a guard shook the town.", "shooting", ["The gunman"]),
    ("In Velm district, Kunar province, a large army force detained one man.", "detained", ["a large army force"]),
]


@pytest.mark.parametrize(("text", "word", "doers"), DOERS, ids=[c[0] for c in DOERS])
def test_who_does_it(text: str, word: str, doers: list[str], nlp: Language) -> None:
    (event,) = [e for e in extract_events(analyse_text(text, nlp), text) if e.span.of(text) == word]
    assert [r.span.of(text) for r in event.roles if r.role == "perpetrator"] == doers


NO_DOERS = [
    ("Five soldiers killed in ambush", "killed"),
    ("Norvik: Five soldiers killed and two wounded by rebel shelling", "killed"),
    ("Three men were arrested on Monday, relatives said.", "arrested"),
    ("A US helicopter crashed near Norvik.", "crashed"),
    ("Boy shot at Norvik school", "shot"),
    ("River Watch reported a loud blast at the port, killing five.", "killing"),
    ("Norvik bombing kills nine", "bombing"),
    ("A third man dies after shooting.", "shooting"),
    ("The students' release was delayed.", "release"),
    ("Jon Berg was charged with killing a guard.", "killing"),
    # in a headline who bears no arms was attacked
    ("Polling officials attacked in Norvik as Ruthia votes", "attacked"),
    ("Berg is the fourth judge assassinated in Norvik since May.", "assassinated"),
    ("Police had earlier spoken of three injured.", "injured"),
    # who flees does nobody harm
    ("Twelve hostages escaped from their captors.", "escaped"),
    # who harms himself, answers a court or is found hurt harms nobody else
    ("A boy who shot himself in Norvik is safe.", "shot"),
    ("A trader pleaded guilty to fraud.", "pleaded"),
    ("A baker was found shot in a house.", "shot"),
    ("He was sentenced and jailed without any books.", "jailed"),
    ("The girl's shooting shook the town.", "shooting"),
    ("The six nurses kidnapped March 3 in Norvik are free.", "kidnapped"),
]


@pytest.mark.parametrize(("text", "word"), NO_DOERS, ids=[c[0] for c in NO_DOERS])
def test_nobody_does_it(text: str, word: str, nlp: Language) -> None:
    events = [e for e in extract_events(analyse_text(text, nlp), text) if e.span.of(text) == word]
    assert not [r for e in events for r in e.roles if r.role == "perpetrator"]


SUFFERERS = [
    ("Polling officials attacked in Norvik as Ruthia votes", "attacked", ["Polling officials"]),
    ("Berg is the fourth judge assassinated in Norvik since May.", "assassinated", ["the fourth judge"]),
    ("Iran and Iraq trade blame after two soldiers die on border", "die", ["two soldiers"]),
    ("Twelve hostages escaped from their captors.", "escaped", ["Twelve hostages"]),
    ("Gunmen attacked at dawn.", "attacked", []),
    ("A boy who shot himself in Norvik is safe.", "shot", ["A boy"]),
    ("A trader pleaded guilty to fraud.", "pleaded", ["A trader"]),
    ("A baker was found shot in a house.", "shot", ["A baker"]),
    ("The girl's shooting shook the town.", "shooting", ["The girl"]),
    ("Two men are believed to have been arrested.", "arrested", ["Two men"]),
]


@pytest.mark.parametrize(("text", "word", "hurt"), SUFFERERS, ids=[c[0] for c in SUFFERERS])
def test_whom_it_is_done_to(text: str, word: str, hurt: list[str], nlp: Language) -> None:
    (event,) = [e for e in extract_events(analyse_text(text, nlp), text) if e.span.of(text) == word]
    assert [r.span.of(text) for r in event.roles if r.role in {"victim", "target"}] == hurt


def test_nobody_is_hurt_where_nobody_is(nlp: Language) -> None:
    text = "The blast wounded no one and killed nobody."
    events = extract_events(analyse_text(text, nlp), text)
    assert not [r for e in events for r in e.roles if r.role in {"victim", "target"}]


def test_one_and_several_are_told_apart(nlp: Language) -> None:
    text = "Rebels shot a guard and two nurses."
    (event,) = extract_events(analyse_text(text, nlp), text)
    assert {(r.span.of(text), r.plural) for r in event.roles if r.role == "victim"} == {
        ("a guard", False),
        ("two nurses", True),
    }


TARGETS = [
    ("A bomb exploded outside a police station in Norvik.", "exploded", ["a police station"]),
    ("A blast in front of the ministry hurt nobody.", "blast", ["the ministry"]),
    ("Rebels set fire to a grocery store.", "set", ["a grocery store"]),
    ("The bombing of two pylons cut the power.", "bombing", ["two pylons"]),
]


@pytest.mark.parametrize(("text", "word", "hit"), TARGETS, ids=[c[0] for c in TARGETS])
def test_what_is_hit(text: str, word: str, hit: list[str], nlp: Language) -> None:
    events = [e for e in extract_events(analyse_text(text, nlp), text) if e.span.of(text) == word]
    assert [r.span.of(text) for e in events for r in e.roles if r.role == "target"] == hit
    assert all(r.reason for e in events for r in e.roles)


@pytest.mark.parametrize(
    "text",
    [
        "The army destroyed the evidence.",
        "A bomb exploded in the town.",
        "The blast killed 1,000.",
        "Rebels attacked at daybreak.",
    ],
)
def test_nothing_is_hit_where_only_place_time_or_figure_is_told(text: str, nlp: Language) -> None:
    events = extract_events(analyse_text(text, nlp), text)
    assert not [r for e in events for r in e.roles if r.role in {"target", "victim"}]


WEAPONS = [
    ("They were killed with two bursts of machinegun fire.", "machinegun"),
    ("A truck rigged with dynamite exploded in Norvik.", "dynamite"),
    ("Gunmen fired rockets at the base.", "rockets"),
    ("The explosion, which police blamed on a car bomb, hurt nine.", "bomb"),
    ("A car bomb exploded in Norvik.", "bomb"),
]


@pytest.mark.parametrize(("text", "weapon"), WEAPONS, ids=[c[0] for c in WEAPONS])
def test_the_weapon_is_told(text: str, weapon: str, nlp: Language) -> None:
    events = extract_events(analyse_text(text, nlp), text)
    assert ("weapon", weapon) in [a for e in events for a in e.attributes]


def test_a_verb_is_no_weapon(nlp: Language) -> None:
    text = "Rebels bombed the embassy and dynamited a bridge."
    assert not [a for e in extract_events(analyse_text(text, nlp), text) for a in e.attributes if a[0] == "weapon"]
