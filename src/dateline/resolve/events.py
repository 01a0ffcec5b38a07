"""Which mentions speak of one event of the document, and what is known of it: date, place, salience."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.records.actors import Actor
from dateline.records.events import EventMention, EventType
from dateline.records.groups import EventGroup
from dateline.records.incidents import Salience
from dateline.records.places import PlaceMention
from dateline.records.quantities import TollMention
from dateline.records.spans import Span
from dateline.records.times import UNKNOWN_INTERVAL, Interval, TimeMention
from dateline.resolve.likeness import ENOUGH, Pair, weigh
from dateline.resolve.salience import LEAD_SENTENCES, judge_saliences
from dateline.resolve.sentences import Evidence, build_units
from dateline.resolve.units import BLASTS, UNREAL, Unit, join_units, related_types, type_of, what_keeps_apart
from dateline.text.stretches import SpanIndex

_STORY_SENTENCES = 2
# Of these a report speaks in the plural also when it means what went on at one place in those days.
_OF_MANY: frozenset[EventType] = frozenset(["protest", "riot", "armed_clash", "explosion", "threat"])
# No report has so many events; a text that has is many reports, and does not come back to one so far away.
_LOOK_BACK = 400


def resolve_events(
    events: Sequence[EventMention],
    *,
    text: str,
    sentences: Sequence[Span],
    times: Sequence[TimeMention],
    places: Sequence[PlaceMention],
    event_times: Sequence[int | None],
    event_places: Sequence[int | None],
    published: str | None,
    title: Span | None = None,
    actors: Sequence[Actor] = (),
    tolls: Sequence[TollMention] = (),
) -> tuple[EventGroup, ...]:
    """The events of a document, each with the mentions of it, in order of first mention.

    `event_times` and `event_places` give for each mention the index of its own time and place, or None. `actors`
    tell which names, descriptions and pronouns mean one party, `tolls` what the words of an event count.
    """
    evidence = Evidence(
        text,
        tuple(s.start for s in sentences),
        times,
        event_times,
        places,
        event_places,
        title,
        mentions=SpanIndex((mention, actor) for actor in actors for mention in actor.mentions),
        tolls=SpanIndex((toll.predicate, toll) for toll in tolls),
    )
    kept = gather_units(events, evidence)
    judged = judge_saliences(kept, published, len(sentences))
    return tuple(_group(u, events, published, told) for u, told in zip(kept, judged, strict=True))


def gather_units(events: Sequence[EventMention], evidence: Evidence) -> list[Unit]:
    """What the mentions of a document tell of each of its events, in order of first mention."""
    joined: list[Unit] = []
    for unit in build_units(events, evidence):
        home, reason = _home_of(unit, joined, evidence.places)
        if home is None:
            joined.append(unit)
        else:
            joined[home] = join_units(joined[home], unit, reason)
    return _carry_dates([u for u in joined if _is_event(u, _told_besides(u, joined))])


def _home_of(unit: Unit, told: Sequence[Unit], places: Sequence[PlaceMention]) -> tuple[int | None, str]:
    """The event told before that a unit speaks of, and why; None for an event not told before."""
    last = max((u.last_sentence for u in told), default=0)
    blasts = unit.definite and unit.types <= BLASTS
    best: tuple[float, int, int, str] | None = None
    for i, event in enumerate(told[-_LOOK_BACK:], start=max(0, len(told) - _LOOK_BACK)):
        if what_keeps_apart(event, unit, places) is not None:
            continue
        if best is not None and blasts and told[-best[2]].types & BLASTS and not event.types & BLASTS:
            # "The blast" is the bomb that was told of, not the strike or the attacks that were told of besides.
            continue
        score, reason = weigh(Pair(unit, event, places, told_last=event.last_sentence == last))
        candidate = (score, event.last_sentence, -i, reason)
        best = max(best, candidate) if best else candidate
    if best is None or best[0] < ENOUGH:
        return None, ""
    return -best[2], best[3]


# ---------------------------------------------------------------- what is an event, and how it is known


def _carry_dates(units: Sequence[Unit]) -> list[Unit]:
    """Give an undated event the day of the event told right before it, as a story goes on within one day.

    Only for plain past tense: what is told as earlier, as another, as several or as not yet done keeps no date.
    """
    carried: list[Unit] = []
    for unit in units:
        before = [u for u in carried if u.date is not None and 0 <= unit.sentence - u.last_sentence <= _STORY_SENTENCES]
        nearest = max(before, key=lambda u: (u.last_sentence, u.sentence), default=None)
        plain = not (unit.earlier or unit.apart or unit.plural) and unit.reality == "happened"
        if (
            unit.date is None
            and plain
            and nearest is not None
            and nearest.date is not None
            and nearest.date.precision == "day"
        ):
            unit = replace(
                unit,
                date=nearest.date,
                time=nearest.time,
                reasons=(*unit.reasons, "its day is that of the event told right before it"),
            )
        carried.append(unit)
    return carried


def _told_besides(unit: Unit, units: Sequence[Unit]) -> bool:
    """Whether the document tells of one event of the kind of which a word speaks in the plural ("the protests")."""
    return unit.plural and any(not u.plural and related_types(u.types, unit.types) for u in units)


def _is_event(unit: Unit, told_besides: bool = False) -> bool:
    """Whether the words speak of something that happened or may happen at some place and time.

    A word often used otherwise, a general word without an event before it, a mere possibility, and violence in
    general ("attacks") are no event unless two of doer, sufferer, time and place are given.
    """
    known = bool(unit.victims) + bool(unit.doers) + (unit.date is not None) + (unit.place is not None)
    if unit.general:
        return False
    if unit.reality == "hypothetical":
        return False
    if unit.weak:
        return known >= 2 and len(unit.mentions) > 1
    if unit.plural and not unit.titled:
        return known >= (1 if unit.types <= _OF_MANY and not told_besides else 2)
    if unit.titled or len(unit.mentions) > 1:
        return True
    return known >= 1 or unit.sentence < LEAD_SENTENCES


def _group(unit: Unit, events: Sequence[EventMention], published: str | None, told: tuple[Salience, str]) -> EventGroup:
    salience, why = told
    mentions = [events[i] for i in unit.mentions]
    window, when = _date(unit, salience, published)
    return EventGroup(
        mentions=unit.mentions,
        type=type_of(mentions),
        reality=unit.reality,
        salience=salience,
        date=window,
        time=unit.time,
        place=unit.place,
        reasons=tuple(dict.fromkeys((*unit.reasons, why, when))),
    )


def _date(unit: Unit, salience: Salience, published: str | None) -> tuple[Interval, str]:
    if unit.date is not None:
        return unit.date, "its date is the one that its words give"
    if salience == "main" and published is not None and unit.reality not in UNREAL:
        return Interval(
            None, published[:10], "before"
        ), "no words give its date: it was on or before the day of publication"
    return UNKNOWN_INTERVAL, "no words give its date"
