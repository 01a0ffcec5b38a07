"""Who gives a figure by the grammar of its own clause: "the army put the dead at four", "the governor's count"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from spacy.tokens import Doc, Token

from dateline.extract.phrases import is_party, phrase_span, subjects
from dateline.extract.speech.source_kinds import is_unnamed, tell_kind_of_head
from dateline.lexicons import load_lexicon
from dateline.records.attributions import SourceLink
from dateline.records.quantities import TollMention

_WORDS = load_lexicon("outcomes")
_GIVING = frozenset(_WORDS["giving_verbs"])
_TOLLS = frozenset(_WORDS["toll_nouns"])
_REACH = 3


def name_givers(doc: Doc, tolls: Sequence[TollMention]) -> list[TollMention]:
    """The figures, each with who gives it where its own clause says so."""
    return [replace(t, giver=_giver(doc, t)) for t in tolls]


def _giver(doc: Doc, toll: TollMention) -> SourceLink | None:
    words = doc.char_span(toll.predicate.start, toll.predicate.end, alignment_mode="expand")
    if words is None:
        return None
    predicate = words.root
    owner = _owner(predicate)
    if owner is not None:
        return _link(owner)
    for above in (predicate, *islice(predicate.ancestors, _REACH)):
        if above.pos_ == "VERB" and above.lemma_.lower() in _GIVING:
            return next((_link(s) for s in subjects(above) if _speaks(s)), None)
        if above.pos_ == "VERB" and above.i != predicate.i:
            return None
    return None


def _owner(noun: Token) -> Token | None:
    """Whose count it is: "the governor's count of 39"."""
    if noun.lemma_.lower() not in _TOLLS:
        return None
    return next((c for c in noun.lefts if c.dep_ == "poss" and _speaks(c)), None)


def _speaks(token: Token) -> bool:
    return token.pos_ != "PRON" and is_party(token) and token.ent_type_ not in {"DATE", "TIME", "GPE", "LOC"}


def _link(head: Token) -> SourceLink:
    span = phrase_span(head)
    phrase = head.doc.text[span.start : span.end]
    named = any(t.pos_ == "PROPN" for t in head.subtree if span.start <= t.idx < span.end)
    kind = tell_kind_of_head(head.text, phrase) or ("person" if head.ent_type_ == "PERSON" else "organisation")
    return SourceLink(phrase, kind, is_unnamed(head.text, phrase, kind, named=named), span)
