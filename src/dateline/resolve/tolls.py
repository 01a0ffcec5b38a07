"""Which event each figure of dead, wounded or taken people belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from dateline.records.events import EventMention, EventType
from dateline.records.groups import EventGroup
from dateline.records.quantities import Outcome, TollMention
from dateline.records.readings import TollHome
from dateline.records.spans import Span
from dateline.records.times import TimeMention
from dateline.resolve.listings import TOTAL

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
_MINOR: frozenset[EventType] = frozenset(("protest", "arrest", "abduction", "other", "property_destruction"))
# What may stand between a number and its day, and the words that point back to another event.
_ON = re.compile(r"\s+(?:people\s+)?on\s+")
_THAT = re.compile(
    r"\b(?:in|of|from)\s+that\s+(?:day|attack|strike|blast|explosion|bombing|raid|shooting|incident|assault)\b"
)
_AFTER = re.compile(r"\b(?:after|before|since|when|while)\b", re.IGNORECASE)
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

    They are words of outcome: they join the event told beside them, or stand for it when there is none. "No
    casualties" tells of no event: its figure is of the one that harmed nobody.
    """
    known = {m.span for m in events}
    made: dict[Span, EventMention] = {}
    for toll in tolls:
        if toll.high == 0 or toll.predicate in made or any(toll.predicate.overlaps(s) for s in known) or toll.earlier:
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
    times: Sequence[TimeMention] = (),
    event_times: Sequence[int | None] = (),
    text: str = "",
) -> tuple[TollHome, ...]:
    """For each figure the event it belongs to and the reason.

    The event of the day that stands beside the figure, or that "that attack" points to; else the one that the
    predicate itself is a mention of; else the nearest fitting one of the sentence; else the last one told before; else
    the first of the report.
    """
    told = _Told(events, groups, sentences, times, event_times, text)
    homes = [_home(toll, told) for toll in tolls]
    return tuple(_item_of_total(i, tolls, homes, groups) for i in range(len(tolls)))


class _Told:
    """The mentions of a report with their events, by place and by sentence."""

    def __init__(
        self,
        events: Sequence[EventMention],
        groups: Sequence[EventGroup],
        sentences: Sequence[Span],
        times: Sequence[TimeMention],
        event_times: Sequence[int | None],
        text: str,
    ) -> None:
        self.events, self.groups, self.times, self.text = events, groups, times, text
        # The words that have a time of their own.
        self.dated = {m.span for m, t in zip(events, event_times, strict=False) if t is not None}
        self.starts = [s.start for s in sentences]
        self.homes = {i: g for g, group in enumerate(groups) for i in group.mentions}
        self.ordered = sorted(((events[i], g) for i, g in self.homes.items()), key=lambda x: (x[0].span, x[1]))
        self._by_sentence: dict[int, list[tuple[EventMention, int]]] = {}
        for mention, g in self.ordered:
            self._by_sentence.setdefault(self.sentence_of(mention.span), []).append((mention, g))

    def sentence_of(self, span: Span) -> int:
        """The number of the sentence a span starts in."""
        return bisect_right(self.starts, span.start)

    def beside(self, sentence: int) -> list[tuple[EventMention, int]]:
        """The mentions of one sentence with their events, in order."""
        return self._by_sentence.get(sentence, [])


def _home(toll: TollMention, told: _Told) -> TollHome:
    groups = told.groups
    pointed = _of_its_day(toll, told) or _pointed_at(toll, told)
    if pointed is not None:
        return pointed
    sentence = told.sentence_of(toll.span)
    beside = told.beside(sentence)
    for mention, g in beside:
        if mention.span.overlaps(toll.predicate) and groups[g].type in _BY_OUTCOME[toll.outcome]:
            named = _named_beside(toll, mention, g, beside, groups, told.text)
            if named is not None:
                return TollHome(named, "the event that the same clause names")
            if groups[g].mentions == (told.events.index(mention),):
                beside_it = _counted_with(toll, mention, g, beside, told)
                if beside_it is not None:
                    return TollHome(beside_it, "the event whose people are counted in the same breath")
            turned = _paragraph(toll, mention, g, told)
            if turned is not None:
                return TollHome(turned, "the event that its paragraph turns to")
            return TollHome(g, "the word that gives the figure speaks of that event")
    first = _FIRST_CHOICE.get(toll.outcome, frozenset())
    here = _fitting(toll, beside, groups)
    if here:
        nearest = min(here, key=lambda x: (groups[x[1]].type not in first, abs(x[0].start - toll.predicate.start)))
        return TollHome(nearest[1], "the event told in the same sentence")
    fitting = _fitting(toll, told.ordered, groups)
    before = [(s, g) for s, g in fitting if s.start < toll.span.start]
    if before:
        # "Police arrested 61 people. Five deaths were reported": nobody dies of an arrest where violence is told of.
        harmed = toll.outcome in _HARM

        def rank(told_of: tuple[Span, int]) -> tuple[bool, bool, bool, int]:
            span, group = told_of
            kind = groups[group].type
            return kind in first, groups[group].salience == "main", harmed and kind not in _MINOR, span.start

        last = max(before, key=rank)
        return TollHome(last[1], "the last event told before the figure")
    if fitting:
        return TollHome(fitting[0][1], "the first event of the report that the figure fits")
    return TollHome(None, "no event of the report fits the figure")


def _fitting(
    toll: TollMention, told: Sequence[tuple[EventMention, int]], groups: Sequence[EventGroup]
) -> list[tuple[Span, int]]:
    """The events that may have such a figure: of a kind that has, and not merely planned or thought of."""
    kinds = _BY_OUTCOME[toll.outcome]
    return [
        (mention.span, g)
        for mention, g in told
        if groups[g].type in kinds and groups[g].reality not in {"planned", "hypothetical"}
    ]


def _of_its_day(toll: TollMention, told: _Told) -> TollHome | None:
    """The event of the day that follows the figure: "24 on Sunday, five on Thursday"."""
    if toll.outcome not in _HARM:
        return None
    for time in told.times:
        between = told.text[toll.quantity.end : time.span.start]
        if time.interval is None or time.interval.precision != "day" or not _ON.fullmatch(between):
            continue
        own = [g for m, g in told.ordered if m.span.overlaps(toll.predicate)]
        if own and told.groups[own[0]].date == time.interval:
            return None
        same = [
            g for g, group in enumerate(told.groups) if group.date == time.interval and group.type in _VIOLENT - _MINOR
        ]
        if same:
            return TollHome(same[0], "the event of the day that stands beside the figure")
    return None


def _pointed_at(toll: TollMention, told: _Told) -> TollHome | None:
    """The event that "that attack" or "that day" points to: the one named last before those words."""
    start, end = min(toll.span.start, toll.predicate.start), max(toll.span.end, toll.predicate.end)
    words = _THAT.search(told.text, max(0, start - 10), end + 25)
    if words is None or toll.outcome not in _HARM:
        return None
    before = [
        g
        for m, g in told.ordered
        if m.span.end <= words.start() and not m.outcome_word and m.type in _ACTS and told.groups[g].type in _VIOLENT
        if told.sentence_of(toll.span) - told.sentence_of(m.span) <= 1
    ]
    return TollHome(before[-1], f"“{words[0]}” points to the event named before it") if before else None


def _counted_with(
    toll: TollMention, word: EventMention, own: int, beside: Sequence[tuple[EventMention, int]], told: _Told
) -> int | None:
    """The event of the figure joined to one whose word stands alone: "nine were killed and five are missing"."""
    if not word.outcome_word:
        return None
    near = [
        (abs(m.span.start - word.span.start), g)
        for m, g in beside
        if g != own and (m.outcome_word or m.type == "killing") and told.groups[g].reality == "happened"
    ]
    return min(near)[1] if near else None


def _paragraph(toll: TollMention, word: EventMention, own: int, told: _Told) -> int | None:
    """The event that the paragraph of a figure tells, where the figure's word names no event, day or place itself.

    "The army reviewed the air strike on the depot. Three fighters were killed": they were killed in that strike.
    """
    if toll.outcome not in _HARM or not (word.outcome_word or word.type == "killing"):
        return None
    if word.span in told.dated or any(r.role == "place" for r in word.roles):
        return None
    start = max(told.text.rfind("\n", 0, word.span.start), 0)
    acts = [
        (m, g)
        for m, g in told.ordered
        if start <= m.span.start < word.span.start and m.type in _ACTS and not (m.outcome_word or m.general)
        # "The blasts came a day after two were killed": within a sentence the clause must be the same.
        if told.sentence_of(m.span) < told.sentence_of(word.span)
        or not _AFTER.search(told.text[m.span.end : word.span.start])
    ]
    if not acts or any(g == own for _, g in acts):
        return None
    last, home = acts[-1]
    fits = told.groups[home].type in _BY_OUTCOME[toll.outcome] and told.groups[home].reality == "happened"
    return home if fits and not last.plural else None


def _item_of_total(
    i: int, tolls: Sequence[TollMention], homes: Sequence[TollHome], groups: Sequence[EventGroup]
) -> TollHome:
    """Of the items of a total over months the event that counts the same number: "eleven since May: six on the bus"."""
    toll, home = tolls[i], homes[i]
    if home.group is None or groups[home.group].reasons[:1] != (TOTAL,) or toll.scope != "part":
        return home
    for other, its in zip(tolls, homes, strict=True):
        same = (other.outcome, other.low, other.high, other.scope) == (toll.outcome, toll.low, toll.high, "total")
        if same and its.group is not None and its.group != home.group:
            return TollHome(its.group, "the event that the report counts so many of")
    return home


def _named_beside(
    toll: TollMention,
    word: EventMention,
    group: int,
    beside: Sequence[tuple[EventMention, int]],
    groups: Sequence[EventGroup],
    text: str = "",
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
    # "The blasts came a day after two were killed": the name before "after" is another event's.
    names = [(m, g) for m, g in names if not _AFTER.search(text[m.span.end : max(m.span.end, toll.predicate.start)])]
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
