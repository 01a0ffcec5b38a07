"""Who can act or suffer: whether a noun speaks of people, of bodies of people, or of things that attacks aim at."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.extract.parties.names import is_counted_body, is_told_as_person
from dateline.lexicons import load_lexicon

_OLD, _AGE_UNITS = frozenset(["old", "olds"]), frozenset(["year", "month", "week", "day"])
_AGE_MODIFIERS = frozenset(["amod", "acomp", "compound", "advmod", "nummod", "oprd", "npadvmod", "nmod"])
_PERSON_NOUNS: list[str] = load_lexicon("people")["persons"]
# The parser takes many plurals in -men for words of their own ("servicemen").
_PERSONS = frozenset([*_PERSON_NOUNS, *(w[:-2] + "en" for w in _PERSON_NOUNS if w.endswith("man"))])
_BODIES = frozenset(load_lexicon("people")["bodies"])
_THINGS_HIT = frozenset(load_lexicon("people")["places_hit"])


def is_person(token: Token) -> bool:
    """Whether a noun speaks of human beings, by the lexicon, the tagger or its grammar."""
    if token.ent_type_ in {"PERSON", "NORP"}:
        return True
    if token.lemma_.lower() in _PERSONS or token.lower_ in _PERSONS or is_age_noun(token):
        return True
    return is_counted_body(token) or is_told_as_person(token)


def is_person_word(token: Token) -> bool:
    """Whether a word, by itself, is a noun for a human being, in the capitals of a headline too."""
    return token.lower_ in _PERSONS


def is_age_noun(token: Token) -> bool:
    """Whether an age stands for the person: "a 17-year-old", "two 16-year-olds", "an 18-month old".

    In "a 16-year-old girl" and "she is 16 years old" it only tells how old somebody is.
    """
    if token.lower_ not in _OLD or token.dep_ in _AGE_MODIFIERS:
        return False
    return any(c.lemma_.lower() in _AGE_UNITS for c in token.lefts)


def is_party(token: Token) -> bool:
    """Whether a noun speaks of somebody who can act: people, bodies of people, or a name."""
    return (
        is_person(token)
        or token.lemma_.lower() in _BODIES
        or token.lower_ in _BODIES
        or token.ent_type_ in {"ORG", "GPE"}
        or token.pos_ == "PROPN"
    )


def is_thing_hit(token: Token) -> bool:
    """Whether a noun speaks of what attacks are aimed at besides people."""
    return token.lemma_.lower() in _THINGS_HIT
