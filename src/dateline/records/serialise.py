"""Ledgers as the JSON of the contract, `dateline-ledger/1`: the one place that knows its field names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from dateline.records.actors import Actor
from dateline.records.attributions import Attribution, SourceLink
from dateline.records.cases import CaseIncident
from dateline.records.claims import (
    CauseValue,
    CharacterisationValue,
    Claim,
    ClaimValue,
    IntentValue,
    OccurrenceValue,
    ResponsibilityValue,
    RevisionValue,
    StatementValue,
    TollValue,
    VictimValue,
)
from dateline.records.incidents import Incident, IncidentPlace, Relation, Toll
from dateline.records.ledgers import Annotations, DocumentLedger, PlacedEvent
from dateline.records.places import PlaceMention
from dateline.records.quantities import Quantity
from dateline.records.spans import Span
from dateline.records.times import Interval, TimeMention

FORMAT = "dateline-ledger/1"

# A JSON value, and a JSON object; both live only here and where JSON is read.
Json = None | bool | int | float | str | Sequence["Json"] | dict[str, "Json"]
Object = dict[str, Json]

_SURROGATE = re.compile("[\ud800-\udfff]")


def serialise_ledgers(ledgers: Sequence[DocumentLedger], *, annotations: bool = False, text: bool = True) -> Object:
    """The ledgers of one or more documents as one object of the contract.

    A document that is there twice is written once. `annotations` adds what was seen in each document,
    `text=False` leaves its text out.
    """
    first: dict[str, DocumentLedger] = {}
    for ledger in ledgers:
        first.setdefault(ledger.document.id, ledger)
    unique = list(first.values())
    return {
        "format": FORMAT,
        "documents": [_document(ledger, annotations, text) for ledger in unique],
        "incidents": [serialise_incident(i) for ledger in unique for i in ledger.incidents],
        "claims": [serialise_claim(c, ledger.document.text) for ledger in unique for c in ledger.claims],
        "actors": [_actor(a, ledger.document.id) for ledger in unique for a in ledger.actors],
        "relations": [_relation(r) for ledger in unique for r in ledger.relations],
    }


def write_json(value: Json, *, indent: int | None = None) -> str:
    """JSON text that is the same for the same value, with letters as they are and lone surrogates escaped.

    >>> write_json({"name": "Inékar", "odd": "\\ud800"})
    '{"name": "Inékar", "odd": "\\\\ud800"}'
    """
    plain = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", plain)


# ---------------------------------------------------------------- documents, incidents, actors


def _document(ledger: DocumentLedger, annotations: bool, text: bool) -> Object:
    document = ledger.document
    dateline = document.dateline
    found: Object = {
        "id": document.id,
        "url": document.url,
        "title": document.title,
        "publisher": document.publisher,
        "language": document.language,
        "authors": list(document.authors),
        "dateline": {"place": dateline.place, "date": dateline.date} if dateline else None,
        "published": document.published,
        "sha256": document.sha256,
        "characters": len(document.text),
    }
    if text:
        found["text"] = document.text
    if annotations:
        found["annotations"] = _annotations(ledger.annotations)
    return found


def serialise_case_incident(found: CaseIncident) -> Object:
    """An incident of a case: the contract's fields, and what the case adds."""
    return {
        **serialise_incident(found.incident),
        "members": list(found.members),
        "reports": found.reports,
        "origins": found.origins,
        "grade": found.grade,
        "grade_reason": found.grade_reason,
        "reasons": list(found.reasons),
    }


def serialise_incident(incident: Incident) -> Object:
    """An incident as an object of the contract."""
    return {
        "id": incident.id,
        "type": incident.type,
        "attributes": dict(incident.attributes),
        "date": _interval(incident.date),
        "place": _place(incident.place) if incident.place else None,
        "participants": [
            {"actor": p.actor, "role": p.role, "certainty": p.certainty, "claims": list(p.claims)}
            for p in incident.participants
        ],
        "tolls": [_toll(t) for t in incident.tolls],
        "claims": list(incident.claims),
        "salience": incident.salience,
        "reality": incident.reality,
        "title": incident.title,
    }


def _interval(interval: Interval) -> Object:
    return {"start": interval.start, "end": interval.end, "precision": interval.precision}


def _place(place: IncidentPlace) -> Object:
    return {
        "name": place.name,
        "country": place.country,
        "admin1": place.admin1,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geonames": place.geonames,
        "precision": place.precision,
    }


def _toll(toll: Toll) -> Object:
    return {
        "outcome": toll.outcome,
        "group": toll.group,
        "best": toll.best,
        "low": toll.low,
        "high": toll.high,
        "policy": toll.policy,
        "history": [
            {
                "claim": step.claim,
                "asserted": step.asserted,
                "low": step.low,
                "high": step.high,
                "status": step.status,
                "reason": step.reason,
            }
            for step in toll.history
        ],
    }


def _actor(actor: Actor, document: str) -> Object:
    return {
        "id": actor.id,
        "name": actor.name,
        "aliases": list(actor.aliases),
        "kind": actor.kind,
        "country": actor.country,
        "part_of": list(actor.part_of),
        "designations": [{"by": d.by, "as": d.designated_as, "date": d.date} for d in actor.designations],
        "roles": [{"title": r.title, "organisation": r.organisation} for r in actor.roles],
        "mentions": [{"document": document, "start": s.start, "end": s.end} for s in actor.mentions],
    }


def _relation(relation: Relation) -> Object:
    return {
        "from": relation.from_incident,
        "to": relation.to_incident,
        "type": relation.type,
        "claim": relation.claim,
    }


# ---------------------------------------------------------------- claims


def serialise_claim(claim: Claim, text: str) -> Object:
    """A claim as an object of the contract; `text` is its document's."""
    return {
        "id": claim.id,
        "incident": claim.incident,
        "document": claim.document,
        "kind": claim.kind,
        "value": _value(claim.value),
        "polarity": claim.polarity,
        "status": claim.status,
        "superseded_by": claim.superseded_by,
        "reason": claim.reason,
        "asserted": claim.asserted,
        "sources": [_link(s) for s in claim.sources],
        "evidence": [{"start": s.start, "end": s.end, "text": s.of(text)} for s in claim.evidence],
        "confidence": claim.confidence,
        "reasons": list(claim.reasons),
    }


def _value(value: ClaimValue) -> Object:
    match value:
        case OccurrenceValue():
            return {}
        case TollValue():
            return {
                "outcome": value.outcome,
                "group": value.group,
                "low": value.low,
                "high": value.high,
                "modifier": value.modifier,
                "scope": value.scope,
            }
        case ResponsibilityValue():
            return {"actor": value.actor, "stance": value.stance}
        case VictimValue():
            return {
                "name": value.name,
                "aliases": list(value.aliases),
                "age": value.age,
                "sex": value.sex,
                "role": value.role,
                "actor": value.actor,
                "outcome": value.outcome,
            }
        case CauseValue() | StatementValue():
            return {"text": value.text}
        case CharacterisationValue():
            return {"quote": value.quote}
        case IntentValue():
            return {"actor": value.actor, "text": value.text}
        case RevisionValue():
            return {"from": value.from_claim, "to": value.to_claim, "reason": value.reason}


def _link(link: SourceLink) -> Object:
    return {
        "name": link.name,
        "kind": link.kind,
        "anonymous": link.anonymous,
        "actor": link.actor,
        "span": _pair(link.span) if link.span else None,
    }


# ---------------------------------------------------------------- annotations


def _annotations(seen: Annotations) -> Object:
    return {
        "times": [_time(t) for t in seen.times],
        "places": [_place_mention(p) for p in seen.places],
        "quantities": [_quantity(q) for q in seen.quantities],
        "attributions": [_attribution(a) for a in seen.attributions],
        "mentions": [{**_span(m.span), "actor": m.actor} for m in seen.mentions],
        "events": [_event(e) for e in seen.events],
    }


def _span(span: Span) -> Object:
    return {"start": span.start, "end": span.end}


def _pair(span: Span) -> list[Json]:
    return [span.start, span.end]


def _pairs(spans: Iterable[Span]) -> list[Json]:
    return [_pair(s) for s in spans]


def _time(time: TimeMention) -> Object:
    interval = time.interval
    return {
        **_span(time.span),
        "timex": time.timex,
        "from": interval.start if interval else None,
        "to": interval.end if interval else None,
        "precision": interval.precision if interval else None,
    }


def _place_mention(place: PlaceMention) -> Object:
    return {
        **_span(place.span),
        "name": place.name,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geonames": place.geonames,
        "precision": place.precision,
    }


def _quantity(quantity: Quantity) -> Object:
    return {
        **_span(quantity.span),
        "low": quantity.low,
        "high": quantity.high,
        "modifier": quantity.modifier,
        "counts": quantity.counts,
    }


def _attribution(attribution: Attribution) -> Object:
    speaker = attribution.chain[0]
    return {
        "source": _pairs(attribution.source),
        "cue": _pairs(attribution.cue),
        "content": _pairs(attribution.content),
        "name": speaker.name,
        "kind": speaker.kind,
        "anonymous": speaker.anonymous,
        "chain": [_link(s) for s in attribution.chain],
    }


def _event(event: PlacedEvent) -> Object:
    return {
        **_span(event.span),
        "type": event.type,
        "reality": event.reality,
        "incident": event.incident,
        "time": event.time,
        "place": event.place,
        "roles": [{"role": r.role, **_span(r.span)} for r in event.roles],
    }
