"""Pages by a client without a browser: each is there, says what it should, and leads on."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from dateline.records.cases import IncidentQuery
from dateline.store.base import CaseStore


def bombing(store: CaseStore) -> str:
    return next(i.incident.id for i in store.incidents(IncidentQuery(country="PH")) if i.reports == 4)


def test_the_desk_lists_what_happened_with_figures_that_lead_to_their_words(client: TestClient):
    page = client.get("/").text
    assert "Bombing" in page and "Armed attack" in page
    links = re.findall(r'href="(/documents/[^"#]+)#([^"]+)"', page)
    assert links
    address, anchor = links[0]
    shown = client.get(address.replace("&amp;", "&"))
    assert shown.status_code == 200
    assert f'id="{anchor}"' in shown.text


def test_a_filter_leaves_out_the_rest_and_one_that_says_nothing_is_named(client: TestClient):
    page = client.get("/?country=ng&grade=sure").text
    listed = page.partition('id="incidents"')[2].partition("</table>")[0]
    assert "Batsari" in listed and "Cotabato" not in listed
    assert "There is no grade “sure”" in page


def test_an_incident_shows_every_figure_with_who_said_it(client: TestClient, store: CaseStore):
    page = client.get(f"/incidents/{bombing(store)}").text
    assert "Jaslia Dimaporo" in page
    assert "4 reports, 3 independent origins" in page
    assert "<s>7</s>" in page
    assert "is alive in a Davao hospital" in page


def test_the_policy_can_be_switched_on_the_page(client: TestClient, store: CaseStore):
    page = client.get(f"/incidents/{bombing(store)}?policy=lowest").text
    assert '<option value="lowest" selected>' in page
    assert "The case itself uses latest-authority" in page


def test_a_part_of_an_incident_leads_to_the_whole(client: TestClient, store: CaseStore):
    found = store.incidents_by_id([bombing(store)])[bombing(store)]
    (part, *_) = [m for m in found.members if m != found.incident.id]
    response = client.get(f"/incidents/{part}")
    assert (response.status_code, response.headers["location"]) == (307, f"/incidents/{found.incident.id}")


def test_a_claim_leads_to_its_words(client: TestClient, store: CaseStore):
    claim = store.incidents_by_id([bombing(store)])[bombing(store)].incident.claims[0]
    document = claim.rpartition("-")[0]
    response = client.get(f"/claims/{claim}")
    assert response.headers["location"] == f"/documents/{document}?claim={claim}#{claim}"


def test_a_report_followed_to_a_claim_marks_its_words_and_its_speaker(client: TestClient, store: CaseStore):
    toll = store.incidents_by_id([bombing(store)])[bombing(store)].incident.tolls[0]
    claim = toll.history[0].claim
    page = client.get(f"/documents/{claim.rpartition('-')[0]}?claim={claim}").text
    assert 'class="m m-chosen"' in page
    assert 'class="m m-speaker"' in page
    assert "The claim you followed" in page


@pytest.mark.parametrize(
    "address", ["/nope", "/incidents/none", "/documents/no%00ne", "/claims/x-c1", "/incidents/a%20b"]
)
def test_what_is_not_there_is_a_page_that_says_so(client: TestClient, address: str):
    response = client.get(address)
    assert response.status_code == 404
    assert "To the desk" in response.text


def test_search_finds_reports_by_their_words(client: TestClient):
    page = client.get("/search", params={"q": "granaries"}).text
    assert "Gunmen kill 39" in page
    assert "<b>granaries</b>" in page
