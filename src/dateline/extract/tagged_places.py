"""Where each thing happened, as the trained tagger sees it: words of doing, each tied to a name of its sentence.

The tagger reads which name a verb or a noun of event has for its place; it does not know whether the name is one. So
the rules hold each name against the grammar, and the gazetteer says which place it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from dateline.extract.acts.realities import read_reality
from dateline.extract.phrases import token_span
from dateline.lexicons import load_lexicon
from dateline.lexicons.gazetteer import find_demonym
from dateline.records.events import EventMention, RoleMention
from dateline.records.places import PlaceLink
from dateline.records.spans import Span
from dateline.records.tags import Engine, TaggedParts, TaggedSpan, Tagger

LAYER = "event_place"
_NOUNS, _VERBS = (frozenset(load_lexicon("event_kinds")[kind]) for kind in ("nouns", "verbs"))
_DOINGS = {kind: frozenset(words) for kind, words in load_lexicon("happenings").items()}
_PLACE_LABELS = frozenset(["GPE", "LOC", "FAC"])
_NO_PLACES = frozenset(["DATE", "TIME", "MONEY", "PERCENT", "NORP", "LANGUAGE"])
_CONFIDENCE = 0.5


def link_places(doc: Doc, text: str, tagger: Tagger | None, engine: Engine = "both") -> tuple[PlaceLink, ...]:
    """For each word of doing that the tagger read the name of its place, or that it has none; in order of the text.

    No links for the rules alone, nor when the model was not taught places.
    """
    if tagger is None or engine == "rules" or not tagger.has_layer(LAYER):
        return ()
    anchors = [TaggedSpan(token_span(token), "event", 1.0) for token in _words_of_doing(doc, len(text))]
    return tuple(_best_link(doc, tagged) for tagged in tagger.tag_parts(text, LAYER, anchors))


def find_happenings(doc: Doc, links: Sequence[PlaceLink], events: Sequence[EventMention]) -> tuple[EventMention, ...]:
    """Words of doing that are no event of the ledger's kinds, with the place that the tagger sees: "patrolled".

    They are told as seen, of type `other`; no incident is made of them. Which words these are a lexicon says and not
    the tagger, for it sees a place more readily beside one name than beside another, and a soldier's patrol is told
    whoever sent him.
    """
    known = [event.span for event in events]
    found = []
    for link in links:
        words = doc.char_span(link.word.start, link.word.end)
        if words is None or not _is_happening(words[0]) or any(link.word.overlaps(span) for span in known):
            continue
        token = words[0]
        nominal = token.pos_ in {"NOUN", "PROPN"}
        reality, why = read_reality(token, nominal=nominal)
        found.append(
            EventMention(
                span=link.word,
                type="other",
                reality=reality,
                roles=() if link.place is None else (RoleMention("place", link.place, link.reason),),
                confidence=_CONFIDENCE,
                reason=f"“{token.text}” is something done, of none of the kinds; {link.reason}; {reality}: {why}",
                nominal=nominal,
                weak=True,
            )
        )
    return tuple(found)


def _words_of_doing(doc: Doc, length: int) -> Iterator[Token]:
    """Verbs and nouns of event, in sentences that hold a name."""
    for sentence in doc.sents:
        if not any(_is_name(t, sentence.start) for t in sentence):
            continue
        for token in sentence:
            if token.idx + len(token) <= length and _tells_of_doing(token):
                yield token


def _is_name(token: Token, start: int) -> bool:
    """Whether a word is a name, by its capital where the parser took it for a common noun ("the FARC")."""
    capital = token.i > start and token.text[:1].isupper() and token.pos_ != "PRON"
    return capital or token.pos_ == "PROPN" or token.ent_type_ in _PLACE_LABELS


def _is_happening(token: Token) -> bool:
    """Whether a word is something done, by the lexicon or because its sentence says where: "was held in Kano"."""
    words = _DOINGS["nouns" if token.pos_ in {"NOUN", "PROPN"} else "verbs"]
    return token.lemma_.lower() in words or token.lower_ in words or _says_where(token)


def _says_where(token: Token) -> bool:
    """Whether a verb has a phrase of place or way with a name in it."""
    return token.pos_ in {"VERB", "AUX"} and any(
        child.dep_ == "prep" and child.lower_ in _DOINGS["where"] and any(t.pos_ == "PROPN" for t in child.subtree)
        for child in token.children
    )


def _tells_of_doing(token: Token) -> bool:
    """Whether a word can speak of an event or a happening: for others nobody asks where."""
    if token.pos_ in {"VERB", "AUX"}:
        doing = token.dep_ not in {"aux", "auxpass"}
        return doing and (token.lemma_.lower() in _VERBS or _is_happening(token))
    return token.pos_ in {"NOUN", "PROPN"} and (
        token.lower_ in _NOUNS or token.lemma_.lower() in _NOUNS or _is_happening(token)
    )


def _best_link(doc: Doc, tagged: TaggedParts) -> PlaceLink:
    """The name that the tagger is surest of, if it can be one."""
    parts = [p for p in tagged.parts if _may_be_place(doc, p.span)]
    best = max(parts, key=lambda p: (p.score, -p.span.start), default=None)
    word = tagged.anchor.span.of(doc.text)
    if best is None:
        return PlaceLink(tagged.anchor.span, None, f"the trained tagger sees no place for “{word}”")
    reason = f"the trained tagger takes “{best.span.of(doc.text)}” for the place of “{word}” ({best.score:.2f})"
    return PlaceLink(tagged.anchor.span, best.span, reason)


def _may_be_place(doc: Doc, span: Span) -> bool:
    """Whether words can name a place: a name among them, and neither a person, a people nor a day."""
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    if words is None or find_demonym(words.text) is not None or words.root.ent_type_ in _NO_PLACES:
        return False
    return any(t.pos_ == "PROPN" or t.ent_type_ in _PLACE_LABELS or t.text[:1].isupper() for t in words)
