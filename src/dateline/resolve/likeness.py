"""What speaks for and against a mention resuming an event told before: a declared list of weighted signs.

The weights are in `lexicons/grouping_weights.yaml`, fitted by `training/fit_grouping.py` on annotated reports.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dateline.lexicons import load_lexicon
from dateline.records.places import PlaceMention
from dateline.resolve.units import (
    UNREAL,
    Figure,
    Unit,
    dies_later,
    disjoint,
    elsewhere,
    related_types,
    same_place,
)

_FITTED = load_lexicon("grouping_weights")["same_event"]
# Two units are one event when the weights of their signs add up to more than this.
ENOUGH: float = _FITTED["enough"]
WEIGHTS: dict[str, float] = _FITTED["signs"]
LEAD_SENTENCES = 3
_NEAR, _REACH, _FAR = 2, 5, 8


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
        """How much it says; the weights are fitted and reviewed data."""
        return WEIGHTS.get(self.name, 0.0)


def _general(p: Pair) -> bool:
    return p.unit.general or p.event.general


def _same_kind(p: Pair) -> bool:
    return bool(p.unit.types & p.event.types) and not _general(p)


def _related(p: Pair) -> bool:
    return related_types(p.unit.types, p.event.types)


def _differ(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b and not a & b)


def _same_word(p: Pair) -> bool:
    return bool(p.unit.stems & p.event.stems)


def _dates_differ(p: Pair) -> bool:
    return disjoint(p.unit.date, p.event.date) and not dies_later(p.event, p.unit)


def _place(pair: Pair, unit: Unit) -> PlaceMention | None:
    return pair.places[unit.place] if unit.place is not None else None


def _same_place(p: Pair) -> bool:
    return same_place(_place(p, p.unit), _place(p, p.event))


def _counts_differ(p: Pair) -> bool:
    """Whether both count the same sort of people and cannot both be right."""
    return not p.unit.figures & p.event.figures and any(
        _cannot_both(a, b)
        for a in p.unit.figures
        for b in p.event.figures
        if (a.outcome, a.group) == (b.outcome, b.group)
    )


def _cannot_both(a: Figure, b: Figure) -> bool:
    over = a.low is not None and b.high is not None and a.low > b.high
    return over or (b.low is not None and a.high is not None and b.low > a.high)


def _more_people(p: Pair) -> bool:
    return p.unit.new_people and _differ(p.unit.victims, p.event.victims)


def _counts_more(p: Pair) -> bool:
    """Whether both count people of one outcome, in other numbers, a paragraph apart."""
    mine, told = ({(f.outcome, f.low, f.high) for f in u.figures} for u in (p.unit, p.event))
    outcomes = {o for o, _, _ in mine} & {o for o, _, _ in told}
    return bool(outcomes) and not mine & told and p.unit.paragraph > p.event.last_paragraph


def _next_story(p: Pair) -> bool:
    own = p.unit.place is not None or p.unit.date is not None
    return p.unit.new_people and own and p.unit.paragraph > p.event.last_paragraph and not _same_place(p)


def _unreal(unit: Unit) -> bool:
    return unit.reality in UNREAL


ABOUT_THE_WORDS: tuple[Sign, ...] = (
    Sign("points_back", "it points back (“the attack”)", lambda p: p.unit.definite),
    Sign("any_event", "it is a word for any event (“the incident”)", lambda p: p.unit.general),
    Sign("introduced", "its words introduce an event (“a”, “an”)", lambda p: p.unit.indefinite),
    Sign("several", "it speaks of several", lambda p: p.unit.plural),
    Sign("apart", "the words set it apart", lambda p: p.unit.apart),
    Sign("earlier", "it is told as past already", lambda p: p.unit.earlier),
    Sign("weak", "its word often means something else", lambda p: p.unit.weak),
    Sign("outcome", "it tells only what became of people", lambda p: p.unit.outcome_only),
    Sign("aftermath", "every word tells only how people are", lambda p: p.unit.aftermath),
    Sign("noun", "it is named by a noun", lambda p: p.unit.nominal),
    Sign("aside", "its sentence turns to something else", lambda p: p.unit.aside),
    Sign("fronted", "its sentence opens with its time", lambda p: p.unit.fronted),
    Sign("recalled", "it is told for the sake of another thing", lambda p: p.unit.recalled),
    Sign("new_people", "it brings in those who suffer it", lambda p: p.unit.new_people),
    Sign("known_people", "it points at those who suffer it", lambda p: p.unit.known_people),
    Sign("unreal", "it has not happened", lambda p: _unreal(p.unit)),
    Sign("dated", "it has a date", lambda p: p.unit.date is not None),
    Sign("date_tied", "a date is tied to its word", lambda p: p.unit.tied_date),
    Sign("placed", "it has a place", lambda p: p.unit.place is not None),
    Sign("done_by", "somebody does it", lambda p: bool(p.unit.doers)),
    Sign("suffered", "somebody suffers it", lambda p: bool(p.unit.victims)),
    Sign("named", "a person suffers it by name", lambda p: bool(p.unit.names)),
    Sign("many_suffer", "several suffer it", lambda p: p.unit.several),
    Sign("counts", "its words count people", lambda p: bool(p.unit.figures)),
    Sign("lead_words", "it stands in the first sentences", lambda p: p.unit.sentence < LEAD_SENTENCES),
    Sign("other", "its kind is none of the declared ones", lambda p: p.unit.types == {"other"}),
    Sign("arrest", "it is an arrest", lambda p: "arrest" in p.unit.types),
)
ABOUT_BOTH: tuple[Sign, ...] = (
    Sign("same_kind", "both are of one kind", _same_kind),
    Sign("kinds_agree", "their kinds go together", lambda p: _related(p) and not _same_kind(p) and not _general(p)),
    Sign("kinds_differ", "their kinds do not go together", lambda p: not _related(p) and not _general(p)),
    Sign("same_main_kind", "what says most of both is one kind", lambda p: p.unit.main_type == p.event.main_type),
    Sign("both_other", "both are of no declared kind", lambda p: p.unit.types == p.event.types == {"other"}),
    Sign("acts_differ", "they are different acts", lambda p: _differ(p.unit.acts, p.event.acts)),
    Sign("same_word", "both use one word", _same_word),
    Sign("same_word_back", "it points back with the same word", lambda p: _same_word(p) and p.unit.definite),
    Sign("same_sufferers", "the same people or things suffer it", lambda p: bool(p.unit.victims & p.event.victims)),
    Sign("other_sufferers", "others suffer it", lambda p: _differ(p.unit.victims, p.event.victims)),
    Sign("same_name", "the same person suffers it", lambda p: bool(p.unit.names & p.event.names)),
    Sign("other_name", "another person suffers it", lambda p: _differ(p.unit.names, p.event.names)),
    Sign("same_doer", "the same party does it", lambda p: bool(p.unit.doers & p.event.doers)),
    Sign("other_doer", "another party does it", lambda p: _differ(p.unit.doers, p.event.doers)),
    Sign("dates_differ", "their dates share no day", _dates_differ),
    Sign("tied_dates_differ", "a date tied to it is another", lambda p: p.unit.tied_date and _dates_differ(p)),
    Sign("dies_later", "a death after the event is told", lambda p: dies_later(p.event, p.unit)),
    Sign("same_date", "their dates are one", lambda p: p.unit.date is not None and p.unit.date == p.event.date),
    Sign(
        "dates_meet",
        "their dates meet, but are not one",
        lambda p: None not in {p.unit.date, p.event.date} and p.unit.date != p.event.date and not _dates_differ(p),
    ),
    Sign("own_date", "it alone has a date", lambda p: p.unit.date is not None and p.event.date is None),
    Sign("event_dated", "the event has a date", lambda p: p.unit.date is None and p.event.date is not None),
    Sign("same_place", "it is the same place", _same_place),
    Sign("places_differ", "their places differ", lambda p: elsewhere(p.unit, p.event, p.places)),
    Sign("own_place", "it alone has a place", lambda p: p.unit.place is not None and p.event.place is None),
    Sign("same_sentence", "both stand in one sentence", lambda p: p.gap <= 0),
    Sign("next_sentence", "it is told in the next sentence", lambda p: p.gap == 1),
    Sign("near", "it is told two sentences on", lambda p: p.gap == _NEAR),
    Sign("in_reach", "it is told a few sentences on", lambda p: _NEAR < p.gap <= _REACH),
    Sign("far", "it stands far from the words on that event", lambda p: p.gap > _FAR),
    Sign("one_paragraph", "both stand in one paragraph", lambda p: p.unit.paragraph == p.event.last_paragraph),
    Sign("opening", "the report opens with that event", lambda p: p.event.titled or p.event.sentence == 0),
    Sign(
        "lead",
        "both stand in the first sentences, which retell the headline",
        lambda p: p.unit.sentence < LEAD_SENTENCES and p.event.sentence < LEAD_SENTENCES,
    ),
    Sign("told_last", "that event was told last", lambda p: p.told_last),
    Sign("told_often", "that event is told often", lambda p: len(p.event.mentions) > _REACH),
    Sign("reality_differs", "one has not happened, the other has", lambda p: _unreal(p.unit) != _unreal(p.event)),
    Sign("several_of_one", "it speaks of several, the event is one", lambda p: p.unit.plural and not p.event.plural),
    Sign("one_of_several", "it is one, the event is several", lambda p: p.event.plural and not p.unit.plural),
    Sign("both_several", "both speak of several", lambda p: p.unit.plural and p.event.plural),
    Sign("both_earlier", "both are told as past already", lambda p: p.unit.earlier and p.event.earlier),
    Sign("event_earlier", "that event is told as earlier", lambda p: p.event.earlier and not p.unit.earlier),
    Sign("event_apart", "that event is set apart", lambda p: p.event.apart),
    Sign("event_outcome", "only its outcome has been told", lambda p: p.event.outcome_only),
    Sign("outcome_of_act", "it tells what became of people", lambda p: p.unit.outcome_only and not p.event.outcome_only),
    Sign("more_people", "it brings in people where others suffer that event", _more_people),
    Sign("next_story", "a new paragraph brings in people and a place or a day", _next_story),
    Sign("recalls_opening", "it recalls what the report opens with", lambda p: p.unit.recalled and p.event.sentence <= 1),
    Sign("counts_more", "it counts people, and others were counted before", _counts_more),
    Sign("same_count", "both count the same people", lambda p: bool(p.unit.figures & p.event.figures)),
    Sign("other_count", "their counts cannot both be right", _counts_differ),
)
SIGNS: tuple[Sign, ...] = ABOUT_THE_WORDS + ABOUT_BOTH


def weigh(pair: Pair) -> tuple[float, str]:
    """How much speaks for one event, and the strongest reason for it."""
    found = [s for s in SIGNS if s.holds(pair)]
    strongest = max(found, key=lambda s: s.weight, default=None)
    return sum(s.weight for s in found), strongest.sentence if strongest else ""
