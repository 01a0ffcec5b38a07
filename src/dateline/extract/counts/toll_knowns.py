"""Figures that words take as known: "the motive for the killing of two guards, police said" does not count them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from dateline.lexicons import load_lexicon
from dateline.records.quantities import TollMention

_WORDS = load_lexicon("outcomes")
_DEEDS = frozenset(_WORDS["nouns_of"])
_ASSERTING = (
    frozenset(load_lexicon("reporting_verbs")["speech"])
    | frozenset(_WORDS["giving_verbs"])
    | frozenset(_WORDS["causing_verbs"])
    | frozenset(_WORDS["resulting_verbs"])
)
_DEFINITE = frozenset("the this that these those".split())
_CLAUSES = frozenset(["relcl", "acl"])
# Words from a deed up to the verb of its clause: "the fire that left four dead".
_BELOW = frozenset("conj advcl xcomp acomp dobj oprd appos amod".split())
# "His blows, including the arrest of several leaders": a list counts what it names.
_LISTING = frozenset(["including", "like"])
# "The street where six were shot": such a clause is news beside the place.
_PLACING = frozenset(["where", "when"])
# Who names the dead vouches for them.
_NAMING = frozenset(["identify", "name"])
_GROUNDS = frozenset(["for", "over"])
# "Charged over", "responsible for": that it was done is what is said.
_ACCUSING = frozenset(load_lexicon("grammar")["charging"]) | {
    "responsible",
    "responsibility",
    "guilty",
    "want",
    "credit",
}
_MOST_STEPS = 6


def mark_known(doc: Doc, tolls: Sequence[TollMention]) -> list[TollMention]:
    """The figures, marked where their words take for granted what they count."""
    return [replace(t, known=True) if _is_known(doc, t) else t for t in tolls]


def _is_known(doc: Doc, toll: TollMention) -> bool:
    words = doc.char_span(toll.predicate.start, toll.predicate.end, alignment_mode="expand")
    return words is not None and (_as_noun(words.root) or _in_clause(words.root) or _as_ground(words.root))


def _as_noun(deed: Token) -> bool:
    """Whether a deed is told of as one that the reader knows: "the murder of two guards", "after her arrest"."""
    if deed.pos_ != "NOUN" or deed.lemma_.lower() not in _DEEDS or not _definite(deed):
        return False
    if deed.dep_ in {"nsubj", "poss"}:
        return deed.head.lemma_.lower() not in _ASSERTING
    if deed.dep_ != "pobj" or deed.head.dep_ == "agent" or deed.head.lower_ in _LISTING:
        return False
    return deed.head.head.lemma_.lower() not in _ASSERTING


def _as_ground(deed: Token) -> bool:
    """Whether a deed is told of as what something is about: "the motive for killing a teacher"."""
    if deed.tag_ != "VBG" or deed.dep_ != "pcomp" or deed.head.lower_ not in _GROUNDS:
        return False
    return deed.head.head.lemma_.lower() not in _ACCUSING


def _definite(noun: Token) -> bool:
    return any((c.dep_ == "det" and c.lower_ in _DEFINITE) or c.dep_ == "poss" for c in noun.lefts)


def _in_clause(verb: Token) -> bool:
    """Whether a deed is told of in a clause that says which one is meant: "the fire that killed four"."""
    for _ in range(_MOST_STEPS):
        head = verb.head
        if verb.dep_ in _CLAUSES and head.pos_ in {"NOUN", "PROPN", "NUM"}:
            return _tells_which(verb, head)
        if verb.dep_ not in _BELOW:
            return False
        verb = head
    return False


def _tells_which(verb: Token, noun: Token) -> bool:
    """Whether a clause behind "the ..." picks one out, and neither adds news after a comma nor a claim of its own."""
    first = verb.left_edge
    pointed = any(c.dep_ == "det" and c.lower_ in _DEFINITE for c in noun.lefts)
    added = first.i == 0 or first.nbor(-1).text == "," or first.lower_ in _PLACING
    # "The man killed in the square was 61": who speaks of the dead so knows them.
    of_the_dead = verb.tag_ == "VBN" and verb.dep_ == "acl"
    claims = any(c.dep_ == "mark" for c in verb.lefts) or noun.head.lemma_.lower() in _ASSERTING | _NAMING
    return pointed and not (added or of_the_dead or claims)
