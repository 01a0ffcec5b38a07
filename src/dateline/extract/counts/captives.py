"""Of whom the words say that they are held: "are behind bars", "held on charges", "the 39 guards now in jail"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dateline.extract.counts.sufferers import Affected
from dateline.extract.phrases import agents, is_passive, is_person, objects, passive_subjects, prepositional, subjects
from dateline.lexicons import load_lexicon
from dateline.records.quantities import Outcome
from dateline.text.numerals import vague_count

_WORDS = load_lexicon("outcomes")
_CAPTIVE, _CUSTODY, _HOLDING_REACH = frozenset(_WORDS["captive"]), frozenset(_WORDS["custody"]), 6
_LAWLESS = frozenset(_WORDS["lawless"]) | frozenset(_WORDS["without_office"])
_CELLS = frozenset(_WORDS["cells"])
_STAYING = frozenset(_WORDS["staying_verbs"])
_CHARGES = frozenset(_WORDS["held_on"])
_JAILERS = frozenset(_WORDS["jailers"])
_DETENTIONS = frozenset(["custody", "detention"])
_PLACING, _ARRESTS = frozenset(["place", "put", "be"]), frozenset(["arrest", "detention"])
_STAYING_OR_PLACED = _STAYING | _PLACING
_WHEN = frozenset(["DATE", "TIME"])


def find_held(doc: Doc) -> Iterator[Affected]:
    """Everybody of whom the words say that somebody holds them, in order of the words that tell it."""
    for token in doc:
        lemma = token.lemma_.lower()
        if lemma == "hold" and token.pos_ == "VERB":
            yield from _of_holding(token)
        elif token.pos_ in {"VERB", "AUX"} and lemma in _STAYING_OR_PLACED:
            yield from _of_staying(token)
            yield from _under_arrest(token, lemma)
        elif token.lower_ == "up" and token.dep_ == "prt":
            yield from _of_taking_up(token.head)
        elif token.lower_ in _CELLS:
            yield from _in_cell(token)


def _of_holding(verb: Token) -> Iterator[Affected]:
    """ "Held seven managers against their will", "were held captive": taken; "were held by police": arrested."""
    outcome = _outcome_of_holding(verb)
    if outcome is None:
        return
    for sufferer in [*objects(verb), *passive_subjects(verb)]:
        if _is_counted(sufferer) and (is_person(sufferer) or sufferer.like_num):
            yield Affected(sufferer, verb, outcome, f"they are “{verb.text}” against their will")


def _outcome_of_holding(verb: Token) -> Outcome | None:
    near = {t.lower_ for t in verb.subtree if verb.i < t.i <= verb.i + _HOLDING_REACH}
    against = {"against", "will"} <= {t.lower_ for t in verb.subtree}
    doers = subjects(verb)
    if near & _CAPTIVE or against or any(d.lower_ in _LAWLESS for d in doers):
        return "abducted"
    kept = any(w.lower_ in _CUSTODY for w in prepositional(verb, "in", "behind"))
    jailed = any(d.lower_ in _JAILERS or d.ent_type_ == "GPE" for d in doers) and any(map(_is_counted, objects(verb)))
    over = is_passive(verb) and _is_over_a_deed(verb)
    return "arrested" if near & _CUSTODY or kept or jailed or over else None


def _is_over_a_deed(verb: Token) -> bool:
    """Whether people are held for something they did: "held after staging a rally", "held on charges of murder"."""
    for preposition in (c for c in verb.rights if c.dep_ == "prep"):
        did = any(o.dep_ == "pcomp" for o in preposition.children)
        deed = any(o.pos_ != "PROPN" and o.ent_type_ not in _WHEN for o in preposition.children)
        if preposition.lower_ in {"after", "for"} and did:
            return True
        if preposition.lower_ in {"over", "for"} and deed:
            return True
        if preposition.lower_ in {"on", "under"} and any(o.lemma_.lower() in _CHARGES for o in preposition.children):
            return True
    return False


def _of_staying(verb: Token) -> Iterator[Affected]:
    """ "At least nine remain in custody", "42 reporters are behind bars"."""
    cell = next((w for w in prepositional(verb, "in", "behind") if w.lower_ in _CELLS), None)
    if cell is None or _is_somebodys(cell):
        return
    for sufferer in subjects(verb):
        if _is_counted(sufferer) and (is_person(sufferer) or sufferer.like_num):
            yield Affected(sufferer, verb, "arrested", f"they “{verb.text}” in “{cell.text}”")


def _in_cell(cell: Token) -> Iterator[Affected]:
    """ "The 39 guards now in jail": right behind the people, so that no verb takes the words for its own."""
    preposition = cell.head
    people = preposition.head
    if cell.dep_ != "pobj" or preposition.lower_ not in {"in", "behind"} or _is_somebodys(cell):
        return
    if people.tag_ == "VBN" and is_passive(people):
        # "273 writers were counted behind bars".
        people = next(iter(passive_subjects(people)), people)
    if people.tag_ in {"NNS", "NNPS"} and is_person(people) and _is_counted(people):
        yield Affected(people, cell, "arrested", f"they are in “{cell.text}”")


def _is_somebodys(cell: Token) -> bool:
    """Whether somebody in the dock or a parent has them: "the two children in her custody"."""
    return any(c.tag_ == "PRP$" for c in cell.lefts)


def _under_arrest(verb: Token, lemma: str) -> Iterator[Affected]:
    """ "Is in custody", "were put under house arrest": one person, too."""
    if lemma == "be" and any(w.lower_ in _DETENTIONS for w in prepositional(verb, "in")):
        for sufferer in subjects(verb):
            if is_person(sufferer):
                yield Affected(sufferer, verb, "arrested", "they are in custody")
    if lemma in _PLACING and any(w.lower_ in _ARRESTS for w in prepositional(verb, "under")):
        for sufferer in [*objects(verb), *passive_subjects(verb), *(subjects(verb) if lemma == "be" else [])]:
            if is_person(sufferer) or sufferer.like_num or sufferer.pos_ == "PROPN":
                yield Affected(sufferer, verb, "arrested", "they are under arrest")


def _of_taking_up(verb: Token) -> Iterator[Affected]:
    """ "Were rounded up", and "were picked up" by those who may arrest."""
    police = any(t.lower_ in _CUSTODY for t in (*subjects(verb), *agents(verb)))
    lemma = verb.lemma_.lower()
    for sufferer in [*objects(verb), *passive_subjects(verb)]:
        if lemma == "round" or (lemma == "pick" and police and is_person(sufferer)):
            yield Affected(sufferer, verb, "arrested", f"they are “{verb.text} up”")


def _is_counted(noun: Token) -> bool:
    """Whether a number or a word for many says how many."""
    vague = vague_count(noun.lower_) is not None
    return noun.like_num or vague or any(c.dep_ == "nummod" or c.lower_ == "several" for c in noun.lefts)
