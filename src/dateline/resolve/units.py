"""What a group of event mentions is known by, and what keeps two groups apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.lexicons import load_lexicon
from dateline.records.events import Clause, EventMention, EventType, Reality
from dateline.records.places import PlaceMention
from dateline.records.times import Interval

_KINDS = load_lexicon("event_kinds")
WEIGHT: dict[str, int] = _KINDS["weight"]
_FAMILIES: tuple[frozenset[str], ...] = tuple(frozenset(f) for f in _KINDS["families"])
_WEAPONS: dict[str, str] = {w: kind for kind, words in load_lexicon("weapons").items() for w in words}
_MEANS: dict[str, EventType] = {"air": "air_strike", "shell": "shelling", "bomb": "bombing"}
_ORDER = frozenset(load_lexicon("actors")["keep_order"])
_OF_FORCE = frozenset(["armed_attack", "killing", "shelling"])
# From this sentence on a report no longer retells its opening.
_LATER = 2
_STREETS = frozenset(load_lexicon("places")["streets"])
_INEXACT = frozenset(["killing", "armed_attack", "property_destruction"])
# What it counts for a type that every word tells it; half as much if half of them do.
_OFTEN = 3.0
BLASTS: frozenset[EventType] = frozenset(["bombing", "suicide_bombing", "explosion"])
UNREAL: frozenset[Reality] = frozenset(["planned", "threatened", "hypothetical"])
# Kinds of which one person suffers one: two names mean two events, unless the text counts several people.
_PERSONAL = frozenset(["killing", "abduction", "arrest", "sexual_violence", "armed_attack", "other"])


@dataclass(frozen=True, slots=True, order=True)
class Figure:
    """How many people became what, as the words of an event count them; None is an open end."""

    outcome: str
    group: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Unit:
    """What one or more mentions tell of an event, as far as they tell it.

    `victims` and `doers` are keys of the people and things in its roles (actors by id, else the head word);
    `names` those victims that are named persons; `several` says that the words count more than one victim.
    `spots` are all places named with it; `aftermath` says that every word tells only what became of people.
    `acts` are the sorts of act that the trigger words name when the type alone says little ("charge", "release");
    `figures` is what its words count; `bare_day` is the day that its words give when nothing tells the year or week
    (`01-03`, `WXX-2`). `clauses` are the parts of their sentences that its words are, in order, `perfect` says that
    one stands in the present perfect. `aside` says that the sentence turns to something else before it
    ("meanwhile", "last year"), `fronted` that the sentence opens with its time, `recalled` that it is told for the
    sake of another thing ("charged over the attack"); `new_people` that those who suffer it are brought in
    ("three clerks"), `known_people` that they are pointed at ("the clerks", "they").
    """

    mentions: tuple[int, ...]
    types: frozenset[EventType]
    reality: Reality
    sentence: int
    last_sentence: int
    date: Interval | None
    time: int | None
    place: int | None
    victims: frozenset[str] = frozenset()
    doers: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    spots: frozenset[int] = frozenset()
    several: bool = False
    definite: bool = False
    indefinite: bool = False
    plural: bool = False
    apart: bool = False
    earlier: bool = False
    general: bool = False
    weak: bool = False
    outcome_only: bool = False
    aftermath: bool = False
    titled: bool = False
    tied_date: bool = False
    figures: frozenset[Figure] = frozenset()
    bare_day: str | None = None
    nominal: bool = False
    aside: bool = False
    fronted: bool = False
    recalled: bool = False
    clauses: tuple[Clause, ...] = ()
    perfect: bool = False
    new_people: bool = False
    known_people: bool = False
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
    return bool((a.end and b.start and a.end[:10] < b.start[:10]) or (b.end and a.start and b.end[:10] < a.start[:10]))


def places_conflict(a: PlaceMention | None, b: PlaceMention | None) -> bool:
    """Whether two places cannot be the same: other countries, other provinces, or other towns."""
    if a is None or b is None or a.span == b.span:
        return False
    if a.country and b.country and a.country != b.country:
        return True
    if _one_in_other(a.name, b.name):
        return False
    if "country" in {a.precision, b.precision}:
        return False
    if a.admin1 and b.admin1 and a.admin1 != b.admin1:
        return True
    if a.geonames and b.geonames and a.precision == b.precision:
        return a.geonames != b.geonames
    return a.precision == b.precision and (a.precision in _TOWNS or (_is_street(a) and _is_street(b)))


def _is_street(place: PlaceMention) -> bool:
    """Whether a name ends as that of a street: two streets of one report are two places."""
    return place.precision == "exact" and place.name.rsplit(" ", 1)[-1].lower() in _STREETS


_TOWNS = frozenset(["city", "near", "district"])


def same_place(a: PlaceMention | None, b: PlaceMention | None) -> bool:
    """Whether two places below the country are one, by the gazetteer or by name."""
    if a is None or b is None or "country" in {a.precision, b.precision}:
        return False
    if a.geonames and b.geonames:
        return a.geonames == b.geonames
    return a.name.lower() == b.name.lower()


def _one_in_other(a: str, b: str) -> bool:
    """Whether the words of one name are all in the other ("Velgrad", "Velgrad district")."""
    x, y = set(a.lower().split()), set(b.lower().split())
    return x <= y or y <= x


def join_units(a: Unit, b: Unit, reason: str) -> Unit:
    """Two units as one, with the better known facts of both: a date that syntax ties to the event comes first."""
    first = a
    if b.aftermath and a.date is not None:
        first = a
    elif a.date is None or (b.date is not None and (_rank(b), _FINENESS[b.date.precision]) < (_rank(a), _coarse(a))):
        first = b
    return replace(
        a,
        mentions=tuple(sorted({*a.mentions, *b.mentions})),
        types=a.types if b.general else b.types if a.general else a.types | b.types,
        reality=_joint_reality(a.reality, b.reality),
        last_sentence=max(a.last_sentence, b.last_sentence),
        date=first.date,
        time=first.time,
        tied_date=first.tied_date,
        place=b.place if a.place is None or (a.aftermath and b.place is not None) else a.place,
        spots=b.spots if a.aftermath else a.spots if b.aftermath else a.spots | b.spots,
        victims=a.victims | b.victims,
        doers=a.doers | b.doers,
        names=a.names | b.names,
        acts=a.acts | b.acts,
        several=a.several or b.several,
        definite=a.definite and b.definite,
        indefinite=a.indefinite or b.indefinite,
        plural=a.plural and b.plural,
        general=a.general and b.general,
        weak=a.weak and b.weak,
        outcome_only=a.outcome_only and b.outcome_only,
        aftermath=a.aftermath and b.aftermath,
        titled=a.titled or b.titled,
        clauses=a.clauses + b.clauses,
        perfect=a.perfect or b.perfect,
        figures=a.figures | b.figures,
        bare_day=a.bare_day or b.bare_day,
        reasons=(*a.reasons, *b.reasons, reason),
    )


def _joint_reality(first: Reality, other: Reality) -> Reality:
    """How real an event is that is told twice: what is told as done somewhere is not denied because somebody denies it.

    Who denies it is kept as a claim of its own.
    """
    if first in UNREAL or (first == "denied" and other == "happened"):
        return other
    return first


_FINENESS = {"minute": 0, "hour": 1, "day": 2, "week": 3, "month": 4, "year": 5, "before": 6, "after": 6, "unknown": 7}


def _rank(unit: Unit) -> int:
    return 0 if unit.tied_date else 1


def _coarse(unit: Unit) -> int:
    return _FINENESS[unit.date.precision] if unit.date is not None else len(_FINENESS)


def what_keeps_apart(a: Unit, b: Unit, places: Sequence[PlaceMention]) -> str | None:
    """Why two units cannot be one event, or None when nothing speaks against it."""
    if not (related_types(a.types, b.types) or a.general or b.general or _told_in_one_breath(a, b)):
        return "their kinds do not go together"
    if a.acts and b.acts and not a.acts & b.acts and a.main_type == b.main_type == "other":
        return "they are different acts"
    if _is_act_of_order(b) and not a.doers & _ORDER and not b.definite and b.sentence >= _LATER:
        return "the police do the one; nobody says that they did the other"
    if (a.reality in UNREAL) != (b.reality in UNREAL) and not _names_what_was_told(a, b):
        return "one is planned or threatened, the other happened"
    if disjoint(a.date, b.date) and not dies_later(a, b):
        return "their dates share no day"
    if _bare_days_differ(a.bare_day, b.bare_day):
        return "they are told of different days"
    if elsewhere(a, b, places):
        return "their places differ"
    one_person = not (a.several or b.several or a.general or b.general)
    if a.names and b.names and not a.names & b.names and one_person and a.types | b.types <= _PERSONAL:
        return "they are done to different people"
    if a.plural != b.plural and not (a.definite or b.definite) and b.sentence != a.sentence:
        return "one is a single event, the other several"
    return None


def _told_in_one_breath(a: Unit, b: Unit) -> bool:
    """Whether one sentence says of the same people what was done and what came with it: "was seized and robbed"."""
    same_people = (a.victims & b.victims or not b.victims) and (a.doers & b.doers or not b.doers)
    return b.clauses[:1] == ("joined",) and b.sentence == a.last_sentence and bool(same_people)


def _names_what_was_told(a: Unit, b: Unit) -> bool:
    """Whether a noun only names what the same people suffered, where something else is wished or ordered."""
    return b.nominal and bool(a.victims & b.victims)


def _bare_days_differ(a: str | None, b: str | None) -> bool:
    """Whether two days without a year or week are two: days of months, or weekdays, not one of each."""
    return a is not None and b is not None and a != b and a.startswith("W") == b.startswith("W")


def _is_act_of_order(unit: Unit) -> bool:
    """Whether police shoot or kill: an act of its own among the deaths of a riot."""
    return bool(unit.doers & _ORDER) and unit.types <= _OF_FORCE


def dies_later(event: Unit, later: Unit) -> bool:
    """Whether the later words tell of a death after the event ("died in hospital on Thursday")."""
    # "One of the wounded died": the wounded are an attack's, and tell only what became of people all the same.
    deaths = "killing" in later.types and later.types <= {"killing", "armed_attack"}
    if not (later.aftermath and deaths and event.date and later.date):
        return False
    ended, died = event.date.end or event.date.start, later.date.start
    return ended is not None and died is not None and ended[:10] < died[:10] and not event.aftermath


def elsewhere(a: Unit, b: Unit, places: Sequence[PlaceMention]) -> bool:
    """Whether no place named with one can be one named with the other.

    Where the dead and wounded are taken to says nothing: hospitals and graves are elsewhere.
    """
    if a.aftermath or b.aftermath or not (a.spots and b.spots):
        return False
    return all(places_conflict(places[x], places[y]) for x in a.spots for y in b.spots)


def type_of(mentions: Sequence[EventMention]) -> EventType:
    """The type that says most of several mentions, and that most of them tell; a word of outcome counts only alone.

    What people were killed or attacked with makes a more exact type of it ("a drone killed two": an air strike).
    """
    telling = (
        [m for m in mentions if not m.general and not m.outcome_word]
        or [m for m in mentions if not m.general]
        or list(mentions)
    )
    told_as = Counter(m.type for m in telling)
    found = max(
        telling,
        key=lambda m: (not m.weak, WEIGHT[m.type] + _OFTEN * told_as[m.type] / len(telling), -m.span.start),
    ).type
    if found not in _INEXACT:
        return found
    told = [kind for m in mentions for key, value in m.attributes if (kind := _by_means(key, value)) is not None]
    return max(told, key=lambda t: (WEIGHT[t], t), default=found)


def _by_means(key: str, value: str) -> EventType | None:
    """What a weapon that an event word names makes of the event."""
    if key == "suicide":
        return "suicide_bombing"
    return _MEANS.get(_WEAPONS.get(value, "")) if key == "weapon" else None
