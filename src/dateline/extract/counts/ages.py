"""Numbers that tell how old somebody is, and count nobody: "Boy, 12, shot", "a girl of nine"."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.extract.phrases import is_person


def is_age_of(somebody: Token, following: Token) -> bool:
    """Whether a bare number after a comma is the age of who stands before it: "Boy, 12, shot", "Ana Velk, 39 in"."""
    if following.text in {",", "."}:
        return somebody.pos_ == "PROPN" or (somebody.tag_ == "NN" and is_person(somebody))
    return somebody.ent_type_ == "PERSON" and following.pos_ in {"ADP", "CCONJ"}


def is_one_person(noun: Token, end: int) -> bool:
    """Whether a number after "of" is one person's age or children: "a girl of nine", "a father of three"."""
    doc = noun.doc
    counted = end < len(doc) and doc[end].pos_ in {"NOUN", "PROPN", "ADJ"}
    return noun.tag_ == "NN" and is_person(noun) and not counted
