"""Who said what: every citation of a document, with its speaker, the way it came, and its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token

from dateline.extract.citations import Citation, find_citations
from dateline.extract.sources import SourceReader, gather_cast
from dateline.lexicons import load_lexicon
from dateline.records.attributions import Attribution, SourceLink
from dateline.records.spans import Span, trimmed
from dateline.records.tags import TaggedParts, Tagger

Engine = Literal["rules", "model", "both"]
_AUDIENCE = frozenset(load_lexicon("source_nouns")["audience"])
_ADDRESSED = frozenset(load_lexicon("reporting_verbs")["addressed"])
_PLATFORMS = frozenset(["twitter", "facebook", "telegram", "instagram", "youtube", "whatsapp", "x"])
_LEAST_CONTENT = 2


@dataclass(frozen=True, slots=True)
class _Found:
    """A citation before its source is read, by rule or model."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    relay: Span | None
    confidence: float
    reason: str


def extract_attributions(
    doc: Doc, text: str, *, tagger: Tagger | None = None, engine: Engine = "both"
) -> tuple[Attribution, ...]:
    """Every citation of a document, in the order of the cues.

    `engine` says who finds them: the `rules` over the parse, the trained `model`, or `both`: the model's
    findings, and those of the rules that it did not see. Without a `tagger` the rules work alone.
    """
    by_rule = [] if engine == "model" and tagger is not None else [_from_rule(c) for c in find_citations(doc, text)]
    by_model = _from_model(text, tagger) if tagger is not None and engine != "rules" else []
    found = _join(by_model, by_rule)
    return _read_sources(doc, text, found)


def _from_rule(citation: Citation) -> _Found:
    source = (citation.source,) if citation.source is not None else ()
    reason = f"rule: {citation.rule}"
    return _Found(source, (citation.cue,), citation.content, citation.relay, citation.confidence, reason)


def _from_model(text: str, tagger: Tagger) -> list[_Found]:
    cues = [cue for cue in tagger.tag_spans(text, "cue") if any(c.isalnum() or c == ":" for c in cue.span.of(text))]
    return [found for parts in tagger.tag_parts(text, "attribution", cues) if (found := _from_parts(parts, text))]


def _from_parts(parts: TaggedParts, text: str) -> _Found | None:
    source = tuple(p.span for p in parts.parts if p.label == "source")
    content = [p for p in parts.parts if p.label == "content"]
    if not content:
        return None
    sure = (parts.anchor.score + max(p.score for p in content)) / 2
    cue = parts.anchor.span.of(text)
    reason = f"the trained tagger takes “{cue}” for words that cite somebody"
    return _Found(source, (parts.anchor.span,), tuple(p.span for p in content), None, round(sure, 3), reason)


def _join(by_model: Sequence[_Found], by_rule: Sequence[_Found]) -> list[_Found]:
    """The model's findings, and the rules' where the model saw none with that cue."""
    cues = sorted(span for f in by_model for span in f.cue)
    taken = set()
    for span in cues:
        taken.update(range(span.start, span.end))
    kept = [f for f in by_rule if not any(i in taken for span in f.cue for i in range(span.start, span.end))]
    if by_model:
        kept = [f for f in kept if f.confidence >= 0.6]
    return sorted([*by_model, *kept], key=lambda f: (f.cue[0].start, f.cue[0].end))


# --- sources and chains ------------------------------------------------------------------------------------


def _read_sources(doc: Doc, text: str, found: Sequence[_Found]) -> tuple[Attribution, ...]:
    reader = SourceReader(doc, text, gather_cast(doc, text))
    outer = _outer_citations(found)
    speakers: list[SourceLink] = []
    for item, around in zip(found, outer, strict=True):
        behind = speakers[around] if around is not None and around < len(speakers) else None
        speakers.append(reader.read(item.source[0], speaker_of=behind) if item.source else _unnamed(item))
    chains: list[tuple[SourceLink, ...]] = []
    attributions = []
    for index, item in enumerate(found):
        chain = _chain_of(index, item, doc, reader, speakers, outer)
        chains.append(chain)
        attributions.append(Attribution(item.source, item.cue, item.content, chain, item.confidence, item.reason))
    return tuple(attributions)


def _unnamed(item: _Found) -> SourceLink:
    """Nobody is named: the words of the cue stand for the speaker ("reportedly")."""
    return SourceLink("unnamed source", "person", True, item.cue[0])


def _outer_citations(found: Sequence[_Found]) -> list[int | None]:
    """For each citation the one whose content it stands in, the smallest such."""
    pieces = sorted(((s.start, -s.end, i) for i, f in enumerate(found) for s in f.content))
    outer: list[int | None] = []
    for index, item in enumerate(found):
        cue = item.cue[0]
        best: tuple[int, int] | None = None
        for start, minus_end, other in pieces:
            if start > cue.start:
                break
            if other != index and -minus_end >= cue.end:
                size = -minus_end - start
                if best is None or size < best[0]:
                    best = (size, other)
        outer.append(best[1] if best is not None else None)
    return outer


def _chain_of(
    index: int, item: _Found, doc: Doc, reader: SourceReader, speakers: Sequence[SourceLink], outer: Sequence[int | None]
) -> tuple[SourceLink, ...]:
    """The speaker, then who was told or passed it on, then who is cited round it all."""
    chain = [speakers[index]]
    relays = [reader.read(item.relay)] if item.relay is not None else []
    relays += [reader.read(span) for span in _channels(doc, reader.text, item)]
    around, steps = outer[index], 0
    while around is not None and steps < 3:
        relays.append(speakers[around])
        around, steps = outer[around], steps + 1
    for link in relays:
        if all(link.name.lower() != known.name.lower() for known in chain):
            chain.append(link)
    return tuple(chain)


def _channels(doc: Doc, text: str, item: _Found) -> list[Span]:
    """Who was told, when it is an outlet or a body ("told the agency"), and where it was posted."""
    tokens = doc.char_span(item.cue[0].start, item.cue[-1].end, alignment_mode="expand")
    if tokens is None or not len(tokens):
        return []
    verb = next((t for t in reversed(tokens) if t.pos_ in {"VERB", "AUX"}), tokens.root)
    found = []
    for child in verb.rights:
        if child.dep_ in {"dobj", "dative", "iobj"} and verb.lemma_.lower() in _ADDRESSED and _is_channel(child):
            found.append(child)
        elif child.dep_ == "prep" and child.lower_ in {"on", "to", "via", "in", "by"}:
            found += [p for p in child.children if p.dep_ == "pobj" and _is_channel_after(child, p)]
    spans = [_short_phrase(head) for head in found]
    return [s for s in spans if (kept := trimmed(s, text)) is not None and not any(kept.overlaps(x) for x in item.source)]


def _is_channel(head: Token) -> bool:
    if head.lower_ in _AUDIENCE or head.lemma_.lower() in _AUDIENCE:
        return False
    return head.ent_type_ in {"ORG", "PRODUCT"} or head.pos_ == "PROPN" and head.ent_type_ != "PERSON" or head.lower_ == "police"


def _is_channel_after(preposition: Token, head: Token) -> bool:
    word = head.lower_
    if word in _PLATFORMS:
        return True
    return preposition.lower_ == "to" and head.ent_type_ == "ORG" and word not in _AUDIENCE


def _short_phrase(head: Token) -> Span:
    first, last = head, head
    for child in head.lefts:
        if child.dep_ in {"det", "compound", "amod", "nmod", "poss"}:
            first = child.left_edge if child.left_edge.i < first.i else first
    return Span(first.idx, last.idx + len(last))
