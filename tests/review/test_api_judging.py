"""Judging through the API: with the token alone, by who may, never on what changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dateline.case.cases import Case
from dateline.case.hiding import hide_person
from dateline.review.access.accounts import TRIES, add_user
from dateline.review.app import create_app
from dateline.review.desks import DeskSettings

PASSWORD = "a long enough password"


def open_desk(where: Path) -> TestClient:
    return TestClient(create_app(DeskSettings(str(where), user="ana")), base_url="http://localhost")


@pytest.fixture
def client(own_case: Path) -> Iterator[TestClient]:
    with open_desk(own_case) as found:
        yield found


@pytest.fixture
def case(own_case: Path) -> Iterator[Case]:
    found = Case.open(str(own_case))
    yield found
    found.close()


def token(client: TestClient) -> dict[str, str]:
    return {"X-CSRF-Token": client.get("/api/session").json()["csrf"]}


def test_a_claim_is_corrected_and_taken_back(client: TestClient, case: Case):
    claim = client.get("/api/queue").json()["figures"][0]["claim"]
    offers = client.get(f"/api/claims/{claim}/offers").json()
    assert {"figure", "source", "asserted"} <= {o["field"] for o in offers["offers"]}
    decision = {
        "kind": "correct", "a": claim, "field": "figure", "value": "7-9", "reason": "misread", "shown": offers["shown"]
    }  # fmt: skip
    assert client.post("/api/judgements", json=decision).status_code == 403
    assert case.store.judgements() == []
    made = client.post("/api/judgements", json=decision, headers=token(client))
    assert made.status_code == 201
    assert made.json()["judgement"]["author"] == "ana"
    assert "figure corrected to 7-9 by ana" in made.json()["sentence"]
    lost = client.post("/api/judgements", json=decision, headers=token(client))
    assert (lost.status_code, "changed since" in lost.json()["detail"]) == (409, True)
    number = made.json()["judgement"]["id"]
    assert client.get("/api/judgements").json()["total"] == 1
    assert client.post(f"/api/judgements/{number}/undo", headers=token(client)).status_code == 200
    assert client.post(f"/api/judgements/{number}/undo", headers=token(client)).status_code == 409
    assert [e.what for e in case.store.audit()][:2] == ["undo", "judge"], "the newest two of the log"


def test_a_pair_is_judged_and_another_put_off(client: TestClient, case: Case):
    first, second, *_ = client.get("/api/candidates").json()["pairs"]
    later = {"a": first["a"], "b": first["b"]}
    assert client.post("/api/candidates/later", json=later, headers=token(client)).status_code == 204
    assert client.get("/api/candidates", params={"size": 1}).json()["pairs"][0]["a"] == second["a"]
    now = client.post("/api/candidates/later", json={**later, "later": False}, headers=token(client))
    assert now.status_code == 204
    decision = {"kind": "different", **later, "reason": "another day", "shown": first["shown"]}
    assert client.post("/api/judgements", json=decision, headers=token(client)).status_code == 201
    total = client.get("/api/candidates").json()["total"]
    assert total == case.store.count_open_pairs()


def test_an_incident_is_corrected_where_a_report_tells_it(client: TestClient, case: Case):
    own = client.get("/api/incidents").json()["rows"][0]["id"]
    telling = client.get(f"/api/incidents/{own}/offers").json()["tellings"][0]
    place = {"kind": "correct", "a": telling["id"], "field": "place", "value": "Kano, NG @ 12.0, 8.52"}
    made = client.post(
        "/api/judgements", json={**place, "reason": "a witness", "shown": telling["shown"]}, headers=token(client)
    )
    assert made.status_code == 201, made.text
    again = client.get(f"/api/incidents/{own}/offers").json()["tellings"][0]
    assert again["place"] == "Kano, NG"
    for wrong in ({"value": "Kano @ 100, 8"}, {"field": "size"}, {"reason": " "}, {"b": telling["id"]}):
        refused = client.post("/api/judgements", json={**place, "reason": "x", **wrong}, headers=token(client))
        assert (refused.status_code, bool(refused.json()["detail"])) == (400, True)
    assert len(case.store.judgements()) == 1


def test_signing_in_gives_the_token_of_a_role(own_case: Path, case: Case):
    add_user(case.store, "ada", PASSWORD, "admin")
    add_user(case.store, "rob", PASSWORD, "read")
    claim = next(c.id for x in case.store.ledgers(annotations=False) for c in x.claims)
    decision = {"kind": "confirm", "a": claim, "reason": "read"}
    with open_desk(own_case) as client:
        assert client.get("/api/session").json()["role"] is None
        assert client.get("/api/incidents").status_code == 401
        who = {"name": "rob", "password": PASSWORD}
        assert client.post("/api/session", json=who).status_code == 403
        signed = client.post("/api/session", json=who, headers=token(client))
        assert (signed.json()["name"], signed.json()["role"]) == ("rob", "read")
        given = {"X-CSRF-Token": signed.json()["csrf"]}
        assert client.get("/api/incidents").status_code == 200
        assert client.post("/api/judgements", json=decision, headers=given).status_code == 403
        assert client.delete("/api/session", headers=given).status_code == 204
        assert client.get("/api/incidents").status_code == 401
    with open_desk(own_case) as client:
        for _ in range(TRIES):
            wrong = {"name": "ada", "password": "not the password"}
            assert client.post("/api/session", json=wrong, headers=token(client)).status_code == 401
        right = {"name": "ada", "password": PASSWORD}
        assert client.post("/api/session", json=right, headers=token(client)).status_code == 429
    assert case.store.judgements() == []


def test_what_is_read_can_be_asked_for_without_its_body(client: TestClient):
    for address in ("/", "/api/incidents", "/search?q=killed", "/export", "/static/desk.css"):
        asked, whole = client.head(address), client.get(address)
        assert (asked.status_code, asked.content) == (200, b""), address
        assert asked.headers["content-type"] == whole.headers["content-type"]
    assert client.head("/api/incidents/none").status_code == 404


def test_no_name_at_risk_leaves_by_search_or_offers(client: TestClient, case: Case):
    claim = next(
        c for x in case.store.ledgers(annotations=False) for c in x.claims
        if c.sources and c.sources[0].kind != "narrator" and c.sources[0].name[:1].isupper()
    )  # fmt: skip
    name = claim.sources[0].name
    hide_person(case.store, name, reason="threatened", author="ana")
    found = client.get("/api/search", params={"q": name}).json()
    assert found["actors"] == [] and found["documents"] == []
    for address in (f"/api/claims/{claim.id}/offers", f"/api/claims/{claim.id}", "/api/judgements", "/api/candidates"):
        assert name not in client.get(address).text, address
    home = case.store.homes([claim.incident or ""]).get(claim.incident or "")
    if home is not None:
        assert name not in client.get(f"/api/incidents/{home}/offers").text
