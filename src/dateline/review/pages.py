"""Pages for people: server-rendered, readable without JavaScript, each with an address that lasts."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dateline.reconcile.tolls import POLICIES
from dateline.review.access.visitors import visitor_of
from dateline.review.brushes import tell_brushes
from dateline.review.desks import Desk
from dateline.review.templating import render, words_address
from dateline.review.views.changes import Changes, list_changes
from dateline.review.views.desk import list_arrivals, list_incidents
from dateline.review.views.document import tell_document
from dateline.review.views.filters import parse_filters, read_number, read_page
from dateline.review.views.incident import tell_incident
from dateline.review.views.queues import list_queue
from dateline.review.views.search import find_words
from dateline.review.visits import note_visit

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
_FEW, _MANY = 6, 100
_ID = re.compile(r"[\w.-]{1,100}\Z", re.ASCII)


def desk_of(request: Request) -> Desk:
    """The desk that a request comes to: without the names at risk for who only reads, for programs, in exports."""
    found: Desk = request.app.state.desk
    visitor = visitor_of(request)
    leaves = request.url.path.startswith(("/api", "/export"))
    return found.without_names() if leaves or not visitor.may("review") else found


TheDesk = Annotated[Desk, Depends(desk_of)]


def is_id(given: str) -> bool:
    """Whether something can be the id of anything.

    >>> is_id("9f3c-c7"), is_id("a b"), is_id("")
    (True, False, False)
    """
    return bool(_ID.match(given))


def user_of(request: Request) -> str:
    """The name of who asks; empty at a desk without accounts."""
    return str(getattr(request.state, "user_name", ""))


def not_found(request: Request, what: str) -> Response:
    """The page that says that something is not there."""
    return render(request, "error.html", status=404, title="Not here", message=what)


@router.get("/")
def show_desk(request: Request, desk: TheDesk) -> Response:
    """The start page: what came in, what changed, what waits, and the incidents that are asked for."""
    filters, problems = parse_filters(request.query_params)
    page = read_page(request.query_params.get("page", ""))
    visit = note_visit(desk, user_of(request))
    with desk.store.reading():
        return render(
            request,
            "desk.html",
            filters=filters,
            problems=problems,
            visit=visit,
            found=list_incidents(desk.store, filters, page=page),
            brushes=tell_brushes(desk, filters),
            tiles=desk.settings.tiles,
            arrivals=list_arrivals(desk.store, limit=_FEW),
            changes=changes_since(desk, visit.since_document, visit.since_judgement, limit=_FEW),
            queue=desk.remember("queue", lambda: list_queue(desk.store, limit=_FEW)),
            counts=desk.remember("counts", desk.store.count),
            state=desk.store.state(),
        )


@router.get("/changes")
def show_changes(request: Request, desk: TheDesk) -> Response:
    """What changed after a report and a judgement, by their numbers: an address that can be kept and passed on."""
    marks = [read_number(request.query_params.get(name, "")) for name in ("report", "judgement")]
    with desk.store.reading():
        changes = changes_since(desk, marks[0], marks[1], limit=_MANY)
        arrivals = list_arrivals(desk.store, after=marks[0], limit=_MANY)
    return render(request, "changes.html", changes=changes, arrivals=arrivals, report=marks[0], judgement=marks[1])


def changes_since(desk: Desk, document: int, judgement: int, *, limit: int) -> Changes:
    """What changed after these numbers, computed once for all who ask."""
    return desk.remember(
        f"changes {document} {judgement} {limit}",
        lambda: list_changes(desk.store, document=document, judgement=judgement, limit=limit),
    )


@router.get("/queue")
def show_queue(request: Request, desk: TheDesk) -> Response:
    """All that waits for a person, the most important first."""
    with desk.store.reading():
        queue = desk.remember("long queue", lambda: list_queue(desk.store, limit=_MANY))
    return render(request, "queue.html", queue=queue)


@router.get("/incidents/{own}")
def show_incident(request: Request, desk: TheDesk, own: str) -> Response:
    """One incident; an id that went into another incident leads there."""
    given = request.query_params.get("policy", "")
    policy = given if given in POLICIES else None
    with desk.store.reading():
        page = tell_incident(desk.store, own, case_policy=desk.policy, policy=policy) if is_id(own) else None
        home = desk.store.homes([own]).get(own) if page is None and is_id(own) else None
    if page is None:
        if home is not None:
            return RedirectResponse(f"/incidents/{quote(home)}", status_code=307)
        return not_found(request, "The case has no such incident. It may have been merged, or come with other reports.")
    return render(request, "incident.html", page=page, policies=sorted(POLICIES))


@router.get("/documents/{own}")
def show_document(request: Request, desk: TheDesk, own: str) -> Response:
    """One report with its claims marked."""
    claim = request.query_params.get("claim", "")
    with desk.store.reading():
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
    with desk.store.reading():
        found = find_words(desk.store, words)
    return render(request, "search.html", found=found)
