"""Records as rows: the columns that people read, written from the record beside them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from dateline.records.actors import Actor
from dateline.records.cases import CaseIncident, Evidence, Match
from dateline.records.claims import Claim, TollValue
from dateline.records.documents import Document
from dateline.records.incidents import Incident
from dateline.records.ledgers import Annotations, DocumentLedger
from dateline.records.reported import Reported
from dateline.store.base import Filed
from dateline.store.codec import decode_record, decode_records, encode_record, storable
from dateline.store.queries import NO_DAY, fold_name, order_of

Row = dict[str, Any]


def document_row(document: Document, *, added: str, program: str, address: str | None) -> Row:
    """The row of a document; its JSON has the text only where a column could not hold it."""
    text = storable(document.text)
    kept = document if text != document.text else replace(document, text="")
    return {
        "id": document.id,
        "title": _plain(document.title),
        "publisher": _plain(document.publisher),
        "published": document.published,
        "url": _plain(document.url),
        "language": document.language,
        "characters": len(document.text),
        "text": text,
        "added": added,
        "program": program,
        "address": _plain(address),
        "record": encode_record(kept, Document),
    }


def read_document(record: str, text: str) -> Document:
    """The document of a row."""
    found = decode_record(record, Document)
    return found if found.text else replace(found, text=text)


def ledger_rows(ledger: DocumentLedger) -> dict[str, list[Row]]:
    """The rows of a reading, by table."""
    own = ledger.document.id
    return {
        "annotations": [{"document": own, "record": encode_record(ledger.annotations, Annotations)}],
        "reported_incidents": [_incident_row(i, own) for i in ledger.incidents],
        "claims": [_claim_row(c, place, ledger.document.text) for place, c in enumerate(ledger.claims)],
        "actors": [actor_row(a, place, own) for place, a in enumerate(ledger.actors)],
        "relations": [
            {
                "document": own,
                "from_incident": r.from_incident,
                "to_incident": r.to_incident,
                "type": r.type,
                "claim": r.claim,
            }
            for r in ledger.relations
        ],
    }


def _incident_row(incident: Incident, document: str) -> Row:
    return {
        "id": incident.id,
        "document": document,
        "title": storable(incident.title),
        "type": incident.type,
        "salience": incident.salience,
        "record": encode_record(incident, Incident),
    }


def _claim_row(claim: Claim, place: int, text: str) -> Row:
    value = claim.value if isinstance(claim.value, TollValue) else None
    speaker = claim.sources[0] if claim.sources else None
    return {
        "id": claim.id,
        "document": claim.document,
        "reported_incident": claim.incident,
        "place": place,
        "kind": claim.kind,
        "speaker": _plain(speaker.name) if speaker else None,
        "speaker_kind": speaker.kind if speaker else None,
        "through": _plain(", ".join(s.name for s in claim.sources[1:])) or None,
        "outcome": value.outcome if value else None,
        "people": value.group if value else None,
        "low": value.low if value else None,
        "high": value.high if value else None,
        "scope": value.scope if value else None,
        "words": storable(" ... ".join(span.of(text) for span in claim.evidence)),
        "polarity": claim.polarity,
        "status": claim.status,
        "asserted": claim.asserted,
        "confidence": claim.confidence,
        "record": encode_record(claim, Claim),
    }


def actor_row(actor: Actor, place: int, document: str) -> Row:
    """The row of an actor at a place of its report's ledger."""
    return {
        "id": actor.id,
        "document": document,
        "place": place,
        "name": storable(actor.name),
        "kind": actor.kind,
        "country": actor.country,
        "record": encode_record(actor, Actor),
        "folded": fold_name(actor.name),
    }


# ---------------------------------------------------------------- derived


def reported_row(filed: Filed) -> Row:
    """The row of a reported incident as it is compared; its home is written with the incident."""
    reported, keys = filed
    return {
        "id": reported.id,
        "document": reported.document,
        "incident": None,
        "keys": json.dumps(sorted(keys), ensure_ascii=False),
        "record": encode_record(reported, Reported),
    }


def match_row(match: Match) -> Row:
    """The row of a match."""
    return {
        "a": match.a,
        "b": match.b,
        "probability": match.probability,
        "outcome": match.outcome,
        "evidence": encode_record(match.evidence, tuple[Evidence, ...]),
    }


def read_evidence(record: str) -> tuple[Evidence, ...]:
    """The evidence of a match's row."""
    return decode_records(record, Evidence)


def incident_row(found: CaseIncident) -> Row:
    """The row of an incident of the case."""
    incident = found.incident
    place = incident.place
    return {
        "id": incident.id,
        "title": storable(incident.title),
        "type": incident.type,
        "reality": incident.reality,
        "salience": incident.salience,
        "start_date": incident.date.start,
        "end_date": incident.date.end,
        "date_order": order_of(found)[0],
        "place": _plain(place.name) if place else None,
        "country": place.country if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "place_precision": place.precision if place else None,
        "reports": found.reports,
        "origins": found.origins,
        "grade": found.grade,
        "record": encode_record(found, CaseIncident),
        "title_folded": fold_name(incident.title),
        "place_folded": fold_name(place.name) if place and place.name is not None else None,
        "newest": "" if order_of(found)[0] == NO_DAY else order_of(found)[0],
    }


def toll_rows(found: CaseIncident) -> Iterator[tuple[Row, list[Row]]]:
    """The rows of an incident's tolls, each with those of its steps."""
    for toll in found.incident.tolls:
        matter = {"incident": found.incident.id, "outcome": toll.outcome, "people": toll.group}
        steps = [
            {
                **matter,
                "step": number,
                "claim": step.claim,
                "asserted": step.asserted,
                "low": step.low,
                "high": step.high,
                "status": step.status,
                "reason": _plain(step.reason),
            }
            for number, step in enumerate(toll.history, start=1)
        ]
        yield {**matter, "best": toll.best, "low": toll.low, "high": toll.high, "policy": toll.policy}, steps


def _plain(text: str | None) -> str | None:
    return None if text is None else storable(text)
