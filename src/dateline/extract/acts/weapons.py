"""Weapons beside a word of violence, and the more exact type that they make of it."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.extract.phrases import agents, objects, passive_subjects, prepositional, subjects
from dateline.lexicons import load_lexicon
from dateline.records.events import EventType

_KINDS = load_lexicon("event_kinds")
_WEAPONS: dict[str, str] = {w: kind for kind, words in load_lexicon("weapons").items() for w in words}
_SUICIDE = frozenset(["suicide", "kamikaze"])
_CROWD = frozenset(_KINDS["beside"]["crowd"])
# What police turn on a crowd, and the words that make it so: "water cannon", "teargas shells", "rubber bullets".
_CROWD_WEAPONS = frozenset(_KINDS["beside"]["crowd_weapons"])
_AGAINST_CROWDS = frozenset(load_lexicon("acts")["against_crowds"])
_SHELL_VERBS = frozenset(load_lexicon("acts")["shell_verbs"])
_HANDLING = frozenset(load_lexicon("acts")["handling"])
_LADEN = frozenset(load_lexicon("acts")["laden"])
_BY_BOMB = frozenset(["bombing", "suicide_bombing", "explosion"])
_UNSURE = frozenset(load_lexicon("acts")["unsure_weapons"])
_OUTCOMES = frozenset(["armed_attack", "property_destruction", "bombing", "shelling"])
# What a weapon that is the subject or agent of "kill", "hit" or "destroy" makes of it.
_BY_WEAPON: dict[str, EventType] = {"air": "air_strike", "shell": "shelling", "bomb": "bombing"}


def weapon_kind(token: Token) -> str | None:
    """The sort of weapon a noun names: air, shell, bomb, gun, blade, crowd; a suicide bomber is nobody's weapon."""
    if is_suicide_attacker(token):
        return None
    if is_crowd_weapon(token):
        return "crowd"
    return weapon_word(token)


def tied_to(token: Token) -> list[Token]:
    """The words that syntax ties to a word of violence: before it, its subjects, by whom, with what."""
    return [*token.lefts, *subjects(token), *agents(token), *prepositional(token, "with")]


def find_weapons(token: Token, kind: EventType) -> list[Token]:
    """The weapons of an event: tied to its word, inside what is tied to it, or the bomb of its sentence.

    "Killed with two bursts of rifle fire" has a rifle, "a truck rigged with dynamite exploded" dynamite.
    """
    tied = tied_to(token)
    if token.lemma_.lower() in _HANDLING:
        tied += [*objects(token), *passive_subjects(token)]
    found = [t for t in tied if weapon_kind(t)]
    inside = [w for t in tied for w in _inside(t)]
    if found or inside:
        return found or inside
    if kind in _BY_BOMB:
        bombs = [t for t in token.sent if t.pos_ in {"NOUN", "PROPN"} and weapon_kind(t) == "bomb"]
        return [t for t in bombs if t.lower_ not in _UNSURE and t != token][:1]
    return []


def _inside(tied: Token) -> list[Token]:
    """Weapons named inside a phrase: before its noun, after "of", or as what something is rigged with."""
    words = [c for c in tied.lefts if c.dep_ == "compound"]
    for part in prepositional(tied, "of"):
        words += [part, *(c for c in part.lefts if c.dep_ == "compound")]
    for laden in (c for c in tied.rights if c.dep_ == "acl" and c.lemma_.lower() in _LADEN):
        words += prepositional(laden, "with")
    return [w for w in words if weapon_kind(w)]


def is_suicide_attacker(token: Token) -> bool:
    """Whether a noun names attackers who die by their own bomb."""
    bomber = token.lemma_.lower() in {"bomber", "attacker"}
    return token.lemma_.lower() == "kamikaze" or (bomber and any(c.lower_ in _SUICIDE for c in token.lefts))


def is_crowd_weapon(token: Token) -> bool:
    """Whether a noun names tear gas, water cannon, batons or rubber bullets, with which police drive a crowd."""
    beside = {c.lower_ for c in token.lefts}
    if token.lower_ in _CROWD_WEAPONS:
        return bool(beside & _AGAINST_CROWDS)
    if weapon_word(token) == "crowd":
        return True
    return token.lemma_.lower() in {"shell", "canister", "grenade"} and bool(beside & {"teargas", "tear-gas", "gas"})


def weapon_word(token: Token) -> str | None:
    """The sort of weapon that the word alone names."""
    return _WEAPONS.get(token.lower_) or _WEAPONS.get(token.lemma_.lower())


def air_words() -> frozenset[str]:
    """Words before "strike" or "raid" that put it in the air."""
    return frozenset(_KINDS["narrower"]["air_strike"][0]["words"])


def narrow_noun(token: Token, kind: EventType) -> EventType:
    """The type of an event noun by the weapon or crowd named round it ("car bomb attack", "raids by helicopters")."""
    beside = {c.lower_ for c in token.subtree if c.i < token.i and token.i - c.i <= 4}
    if token.i > token.sent.start:
        beside.add(token.nbor(-1).lower_)
    beside |= {part for word in beside for part in word.split("-")}
    found = _narrowed(token.lemma_.lower(), beside, kind)
    if found == kind == "armed_attack":
        tools = [*agents(token), *prepositional(token, "by", "with", "from", "using")]
        sorts = {weapon_kind(t) for t in tools}
        if any(is_suicide_attacker(t) for t in tools):
            return "suicide_bombing"
        return next((_BY_WEAPON[s] for s in ("air", "shell", "bomb") if s in sorts), kind)
    if kind == "armed_clash" and any(_is_crowd(p) for p in prepositional(token, "between", "with", "by", "among")):
        return "riot"
    return found


def narrow_verb(token: Token, kind: EventType) -> EventType:
    """The type of a verb by who or what does it: a suicide bomber, warplanes, shells, a bomb, a crowd."""
    movers = [*subjects(token), *agents(token)]
    if kind in _OUTCOMES | {"explosion"} and _by_suicide(token, movers):
        return "suicide_bombing"
    if kind == "armed_clash" and any(_is_crowd(m) for m in movers):
        return "riot"
    tools = [*movers, *passive_subjects(token), *prepositional(token, "with", "from", "in"), *objects(token)]
    sorts = {weapon_kind(t) for t in tools} | {weapon_kind(p) for t in tools for p in prepositional(t, "of")}
    if kind == "explosion" and "bomb" in sorts:
        return "bombing"
    if kind not in _OUTCOMES:
        return kind
    doing = {weapon_kind(m) for m in movers}
    if any(m.lower_ in {"missile", "missiles"} and any(c.lower_ == "ballistic" for c in m.lefts) for m in movers):
        return "shelling"
    if "air" in doing or any(_is_air_force(m) for m in movers):
        return "shelling" if kind == "shelling" else "air_strike"
    if token.lemma_ in _SHELL_VERBS and ("shell" in sorts or (token.lemma_ in {"fire", "launch"} and "air" in sorts)):
        return "shelling"
    return next((_BY_WEAPON[s] for s in ("shell", "bomb") if s in doing), kind)


def _by_suicide(token: Token, movers: list[Token]) -> bool:
    """A suicide bomber does it, or somebody blows himself up."""
    if any(is_suicide_attacker(m) for m in movers):
        return True
    return token.lemma_ == "blow" and any(o.lower_.endswith(("self", "selves")) for o in objects(token))


def _is_air_force(token: Token) -> bool:
    return token.lower_ in {"force", "forces"} and any(c.lower_ == "air" for c in token.lefts)


def _is_crowd(token: Token) -> bool:
    return token.lemma_.lower() in _CROWD


def _narrowed(lemma: str, beside: set[str], kind: EventType) -> EventType:
    for narrower, patterns in _KINDS["narrower"].items():
        for pattern in patterns:
            if lemma in pattern["with"] and beside & set(pattern["words"]):
                found: EventType = narrower
                return found
    return kind
