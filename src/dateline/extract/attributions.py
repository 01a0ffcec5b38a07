"""Who said what: every citation of a document, with its speaker, the way it came, and its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from dateline.extract.speech.casts import gather_cast
from dateline.extract.speech.citation_spans import choose_source, complete_content
from dateline.extract.speech.citations import find_citations
from dateline.extract.speech.quotations import find_quotations
from dateline.extract.speech.relays import find_relays
from dateline.extract.speech.sources import SourceReader, find_acronyms
from dateline.extract.speech.speakers import find_speaker, speaker_phrase
from dateline.lexicons import load_lexicon
from dateline.records.attributions import Attribution, SourceLink
from dateline.records.citations import Citation
from dateline.records.spans import Span
from dateline.records.tags import Engine, TaggedParts, Tagger

_SAW = re.compile(
    r"\b(?:I|[Ww]e) (?:just |all |then |first |also |only )?"
    r"(?:saw|heard|ran|watched|smelled|felt the|hid|escaped|fled)\b"
)
# Below this the rules are too unsure to stand beside the model, which saw the same words and passed.
LEAST_RULE_CONFIDENCE = 0.75
# An interview goes on: who spoke to an outlet still speaks through it this many characters later.
_SAME_TALK = 700
_MOST_NESTED = 40
# Who is cited in turn is cited right after.
_NEXT = 3
_SEEING, _PLAIN = (frozenset(load_lexicon("reporting_verbs")[k]) for k in ("seeing", "plain"))


def extract_attributions(
    doc: Doc, text: str, *, tagger: Tagger | None = None, engine: Engine = "both", body: int = 0
) -> tuple[Attribution, ...]:
    """Every citation of a document, in the order of the cues.

    `body` is where the report begins after its headline and dateline, which stand in no quotation of it.
    `engine` says who finds them: the `rules` over the parse, the trained `model`, or `both`: the model's
    findings, and those of the rules that it did not see. Without a `tagger` the rules work alone.
    """
    found: list[Citation] = []
    if tagger is not None and engine != "rules":
        found += _tagged(doc, text, tagger, body)
    if tagger is None or engine != "model":
        ruled = find_citations(doc, text)
        found = _without_relays(found, ruled)
        found += _unseen(ruled, found)
    return _read_sources(doc, text, sorted(found, key=lambda f: (f.cue.start, f.cue.end)))


def _tagged(doc: Doc, text: str, tagger: Tagger, body: int) -> list[Citation]:
    cues = [cue for cue in tagger.tag_spans(text, "cue") if any(c.isalnum() or c == ":" for c in cue.span.of(text))]
    quotations = find_quotations(text)
    tagged = tagger.tag_parts(text, "attribution", cues)
    return [found for parts in tagged if (found := _from_parts(_in_body(parts, body), doc, text, quotations))]


def _in_body(parts: TaggedParts, body: int) -> TaggedParts:
    """The parts without words of the headline where the cue stands in the report: nobody goes on from there."""
    if parts.anchor.span.start < body:
        return parts
    inside = (p for p in parts.parts if p.label != "content" or p.span.end > body)
    cut = (replace(p, span=Span(max(p.span.start, body), p.span.end)) if p.label == "content" else p for p in inside)
    return replace(parts, parts=tuple(cut))


def _from_parts(parts: TaggedParts, doc: Doc, text: str, quotations: tuple[Span, ...]) -> Citation | None:
    cue = parts.anchor.span
    pieces = [p for p in parts.parts if p.label == "content"]
    source = choose_source([p for p in parts.parts if p.label == "source"], text, cue=cue)
    content = complete_content(pieces, text, cue=cue, source=source, quotations=quotations)
    if not content:
        return None
    reason = f"the trained tagger takes “{cue.of(text)}” for words that cite somebody"
    if source is None:
        source = find_speaker(doc, cue)
        if source is not None and any(s.overlaps(source) for s in content):
            source = None
        reason += "; the speaker is the subject of its verb" if source is not None else ""
    sure = (parts.anchor.score + max(p.score for p in pieces)) / 2
    return Citation(source, cue, content, round(sure, 3), reason)


def _without_relays(by_model: Sequence[Citation], by_rule: Sequence[Citation]) -> list[Citation]:
    """The model's findings without those that take who passes words on for who said them.

    In "the agency quoted the army as saying" the grammar leaves no doubt that it is the army.
    """
    passed = [c for c in by_rule if c.relay is not None and c.confidence >= LEAST_RULE_CONFIDENCE]
    return [m for m in by_model if not any(r.cue.overlaps(m.cue) for r in passed)]


def _unseen(by_rule: Sequence[Citation], by_model: Sequence[Citation]) -> list[Citation]:
    """The findings of the rules, but for those whose cue the model has seen, or that are too unsure beside it."""
    if not by_model:
        return list(by_rule)
    seen = {at for found in by_model for at in range(found.cue.start, found.cue.end)}
    return [
        found
        for found in by_rule
        if found.confidence >= LEAST_RULE_CONFIDENCE
        and seen.isdisjoint(at for at in range(found.cue.start, found.cue.end))
    ]


# --- sources and chains ------------------------------------------------------------------------------------


def _read_sources(doc: Doc, text: str, found: Sequence[Citation]) -> tuple[Attribution, ...]:
    reader = SourceReader(doc, text, gather_cast(doc, text), find_acronyms(text))
    found = [replace(item, source=_whole_phrase(doc, item.source)) for item in found]
    found = [_before_outer(item, found[i + 1 : i + 1 + _NEXT], doc) for i, item in enumerate(found)]
    outer = _outer_citations(found)
    speakers: list[SourceLink] = []
    for item, around in zip(found, outer, strict=True):
        behind = speakers[around] if around is not None and around < len(speakers) else None
        speakers.append(reader.read(item.source, speaker=behind) if item.source is not None else _nobody(item))
    attributions: list[Attribution] = []
    for index, item in enumerate(found):
        relays: list[SourceLink] = [reader.read(span, heard=False) for span in _relay_spans(doc, reader, item)]
        relays += _speakers_round(index, speakers, outer)
        if not relays and attributions:
            relays += _talk_goes_on(speakers[index], item, attributions)
        chain = _chain(_who_saw(speakers[index], item, text), relays)
        source = (item.source,) if item.source is not None else ()
        attributions.append(Attribution(source, (item.cue,), item.content, chain, item.confidence, item.reason))
    return tuple(attributions)


def _whole_phrase(doc: Doc, source: Span | None) -> Span | None:
    """The phrase of a source of which only the article was taken, or only who had it before him.

    "The last of them threatened"; "the letter, seen by the Courier, threatened": it is the letter that says so.
    """
    words = doc.char_span(source.start, source.end) if source is not None else None
    if source is None or words is None:
        return source
    above = words.root.head
    if words.root.dep_ == "pobj" and above.lower_ == "by" and above.head.dep_ == "acl":
        return speaker_phrase(above.head.head) if above.head.lemma_.lower() in _SEEING else source
    return source if any(t.pos_ != "DET" for t in words) or above.i < words.end else speaker_phrase(above)


def _before_outer(inner: Citation, later: Sequence[Citation], doc: Doc) -> Citation:
    """A citation without the words that cite it in turn: what X said ends before ", the Courier reports"."""
    for outer in later:
        held = next((s for s in inner.content if s.contains(outer.cue)), None)
        if held is None or not any(s.contains(inner.cue) for s in outer.content) or not _says(doc, outer.cue):
            continue
        named = outer.source is not None and held.contains(outer.source)
        end = min(outer.cue.start, outer.source.start if named and outer.source is not None else outer.cue.start)
        kept = Span(held.start, held.start + len(doc.text[held.start : end].rstrip(" ,;—–-\n")))
        if kept.start < kept.end:
            said = tuple(kept if s == held else s for s in inner.content if s.start <= held.start)
            return replace(inner, content=said)
    return inner


def _says(doc: Doc, cue: Span) -> bool:
    """Whether a cue is a plain verb of its own clause ("the Courier reports"), not "citing a witness"."""
    words = doc.char_span(cue.start, cue.end, alignment_mode="expand")
    return words is not None and words.root.lemma_.lower() in _PLAIN and words.root.tag_ in {"VBD", "VBZ", "VBP"}


def _who_saw(speaker: SourceLink, item: Citation, text: str) -> SourceLink:
    """A person who tells what he or she saw or heard is a witness."""
    if speaker.kind == "person" and any(_SAW.search(text, span.start, span.end) for span in item.content):
        return replace(speaker, kind="witness")
    return speaker


def _nobody(item: Citation) -> SourceLink:
    """Nobody is named: the words of the cue stand for the speaker ("reportedly")."""
    return SourceLink("unnamed source", "person", True, item.cue)


def _outer_citations(found: Sequence[Citation]) -> list[int | None]:
    """For each citation the one whose content it stands in, the smallest such."""
    opened: list[tuple[int, int, int]] = []
    pieces = sorted(((s.start, -s.end, i) for i, f in enumerate(found) for s in f.content), reverse=True)
    outer: list[int | None] = []
    for index, item in enumerate(found):
        cue = item.cue
        while pieces and pieces[-1][0] <= cue.start:
            opened.append(pieces.pop())
        opened = [piece for piece in opened[-_MOST_NESTED:] if -piece[1] > cue.start]
        around = [(-end - start, other) for start, end, other in opened if other != index and -end >= cue.end]
        outer.append(min(around)[1] if around else None)
    return outer


def _relay_spans(doc: Doc, reader: SourceReader, item: Citation) -> list[Span]:
    spans = [] if item.relay is None else [item.relay]
    spans += find_relays(doc, reader.text, item.cue, reader.cast)
    return [s for s in spans if item.source is None or not s.overlaps(item.source)]


def _speakers_round(index: int, speakers: Sequence[SourceLink], outer: Sequence[int | None]) -> list[SourceLink]:
    """Who is cited for the citation: from the inside out."""
    relays: list[SourceLink] = []
    around = outer[index]
    # In broken prose two citations can each stand in the other's content; each is passed once.
    passed = {index}
    while around is not None and around not in passed and len(relays) < 3:
        passed.add(around)
        if speakers[around].name != "unnamed source":
            relays.append(speakers[around])
        around = outer[around]
    return relays


def _talk_goes_on(speaker: SourceLink, item: Citation, before: Sequence[Attribution]) -> list[SourceLink]:
    """The outlet that the same speaker spoke through a few lines before ("told the paper ... He added")."""
    for earlier in reversed(before[-4:]):
        if earlier.chain[0].name == speaker.name:
            near = item.cue.start - earlier.cue[0].start < _SAME_TALK
            return [replace(k, span=k.span) for k in earlier.chain[1:] if k.kind == "media"] if near else []
    return []


def _chain(speaker: SourceLink, relays: Sequence[SourceLink]) -> tuple[SourceLink, ...]:
    chain = [speaker]
    for link in relays:
        if all(link.name.lower() != known.name.lower() for known in chain):
            chain.append(link)
    return tuple(chain)
