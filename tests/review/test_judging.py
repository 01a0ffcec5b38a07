"""Judging on pages, by forms alone: a pair, a claim, undo, and losing a race."""

from __future__ import annotations

import re
from html import escape, unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from synthetic import make_ledgers

from dateline.case.cases import Case
from dateline.records.arrivals import Arrival
from dateline.records.cases import Evidence, Match
from dateline.review.app import create_app
from dateline.review.desks import DeskSettings
from dateline.review.views.judgements import name_subjects


@pytest.fixture
def case(tmp_path: Path) -> Case:
    made = Case.init(str(tmp_path / "case.db"), program="1")
    for ledger in make_ledgers(60, days=6):
        made.add(Arrival("a", None, ledger.document), ledger, program="1")
    return made


@pytest.fixture
def client(case: Case, tmp_path: Path) -> TestClient:
    app = create_app(DeskSettings(str(tmp_path / "case.db"), user="ana"))
    return TestClient(app, base_url="http://localhost", follow_redirects=False)


def form(text: str) -> dict[str, str]:
    return {n: unescape(v) for n, v in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', text)}


def test_a_claim_is_judged_undone_and_a_race_is_lost(case: Case, client: TestClient):
    claim = next(c for x in case.store.ledgers() for c in x.claims if c.kind == "toll")
    page = client.get(f"/claims/{claim.id}/judge")
    given = form(page.text)
    assert client.post(f"/claims/{claim.id}/judge", data={**given, "decision": "reject"}).status_code == 400
    correct = {**given, "decision": "correct figure", "figure": "7-9", "reason": "misread"}
    done = client.post(f"/claims/{claim.id}/judge", data=correct)
    assert done.headers["location"].startswith(f"/documents/{claim.document}?claim=")
    lost = client.post(f"/claims/{claim.id}/judge", data={**given, "decision": "reject", "reason": "x"})
    assert lost.status_code == 409
    assert "changed since you saw it" in lost.text and "You had" in lost.text
    (made,) = case.store.judgements()
    assert (made.author, made.value, made.reason) == ("ana", "7-9", "misread")
    listed = client.get("/judgements").text
    # What was judged is told in words, as the report has it.
    assert (
        f'<a href="/claims/{claim.id}"><bdi>{escape(name_subjects(case.store, [made])[claim.id])}</bdi></a>' in listed
    )
    assert "were killed" in listed or "were wounded" in listed
    given = form(listed)
    assert client.post(f"/judgements/{made.id}/undo", data=given).status_code == 303
    assert client.post(f"/judgements/{made.id}/undo", data=given).status_code == 409
    assert case.store.judgements() == []
    assert [e.what for e in case.store.audit()] == ["undo", "judge"]


def test_pairs_are_judged_put_off_and_judgements_taken_back(case: Case, client: TestClient):
    one, other = [i.members[0] for i in case.store.incidents()][:2]
    evidence = (Evidence("same_days", 1.0, 2.2, "both are dated 2031-01-05"),)
    with case.store.writing():
        case.store.replace_matches([], [Match(*sorted((one, other)), 0.5, "unsure", evidence)])
    page = client.get("/candidates")
    assert page.status_code == 200
    given = form(page.text.partition('action="/candidates"')[2])
    assert "both are dated 2031-01-05" in page.text
    later = client.post("/candidates", data={**given, "decision": "later"})
    assert later.status_code == 303
    assert case.store.pairs_put_off("ana") == [(given["a"], given["b"])]
    done = client.post("/candidates", data={**given, "decision": "different"})
    assert done.status_code == 303
    (made,) = case.store.judgements()
    assert made.reason.startswith("seen side by side: ")
    again = client.post("/candidates", data={**given, "decision": "same"})
    assert again.status_code == 409
    assert "Judged different" in client.get(done.headers["location"]).text
    undone = client.post(f"/judgements/{made.id}/undo", data={**given, "back": "/candidates"})
    assert undone.headers["location"].startswith("/candidates?pair=")
