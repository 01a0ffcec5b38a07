"""What a group of event mentions is known by, and whether two groups may be one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.lexicons import load_lexicon
from dateline.records.events import EventMention, EventType, Reality
from dateline.records.places import PlaceMention
from dateline.records.times import Interval

WEIGHT: dict[str, int] = load_lexicon("event_kinds")["weight"]
_ATTACKS = frozenset(
    "armed_attack armed_clash air_strike shelling bombing suicide_bombing killing explosion "
    "property_destruction".split()
)
_FAMILIES: tuple[frozenset[str], ...] = (
    frozenset(["armed_attack", "killing", "bombing", "suicide_bombing", "explosion"]),
    frozenset(["armed_attack", "killing", "air_strike", "shelling", "explosion", "bombing"]),
    frozenset(["armed_attack", "killing", "armed_clash"]),
    frozenset(["armed_attack", "abduction", "killing"]),
    frozenset(["armed_attack", "sexual_violence"]),
    frozenset(["armed_attack", "property_destruction", "riot"]),
    frozenset(["protest", "riot", "armed_clash"]),
    frozenset(["accident", "explosion", "disaster", "killing"]),
    frozenset(["riot", "killing", "armed_attack"]),
)
_UNREAL = frozenset(["planned", "threatened", "hypothetical"])


@dataclass(frozen=True, slots=True)
class Unit:
    """What one or more mentions tell of an event, as far as they tell it."""

    mentions: tuple[int, ...]
    types: frozenset[EventType]
    reality: Reality
    sentence: int
    last_sentence: int
    date: Interval | None
    time: int | None
    place: int | None
    victims: frozenset[str]
    doers: frozenset[str]
    definite: bool
    plural: bool
    apart: bool
    earlier: bool
    general: bool
    weak: bool
    outcome_only: bool
    titled: bool
    reasons: tuple[str, ...] = ()

    @property
    def main_type(self) -> EventType:
        """The type that says most."""
        return max(self.types, key=lambda t: (WEIGHT[t], t))


def related_types(a: frozenset[EventType], b: frozenset[EventType]) -> bool:
    """Whether two sets of types can describe one event.

    >>> related_types(frozenset(["explosion"]), frozenset(["bombing"]))
    True
    >>> related_types(frozenset(["arrest"]), frozenset(["bombing"]))
    False
    """
    return any(x == y or any(x in f and y in f for f in _FAMILIES) for x in a for y in b)


def disjoint(a: Interval | None, b: Interval | None) -> bool:
    """Whether two windows share no day; False when either is unknown.

    >>> disjoint(Interval("2024-01-03", "2024-01-03", "day"), Interval("2024-01-04", "2024-01-04", "day"))
    True
    """
    if a is None or b is None:
        return False
    return bool((a.end and b.start and a.end < b.start) or (b.end and a.start and b.end < a.start))


def places_conflict(a: PlaceMention | None, b: PlaceMention | None) -> bool:
    """Whether two places cannot be the same: other countries, or other towns that are not one in the other."""
    if a is None or b is None or a.span == b.span:
        return False
    if a.country and b.country and a.country != b.country:
        return True
    towns = {"exact", "city", "near", "district"}
    if a.precision in towns and b.precision in towns:
        if a.geonames and b.geonames:
            return a.geonames != b.geonames
        return (
            bool(a.geonames or b.geonames) is False
            and a.name.lower() != b.name.lower()
            and not _shares_word(a.name, b.name)
        )
    if a.precision == b.precision == "province" and a.admin1 and b.admin1:
        return a.admin1 != b.admin1
    return False


def _shares_word(a: str, b: str) -> bool:
    return bool(set(a.lower().split()) & set(b.lower().split()))


def join_units(a: Unit, b: Unit, reason: str) -> Unit:
    """Two units as one, with the better known facts of both."""
    date, time = (
        (a.date, a.time)
        if a.date is not None and not _finer(b.date, a.date)
        else (b.date or a.date, b.time if b.date else a.time)
    )
    return replace(
        a,
        mentions=tuple(sorted({*a.mentions, *b.mentions})),
        types=a.types | b.types if not b.general else a.types,
        reality=a.reality if a.reality not in _UNREAL else b.reality,
        last_sentence=max(a.last_sentence, b.last_sentence),
        date=date,
        time=time,
        place=a.place if a.place is not None else b.place,
        victims=a.victims | b.victims,
        doers=a.doers | b.doers,
        definite=a.definite and b.definite,
        plural=a.plural and b.plural,
        general=a.general and b.general,
        weak=a.weak and b.weak,
        outcome_only=a.outcome_only and b.outcome_only,
        titled=a.titled or b.titled,
        reasons=(*a.reasons, *b.reasons, reason),
    )


_FINENESS = {
    "minute": 0,
    "hour": 1,
    "day": 2,
    "week": 3,
    "month": 4,
    "year": 5,
    "before": 6,
    "after": 6,
    "unknown": 7,
}


def _finer(new: Interval | None, old: Interval) -> bool:
    return new is not None and _FINENESS[new.precision] < _FINENESS[old.precision] and not disjoint(new, old)


def may_be_same(a: Unit, b: Unit, places: Sequence[PlaceMention]) -> str | None:
    """Why two units cannot be one event, or None when nothing speaks against it."""
    if not (related_types(a.types, b.types) or a.general or b.general):
        return "their kinds do not go together"
    if (a.reality in _UNREAL) != (b.reality in _UNREAL):
        return "one is planned or threatened, the other happened"
    if disjoint(a.date, b.date):
        return "their dates share no day"
    place_a = places[a.place] if a.place is not None else None
    place_b = places[b.place] if b.place is not None else None
    if places_conflict(place_a, place_b):
        return "their places differ"
    if a.plural != b.plural and not (a.definite or b.definite) and (a.plural or b.plural) and b.sentence != a.sentence:
        return "one is a single event, the other several"
    return None


def type_of(mentions: Sequence[EventMention]) -> EventType:
    """The type that says most of several mentions; a word of outcome counts only when there is no other."""
    telling = (
        [m for m in mentions if not m.general and not m.outcome_word]
        or [m for m in mentions if not m.general]
        or list(mentions)
    )
    return max(telling, key=lambda m: (not m.weak, WEIGHT[m.type], -m.span.start)).type
