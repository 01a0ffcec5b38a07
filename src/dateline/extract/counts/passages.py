"""Whose fate a joined verb tells where a number of its own stands before it: "one was killed and dozens wounded"."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.extract.phrases import is_person
from dateline.text.numerals import vague_count


def is_passed_on(sufferer: Token, verb: Token) -> bool:
    """Whether a joined verb has a number of its own, so that the subject before is not its own.

    In "one was killed and dozens wounded" the one was not wounded.
    """
    if verb.dep_ not in {"conj", "acl"} or sufferer.i > verb.head.i:
        return False
    if verb.dep_ == "acl":
        # A headline: "6 militants killed and up to 7 injured".
        return any(t.like_num and t.dep_ == "conj" for t in verb.doc[max(sufferer.i + 1, verb.i - 3) : verb.i])
    between = verb.doc[verb.head.i + 1 : verb.i]
    return any(t.like_num or vague_count(t.lower_) is not None for t in between)


def own_people(verb: Token) -> list[Token]:
    """Who is hurt in "one was killed and up to four clerks were hurt", joined to the killing."""
    if verb.dep_ != "conj" or not any(c.dep_ == "auxpass" for c in verb.lefts):
        return []
    between = verb.doc[verb.head.i + 1 : verb.i]
    counted = [t for t in between if is_person(t) and any(c.dep_ == "nummod" for c in t.lefts)]
    return [t for t in counted if t.dep_ == "conj" and t.head.i == verb.head.i][-1:]
