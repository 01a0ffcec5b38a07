"""Which mentions speak of one event of the document, and what is known of it: date, place, salience."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dateline.records.events import EventMention, Reality
from dateline.records.groups import EventGroup
from dateline.records.incidents import Salience
from dateline.records.places import PlaceMention
from dateline.records.spans import Span
from dateline.records.times import UNKNOWN_INTERVAL, Interval, TimeMention
from dateline.resolve.units import Unit, disjoint, join_units, may_be_same, type_of

# A report is news of the last days: what is dated up to three days back is nearly always what it tells newly,
# what is dated more than ten days back is recalled, and between them the place in the report decides.
FRESH_DAYS, STALE_DAYS = 3, 10
_LEAD_SENTENCES = 3
_STORY_SENTENCES = 2
_UNREAL = frozenset(["planned", "threatened", "hypothetical"])
_REAL_ORDER: tuple[Reality, ...] = (
    "happened",
    "attempted",
    "alleged",
    "denied",
    "planned",
    "threatened",
    "hypothetical",
)


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
) -> tuple[EventGroup, ...]:
    """The events of a document, each with the mentions of it, in order of first mention.

    `event_times` and `event_places` give for each mention the index of its own time and place, or None.
    """
    starts = [s.start for s in sentences]
    units = _sentence_units(events, text, starts, times, event_times, event_places, title)
    joined: list[Unit] = []
    for unit in units:
        home, reason = _home_of(unit, joined, places)
        if home is None:
            joined.append(unit)
        else:
            joined[home] = join_units(joined[home], unit, reason)
    kept = _carry_dates([u for u in joined if _is_event(u, events)])
    return tuple(_group(u, events, published) for u in kept)


# ---------------------------------------------------------------- inside a sentence


def _sentence_units(
    events: Sequence[EventMention],
    text: str,
    starts: Sequence[int],
    times: Sequence[TimeMention],
    event_times: Sequence[int | None],
    event_places: Sequence[int | None],
    title: Span | None,
) -> list[Unit]:
    """Mentions that syntax already ties together, as units in order of the text."""
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
    return [_unit(group, events, text, starts, times, event_times, event_places, title) for group in members.values()]


def _unit(
    group: Sequence[int],
    events: Sequence[EventMention],
    text: str,
    starts: Sequence[int],
    times: Sequence[TimeMention],
    event_times: Sequence[int | None],
    event_places: Sequence[int | None],
    title: Span | None,
) -> Unit:
    mentions = [events[i] for i in group]
    time = next((event_times[i] for i in group if event_times[i] is not None), None)
    head = next((m for m in mentions if not m.outcome_word and not m.weak), mentions[0])
    return Unit(
        mentions=tuple(group),
        types=frozenset(m.type for m in mentions if not m.general) or frozenset(m.type for m in mentions),
        reality=min((m.reality for m in mentions), key=_REAL_ORDER.index) if not head.nominal else head.reality,
        sentence=bisect_right(starts, mentions[0].span.start) - 1,
        last_sentence=bisect_right(starts, mentions[-1].span.start) - 1,
        date=times[time].interval if time is not None else None,
        time=time,
        place=next((event_places[i] for i in group if event_places[i] is not None), None),
        victims=frozenset(_key(r.span.of(text)) for m in mentions for r in m.roles if r.role in {"victim", "target"}),
        doers=frozenset(_key(r.span.of(text)) for m in mentions for r in m.roles if r.role == "perpetrator"),
        definite=any(m.definite for m in mentions),
        plural=all(m.plural or m.outcome_word for m in mentions) and any(m.plural for m in mentions),
        apart=any(m.apart for m in mentions),
        earlier=any(m.earlier for m in mentions),
        general=all(m.general for m in mentions),
        weak=all(m.weak for m in mentions),
        outcome_only=all(m.outcome_word or m.type == "killing" for m in mentions),
        titled=title is not None and title.contains(mentions[0].span),
    )


def _key(words: str) -> str:
    kept = [w for w in words.lower().replace("’s", "").replace("'s", "").split() if w not in {"the", "a", "an"}]
    return " ".join(kept[-2:])


# ---------------------------------------------------------------- across sentences


def _home_of(unit: Unit, earlier: Sequence[Unit], places: Sequence[PlaceMention]) -> tuple[int | None, str]:
    """The event told before that a unit speaks of, and why; None for an event not told before."""
    best: tuple[float, int, str] | None = None
    for i, other in enumerate(earlier):
        if may_be_same(other, unit, places) is not None:
            continue
        score, reason = _likeness(unit, other)
        if best is None or (score, -(unit.sentence - other.last_sentence)) > (
            best[0],
            -(unit.sentence - earlier[best[1]].last_sentence),
        ):
            best = (score, i, reason)
    if best is None or best[0] < 1.0:
        return None, ""
    return best[1], best[2]


def _likeness(unit: Unit, other: Unit) -> tuple[float, str]:
    """How much speaks for one event, with the strongest reason."""
    signs: list[tuple[float, str]] = []
    near = unit.sentence - other.last_sentence
    if unit.definite or unit.general:
        signs.append((1.2 if near <= 4 else 0.9, "it points back to an event told before"))
    if unit.types & other.types:
        signs.append((0.7, "both are of one kind"))
    else:
        signs.append((0.3, "their kinds go together"))
    if unit.victims & other.victims:
        signs.append((0.8, "the same people or things suffer it"))
    if unit.doers & other.doers:
        signs.append((0.4, "the same party does it"))
    if unit.date is not None and other.date is not None:
        signs.append((0.6, "their dates agree"))
    if unit.place is not None and other.place is not None:
        signs.append((0.4, "their places agree"))
    if other.titled or other.sentence == 0:
        signs.append((0.4, "the other is what the report opens with"))
    if unit.outcome_only:
        signs.append((0.3, "it tells only what became of people"))
    if near <= 1:
        signs.append((0.2, "it follows at once"))
    if unit.apart and not unit.definite:
        signs.append((-1.0, "the words set it apart"))
    if unit.earlier and not other.earlier and not unit.definite:
        signs.append((-0.4, "it is told as earlier"))
    if unit.plural and not unit.definite:
        signs.append((-0.5, "it speaks of several"))
    return sum(s for s, _ in signs), max(signs)[1]


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


def _is_event(unit: Unit, events: Sequence[EventMention]) -> bool:
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
        return known >= 2
    if unit.titled or len(unit.mentions) > 1:
        return True
    return known >= 1 or unit.sentence < _LEAD_SENTENCES


def _group(unit: Unit, events: Sequence[EventMention], published: str | None) -> EventGroup:
    salience, why = _salience(unit, published)
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


def _salience(unit: Unit, published: str | None) -> tuple[Salience, str]:
    """Main for what the report newly tells; background for what it recalls."""
    age = _age(unit.date, published)
    if age is not None and age > STALE_DAYS:
        return "background", "background: it is dated before the days that the report is news of"
    if unit.titled:
        return "main", "main: the headline tells it"
    if unit.reality in _UNREAL and unit.sentence >= _LEAD_SENTENCES:
        return "background", "background: it has not happened and the report does not open with it"
    if age is not None and age <= FRESH_DAYS and not unit.plural:
        return "main", "main: it is dated in the days that the report is news of"
    if unit.apart or (unit.earlier and unit.sentence >= _LEAD_SENTENCES):
        return "background", "background: the words tell it as another or an earlier event"
    if unit.sentence < _LEAD_SENTENCES and not unit.plural:
        return "main", "main: the report opens with it"
    return "background", "background: the report comes to it late and gives it no date of its own"


def _age(window: Interval | None, published: str | None) -> int | None:
    """Days from the end of a window to the day of publication; None when either is unknown or the window is wide."""
    if window is None or published is None or (window.end or window.start) is None:
        return None
    wide = window.precision in {"year", "before", "after", "unknown"} or window.start is None
    last = date.fromisoformat((window.end or window.start or "")[:10])
    days = (date.fromisoformat(published[:10]) - last).days
    return days if days > STALE_DAYS or not wide else None


def _date(unit: Unit, salience: Salience, published: str | None) -> tuple[Interval, str]:
    if unit.date is not None:
        return unit.date, "its date is the one that its words give"
    if salience == "main" and published is not None and unit.reality not in _UNREAL:
        return Interval(
            None, published[:10], "before"
        ), "no words give its date: it was on or before the day of publication"
    return UNKNOWN_INTERVAL, "no words give its date"


__all__ = ["disjoint", "resolve_events"]
