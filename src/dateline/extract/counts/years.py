"""Numbers that are years or rates, and count nobody: "the 2019 arrests", "99 murders per day"."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from dateline.lexicons import load_lexicon

_BEFORE_YEARS = frozenset("in since by during until before after from of early late mid".split())
_DEEDS = frozenset(load_lexicon("outcomes")["nouns_of"]) - {"death", "injury", "loss"}


def is_rate(doc: Doc, start: int, end: int) -> bool:
    """Whether a number is an average or so many a day ("an average of 99 murders per day")."""
    before = {t.lower_ for t in doc[max(0, start - 3) : start]}
    after = [t.lower_ for t in doc[end : end + 4]]
    return "average" in before or "per" in after


def is_year(doc: Doc, start: int, end: int) -> bool:
    """Whether four digits are a year: after "in", "since" or a month, or where the tagger sees a date."""
    text = doc[start].text
    if end - start != 1 or not re.fullmatch(r"(?:19|20)\d\d", text):
        return False
    before = doc[start - 1] if start > 0 else None
    if before is None:
        return False
    deed = end < len(doc) and doc[end].lemma_.lower() in _DEEDS
    if deed and (before.lower_ in {"the", "those", "these"} or doc[end].tag_ == "NN"):
        # "The 2019 arrests", "the 2005 murder": 2,019 of them would have their comma.
        return True
    return before.lower_ in _BEFORE_YEARS or before.ent_type_ == "DATE" or before.text == ","
