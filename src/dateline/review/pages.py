"""Pages for people: server-rendered, readable without JavaScript, each with an address that lasts."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dateline.export.registry import EXPORTERS
from dateline.reconcile.tolls import POLICIES
from dateline.review.desks import Desk
from dateline.review.templating import render, words_address
from dateline.review.views.desk import list_arrivals, list_incidents
from dateline.review.views.document import tell_document
from dateline.review.views.filters import parse_filters, read_page
from dateline.review.views.incident import tell_incident
from dateline.review.views.search import find_words

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
_ID = re.compile(r"[\w.-]{1,100}\Z", re.ASCII)


def desk_of(request: Request) -> Desk:
    """The desk that a request comes to."""
    found: Desk = request.app.state.desk
    return found


TheDesk = Annotated[Desk, Depends(desk_of)]


def is_id(given: str) -> bool:
    """Whether something can be the id of anything.

    >>> is_id("9f3c-c7"), is_id("a b"), is_id("")
    (True, False, False)
    """
    return bool(_ID.match(given))


def not_found(request: Request, what: str) -> Response:
    """The page that says that something is not there."""
    return render(request, "error.html", status=404, title="Not here", message=what)


@router.get("/")
def show_desk(request: Request, desk: TheDesk) -> Response:
    """The start page."""
    filters, problems = parse_filters(request.query_params)
    page = read_page(request.query_params.get("page", ""))
    return render(
        request,
        "desk.html",
        filters=filters,
        problems=problems,
        found=list_incidents(desk.store, filters, page=page),
        arrivals=list_arrivals(desk.store, limit=8),
        counts=desk.remember("counts", desk.store.count),
    )


@router.get("/incidents/{own}")
def show_incident(request: Request, desk: TheDesk, own: str) -> Response:
    """One incident; an id that went into another incident leads there."""
    given = request.query_params.get("policy", "")
    policy = given if given in POLICIES else None
    page = tell_incident(desk.store, own, case_policy=desk.policy, policy=policy) if is_id(own) else None
    if page is None:
        home = desk.store.homes([own]).get(own) if is_id(own) else None
        if home is not None:
            return RedirectResponse(f"/incidents/{quote(home)}", status_code=307)
        return not_found(request, "The case has no such incident. It may have been merged, or come with other reports.")
    return render(request, "incident.html", page=page, policies=sorted(POLICIES))


@router.get("/documents/{own}")
def show_document(request: Request, desk: TheDesk, own: str) -> Response:
    """One report with its claims marked."""
    claim = request.query_params.get("claim", "")
    page = tell_document(desk.store, own, claim=claim) if is_id(own) else None
    if page is None:
        return not_found(request, "The case has no such report.")
    return render(request, "document.html", page=page)


@router.get("/claims/{own}")
def show_claim(request: Request, desk: TheDesk, own: str) -> Response:
    """A claim: its words."""
    if not is_id(own) or own not in desk.store.claims([own]):
        return not_found(request, "The case has no such claim.")
    return RedirectResponse(words_address(own), status_code=307)


@router.get("/search")
def search(request: Request, desk: TheDesk) -> Response:
    """Reports and incidents by words."""
    words = request.query_params.get("q", "")[:200]
    return render(request, "search.html", found=find_words(desk.store, words))


@router.get("/export")
def show_exports(request: Request, desk: TheDesk) -> Response:
    """What is asked for, in every format."""
    filters, problems = parse_filters(request.query_params)
    return render(
        request,
        "export.html",
        filters=filters,
        problems=problems,
        total=desk.store.count_incidents(filters.whole()),
        exporters=EXPORTERS,
    )
