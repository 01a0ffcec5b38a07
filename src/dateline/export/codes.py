"""Ledger values as the field's standards number them: precisions, days, countries, sides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import floor
from typing import Literal

from dateline.export.told import Told
from dateline.lexicons import load_lexicon
from dateline.records.actors import Actor
from dateline.records.incidents import IncidentPlace, Participant
from dateline.records.places import PlacePrecision
from dateline.records.times import Interval
from dateline.text.numerals import parse_number

Side = Literal["state", "non-state", "civilians", "unknown"]

UCDP_PLACE: dict[PlacePrecision, int] = {"exact": 1, "city": 1, "near": 2, "district": 3, "province": 4, "country": 6}
ACLED_PLACE: dict[PlacePrecision, int] = {"exact": 1, "city": 1, "near": 2, "district": 2, "province": 3, "country": 3}
PLOVER_PLACE: dict[PlacePrecision, int] = {"exact": 5, "city": 4, "near": 4, "district": 3, "province": 2, "country": 1}
_DAYS = ("minute", "hour", "day")
# Up to how many days the window of a date may have for UCDP's precisions 1 to 4.
_UCDP_DAYS = ((1, 1), (6, 2), (7, 3), (31, 4))
_ACLED_OF_UCDP = {1: 1, 2: 2, 3: 2, 4: 3}
_SIDES: dict[str, Side] = {
    "state_force": "state",
    "government": "state",
    "police": "state",
    "rebel_group": "non-state",
    "militia": "non-state",
    "civilians": "civilians",
    "media": "civilians",
}


@dataclass(frozen=True, slots=True)
class Country:
    """What lists of the field call a country; None where a list does not have it."""

    name: str
    iso3: str
    number: int | None
    gleditsch_ward: int | None
    ucdp_region: str | None
    acled_region: str | None


def find_country_facts(code: str | None) -> Country | None:
    """The country of a code of two letters.

    >>> find_country_facts("AF").gleditsch_ward
    700
    """
    row = load_lexicon("countries").get(code) if code else None
    return Country(*row) if row else None


def code_place(place: IncidentPlace | None, codes: dict[PlacePrecision, int]) -> int | None:
    """How precise a place is, in the numbers of a standard; None when it is not known."""
    return codes.get(place.precision) if place else None


def code_ucdp_days(when: Interval) -> int:
    """UCDP's precision of a date: 1 day, 2 up to six days, 3 a week, 4 a month, 5 longer or open.

    >>> code_ucdp_days(Interval("2024-01-03", "2024-01-04", "day"))
    2
    """
    if when.precision == "week":
        return 3
    if when.precision == "month" or when.precision in _DAYS:
        days = count_days(when)
        if days is not None:
            by_length = next((code for longest, code in _UCDP_DAYS if days <= longest), 5)
            return max(by_length, 4) if when.precision == "month" else by_length
    return 5


def code_acled_days(when: Interval) -> int | None:
    """ACLED's precision of a date: 1 day, 2 week, 3 month; None for what it does not code."""
    return _ACLED_OF_UCDP.get(code_ucdp_days(when))


def count_days(when: Interval) -> int | None:
    """How many days a window has, both ends included; None for an open one."""
    if when.start is None or when.end is None:
        return None
    return (date.fromisoformat(when.end[:10]) - date.fromisoformat(when.start[:10])).days + 1


def find_year(when: Interval) -> int | None:
    """The year, when the window lies in one."""
    known = {end[:4] for end in (when.start, when.end) if end}
    return int(known.pop()) if len(known) == 1 and when.start and when.end else None


def number_cell(latitude: float, longitude: float) -> int:
    """The half-degree cell of PRIO-GRID that a point lies in.

    >>> number_cell(34.5281, 69.1725)
    179779
    """
    return floor((latitude + 90) * 2) * 720 + floor((longitude + 180) * 2) + 1


def find_side(actor: Actor | None) -> Side:
    """On which kind of side an actor stands, by its kind alone; whose state or group it is makes no difference."""
    return _SIDES.get(actor.kind or "", "unknown") if actor else "unknown"


@dataclass(frozen=True, slots=True)
class Sides:
    """Who acted and who suffered it: the parties of each side, and what kind of side it is."""

    doers: tuple[Participant, ...]
    sufferers: tuple[Participant, ...]
    doing: Side
    suffering: Side


_CIVILIAN_GROUPS = frozenset(
    ["civilians", "children", "women", "journalists", "aid_workers", "health_workers", "protesters", "students"]
)


def tell_sides(told: Told) -> Sides:
    """The two sides of an incident; the sufferers' kind comes from their figures where no party tells it.

    A party that is only a count ("seven people") tells the kind of its side, but is no name for it.
    """
    doers = tuple(told.parties("perpetrator"))
    if told.incident.type == "armed_clash" and len(doers) > 1 and not told.parties("target", "victim"):
        # Both sides of a clash act: the first that is told of stands against those of another kind, or the others.
        first = find_side(told.actors.get(doers[0].actor))
        others = [d for d in doers[1:] if find_side(told.actors.get(d.actor)) != first] or list(doers[1:])
        own = tuple(d for d in doers if d not in others)
        return _sides(told, own, tuple(others))
    sufferers = tuple(p for p in told.parties("target", "victim") if p.actor not in {d.actor for d in doers})
    return _sides(told, doers, sufferers)


def _sides(told: Told, doers: tuple[Participant, ...], sufferers: tuple[Participant, ...]) -> Sides:
    suffering = _kind_of(told, sufferers)
    if suffering == "unknown":
        suffering = _side_by_figures(told)
    return Sides(_named(told, doers), _named(told, sufferers), _kind_of(told, doers), suffering)


def _named(told: Told, parties: tuple[Participant, ...]) -> tuple[Participant, ...]:
    return tuple(p for p in parties if not is_count(told.name(p.actor)))


def is_count(name: str) -> bool:
    """Whether a party is named by a number of people, or by nobody.

    >>> is_count("seven people"), is_count("at least 39"), is_count("Third Guard")
    (True, True, False)
    """
    words = name.lower().split()
    return bool(words) and (
        words[0] in ("nobody", "people", "several", "dozens") or any(parse_number([w]) is not None for w in words[:3])
    )


def _kind_of(told: Told, parties: tuple[Participant, ...]) -> Side:
    """The one kind of side that all parties whose kind is known are of; unknown when they differ."""
    kinds = {find_side(told.actors.get(p.actor)) for p in parties} - {"unknown"}
    if kinds <= {"civilians"} or len(kinds) == 1:
        return kinds.pop() if kinds else "unknown"
    armed = kinds - {"civilians"}
    return armed.pop() if len(armed) == 1 else "unknown"


def _side_by_figures(told: Told) -> Side:
    """Civilians, when every group that a figure counts is one of civilians."""
    groups = {t.group for t in told.incident.tolls if t.group != "all" and (t.best or t.low)}
    return "civilians" if groups and groups <= _CIVILIAN_GROUPS else "unknown"
