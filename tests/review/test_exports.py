"""What is filtered, in every format, and the dossier of one incident."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from dateline.case.cases import Case
from dateline.case.hiding import hide_person
from dateline.export.registry import EXPORTERS
from dateline.records.cases import IncidentQuery
from dateline.review.app import create_app
from dateline.review.desks import DeskSettings
from dateline.review.exports import find_exporter, find_missing, write_export
from dateline.text.wordings import count_of


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
    assert any("Batsari" in line for line in lines)
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


@pytest.mark.parametrize("name", [e.name for e in EXPORTERS])
@pytest.mark.parametrize("sidecar", [False, True])
def test_an_export_by_parts_is_the_same_to_the_byte(app: FastAPI, name: str, sidecar: bool):
    exporter = find_exporter(name)
    assert exporter is not None
    if name in find_missing():
        pytest.skip(find_missing()[name])
    for query in (IncidentQuery(background=True, order="newest"), IncidentQuery(country="FR")):
        written: list[tuple[int, bytes]] = []
        for size in (1_000, 2):
            pieces: list[bytes] = []
            number = write_export(app.state.desk, query, exporter, pieces.append, sidecar=sidecar, part=size)
            written.append((number, b"".join(pieces)))
        assert written[0] == written[1]
        assert written[0][0] == app.state.desk.store.count_incidents(query)


def test_every_export_is_in_the_log(own_case: Path):
    app = create_app(DeskSettings(str(own_case), user="ana"))
    with TestClient(app, base_url="http://localhost") as client:
        found = client.get("/api/incidents?country=NG").json()
        own, total = found["rows"][0]["id"], found["total"]
        client.get("/export/csv?country=NG")
        client.get("/export/csv/sidecar?country=NG")
        client.get(f"/incidents/{own}/dossier")
        told = [e for e in app.state.desk.store.audit() if e.who == "ana"]
        assert [(e.who, e.what, e.about, e.words) for e in told] == [
            ("ana", "export", own, "exported as a dossier"),
            ("ana", "export", "csv", f"{count_of(total, 'incident')} exported as the sidecar of csv: country NG"),
            ("ana", "export", "csv", f"{count_of(total, 'incident')} exported as csv: country NG"),
        ]
        assert "exported as csv" in client.get("/audit?what=export").text


def test_no_name_at_risk_is_in_any_export(own_case: Path):
    case = Case.open(str(own_case))
    names = {
        s.name for x in case.store.ledgers(annotations=False) for c in x.claims for s in c.sources
        if s.kind == "person" and s.name[:1].isupper() and " " in s.name
    }  # fmt: skip
    named = sorted(names) or ["Jaslia Dimaporo"]
    hide_person(case.store, named[0], reason="threatened", author="ana")
    case.close()
    surname = named[0].split()[-1].encode()
    with TestClient(create_app(DeskSettings(str(own_case), user="ana")), base_url="http://localhost") as client:
        for exporter in EXPORTERS:
            if exporter.name in find_missing():
                continue
            content = client.get(f"/export/{exporter.name}").content
            if exporter.folder:
                archive = zipfile.ZipFile(io.BytesIO(content))
                content = b"".join(archive.read(name) for name in archive.namelist())
            assert surname not in content, exporter.name
            if not exporter.folder:
                assert surname not in client.get(f"/export/{exporter.name}/sidecar").content
        for row in client.get("/api/incidents").json()["rows"]:
            assert surname not in client.get(f"/incidents/{row['id']}/dossier").content
            assert surname not in client.get(f"/api/incidents/{row['id']}").content
