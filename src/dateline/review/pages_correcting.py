"""Correcting an incident: when, where, what it was and who took part, in each report that is chosen."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dateline.errors import ConflictError, UsageError
from dateline.records.cases import Judgement
from dateline.review.judging import correct_incident
from dateline.review.pages import TheDesk, is_id, not_found
from dateline.review.pages_access import TheVisitor, is_own_address
from dateline.review.templating import render, static_address
from dateline.review.views.corrections import offer_incident, write_place

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Given = Annotated[str, Form(max_length=2000)]
Several = Annotated[list[str] | None, Form(max_length=2000)]


@router.get("/incidents/{own}/correct")
def show_incident_form(request: Request, desk: TheDesk, own: str) -> Response:
    """An incident with what can be put right in it."""
    return _show(request, desk, own)


def _show(request: Request, desk: TheDesk, own: str, *, problem: str = "", status: int = 200) -> Response:
    with desk.store.reading():
        page = offer_incident(desk.store, own) if is_id(own) else None
    if page is None:
        return not_found(request, "The case has no such incident. It may have been merged, or come with other reports.")
    return render(
        request,
        "correct_incident.html",
        status=status,
        page=page,
        problem=problem,
        tiles=desk.settings.tiles,
        vendor=static_address,
    )


@router.post("/incidents/{own}/correct")
def correct(
    request: Request,
    desk: TheDesk,
    visitor: TheVisitor,
    own: str,
    decision: Given = "",
    reason: Given = "",
    telling: Several = None,
    shown: Several = None,
    since: Given = "",
    until: Given = "",
    place: Given = "",
    country: Given = "",
    latitude: Given = "",
    longitude: Given = "",
    type: Given = "",
    reality: Given = "",
    role: Given = "",
    actor: Given = "",
    back: Given = "",
) -> Response:
    """Correct one thing in every report that was chosen, all or none; then the incident."""
    digests = dict(pair.rpartition(":")[::2] for pair in shown or ())
    values = {
        "date": (f"{since}/{until}" if until and until != since else since) or "none",
        "place": write_place(place, country, latitude, longitude),
        "type": type,
        "reality": reality,
        "who": actor,
    }
    try:
        if decision not in values:
            raise UsageError("Say what is to be corrected: the date, the place, the kind, or who took part.")
        field = role if decision == "who" else decision
        made = correct_incident(
            desk,
            visitor,
            {one: digests.get(one, "") for one in telling or ()},
            reason=reason,
            field=field,
            value=values[decision],
        )
    except ConflictError as problem:
        return _show(request, desk, own, problem=str(problem), status=409)
    except UsageError as problem:
        return _show(request, desk, own, problem=str(problem), status=400)
    return RedirectResponse(back if is_own_address(back) else _home(desk, made), status_code=303)


def _home(desk: TheDesk, made: list[Judgement]) -> str:
    """The incident that the corrected tellings are in now."""
    homes = desk.store.homes([made[0].a])
    return f"/incidents/{quote(homes.get(made[0].a, made[0].a))}"
