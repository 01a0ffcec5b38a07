"""Which predicted incident is which gold event: one to one, by type, days, place and names.

The likeness of a pair is (3 type + 3 days + 2 place + 2 names) over the weights of what the gold knows; each part lies
between 0 and 1. A pair may be made with a likeness of 0.5 and two parts that agree by half or more (one, if the gold
knows only one). The pairs with the largest sum win; equal figures, worth at most 0.01, break ties.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dateline.evaluate.likeness import shares_name
from dateline.evaluate.pairings import pair_best
from dateline.evaluate.predictions import Telling
from dateline.evaluate.windows import Window, days_between
from dateline.lexicons import load_lexicon

_FAMILIES = tuple(frozenset(f) for f in load_lexicon("scoring")["type_families"])
_TYPE, _DAYS, _PLACE, _NAMES = 3.0, 3.0, 2.0, 2.0
_LEAST = 0.5
_WIDER_DAYS = 7
_NEAR_DAYS = 3


@dataclass(frozen=True, slots=True)
class EventFacts:
    """What a gold event is known by."""

    types: frozenset[str]
    windows: tuple[Window, ...] = ()
    countries: frozenset[str] = frozenset()
    places: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def align_events(
    events: Sequence[EventFacts],
    tellings: Sequence[Telling],
    tie: Callable[[int, Telling], float] = lambda event, telling: 0.0,
) -> dict[int, int]:
    """For each gold event that has one, the predicted incident it is paired with, both by number."""

    def weigh(e: int, telling: Telling) -> float:
        likeness = measure_likeness(events[e], telling)
        return likeness + 0.01 * tie(e, telling) if likeness else 0.0

    return dict(pair_best([[weigh(e, telling) for telling in tellings] for e in range(len(events))]))


def measure_likeness(facts: EventFacts, telling: Telling) -> float:
    """How alike an event and an incident are; 0 for two that may not be paired."""
    parts: list[tuple[float, float]] = []
    if facts.types:
        parts.append((_TYPE, _type_part(facts, telling)))
    if facts.windows:
        parts.append((_DAYS, max(_days_part(w, telling.window) for w in facts.windows)))
    if facts.places or facts.countries:
        parts.append((_PLACE, _place_part(facts, telling)))
    if facts.names:
        parts.append((_NAMES, _names_part(facts, telling)))
    if not parts:
        return 0.0
    likeness = sum(weight * part for weight, part in parts) / sum(weight for weight, _ in parts)
    agreeing = sum(part >= 0.5 for _, part in parts)
    return likeness if likeness >= _LEAST and agreeing >= min(2, len(parts)) else 0.0


def _type_part(facts: EventFacts, telling: Telling) -> float:
    if telling.type in facts.types:
        return 1.0
    return 0.5 if any(telling.type in family and facts.types & family for family in _FAMILIES) else 0.0


def _days_part(gold: Window, predicted: Window) -> float:
    """1 when the windows meet, half when the predicted one is much wider or a few days off."""
    if not predicted.known:
        return 0.0
    apart = days_between(gold, predicted)
    if apart > 0:
        return 0.5 if apart <= _NEAR_DAYS else 0.0
    return 1.0 if predicted.days <= gold.days + _WIDER_DAYS else 0.5


def _place_part(facts: EventFacts, telling: Telling) -> float:
    if shares_name(facts.places, telling.place_names):
        return 1.0
    return 0.5 if telling.place.country in facts.countries else 0.0


def _names_part(facts: EventFacts, telling: Telling) -> float:
    """1 when a party or a victim has one of the event's names, in whatever role."""
    names = [n for p in telling.parties for n in p.names] + [n for victim in telling.victims.values() for n in victim]
    return float(shares_name(facts.names, names))
