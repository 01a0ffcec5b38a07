"""Who says it: the source chain of a claim, from the attributions round its words."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.records.actors import Actor
from dateline.records.attributions import NARRATOR, Attribution, SourceLink
from dateline.records.spans import Span
from dateline.records.times import TimeMention


@dataclass(frozen=True, slots=True)
class Voice:
    """A source chain with the words that show it, when it was said, and why it holds.

    `asserted` is an ISO date or None; `attribution` the index of the attribution, None for the narrator.
    """

    chain: tuple[SourceLink, ...]
    attribution: int | None
    asserted: str | None
    confidence: float
    reason: str


# An event by index, and its speaker: kind, and actor or name.
TellingKey = tuple[int, str, str]


def telling_key(group: int, voice: Voice) -> TellingKey:
    """Equal for what one speaker tells of one event."""
    first = voice.chain[0]
    return group, first.kind, first.actor or first.name


# Contents are looked up by the stretch of text they stand in, so that a word of a long text costs no more.
_STRETCH = 256


class Citations:
    """The attributions of a document, ready to be asked which of them holds some words.

    >>> Citations(()).around(Span(3, 9))
    []
    """

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self.all = attributions
        self._sizes = [sum(len(c) for c in a.content) for a in attributions]
        self._by_stretch: dict[int, list[tuple[Span, int]]] = defaultdict(list)
        for index, attribution in enumerate(attributions):
            for content in attribution.content:
                for stretch in range(content.start // _STRETCH, (content.end - 1) // _STRETCH + 1):
                    self._by_stretch[stretch].append((content, index))

    def around(self, span: Span) -> list[int]:
        """The attributions whose content holds a span, the innermost, shortest first."""
        near = self._by_stretch.get(span.start // _STRETCH, ())
        return sorted({i for c, i in near if c.contains(span)}, key=lambda i: (self._sizes[i], i))


def find_voice(
    span: Span,
    citations: Citations,
    *,
    actors: Sequence[Actor] = (),
    times: Sequence[TimeMention] = (),
    published: str | None = None,
) -> Voice:
    """Who says the words of a span: the innermost attribution whose content holds them, else the narrator."""
    around = citations.around(span)
    if not around:
        asserted = published[:10] if published else None
        return Voice((NARRATOR,), None, asserted, 0.9, "nobody is cited for it: the report says it itself")
    index, inner = around[0], citations.all[around[0]]
    name = inner.chain[0].name
    chain = tuple(_with_actor(link, actors) for link in inner.chain)
    return Voice(chain, index, _said_on(inner, times), inner.confidence, f"“{name}” is cited for it: {inner.reason}")


def _with_actor(link: SourceLink, actors: Sequence[Actor]) -> SourceLink:
    if link.actor is not None or link.span is None:
        return link
    owner = actor_at(link.span, actors)
    return replace(link, actor=owner.id) if owner is not None else link


def actor_at(span: Span, actors: Sequence[Actor]) -> Actor | None:
    """The actor whose mention shares most of a span's characters, or None when none does."""
    best: tuple[float, Actor] | None = None
    for actor in actors:
        at = max(0, bisect_right(actor.mentions, Span(span.start, span.start + 1)) - 3)
        for mention in actor.mentions[at:]:
            if mention.start >= span.end:
                break
            shared = min(mention.end, span.end) - max(mention.start, span.start)
            if shared > 0:
                fit = shared / max(len(mention), len(span))
                # The head stands at the end of a phrase: of two equal mentions the later one is meant.
                if best is None or fit > best[0]:
                    best = (fit, actor)
    return best[1] if best is not None and best[0] >= 0.3 else None


def _said_on(attribution: Attribution, times: Sequence[TimeMention]) -> str | None:
    """The day on which it was said, when a date stands by the words of saying ("said on Friday")."""
    for cue in attribution.cue:
        for time in times:
            near = 0 <= time.span.start - cue.end <= 25 or 0 <= cue.start - time.span.end <= 15
            inside = any(c.contains(time.span) for c in attribution.content)
            if near and not inside and time.interval is not None and time.interval.precision == "day":
                return time.interval.start
    return None
