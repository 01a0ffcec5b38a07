"""Which actors of several reports are one, why, and what is said of them since when."""

from __future__ import annotations

import pytest

from dateline.reconcile.actors import join_actors
from dateline.records.actors import Actor, ActorKind, ActorRole, Designation
from dateline.records.case_actors import CaseActor, NamedActor
from dateline.records.spans import Span

HERE = Span(0, 1)


def named(report: int, name: str, *, kind: ActorKind | None = None, number: int = 1, **facts: object) -> NamedActor:
    """An actor of the report with that number, published on that day of May 2031."""
    groups = facts.pop("groups", ())
    actor = Actor(f"d{report}-a{number}", name, (), kind, None, (), (), (), ())
    made = {f: getattr(actor, f) for f in Actor.__slots__} | facts
    return NamedActor(Actor(**made), f"d{report}", f"2031-05-{report:02d}", groups)  # type: ignore[arg-type]


def groups(found: tuple[CaseActor, ...]) -> list[list[str]]:
    return [list(a.members) for a in found]


SPELLINGS = [
    ("Muhammad Husayn", "Mohammed Hussein"),
    ("Yousef al-Qaraan", "Youssef Karaan"),
    ("Мохаммед Хуссейн", "Mohammed Hussein"),
    ("Gen. José Andrade", "Jose Andrade"),
]


@pytest.mark.parametrize(("one", "other"), SPELLINGS)
def test_spellings_of_one_name_join_with_the_reason(one: str, other: str) -> None:
    (actor,) = join_actors([named(1, one, kind="person"), named(2, other, kind="person")])
    assert actor.members == ("d1-a1", "d2-a1")
    assert len(actor.reasons) == 1
    assert actor.reasons[0].startswith(f"{one} and {other} are ")


APART = [
    ("Hassan Amin", "Hussein Amin"),
    ("112th Brigade", "113th Brigade"),
    ("North East Command", "North West Command"),
    ("gunmen", "Gunnar Menn"),
    ("Ana Lund", "Ana Berg"),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert len(join_actors([named(1, one), named(2, other)])) == 2


def test_a_shared_alias_alone_joins_nothing() -> None:
    one, other = named(1, "Omar Haddo", aliases=("Abu Ali",)), named(2, "Karim Salt", aliases=("Abu Ali",))
    assert len(join_actors([one, other])) == 2


def test_an_alias_joins_the_one_who_goes_by_it_but_not_one_of_two() -> None:
    one, alias = named(1, "Omar Haddo", aliases=("Abu Ali",)), named(3, "Abu Ali")
    (actor,) = join_actors([one, alias])
    assert actor.reasons == ("another report says that Omar Haddo is also called Abu Ali",)
    assert len(join_actors([one, alias, named(2, "Karim Salt", aliases=("Abu Ali",))])) == 3


def test_a_short_name_joins_the_only_full_name_that_it_fits() -> None:
    (actor,) = join_actors([named(1, "Moraw"), named(2, "Ilka Moraw")])
    assert (actor.name, actor.spellings) == ("Ilka Moraw", ("Moraw",))
    assert actor.reasons == ("Moraw is short for Ilka Moraw, the only name here that it fits",)
    assert len(join_actors([named(1, "Moraw"), named(2, "Ilka Moraw"), named(3, "Sten Moraw")])) == 3
    (front,) = join_actors([named(1, "RF", kind="rebel_group"), named(2, "River Front", kind="rebel_group")])
    assert front.reasons == ("RF stands for River Front, the only name here that it fits",)


def test_what_a_report_a_person_a_kind_or_a_country_holds_apart_stays_apart() -> None:
    same = [named(1, "Ana Pell"), named(2, "Ana Pell")]
    assert len(join_actors(same)) == 1
    assert len(join_actors(same, different=[frozenset(["d1-a1", "d2-a1"])])) == 2
    assert len(join_actors([named(1, "Ana Pell"), named(1, "Ana Pell", number=2)])) == 2
    assert len(join_actors([named(1, "Dawn", kind="media"), named(2, "Dawn", kind="militia")])) == 2
    assert len(join_actors([named(1, "National Guard", country="RU"), named(2, "National Guard", country="BY")])) == 2


def test_a_third_name_does_not_bridge_what_is_held_apart() -> None:
    three = [named(1, "Dawn", kind="media"), named(2, "Dawn"), named(3, "Dawn", kind="militia")]
    assert groups(join_actors(three)) == [["d1-a1", "d2-a1"], ["d3-a1"]]


def test_ties_bear_the_day_of_the_words_or_of_the_report() -> None:
    listed = Designation("the Council", "a terrorist group", "2019", HERE)
    again = Designation("the Council", "a terrorist group", None, HERE)
    (actor,) = join_actors(
        [
            named(2, "Third Cell", groups=("River Front",), designations=(listed,)),
            named(
                1, "Third Cell", groups=("River Front",), designations=(again,), roles=(ActorRole("wing", None, HERE),)
            ),
        ]
    )
    assert [(t.what, t.day, t.stated) for t in actor.memberships] == [("River Front", "2031-05-01", False)]
    assert [(t.what, t.day, t.stated) for t in actor.designations] == [
        ("a terrorist group by the Council", "2019", True)
    ]
    assert [(t.what, t.day) for t in actor.roles] == [("wing", "2031-05-01")]


def test_order_does_not_matter() -> None:
    several = [named(n, x) for n, x in enumerate(["Moraw", "Ilka Moraw", "RF", "River Front", "Ilka Morav", "Dawn"], 1)]
    assert join_actors(several) == join_actors(several[::-1])
