"""What else sources say: that it happened, what they call it, what they vow, and every other statement."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from dateline.claim.casts import Cast
from dateline.claim.drafts import Draft
from dateline.claim.sources import FindVoice, Voice
from dateline.lexicons import load_lexicon
from dateline.records.claims import CharacterisationValue, IntentValue, OccurrenceValue, StatementValue
from dateline.records.documents import Document
from dateline.records.events import Reality
from dateline.records.readings import Reading
from dateline.records.spans import Span, trimmed

_CALLING = re.compile(load_lexicon("statements")["calling"], re.IGNORECASE)
_INTENDING = re.compile(load_lexicon("statements")["intending"], re.IGNORECASE)
_LONGEST_EVIDENCE = 600
_REACH = 300
_MARKS = "\"“”'‘’"
_CONDITION = re.compile(r"(?i)(?:if|unless|until)\b")
_SELVES = frozenset(["itself", "himself", "herself", "themselves"])
_POINTS_ONLY = re.compile(r"(?i)(?:the|this|that|these|those) [\w-]+|it|them")


def draft_occurrences(reading: Reading, voice_of: FindVoice) -> list[Draft]:
    """One claim for each source that tells of an event: the sentences in which it does."""
    drafts: list[Draft] = []
    starts = [s.start for s in reading.sentences]
    for g, group in enumerate(reading.groups):
        told: dict[tuple[str, str], tuple[Voice, list[Span], list[str], set[Reality]]] = {}
        for i in group.mentions:
            mention = reading.events[i]
            voice = voice_of(mention.span)
            first = voice.chain[0]
            sentence = reading.sentences[max(0, bisect_right(starts, mention.span.start) - 1)]
            entry = told.setdefault((first.kind, first.actor or first.name), (voice, [], [], set()))
            if sentence not in entry[1]:
                entry[1].append(sentence)
            entry[2].append(mention.reason)
            entry[3].add(mention.reality)
        for voice, sentences, reasons, realities in told.values():
            drafts.append(
                Draft(
                    group=g,
                    kind="occurrence",
                    value=OccurrenceValue(),
                    voice=voice,
                    evidence=tuple(trimmed(s, reading.document.text) or s for s in sentences),
                    confidence=min(0.85, voice.confidence),
                    reasons=tuple(dict.fromkeys([*reasons[:3], *group.reasons, voice.reason])),
                    polarity="denied" if realities == {"denied"} else "asserted",
                )
            )
    return drafts


_SIGNATURE = re.compile(r"\W*(?:[A-Z]\.){1,4}\W*")


def draft_statements(reading: Reading, cast: Cast, voice_of: FindVoice) -> list[Draft]:
    """One claim for each thing that a source is cited for: a vow, a name given to the event, or what else it says."""
    home = sorted((reading.events[i].span, g) for g, group in enumerate(reading.groups) for i in group.mentions)
    named = frozenset(m for actor in reading.actors for m in actor.mentions)
    drafts = [d for index in range(len(reading.attributions)) for d in _stated(reading, index, home, cast, voice_of)]
    # "The ministry contradicted the mayor": who is only named is said nothing of; who is blamed has a claim for it.
    return [d for d in drafts if d.kind != "statement" or not named.issuperset(d.evidence)]


def _stated(
    reading: Reading, index: int, home: Sequence[tuple[Span, int]], cast: Cast, voice_of: FindVoice
) -> Iterator[Draft]:
    attribution = reading.attributions[index]
    text = reading.document.text
    spoken = _without_frame(_with_condition(attribution.content, attribution.cue, text), reading.document)
    evidence = tuple(s for c in spoken if (s := trimmed(c, text)) is not None)
    if not evidence or attribution.chain[0].kind == "narrator":
        return
    content = " ".join(s.of(text) for s in evidence)[:_LONGEST_EVIDENCE]
    if content.split()[0].lower() in _SELVES or _SIGNATURE.fullmatch(content):
        # "A group calling itself the Dawn Guard", "signed “K.R.”": a name says nothing of the event.
        return
    cue = " ".join(s.of(text) for s in attribution.cue)
    voice = voice_of(evidence[0])
    if voice.attribution != index:
        voice = Voice(attribution.chain, index, voice.asserted, attribution.confidence, attribution.reason)
    group = _spoken_of(evidence, attribution.cue, home)
    reasons = (attribution.reason,)
    if _INTENDING.search(cue):
        actor = cast.at(attribution.source[0]).id if attribution.source else None
        yield Draft(
            group,
            "intent",
            IntentValue(actor, content),
            voice,
            evidence,
            attribution.confidence,
            (*reasons, f"“{cue}” announces an intent"),
        )
    elif _is_name_for_it(content, cue):
        yield Draft(
            group,
            "characterisation",
            CharacterisationValue(content),
            voice,
            evidence,
            attribution.confidence,
            (*reasons, "it says what the source calls it"),
        )
    else:
        yield Draft(group, "statement", StatementValue(content), voice, evidence, attribution.confidence, reasons)


def _without_frame(content: Sequence[Span], document: Document) -> tuple[Span, ...]:
    """What is said, without the headline and the dateline that stand between its pieces: nobody said those."""
    title, filed = document.title_span, document.dateline
    said = [s for s in content if title is None or not title.contains(s)] or list(content)
    if filed is None:
        return tuple(said)
    kept = []
    for span in said:
        start = max(span.start, filed.span.end) if span.overlaps(filed.span) else span.start
        if start < span.end:
            kept.append(Span(start, span.end))
    return tuple(kept)


def _with_condition(content: Sequence[Span], cue: Sequence[Span], text: str) -> tuple[Span, ...]:
    """The content from the cue on where only its condition was taken ("threatened to kill her | if police came")."""
    if not content or not cue or not _CONDITION.match(text, content[0].start):
        return tuple(content)
    start = max((c.end for c in cue if c.end <= content[0].start), default=content[0].start)
    between = text[start : content[0].start]
    return tuple(content) if "." in between or "\n" in between else (Span(start, content[0].end), *content[1:])


def _is_name_for_it(content: str, cue: str) -> bool:
    """Whether the content says what a source calls the event: after a word of calling, or as a few words in quotes.

    A quoted sentence is a statement, and "condemned the bombing" gives it no name.
    """
    if _CALLING.search(cue):
        return not (_whole_sentence(content) or _POINTS_ONLY.fullmatch(content))
    return len(content) < 80 and _quoted(content) and not _whole_sentence(content)


def _quoted(content: str) -> bool:
    return content[:1] in _MARKS and content.rstrip(".,")[-1:] in _MARKS


def _whole_sentence(content: str) -> bool:
    """Whether the words are a quoted sentence: it begins with a capital and a mark of its end stands inside."""
    return content[:1] in _MARKS and content[1:2].isupper() and content.rstrip(_MARKS)[-1:] in ".,!?"


def _spoken_of(evidence: Sequence[Span], cue: Sequence[Span], home: Sequence[tuple[Span, int]]) -> int | None:
    """The event that the content, or the sentence before it, speaks of; None when it speaks of none."""
    first, last = min(e.start for e in evidence), max(e.end for e in evidence)
    for span, group in home[bisect_left(home, first, key=_start) : bisect_left(home, last, key=_start)]:
        if any(e.contains(span) for e in evidence):
            return group
    at = min([first, *(c.start for c in cue)])
    # Words of an event are much shorter than the reach, so that twice the reach holds all that end within it.
    told = home[bisect_left(home, at - 2 * _REACH, key=_start) : bisect_left(home, at, key=_start)]
    near = [g for span, g in told if 0 <= at - span.end <= _REACH]
    return near[-1] if near else None


def _start(told: tuple[Span, int]) -> int:
    return told[0].start
