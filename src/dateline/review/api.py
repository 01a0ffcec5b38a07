"""The same views as JSON, described by OpenAPI: what a page shows, a program can read."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, HTTPException, Path, Query
from pydantic import BaseModel

from dateline.reconcile.tolls import POLICIES
from dateline.records.attributions import SourceKind
from dateline.records.cases import Grade, IncidentOrder
from dateline.records.events import EventType
from dateline.records.quantities import Outcome
from dateline.review.pages import TheDesk
from dateline.review.views.desk import Arrived, IncidentList, list_arrivals, list_incidents
from dateline.review.views.document import DocumentPage, tell_document
from dateline.review.views.filters import LAST_PAGE, Filters, check_filter
from dateline.review.views.incident import IncidentPage, tell_incident
from dateline.review.views.search import SearchPage, find_words


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


@router.get("/incidents", responses=_REFUSED)
def incidents(
    desk: TheDesk, filters: Wanted, page: Page = 1, size: Annotated[int, Query(ge=1, le=200)] = 50
) -> IncidentList:
    """Incidents, a page at a time."""
    return list_incidents(desk.store, filters, page=page, size=size)


@router.get("/incidents/{own}")
def incident(desk: TheDesk, own: Id, policy: Policy | None = None) -> IncidentPage:
    """One incident with all that was said of it; an id that went into another incident gives that one."""
    home = desk.store.homes([own]).get(own, own)
    found = tell_incident(desk.store, home, case_policy=desk.policy, policy=policy)
    if found is None:
        raise HTTPException(404, "The case has no such incident.")
    return found


@router.get("/documents")
def documents(
    desk: TheDesk,
    after: Annotated[int, Query(ge=0, le=2**53, description="Only reports with a greater number.")] = 0,
    page: Page = 1,
    size: Annotated[int, Query(ge=1, le=200)] = 50,
) -> list[Arrived]:
    """Reports, the latest first."""
    return list(list_arrivals(desk.store, after=after, limit=size, skip=(page - 1) * size))


@router.get("/documents/{own}")
def document(desk: TheDesk, own: Id, claim: Annotated[str | None, Query(max_length=100)] = None) -> DocumentPage:
    """One report with its claims marked."""
    found = tell_document(desk.store, own, claim=claim)
    if found is None:
        raise HTTPException(404, "The case has no such report.")
    return found


@router.get("/search")
def search(desk: TheDesk, q: Annotated[str, Query(max_length=200)] = "") -> SearchPage:
    """Reports and incidents by words."""
    return find_words(desk.store, q)


@router.get("/policies")
def policies() -> list[str]:
    """The rules by which figures can be settled."""
    return sorted(POLICIES)
