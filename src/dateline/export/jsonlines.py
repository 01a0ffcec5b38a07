"""One JSON object an incident, with every claim, its words, its reports and its actors: nothing is lost."""

from __future__ import annotations

from dateline.export.formats import Output, Request, write_single
from dateline.export.told import Told
from dateline.records.serialise import Object, serialise_case_incident, serialise_claim, write_json


def write_jsonl(request: Request) -> Output:
    """Each incident as the contract has it, with what the case adds."""
    return write_single("".join(write_json(_describe(told)) + "\n" for told in request.told))


def _describe(told: Told) -> Object:
    named = {p.actor for p in told.incident.participants}
    named |= {s.actor for c in told.claims for s in c.sources if s.actor}
    named |= {actor for c in told.claims if (actor := getattr(c.value, "actor", None))}
    return {
        **serialise_case_incident(told.found),
        "told": [serialise_claim(c, told.documents[c.document].text) for c in told.claims],
        "actors": [
            {"id": a.id, "name": a.name, "aliases": list(a.aliases), "kind": a.kind, "country": a.country}
            for a in (told.actors[own] for own in sorted(named) if own in told.actors)
        ],
        "documents": [
            {
                "id": r.id,
                "published": r.published,
                "publisher": r.publisher,
                "title": r.title,
                "url": r.url,
                "origin": r.origin,
                "replaces": r.replaces,
                "replaced_by": r.replaced_by,
            }
            for r in told.reports
        ],
    }
