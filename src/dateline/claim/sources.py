"""Who says it: the source chain of a claim, from the attributions round its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from dateline.records.actors import Actor
from dateline.records.attributions import NARRATOR, Attribution, SourceLink
from dateline.records.spans import Span
from dateline.records.times import TimeMention
from dateline.text.stretches import SpanIndex

ActorIndex = SpanIndex[Actor]


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


# Who says the words of a span, through whom.
FindVoice = Callable[[Span], Voice]
_POINTING = frozenset(["its", "his", "her", "their"])
# An event by index, and its speaker: kind, and actor or name.
TellingKey = tuple[int, str, str]


def telling_key(group: int, voice: Voice) -> TellingKey:
    """Equal for what one speaker tells of one event."""
    first = voice.chain[0]
    return group, first.kind, first.actor or first.name


class Citations:
    """The attributions of a document, ready to be asked which of them holds some words.

    >>> Citations(()).around(Span(3, 9))
    []
    """

    def __init__(self, attributions: Sequence[Attribution], times: Sequence[TimeMention] = ()) -> None:
        self.all = attributions
        self._sizes = [sum(len(c) for c in a.content) for a in attributions]
        self._contents = SpanIndex((c, i) for i, a in enumerate(attributions) for c in a.content)
        self._times = SpanIndex((time.span, time) for time in times)

    def around(self, span: Span) -> list[int]:
        """The attributions whose content holds a span, the innermost, shortest first."""
        found = {i for content, i in self._contents.touching(span) if content.contains(span)}
        return sorted(found, key=lambda i: (self._sizes[i], i))

    def first_hand(self, around: Sequence[int]) -> int:
        """Of the attributions round some words the innermost, unless another names who told that speaker the same.

        "Four were killed, the paper said, citing police": the paper passes it on.
        """
        inner = self.all[around[0]]
        for other in around[1:]:
            relays = {link.name for link in self.all[other].chain[1:]}
            if inner.chain[0].name in relays and self._sizes[other] <= 1.2 * self._sizes[around[0]] + 12:
                return other
        return around[0]

    def said_on(self, index: int) -> str | None:
        """The day on which it was said, when a date stands by the words of saying ("said on Friday")."""
        attribution = self.all[index]
        for cue in attribution.cue:
            for _, time in self._times.touching(Span(max(0, cue.start - 16), cue.end + 26)):
                near = 0 <= time.span.start - cue.end <= 25 or 0 <= cue.start - time.span.end <= 15
                inside = any(c.contains(time.span) for c in attribution.content)
                if near and not inside and time.interval is not None and time.interval.precision == "day":
                    return time.interval.start
        return None


def find_voice(
    span: Span,
    citations: Citations,
    *,
    actors: ActorIndex,
    published: str | None = None,
) -> Voice:
    """Who says the words of a span: the innermost attribution whose content holds them, else the narrator."""
    around = citations.around(span)
    if not around:
        asserted = published[:10] if published else None
        return Voice((NARRATOR,), None, asserted, 0.9, "nobody is cited for it: the report says it itself")
    index = citations.first_hand(around)
    inner = citations.all[index]
    name = inner.chain[0].name
    chain = _each_once([_with_actor(link, actors) for link in inner.chain])
    return Voice(chain, index, citations.said_on(index), inner.confidence, f"“{name}” is cited for it: {inner.reason}")


def _each_once(chain: Sequence[SourceLink]) -> tuple[SourceLink, ...]:
    """A chain in which nobody passes on to himself: "told the radio station ..., the station reported"."""
    before = [{link.actor for link in chain[:i]} - {None} for i in range(len(chain))]
    return tuple(link for link, known in zip(chain, before, strict=True) if link.actor not in known)


def _with_actor(link: SourceLink, actors: ActorIndex) -> SourceLink:
    if link.actor is not None or link.span is None:
        return link
    owner = actor_at(link.span, actors)
    if owner is None:
        return link
    # "Its permanent secretary said": a reader wants the name that the report gives.
    pointing = link.name.split()[0].lower() in _POINTING and owner.kind == "person"
    return replace(link, actor=owner.id, name=owner.name if pointing else link.name)


def index_actors(actors: Sequence[Actor]) -> ActorIndex:
    """The mentions of some actors, by where they stand."""
    return SpanIndex((mention, actor) for actor in actors for mention in actor.mentions)


def actor_at(span: Span, actors: ActorIndex) -> Actor | None:
    """The actor whose mention shares most of a span's characters, or None when none does; of equal ones the first."""
    best: tuple[float, Actor] | None = None
    for mention, actor in actors.touching(span):
        shared = min(mention.end, span.end) - max(mention.start, span.start)
        fit = shared / max(len(mention), len(span))
        if best is None or fit > best[0]:
            best = (fit, actor)
    return best[1] if best is not None and best[0] >= 0.3 else None
