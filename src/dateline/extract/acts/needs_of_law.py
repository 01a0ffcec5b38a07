"""What words of police work and of force against crowds need beside them: custody, batons, shots at a mob."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.extract.acts.weapons import is_crowd_weapon
from dateline.extract.phrases import agents, is_person, objects, passive_subjects, prepositional, subjects
from dateline.lexicons import load_lexicon

_KINDS = load_lexicon("event_kinds")
_BESIDE: dict[str, list[str]] = _KINDS["beside"]
FORCES = frozenset(_BESIDE["forces"])
_BATONS = frozenset(_BESIDE["batons"])
_CUSTODY = frozenset(_BESIDE["custody"])
_OFFICERS = frozenset(_BESIDE["officers"])
_GUNMEN = frozenset(_BESIDE["gunmen"])
_SHOTS = frozenset(_BESIDE["shots"])
_TRENDS = frozenset(_BESIDE["trends"])
_CHARGING = frozenset(_BESIDE["charging"])


def suffers(token: Token) -> list[Token]:
    """To whom or what a verb is done."""
    return [*objects(token), *passive_subjects(token)]


def person_object(token: Token) -> bool:
    """Whether it is done to somebody."""
    return any(is_person(o) or (o.pos_ == "PROPN" and o.ent_type_ in {"PERSON", ""}) for o in suffers(token))


def by_a_force(token: Token) -> bool:
    """ "Police firing", "firing by the army", "the police resorted to firing": a force, not an employer, fires."""
    near = [*token.lefts, token.head, *agents(token), *prepositional(token, "by", "of")]
    if any(c.lower_ in FORCES for c in near) or prepositional(token, "on", "at"):
        return True
    resorted = token.head.lower_ in {"to", "in"} and token.head.head.lemma_ in {"resort", "kill", "injure", "wound"}
    pointed = any(c.lower_ in {"the", "this"} for c in token.lefts)
    return (resorted or pointed) and any(w.lower_ in FORCES | _SHOTS for w in token.sent)


def crowd_weapon(token: Token) -> bool:
    """Whether tear gas, water cannon, batons or rubber bullets are turned on a crowd."""
    return any(
        is_crowd_weapon(o) for o in [*counted(suffers(token)), *(c for o in objects(token) for c in o.conjuncts)]
    )


def with_batons(token: Token) -> bool:
    """ "Lathi-charge", "a baton charge": police drive a crowd with sticks."""
    return any(c.lower_ in _BATONS for c in token.lefts)


def deadly_encounter(token: Token) -> bool:
    """An encounter with fighters or police in which somebody is killed; others meet by chance."""
    sides = [*prepositional(token, "with", "between"), *token.lefts]
    fighters = any(s.lemma_.lower() in FORCES | _GUNMEN for s in sides)
    within = token.head.lower_ in {"in", "during"} and token.head.head.lemma_.lower() in {
        "kill",
        "shoot",
        "die",
        "wound",
    }
    return fighters or within


def held_by_law(token: Token) -> bool:
    """Whether somebody is held by police, in custody, for a deed: meetings and hands are held too."""
    held = [
        s for s in [*passive_subjects(token), *subjects(token)] if is_person(s) or s.pos_ in {"PRON", "PROPN", "NUM"}
    ]
    if not held or objects(token):
        return False
    causes = prepositional(token, "for", "over", "under")
    return (
        by_police(token)
        or any(p.lemma_.lower() in _CUSTODY for p in prepositional(token, "in", "at", "under"))
        or any(p.lemma_.lower() == "connection" for p in prepositional(token, "in"))
        or any(
            c.lemma_.lower() in _KINDS["nouns"] or c.lemma_.lower() in {"murder", "questioning", "suspicion"}
            for c in causes
        )
    )


def booked_by_law(token: Token) -> bool:
    """Whether police enter somebody in their book for an offence; seats are booked too."""
    held = [o for o in suffers(token) if o.lower_ not in {"which", "that", "it"}]
    if not any(is_person(o) or o.pos_ in {"PROPN", "PRON"} for o in held):
        return False
    by_law = bool(prepositional(token, "under", "for")) or by_police(token)
    # "Some 600 men have been booked so far": a count of people, whom nobody books a seat or a show.
    counted_people = any(is_person(s) and any(c.dep_ == "nummod" for c in s.lefts) for s in passive_subjects(token))
    return by_law or (counted_people and not prepositional(token, "on", "into", "at", "as", "to"))


def not_a_fear(token: Token) -> bool:
    """Whether somebody is apprehended: trouble is too, when it is feared."""
    if any(c.dep_ in {"ccomp", "mark"} or c.lower_ == "that" for c in token.rights):
        return False
    return not objects(token) or person_object(token)


def not_a_crime(token: Token) -> bool:
    """Whether a murder is told, not named as the crime that somebody is charged with or a case is about."""
    if token.dep_ == "compound" or any(c.dep_ in {"det", "poss", "prep", "nummod", "amod"} for c in token.children):
        return True
    above = token.head.head
    return not (token.dep_ == "pobj" and above.lemma_.lower() in _CHARGING)


def into_custody(token: Token) -> bool:
    """Whether somebody is taken, sent or put into custody."""
    kept = {"to", "into", "in", "under", "behind"}
    held = [o for o in suffers(token) if o.lower_ not in {"which", "that", "it"}]
    people = any(is_person(o) or o.pos_ in {"PROPN", "PRON"} for o in held) or bool(passive_subjects(token))
    return people and any(p.lemma_.lower() in _CUSTODY for p in prepositional(token, *sorted(kept)))


def kept_in_it(token: Token) -> bool:
    """Whether somebody is said to be in custody: "is in custody", "a suspect in police custody"."""
    if token.head.lower_ != "in" or any(c.lower_ == "safe" for c in token.lefts):
        return False
    above = token.head.head
    return above.lemma_.lower() in {"be", "remain", "stay", "languish"} or is_person(above)


def not_of_a_trend(token: Token) -> bool:
    """Whether it is people who are arrested: a decline is too, when it is stopped."""
    return not any(o.lemma_.lower() in _TRENDS for o in suffers(token))


def by_police(token: Token) -> bool:
    """Whether police or soldiers do it, or it is done "in connection with" a deed."""
    connected = any(p.lemma_.lower() == "connection" for p in prepositional(token, "in"))
    return connected or any(m.lemma_.lower() in FORCES for m in [*subjects(token), *agents(token)])


def person_by_police(token: Token) -> bool:
    """Whether police pick up somebody, whom they name or point to."""
    taken = [s for s in suffers(token) if is_person(s) or s.pos_ in {"PRON", "PROPN"}]
    told_by = any(w.lower_ in FORCES | _OFFICERS for w in token.sent)
    asked = any(p.lemma_.lower() in {"questioning", "interrogation"} for p in prepositional(token, "for"))
    return bool(taken) and (by_police(token) or told_by or asked)


def counted(tokens: list[Token]) -> list[Token]:
    """What is counted in "a number of missiles", besides the words themselves."""
    return tokens + [p for t in tokens for p in prepositional(t, "of")]
