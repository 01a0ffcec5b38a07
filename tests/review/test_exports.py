"""What is filtered, in every format, and the dossier of one incident."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from fastapi.testclient import TestClient

from dateline.export.registry import EXPORTERS
from dateline.review.exports import find_missing


@pytest.mark.parametrize("name", [e.name for e in EXPORTERS])
def test_every_format_can_be_taken_away(client: TestClient, name: str):
    if name in find_missing():
        pytest.skip(find_missing()[name])
    response = client.get(f"/export/{name}?country=PH")
    assert response.status_code == 200
    assert response.content
    assert response.headers["content-disposition"].startswith(f'attachment; filename="dateline-{name}.')
    if name != "dossier":
        sidecar = client.get(f"/export/{name}/sidecar?country=PH").json()
        assert sidecar["export"] == name


def test_an_export_holds_what_the_filters_ask_for(client: TestClient):
    lines = client.get("/export/jsonl?country=NG").text.splitlines()
    assert lines
    assert "Batsari" in lines[0]
    assert not client.get("/export/jsonl?country=FR").text.strip()


def test_dossiers_come_packed_with_their_sidecar(client: TestClient):
    packed = client.get("/export/dossier").content
    names = zipfile.ZipFile(io.BytesIO(packed)).namelist()
    assert "sidecar.json" in names
    assert len(names) == 1 + client.get("/api/incidents").json()["total"]
    assert json.loads(zipfile.ZipFile(io.BytesIO(packed)).read("sidecar.json"))["export"] == "dossier"


def test_an_incident_has_a_dossier_of_its_own(client: TestClient):
    own = client.get("/api/incidents?country=NG").json()["rows"][0]["id"]
    response = client.get(f"/incidents/{own}/dossier")
    assert response.status_code == 200
    assert f'filename="{own}.html"' in response.headers["content-disposition"]
    assert client.get("/incidents/none/dossier").status_code == 404


@pytest.mark.parametrize("address", ["/export/nothing", "/export/nothing/sidecar"])
def test_a_format_that_is_none_is_not_there(client: TestClient, address: str):
    assert client.get(address).status_code == 404
