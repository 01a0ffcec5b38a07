"""Whom the first lines tell of by sort and the next by name: "a man was charged ... Jon Berg, 34, was arrested"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Doc, Token

from dateline.extract.parties.offices import is_name_head
from dateline.extract.phrases import is_person, objects, passive_subjects, phrase_span, subjects, token_span
from dateline.extract.speech.casts import FEMALE, MALE
from dateline.lexicons import load_lexicon
from dateline.records.profiles import LeadFact

_WORDS = load_lexicon("responsibility")
# What police and courts do with one person, and what he answers.
_OF_LAW = (
    frozenset(_WORDS["charging"]) | frozenset(_WORDS["convicting"]) | {"plead", "admit", "confess", "book", "face"}
)
_INDEFINITE = frozenset(["a", "an"])
_AGE = re.compile(r"^,? (?:aged? )?\d{1,2}\b")
# The headline and the first lines; who is meant is named within the next ones.
_LEAD, _REACH = 4, 8


def find_leads(doc: Doc) -> Iterator[LeadFact]:
    """The nouns of the first lines for one accused person, each with the name that the next lines give."""
    sentences = [list(s) for s in islice(doc.sents, _LEAD + _REACH)]
    # Most reports tell of no court and no arrest in their first lines: they are not read further.
    if not any(t.lemma_.lower() in _OF_LAW for words in sentences[:_LEAD] for t in words):
        return
    told = [t for words in sentences[:_LEAD] for t in words if _is_lead(t)]
    name = _first_named([t for words in sentences for t in words], told)
    if name is None:
        return
    for noun in told:
        if noun.i < name.i and _agree(noun, told):
            reason = f"“{noun.text}” of the first lines is who is named as “{name.text}” for the same"
            yield LeadFact(phrase_span(name), token_span(noun), reason)


def _is_lead(noun: Token) -> bool:
    """Whether a noun tells of one person by sort alone, whom police or a court have to do with."""
    if noun.tag_ != "NN" or noun.ent_type_ == "PERSON" or not is_person(noun):
        return False
    article = next((c.lower_ for c in noun.lefts if c.dep_ == "det"), "a")
    return article in _INDEFINITE and _under_law(noun)


def _under_law(word: Token) -> bool:
    for verb in islice(word.ancestors, 2):
        if verb.lemma_.lower() in _OF_LAW:
            return word in [*passive_subjects(verb), *subjects(verb), *objects(verb)]
    return any(c.dep_ in {"acl", "relcl"} and c.lemma_.lower() in _OF_LAW for c in word.rights)


def _first_named(words: list[Token], told: list[Token]) -> Token | None:
    """Who is first named with an age as arrested or charged, after the lines that told of somebody."""
    if not told:
        return None
    for token in words:
        if token.i > told[0].i and token.ent_type_ == "PERSON" and is_name_head(token):
            after = token.doc.text[token.idx + len(token) : token.idx + len(token) + 12]
            if _AGE.match(after):
                return token if _under_law(token) else None
    return None


def _agree(noun: Token, told: list[Token]) -> bool:
    """Whether the lines tell of one person only: of a man and of a woman they tell of two."""
    sexes = {"f" if t.lower_ in FEMALE else "m" for t in told if t.lower_ in FEMALE | MALE}
    return len(sexes) < 2 and not any(c.dep_ == "conj" for c in noun.children)
