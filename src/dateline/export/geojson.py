"""Incidents as points on a map."""

from __future__ import annotations

from dateline.export.flat import flatten_incident
from dateline.export.formats import CREDIT, Output, Request, write_single
from dateline.export.told import Told
from dateline.records.serialise import Object, write_json


def write_geojson(request: Request) -> Output:
    """A feature collection; an incident without coordinates has no geometry, but is there."""
    collection: Object = {
        "type": "FeatureCollection",
        "attribution": CREDIT,
        "features": [_feature(told) for told in request.told],
    }
    return write_single(write_json(collection, indent=1) + "\n")


def _feature(told: Told) -> Object:
    place = told.incident.place
    properties = {k: v for k, v in flatten_incident(told).items() if k not in ("latitude", "longitude")}
    geometry: Object | None = None
    if place is not None and place.point is not None:
        # The standard has longitude first.
        geometry = {"type": "Point", "coordinates": list(reversed(place.point))}
    return {"type": "Feature", "id": told.incident.id, "geometry": geometry, "properties": dict(properties)}
