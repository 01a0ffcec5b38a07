"""Where the word of an event stands in its sentence: what the sentence itself says, or something beside it."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.records.events import Clause

_BESIDE: dict[str, Clause] = {"relcl": "relative", "acl": "participle", "advcl": "adverbial", "ccomp": "complement"}
_NOUNS: dict[str, Clause] = {
    "nsubj": "subject",
    "nsubjpass": "subject",
    "dobj": "object",
    "attr": "object",
    "pobj": "phrase",
    "compound": "modifier",
    "amod": "modifier",
}


def clause_of(token: Token) -> Clause:
    """What part of its sentence a word of an event is.

    `main`: the sentence says it; `said`: somebody says it in the sentence; `joined`: the sentence says it too
    ("and burned the market"). A noun is a subject, an object, in a phrase ("after the attack") or a modifier.
    """
    if token.dep_ == "ROOT":
        return "main"
    if token.pos_ not in {"VERB", "AUX"}:
        return _NOUNS.get(token.dep_, "other")
    whole = token.head.dep_ == "ROOT"
    if token.dep_ == "ccomp" and whole:
        return "said"
    if token.dep_ == "conj":
        return "joined" if whole else "other"
    return _BESIDE.get(token.dep_, "other")
