"""What a place name stands for: where something is, a government, a home, where the hurt are cared for, a credit."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from dateline.extract.sites.placefinds import SIZES, Found
from dateline.lexicons import load_lexicon
from dateline.lexicons.gazetteer import Place, find_demonym, find_region
from dateline.records.places import PlaceUse

_PLACES = load_lexicon("places")
_LOCATING = frozenset(_PLACES["located_by"])
_CARRIERS = frozenset(_PLACES["carriers"])
_OUTCOMES = load_lexicon("outcomes")
_HOSPITALS = frozenset(_OUTCOMES["hospitals"]) - {"helicopter", "ambulance"}
_CARRYING = frozenset(_OUTCOMES["carrying_verbs"])
_OF_CARE, _CARED, _LIFTING = (frozenset(_PLACES[n]) for n in ("of_care", "cared", "lifting"))
_PEOPLE = frozenset(_PLACES["people_of"])
_STATION = re.compile(_PLACES["station"])
# What parts a headline from the outlet that a page names behind it: "Two hurt in Tarnow - WXYZ News 5 Velgrad".
_PARTING = re.compile(r"\s[-–—|«»]\s")
_STEPS = 5
# Tokens; a headline is no longer, and to ask for the text of a long report for each name takes minutes.
_HEADLINE = 80
_SAYING = frozenset(_PLACES["disputing"])
_BODIES_THAT_SIT = frozenset(_PLACES["bodies_that_sit"])
_WIDE = {"amod", "compound", "poss", "nmod"}


def use_of(doc: Doc, found: Found, place: Place | None) -> PlaceUse:
    """What a place name stands for in its sentence; names of the dateline are not asked about."""
    root = doc[found.first : found.last + 1].root
    if root.dep_ in _WIDE and root.head.lower_ in _CARRIERS and _is_of_state(found, place):
        return "affiliation"
    if find_demonym(found.name) is not None:
        return "demonym"
    if _is_credit(doc, found):
        return "credit"
    if _is_of_care(doc, found, root):
        return "care"
    if _is_home(root, place):
        return "home"
    if root.dep_ in _WIDE and find_region(found.name) is not None:
        return "demonym"
    if root.dep_ == "pobj" and root.head.lower_ in _LOCATING:
        told = _is_seat(root.head) or _is_of_telling(root.head)
        return "affiliation" if told else "location"
    return "polity" if _stands_for_state(root, place) else "location"


def _is_seat(preposition: Token) -> bool:
    """Whether "in Norvik" only tells where a body sits that says something: "the ministry in Norvik denied it"."""
    body = preposition.head
    above = body.head
    if (
        preposition.lower_ != "in"
        or body.dep_ != "nsubj"
        or above.pos_ != "VERB"
        or above.lemma_.lower() not in _SAYING
    ):
        return False
    words = {body.lower_, *(t.lower_ for t in body.subtree if t.i < preposition.i and t.dep_ in {"compound", "pobj"})}
    return bool(words & _BODIES_THAT_SIT)


def _is_of_telling(preposition: Token) -> bool:
    """Whether "in Norvik" only tells where something was said: "reported in Norvik that", "sources in Norvik"."""
    if preposition.lower_ != "in":
        return False
    teller = preposition.head
    if teller.pos_ == "VERB" and teller.lemma_.lower() in _SAYING:
        clauses = [c for c in teller.children if c.dep_ == "ccomp" and c.i > preposition.i]
        return any(t.lower_ == "that" and t.dep_ == "mark" for c in clauses for t in c.children)
    above = teller.head
    return teller.dep_ == "pobj" and above.lower_ == "to" and above.head.lower_ == "according"


def _is_of_state(found: Found, place: Place | None) -> bool:
    return find_demonym(found.name) is not None or (place is not None and place.feature == "country")


def _stands_for_state(root: Token, place: Place | None) -> bool:
    """Whether a country or capital acts, owns or is acted on ("Washington said", "by Moscow")."""
    if place is None or not (place.feature == "country" or place.population > 500_000):
        return False
    if root.dep_ in {"nsubj", "nsubjpass", "dobj", "agent", "conj"} and root.head.pos_ in {"VERB", "AUX"}:
        return True
    if place.feature == "country" and root.dep_ in _WIDE and root.head.lower_ not in SIZES:
        return True
    return root.dep_ == "pobj" and root.head.lower_ in {"by", "with", "against", "for"}


# ---------------------------------------------------------------- credits


def _is_credit(doc: Doc, found: Found) -> bool:
    """Whether a name belongs to the outlet that a page names behind its headline ("- WXYZ News 5 Velgrad")."""
    if found.first >= _HEADLINE:
        return False
    opening = doc[:_HEADLINE].text
    line = opening[: max(0, opening.find("\n"))]
    parted = [m.end() for m in _PARTING.finditer(line)]
    at = doc[found.first].idx
    if at >= len(line) or not parted:
        return False
    # The outlet may itself have a dash in it ("WXYZ Velgrad, OH – News and Weather").
    return any(start <= at and _STATION.search(line[start:]) for start in parted)


# ---------------------------------------------------------------- where the hurt are cared for


def _is_of_care(doc: Doc, found: Found, root: Token) -> bool:
    """Whether a name is of the hospital, or its town, to which people were brought: not where they were hurt."""
    node, care = _place_of_care(root)
    preposition = node.head
    if node.dep_ != "pobj" or preposition.lower_ not in {"to", "at", "in", "by", "from"}:
        return False
    governor = _governor(preposition)
    lemma = governor.lemma_.lower()
    if not care:
        return preposition.lower_ == "to" and lemma in _LIFTING
    if preposition.lower_ == "to":
        return lemma in _CARRYING or lemma in _CARED
    return lemma in _CARED or (lemma in _CARRYING and preposition.lower_ in {"at", "by"})


def _place_of_care(node: Token) -> tuple[Token, bool]:
    """The noun phrase that a name belongs to, up from "Memphis" to "a hospital in Memphis", and whether it is one."""
    for _ in range(_STEPS):
        if _is_hospital(node):
            return node, True
        if node.dep_ in {"compound", "poss", "nmod", "appos", "amod", "npadvmod"} and node.head.pos_ in {
            "NOUN",
            "PROPN",
        }:
            node = node.head
        elif node.dep_ == "pobj" and node.head.lower_ in {"in", "at", "of", "near", "for"} and _may_care(node.head):
            node = node.head.head
        else:
            break
    return node, _is_hospital(node)


def _may_care(preposition: Token) -> bool:
    return preposition.head.i < preposition.i and preposition.head.pos_ in {"NOUN", "PROPN"}


def _is_hospital(token: Token) -> bool:
    words = {t.lower_ for t in [token, *token.lefts]}
    center = token.lower_ in {"center", "centre"} and words & _OF_CARE
    return bool({token.lower_, token.lemma_.lower()} & _HOSPITALS) or bool(center)


def _governor(preposition: Token) -> Token:
    """The verb or noun that a phrase belongs to, through a chain of phrases."""
    head = preposition.head
    for _ in range(_STEPS):
        if head.dep_ == "pobj" and head.head.dep_ == "prep" and head.lemma_.lower() not in _CARED:
            head = head.head.head
        elif head.dep_ == "prep":
            head = head.head
        else:
            break
    return head


# ---------------------------------------------------------------- homes


def _is_home(root: Token, place: Place | None) -> bool:
    """Whether a town is only where somebody is from: "a Tarnow man", "Ida Velk, 53, of Tarnow"."""
    if place is None or place.feature != "city":
        return False
    if root.dep_ in {"compound", "nmod", "amod"}:
        head = root.head
        # "The Tarnow refugee camp", "the Tarnow governor" are no people of Tarnow.
        return head.lower_ in _PEOPLE and head.is_lower and root.i + 1 == head.i and head.dep_ != "compound"
    if root.dep_ != "pobj" or root.head.lower_ != "of":
        return False
    before = root.head.nbor(-1) if root.head.i else root.head
    return before.text == "," or before.ent_type_ == "PERSON"
