"""Through whom words came: who was told, where they were posted, in what they were printed."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dateline.extract.speech.casts import Cast
from dateline.extract.speech.source_kinds import names_outlet
from dateline.lexicons import load_lexicon
from dateline.records.spans import Span

_AUDIENCE = frozenset(load_lexicon("source_nouns")["audience"])
_ADDRESSED = frozenset(load_lexicon("reporting_verbs")["addressed"])
_PLATFORMS = frozenset(load_lexicon("source_nouns")["platforms"])
_TALKS = frozenset(load_lexicon("source_nouns")["talks"])
_WAYS = frozenset(["on", "to", "via", "in", "by", "per", "with", "through"])


def find_relays(doc: Doc, text: str, cue: Span, cast: Cast) -> list[Span]:
    """The phrases of the outlets and bodies that a cue names as the way the words came.

    "told the Harbour Gazette", "said on the radio station", "in an interview with the channel".
    """
    tokens = doc.char_span(cue.start, cue.end, alignment_mode="expand")
    if tokens is None or not len(tokens):
        return []
    verb = next((t for t in reversed(tokens) if t.pos_ in {"VERB", "AUX"}), tokens.root)
    return [_noun_phrase(head) for head in _relay_heads(verb, text, cast)]


def _relay_heads(verb: Token, text: str, cast: Cast) -> Iterator[Token]:
    told = verb.lemma_.lower() in _ADDRESSED
    objects = [c for c in verb.rights if c.dep_ in {"dobj", "dative"}]
    if len(objects) > 1 and objects[0].i + 1 == objects[1].left_edge.i:
        # "told state news agency NANA": the parser takes title and name for two objects; the name is meant.
        objects = objects[1:]
    for child in verb.children:
        if child.dep_ in {"dobj", "dative"} and child not in objects:
            continue
        if (
            told
            and child.i > verb.i
            and child.dep_ in {"dobj", "dative", "iobj", "nsubj"}
            and _is_told(child, text, cast)
        ):
            yield child
        elif child.dep_ in {"prep", "agent"} and child.lower_ in _WAYS:
            yield from _after_preposition(child, text)
        elif child.lemma_ == "speak" and child.dep_ == "advcl":
            yield from (h for c in child.rights if c.dep_ == "prep" for h in _after_preposition(c, text))


def _after_preposition(preposition: Token, text: str) -> Iterator[Token]:
    for noun in preposition.children:
        if noun.dep_ != "pobj":
            continue
        if noun.lower_ in _TALKS:
            yield from (
                h for c in noun.rights if c.dep_ == "prep" and c.lower_ in _WAYS for h in _after_preposition(c, text)
            )
            yield from (c for c in noun.lefts if c.lower_ in _PLATFORMS)
        elif noun.lower_ in _PLATFORMS or (noun.lower_ not in _AUDIENCE and names_outlet(_noun_phrase(noun).of(text))):
            yield noun


def _is_told(head: Token, text: str, cast: Cast) -> bool:
    """Whether who is told can pass it on: an outlet or a named body, no crowd and no person."""
    if head.pos_ == "PRON" or (head.lower_ in _AUDIENCE and head.ent_type_ != "ORG"):
        return False
    if names_outlet(_noun_phrase(head).of(text)) or head.lower_ == "police":
        return True
    return head.pos_ == "PROPN" and (head.ent_type_ != "PERSON" or not _is_person(head, cast))


def _is_person(head: Token, cast: Cast) -> bool:
    """Whether a name told as a person's is one: it has two words, here or elsewhere."""
    known = cast.find(head.text)
    return head.left_edge.i < head.i or (known is not None and " " in known.name)


def _noun_phrase(head: Token) -> Span:
    """The noun with the words before it that belong to it."""
    first = head
    for child in head.lefts:
        if child.dep_ in {"det", "compound", "amod", "nmod", "poss"} and child.left_edge.i < first.i:
            first = child.left_edge
    last = head
    if head.ent_iob_ in {"B", "I"}:
        while last.i + 1 < len(head.doc) and last.nbor().ent_iob_ == "I":
            last = last.nbor()
    return Span(first.idx, last.idx + len(last))
