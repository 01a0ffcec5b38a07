"""The JSON of the contract as ledgers again; what the contract does not hold comes back as its default."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from dateline.errors import LedgerError
from dateline.records.actors import Actor, ActorKind, ActorRole, Designation
from dateline.records.claims import (
    CauseValue,
    CharacterisationValue,
    Claim,
    ClaimKind,
    ClaimStatus,
    ClaimValue,
    IntentValue,
    OccurrenceValue,
    Polarity,
    ResponsibilityValue,
    RevisionValue,
    StatementValue,
    TollValue,
    VictimValue,
)
from dateline.records.deserialise_annotations import parse_annotations, parse_link
from dateline.records.documents import Dateline, Document
from dateline.records.events import EventType, Reality, Stance
from dateline.records.fields import Fields
from dateline.records.incidents import (
    AttributeValue,
    Incident,
    IncidentPlace,
    Participant,
    ParticipantRole,
    Relation,
    RelationType,
    Salience,
    Toll,
    TollEntry,
)
from dateline.records.ledgers import DocumentLedger
from dateline.records.places import PlacePrecision
from dateline.records.quantities import Modifier, Outcome, Scope
from dateline.records.serialise import FORMAT
from dateline.records.spans import Span
from dateline.records.times import DatePrecision, Interval

# Where the contract gives no words, their place is not known; no span may be empty.
_SOMEWHERE = Span(0, 1)


def parse_ledgers(contract: object) -> list[DocumentLedger]:
    """The ledgers of an object of the contract, one a document, in its order.

    Each incident, claim, actor and relation goes to the document whose id its own id starts with. Text that was left
    out comes back empty. Reasons of incidents and of annotations, which the contract does not hold, come back empty.

    Raises `LedgerError`, naming the field, for what breaks the contract.
    """
    if not isinstance(contract, Mapping):
        # What could not be parsed comes as the words that say so.
        found = f" ({contract[:100]})" if isinstance(contract, str) else ""
        raise LedgerError(f"a ledger must be a JSON object, as `dateline read --json` writes it{found}")
    top = Fields(contract, "")
    if contract.get("format") != FORMAT:
        raise top.wrong("format", repr(FORMAT))
    incidents = _by_document([_incident(i) for i in top.records("incidents")])
    claims = _by_document([_claim(c) for c in top.records("claims")])
    actors = _by_document([_actor(a) for a in top.records("actors")])
    relations = _by_document([_relation(r) for r in top.records("relations")])
    ledgers = []
    for fields in top.records("documents"):
        document = _document(fields)
        own = document.id
        ledgers.append(
            DocumentLedger(
                document=document,
                incidents=tuple(incidents.get(own, ())),
                claims=tuple(claims.get(own, ())),
                actors=tuple(actors.get(own, ())),
                relations=tuple(relations.get(own, ())),
                annotations=parse_annotations(fields.maybe_record("annotations")),
            )
        )
    return ledgers


def find_owner(own_id: str) -> str:
    """The document that a claim, an incident or an actor belongs to, by its id.

    >>> find_owner("9f3c-c7")
    '9f3c'
    """
    return own_id.rpartition("-")[0]


_Owned = TypeVar("_Owned", Incident, Claim, Actor, Relation)


def _by_document(values: list[_Owned]) -> dict[str, list[_Owned]]:
    found: dict[str, list[_Owned]] = {}
    for value in values:
        own = value.from_incident if isinstance(value, Relation) else value.id
        found.setdefault(find_owner(own), []).append(value)
    return found


# ---------------------------------------------------------------- documents


def _document(fields: Fields) -> Document:
    text = fields.string("text") if "text" in fields.values else ""
    title = fields.maybe_string("title")
    return Document(
        id=fields.string("id"),
        text=text,
        sha256=fields.string("sha256"),
        title=title,
        title_span=_found(title, text),
        dateline=_dateline(fields.maybe_record("dateline"), text),
        published=fields.maybe_string("published"),
        publisher=fields.maybe_string("publisher"),
        authors=fields.strings("authors"),
        language=fields.maybe_string("language"),
        url=fields.maybe_string("url"),
    )


def _dateline(fields: Fields | None, text: str) -> Dateline | None:
    if fields is None:
        return None
    place, date = fields.maybe_string("place"), fields.maybe_string("date")
    return Dateline(place, date, None, _found(place or date, text) or _SOMEWHERE)


def _found(words: str | None, text: str) -> Span | None:
    """The first place where words stand."""
    at = text.find(words) if words else -1
    return Span(at, at + len(words)) if words and at >= 0 else None


# ---------------------------------------------------------------- incidents, actors, relations


def _incident(fields: Fields) -> Incident:
    place = fields.maybe_record("place")
    return Incident(
        id=fields.string("id"),
        type=fields.word("type", EventType),
        attributes=_attributes(fields.record("attributes")),
        date=_interval(fields.record("date")),
        place=_place(place) if place else None,
        participants=tuple(_participant(p) for p in fields.records("participants")),
        tolls=tuple(_toll(t) for t in fields.records("tolls")),
        claims=fields.strings("claims"),
        salience=fields.word("salience", Salience),
        reality=fields.word("reality", Reality),
        title=fields.string("title"),
    )


def _attributes(fields: Fields) -> tuple[tuple[str, AttributeValue], ...]:
    for key, value in fields.values.items():
        if not isinstance(value, str | int | bool):
            raise fields.wrong(key, "a string, a whole number, true or false")
    return tuple((k, v) for k, v in fields.values.items() if isinstance(v, str | int | bool))


def _interval(fields: Fields) -> Interval:
    return Interval(fields.maybe_string("start"), fields.maybe_string("end"), fields.word("precision", DatePrecision))


def _place(fields: Fields) -> IncidentPlace:
    return IncidentPlace(
        name=fields.maybe_string("name"),
        country=fields.maybe_string("country"),
        admin1=fields.maybe_string("admin1"),
        latitude=fields.maybe_number("latitude"),
        longitude=fields.maybe_number("longitude"),
        geonames=fields.maybe_integer("geonames"),
        precision=fields.word("precision", PlacePrecision),
    )


def _participant(fields: Fields) -> Participant:
    return Participant(
        actor=fields.string("actor"),
        role=fields.word("role", ParticipantRole),
        certainty=fields.word("certainty", Stance),
        claims=fields.strings("claims"),
    )


def _toll(fields: Fields) -> Toll:
    return Toll(
        outcome=fields.word("outcome", Outcome),
        group=fields.string("group"),
        best=fields.maybe_integer("best"),
        low=fields.maybe_integer("low"),
        high=fields.maybe_integer("high"),
        policy=fields.string("policy"),
        history=tuple(_toll_entry(step) for step in fields.records("history")),
    )


def _toll_entry(fields: Fields) -> TollEntry:
    return TollEntry(
        claim=fields.string("claim"),
        asserted=fields.maybe_string("asserted"),
        low=fields.maybe_integer("low"),
        high=fields.maybe_integer("high"),
        status=fields.word("status", ClaimStatus),
        reason=fields.maybe_string("reason"),
    )


def _actor(fields: Fields) -> Actor:
    return Actor(
        id=fields.string("id"),
        name=fields.string("name"),
        aliases=fields.strings("aliases"),
        kind=fields.maybe_word("kind", ActorKind),
        country=fields.maybe_string("country"),
        part_of=fields.strings("part_of"),
        designations=tuple(
            Designation(d.string("by"), d.string("as"), d.maybe_string("date"), _SOMEWHERE)
            for d in fields.records("designations")
        ),
        roles=tuple(
            ActorRole(r.string("title"), r.maybe_string("organisation"), _SOMEWHERE) for r in fields.records("roles")
        ),
        mentions=tuple(m.span() for m in fields.records("mentions")),
    )


def _relation(fields: Fields) -> Relation:
    return Relation(
        from_incident=fields.string("from"),
        to_incident=fields.string("to"),
        type=fields.word("type", RelationType),
        claim=fields.maybe_string("claim"),
    )


# ---------------------------------------------------------------- claims


def _claim(fields: Fields) -> Claim:
    kind: ClaimKind = fields.word("kind", ClaimKind)
    evidence = tuple(e.span() for e in fields.records("evidence"))
    if not evidence:
        raise fields.wrong("evidence", "a list of at least one span")
    return Claim(
        id=fields.string("id"),
        incident=fields.maybe_string("incident"),
        document=fields.string("document"),
        kind=kind,
        value=_value(kind, fields.record("value")),
        polarity=fields.word("polarity", Polarity),
        status=fields.word("status", ClaimStatus),
        superseded_by=fields.maybe_string("superseded_by"),
        reason=fields.maybe_string("reason"),
        asserted=fields.maybe_string("asserted"),
        sources=tuple(parse_link(s) for s in fields.records("sources")),
        evidence=evidence,
        confidence=fields.number("confidence"),
        reasons=fields.strings("reasons"),
    )


def _value(kind: ClaimKind, fields: Fields) -> ClaimValue:
    match kind:
        case "occurrence":
            return OccurrenceValue()
        case "toll":
            return _toll_value(fields)
        case "responsibility":
            return ResponsibilityValue(fields.string("actor"), fields.word("stance", Stance))
        case "victim":
            return _victim_value(fields)
        case "cause":
            return CauseValue(fields.string("text"))
        case "characterisation":
            return CharacterisationValue(fields.string("quote"))
        case "intent":
            return IntentValue(fields.maybe_string("actor"), fields.string("text"))
        case "revision":
            return RevisionValue(fields.string("from"), fields.string("to"), fields.maybe_string("reason"))
        case "statement":
            return StatementValue(fields.string("text"))


def _toll_value(fields: Fields) -> TollValue:
    return TollValue(
        outcome=fields.word("outcome", Outcome),
        group=fields.string("group"),
        low=fields.maybe_integer("low"),
        high=fields.maybe_integer("high"),
        modifier=fields.word("modifier", Modifier),
        scope=fields.word("scope", Scope),
    )


def _victim_value(fields: Fields) -> VictimValue:
    return VictimValue(
        name=fields.maybe_string("name"),
        aliases=fields.strings("aliases"),
        age=fields.maybe_integer("age"),
        sex=fields.maybe_string("sex"),
        role=fields.maybe_string("role"),
        actor=fields.maybe_string("actor"),
        outcome=fields.maybe_word("outcome", Outcome),
    )
