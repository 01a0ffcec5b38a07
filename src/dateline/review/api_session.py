"""Signing in and out through the API, and the token that everything that writes must bring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from dateline.records.desk import Role
from dateline.review.access import accounts
from dateline.review.access.guard import write_cookie
from dateline.review.access.visitors import csrf_of
from dateline.review.api import Problem, answer
from dateline.review.pages_access import TheVisitor, TheWholeDesk

router = APIRouter(prefix="/api/session", tags=["session"])
_REFUSED: dict[int | str, dict[str, Any]] = {
    401: {"model": Problem, "description": "Wrong name or password."},
    403: {"model": Problem, "description": "The token of GET /api/session is missing."},
    429: {"model": Problem, "description": "Too many wrong tries."},
}


@dataclass(frozen=True, slots=True)
class Session:
    """Who asks. `role` is None for who has not signed in; without accounts there is nobody to sign in.

    `csrf` must come as the header X-CSRF-Token with everything that writes, together with the cookie of this answer.
    """

    name: str
    role: Role | None
    csrf: str
    accounts: bool


class Credentials(BaseModel):
    """The name and password of an account."""

    name: Annotated[str, Field(max_length=200)]
    password: Annotated[str, Field(max_length=2000)]


@router.get("", response_model=Session)
def session(visitor: TheVisitor) -> Response:
    """Who asks, and the token that writing needs."""
    return answer(Session(visitor.name, visitor.role, visitor.csrf, visitor.accounts))


@router.post("", response_model=Session, responses=_REFUSED)
def sign_in(request: Request, desk: TheWholeDesk, visitor: TheVisitor, given: Credentials) -> Response:
    """Sign in; the answer brings a new cookie and the token that belongs to it."""
    if not visitor.accounts:
        return session(visitor)
    try:
        token = accounts.sign_in(desk.store, given.name, given.password, visitor.address)
    except accounts.RefusedError as problem:
        raise HTTPException(429 if problem.wait else 401, str(problem)) from problem
    user = accounts.find_session(desk.store, token)
    response = answer(Session(user.name if user else "", user.role if user else None, csrf_of(token), True))
    response.headers["set-cookie"] = write_cookie(token, https=request.url.scheme == "https")
    return response


@router.delete("", status_code=204, responses={403: {"model": Problem}})
def sign_out(desk: TheWholeDesk, visitor: TheVisitor) -> None:
    """End the session."""
    if visitor.accounts and visitor.role is not None:
        accounts.sign_out(desk.store, visitor.token, visitor.name, visitor.address)
