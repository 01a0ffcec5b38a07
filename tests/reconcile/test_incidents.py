"""One incident from several reports: how well attested, who took part, and victims that are only named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import build_ledger

from dateline.match.reports import describe_incidents
from dateline.reconcile.incidents import reconcile_incident
from dateline.records.actors import Actor
from dateline.records.attributions import NARRATOR, SourceLink
from dateline.records.claims import SEEN_IN_ONE_PLACE, ResponsibilityValue, TollValue, VictimValue
from dateline.records.tellings import Report, Telling

MAYOR = SourceLink("the mayor", "official", False, None)
NAMELESS = SourceLink("a source", "official", True, None)
ARMY = SourceLink("the army", "military", False, None)
REBELS = SourceLink("the front", "armed_group", False, None)


def tell(number: int, *names: str, source: SourceLink = NARRATOR, reality: str = "happened") -> Telling:
    """A report of the blast, told by one source, that names victims and counts nobody."""
    ledger = build_ledger()
    own, reported = f"d{number}", describe_incidents(ledger, origin=f"d{number}")[0]
    victims = [c for c in ledger.claims if isinstance(c.value, VictimValue)]
    value = replace(victims[0].value, outcome="killed")
    claims = tuple(
        replace(
            victims[0],
            id=f"{own}-c{n}",
            document=own,
            incident=f"{own}-i1",
            value=replace(value, name=name),  # type: ignore[type-var]
            sources=(source,),
            polarity="asserted",
        )
        for n, name in enumerate(names or ("Ana Pell",), 1)
    )
    report = Report(own, number, f"2031-05-{number:02d}", None, None, None, None, None, own)
    incident = replace(ledger.incidents[0], id=f"{own}-i1", participants=(), reality=reality)  # type: ignore[arg-type]
    return Telling(replace(reported, id=f"{own}-i1", document=own), incident, claims, (), report)


GRADES = [
    ([NARRATOR], "weak", "a single origin tells of it"),
    ([NARRATOR, MAYOR], "fair", "2 independent reports have it from credible sources"),
    (
        [MAYOR, NAMELESS],
        "weak",
        "2 independent reports tell of it, but only one of them has it from a source that saw or counted",
    ),
    (
        [ARMY, REBELS],
        "weak",
        "2 independent reports tell of it, but none of them has it from a source that saw or counted",
    ),
]


@pytest.mark.parametrize(("sources", "grade", "why"), GRADES)
def test_fair_asks_for_two_credible_origins(sources: list[SourceLink], grade: str, why: str) -> None:
    found = reconcile_incident([tell(n, source=s) for n, s in enumerate(sources, 1)])
    assert (found.grade, found.grade_reason) == (grade, why)


def test_copies_and_what_is_only_alleged_make_no_second_witness() -> None:
    one, other = tell(1), tell(2)
    copied = replace(other, report=replace(other.report, origin="d1"))
    assert reconcile_incident([one, copied]).grade == "weak"
    assert reconcile_incident([one, tell(2, reality="alleged")]).grade == "weak"


def held_responsible(number: int, *stances: tuple[str, str], reality: str = "happened") -> Telling:
    """A report that holds somebody responsible: pairs of a name and a stance."""
    told = tell(number, reality=reality)
    actors = tuple(
        Actor(f"d{number}-a{n}", name, (), "militia", None, (), (), (), ()) for n, (name, _) in enumerate(stances)
    )
    claims = tuple(
        replace(
            told.claims[0],
            id=f"d{number}-c9{n}",
            kind="responsibility",
            value=ResponsibilityValue(f"d{number}-a{n}", stance),  # type: ignore[arg-type]
        )
        for n, (_, stance) in enumerate(stances)
    )
    return replace(told, actors=actors, claims=(*told.claims, *claims))


def test_a_claimed_incident_is_confirmed_whoever_else_is_blamed() -> None:
    """Airwars' "confirmed" is an admission by the one who did it."""
    found = reconcile_incident([held_responsible(1, ("River Front", "claimed"), ("Third Guard", "blamed"))])
    assert (found.grade, found.grade_reason) == ("confirmed", "a party claimed it")


def test_two_parties_held_responsible_make_it_contested_and_one_under_two_reports_does_not() -> None:
    several = [held_responsible(1, ("River Front", "blamed")), held_responsible(2, ("Third Guard", "stated"))]
    found = reconcile_incident(several)
    assert (found.grade, found.grade_reason) == ("contested", "2 parties are held responsible")
    alike = [held_responsible(1, ("River Front", "blamed")), held_responsible(2, ("the River Front", "stated"))]
    assert reconcile_incident(alike).grade == "fair"
    suspected = [held_responsible(1, ("River Front", "blamed")), held_responsible(2, ("Third Guard", "suspected"))]
    assert reconcile_incident(suspected).grade == "fair"


def test_what_every_report_denies_is_discounted_and_what_one_tells_is_not() -> None:
    found = reconcile_incident([tell(1, reality="denied"), tell(2, reality="denied")])
    assert (found.grade, found.grade_reason) == ("discounted", "every report denies that it happened")
    assert reconcile_incident([tell(1, reality="denied"), tell(2)]).grade == "weak"


@pytest.mark.parametrize(("one", "other"), [("River Front", "Third Guard"), ("Third Guard", "River Front")])
def test_grades_do_not_ask_whose_side_it_is(one: str, other: str) -> None:
    assert reconcile_incident([held_responsible(1, (one, "claimed"), (other, "denied"))]).grade == "confirmed"
    assert reconcile_incident([held_responsible(1, (one, "blamed"), (other, "denied"))]).grade == "weak"


def test_a_victim_named_in_several_reports_counts_once() -> None:
    found = reconcile_incident([tell(1, "Ana Pell", "Mohammed Orso"), tell(2, "Muhammad Orso", "Pell", "Ilka Berg")])
    (toll,) = found.incident.tolls
    assert (toll.outcome, toll.group, toll.best, toll.low, toll.high) == ("killed", "all", None, 3, None)
    assert [e.reason for e in toll.history] == [
        "Ana Pell is named in 2 reports and counted once",
        "Mohammed Orso is named in 2 reports and counted once",
        "Ilka Berg is named in one report",
    ]
    assert [e.claim for e in toll.history] == ["d1-c1", "d1-c2", "d2-c3"]


def test_names_add_nothing_to_a_figure() -> None:
    named, counted = tell(1, "Ana Pell", "Ilka Berg"), tell(2)
    figure = replace(counted.claims[0], kind="toll", value=TollValue("killed", "all", 9, 9, "exact", "total"))
    (toll,) = reconcile_incident([named, replace(counted, claims=(figure,))]).incident.tolls
    assert (toll.best, toll.low, toll.high) == (9, 9, 9)
    assert len(toll.history) == 1


def test_bodies_that_one_witness_saw_are_no_rival_of_a_total_in_another_report() -> None:
    """The porter's six stand beside the nine of his report and beside the ten of a later one."""
    first, later = tell(1), tell(2)
    six = TollValue("killed", "all", 6, 6, "exact", "total")
    seen = replace(first.claims[0], kind="toll", value=six, reason=f"{SEEN_IN_ONE_PLACE}: “six bodies”")
    ten = replace(later.claims[0], kind="toll", value=replace(six, low=10, high=10))
    tellings = [replace(first, claims=(seen,)), replace(later, claims=(ten,))]
    (toll,) = reconcile_incident(tellings).incident.tolls
    assert (toll.best, toll.low, toll.high) == (10, 10, 10)
    assert [e.status for e in toll.history] == ["current", "current"]


def test_what_a_report_says_itself_it_says_on_the_day_it_comes_out() -> None:
    """A figure beside the day of the event is not that day's count: seven weeks later the report stands by it."""
    early, late = tell(2), tell(30)
    nine = TollValue("killed", "all", 9, 9, "exact", "total")
    first = replace(early.claims[0], kind="toll", value=nine)
    last = replace(late.claims[0], kind="toll", value=replace(nine, low=17, high=17), asserted="2031-05-01")
    tellings = [replace(early, claims=(first,)), replace(late, claims=(last,))]
    (toll,) = reconcile_incident(tellings).incident.tolls
    assert (toll.best, toll.low, toll.high) == (17, 17, 17)
