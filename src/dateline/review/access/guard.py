"""The guard before every request: who asks, may they, is it their own form, and what the browser is told."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs, quote

from fastapi import Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.review.access.accounts import SESSION_HOURS, find_session
from dateline.review.access.headers import headers_of, write_policy
from dateline.review.access.rules import SAFE, is_foreign, is_loopback, names_this_machine, role_for
from dateline.review.access.visitors import Visitor, csrf_of
from dateline.review.desks import Desk
from dateline.review.templating import render

COOKIE = "dateline_session"
FIELD, HEADER = "csrf", "x-csrf-token"
LARGEST_FORM = 1_000_000
_TOKEN_SIZES = range(20, 101)


class Guard:
    """Lets a request through to the app, or answers it.

    Everything that writes needs the token of the visitor's own page, as the field `csrf` of a form or the header
    `X-CSRF-Token`; an address that is not named in `rules` is safe by default: reading asks for the role read, writing
    for the role review.
    """

    def __init__(self, app: ASGIApp, *, desk: Desk, tiles: str | None = None) -> None:
        self.app = app
        self.desk = desk
        self._policy = write_policy(tiles)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        if scope["method"] == "HEAD" and scope["path"] != "/events":
            # Whatever can be read can be asked for without its body.
            scope, send = {**scope, "method": "GET"}, _without_body(send)
        send = self._with_headers(scope, send)
        if scope["path"].startswith("/static/"):
            await self.app(scope, receive, send)
            return
        visitor = await run_in_threadpool(self._find_visitor, scope)
        state: MutableMapping[str, Any] = scope.setdefault("state", {})
        state["visitor"], state["user_name"] = visitor, visitor.name if visitor.accounts else ""
        refusal, receive = await self._refusal(scope, receive, visitor)
        send, begun = _watched(self._with_cookie(scope, send, visitor))
        try:
            await (refusal or self.app)(scope, receive, send)
        except Exception:
            # Who asked hears no more than that it failed; what failed is for the log of the server.
            if not begun():
                words = "The desk failed at this. What it was is in its log, on the machine that serves it."
                await self._refuse(scope, 500, words)(scope, receive, send)
            raise

    # ------------------------------------------------------------ who

    def _find_visitor(self, scope: Scope) -> Visitor:
        token = read_cookie(Headers(scope=scope).get("cookie", ""))
        store = self.desk.case.store
        client = scope.get("client")
        address = str(client[0]) if client else ""
        if not store.users():
            token = token or secrets.token_urlsafe(32)
            return Visitor(self.desk.settings.user, "admin", csrf_of(token), token, address, False)
        user = find_session(store, token)
        token = token or secrets.token_urlsafe(32)
        return Visitor(
            user.name if user else "", user.role if user else None, csrf_of(token), token, address, accounts=True
        )

    # ------------------------------------------------------------ may they

    async def _refusal(self, scope: Scope, receive: Receive, visitor: Visitor) -> tuple[Response | None, Receive]:
        """The answer that refuses a request, or None; and where its body is to be read from."""
        headers, method, path = Headers(scope=scope), scope["method"], scope["path"]
        host = headers.get("host", "")
        if not visitor.accounts and is_loopback(self.desk.settings.host) and not names_this_machine(host):
            words = "This desk answers to localhost only: it has no accounts, and another name for it may be a trap."
            return self._refuse(scope, 421, words), receive
        if method not in SAFE:
            if is_foreign(host, headers.get("origin"), headers.get("sec-fetch-site")):
                return self._refuse(scope, 403, "A page of another site sent this. Nothing was done."), receive
            given, receive = await _given_token(headers, receive)
            if not hmac.compare_digest(given.encode(), visitor.csrf.encode()):
                words = "The page you sent this from is too old, or not yours. Nothing was done; load it again."
                return self._refuse(scope, 403, words), receive
        wanted = role_for(method, path)
        if wanted is None or visitor.may(wanted):
            return None, receive
        if visitor.role is None:
            return self._ask_in(scope, method), receive
        await run_in_threadpool(self._note, visitor, f"asked for {method} {path}, which needs the role {wanted}")
        words = f"That needs the role {wanted}; yours is {visitor.role}. An admin can change it."
        return self._refuse(scope, 403, words), receive

    def _note(self, visitor: Visitor, words: str) -> None:
        self.desk.case.store.note_audit(visitor.name, "denied", words=words, address=visitor.address)

    def _ask_in(self, scope: Scope, method: str) -> Response:
        if scope["path"].startswith("/api") or scope["path"] == "/events":
            return JSONResponse({"detail": "Sign in first: POST /login."}, 401)
        query = scope.get("query_string", b"").decode("latin-1")
        here = scope["path"] + (f"?{query}" if query else "")
        back = f"?next={quote(here)}" if method in SAFE and here != "/" else ""
        return RedirectResponse(f"/login{back}", status_code=303)

    def _refuse(self, scope: Scope, status: int, words: str) -> Response:
        if scope["path"].startswith("/api"):
            return JSONResponse({"detail": words}, status)
        return render(Request(scope), "error.html", status=status, title="Not possible", message=words)

    # ------------------------------------------------------------ what the browser is told

    def _with_headers(self, scope: Scope, send: Send) -> Send:
        told = headers_of(scope["path"], https=scope.get("scheme") == "https", policy=self._policy)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in told.items():
                    headers.setdefault(name, value)
            await send(message)

        return sending

    def _with_cookie(self, scope: Scope, send: Send, visitor: Visitor) -> Send:
        held = read_cookie(Headers(scope=scope).get("cookie", ""))

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and held != visitor.token:
                headers = MutableHeaders(scope=message)
                if not any(c.startswith(f"{COOKIE}=") for c in headers.getlist("set-cookie")):
                    headers.append("set-cookie", write_cookie(visitor.token, https=scope.get("scheme") == "https"))
            await send(message)

        return sending


def _watched(send: Send) -> tuple[Send, Callable[[], bool]]:
    """The same way out, and whether an answer has begun on it."""
    begun = False

    async def sending(message: Message) -> None:
        nonlocal begun
        begun = begun or message["type"] == "http.response.start"
        await send(message)

    return sending, lambda: begun


def _without_body(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return sending


def read_cookie(header: str) -> str:
    """The desk's token in a Cookie header; empty when it has none that can be one.

    >>> read_cookie("a=b; dateline_session=" + "x" * 40) == "x" * 40, read_cookie("dateline_session=x")
    (True, '')
    """
    cookies: SimpleCookie = SimpleCookie()
    try:
        cookies.load(header)
    except CookieError:
        return ""
    found = cookies[COOKIE].value if COOKIE in cookies else ""
    return found if len(found) in _TOKEN_SIZES and found.isascii() else ""


def write_cookie(token: str, *, https: bool) -> str:
    """The Set-Cookie header of a token: no script reads it, no other site sends it with a form."""
    secure = "; Secure" if https else ""
    return f"{COOKIE}={token}; Path=/; Max-Age={SESSION_HOURS * 3600}; HttpOnly; SameSite=Lax{secure}"


async def _given_token(headers: Headers, receive: Receive) -> tuple[str, Receive]:
    """The token that came with a request, and its body for the app to read again."""
    if HEADER in headers:
        return headers[HEADER], receive
    if not headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return "", receive
    body = b""
    more = True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False) and message["type"] == "http.request"
        if len(body) > LARGEST_FORM:
            return "", receive
    try:
        given = parse_qs(body.decode("utf-8", errors="replace"), max_num_fields=200).get(FIELD, [""])[0]
    except ValueError:
        given = ""
    return given, _replayed(body, receive)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """A body that was read already, then whatever comes after it."""
    told = False

    async def again() -> Message:
        nonlocal told
        if told:
            return await receive()
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
