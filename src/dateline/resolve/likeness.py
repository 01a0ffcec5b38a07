"""What speaks for and against a mention resuming an event told before: a declared list of weighted signs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dateline.lexicons import load_lexicon
from dateline.records.places import PlaceMention
from dateline.resolve.units import Unit, places_conflict, same_place

_KINDS = load_lexicon("event_kinds")
# Two units are one event from this sum of weights on.
ENOUGH = 1.0
LEAD_SENTENCES = 3
_REACH, _FAR = 4, 8
_ONCE, _HELD = frozenset(["killing", "arrest", "abduction"]), frozenset(["arrested", "abducted"])


@dataclass(frozen=True, slots=True)
class Pair:
    """A later unit, the event told before that it may resume, and whether that event was told last."""

    unit: Unit
    event: Unit
    places: Sequence[PlaceMention]
    told_last: bool

    @property
    def gap(self) -> int:
        """Sentences between the two."""
        return self.unit.sentence - self.event.last_sentence


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that speaks for (positive weight) or against (negative) one event, as a sentence."""

    name: str
    sentence: str
    holds: Callable[[Pair], bool]

    @property
    def weight(self) -> float:
        """How much it says; the weights are reviewed data."""
        return WEIGHTS[self.name]


WEIGHTS: dict[str, float] = _KINDS["likeness"]


def _same_kind(p: Pair) -> bool:
    return bool(p.unit.types & p.event.types)


def _points_back(p: Pair) -> bool:
    return p.unit.definite or p.unit.general


def _differ(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b and not a & b)


def _one_person_once(p: Pair) -> bool:
    """Whether a person suffers by name what nobody suffers twice in a report without its saying so."""
    return bool(p.unit.names & p.event.names) and bool(p.unit.types & p.event.types & _ONCE)


def _count_agrees(p: Pair) -> bool:
    """Whether both count the same number of dead, hurt or taken of one group."""
    told, again = ({(f.outcome, f.group, f.low, f.high) for f in unit.figures} for unit in (p.event, p.unit))
    return bool(told & again)


def _count_differs(p: Pair) -> bool:
    """Whether a later sentence counts other people who are held or taken: a list of arrests goes on."""
    told = {(f.outcome, f.group): (f.low, f.high) for f in p.event.figures if f.outcome in _HELD}
    again = {(f.outcome, f.group): (f.low, f.high) for f in p.unit.figures}
    both = told.keys() & again.keys()
    return p.gap >= 1 and bool(both) and all(told[k] != again[k] for k in both)


SIGNS: tuple[Sign, ...] = (
    Sign("points_back", "it points back to an event told just before", lambda p: _points_back(p) and p.gap <= _REACH),
    Sign("points_far_back", "it points back to an event told before", lambda p: _points_back(p) and p.gap > _REACH),
    Sign("same_kind", "both are of one kind", lambda p: _same_kind(p)),
    Sign("kinds_agree", "their kinds go together", lambda p: not _same_kind(p)),
    Sign("same_sufferers", "the same people or things suffer it", lambda p: bool(p.unit.victims & p.event.victims)),
    Sign("same_person", "the same person suffers it by name", _one_person_once),
    Sign(
        "one_sentence",
        "one sentence tells both of the same people",
        lambda p: p.gap <= 0 and _same_kind(p) and bool(p.unit.victims & p.event.victims),
    ),
    Sign("same_count", "it counts as many of the same people", _count_agrees),
    Sign("doer_suffers", "who did the one suffers the other", lambda p: bool(p.unit.victims & p.event.doers)),
    Sign(
        "came_with",
        "it befell the people of the event that was told last",
        lambda p: p.told_last and not _same_kind(p) and bool(p.unit.victims & p.event.victims),
    ),
    Sign("other_count", "it counts other people who are held or taken", _count_differs),
    Sign("dates_agree", "their dates agree", lambda p: p.unit.date is not None and p.event.date is not None),
    Sign("own_date", "it has a date of its own", lambda p: p.unit.date is not None and p.event.date is None),
    Sign("same_place", "it is the same place", lambda p: same_place(_place(p, p.unit), _place(p, p.event))),
    Sign("opening", "the report opens with that event", lambda p: p.event.titled or p.event.sentence == 0),
    Sign(
        "lead",
        "both stand in the first sentences, which retell the headline",
        lambda p: p.unit.sentence < LEAD_SENTENCES and p.event.sentence < LEAD_SENTENCES,
    ),
    Sign("outcome", "it tells only what became of people", lambda p: p.unit.outcome_only),
    Sign("told_last", "that event was told last", lambda p: p.told_last),
    Sign("far", "it stands far from the words on that event", lambda p: p.gap > _FAR),
    Sign("apart", "the words set it apart", lambda p: p.unit.apart and not p.unit.definite),
    Sign(
        "earlier",
        "it is told as earlier",
        lambda p: p.unit.earlier and not p.event.earlier and not p.unit.definite,
    ),
    Sign("several", "it speaks of several", lambda p: p.unit.plural and not p.unit.definite),
    Sign(
        "introduced",
        "its words introduce an event (“a”, “an”)",
        lambda p: p.unit.indefinite and p.unit.sentence >= LEAD_SENTENCES,
    ),
    Sign(
        "aside",
        "its sentence turns to something else, or is an item of a list",
        lambda p: p.unit.aside and not p.unit.definite and not p.unit.victims & p.event.victims,
    ),
    Sign("other_doer", "another party does it", lambda p: _differ(p.unit.doers, p.event.doers)),
    Sign("both_other", "both are acts of no kind of violence", lambda p: p.unit.types == p.event.types == {"other"}),
    Sign("own_place", "it alone has a place", lambda p: p.unit.place is not None and p.event.place is None),
    Sign(
        "places_apart",
        "the places that are nearest to them differ",
        lambda p: places_conflict(_place(p, p.unit), _place(p, p.event)),
    ),
)


def _place(pair: Pair, unit: Unit) -> PlaceMention | None:
    return pair.places[unit.place] if unit.place is not None else None


def weigh(pair: Pair) -> tuple[float, str]:
    """How much speaks for one event, and the strongest reason for it."""
    found = [s for s in SIGNS if s.holds(pair)]
    strongest = max(found, key=lambda s: s.weight, default=None)
    return sum(s.weight for s in found), strongest.sentence if strongest else ""
