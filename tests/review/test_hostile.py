"""A report that means harm: it is shown as text, and nothing of it is taken for markup, an address or a direction."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from dateline.case.cases import Case
from dateline.pipeline import Reader
from dateline.read.texts import build_document
from dateline.records.arrivals import Arrival
from dateline.review.app import create_app
from dateline.review.desks import DeskSettings

TEXT = (
    "Five killed in <script>alert(1)</script> blast\n\n"
    "MANILA - A bomb killed five people\ud800 in \u202eManila\u202c on Monday, police said. \x00 "
    f"{'x' * 10_000} The mayor, \u0627\u0644\u0639\u0631, said six were wounded."
)
MARKS = ("<script>alert", "<img src", "javascript:", "\u202e", "\x00", "evil</title>")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, str]]:
    where = tmp_path_factory.mktemp("hostile") / "case.db"
    document = build_document(
        TEXT,
        name="hostile",
        longest=500_000,
        title="<img src=x onerror=alert(1)> \ud800 \x00",
        url="javascript:alert(1)",
        publisher="\u202eevil</title>",
        published="2031-01-06",
    )
    case = Case.init(str(where), program="1")
    case.add(Arrival("hostile", None, document), Reader().read_document(document), program="1")
    case.close()
    with TestClient(create_app(DeskSettings(str(where))), base_url="http://localhost") as client:
        yield client, document.id


@pytest.mark.parametrize("address", ["/", "/documents/ID", "/search?q=killed", "/changes", "/queue", "/?words=<img"])
def test_no_page_takes_a_report_for_more_than_text(hostile: tuple[TestClient, str], address: str):
    client, own = hostile
    response = client.get(address.replace("ID", own))
    assert response.status_code == 200
    assert not [mark for mark in MARKS if mark in response.text]


def test_incidents_and_the_api_answer_too(hostile: tuple[TestClient, str]):
    client, own = hostile
    assert client.get(f"/api/documents/{own}").json()["title"].startswith("<img")
    for row in client.get("/api/incidents?background=true").json()["rows"]:
        page = client.get(f"/incidents/{row['id']}")
        assert page.status_code == 200
        assert not [mark for mark in MARKS if mark in page.text]
        assert client.get(f"/api/incidents/{row['id']}").status_code == 200
