"""The map and the timeline of what is asked for as JSON, and the files that they are drawn from."""

from __future__ import annotations

import gzip
from functools import cache
from importlib import resources
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response

from dateline.lexicons.borders import packed_borders
from dateline.review.api import Problem, Wanted
from dateline.review.brushes import tell_brushes
from dateline.review.pages import TheDesk
from dateline.review.views.filters import read_area
from dateline.review.views.maps import MapView, Nearest, Town, find_nearest, list_towns
from dateline.review.views.timelines import Timeline

router = APIRouter(prefix="/api", tags=["reading"], responses={400: {"model": Problem}})
files = APIRouter(include_in_schema=False)
# They change with the program only, and then their addresses do.
_KEPT = {"Cache-Control": "public, max-age=31536000, immutable"}


@router.get("/map")
def map_of_incidents(desk: TheDesk, filters: Wanted) -> MapView:
    """Incidents by place; what is known to a country only is told apart."""
    return tell_brushes(desk, filters).map


@router.get("/timeline")
def timeline_of_incidents(desk: TheDesk, filters: Wanted) -> Timeline:
    """Incidents over time."""
    return tell_brushes(desk, filters).timeline


@router.get("/towns")
def towns(
    area: Annotated[str, Query(max_length=100, description="west,south,east,north in degrees.")],
    limit: Annotated[int, Query(ge=1, le=60)] = 30,
) -> list[Town]:
    """The largest towns in an area, for labels of a map."""
    known = read_area(area)
    if known is None:
        raise HTTPException(400, f"“{area}” is no area; write west,south,east,north in degrees.")
    return list(list_towns(known, limit))


@router.get("/nearest", responses={404: {"model": Problem}})
def nearest_town(
    latitude: Annotated[float, Query(ge=-90, le=90)],
    longitude: Annotated[float, Query(ge=-180, le=180)],
    within: Annotated[float, Query(ge=0, le=200, description="Kilometres in which the largest town is meant.")] = 3,
) -> Nearest:
    """The town that a point of the map belongs to."""
    found = find_nearest(latitude, longitude, within=within)
    if found is None:
        raise HTTPException(404, "No town is near.")
    return found


@files.get("/map/borders.json")
def borders(request: Request) -> Response:
    """The lines of the map, TopoJSON."""
    packed = packed_borders()
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(packed, media_type="application/json", headers={**_KEPT, "Content-Encoding": "gzip"})
    return Response(gzip.decompress(packed), media_type="application/json", headers=_KEPT)


@files.get("/map/drawings.css")
def drawings() -> Response:
    """How charts and maps look, as in dossiers."""
    return Response(_drawings(), media_type="text/css", headers={"Cache-Control": "no-cache"})


@cache
def _drawings() -> bytes:
    return resources.files("dateline.export").joinpath("drawings.css").read_bytes()
