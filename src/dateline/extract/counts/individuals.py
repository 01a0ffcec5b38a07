"""Who one told of without a number is, as far as the words beside it say: name, age, sex, and whether it is another."""

from __future__ import annotations

import re
from typing import Literal

from spacy.tokens import Token

from dateline.extract.speech.casts import FEMALE, MALE, plain_name
from dateline.lexicons import load_lexicon
from dateline.records.quantities import Individual

_ANOTHER = frozenset(["another", "other", "second", "third", "fourth", "fifth"])
_INDEFINITE = frozenset(["a", "an", "one", "another"])
_AGE = re.compile(r"\b(\w+)[\s-]+(year|month|week|day)s?[\s-]+old", re.I)
_AGE_AFTER = re.compile(r"^\s?(?:,|\()\s?(?:aged? )?(\d{1,2})(?=\s?[,.;)])", re.I)
_FEMALE = FEMALE | frozenset(load_lexicon("people")["women_told"])
_MALE = MALE | frozenset(load_lexicon("people")["men_told"])
_AFTER = 20


def describe_individual(head: Token) -> Individual:
    """What is told of the person that a noun, a name or a pronoun speaks of."""
    doc = head.doc
    own = [t for t in doc[head.left_edge.i : head.i + 1] if t.i == head.i or t.head.i <= head.i]
    beside = [c for c in head.rights if c.dep_ == "appos" and c.ent_type_ == "PERSON"]
    named = head if head.ent_type_ == "PERSON" else beside[0] if beside else None
    before = doc[head.left_edge.i : head.i + 1].text
    last = named or head
    following = last.whitespace_ + doc[last.i + 1 : last.i + 1 + _AFTER].text
    return Individual(
        name=_name(named) if named is not None else None,
        age=_age(before, following),
        sex=_sex(own),
        another=any(t.lower_ in _ANOTHER for t in own),
        indefinite=any(t.lower_ in _INDEFINITE for t in own),
    )


def _name(word: Token) -> str | None:
    entity = next((e for e in word.sent.ents if e.start <= word.i < e.end), None)
    return plain_name(entity, word.doc.text) or None if entity is not None else None


def _age(before: str, following: str) -> str | None:
    """The age with its unit: years unless the words say months.

    >>> _age("A 17-year-old boy", ""), _age("Ana Lund", ", 34, a nurse"), _age("an 18-month old", ""), _age("he", "")
    ('17 year', '34 year', '18 month', None)
    """
    told = _AGE.search(before)
    if told:
        return f"{told[1].lower()} {told[2].lower()}"
    after = _AGE_AFTER.match(following)
    return f"{after[1]} year" if after else None


def _sex(words: list[Token]) -> Literal["female", "male"] | None:
    """By the last of the words that tells it: "her son" is male."""
    for word in reversed(words):
        if word.dep_ == "poss" or word.tag_ == "PRP$":
            continue
        if word.lower_ in _FEMALE:
            return "female"
        if word.lower_ in _MALE:
            return "male"
    return None
