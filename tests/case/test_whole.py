"""A case as one value."""

from __future__ import annotations

from synthetic import make_ledgers

from dateline.case.cases import Case
from dateline.case.whole import load_case
from dateline.records.arrivals import Arrival
from dateline.records.cases import IncidentQuery
from dateline.store.memory import MemoryStore


def test_every_claim_of_an_incident_is_in_the_ledgers_of_its_reports() -> None:
    case = Case(MemoryStore())
    ledgers = list(make_ledgers(12))
    for number, ledger in enumerate(ledgers):
        case.add(Arrival("a", number, ledger.document), ledger, program="1")
    case.judge("reject", ledgers[0].claims[1].id, reason="a slip", author="ana")
    whole = load_case(case)
    assert [x.document.id for x in whole.ledgers] == [x.document.id for x in ledgers] == [r.id for r in whole.reports]
    assert [p.input_id for p in whole.printings] == [str(n) for n in range(12)]
    claims = {c.id: c for x in whole.ledgers for c in x.claims}
    assert all(c in claims for i in whole.incidents for c in i.incident.claims)
    assert claims[ledgers[0].claims[1].id].status == "retracted"
    country = whole.incidents[0].incident.place.country  # type: ignore[union-attr]
    part = load_case(case, IncidentQuery(country=country))
    assert 0 < len(part.incidents) < len(whole.incidents)
    assert {x.document.id for x in part.ledgers} == {m[:-3] for i in part.incidents for m in i.members}
