"""The same views as JSON, described by OpenAPI: what a page shows, a program can read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, HTTPException, Path, Query
from fastapi.responses import Response
from pydantic import BaseModel

from dateline.export.registry import EXPORTERS
from dateline.records.attributions import SourceKind
from dateline.records.cases import Grade, IncidentOrder
from dateline.records.events import EventType
from dateline.records.quantities import Outcome
from dateline.review.pages import TheDesk, changes_since
from dateline.review.views.changes import Changes
from dateline.review.views.claims import Told
from dateline.review.views.desk import Arrived, IncidentList, list_arrivals, list_incidents
from dateline.review.views.document import DocumentPage, tell_document
from dateline.review.views.filters import LAST_PAGE, Filters, check_filter
from dateline.review.views.incident import POLICY_MEANS, IncidentPage, tell_incident
from dateline.review.views.queues import Queue, list_queue
from dateline.review.views.search import SearchPage, find_words


@dataclass(frozen=True, slots=True)
class Format:
    """A format of exports: its name, what it holds, and the policy it settles figures by, None for the case's."""

    name: str
    holds: str
    policy: str | None


class Problem(BaseModel):
    """Why there is no answer."""

    detail: str


router = APIRouter(prefix="/api", tags=["reading"], responses={404: {"model": Problem}})
Id = Annotated[str, Path(pattern=r"^[A-Za-z0-9_.-]{1,100}$", description="An id of the ledger.")]
Policy = Literal["latest-authority", "lowest", "min-max", "ucdp"]
Day = Annotated[str | None, Query(pattern=r"^\d{4}-\d{2}-\d{2}$", description="An ISO day.")]


def filters_of(
    since: Day = None,
    until: Day = None,
    country: Annotated[str | None, Query(pattern="^[A-Za-z]{2}$")] = None,
    kind: EventType | None = None,
    outcome: Outcome | None = None,
    source: SourceKind | None = None,
    grade: Grade | None = None,
    words: Annotated[str | None, Query(max_length=200, description="Words of the title.")] = None,
    area: Annotated[str | None, Query(max_length=100, description="west,south,east,north in degrees.")] = None,
    background: Annotated[bool, Query(description="Also what reports only recall.")] = False,
    order: IncidentOrder | None = None,
) -> Filters:
    """The filters of the desk."""
    given = {
        "since": since,
        "until": until,
        "country": country.upper() if country else None,
        "kind": kind,
        "outcome": outcome,
        "source": source,
        "grade": grade,
        "words": words,
        "area": area,
        "background": "yes" if background else None,
        "order": order,
    }
    known = {name: value for name, value in given.items() if value}
    for name, value in known.items():
        problem = check_filter(name, value)
        if problem is not None:
            raise HTTPException(400, problem)
    return Filters(**known)


Wanted = Annotated[Filters, Depends(filters_of)]
Page = Annotated[int, Query(ge=1, le=LAST_PAGE)]
_REFUSED: dict[int | str, dict[str, Any]] = {400: {"model": Problem}}


Size = Annotated[int, Query(ge=1, le=200)]
Number = Annotated[int, Query(ge=0, le=2**31)]


def answer(record: object) -> Response:
    """A record as JSON; half characters, which a report may hold, are written as escapes."""
    return Response(json.dumps(record, default=_plain), media_type="application/json")


def _plain(record: Any) -> dict[str, Any]:  # noqa: ANN401 - a record of any kind
    # Records have slots, in the order of their fields.
    return {name: getattr(record, name) for name in record.__slots__}


@router.get("/incidents", response_model=IncidentList, responses=_REFUSED)
def incidents(desk: TheDesk, filters: Wanted, page: Page = 1, size: Size = 50) -> Response:
    """Incidents, a page at a time."""
    with desk.store.reading():
        return answer(list_incidents(desk.store, filters, page=page, size=size))


@router.get("/incidents/{own}", response_model=IncidentPage)
def incident(desk: TheDesk, own: Id, policy: Policy | None = None) -> Response:
    """One incident with all that was said of it; an id that went into another incident gives that one."""
    with desk.store.reading():
        home = desk.store.homes([own]).get(own, own)
        found = tell_incident(desk.store, home, case_policy=desk.policy, policy=policy)
    if found is None:
        raise HTTPException(404, "The case has no such incident.")
    return answer(found)


@router.get("/documents", response_model=list[Arrived])
def documents(
    desk: TheDesk,
    after: Annotated[int, Query(ge=0, le=2**31, description="Only reports with a greater number.")] = 0,
    page: Page = 1,
    size: Size = 50,
) -> Response:
    """Reports, the latest first."""
    return answer(list_arrivals(desk.store, after=after, limit=size, skip=(page - 1) * size))


@router.get("/documents/{own}", response_model=DocumentPage)
def document(desk: TheDesk, own: Id, claim: Annotated[str | None, Query(max_length=100)] = None) -> Response:
    """One report with its claims marked; `claim` is one that is to be set off from the others."""
    with desk.store.reading():
        found = tell_document(desk.store, own, claim=claim)
    if found is None:
        raise HTTPException(404, "The case has no such report.")
    return answer(found)


@router.get("/claims/{own}", response_model=Told)
def claim(desk: TheDesk, own: Id) -> Response:
    """One claim: what it says, who says so through whom, in which words."""
    with desk.store.reading():
        found = tell_document(desk.store, own.rpartition("-")[0], claim=own)
    if found is None or found.chosen is None:
        raise HTTPException(404, "The case has no such claim.")
    return answer(found.chosen)


@router.get("/search", response_model=SearchPage)
def search(desk: TheDesk, q: Annotated[str, Query(max_length=200, description="Words.")] = "") -> Response:
    """Reports, incidents, actors and places by words."""
    with desk.store.reading():
        return answer(find_words(desk.store, q))


@router.get("/changes", response_model=Changes)
def changes(desk: TheDesk, report: Number = 0, judgement: Number = 0) -> Response:
    """What changed after the report and the judgement of those numbers, the most important first."""
    with desk.store.reading():
        return answer(changes_since(desk, report, judgement, limit=100))


@router.get("/queue", response_model=Queue)
def queue(desk: TheDesk, size: Annotated[int, Query(ge=1, le=100)] = 20) -> Response:
    """What waits for a person: contradictions, pairs that may be one event, figures that nobody checked."""
    with desk.store.reading():
        return answer(desk.remember(f"queue {size}", lambda: list_queue(desk.store, limit=size)))


@router.get("/policies", response_model=dict[str, str])
def policies() -> Response:
    """The rules by which figures can be settled, and what they mean."""
    return answer(POLICY_MEANS)


@router.get("/formats", response_model=list[Format])
def formats() -> Response:
    """What `/export/NAME` writes, with the filters of `/api/incidents`."""
    return answer([Format(e.name, e.holds, e.policy) for e in EXPORTERS])
