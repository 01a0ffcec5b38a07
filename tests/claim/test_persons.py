"""Persons told of one by one: who is whom, and what follows for the tolls of an incident."""

from __future__ import annotations

from dateline.claim.persons import HIT_LESS_DEAD, ONE_BY_ONE, SUM_OF_GROUPS, add_persons, tell_apart
from dateline.records.incidents import Toll
from dateline.records.quantities import Individual, Outcome, TollMention
from dateline.records.spans import Span
from tests.claim.test_tolls import build_toll

SENTENCES = (Span(0, 100), Span(100, 200), Span(200, 400))


def one(at: int, who: Individual, outcome: Outcome = "killed", **changes: object) -> TollMention:
    return build_toll(at, 1, 1, single=True, who=who, outcome=outcome, **changes)


def count(*tolls: TollMention) -> list[set[str]]:
    return [set(p.outcomes) for p in tell_apart(list(enumerate(tolls)), SENTENCES)]


def toll_of(outcome: Outcome, group: str, number: int) -> Toll:
    return Toll(outcome, group, number, number, number, "standing-in-report", ())


def test_one_person_told_of_three_times_is_one() -> None:
    told = [Individual(age="17 year", sex="male", indefinite=True), Individual(name="Jon Berg"), Individual(sex="male")]
    assert len(count(one(0, told[0]), one(110, told[1]), one(210, told[2]))) == 1


def test_names_ages_sex_and_another_keep_persons_apart() -> None:
    assert len(count(one(0, Individual(name="Jon Berg")), one(110, Individual(name="Ana Lund")))) == 2
    assert len(count(one(0, Individual(name="Jon Berg")), one(110, Individual(name="Berg")))) == 1
    assert len(count(one(0, Individual(age="17 year")), one(110, Individual(age="9 month")))) == 2
    assert len(count(one(0, Individual(sex="male")), one(110, Individual(sex="female")))) == 2
    assert len(count(one(0, Individual(sex="male")), one(110, Individual(sex="male", another=True)))) == 2


def test_two_first_tellings_in_one_sentence_are_two_persons() -> None:
    first = Individual(sex="male", indefinite=True)
    assert len(count(one(0, first), one(50, first))) == 2
    assert len(count(one(0, first), one(150, first))) == 1


def test_a_soldier_is_no_attacker() -> None:
    told = Individual(sex="male")
    assert len(count(one(0, told, group="soldiers"), one(110, told, group="attackers"))) == 2


def test_who_was_hurt_and_died_is_dead_and_who_is_told_of_later_as_hurt_is_another() -> None:
    victim, he, woman = Individual(), Individual(sex="male"), Individual(sex="female", indefinite=True)
    assert count(one(0, victim, "wounded"), one(50, he)) == [{"wounded", "killed"}]
    assert count(one(0, Individual()), one(150, woman, "wounded")) == [{"killed"}, {"wounded"}]


def test_those_told_of_one_by_one_are_counted_where_nobody_counts() -> None:
    tolls = [one(0, Individual(name="Jon Berg"), group="men"), one(110, Individual(name="Ana Lund"), group="women")]
    persons = tell_apart(list(enumerate(tolls)), SENTENCES)
    given = [toll_of("killed", "men", 1), toll_of("killed", "women", 1)]
    made, reasons = add_persons(given, persons, tolls, [])
    assert [(t.group, t.best, t.low, t.high, t.policy) for t in made][-1] == ("all", 2, 2, None, ONE_BY_ONE)
    assert reasons == ("2 are told of one by one as killed",)


def test_a_number_that_is_given_stands() -> None:
    tolls = [build_toll(0, 1, 1), one(110, Individual(name="Jon Berg")), one(210, Individual(name="Ana Lund"))]
    persons = tell_apart(list(enumerate(tolls)), SENTENCES)
    made, reasons = add_persons([toll_of("killed", "all", 1)], persons, tolls, [])
    assert (made, reasons) == ((toll_of("killed", "all", 1),), ())


def test_groups_that_share_nobody_are_added_up() -> None:
    given = [toll_of("killed", "women", 3), toll_of("killed", "children", 1)]
    made, reasons = add_persons(given, [], [], [])
    assert (made[-1].group, made[-1].best, made[-1].policy) == ("all", 4, SUM_OF_GROUPS)
    assert reasons == ("4 killed: 3 women and 1 children",)


def test_of_those_shot_the_dead_are_no_longer_wounded() -> None:
    shot = build_toll(0, 5, 5, outcome="wounded", hit=True)
    made, reasons = add_persons([toll_of("killed", "all", 1)], [], [shot, build_toll(50, 1, 1)], [])
    assert [(t.outcome, t.best, t.policy) for t in made][-1] == ("wounded", 4, HIT_LESS_DEAD)
    assert reasons == ("of those hit 4 are not told of as dead",)
