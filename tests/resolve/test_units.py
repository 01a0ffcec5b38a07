"""What keeps two groups of mentions apart, and what a joined group is known by."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.records.events import EventMention, EventType
from dateline.records.places import PlaceMention
from dateline.records.spans import Span
from dateline.records.times import Interval
from dateline.resolve.units import Unit, join_units, places_conflict, same_place, type_of, what_keeps_apart

MONDAY, TUESDAY = Interval("2024-05-06", "2024-05-06", "day"), Interval("2024-05-07", "2024-05-07", "day")
MAY = Interval("2024-05-01", "2024-05-31", "month")


def unit(kind: EventType = "bombing", **facts: object) -> Unit:
    plain = Unit((0,), frozenset([kind]), "happened", 0, 0, None, None, None)
    return replace(plain, **facts)  # type: ignore[arg-type]


def town(name: str, number: int | None, country: str = "RU", precision: str = "city") -> PlaceMention:
    return PlaceMention(Span(number or 0, 9999), name, country, None, 1.0, 2.0, number, precision, "location", "")  # type: ignore[arg-type]


APART = [
    (unit("arrest"), unit("bombing"), "their kinds do not go together"),
    (unit("other", acts=frozenset(["charge"])), unit("other", acts=frozenset(["release"])), "they are different acts"),
    (unit(reality="planned"), unit(), "one is planned or threatened, the other happened"),
    (unit(date=MONDAY), unit(date=TUESDAY), "their dates share no day"),
    (unit(bare_day="01-01"), unit(bare_day="01-03"), "they are told of different days"),
    (unit(spots=frozenset([0])), unit(spots=frozenset([1])), "their places differ"),
    (
        unit("killing", names=frozenset("a")),
        unit("killing", names=frozenset("b")),
        "they are done to different people",
    ),
    (unit(), unit(plural=True, sentence=4), "one is a single event, the other several"),
    (
        unit("killing"),
        unit("armed_attack", doers=frozenset(["police"]), sentence=4),
        "the police do the one; nobody says that they did the other",
    ),
]
TOGETHER = [
    (unit("explosion"), unit("bombing")),
    (unit("killing"), unit("air_strike")),
    (unit(date=MONDAY), unit(date=MAY)),
    (unit(bare_day="01-03"), unit(bare_day="WXX-2")),
    (unit("killing", names=frozenset("a"), several=True), unit("killing", names=frozenset("b"))),
    (unit(), unit(plural=True, definite=True, sentence=4)),
    (unit(general=True), unit("protest")),
    (unit("armed_attack", doers=frozenset(["police"])), unit("killing", sentence=4)),
    (unit("killing"), unit("armed_attack", doers=frozenset(["police"]), definite=True, sentence=4)),
    (unit(spots=frozenset([0])), unit("killing", spots=frozenset([1]), aftermath=True)),
    (unit(spots=frozenset([0, 1])), unit(spots=frozenset([1]))),
    (unit(date=MONDAY), unit("killing", date=TUESDAY, aftermath=True)),
]


@pytest.mark.parametrize(("a", "b", "reason"), APART, ids=[r for _, _, r in APART])
def test_what_keeps_two_apart_is_said(a: Unit, b: Unit, reason: str) -> None:
    assert what_keeps_apart(a, b, [town("Velgrad", 1), town("Tarnow", 2)]) == reason


@pytest.mark.parametrize(("a", "b"), TOGETHER)
def test_nothing_keeps_two_tellings_of_one_event_apart(a: Unit, b: Unit) -> None:
    assert what_keeps_apart(a, b, [town("Velgrad", 1), town("Tarnow", 2)]) is None


def test_a_death_after_the_event_gives_it_no_date() -> None:
    event, death = unit(date=MONDAY, time=0), unit("killing", date=TUESDAY, time=1, tied_date=True, aftermath=True)
    assert join_units(event, death, "same").date == MONDAY


def test_a_death_before_the_event_is_another() -> None:
    event, death = unit(date=TUESDAY), unit("killing", date=MONDAY, aftermath=True)
    assert what_keeps_apart(event, death, []) == "their dates share no day"


def test_the_place_of_the_wounded_gives_way_to_that_of_the_event() -> None:
    joined = join_units(unit("killing", place=0, spots=frozenset([0]), aftermath=True), unit(place=1), "same")
    assert joined.place == 1


def test_a_date_tied_to_the_event_comes_before_one_that_stands_near() -> None:
    joined = join_units(unit(date=MONDAY, time=0), unit(date=MONDAY, time=1, tied_date=True), "same")
    assert joined.time == 1
    assert joined.reasons == ("same",)


def test_a_finer_date_comes_before_a_coarser_one() -> None:
    assert join_units(unit(date=MAY), unit(date=MONDAY), "same").date == MONDAY


def test_a_general_word_adds_no_type() -> None:
    assert join_units(unit("bombing"), unit("other", general=True), "same").types == {"bombing"}
    assert join_units(unit("other", general=True), unit("bombing"), "same").types == {"bombing"}


def test_places_differ_by_country_or_town_and_agree_by_gazetteer() -> None:
    assert places_conflict(town("Velgrad", 1), town("Velgrad", 2, country="US"))
    assert places_conflict(town("Velgrad", 1), town("Tarnow", 2))
    assert not places_conflict(town("Velgrad", 1), town("Ruthia", 3, precision="country"))
    assert same_place(town("Velgrad", 1), town("Old Velgrad", 1))
    assert not same_place(town("Ruthia", 3, precision="country"), town("Ruthia", 3, precision="country"))


def mention(kind: EventType, at: int, **facts: object) -> EventMention:
    return EventMention(Span(at, at + 3), kind, "happened", (), 0.8, "", **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mentions", "expected"),
    [
        ([mention("killing", 0), mention("bombing", 9)], "bombing"),
        ([mention("armed_attack", 0, outcome_word=True), mention("killing", 9)], "killing"),
        ([mention("killing", 0, attributes=(("weapon", "drone"),))], "air_strike"),
        ([mention("armed_attack", 0, attributes=(("weapon", "rifle"),))], "armed_attack"),
        ([mention("killing", 0, attributes=(("suicide", "true"),))], "suicide_bombing"),
        ([mention("arrest", 0), mention("other", 9, general=True)], "arrest"),
        ([mention("armed_clash", 0), mention("armed_clash", 9), mention("abduction", 20)], "armed_clash"),
    ],
)
def test_the_type_is_the_one_that_says_most(mentions: list[EventMention], expected: EventType) -> None:
    assert type_of(mentions) == expected


def test_one_of_the_wounded_who_dies_later_dies_of_the_same_event() -> None:
    stabbed = unit("armed_attack", date=MONDAY)
    died = unit("killing", types=frozenset(["killing", "armed_attack"]), date=TUESDAY, aftermath=True, sentence=4)
    assert what_keeps_apart(stabbed, died, ()) is None
    assert what_keeps_apart(stabbed, replace(died, aftermath=False), ()) == "their dates share no day"
