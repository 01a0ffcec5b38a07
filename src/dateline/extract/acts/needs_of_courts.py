"""What words of courts and prisons need beside them: a trial that is held, charges that are pressed, a cell."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.extract.acts.needs_of_law import FORCES, person_object, suffers
from dateline.extract.phrases import agents, is_person, objects, passive_subjects, prepositional, subjects
from dateline.lexicons import load_lexicon

_COURTS: dict[str, list[str]] = load_lexicon("courts")
_COURT = frozenset(_COURTS["courts"])
_PRISONS = frozenset(_COURTS["prisons"])
_HELD = frozenset(_COURTS["held"])
_STANDING = frozenset(_COURTS["standing"])
_PRESSED = frozenset(_COURTS["pressed"])
_PASSED = frozenset(_COURTS["passed"])
_ISSUED = frozenset(_COURTS["issued"])
_NO_COURT = frozenset(_COURTS["no_court"])
_OF_A_COURT = frozenset(_COURTS["of_a_court"])
_HOSPITALS = frozenset(_COURTS["hospitals"])
_SEARCHED = frozenset(_COURTS["searched"])


def _carrier(token: Token) -> Token | None:
    """The verb that a noun is the subject or object of, or hangs on by a preposition."""
    first = next((t for t in (token, *token.ancestors) if t.dep_ != "conj"), token)
    if first.dep_ in {"dobj", "nsubj", "nsubjpass", "attr", "oprd"}:
        return first.head
    if first.dep_ == "pobj" and first.head.lower_ in {"on", "to", "at", "in", "for", "of", "with"}:
        return first.head.head
    return first.head if first.dep_ in {"acl", "ROOT"} else None


def _carried_by(token: Token, verbs: frozenset[str]) -> bool:
    above = _carrier(token)
    told = above is not None and above.i != token.i and above.lemma_.lower() in verbs
    return told or any(c.dep_ == "acl" and c.lemma_.lower() in verbs for c in token.rights)


def at_court(token: Token) -> bool:
    """Whether a trial or hearing is held, put off or stood, or is somebody's: drugs and patience are tried too."""
    if token.pos_ == "VERB" or any(c.lower_ in _NO_COURT for c in token.lefts):
        return False
    of_court = any(c.lower_ in _OF_A_COURT for c in token.lefts)
    if token.head.lower_ in {"without", "awaiting", "pending"}:
        return False
    whose = any(is_person(o) for o in [*prepositional(token, "of"), *(c for c in token.lefts if c.dep_ == "poss")])
    return of_court or whose or _carried_by(token, _HELD | _STANDING)


def pressed(token: Token) -> bool:
    """Whether charges are brought, faced or dropped: the charge of a gun or of a hotel is not."""
    if token.tag_ not in {"NNS", "NN"} or token.lower_ == "charge":
        return False
    return _carried_by(token, _PRESSED)


def passed(token: Token) -> bool:
    """Whether a court passes a sentence, or somebody serves one: a paper's sentences are none."""
    return _carried_by(token, _PASSED) and (
        token.lower_ == "sentence" or any(c.lower_ in _OF_A_COURT for c in token.lefts)
    )


def issued(token: Token) -> bool:
    """Whether a warrant is issued or carried out."""
    return _carried_by(token, _ISSUED)


def captive_of(token: Token) -> bool:
    """Whether it is somebody's: "the release of two nuns", "their release"."""
    return any(is_person(o) for o in [*prepositional(token, "of"), *(c for c in token.lefts if c.dep_ == "poss")])


def let_go(token: Token) -> bool:
    """Whether somebody is let go who was held: patients are released too, from hospital or once they are treated."""
    if any(p.lemma_.lower() in _HOSPITALS for p in prepositional(token, "from", "by")):
        return False
    above = token.head if token.dep_ == "conj" else token
    treated = above.lemma_.lower() in {"treat", "examine", "hospitalize", "hospitalise"}
    return not treated and person_object(token)


def release_of_captives(token: Token) -> bool:
    """Whether a release is of people: a press release is none."""
    return captive_of(token) and not any(c.lower_ in {"news", "press"} for c in token.lefts)


def found_guilty(token: Token) -> bool:
    """ "Was found guilty of", "a court found him guilty"."""
    return any(w.lower_ == "guilty" for w in token.doc[token.i + 1 : token.i + 5] if w.sent == token.sent)


def before_a_court(token: Token) -> bool:
    """Whether somebody appears in court or before a judge."""
    return any(p.lemma_.lower() in _COURT for p in prepositional(token, "in", "before", "at"))


def to_another_prison(token: Token) -> bool:
    """Whether somebody held is taken from one prison to another."""
    if not any(is_person(o) or o.pos_ in {"PRON", "PROPN"} for o in suffers(token)):
        return False
    ends = prepositional(token, "from", "to", "into")
    return any(p.lemma_.lower() in _PRISONS for p in ends)


def search_by_police(token: Token) -> bool:
    """Whether officers search a home, an office or the like: hills and minds are searched too."""
    by_law = any(s.lemma_.lower() in FORCES or s.lower_ in FORCES for s in [*subjects(token), *agents(token)])
    found = [o for o in [*objects(token), *passive_subjects(token)] if o.lemma_.lower() in _SEARCHED]
    return bool(found) and (by_law or bool(passive_subjects(token)))


def frightens(token: Token) -> bool:
    """Whether somebody was threatened: what is done "to intimidate them", or would, is no threat yet."""
    return token.tag_ in {"VBD", "VBN", "VBG", "VBZ"} and person_object(token)


def threat_made(token: Token) -> bool:
    """Whether a threat is made to somebody: "received threats", "threats against the mayor", "a bomb threat"."""
    if any(c.lower_ in {"bomb", "death"} for c in token.lefts):
        return True
    aimed = any(is_person(o) for o in prepositional(token, "against", "to"))
    return aimed or _carried_by(token, frozenset(_COURTS["threats"]))


def warns_off(token: Token) -> bool:
    """Whether somebody was told not to do a thing, or else: experts warn of storms, and that prices rise."""
    told = token.tag_ in {"VBD", "VBN"} and bool(suffers(token))
    return told and any(
        c.dep_ in {"xcomp", "ccomp", "advcl"} and any(w.dep_ == "neg" for w in c.children) and c.tag_ == "VB"
        for c in token.rights
    )


__all__ = [
    "at_court",
    "before_a_court",
    "captive_of",
    "found_guilty",
    "frightens",
    "issued",
    "let_go",
    "passed",
    "pressed",
    "release_of_captives",
    "search_by_police",
    "threat_made",
    "to_another_prison",
    "warns_off",
]
