"""What holds for every address that there is, so that one that is added later is held to it as well."""

from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from signing import signed_in, token_of, visit

from dateline.case.cases import Case
from dateline.case.hiding import hide_person
from dateline.review import events
from dateline.review.access import accounts
from dateline.review.app import create_app
from dateline.review.desks import DeskSettings

SAFE = {"GET", "HEAD", "OPTIONS"}
# Everybody signs in and out, and reading writes down that somebody was here.
OPEN = {"/login", "/logout", "/api/session"}


def routes_of(app: FastAPI) -> list[tuple[str, str]]:
    """Every method and address, with something in the place of what varies."""
    routers = [r.original_router for r in app.routes if hasattr(r, "original_router")]
    found = [r for several in (app.routes, *(x.routes for x in routers)) for r in several if isinstance(r, APIRoute)]
    return sorted((method, re.sub(r"{\w+(:\w+)?}", "1", r.path)) for r in found for method in r.methods)


def test_every_router_is_looked_at(own_case: Path):
    described = set(visit(own_case).app.openapi()["paths"])
    known = {re.sub("{.*?}", "1", path) for path in described}
    assert known <= {path for _, path in routes_of(visit(own_case).app)}
    assert ("POST", "/candidates") in routes_of(visit(own_case).app)


def writes_of(app: FastAPI) -> list[tuple[str, str]]:
    return [(method, path) for method, path in routes_of(app) if method not in SAFE]


def test_nothing_is_written_without_the_token_of_the_own_page(own_case: Path):
    client = visit(own_case)
    writes = writes_of(client.app)
    assert len(writes) >= 14
    for method, path in writes:
        response = client.request(method, path, data={} if not path.startswith("/api") else None)
        assert response.status_code == 403, (method, path)


def test_a_reader_writes_nothing_anywhere(manned: Path):
    client = signed_in(manned, "bo")
    header = {"X-CSRF-Token": token_of(client, "/")}
    for method, path in writes_of(client.app):
        if path not in OPEN:
            assert client.request(method, path, headers=header).status_code == 403, (method, path)


def test_who_has_not_signed_in_reads_nothing(manned: Path):
    client = visit(manned)
    for method, path in routes_of(client.app):
        if method == "GET" and path not in OPEN and not path.startswith("/map/"):
            assert client.get(path).status_code in (303, 401), path


def test_a_page_that_fails_tells_nothing_of_why_and_keeps_its_headers(own_case: Path, monkeypatch: pytest.MonkeyPatch):
    def fail(*given: object, **named: object) -> None:
        raise RuntimeError("the house of Ana Pell")

    monkeypatch.setattr("dateline.review.pages.list_incidents", fail)
    monkeypatch.setattr("dateline.review.api.list_incidents", fail)
    app = create_app(DeskSettings(str(own_case), user="ana"))
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as client:
        for path in ("/", "/api/incidents"):
            response = client.get(path)
            assert response.status_code == 500
            assert "The desk failed at this." in response.text and "Pell" not in response.text
            assert "default-src 'self'" in response.headers["content-security-policy"]
            assert response.headers["cache-control"] == "no-store"


def test_what_does_not_fit_its_form_is_a_page(own_case: Path):
    client = visit(own_case)
    response = client.post("/candidates", data={"csrf": token_of(client, "/redactions"), "reason": "<b>" * 5_000})
    assert (response.status_code, response.headers["content-type"]) == (422, "text/html; charset=utf-8")
    assert "does not fit: reason" in response.text and "<b><b>" not in response.text


def test_a_stream_ends_with_the_session(manned: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(events, "_EVERY_SECONDS", 0)
    client = signed_in(manned, "bo")
    desk = client.app.state.desk
    token = client.cookies["dateline_session"]
    turns = 0

    async def is_disconnected() -> bool:
        nonlocal turns
        turns += 1
        if turns == 3:
            accounts.sign_out(desk.store, token, "bo", "")
        return turns > 50

    async def hear() -> None:
        state = SimpleNamespace(visitor=SimpleNamespace(accounts=True, token=token))
        request = SimpleNamespace(app=client.app, state=state, is_disconnected=is_disconnected)
        async for _ in events._stream(request):  # type: ignore[arg-type]
            pass

    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(hear())).result()
    assert turns == 3


def test_no_name_at_risk_leaves_by_an_answer_to_what_is_written(own_case: Path):
    case = Case.open(str(own_case))
    ledger = next(x for x in case.store.ledgers(annotations=False) if len(x.incidents) > 1)
    a, b = sorted(i.id for i in ledger.incidents[:2])
    hide_person(case.store, "Ana Pell", reason="threatened", author="ana")
    made = case.judge("different", a, b, reason="Ana Pell told me", author="ben")
    client = visit(own_case)
    header = {"X-CSRF-Token": client.get("/api/session").json()["csrf"]}
    given = {"kind": "same", "a": a, "b": b, "reason": "Pell says so", "shown": None}
    refused = client.post("/api/judgements", json=given, headers=header)
    assert refused.status_code == 400
    assert "ben judged the two different" in refused.text and "[name 1 withheld] told me" in refused.text
    undone = client.post(f"/api/judgements/{made.id}/undo", headers=header)
    assert undone.status_code == 200
    assert "Pell" not in undone.text and "[name 1 withheld] told me" in undone.text
    recorded = client.post("/api/judgements", json={**given, "reason": "Ana Pell says so"}, headers=header)
    assert recorded.status_code == 201
    assert "Pell" not in recorded.text


def test_no_page_or_answer_has_a_name_at_risk_for_who_reads(manned: Path):
    case = Case.open(str(manned))
    spoken = sorted(
        {s.name for x in case.store.ledgers() for c in x.claims for s in c.sources if s.name.count(" ") == 1}
    )
    name = next(n for n in spoken if n.istitle() and not n.startswith("The "))
    surname = name.split()[-1]
    hide_person(case.store, name, reason="threatened", author="ana")
    ids = [i.incident.id for i in case.store.incidents()]
    documents = [s.document.id for s in case.store.latest_documents(limit=100)]
    claims = [c.id for x in case.store.ledgers(annotations=False) for c in x.claims][:150]
    pages = ["/", "/queue", "/changes", "/candidates", "/judgements", "/export", "/search?q=police"]
    pages += [f"/incidents/{own}" for own in ids] + [f"/incidents/{own}/dossier" for own in ids]
    pages += [f"/documents/{own}" for own in documents] + [f"/claims/{own}/judge" for own in claims]
    pages += [f"/documents/{own.rpartition('-')[0]}?claim={own}" for own in claims]
    answers = [
        "incidents?size=200",
        "documents",
        "queue",
        "changes",
        "candidates",
        "judgements",
        "search?q=police",
        "map",
    ]
    answers += [f"incidents/{own}" for own in ids] + [f"incidents/{own}/offers" for own in ids]
    answers += [f"documents/{own}" for own in documents] + [f"claims/{own}" for own in claims]
    answers += [f"claims/{own}/offers" for own in claims]
    reader, reviewer = signed_in(manned, "bo"), signed_in(manned, "rea")
    for path in pages:
        assert surname not in reader.get(path).text, path
    for path in answers:
        response = reviewer.get(f"/api/{path}")
        assert response.status_code == 200, path
        assert surname not in response.text, path
