"""A desk visited by a program: with and without an account, with the token of its own pages."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi.testclient import TestClient

from dateline.review.app import create_app
from dateline.review.desks import DeskSettings

WORD = "a long password"
_TOKEN = re.compile(r'name="csrf" value="([0-9a-f]{32})"')


def visit(where: Path, *, base: str = "http://localhost", **settings: object) -> TestClient:
    """Somebody who has just come."""
    app = create_app(DeskSettings(str(where), user="ana", **settings))  # type: ignore[arg-type]
    return TestClient(app, base_url=base, follow_redirects=False, raise_server_exceptions=True)


def token_of(client: TestClient, page: str = "/login") -> str:
    """The token that the forms of a page bring."""
    found = _TOKEN.search(client.get(page).text)
    assert found is not None
    return found[1]


def signed_in(where: Path, name: str, **settings: object) -> TestClient:
    """Somebody with an account, signed in."""
    client = visit(where, **settings)
    given = {"csrf": token_of(client), "name": name, "password": WORD, "next": "/search"}
    response = client.post("/login", data=given)
    assert (response.status_code, response.headers["location"]) == (303, "/search")
    return client
