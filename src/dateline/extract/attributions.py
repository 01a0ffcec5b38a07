"""Who said what: every citation of a document, with its speaker, the way it came, and its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc

from dateline.extract.casts import gather_cast
from dateline.extract.citations import Citation, find_citations, find_speaker
from dateline.extract.relays import find_relays
from dateline.extract.sources import SourceReader, find_acronyms
from dateline.records.attributions import Attribution, SourceLink
from dateline.records.spans import Span
from dateline.records.tags import TaggedParts, Tagger

Engine = Literal["rules", "model", "both"]
# Below this the rules are too unsure to stand beside the model, which saw the same words and passed.
LEAST_RULE_CONFIDENCE = 0.75
# An interview goes on: who spoke to an outlet still speaks through it this many characters later.
_SAME_TALK = 700


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
    found: list[_Found] = []
    if tagger is not None and engine != "rules":
        found += _tagged(doc, text, tagger)
    if tagger is None or engine != "model":
        found += _unseen([_from_rule(c) for c in find_citations(doc, text)], found)
    return _read_sources(doc, text, sorted(found, key=lambda f: (f.cue[0].start, f.cue[0].end)))


def _from_rule(citation: Citation) -> _Found:
    source = (citation.source,) if citation.source is not None else ()
    reason = f"rule: {citation.rule}"
    return _Found(source, (citation.cue,), citation.content, citation.relay, citation.confidence, reason)


def _tagged(doc: Doc, text: str, tagger: Tagger) -> list[_Found]:
    cues = [cue for cue in tagger.tag_spans(text, "cue") if any(c.isalnum() or c == ":" for c in cue.span.of(text))]
    return [found for parts in tagger.tag_parts(text, "attribution", cues) if (found := _from_parts(parts, doc, text))]


def _from_parts(parts: TaggedParts, doc: Doc, text: str) -> _Found | None:
    content = [p for p in parts.parts if p.label == "content"]
    if not content:
        return None
    cue = parts.anchor.span
    source = tuple(p.span for p in parts.parts if p.label == "source")
    reason = f"the trained tagger takes “{cue.of(text)}” for words that cite somebody"
    if not source and (speaker := find_speaker(doc, cue)) is not None and not any(s.span.overlaps(speaker) for s in content):
        source, reason = (speaker,), f"{reason}; the speaker is the subject of its verb"
    sure = (parts.anchor.score + max(p.score for p in content)) / 2
    return _Found(source, (cue,), tuple(p.span for p in content), None, round(sure, 3), reason)


def _unseen(by_rule: Sequence[_Found], by_model: Sequence[_Found]) -> list[_Found]:
    """The findings of the rules, but for those whose cue the model has seen, or that are too unsure beside it."""
    if not by_model:
        return list(by_rule)
    seen = {at for found in by_model for span in found.cue for at in range(span.start, span.end)}
    return [
        found
        for found in by_rule
        if found.confidence >= LEAST_RULE_CONFIDENCE
        and seen.isdisjoint(at for span in found.cue for at in range(span.start, span.end))
    ]


# --- sources and chains ------------------------------------------------------------------------------------


def _read_sources(doc: Doc, text: str, found: Sequence[_Found]) -> tuple[Attribution, ...]:
    reader = SourceReader(doc, text, gather_cast(doc, text), find_acronyms(text))
    outer = _outer_citations(found)
    speakers: list[SourceLink] = []
    for item, around in zip(found, outer, strict=True):
        behind = speakers[around] if around is not None and around < len(speakers) else None
        speakers.append(reader.read(item.source[0], speaker=behind) if item.source else _nobody(item))
    attributions: list[Attribution] = []
    for index, item in enumerate(found):
        relays = [reader.read(span, heard=False) for span in _relay_spans(doc, item)]
        relays += _speakers_round(index, speakers, outer)
        if not relays and attributions:
            relays += _talk_goes_on(speakers[index], item, attributions)
        chain = _chain(speakers[index], relays)
        attributions.append(Attribution(item.source, item.cue, item.content, chain, item.confidence, item.reason))
    return tuple(attributions)


def _nobody(item: _Found) -> SourceLink:
    """Nobody is named: the words of the cue stand for the speaker ("reportedly")."""
    return SourceLink("unnamed source", "person", True, item.cue[0])


def _outer_citations(found: Sequence[_Found]) -> list[int | None]:
    """For each citation the one whose content it stands in, the smallest such."""
    opened: list[tuple[int, int, int]] = []
    pieces = sorted(((s.start, -s.end, i) for i, f in enumerate(found) for s in f.content), reverse=True)
    outer: list[int | None] = []
    for index, item in enumerate(found):
        cue = item.cue[0]
        while pieces and pieces[-1][0] <= cue.start:
            opened.append(pieces.pop())
        opened = [piece for piece in opened if -piece[1] > cue.start]
        around = [(-end - start, other) for start, end, other in opened if other != index and -end >= cue.end]
        outer.append(min(around)[1] if around else None)
    return outer


def _relay_spans(doc: Doc, item: _Found) -> list[Span]:
    spans = [] if item.relay is None else [item.relay]
    spans += find_relays(doc, item.cue[0])
    return [s for s in spans if not any(s.overlaps(own) for own in item.source)]


def _speakers_round(index: int, speakers: Sequence[SourceLink], outer: Sequence[int | None]) -> list[SourceLink]:
    """Who is cited for the citation: from the inside out."""
    relays = []
    around = outer[index]
    while around is not None and len(relays) < 3:
        if speakers[around].name != "unnamed source":
            relays.append(speakers[around])
        around = outer[around]
    return relays


def _talk_goes_on(speaker: SourceLink, item: _Found, before: Sequence[Attribution]) -> list[SourceLink]:
    """The outlet that the same speaker spoke through a few lines before ("told the paper ... He added")."""
    for earlier in reversed(before[-4:]):
        if earlier.chain[0].name == speaker.name:
            near = item.cue[0].start - earlier.cue[0].start < _SAME_TALK
            return [replace(k, span=k.span) for k in earlier.chain[1:] if k.kind == "media"] if near else []
    return []


def _chain(speaker: SourceLink, relays: Sequence[SourceLink]) -> tuple[SourceLink, ...]:
    chain = [speaker]
    for link in relays:
        if all(link.name.lower() != known.name.lower() for known in chain):
            chain.append(link)
    return tuple(chain)
