"""Totals over several incidents: kept, shown with each that they count, and never added."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

from synthetic import make_report, tell_event
from whole_cases import export

from dateline.case.cases import Case
from dateline.case.views import show_incident
from dateline.case.whole import load_case
from dateline.cli.case_tables import describe_sum
from dateline.records.arrivals import Arrival
from dateline.records.claims import TollValue
from dateline.records.incidents import IncidentPlace, Relation
from dateline.records.ledgers import DocumentLedger
from dateline.store.memory import MemoryStore

WORDS = "total over several events: “the two attacks”"


def two_attacks(number: int, *, both: int, published: str, whole: bool = False) -> DocumentLedger:
    """A report of an attack with 24 dead, one with 16, and of so many in both; `whole` makes both an event."""
    tarnow = IncidentPlace("Tarnow", "RU", None, 50.0, 20.0, 123, "city")
    pelm = IncidentPlace("Pelm", "RU", None, 50.3, 20.4, 124, "city")
    words = tell_event("bombing", tarnow, 24, ["Moraw", "Pell", "River"], random.Random(number))
    url = f"https://delta.example/{number}"
    ledger = make_report(
        "bombing", tarnow, date(2031, 5, 3), 24, words, published=published, url=url, outlet=f"Delta {number}"
    )
    own, (one,) = ledger.document.id, ledger.incidents
    (killed,) = (c for c in ledger.claims if isinstance(c.value, TollValue) and c.value.outcome == "killed")

    def count(claim: int, incident: int, people: int, reason: str | None = None):
        value = TollValue("killed", "all", people, people, "exact", "total")
        return replace(killed, id=f"{own}-c{claim}", incident=f"{own}-i{incident}", value=value, reason=reason)

    claims = [count(21, 2, 16), count(22, 3 if whole else 1, both, None if whole else WORDS)]
    incidents = [one, replace(one, id=f"{own}-i2", place=pelm, participants=(), claims=(f"{own}-c21",))]
    relations: tuple[Relation, ...] = ()
    if whole:
        incidents.append(replace(one, id=f"{own}-i3", type="killing", place=None, participants=(), claims=()))
        relations = tuple(Relation(f"{own}-i{n}", f"{own}-i3", "part_of", None) for n in (1, 2))
    return replace(ledger, incidents=tuple(incidents), claims=(*ledger.claims, *claims), relations=relations)


def case_of(*ledgers: DocumentLedger) -> Case:
    case = Case(MemoryStore())
    for ledger in ledgers:
        case.add(Arrival("a", None, ledger.document), ledger, program="1")
    return case


def test_a_sum_is_shown_with_each_incident_that_it_counts_and_settled_under_the_policy() -> None:
    case = case_of(two_attacks(1, both=39, published="2031-05-04"), two_attacks(2, both=40, published="2031-05-05"))
    found = case.store.incidents()
    tolls = {i.incident.place.name: t.best for i in found for t in i.incident.tolls if t.outcome == "killed"}  # type: ignore[union-attr]
    assert tolls == {"Tarnow": 24, "Pelm": 16}
    for incident in found:
        (total,) = show_incident(case.store, incident.incident.id).sums
        assert total.incidents == tuple(sorted(i.incident.id for i in found))
        assert (total.best, total.low, total.high, total.added) == (40, 40, 40, 40)
        assert total.policy == "latest-authority"
        assert len(total.claims) == 2
        assert "their own tolls add to 40; it is added to neither" in describe_sum(total)
    assert case.store.contents() == case.compute_index()


def test_where_a_report_tells_of_three_the_sum_of_two_does_not_say_which() -> None:
    ledger = two_attacks(1, both=40, published="2031-05-04")
    own, (one, two) = ledger.document.id, ledger.incidents
    (of_two,) = (c for c in ledger.claims if c.id == f"{own}-c21")
    third = replace(two, id=f"{own}-i4", place=replace(two.place, name="Orsa"), claims=(f"{own}-c24",))
    ledger = replace(
        ledger,
        incidents=(one, two, third),
        claims=(*ledger.claims, replace(of_two, id=f"{own}-c24", incident=f"{own}-i4")),
    )
    case = case_of(ledger)
    (shown,) = show_incident(case.store, f"{own}-i1").sums
    assert shown.incidents == ()
    assert "which ones the report means is not known" in describe_sum(shown)
    assert show_incident(case.store, f"{own}-i2").sums == ()


def test_an_incident_that_only_sums_up_others_is_no_row_of_a_dataset() -> None:
    ledger = two_attacks(1, both=40, published="2031-05-04", whole=True)
    own = ledger.document.id
    whole = load_case(case_of(ledger))
    assert whole.sums == ((f"{own}-i3", (f"{own}-i1", f"{own}-i2")),)
    for name in ("ucdp-like", "acled-like", "plover"):
        text, sidecar = export(name, whole)
        why = f"It sums up {own}-i1, {own}-i2, which have rows of their own; its figures would count twice."
        assert why in str(sidecar), name
        assert f"{own}-i1" in text
        assert f"{own}-i3" not in text
