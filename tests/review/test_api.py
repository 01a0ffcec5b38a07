"""The API: the views of the pages as JSON, and its description."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient


def test_incidents_come_a_page_at_a_time(client: TestClient):
    whole = client.get("/api/incidents").json()
    assert whole["total"] == len(whole["rows"]) >= 5
    second = client.get("/api/incidents", params={"size": 1, "page": 2}).json()
    assert [r["id"] for r in second["rows"]] == [whole["rows"][1]["id"]]
    assert second["pages"] == whole["total"]


def test_an_incident_has_its_series(client: TestClient):
    rows = client.get("/api/incidents", params={"country": "ng"}).json()["rows"]
    own = next(row["id"] for row in rows if row["figures"])
    found = client.get(f"/api/incidents/{own}").json()
    killed = found["series"][0]
    assert killed["figure"]["outcome"] == "killed"
    assert all(step["told"]["words"] for step in killed["steps"])


def test_a_document_comes_with_its_marks(client: TestClient):
    (first, *_) = client.get("/api/documents").json()
    found = client.get(f"/api/documents/{first['id']}").json()
    assert found["paragraphs"][0]["nodes"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/incidents/none", 404),
        ("/api/documents/none", 404),
        ("/api/nothing", 404),
        ("/api/incidents?since=2024-13-01", 400),
        ("/api/incidents?area=1,2,3", 400),
        ("/api/incidents?grade=sure", 422),
        ("/api/incidents?page=0", 422),
        ("/api/incidents/a b", 422),
    ],
)
def test_what_cannot_be_answered_says_why(client: TestClient, address: str, status: int):
    response = client.get(address)
    assert response.status_code == status
    assert response.json()["detail"]


def test_the_description_names_every_answer(client: TestClient):
    found = client.get("/api/openapi.json").json()
    assert found["paths"]["/api/incidents/{own}"]["get"]["responses"].keys() >= {"200", "404", "422"}


def test_every_kind_of_answer_has_the_fields_that_the_description_names(client: TestClient):
    described = client.get("/api/openapi.json").json()["components"]["schemas"]
    for address, name in (("/api/queue", "Queue"), ("/api/changes", "Changes"), ("/api/incidents", "IncidentList")):
        found = client.get(address).json()
        assert found.keys() == described[name]["properties"].keys()
    assert client.get("/api/policies").json().keys() == {"latest-authority", "lowest", "min-max", "ucdp"}
    assert "dossier" in {f["name"] for f in client.get("/api/formats").json()}


def test_a_claim_says_who_says_it_in_which_words(client: TestClient):
    claim = client.get("/api/queue").json()["figures"][0]["claim"]
    found = client.get(f"/api/claims/{claim}").json()
    assert found["id"] == claim
    assert found["words"] and found["chain"][0]["name"]
    assert client.get("/api/claims/none-c1").status_code == 404
