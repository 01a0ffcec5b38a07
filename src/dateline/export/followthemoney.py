"""Incidents, parties and reports as entities of FollowTheMoney, one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from dateline.export.codes import is_count
from dateline.export.formats import Output, Request, write_single
from dateline.export.told import Told
from dateline.records.actors import Actor
from dateline.records.incidents import Toll
from dateline.records.serialise import Json, Object, write_json
from dateline.records.tellings import Report

_SCHEMATA = {
    "person": "Person",
    "government": "PublicBody",
    "police": "PublicBody",
    "state_force": "PublicBody",
    "rebel_group": "Organization",
    "militia": "Organization",
    "organisation": "Organization",
    "media": "Organization",
}


def write_followthemoney(request: Request) -> Output:
    """An `Event` an incident that happened, its parties, and an `Article` a report; each entity once."""
    lines: dict[str, str] = {}
    left_out = {}
    for told in request.told:
        if told.incident.reality != "happened":
            left_out[told.incident.id] = f"It is {told.incident.reality}; an Event is one that happened."
            continue
        for entity in _entities(told):
            lines.setdefault(str(entity["id"]), write_json(entity) + "\n")
    return write_single("".join(lines.values()), left_out=left_out)


def _entities(told: Told) -> Iterator[Object]:
    for report in told.reports:
        yield _article(report, told)
    parties = [p.actor for p in told.parties("perpetrator", "target", "victim", "claimant", "orderer")]
    actors = [told.actors[a] for a in parties if a in told.actors and _is_entity(told.actors[a])]
    for actor in actors:
        yield _party(actor)
    yield _event(told, actors)


def _is_entity(actor: Actor) -> bool:
    """A crowd that is only counted or described as people is nobody's entity."""
    return actor.kind != "civilians" and not is_count(actor.name)


def _entity(own: str, schema: str, properties: dict[str, list[str | None]]) -> Object:
    """An entity with those properties that are known, each value once."""
    known: dict[str, Json] = {}
    for name, given in properties.items():
        values: list[Json] = [v for v in dict.fromkeys(given) if v]
        if values:
            known[name] = values
    return {"id": f"dateline-{own}", "schema": schema, "properties": known}


def _event(told: Told, actors: list[Actor]) -> Object:
    incident, place = told.incident, told.incident.place
    return _entity(
        incident.id,
        "Event",
        {
            "name": [incident.title],
            "summary": ["; ".join(map(_figure, incident.tolls))],
            "startDate": [incident.date.start],
            "endDate": [incident.date.end],
            "location": [place.name if place else None],
            "country": [place.country.lower() if place and place.country else None],
            "keywords": [incident.type],
            "involved": [f"dateline-{a.id}" for a in actors],
            "proof": [f"dateline-{r.id}" for r in told.reports],
            "sourceUrl": [_web(r.url) for r in told.reports],
            "publisher": [r.publisher for r in told.reports],
        },
    )


def _figure(toll: Toll) -> str:
    ends = "open" if toll.best is None else str(toll.best)
    bounds = f"{'?' if toll.low is None else toll.low} to {'?' if toll.high is None else toll.high}"
    return f"{toll.outcome}, {toll.group}: {ends} ({bounds})"


def _party(actor: Actor) -> Object:
    return _entity(
        actor.id,
        _SCHEMATA.get(actor.kind or "", "LegalEntity"),
        {
            "name": [actor.name],
            "alias": list(actor.aliases),
            "country": [actor.country.lower() if actor.country else None],
        },
    )


def _article(report: Report, told: Told) -> Object:
    document = told.documents.get(report.id)
    return _entity(
        report.id,
        "Article",
        {
            "fileName": [f"{report.id}.txt"],
            "title": [report.title],
            "publishedAt": [report.published],
            "publisher": [report.publisher],
            "sourceUrl": [_web(report.url)],
            "author": list(document.authors) if document else [],
        },
    )


def _web(url: str | None) -> str | None:
    """An address of the web; a path of somebody's disk is none."""
    return url if url and urlsplit(url).scheme in ("http", "https") else None
