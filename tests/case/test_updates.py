"""Adding one by one, in any order, gives what a rebuild gives; so do judgements made on the way."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from synthetic import make_common_names, make_ledgers, make_report, tell_event

from dateline.case.cases import Case
from dateline.match.score import Weights, match_pair
from dateline.records.arrivals import Arrival
from dateline.records.cases import Match
from dateline.records.incidents import IncidentPlace
from dateline.records.ledgers import DocumentLedger
from dateline.records.reported import Reported
from dateline.store.base import IndexContents
from dateline.store.memory import MemoryStore


def add(case: Case, ledger: DocumentLedger) -> None:
    case.add(Arrival("a", None, ledger.document), ledger, program="1")


def crowded(reports: int) -> list[DocumentLedger]:
    """Reports of so few days that blocks are full and events are mistaken for each other."""
    return list(make_ledgers(reports, days=6))


def derived(ledgers: list[DocumentLedger]) -> IndexContents:
    case = Case(MemoryStore())
    for ledger in ledgers:
        add(case, ledger)
    whole = case.store.contents()
    assert whole == case.compute_index()
    return whole


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_arrival_does_not_matter(seed: int) -> None:
    ledgers = crowded(40)
    first = derived(ledgers)
    random.Random(seed).shuffle(ledgers)
    again = derived(ledgers)
    assert again == first
    assert any(len(i.members) > 2 for i in first.incidents)
    assert any(i.origins < i.reports for i in first.incidents)


def test_judgements_made_on_the_way_are_as_if_made_at_the_end() -> None:
    ledgers = crowded(30)
    chance = random.Random(5)
    case = Case(MemoryStore())
    for number, ledger in enumerate(ledgers):
        add(case, ledger)
        if number % 4 == 3:
            ids = sorted(r.id for r in case.store.reported_in([x.document.id for x in ledgers[: number + 1]]))
            a, b = chance.sample(ids, 2)
            kind = chance.choice(["same", "different", "split"])
            case.judge(kind, a, None if kind == "split" else b, reason="so it is", author="ana")
        assert case.store.contents() == case.compute_index()
    for judgement in case.store.judgements():
        case.undo(judgement.id, author="ana")
        assert case.store.contents() == case.compute_index()
    assert case.store.incidents() == list(derived(ledgers).incidents)


def test_a_changed_text_at_a_known_address_is_a_version_and_its_changed_figure_a_revision() -> None:
    old, new = report_of(8), report_of(9)
    case = Case(MemoryStore())
    assert case.add(Arrival("a", None, old.document), old, program="1").kind == "new"
    assert case.add(Arrival("a", None, new.document), new, program="1").kind == "version"
    (incident,) = case.store.incidents()
    assert (incident.reports, incident.origins) == (1, 1)
    killed = next(t for t in incident.incident.tolls if t.outcome == "killed")
    assert (killed.best, killed.low, killed.high) == (9, 9, 9)
    steps = {e.low: e for e in killed.history}
    assert steps[8].status == "superseded"
    assert steps[8].reason == "the report was changed: its later text gives another figure"
    assert case.store.contents() == case.compute_index()


def report_of(toll: int) -> DocumentLedger:
    """One page, as it stood when it gave that toll."""
    place = IncidentPlace("Tarnow", "RU", None, 50.0, 20.0, 123, "city")
    words = tell_event("bombing", place, toll, ["Moraw", "Pell", "River"], random.Random(1))
    url = "https://delta.example/bomb"
    return make_report("bombing", place, date(2031, 1, 5), toll, words, published="2031-01-05", url=url, outlet="Delta")


def test_a_copy_at_another_outlet_is_a_report_but_no_origin() -> None:
    ledger = report_of(8)
    case = Case(MemoryStore())
    add(case, ledger)
    other = replace(ledger.document, publisher="Gamma", url="https://gamma.example/1")
    noted = case.note_arrival(Arrival("b", 7, other))
    assert noted is not None
    assert noted.kind == "printing"
    (incident,) = case.store.incidents()
    assert (incident.reports, incident.origins) == (2, 1)
    again = case.note_arrival(Arrival("b", 7, other))
    assert again is not None
    assert again.kind == "known"
    assert [p.input_id for p in case.store.printings()] == [None, "7"]
    assert case.store.contents() == case.compute_index()


def unsure(a: str, b: str) -> Match:
    return Match(a, b, 0.3, "unsure", ())


def read_again_as_empty(case: Case, ledger: DocumentLedger) -> None:
    """A newer version of the program finds nothing in a report."""
    empty = replace(ledger, incidents=(), claims=(), actors=())
    case.add(Arrival("a", None, ledger.document), empty, program="2")


@pytest.mark.parametrize("seed", range(3))
def test_a_name_that_became_too_common_brings_nothing_together_and_does_so_again_when_it_is_rare(
    monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr("dateline.case.blocks.MOST_IN_A_BLOCK", 6)
    # Whatever is compared shows; events of far days meet in nothing but the common name.
    monkeypatch.setattr("dateline.case.updates.match_pair", lambda a, b, w: unsure(*sorted([a.id, b.id])))
    ledgers = list(make_ledgers(14, days=900, everywhere=make_common_names(1)))
    random.Random(seed).shuffle(ledgers)
    case, compared = Case(MemoryStore()), []
    for ledger in ledgers:
        add(case, ledger)
        compared.append(len(case.store.matches()))
        assert case.store.contents() == case.compute_index()
    assert any(later < earlier for earlier, later in pairwise(compared))
    for ledger in ledgers[:9]:
        read_again_as_empty(case, ledger)
        assert case.store.contents() == case.compute_index()


def test_a_name_that_every_report_bears_does_not_make_adding_slower(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs: list[str] = []

    def count(a: Reported, b: Reported, weights: Weights) -> Match:
        pairs.append(a.id)
        return match_pair(a, b, weights)

    monkeypatch.setattr("dateline.case.updates.match_pair", count)
    monkeypatch.setattr("dateline.case.blocks.MOST_IN_A_BLOCK", 8)
    cost = {}
    for everywhere in ([], make_common_names(3)):
        case = Case(MemoryStore())
        ledgers = list(make_ledgers(90, everywhere=everywhere))
        for ledger in ledgers[:-20]:
            add(case, ledger)
        pairs.clear()
        for ledger in ledgers[-20:]:
            add(case, ledger)
        cost[len(everywhere)] = len(pairs)
    # The names that are left to file by are fewer, so it may be less.
    assert cost[3] <= cost[0], cost
