"""The JSON of the contract as ledgers again; what the contract does not hold comes back as its default."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from dateline.errors import LedgerError
from dateline.records.actors import Actor, ActorKind, ActorRole, Designation
from dateline.records.attributions import Attribution, SourceKind, SourceLink
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
from dateline.records.documents import Dateline, Document
from dateline.records.events import EventRole, EventType, Reality, RoleMention, Stance
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
from dateline.records.ledgers import ActorSpan, Annotations, DocumentLedger, PlacedEvent
from dateline.records.places import PlaceMention, PlacePrecision
from dateline.records.quantities import Modifier, Outcome, Quantity, Scope
from dateline.records.serialise import FORMAT
from dateline.records.spans import Span
from dateline.records.times import DatePrecision, Interval, TimeMention, TimexKind

# Where the contract gives no words, their place is not known; no span may be empty.
_SOMEWHERE = Span(0, 1)


def parse_ledgers(contract: object) -> list[DocumentLedger]:
    """The ledgers of an object of the contract, one a document, in its order.

    Each incident, claim, actor and relation goes to the document whose id its own id starts with. Text that was left
    out comes back empty. Reasons of incidents and of annotations, which the contract does not hold, come back empty.

    Raises `LedgerError`, naming the field, for what breaks the contract.
    """
    if not isinstance(contract, Mapping):
        raise LedgerError("a ledger must be a JSON object")
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
                annotations=_annotations(fields.maybe_record("annotations")),
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
        sources=tuple(_link(s) for s in fields.records("sources")),
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


def _link(fields: Fields) -> SourceLink:
    return SourceLink(
        name=fields.string("name"),
        kind=fields.word("kind", SourceKind),
        anonymous=fields.flag("anonymous"),
        span=fields.maybe_pair("span"),
        actor=fields.maybe_string("actor"),
    )


# ---------------------------------------------------------------- annotations


def _annotations(fields: Fields | None) -> Annotations:
    if fields is None:
        return Annotations()
    return Annotations(
        times=tuple(_time(t) for t in fields.records("times")),
        places=tuple(_place_mention(p) for p in fields.records("places")),
        quantities=tuple(_quantity(q) for q in fields.records("quantities")),
        attributions=tuple(_attribution(a) for a in fields.records("attributions")),
        mentions=tuple(ActorSpan(m.span(), m.string("actor")) for m in fields.records("mentions")),
        events=tuple(_event(e) for e in fields.records("events")),
    )


def _time(fields: Fields) -> TimeMention:
    precision: DatePrecision | None = fields.maybe_word("precision", DatePrecision)
    interval = Interval(fields.maybe_string("from"), fields.maybe_string("to"), precision) if precision else None
    timex = fields.string("timex")
    return TimeMention(fields.span(), timex, _timex_kind(timex), interval, "none", "")


def _timex_kind(timex: str) -> TimexKind:
    """The kind of a TIMEX3 value, by its form.

    >>> _timex_kind("P3D"), _timex_kind("2024-01-04T09:30"), _timex_kind("2024-01-04")
    ('DURATION', 'TIME', 'DATE')
    """
    if timex.startswith("P") and not timex.startswith(("PAST", "PRESENT")):
        return "DURATION"
    return "TIME" if "T" in timex[4:] and timex[:1].isdigit() else "DATE"


def _place_mention(fields: Fields) -> PlaceMention:
    return PlaceMention(
        span=fields.span(),
        name=fields.string("name"),
        country=fields.maybe_string("country"),
        admin1=None,
        latitude=fields.maybe_number("latitude"),
        longitude=fields.maybe_number("longitude"),
        geonames=fields.maybe_integer("geonames"),
        precision=fields.word("precision", PlacePrecision),
        use="location",
        reason="",
    )


def _quantity(fields: Fields) -> Quantity:
    return Quantity(
        span=fields.span(),
        low=fields.maybe_integer("low"),
        high=fields.maybe_integer("high"),
        modifier=fields.word("modifier", Modifier),
        counts=fields.string("counts"),
        counts_span=None,
        people=None,
        scope="total",
        reason="",
    )


def _attribution(fields: Fields) -> Attribution:
    chain = tuple(_link(s) for s in fields.records("chain"))
    if not chain:
        raise fields.wrong("chain", "a list of at least one source")
    return Attribution(
        source=fields.pairs("source"),
        cue=fields.pairs("cue"),
        content=fields.pairs("content"),
        chain=chain,
        confidence=1.0,
        reason="",
    )


def _event(fields: Fields) -> PlacedEvent:
    return PlacedEvent(
        span=fields.span(),
        type=fields.word("type", EventType),
        reality=fields.word("reality", Reality),
        incident=fields.maybe_string("incident"),
        time=fields.maybe_integer("time"),
        place=fields.maybe_integer("place"),
        roles=tuple(RoleMention(r.word("role", EventRole), r.span(), "") for r in fields.records("roles")),
    )
