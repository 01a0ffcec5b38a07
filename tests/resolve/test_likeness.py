"""What speaks for a mention resuming an event told before: every sign has a weight and matters."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.records.events import EventType
from dateline.records.places import PlaceMention
from dateline.records.spans import Span
from dateline.records.times import Interval
from dateline.resolve.likeness import SIGNS, WEIGHTS, Pair, weigh
from dateline.resolve.units import Figure, Unit

DAY = Interval("2024-05-06", "2024-05-06", "day")
PLACES = [PlaceMention(Span(0, 5), "Velgrad", "RU", None, 1.0, 2.0, 7, "city", "location", "")] * 2 + [
    PlaceMention(Span(9, 15), "Tarnow", "RU", None, 3.0, 4.0, 8, "city", "location", "")
]

HELD_22, HELD_6 = (frozenset([Figure("arrested", "all", n, n)]) for n in (22, 6))


def unit(kind: EventType, sentence: int, **facts: object) -> Unit:
    plain = Unit((sentence,), frozenset([kind]), "happened", sentence, sentence, None, None, None)
    return replace(plain, **facts)  # type: ignore[arg-type]


def pair(event: dict[str, object], later: dict[str, object], *, told_last: bool = False, at: int = 6) -> Pair:
    first = unit(event.pop("kind", "bombing"), event.pop("sentence", 4), **event)  # type: ignore[arg-type]
    return Pair(unit(later.pop("kind", "bombing"), at, **later), first, PLACES, told_last)  # type: ignore[arg-type]


HOLDS = {
    "points_back": pair({}, {"definite": True}),
    "points_far_back": pair({}, {"definite": True}, at=12),
    "same_kind": pair({}, {}),
    "kinds_agree": pair({}, {"kind": "explosion"}),
    "same_sufferers": pair({"victims": frozenset(["clerks"])}, {"victims": frozenset(["clerks"])}),
    "same_person": pair({"kind": "arrest", "names": frozenset(["a1"])}, {"kind": "arrest", "names": frozenset(["a1"])}),
    "one_sentence": pair({"victims": frozenset(["a1"])}, {"victims": frozenset(["a1"])}, at=4),
    "same_count": pair({"figures": HELD_6}, {"figures": HELD_6}),
    "doer_suffers": pair({"doers": frozenset(["a1"])}, {"victims": frozenset(["a1"])}),
    "came_with": pair(
        {"victims": frozenset(["a1"])}, {"kind": "explosion", "victims": frozenset(["a1"])}, told_last=True
    ),
    "other_count": pair({"kind": "arrest", "figures": HELD_22}, {"kind": "arrest", "figures": HELD_6}),
    "dates_agree": pair({"date": DAY}, {"date": DAY}),
    "own_date": pair({}, {"date": DAY}),
    "same_place": pair({"place": 0}, {"place": 1}),
    "opening": pair({"sentence": 0}, {}),
    "lead": pair({"sentence": 1}, {}, at=2),
    "outcome": pair({}, {"outcome_only": True}),
    "told_last": pair({}, {}, told_last=True),
    "far": pair({}, {}, at=20),
    "apart": pair({}, {"apart": True}),
    "earlier": pair({}, {"earlier": True}),
    "several": pair({}, {"plural": True}),
    "introduced": pair({}, {"indefinite": True}),
    "aside": pair({}, {"aside": True}),
    "other_doer": pair({"doers": frozenset(["a1"])}, {"doers": frozenset(["a2"])}),
    "both_other": pair({"kind": "other"}, {"kind": "other"}),
    "own_place": pair({}, {"place": 0}),
    "places_apart": pair({"place": 0}, {"place": 2}),
}


@pytest.mark.parametrize("sign", SIGNS, ids=lambda s: s.name)
def test_every_sign_holds_where_it_should_and_changes_the_sum(sign: object) -> None:
    name = sign.name  # type: ignore[attr-defined]
    assert sign.holds(HOLDS[name])  # type: ignore[attr-defined]
    assert WEIGHTS[name] != 0


def test_signs_and_weights_are_the_same_list() -> None:
    assert {s.name for s in SIGNS} == set(WEIGHTS)


def test_the_strongest_sign_is_the_reason() -> None:
    assert weigh(HOLDS["dates_agree"])[1] == "their dates agree"
    assert weigh(HOLDS["points_back"])[1] == "it points back to an event told just before"


def test_another_count_in_the_same_sentence_may_be_a_part() -> None:
    other = next(s for s in SIGNS if s.name == "other_count")
    assert not other.holds(pair({"kind": "arrest", "figures": HELD_22}, {"kind": "arrest", "figures": HELD_6}, at=4))
    assert not other.holds(pair({"kind": "arrest", "figures": HELD_22}, {"kind": "arrest", "figures": HELD_22}))


def test_what_befell_the_same_people_is_no_other_thing_though_its_sentence_turns() -> None:
    aside = next(s for s in SIGNS if s.name == "aside")
    same = pair({"victims": frozenset(["a1"])}, {"victims": frozenset(["a1"]), "aside": True})
    assert not aside.holds(same)
