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
        return WEIGHTS.get(self.name, 0.0)


WEIGHTS: dict[str, float] = _KINDS["likeness"]


def _same_kind(p: Pair) -> bool:
    return bool(p.unit.types & p.event.types)


def _points_back(p: Pair) -> bool:
    return p.unit.definite or p.unit.general


def _differ(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b and not a & b)


def _new_paragraph(p: Pair) -> bool:
    return p.unit.paragraph > p.event.last_paragraph


def _counts_more(p: Pair) -> bool:
    """Whether both count people of one outcome, in other numbers, a paragraph apart."""
    mine, told = ({(f.outcome, f.low, f.high) for f in u.figures} for u in (p.unit, p.event))
    outcomes = {o for o, _, _ in mine} & {o for o, _, _ in told}
    return bool(outcomes) and not mine & told and _new_paragraph(p)


def _next_story(p: Pair) -> bool:
    own = p.unit.place is not None or p.unit.date is not None
    return p.unit.new_people and own and _new_paragraph(p) and not same_place(_place(p, p.unit), _place(p, p.event))


SIGNS: tuple[Sign, ...] = (
    Sign("points_back", "it points back to an event told just before", lambda p: _points_back(p) and p.gap <= _REACH),
    Sign("points_far_back", "it points back to an event told before", lambda p: _points_back(p) and p.gap > _REACH),
    Sign("same_kind", "both are of one kind", lambda p: _same_kind(p)),
    Sign("kinds_agree", "their kinds go together", lambda p: not _same_kind(p)),
    Sign("same_sufferers", "the same people or things suffer it", lambda p: bool(p.unit.victims & p.event.victims)),
    Sign("same_doer", "the same party does it", lambda p: bool(p.unit.doers & p.event.doers)),
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
    Sign("aside", "its sentence turns to something else", lambda p: p.unit.aside and not p.unit.definite),
    Sign("aside_any", "its sentence turns to something else", lambda p: p.unit.aside),
    Sign("fronted", "its sentence opens with its time", lambda p: p.unit.fronted and not p.unit.definite),
    Sign("counts_more", "it counts people, and others were counted before", _counts_more),
    Sign("same_count", "both count the same people", lambda p: bool(p.unit.figures & p.event.figures)),
    Sign("next_story", "a new paragraph brings in people and a place or a day", _next_story),
    Sign("more_people", "it brings in people where others suffer that event", lambda p: p.unit.new_people and _differ(p.unit.victims, p.event.victims)),
    Sign("other_sufferers", "others suffer it", lambda p: _differ(p.unit.victims, p.event.victims)),
    Sign("other_doer", "another party does it", lambda p: _differ(p.unit.doers, p.event.doers)),
    Sign("other_name", "another person suffers it", lambda p: _differ(p.unit.names, p.event.names)),
    Sign("named_one_of_many", "one person suffers it by name, that event several do", lambda p: bool(p.unit.names) and not p.unit.several and p.event.plural and not p.event.names),
    Sign("same_name", "the same person suffers it", lambda p: bool(p.unit.names & p.event.names)),
    Sign("same_word", "both use one word", lambda p: bool(p.unit.stems & p.event.stems)),
    Sign("same_word_back", "it points back with the same word", lambda p: p.unit.definite and bool(p.unit.stems & p.event.stems)),
    Sign("recalled", "it is told for the sake of another thing", lambda p: p.unit.recalled),
    Sign("recalls_opening", "it recalls what the report opens with", lambda p: p.unit.recalled and p.event.sentence <= 1),
    Sign("known_people", "it points at those who suffer it", lambda p: p.unit.known_people),
    Sign("new_people", "it brings in those who suffer it", lambda p: p.unit.new_people),
    Sign("next_sentence", "it is told in the next sentence", lambda p: p.gap == 1),
    Sign("one_paragraph", "both stand in one paragraph", lambda p: p.unit.paragraph == p.event.last_paragraph),
    Sign("far_new", "it stands far from that event and points at nothing", lambda p: p.gap > _REACH and not _points_back(p)),
    Sign("places_apart", "their places differ", lambda p: p.unit.place is not None and p.event.place is not None and places_conflict(_place(p, p.unit), _place(p, p.event))),
    Sign("own_place", "it alone has a place", lambda p: p.unit.place is not None and p.event.place is None),
    Sign("event_placed", "that event alone has a place", lambda p: p.unit.place is None and p.event.place is not None),
    Sign("event_dated", "that event alone has a date", lambda p: p.unit.date is None and p.event.date is not None),
    Sign("both_earlier", "both are told as past already", lambda p: p.unit.earlier and p.event.earlier),
    Sign("event_earlier", "that event is told as earlier", lambda p: p.event.earlier and not p.unit.earlier),
    Sign("weak", "its word often means something else", lambda p: p.unit.weak),
    Sign("both_other", "both are of no declared kind", lambda p: p.unit.types == p.event.types == {"other"}),
    Sign("arrest", "it is an arrest", lambda p: "arrest" in p.unit.types),
    Sign("event_often", "that event is told often", lambda p: len(p.event.mentions) >= 5),
    Sign("event_plural", "that event is several", lambda p: p.event.plural and not p.unit.plural),
    Sign("nominal", "it is named by a noun", lambda p: p.unit.nominal),
)


def _place(pair: Pair, unit: Unit) -> PlaceMention | None:
    return pair.places[unit.place] if unit.place is not None else None


def weigh(pair: Pair) -> tuple[float, str]:
    """How much speaks for one event, and the strongest reason for it."""
    found = [s for s in SIGNS if s.holds(pair)]
    strongest = max(found, key=lambda s: s.weight, default=None)
    return sum(s.weight for s in found), strongest.sentence if strongest else ""
