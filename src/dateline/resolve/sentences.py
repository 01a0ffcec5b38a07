"""Mentions that the syntax of a sentence already ties together, as units of what they tell."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.lexicons import load_lexicon
from dateline.records.actors import Actor
from dateline.records.events import EventMention, Reality, RoleMention
from dateline.records.places import PlaceMention
from dateline.records.quantities import TollMention
from dateline.records.spans import Span
from dateline.records.times import TimeMention
from dateline.resolve.units import Figure, Unit
from dateline.text.stretches import SpanIndex

_REAL_ORDER: tuple[Reality, ...] = (
    "happened",
    "attempted",
    "alleged",
    "denied",
    "planned",
    "threatened",
    "hypothetical",
)
_ACTS: dict[str, str] = {w: act for act, words in load_lexicon("event_kinds")["acts"].items() for w in words}
_DETERMINERS = frozenset("the a an his her their its this that these those".split())
# Words by which a sentence turns to something else and how near its start a time expression opens it.
_ASIDE = re.compile(rf"\b(?:{'|'.join(load_lexicon('event_kinds')['aside'])})\b", re.IGNORECASE)
_FRONT = 20
_ITEM = re.compile(r"\s*(?:[•▪●◦‣*]|[-–—]\s|\(?\d{1,2}[.)]\s)")
_BARE_DAY = re.compile(r"^XXXX-(\d\d-\d\d|WXX-\d)")
# Words that recall an event for the sake of another thing, with a few words between ("accused of the brutal killing").
_RECALLING = re.compile(
    rf"\b(?:{'|'.join(load_lexicon('event_kinds')['recalling'])})\s+(?:[\w'’-]+\s+){{0,4}}$", re.IGNORECASE
)
_NEW_PEOPLE, _KNOWN_PEOPLE = (frozenset(load_lexicon("event_kinds")[k]) for k in ("new_people", "known_people"))
_LINKS = frozenset("of in from at on with who that which by for near and".split())
_SEVERAL = frozenset(
    "two three four five six seven eight nine ten eleven twelve dozens scores hundreds thousands several many some "
    "both dozen people men women children police others civilians".split()
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of the mentions of a document besides their own words.

    `starts` are where the sentences start; `event_times` and `event_places` the time and place of each mention,
    `mentions` the names and phrases of the actors, `tolls` the figures by the words that count them.
    """

    text: str
    starts: tuple[int, ...]
    times: Sequence[TimeMention]
    event_times: Sequence[int | None]
    places: Sequence[PlaceMention]
    event_places: Sequence[int | None]
    title: Span | None
    mentions: SpanIndex[Actor]
    tolls: SpanIndex[TollMention]

    def sentence_of(self, span: Span) -> int:
        """The number of the sentence a span starts in."""
        return bisect_right(self.starts, span.start) - 1

    def actor_of(self, span: Span) -> Actor | None:
        """The actor whose mention shares most of a phrase."""
        touching = [(min(m.end, span.end) - max(m.start, span.start), a) for m, a in self.mentions.touching(span)]
        return max(touching, key=lambda found: found[0])[1] if touching else None


def _is_tied(time: TimeMention, mentions: Sequence[EventMention]) -> bool:
    """Whether syntax hangs a time on one of the words."""
    return any(r.role == "time" and r.span == time.span for m in mentions for r in m.roles)


def build_units(events: Sequence[EventMention], evidence: Evidence) -> list[Unit]:
    """One unit for the mentions that syntax says are one event, in order of the text."""
    index = {m.span: i for i, m in enumerate(events)}
    root = list(range(len(events)))

    def find(i: int) -> int:
        while root[i] != i:
            i = root[i]
        return i

    for i, mention in enumerate(events):
        if mention.same_as is not None and mention.same_as in index:
            a, b = find(i), find(index[mention.same_as])
            root[max(a, b)] = min(a, b)
    members: dict[int, list[int]] = {}
    for i in range(len(events)):
        members.setdefault(find(i), []).append(i)
    return [_unit(group, events, evidence) for group in members.values()]


def _unit(group: Sequence[int], events: Sequence[EventMention], known: Evidence) -> Unit:
    mentions = [events[i] for i in group]
    time = next((known.event_times[i] for i in group if known.event_times[i] is not None), None)
    head = next((m for m in mentions if not m.outcome_word and not m.weak), mentions[0])
    suffering = [r for m in mentions for r in m.roles if r.role in {"victim", "target"}]
    doing = [r for m in mentions for r in m.roles if r.role == "perpetrator"]
    opening = known.starts[known.sentence_of(mentions[0].span)]
    return Unit(
        mentions=tuple(group),
        types=frozenset(m.type for m in mentions if not m.general) or frozenset(m.type for m in mentions),
        reality=min((m.reality for m in mentions), key=_REAL_ORDER.index) if not head.nominal else head.reality,
        sentence=known.sentence_of(mentions[0].span),
        last_sentence=known.sentence_of(mentions[-1].span),
        date=known.times[time].interval if time is not None else None,
        time=time,
        tied_date=time is not None and _is_tied(known.times[time], mentions),
        place=next((known.event_places[i] for i in group if known.event_places[i] is not None), None),
        spots=_spots(group, mentions, known),
        victims=_keys(suffering, known),
        doers=_keys(doing, known),
        names=frozenset(n for r in suffering if (n := _named(r, known)) is not None),
        acts=frozenset(_ACTS[w] for m in mentions if (w := m.span.of(known.text).lower()) in _ACTS),
        several=any(_counts_several(r.span.of(known.text)) for r in suffering) or len(suffering) > 1,
        definite=any(m.definite for m in mentions),
        indefinite=any(m.indefinite for m in mentions),
        plural=all(m.plural or m.outcome_word for m in mentions) and any(m.plural for m in mentions),
        apart=any(m.apart for m in mentions),
        earlier=any(m.earlier for m in mentions),
        general=all(m.general for m in mentions),
        weak=all(m.weak for m in mentions),
        outcome_only=all(m.outcome_word or m.type == "killing" for m in mentions),
        aftermath=all(m.outcome_word for m in mentions),
        titled=known.title is not None and known.title.contains(mentions[0].span),
        figures=_figures(mentions, known),
        bare_day=_bare_day(mentions, known),
        clauses=tuple(m.clause for m in mentions),
        perfect=any(m.perfect for m in mentions),
        nominal=all(m.nominal for m in mentions),
        aside=_turns_aside(known.text, opening, mentions[0].span.start),
        recalled=_RECALLING.search(known.text, opening, mentions[0].span.start) is not None,
        new_people=any(_opens_with(r, _NEW_PEOPLE, known.text) for r in suffering),
        known_people=any(_opens_with(r, _KNOWN_PEOPLE, known.text) for r in suffering),
        fronted=time is not None
        and known.times[time].span.start - opening <= _FRONT < mentions[0].span.start - opening,
    )


def _turns_aside(text: str, opening: int, trigger: int) -> bool:
    """Whether a sentence turns to something else before its event word ("meanwhile"), or is an item of a list."""
    return _ITEM.match(text, opening) is not None or _ASIDE.search(text, opening, trigger) is not None


def _opens_with(role: RoleMention, words: frozenset[str], text: str) -> bool:
    """Whether a phrase begins with one of some words; a number written in figures counts as "one" does."""
    first = role.span.of(text).split(maxsplit=1)[0].lower() if role.span.of(text).strip() else ""
    return first in words or (first.isdigit() and "one" in words)


def _bare_day(mentions: Sequence[EventMention], known: Evidence) -> str | None:
    """The day that syntax ties to the words of an event when its year or week is not known ("on Jan. 3")."""
    tied = {r.span for m in mentions for r in m.roles if r.role == "time"}
    found = (_BARE_DAY.match(t.timex) for t in known.times if t.span in tied)
    return next((m.group(1) for m in found if m), None)


def _figures(mentions: Sequence[EventMention], known: Evidence) -> frozenset[Figure]:
    """What the words of an event count, figures that the words call old left out."""
    return frozenset(
        Figure(t.outcome, t.group, t.low, t.high)
        for m in mentions
        for _, t in known.tolls.touching(m.span)
        if not t.earlier
    )


def _spots(group: Sequence[int], mentions: Sequence[EventMention], known: Evidence) -> frozenset[int]:
    """All places named with an event: those that syntax ties to its words, and the one chosen for them."""
    tied = {r.span for m in mentions for r in m.roles if r.role == "place"}
    chosen = {place for i in group if (place := known.event_places[i]) is not None}
    return frozenset(chosen | {i for i, p in enumerate(known.places) if p.span in tied and p.use == "location"})


def _keys(roles: Sequence[RoleMention], known: Evidence) -> frozenset[str]:
    """The actors of some phrases by id, and their head words: either may show that two phrases mean one party."""
    found = {a.id for r in roles if (a := known.actor_of(r.span)) is not None}
    return frozenset(found | {h for r in roles if (h := _head_word(r.span.of(known.text)))})


def _head_word(words: str) -> str:
    """The word that a short noun phrase turns on.

    >>> _head_word("the four soldiers of the patrol"), _head_word("him")
    ('soldiers', '')
    """
    kept: list[str] = []
    for word in words.lower().replace("’s", "").replace("'s", "").split():
        if word in _LINKS:
            break
        if word not in _DETERMINERS:
            kept.append(word.strip(",.\"'“”"))
    return kept[-1] if kept and len(kept[-1]) > 3 else ""


def _named(role: RoleMention, known: Evidence) -> str | None:
    """The id of a named person in a role; None for anybody else."""
    actor = known.actor_of(role.span)
    if actor is None or actor.kind not in {"person", None}:
        return None
    return actor.id if all(w[:1].isupper() for w in actor.name.split()) and " " in actor.name else None


def _counts_several(words: str) -> bool:
    """Whether a phrase speaks of more than one person.

    >>> _counts_several("four soldiers"), _counts_several("a soldier"), _counts_several("the victims")
    (True, False, True)
    """
    found = [w.strip(",.").lower() for w in words.split()]
    numbers = any(w.isdigit() and w != "1" for w in found)
    head = _head_word(words)
    return numbers or bool(_SEVERAL & set(found)) or (head.endswith("s") and not head.endswith("ss"))
