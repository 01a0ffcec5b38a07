"""Pages for signing in and out, for accounts, for the log and for names at risk."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dateline.case.hiding import hide_person
from dateline.errors import StoreError, UsageError
from dateline.records.desk import ROLES
from dateline.review.access import accounts
from dateline.review.access.guard import write_cookie
from dateline.review.access.visitors import Visitor, visitor_of
from dateline.review.desks import Desk
from dateline.review.templating import render
from dateline.review.views.filters import read_number

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
AUDIT_KINDS = ("login", "logout", "refused", "denied", "judge", "undo", "export", "user", "redact")
_PAGE = 100


def whole_desk(request: Request) -> Desk:
    """The desk with all names, for pages that only those open who may see them."""
    found: Desk = request.app.state.desk
    return found


TheWholeDesk = Annotated[Desk, Depends(whole_desk)]
TheVisitor = Annotated[Visitor, Depends(visitor_of)]
Given = Annotated[str, Form(max_length=2000)]


def is_own_address(given: str) -> bool:
    """Whether an address leads to a page of the desk, and nowhere else.

    >>> is_own_address("/incidents/x"), is_own_address("//evil.example"), is_own_address("https://evil.example")
    (True, False, False)
    """
    return given.startswith("/") and not given.startswith(("//", "/\\")) and given.isprintable()


# ---------------------------------------------------------------- signing in


@router.get("/login")
def show_login(request: Request, visitor: TheVisitor) -> Response:
    """The form to sign in; who is signed in already goes on."""
    wanted = request.query_params.get("next", "/")
    to = wanted if is_own_address(wanted) else "/"
    if visitor.role is not None:
        return RedirectResponse(to, status_code=303)
    return render(request, "login.html", problem="", given="", next=to)


@router.post("/login")
def sign_in(
    request: Request, desk: TheWholeDesk, visitor: TheVisitor, name: Given = "", password: Given = "", next: Given = "/"
) -> Response:
    """Sign in, under a new token so that nobody can have prepared it."""
    to = next if is_own_address(next) else "/"
    if not visitor.accounts:
        return RedirectResponse(to, status_code=303)
    try:
        token = accounts.sign_in(desk.store, name, password, visitor.address)
    except accounts.RefusedError as problem:
        status = 429 if problem.wait else 401
        return render(request, "login.html", status=status, problem=str(problem), given=name, next=to)
    response = RedirectResponse(to, status_code=303)
    response.headers["set-cookie"] = write_cookie(token, https=request.url.scheme == "https")
    return response


@router.post("/logout")
def sign_out(request: Request, desk: TheWholeDesk, visitor: TheVisitor) -> Response:
    """End the session."""
    accounts.sign_out(desk.store, visitor.token, visitor.name, visitor.address)
    return RedirectResponse("/login", status_code=303)


# ---------------------------------------------------------------- accounts


@router.get("/users")
def show_users(request: Request, desk: TheWholeDesk) -> Response:
    """The accounts."""
    done = request.query_params.get("done", "")[:200]
    return render(request, "users.html", users=desk.store.users(), roles=ROLES, problem="", done=done)


def _answer(request: Request, desk: Desk, visitor: Visitor, about: str, done: str) -> Response:
    desk.store.note_audit(visitor.name, "user", about=about, words=done, address=visitor.address)
    return RedirectResponse(f"/users?done={quote(done)}", status_code=303)


def _refuse(request: Request, desk: Desk, problem: UsageError) -> Response:
    return render(
        request, "users.html", status=400, users=desk.store.users(), roles=ROLES, problem=str(problem), done=""
    )


@router.post("/users/add")
def add_user(
    request: Request, desk: TheWholeDesk, visitor: TheVisitor, name: Given = "", password: Given = "", role: Given = ""
) -> Response:
    """Make an account; the first one must be an admin's, for everybody has to sign in from then on."""
    try:
        if not desk.store.users() and role != "admin":
            raise UsageError("The first account must be an admin's: with it everybody has to sign in.")
        user = accounts.add_user(desk.store, name, password, role)
    except UsageError as problem:
        return _refuse(request, desk, problem)
    return _answer(request, desk, visitor, user.name, f"{user.name} has an account, with the role {user.role}.")


@router.post("/users/role")
def change_role(
    request: Request, desk: TheWholeDesk, visitor: TheVisitor, name: Given = "", role: Given = ""
) -> Response:
    """Give an account another role."""
    try:
        user = accounts.change_role(desk.store, name, role)
    except UsageError as problem:
        return _refuse(request, desk, problem)
    return _answer(request, desk, visitor, name, f"{name} has the role {user.role}.")


@router.post("/users/remove")
def remove_user(request: Request, desk: TheWholeDesk, visitor: TheVisitor, name: Given = "") -> Response:
    """Remove an account."""
    try:
        accounts.remove_user(desk.store, name)
    except UsageError as problem:
        return _refuse(request, desk, problem)
    return _answer(request, desk, visitor, name, f"{name} has no account any more.")


@router.get("/audit")
def show_audit(request: Request, desk: TheWholeDesk) -> Response:
    """The log, the newest first."""
    who, what = (request.query_params.get(key, "")[:60] for key in ("who", "what"))
    before = read_number(request.query_params.get("before", "")) or None
    entries = desk.store.audit(who=who or None, what=[what] if what else (), before=before, limit=_PAGE)
    older = entries[-1].number if len(entries) == _PAGE else None
    return render(request, "audit.html", entries=entries, who=who, what=what, kinds=AUDIT_KINDS, older=older)


# ---------------------------------------------------------------- names at risk


@router.get("/redactions")
def show_redactions(request: Request, desk: TheWholeDesk) -> Response:
    """The names at risk."""
    return _redactions(request, desk, done=request.query_params.get("done", "")[:200])


def _redactions(
    request: Request, desk: Desk, *, problem: str = "", done: str = "", name: str = "", status: int = 200
) -> Response:
    known = desk.store.redactions(lifted=True)
    return render(request, "redactions.html", status=status, redactions=known, problem=problem, done=done, given=name)


@router.post("/redactions")
def hide_name(
    request: Request, desk: TheWholeDesk, visitor: TheVisitor, name: Given = "", also: Given = "", reason: Given = ""
) -> Response:
    """Hide a name."""
    try:
        with desk.writing() as case:
            made = hide_person(case.store, name, also=also.splitlines(), reason=reason, author=visitor.name)
    except UsageError as problem:
        return _redactions(request, desk, problem=str(problem), name=name, status=400)
    desk.store.note_audit(
        visitor.name, "redact", about=str(made.id), words=f"hid name {made.id}: {reason}", address=visitor.address
    )
    return RedirectResponse(f"/redactions?done={quote(f'Name {made.id} is hidden.')}", status_code=303)


@router.post("/redactions/{number}/lift")
def lift_name(request: Request, desk: TheWholeDesk, visitor: TheVisitor, number: int) -> Response:
    """Show a name again."""
    try:
        desk.store.lift_redaction(number, author=visitor.name)
    except StoreError as problem:
        return _redactions(request, desk, problem=str(problem), status=409)
    desk.store.note_audit(
        visitor.name, "redact", about=str(number), words=f"showed name {number} again", address=visitor.address
    )
    return RedirectResponse(f"/redactions?done={quote(f'Name {number} is shown again.')}", status_code=303)
