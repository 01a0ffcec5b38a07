"""Which event each figure of dead, wounded or taken people belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from dateline.records.events import EventMention, EventType
from dateline.records.groups import EventGroup
from dateline.records.quantities import Outcome, TollMention
from dateline.records.readings import TollHome
from dateline.records.spans import Span

# A mention of an event, and the event's number.
Told = tuple[EventMention, int]
_VIOLENT: frozenset[EventType] = frozenset(
    (
        "armed_clash",
        "armed_attack",
        "air_strike",
        "shelling",
        "bombing",
        "suicide_bombing",
        "killing",
        "explosion",
        "riot",
        "protest",
        "accident",
        "disaster",
        "property_destruction",
        "sexual_violence",
        "abduction",
        "arrest",
        "other",
    )
)
_BY_OUTCOME: dict[Outcome, frozenset[EventType]] = {
    "killed": _VIOLENT,
    "wounded": _VIOLENT,
    "casualties": _VIOLENT,
    "missing": _VIOLENT | {"abduction"},
    "abducted": frozenset(["abduction", "armed_attack", "killing", "armed_clash"]),
    "arrested": frozenset(["arrest", "protest", "riot", "armed_clash", "abduction", "armed_attack", "killing"]),
    "displaced": _VIOLENT,
}
# Outcomes of violence, and the kinds whose name says where harm was done.
_HARM: frozenset[Outcome] = frozenset(("killed", "wounded", "casualties", "missing"))
_ACTS: frozenset[EventType] = _VIOLENT - {"killing", "abduction", "arrest", "other", "protest", "property_destruction"}
_CLAUSE = 80
_WEEKS = 14
_FIRST_CHOICE: dict[Outcome, frozenset[EventType]] = {
    "abducted": frozenset(["abduction"]),
    "arrested": frozenset(["arrest"]),
}
# What a figure makes of the words that give it when no word of an event stands near.
OWN_TYPE: dict[Outcome, EventType] = {
    "killed": "killing",
    "wounded": "armed_attack",
    "casualties": "armed_attack",
    "missing": "other",
    "abducted": "abduction",
    "arrested": "arrest",
    "displaced": "other",
}


def mentions_of_tolls(tolls: Sequence[TollMention], events: Sequence[EventMention]) -> tuple[EventMention, ...]:
    """Event mentions for the figures whose predicate is no trigger yet ("lost their lives", "the dead").

    They are words of outcome: they join the event told beside them, or stand for it when there is none.
    """
    known = {m.span for m in events}
    made: dict[Span, EventMention] = {}
    for toll in tolls:
        if toll.predicate in made or any(toll.predicate.overlaps(s) for s in known) or toll.earlier:
            continue
        made[toll.predicate] = EventMention(
            span=toll.predicate,
            type=OWN_TYPE[toll.outcome],
            reality="happened",
            roles=(),
            confidence=toll.confidence,
            reason="a figure says that people were " + toll.outcome,
            outcome_word=True,
        )
    return tuple(sorted((*events, *made.values()), key=lambda m: m.span))


def resolve_tolls(
    tolls: Sequence[TollMention],
    *,
    events: Sequence[EventMention],
    groups: Sequence[EventGroup],
    sentences: Sequence[Span],
) -> tuple[TollHome, ...]:
    """For each figure the event it belongs to and the reason.

    The event that the predicate itself is a mention of; else the nearest fitting one of the sentence; else the last
    one told before; else the first of the report.
    """
    starts = [s.start for s in sentences]
    homes = {i: g for g, group in enumerate(groups) for i in group.mentions}
    told = sorted(((events[i], g) for i, g in homes.items()), key=lambda x: (x[0].span, x[1]))
    by_sentence: dict[int, list[Told]] = {}
    for mention, g in told:
        by_sentence.setdefault(bisect_right(starts, mention.span.start), []).append((mention, g))
    return tuple(
        _home(toll, told, by_sentence.get(bisect_right(starts, toll.span.start), []), groups) for toll in tolls
    )


def _home(toll: TollMention, told: Sequence[Told], beside: Sequence[Told], groups: Sequence[EventGroup]) -> TollHome:
    """The event of a figure, of all that are `told` in the report, `beside` it those of its sentence."""
    for mention, g in beside:
        if mention.span.overlaps(toll.predicate) and groups[g].type in _BY_OUTCOME[toll.outcome]:
            named = _named_beside(toll, mention, g, beside, groups)
            if named is not None:
                return TollHome(named, "the event that the same clause names")
            return TollHome(g, "the word that gives the figure speaks of that event")
    first = _FIRST_CHOICE.get(toll.outcome, frozenset())
    here = _fitting(toll, beside, groups)
    if here:
        nearest = min(here, key=lambda x: (groups[x[1]].type not in first, abs(x[0].start - toll.predicate.start)))
        return TollHome(nearest[1], "the event told in the same sentence")
    fitting = _fitting(toll, told, groups)
    before = [(s, g) for s, g in fitting if s.start < toll.span.start]
    if before:
        last = max(before, key=lambda x: (groups[x[1]].type in first, groups[x[1]].salience == "main", x[0].start))
        return TollHome(last[1], "the last event told before the figure")
    if fitting:
        return TollHome(fitting[0][1], "the first event of the report that the figure fits")
    return TollHome(None, "no event of the report fits the figure")


def _fitting(toll: TollMention, told: Sequence[Told], groups: Sequence[EventGroup]) -> list[tuple[Span, int]]:
    """The events that may have such a figure: of a kind that has, and not merely planned or thought of."""
    kinds = _BY_OUTCOME[toll.outcome]
    return [
        (mention.span, g)
        for mention, g in told
        if groups[g].type in kinds and groups[g].reality not in {"planned", "hypothetical"}
    ]


def _named_beside(
    toll: TollMention,
    word: EventMention,
    group: int,
    beside: Sequence[Told],
    groups: Sequence[EventGroup],
) -> int | None:
    """Another event, whose name stands next to the figure: "a blast that killed dozens", "were killed in clashes".

    A word that tells only what became of people ("killed") is put to an event by what the report told before; a name
    of an event in its own clause knows better.
    """
    if toll.outcome not in _HARM or not (word.outcome_word or word.type == "killing"):
        return None
    names = [
        (m, g)
        for m, g in beside
        if m.nominal and not (m.general or m.outcome_word) and m.type in _ACTS and groups[g].type in _ACTS
    ]
    if not names:
        return None
    mention, home = min(names, key=lambda x: abs(x[0].span.start - toll.predicate.start))
    near = abs(mention.span.start - toll.predicate.start) <= _CLAUSE
    return home if near and home != group and not _on_other_days(groups[home], groups[group]) else None


def _on_other_days(a: EventGroup, b: EventGroup) -> bool:
    """Whether weeks lie between two dated events: "In January they killed 11, an attack that" is of January.

    Days beside each other may be one event dated twice.
    """
    if not (a.date.start and a.date.end and b.date.start and b.date.end):
        return False
    first, second = sorted((a.date, b.date), key=lambda d: d.start or "")
    gap = date.fromisoformat(second.start or "") - date.fromisoformat(first.end or "")
    return gap.days > _WEEKS
