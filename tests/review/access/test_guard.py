"""The guard: who comes in, what each role may, whose form it is, and what the browser is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from signing import WORD, signed_in, token_of, visit

from dateline.case.cases import Case
from dateline.errors import UsageError
from dateline.review.access import accounts
from dateline.review.access.guard import COOKIE
from dateline.review.desks import DeskSettings
from dateline.review.serving import check_accounts

# ---------------------------------------------------------------- without accounts


def test_without_accounts_the_user_of_this_machine_may_do_everything(own_case: Path):
    client = visit(own_case)
    assert client.get("/").status_code == client.get("/redactions").status_code == 200
    assert "Sign out" not in client.get("/").text
    assert client.get("/login").headers["location"] == "/"


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example:8140", "192.168.1.7", "[", ""])
def test_without_accounts_another_name_for_this_machine_is_refused(own_case: Path, host: str):
    response = visit(own_case).get("/api/incidents", headers={"Host": host})
    assert (response.status_code, "answers to localhost only" in response.json()["detail"]) == (421, True)


def test_without_accounts_no_other_machine_is_served():
    with pytest.raises(UsageError, match=r"At 0\.0\.0\.0 other machines could reach the desk.*dateline user add NAME"):
        check_accounts(DeskSettings("a.db", "0.0.0.0"), False)
    check_accounts(DeskSettings("a.db", "0.0.0.0"), True)
    check_accounts(DeskSettings("a.db", "::1"), False)


# ---------------------------------------------------------------- signing in


def test_with_accounts_everything_asks_to_sign_in_but_the_form_for_it(manned: Path):
    client = visit(manned)
    assert client.get("/incidents/x?policy=ucdp").headers["location"] == "/login?next=/incidents/x%3Fpolicy%3Ducdp"
    assert client.get("/").headers["location"] == "/login"
    assert client.get("/api/incidents").status_code == client.get("/events").status_code == 401
    assert client.get("/static/desk.css").status_code == client.get("/login").status_code == 200
    assert client.get("/api/openapi.json").status_code == 401


def test_signing_in_gives_a_new_cookie_that_no_script_reads(manned: Path):
    client = visit(manned)
    token = token_of(client)
    before = client.cookies[COOKIE]
    response = client.post("/login", data={"csrf": token, "name": "bo", "password": WORD, "next": "//evil.example"})
    cookie = response.headers["set-cookie"]
    assert response.headers["location"] == "/"
    assert client.cookies[COOKIE] != before
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Secure" not in cookie
    assert "Sign out" in client.get("/search").text
    client.post("/logout", data={"csrf": token_of(client, "/search")})
    assert client.get("/").headers["location"] == "/login"


def test_over_https_the_cookie_stays_on_https(manned: Path):
    response = visit(manned, base="https://localhost").get("/login")
    assert "Secure" in response.headers["set-cookie"]
    assert "strict-transport-security" in response.headers


def test_the_sixth_wrong_try_waits(manned: Path):
    client = visit(manned)
    given = {"csrf": token_of(client), "name": "bo", "password": "wrong password"}
    answers = [client.post("/login", data=given) for _ in range(6)]
    assert [a.status_code for a in answers] == [401] * 5 + [429]
    assert "do not fit together" in answers[0].text
    assert "Wait 10 minutes" in answers[5].text
    assert client.post("/login", data={**given, "password": WORD}).status_code == 429


# ---------------------------------------------------------------- roles


@pytest.mark.parametrize(
    ("name", "path", "status"),
    [
        ("bo", "/", 200),
        ("bo", "/redactions", 403),
        ("bo", "/users", 403),
        ("rea", "/redactions", 200),
        ("rea", "/users", 403),
        ("rea", "/audit", 403),
        ("ana", "/users", 200),
        ("ana", "/audit", 200),
    ],
)
def test_roles_hold_on_pages(manned: Path, name: str, path: str, status: int):
    response = signed_in(manned, name).get(path)
    assert response.status_code == status
    assert status == 200 or f"yours is {'read' if name == 'bo' else 'review'}" in response.text


@pytest.mark.parametrize("path", ["/redactions", "/candidates/judge", "/anything/new", "/api/anything", "/users/add"])
def test_a_reader_writes_nothing(manned: Path, path: str):
    client = signed_in(manned, "bo")
    response = client.post(path, data={"csrf": token_of(client, "/search"), "name": "x", "reason": "y"})
    assert response.status_code == 403
    store = Case.open(str(manned)).store
    assert store.redactions() == []
    assert store.audit(what=["denied"])[0].words == (
        f"asked for POST {path}, which needs the role {'admin' if path == '/users/add' else 'review'}"
    )


def test_a_role_that_is_changed_holds_at_once(manned: Path):
    client = signed_in(manned, "bo")
    case = Case.open(str(manned))
    accounts.change_role(case.store, "bo", "review")
    assert client.get("/redactions").status_code == 200
    accounts.remove_user(case.store, "bo")
    assert client.get("/").status_code == 303


# ---------------------------------------------------------------- foreign forms


def test_what_writes_needs_the_token_of_the_own_page(own_case: Path):
    client = visit(own_case)
    token = token_of(client, "/redactions")
    given = {"name": "Ana Pell", "reason": "threatened"}
    for wrong in ({}, {"csrf": ""}, {"csrf": "0" * 32}, {"csrf": "ü"}):
        assert client.post("/redactions", data={**given, **wrong}).status_code == 403
    assert client.post("/redactions", json={**given, "csrf": token}).status_code == 403
    assert visit(own_case).post("/redactions", data={**given, "csrf": token}).status_code == 403
    assert client.delete("/redactions/1").status_code == 403
    assert client.post("/redactions", data={**given, "csrf": token}).status_code == 303
    other = {"name": "Ilka Moraw", "reason": "threatened"}
    assert client.post("/redactions", data=other, headers={"X-CSRF-Token": token}).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://localhost:9"}],
)
def test_another_site_is_refused_even_with_the_token(own_case: Path, headers: dict[str, str]):
    client = visit(own_case)
    given = {"csrf": token_of(client, "/redactions"), "name": "Ana Pell", "reason": "threatened"}
    response = client.post("/redactions", data=given, headers=headers)
    assert (response.status_code, "another site sent this" in response.text) == (403, True)
    assert client.post("/redactions", data=given, headers={"Origin": "null"}).status_code == 303


def test_a_form_too_large_is_refused(own_case: Path):
    client = visit(own_case)
    token = token_of(client, "/redactions")
    assert client.post("/redactions", data={"name": "x" * 1_100_000, "csrf": token}).status_code == 403
    many = "&".join(f"a{n}=1" for n in range(300)).encode()
    form = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/redactions", content=many, headers=form).status_code == 403


# ---------------------------------------------------------------- what the browser is told


@pytest.mark.parametrize("path", ["/", "/nothing", "/api/incidents", "/static/desk.css", "/login"])
def test_every_answer_says_what_a_page_may_do(own_case: Path, path: str):
    headers = visit(own_case).get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    assert (headers.get("cache-control") == "no-store") == (not path.startswith("/static/"))


# ---------------------------------------------------------------- names at risk


def test_a_hidden_name_is_seen_by_reviewers_on_pages_only(manned: Path):
    case = Case.open(str(manned))
    spoken = ((c, s.name) for x in case.store.ledgers() for c in x.claims for s in c.sources if c.incident)
    told, name = next((c, name) for c, name in spoken if name.count(" ") == 2 and name.istitle())
    client = signed_in(manned, "rea")
    page = f"/documents/{told.document}?claim={told.id}"
    assert name in client.get(page).text
    given = {"csrf": token_of(client, "/redactions"), "name": name, "reason": "threatened"}
    assert client.post("/redactions", data=given).status_code == 303
    assert name in client.get(page).text
    home = case.store.homes([told.incident or ""])[told.incident or ""]
    reader = signed_in(manned, "bo")
    for path in (page, f"/incidents/{home}", "/", f"/search?q={name}", "/changes", "/queue"):
        assert reader.get(path).status_code == 200
        shown = reader.get(path).text.replace(f'value="{name}"', "")
        assert path.startswith("/search") or name not in shown
    assert "[name 1 withheld]" in reader.get(f"/incidents/{home}").text
    for who in (client, reader):
        for path in (f"/api/documents/{told.document}", f"/api/incidents/{home}"):
            assert name not in who.get(path).text
    number = case.store.redactions()[0].id
    assert client.post(f"/redactions/{number}/lift", data=given).status_code == 303
    assert client.post(f"/redactions/{number}/lift", data=given).status_code == 409
    assert name in reader.get(page).text


# ---------------------------------------------------------------- accounts on a page


def test_an_admin_looks_after_accounts(manned: Path):
    client = signed_in(manned, "ana")
    csrf = {"csrf": token_of(client, "/users")}
    new = {"name": "cy", "password": "short", "role": "read"}
    assert "10 to 500 characters" in client.post("/users/add", data={**csrf, **new}).text
    client.post("/users/add", data={**csrf, **new, "password": WORD})
    client.post("/users/role", data={**csrf, "name": "cy", "role": "review"})
    assert "cy has the role review" in client.get("/users?done=cy has the role review.").text
    client.post("/users/remove", data={**csrf, "name": "cy"})
    assert "last admin" in client.post("/users/remove", data={**csrf, "name": "ana"}).text
    log = client.get("/audit?what=user").text
    assert "cy has no account any more" in log and "signed in" not in log
    assert [u.name for u in Case.open(str(manned)).store.users()] == ["ana", "bo", "rea"]


def test_the_first_account_is_an_admins(own_case: Path):
    client = visit(own_case)
    given = {"csrf": token_of(client, "/users"), "name": "ana", "password": WORD, "role": "read"}
    assert "must be an admin" in client.post("/users/add", data=given).text
    assert client.post("/users/add", data={**given, "role": "admin"}).status_code == 303
    assert client.get("/").headers["location"] == "/login"
