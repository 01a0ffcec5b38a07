"""Words that speak of events, found by the lexicon and narrowed by the words beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Token

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
from dateline.records.events import EventType

_KINDS = load_lexicon("event_kinds")
_WEAPONS: dict[str, str] = {w: kind for kind, words in load_lexicon("weapons").items() for w in words}
_GENERAL = frozenset(_KINDS["general"]["nouns"])
WEIGHT: dict[str, int] = _KINDS["weight"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that speaks of an event, before its roles are known."""

    token: Token
    type: EventType
    nominal: bool
    weak: bool
    outcome_word: bool
    general: bool
    reason: str


def find_triggers(doc: Doc) -> Iterator[Trigger]:
    """Every word of the text that speaks of an event, in order."""
    for token in doc:
        trigger = _verb_trigger(token) if token.pos_ in {"VERB", "AUX"} else None
        trigger = trigger or _noun_trigger(token)
        if trigger:
            yield trigger


def weapon_kind(token: Token) -> str | None:
    """The sort of weapon a noun names: air, shell, bomb, gun, blade, crowd."""
    return _WEAPONS.get(token.lower_) or _WEAPONS.get(token.lemma_.lower())


def _verb_trigger(token: Token) -> Trigger | None:
    entry = _KINDS["verbs"].get(token.lemma_.lower().replace("-", ""))
    if entry is None or not _holds(entry, token):
        return None
    kind = _narrowed_verb(token, entry["type"])
    return Trigger(
        token,
        kind,
        False,
        bool(entry.get("weak")),
        bool(entry.get("outcome_word")),
        False,
        f"the verb “{token.text}” speaks of {_spoken(kind)}",
    )


def _noun_trigger(token: Token) -> Trigger | None:
    if token.pos_ not in {"NOUN", "PROPN", "VERB"} or (token.pos_ == "VERB" and token.tag_ != "VBG"):
        return None
    lemma = token.lemma_.lower()
    entry = _KINDS["nouns"].get(token.lower_) or _KINDS["nouns"].get(lemma)
    if entry is None:
        if lemma in _GENERAL and _is_definite(token) and token.pos_ == "NOUN":
            return Trigger(token, "other", True, True, False, True, f"“{token.text}” points to an event told elsewhere")
        return None
    if token.dep_ in {"compound", "amod", "nmod"} and token.head.lemma_.lower() not in _KINDS["nouns"]:
        return None
    if not _holds(entry, token):
        return None
    kind = _narrowed_noun(token, entry["type"])
    return Trigger(
        token,
        kind,
        True,
        bool(entry.get("weak")),
        False,
        False,
        f"the noun “{token.text}” speaks of {_spoken(kind)}",
    )


def _spoken(kind: str) -> str:
    words = kind.replace("_", " ")
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"


def _is_definite(token: Token) -> bool:
    return any(c.lower_ in {"the", "this", "that", "these", "those", "both"} for c in token.lefts)


# ---------------------------------------------------------------- what a word needs beside it


def _holds(entry: dict[str, Any], token: Token) -> bool:
    particle = entry.get("particle")
    if particle and not any(c.lower_ == particle for c in token.rights):
        return False
    wanted = entry.get("object")
    if wanted and not any(o.lemma_.lower() == wanted for o in [*objects(token), *passive_subjects(token)]):
        return False
    need = entry.get("needs")
    return _NEEDS[need](token) if need else True


def _suffers(token: Token) -> list[Token]:
    return [*objects(token), *passive_subjects(token)]


def _person_object(token: Token) -> bool:
    return any(is_person(o) or (o.pos_ == "PROPN" and o.ent_type_ in {"PERSON", ""}) for o in _suffers(token))


def _party_object(token: Token) -> bool:
    return any(is_party(o) for o in _suffers(token))


def _thing_object(token: Token) -> bool:
    return any(is_thing_hit(o) or (o.pos_ == "NOUN" and not is_party(o)) for o in _suffers(token))


def _shooting(token: Token) -> bool:
    if any(weapon_kind(o) or o.lemma_.lower() in {"shot", "round"} for o in _suffers(token)):
        return True
    return bool(prepositional(token, "on", "at", "upon", "into", "toward", "towards")) and not objects(token)


def _weapon_subject(token: Token) -> bool:
    movers = [*subjects(token), *agents(token)]
    return any(weapon_kind(m) or m.lemma_.lower() in _KINDS["nouns"] for m in movers) or (
        any(is_party(m) for m in movers)
        and any(is_thing_hit(o) or is_party(o) for o in objects(token))
        and token.lemma_ == "strike"
    )


def _warlike(token: Token) -> bool:
    beside = {c.lower_ for c in token.lefts} | {c.lower_ for c in token.rights}
    if beside & set(_AIR_WORDS):
        return True
    if beside & {
        "hunger",
        "general",
        "labour",
        "labor",
        "workers",
        "teachers",
        "indefinite",
        "nationwide",
        "transport",
    } or token.head.lemma_ in {"go", "stage"}:
        return False
    text = token.sent.text.lower()
    return any(
        w in text for w in ("drone", "air", "missile", "killed", "kill", "wounded", "target", "militar", "hit", "bomb")
    )


_AIR_WORDS = _KINDS["narrower"]["air_strike"][0]["words"]


def _fighters(token: Token) -> bool:
    movers = subjects(token)
    return any(m.lemma_.lower() not in {"she", "he"} and is_party(m) for m in movers) and bool(
        prepositional(token, "with", "against") or any(is_party(o) for o in objects(token))
    )


def _military(token: Token) -> bool:
    return any(is_party(c) or c.lower_ in {"military", "ground", "army", "rebel"} for c in token.lefts)


def _threat_of_harm(token: Token) -> bool:
    text = " ".join(t.lower_ for t in token.subtree)
    return any(
        w in text
        for w in (
            "kill",
            "attack",
            "death",
            "reveng",
            "retaliat",
            "aveng",
            "respon",
            "strike",
            "destroy",
            "blow",
            "bomb",
            "punish",
            "answer",
            "burn",
            "harm",
            "hit",
            "fight",
            "war",
        )
    )


def _listing(token: Token) -> bool:
    text = " ".join(t.lower_ for t in token.subtree)
    return any(w in text for w in ("terror", "sanction", "list", "organi", "blacklist"))


def _peace(token: Token) -> bool:
    text = " ".join(t.lower_ for t in token.subtree)
    return any(w in text for w in ("peace", "ceasefire", "cease-fire", "truce", "hostage", "withdraw", "disarm"))


def _charged_with(token: Token) -> bool:
    return bool(passive_subjects(token) or objects(token)) and bool(prepositional(token, "with", "in", "over"))


def _captive_object(token: Token) -> bool:
    return any(is_person(o) or (o.pos_ == "PROPN" and o.ent_type_ in {"PERSON", ""}) for o in _suffers(token))


def _captive_of(token: Token) -> bool:
    return any(is_person(o) for o in [*prepositional(token, "of"), *(c for c in token.lefts if c.dep_ == "poss")])


_NEEDS: dict[str, Callable[[Token], bool]] = {
    "person_object": _person_object,
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
    "captive_object": _captive_object,
    "captive_of": _captive_of,
}


# ---------------------------------------------------------------- a more exact type


def _narrowed_noun(token: Token, kind: EventType) -> EventType:
    beside = {c.lower_ for c in token.subtree if c.i < token.i and token.i - c.i <= 4}
    if token.i > 0:
        beside.add(token.nbor(-1).lower_)
    beside |= {part for word in beside for part in word.split("-")}
    return _narrowed(token.lemma_.lower(), beside, kind)


def _narrowed_verb(token: Token, kind: EventType) -> EventType:
    tools = [*subjects(token), *agents(token), *prepositional(token, "with", "from", "in"), *objects(token)]
    sorts = {weapon_kind(t) for t in tools}
    if token.lemma_ in {"explode", "detonate", "blow"} and "bomb" in sorts:
        return "bombing"
    if kind in {"armed_attack", "bombing", "shelling"}:
        movers = {weapon_kind(t) for t in [*subjects(token), *agents(token)]}
        if "air" in movers:
            return "air_strike"
        if token.lemma_ in {"fire", "hit", "strike", "pound", "attack"} and (
            "shell" in movers or ("shell" in sorts and token.lemma_ == "fire")
        ):
            return "shelling"
    return kind


def _narrowed(lemma: str, beside: set[str], kind: EventType) -> EventType:
    for narrower, patterns in _KINDS["narrower"].items():
        for pattern in patterns:
            if lemma in pattern["with"] and beside & set(pattern["words"]):
                found: EventType = narrower
                return found
    return kind
