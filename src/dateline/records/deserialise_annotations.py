"""The annotations of the contract as records again: what was seen in one document, before anything was chosen."""

from __future__ import annotations

from dateline.records.attributions import Attribution, SourceKind, SourceLink
from dateline.records.events import EventRole, EventType, Reality, RoleMention
from dateline.records.fields import Fields
from dateline.records.ledgers import ActorSpan, Annotations, PlacedEvent
from dateline.records.places import PlaceMention, PlacePrecision
from dateline.records.quantities import Modifier, Quantity
from dateline.records.times import DatePrecision, Interval, TimeMention, TimexKind


def parse_link(fields: Fields) -> SourceLink:
    """One link of a source chain."""
    return SourceLink(
        name=fields.string("name"),
        kind=fields.word("kind", SourceKind),
        anonymous=fields.flag("anonymous"),
        span=fields.maybe_pair("span"),
        actor=fields.maybe_string("actor"),
    )


def parse_annotations(fields: Fields | None) -> Annotations:
    """What the program saw in a document; nothing where a ledger was written without."""
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
    chain = tuple(parse_link(s) for s in fields.records("chain"))
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
