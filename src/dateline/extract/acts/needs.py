"""What a word that often means something else needs beside it to speak of an event."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from spacy.tokens import Token

from dateline.extract.acts.needs_of_courts import (
    at_court,
    before_a_court,
    captive_of,
    found_guilty,
    frightens,
    issued,
    let_go,
    passed,
    pressed,
    release_of_captives,
    search_by_police,
    threat_made,
    to_another_prison,
    warns_off,
)
from dateline.extract.acts.needs_of_law import (
    FORCES,
    booked_by_law,
    by_a_force,
    by_police,
    counted,
    crowd_weapon,
    deadly_encounter,
    held_by_law,
    into_custody,
    kept_in_it,
    not_a_crime,
    not_a_fear,
    not_of_a_trend,
    person_by_police,
    person_object,
    suffers,
    with_batons,
)
from dateline.extract.acts.weapons import air_words, is_suicide_attacker, weapon_kind
from dateline.extract.phrases import (
    agents,
    is_party,
    is_person,
    is_thing_hit,
    objects,
    passive_subjects,
    prepositional,
    subjects,
)
from dateline.lexicons import load_lexicon

_KINDS = load_lexicon("event_kinds")
_BESIDE: dict[str, list[str]] = _KINDS["beside"]
_REACHING, _WORN = (frozenset(load_lexicon("acts")[n]) for n in ("reaching", "worn"))
_CROWD = frozenset(_BESIDE["crowd"])
_STREETS = frozenset(_BESIDE["streets"])
_TAKEABLE = frozenset(_BESIDE["takeable"])
_OF_LABOUR = frozenset(_BESIDE["of_labour"])
_WAR_WORDS = tuple(_BESIDE["war"])
_HARM_WORDS = tuple(_BESIDE["harm"])
_LISTING_WORDS = tuple(_BESIDE["listing"])
_PEACE_WORDS = tuple(_BESIDE["peace"])
_CAPTIVITY_WORDS = tuple(_BESIDE["captivity"])
_ILLNESS = frozenset(_BESIDE["illness"])
_SEARCHING = frozenset(_BESIDE["searching"])
_POISONS = frozenset(_BESIDE["poisons"])
_VEHICLES = frozenset(_BESIDE["vehicles"])
_BURNING = frozenset(_BESIDE["burning"])
_NO_WAR = frozenset(_BESIDE["no_war"])
_LEAKING = frozenset(_BESIDE["leaking"])
_FOR_A_CAUSE = re.compile(r"\bfight(?:ing)? for\b")


def needs_hold(entry: dict[str, Any], token: Token) -> bool:
    """Whether the particle, object or neighbours that a lexicon entry asks for stand beside the word."""
    particle = entry.get("particle")
    if particle and not any(c.lower_ == particle for c in token.rights):
        return False
    wanted = entry.get("object")
    if wanted and not any(o.lemma_.lower() == wanted for o in [*objects(token), *passive_subjects(token)]):
        return False
    need = entry.get("needs")
    return _NEEDS[need](token) if need else True


def _party_object(token: Token) -> bool:
    return any(is_party(o) for o in suffers(token))


def _thing_object(token: Token) -> bool:
    return any(is_thing_hit(o) or (o.pos_ == "NOUN" and not is_party(o)) for o in suffers(token))


def _shooting(token: Token) -> bool:
    if any(weapon_kind(o) or o.lemma_.lower() in {"shot", "gunshot", "round"} for o in counted(suffers(token))):
        return True
    if token.tag_ == "VBG" and token.dep_ == "pcomp" and token.head.head.lemma_ == "resort":
        return True
    return bool(prepositional(token, "on", "at", "upon", "into", "toward", "towards")) and not objects(token)


def _weapon_subject(token: Token) -> bool:
    movers = [*subjects(token), *agents(token)]
    if any(is_suicide_attacker(m) for m in movers):
        return True
    return any(weapon_kind(m) or m.lemma_.lower() in _KINDS["nouns"] for m in movers) or (
        any(is_party(m) for m in movers)
        and any(is_thing_hit(o) or is_party(o) for o in objects(token))
        and token.lemma_ == "strike"
    )


def _warlike(token: Token) -> bool:
    beside = {c.lower_ for c in token.lefts} | {c.lower_ for c in token.rights}
    if beside & air_words():
        return True
    if beside & _OF_LABOUR or token.head.lemma_ in {"go", "stage"}:
        return False
    text = token.sent.text.lower()
    return any(w in text for w in _WAR_WORDS)


def _fighters(token: Token) -> bool:
    movers = subjects(token)
    return any(m.lemma_.lower() not in {"she", "he"} and is_party(m) for m in movers) and bool(
        prepositional(token, "with", "against") or any(is_party(o) for o in objects(token))
    )


def _military(token: Token) -> bool:
    return any(is_party(c) or c.lower_ in {"military", "ground", "army", "rebel"} for c in token.lefts)


def _subtree(token: Token) -> str:
    return " ".join(t.lower_ for t in token.subtree)


def _threat_of_harm(token: Token) -> bool:
    """Whether harm is in what somebody threatens: a vow to fight for a cause harms nobody."""
    words = _FOR_A_CAUSE.sub("", _subtree(token))
    return any(w in words for w in _HARM_WORDS)


def _swears_harm(token: Token) -> bool:
    """Whether somebody swears to do harm: witnesses and presidents swear an oath, or are sworn in."""
    words = _subtree(token)
    return "oath" not in words and not any(c.lower_ == "in" for c in token.rights) and _threat_of_harm(token)


def _of_arms(token: Token) -> bool:
    """Whether a war or fighting is one of arms: wars on drugs and fighting for rights are not."""
    if any(c.lower_ in _NO_WAR for c in token.lefts):
        return False
    if token.lower_ == "fighting":
        return token.pos_ != "VERB" or bool(prepositional(token, "with", "against", "between", "in"))
    against = prepositional(token, "on", "against")
    return not against or any(is_party(o) and not is_person(o) for o in against)


def _leaks_poison(token: Token) -> bool:
    return any(w.lower_ in _LEAKING for s in [*subjects(token), *objects(token)] for w in s.subtree)


def _out_in_protest(token: Token) -> bool:
    """Whether people demonstrate: figures and experts demonstrate that something is so."""
    return not objects(token) and not any(c.dep_ == "ccomp" or c.lower_ == "that" for c in token.rights)


def _listing(token: Token) -> bool:
    return any(w in _subtree(token) for w in _LISTING_WORDS)


def _peace(token: Token) -> bool:
    return any(w in _subtree(token) for w in _PEACE_WORDS)


def _charged_with(token: Token) -> bool:
    return bool(passive_subjects(token) or objects(token)) and bool(prepositional(token, "with", "in", "over"))


def _agreed(token: Token) -> bool:
    """A deal is an event when somebody reaches it, or when it is about peace, prisoners or weapons."""
    reached = token.head.lemma_.lower() in _REACHING
    return _peace(token) or (reached and token.dep_ in {"dobj", "nsubjpass"})


def _by_a_crowd(token: Token) -> bool:
    """Whether a crowd of protesters or rioters does it."""
    return any(s.lemma_.lower() in _CROWD for s in [*subjects(token), *agents(token)])


def _to_the_streets(token: Token) -> bool:
    """ "Took to the streets", "poured into the streets": a protest, whoever goes."""
    aims = [*prepositional(token, "to", "into", "onto", "in", "on"), *objects(token)]
    return any(a.lemma_.lower() in _STREETS and a.tag_ == "NNS" for a in aims)


def _takes_ground(token: Token) -> bool:
    """Whether what is taken is a place, held before by somebody else."""
    return any(o.ent_type_ in {"GPE", "LOC", "FAC"} or o.lemma_.lower() in _TAKEABLE for o in suffers(token))


def _launches_weapons(token: Token) -> bool:
    shot = [o for o in counted(suffers(token)) if o.lemma_.lower() not in _KINDS["nouns"]]
    return any(weapon_kind(o) in {"shell", "air", "bomb"} for o in shot)


def _of_weapons(token: Token) -> bool:
    return any(weapon_kind(s) == "bomb" or s.lemma_.lower() in {"device", "blast"} for s in subjects(token))


def _targets_to_harm(token: Token) -> bool:
    """Whether something is struck: a search, a patrol or a sanction targets somebody without a blow."""
    movers = [*subjects(token), *([token.head] if token.dep_ == "acl" else [])]
    return not any(m.lemma_.lower() in _SEARCHING or (is_person(m) and m.lemma_.lower() in FORCES) for m in movers)


def _takes_control(token: Token) -> bool:
    """ "Seized control of the town", "took over the oil fields"."""
    over = any(c.lower_ == "over" and c.dep_ == "prt" for c in token.rights) and _takes_ground(token)
    return over or any(o.lower_ in {"control", "ground", "territory"} and _of_ground(o) for o in objects(token))


def _of_ground(control: Token) -> bool:
    held = prepositional(control, "of", "over", "from", "in")
    return control.lower_ == "territory" or any(
        o.ent_type_ in {"GPE", "LOC", "FAC"} or o.lemma_.lower() in _TAKEABLE for o in held
    )


def _launches_bombs(token: Token) -> bool:
    return any(weapon_kind(o) == "bomb" for o in counted(suffers(token)))


def _poison_gas(token: Token) -> bool:
    """Whether poison is used as a weapon: "used chlorine gas", "poison gas projectiles"."""
    words = {w.lower_ for o in suffers(token) for w in o.subtree}
    return bool(words & {"gas", "agent", "weapons", "nerve"} and words & _POISONS)


def _burnt_alive(token: Token) -> bool:
    alive = any(c.lower_ in {"alive", "death"} for c in token.subtree if c.i > token.i and c.i - token.i <= 3)
    return alive and any(is_person(o) or o.pos_ in {"PROPN", "PRON", "NUM"} for o in suffers(token))


def _sets_fire(token: Token) -> bool:
    """ "Set fire to", "set on fire", "set ablaze": things or people are burnt on purpose."""
    if any(is_person(o) for o in suffers(token)):
        return False
    if any(c.lower_ in {"ablaze", "alight", "afire"} for c in token.rights):
        return True
    return any(o.lower_ in {"fire", "fires"} for o in [*objects(token), *prepositional(token, "on")])


def _vehicle_moves(token: Token) -> bool:
    return not objects(token) and any(
        s.lemma_.lower() in _VEHICLES for s in [*subjects(token), *passive_subjects(token)]
    )


def _on_the_body(token: Token) -> bool:
    """Whether the bomb is worn: a vest, a belt, "themselves"."""
    words = {w.lower_ for o in objects(token) for w in o.subtree} | {
        o.lower_ for c in token.children if c.dep_ in {"advcl", "conj"} for o in objects(c)
    }
    return not words.isdisjoint(_WORN)


def _of_flames(token: Token) -> bool:
    """Whether a fire burns, which guns do not: "a fire at a plant", "fire broke out"."""
    if token.dep_ in {"nsubj", "nsubjpass"} and token.head.lemma_.lower() in _BURNING:
        return True
    return any(c.lower_ in {"a", "the", "massive", "huge"} for c in token.lefts) and bool(
        prepositional(token, "at", "in", "that") and token.dep_ not in {"pobj"}
    )


def _of_nature(token: Token) -> bool:
    return any(
        s.lemma_.lower() in {"volcano", "mount", "etna"} or s.ent_type_ in {"LOC", "FAC"} for s in subjects(token)
    )


def _not_of_illness(token: Token) -> bool:
    causes = prepositional(token, "of", "from")
    return not any(w.lower_ in _ILLNESS for c in causes for w in c.subtree)


def _person_dies(token: Token) -> bool:
    """Whether somebody dies, and not of illness: riots and sounds die down or away."""
    return _not_of_illness(token) and not any(c.lower_ in {"down", "away", "out"} for c in token.rights)


def _captives(token: Token) -> bool:
    return any(w in _subtree(token) for w in ("prisoner", "hostage", "captive", "detainee"))


def _threatens_to(token: Token) -> bool:
    """Whether a party threatens to do something: a strike that "threatens to spread" is no threat of anybody."""
    return any(c.dep_ == "xcomp" for c in token.children) and any(is_party(s) for s in subjects(token))


def _out_of_captivity(token: Token) -> bool:
    """Whether captives get away, from captors or a place where they were held."""
    return any(w in _subtree(token) for w in _CAPTIVITY_WORDS)


_NEEDS: dict[str, Callable[[Token], bool]] = {
    "person_object": person_object,
    "person_object_passive": lambda t: any(is_person(o) for o in passive_subjects(t)),
    "party_object": _party_object,
    "thing_object": _thing_object,
    "shooting": _shooting,
    "weapon_subject": _weapon_subject,
    "warlike": _warlike,
    "fighters": _fighters,
    "military": _military,
    "no_object": lambda t: not objects(t),
    "forced": lambda t: any(c.lower_ in {"forcibly"} for c in t.children),
    "structure_subject": lambda t: any(is_thing_hit(s) for s in subjects(t)),
    "threat_of_harm": _threat_of_harm,
    "listing": _listing,
    "peace": _peace,
    "charged_with": _charged_with,
    "captive_of": captive_of,
    "threatens_to": _threatens_to,
    "plea": lambda t: "guilty" in _subtree(t),
    "out_of_captivity": _out_of_captivity,
    "agreed": _agreed,
    "by_a_crowd": _by_a_crowd,
    "to_the_streets": _to_the_streets,
    "takes_ground": _takes_ground,
    "launches_weapons": _launches_weapons,
    "of_weapons": _of_weapons,
    "by_a_force": by_a_force,
    "of_nature": _of_nature,
    "into_custody": into_custody,
    "captives": _captives,
    "not_of_illness": _not_of_illness,
    "by_police": by_police,
    "kept_in_it": kept_in_it,
    "not_of_a_trend": not_of_a_trend,
    "targets_to_harm": _targets_to_harm,
    "takes_control": _takes_control,
    "launches_bombs": _launches_bombs,
    "poison_gas": _poison_gas,
    "burnt_alive": _burnt_alive,
    "sets_fire": _sets_fire,
    "to_things": lambda t: any(is_thing_hit(o) or o.pos_ == "NOUN" for o in prepositional(t, "to")),
    "catches_fire": lambda t: any(o.lower_ == "fire" for o in objects(t)),
    "vehicle_moves": _vehicle_moves,
    "runs_aground": lambda t: any(c.lower_ in {"aground", "ashore"} for c in t.rights),
    "on_the_body": _on_the_body,
    "not_a_month": lambda t: not (t.text[0].isupper() and (t.ent_type_ == "DATE" or t.tag_ == "NNP")),
    "of_things": lambda t: any(o.pos_ in {"NOUN", "PROPN"} and not is_person(o) for o in prepositional(t, "of")),
    "of_poison": lambda t: any(
        c.lower_ in {"chemical", "gas", "ammonia", "oil", "radiation", "toxic"} for c in t.lefts
    ),
    "of_flames": _of_flames,
    "not_a_fear": not_a_fear,
    "not_a_crime": not_a_crime,
    "held_by_law": held_by_law,
    "booked_by_law": booked_by_law,
    "crowd_weapon": crowd_weapon,
    "with_batons": with_batons,
    "deadly_encounter": deadly_encounter,
    "person_by_police": person_by_police,
    "person_dies": _person_dies,
    "not_a_way": lambda t: not any(o.lemma_.lower() in {"way", "path", "road"} for o in objects(t)),
    "at_court": at_court,
    "before_a_court": before_a_court,
    "found_guilty": found_guilty,
    "frightens": frightens,
    "issued": issued,
    "passed": passed,
    "pressed": pressed,
    "search_by_police": search_by_police,
    "threat_made": threat_made,
    "warns_off": warns_off,
    "exchange_of_fire": lambda t: any(o.lower_ in {"fire", "gunfire"} for o in prepositional(t, "of")),
    "to_another_prison": to_another_prison,
    "of_workers": lambda t: bool({c.lower_ for c in t.lefts} & _OF_LABOUR),
    "let_go": let_go,
    "release_of_captives": release_of_captives,
    "swears_harm": _swears_harm,
    "of_arms": _of_arms,
    "leaks_poison": _leaks_poison,
    "out_in_protest": _out_in_protest,
    "not_by_drug": lambda t: not any(c.lower_ in {"drug", "heart", "cardiac", "panic"} for c in t.lefts),
}
