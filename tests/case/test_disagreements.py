"""What is worth a look, most important first."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

from synthetic import make_report, tell_event

from dateline.case.cases import Case
from dateline.case.disagreements import list_disagreements
from dateline.records.arrivals import Arrival
from dateline.records.claims import Claim, TollValue
from dateline.records.incidents import IncidentPlace
from dateline.records.ledgers import DocumentLedger
from dateline.store.memory import MemoryStore


def report_of(toll: int, speaker: str, town: str, seed: int) -> DocumentLedger:
    """A report of a bomb in a town, whose figures one speaker gives."""
    place = IncidentPlace(town, "RU", None, 50.0, float(len(town)), 100 + len(town), "city")
    words = tell_event("bombing", place, toll, ["Moraw", "Pell", "River"], random.Random(seed))
    url = f"https://delta.example/{town}/{seed}"
    day = date(2031, len(town), 5)
    made = make_report("bombing", place, day, toll, words, published=day.isoformat(), url=url, outlet="Delta")
    return replace(made, claims=tuple(_said_by(c, speaker) for c in made.claims))


def _said_by(claim: Claim, speaker: str) -> Claim:
    if not isinstance(claim.value, TollValue):
        return claim
    return replace(claim, sources=(replace(claim.sources[0], name=speaker, kind="official"),))


def filled(*ledgers: DocumentLedger) -> Case:
    case = Case(MemoryStore())
    for ledger in ledgers:
        case.add(Arrival("a", None, ledger.document), ledger, program="1")
    # The test is of the list, not of the matching.
    first = {}
    for ledger in ledgers:
        own = ledger.incidents[0].id
        town = ledger.incidents[0].place.name  # type: ignore[union-attr]
        if town in first:
            case.judge("same", first[town], own, reason="one bomb", author="ana")
        first.setdefault(town, own)
    return case


def test_the_wider_gap_comes_first_and_says_who_says_what() -> None:
    case = filled(
        report_of(8, "the mayor", "Tarnow", 1),
        report_of(10, "the clinic", "Tarnow", 2),
        report_of(8, "the mayor", "Brest", 3),
        report_of(40, "the clinic", "Brest", 4),
    )
    found = list_disagreements(case.store).most
    contradictions = [d for d in found if d.kind == "contradiction" and d.sentence.startswith("killed")]
    assert len(contradictions) == 2
    told = contradictions[0].sentence.removeprefix("killed: ").split("; ")
    assert sorted(told) == ["40 by the clinic on 2031-05-05", "8 by the mayor on 2031-05-05"]
    assert "Brest" in contradictions[0].title
    assert len(contradictions[0].claims) == 2


def test_who_gives_one_figure_is_told_in_one_breath() -> None:
    case = filled(
        report_of(8, "the mayor", "Tarnow", 1),
        report_of(8, "the governor", "Tarnow", 2),
        report_of(10, "the clinic", "Tarnow", 3),
    )
    (found,) = [d for d in list_disagreements(case.store).most if d.sentence.startswith("killed")]
    told = found.sentence.removeprefix("killed: ").split("; ")
    assert sorted(told) == ["10 by the clinic on 2031-06-05", "8 by the mayor and the governor on 2031-06-05"]


def test_a_judgement_whose_ground_has_moved_comes_before_all() -> None:
    ledger = report_of(8, "the mayor", "Tarnow", 1)
    case = filled(ledger)
    case.judge("confirm", ledger.claims[1].id, reason="heard it", author="ana")
    assert list_disagreements(case.store).most == ()
    other = replace(ledger.claims[1], value=TollValue("killed", "all", 9, 9, "exact", "total"))
    case.read_again(replace(ledger, claims=(ledger.claims[0], other, *ledger.claims[2:])), program="2")
    (found,) = list_disagreements(case.store).most
    assert found.kind == "judgement"
    assert found.sentence == (
        "judgement 1 (confirm by ana): no claim of the report says any more what it was made on; it is not applied"
    )


def test_a_judgement_goes_with_its_claim_to_another_number() -> None:
    ledger = report_of(8, "the mayor", "Tarnow", 1)
    case = filled(ledger)
    case.judge("reject", ledger.claims[1].id, reason="a slip", author="ana")
    own = ledger.document.id
    moved = replace(ledger.claims[1], id=f"{own}-c99")
    case.read_again(replace(ledger, claims=(ledger.claims[0], *ledger.claims[2:], moved)), program="2")
    assert case.flags() == {}
    (incident,) = case.store.incidents()
    killed = next(t for t in incident.incident.tolls if t.outcome == "killed")
    assert [(e.claim, e.status) for e in killed.history] == [(f"{own}-c99", "retracted")]
    assert case.store.contents() == case.compute_index()
