"""Nationalities read alike: the parser sees one word for all of them, so it cannot take one people for another.

"Iranian soldiers shot dead three" and "Israeli soldiers shot dead three" differ in one word that says nothing about the
grammar, and the statistical parser read the two sentences two ways all the same. A document that says who killed
whom must not hang on that.
"""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc

from dateline.lexicons.gazetteer import find_demonym

NEUTRAL = "Russian"
_READ: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE"]


def neutralise_peoples(doc: Doc) -> Doc:
    """The same tokens with one word for every nationality; the document itself when it names none."""
    words = [_neutral(token.text) for token in doc]
    if all(word == token.text for word, token in zip(words, doc, strict=True)):
        return doc
    alike = Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])
    for token, other in zip(doc, alike, strict=True):
        if token.is_sent_start:
            other.is_sent_start = True
    return alike


def _neutral(word: str) -> str:
    if not word.istitle() or not word.isalpha() or find_demonym(word) is None:
        return word
    return NEUTRAL + "s" if find_demonym(word[:-1]) is not None and word.endswith("s") else NEUTRAL


def copy_reading(alike: Doc, doc: Doc) -> Doc:
    """What the parser says of the neutral words, said of the document's own."""
    if alike is doc:
        return doc
    said: Any = alike.to_array(_READ)
    doc.from_array(_READ, said)
    # Pieces of one document are joined only if all have their vectors.
    doc.tensor = alike.tensor
    for token, other in zip(doc, alike, strict=True):
        if token.text != other.text:
            token.lemma_ = _lemma(token.text, other.text, other.lemma_)
    return doc


def _lemma(word: str, neutral: str, lemma: str) -> str:
    """The word as the lemmatizer left the neutral one: small or not, with or without its last letter."""
    same = word.lower() if lemma.islower() else word
    return same[: len(same) - len(neutral) + len(lemma)] if lemma and len(lemma) < len(neutral) else same
