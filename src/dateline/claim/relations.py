"""How the incidents of a report stand to one another, as far as its words and their order tell."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.lexicons import load_lexicon
from dateline.records.groups import EventGroup
from dateline.records.incidents import Incident, Relation, RelationType
from dateline.records.readings import Reading
from dateline.records.spans import Span

_LEXICON = load_lexicon("relations")
_Patterns = tuple[tuple[RelationType, re.Pattern[str]], ...]
_FORWARD: _Patterns = tuple((k, re.compile(p, re.IGNORECASE)) for k, p in _LEXICON["forward"].items())
_BACKWARD: _Patterns = tuple((k, re.compile(p, re.IGNORECASE)) for k, p in _LEXICON["backward"].items())
_FAMILIES: tuple[frozenset[str], ...] = tuple(frozenset(f) for f in load_lexicon("event_kinds")["families"])
_VIOLENT = frozenset(
    "armed_clash armed_attack air_strike shelling bombing suicide_bombing killing sexual_violence abduction riot "
    "explosion".split()
)
# What a court or a captor does after it, and the acts it comes after, the likeliest first.
_CAUSES: dict[str, tuple[frozenset[str], ...]] = {
    "arrest": (_VIOLENT, frozenset(["protest"])),
    "release": (frozenset(["abduction", "arrest"]), _VIOLENT),
    "court": (frozenset(["arrest"]), _VIOLENT),
}
_ACTS: dict[str, str] = {w: act for act, words in load_lexicon("event_kinds")["acts"].items() for w in words}
# Characters between an arrest or a verdict and the words on what it is about: two or three sentences.
_REACH = 300
_OF_COURTS = frozenset(["charge", "verdict", "acquittal", "pardon"])


@dataclass(frozen=True, slots=True)
class _Told:
    """An event of the report with what relations need: its words in order, and whether they speak of several."""

    group: EventGroup
    incident: Incident
    spans: tuple[Span, ...]
    several: bool
    act: str | None


def relate_incidents(reading: Reading, incidents: Sequence[Incident]) -> tuple[Relation, ...]:
    """Relations told by words between two events, or plain from what they are, their dates and their order."""
    told = [_told(reading, g, incidents[i]) for i, g in enumerate(reading.groups)]
    found: dict[tuple[str, str, str], Relation] = {}
    for a, b, kind in (
        *_by_words(reading, told),
        *_consequences(told),
        *_parts(told),
        *_same_hand(told),
    ):
        key = (a.incident.id, b.incident.id, kind)
        pair = {a.incident.id, b.incident.id}
        if not any(pair == {x, y} and kind == z for x, y, z in found):
            found[key] = Relation(a.incident.id, b.incident.id, kind, None)
    return tuple(found.values())


Related = tuple[_Told, _Told, RelationType]


def _told(reading: Reading, group: EventGroup, incident: Incident) -> _Told:
    mentions = [reading.events[i] for i in group.mentions]
    acts = [_ACTS.get(m.span.of(reading.document.text).lower()) for m in mentions]
    return _Told(
        group=group,
        incident=incident,
        spans=tuple(m.span for m in mentions),
        several=any(m.plural for m in mentions) and all(m.plural or m.outcome_word for m in mentions),
        act=next((a for a in acts if a is not None), None),
    )


def _by_words(reading: Reading, told: Sequence[_Told]) -> Iterator[Related]:
    """By the words between two neighbours of a sentence ("in retaliation for", "prompting", "part of")."""
    placed = sorted(((s, i) for i, t in enumerate(told) for s in t.spans))
    for sentence in reading.sentences:
        here = [(s, i) for s, i in placed if sentence.contains(s)]
        for (a, i), (b, j) in itertools.pairwise(here):
            between = reading.document.text[a.end : b.start]
            forward = next((k for k, p in _FORWARD if p.search(between)), None)
            backward = next((k for k, p in _BACKWARD if p.search(between)), None)
            if i != j and forward is not None:
                yield told[i], told[j], forward
            elif i != j and backward is not None:
                yield told[j], told[i], backward


def _consequences(told: Sequence[_Told]) -> Iterator[Related]:
    """An arrest, a charge, a verdict or a release follows the violence, the arrest or the abduction it is about."""
    for late in told:
        for causes in _CAUSES.get(_step(late), ()):
            fitting = [t for t in told if t is not late and t.incident.type in causes and _may_precede(t, late)]
            nearest = min(fitting, key=lambda t: _distance(t, late), default=None)
            if nearest is not None and _distance(nearest, late)[0] <= _REACH:
                yield late, nearest, "follows"
                break


def _step(event: _Told) -> str:
    if event.incident.type == "arrest":
        return "arrest"
    if event.act == "release":
        return "release"
    return "court" if event.act in _OF_COURTS else ""


def _may_precede(early: _Told, late: _Told) -> bool:
    """Whether nothing says that the first was planned only, or came after the second."""
    if early.incident.reality in {"planned", "threatened", "hypothetical"}:
        return False
    start, end = early.incident.date.start, late.incident.date.end
    return not (start and end and start[:10] > end[:10])


def _distance(a: _Told, b: _Told) -> tuple[int, int]:
    """Characters between the nearest words of two events."""
    return min((abs(x.start - y.start), x.start) for x in a.spans for y in b.spans)


def _akin(a: _Told, b: _Told) -> bool:
    x, y = a.incident.type, b.incident.type
    return x == y or any(x in f and y in f for f in _FAMILIES)


def _hands(event: _Told, *certainties: str) -> set[str]:
    harming = {"perpetrator", "claimant", "orderer"}
    found = (p for p in event.incident.participants if p.role in harming)
    return {p.actor for p in found if not certainties or p.certainty in certainties}


def _parts(told: Sequence[_Told]) -> Iterator[Related]:
    """A single event is part of the several that the report sums up, if kind, days and place allow it."""
    for one, many in itertools.permutations(told, 2):
        if many.several and not one.several and _akin(one, many) and _within(one, many):
            yield one, many, "part_of"


def _within(one: _Told, many: _Told) -> bool:
    a, b = one.incident.date, many.incident.date
    start, end = a.start or a.end, a.end or a.start
    if (start and b.end and start[:10] > b.end[:10]) or (end and b.start and end[:10] < b.start[:10]):
        return False
    x, y = one.incident.place, many.incident.place
    return x is None or y is None or not x.country or not y.country or x.country == y.country


def _same_hand(told: Sequence[_Told]) -> Iterator[Related]:
    """Two events that one party claims, or that are blamed on one party."""
    for a, b in itertools.combinations(told, 2):
        if _hands(a, "claimed") & _hands(b, "claimed"):
            yield a, b, "claimed_with"
        elif _hands(a, "blamed", "suspected") & _hands(b, "blamed", "suspected"):
            yield a, b, "blamed_on_same"
