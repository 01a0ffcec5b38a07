"""What a person may put right in a claim or in an incident as a report tells it, and how each value is written."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, get_args

from dateline.case.names import LeftOut, NamedParty, read_party
from dateline.errors import UsageError
from dateline.records.attributions import NARRATOR, SourceKind
from dateline.records.claims import (
    Claim,
    ClaimValue,
    IntentValue,
    Polarity,
    ResponsibilityValue,
    TollValue,
    VictimValue,
)
from dateline.records.events import EventType, Reality, Stance
from dateline.records.incidents import Incident, IncidentPlace, Participant, ParticipantRole, Salience
from dateline.records.quantities import Modifier, Outcome, Scope

_POINT = re.compile(r"^(?P<name>[^@]*?)\s*(?:@\s*(?P<latitude>-?[\d.]+)\s*,\s*(?P<longitude>-?[\d.]+))?\s*$")
ROLES: tuple[ParticipantRole, ...] = get_args(ParticipantRole)
# Fields whose value is one of the report's actors; the source may be any words of the report.
PARTY_FIELDS = frozenset(["actor", "source", *ROLES])


def read_word(kind: Any, value: str) -> Any:  # noqa: ANN401 - a Literal and one of its words
    """One of the words that a field may have; raises `UsageError`, with those that it may, for any other."""
    if value not in get_args(kind):
        raise UsageError(f"{value!r} is none of: {', '.join(get_args(kind))}.")
    return value


def _number(value: str) -> int | None:
    if value in ("", "none", "unknown"):
        return None
    if not value.isdecimal() or len(value) > 9:
        raise UsageError(f"{value!r} is no whole number; write none for an open end.")
    return int(value)


def _day(value: str) -> str | None:
    if value in ("", "none", "unknown"):
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as problem:
        raise UsageError(f"{value!r} is no date ({problem}). Write it as 2024-01-04.") from problem


# ---------------------------------------------------------------- of a claim


def _toll(field: str, read: Callable[[str], Any]) -> Callable[[Claim, str], Claim]:
    def change(claim: Claim, value: str) -> Claim:
        return replace(claim, value=_with(claim.value, **{field: read(value)}))

    return change


def _with(value: ClaimValue, **changes: Any) -> ClaimValue:  # noqa: ANN401
    if not isinstance(value, TollValue):
        raise UsageError("The claim gives no figure, so there is none to correct.")
    return replace(value, **changes)


def _figure(claim: Claim, value: str) -> Claim:
    """A figure written as 7, 5-9, 5+ (and more) or -9 (at most)."""
    low, dash, high = value.removesuffix("+").partition("-")
    modifier = "at_least" if value.endswith("+") else "exact" if not dash else "range" if low else "at_most"
    ends = (_number(low), None if value.endswith("+") else _number(high if dash else low))
    if ends == (None, None):
        raise UsageError(f"{value!r} is no figure. Write 7, 5-9, 5+ or -9.")
    if ends[0] is not None and ends[1] is not None and ends[0] > ends[1]:
        raise UsageError(f"{value!r} is no figure: its upper end is below its lower.")
    return replace(claim, value=_with(claim.value, low=ends[0], high=ends[1], modifier=modifier))


def _asserted(claim: Claim, value: str) -> Claim:
    return replace(claim, asserted=_day(value))


def _polarity(claim: Claim, value: str) -> Claim:
    return replace(claim, polarity=read_word(Polarity, value))


def _actor(claim: Claim, value: str) -> Claim:
    """Of whom the claim says that it did or suffered it."""
    party = read_party(value)
    if not isinstance(claim.value, ResponsibilityValue | VictimValue | IntentValue):
        raise UsageError(f"A claim of the kind {claim.kind} names no actor, so there is none to correct.")
    if party is LeftOut and isinstance(claim.value, ResponsibilityValue):
        raise UsageError("A claim of responsibility holds somebody responsible; reject it if it should not.")
    own = party.actor if isinstance(party, NamedParty) else None
    return replace(claim, value=replace(claim.value, actor=own))  # type: ignore[arg-type]


def _stance(claim: Claim, value: str) -> Claim:
    if not isinstance(claim.value, ResponsibilityValue):
        raise UsageError("The claim holds nobody responsible, so there is no stance to correct.")
    return replace(claim, value=replace(claim.value, stance=read_word(Stance, value)))


def _source(claim: Claim, value: str) -> Claim:
    """Who says it first; through whom stays as it was. `narrator` for the report's own voice."""
    party = read_party(value)
    rest = claim.sources[1:]
    if not isinstance(party, NamedParty):
        return replace(claim, sources=(NARRATOR, *(s for s in rest if s.kind != "narrator")))
    first = claim.sources[0]
    kind = party.kind or ("organisation" if first.kind == "narrator" else first.kind)
    link = replace(first, name=party.name, kind=kind, anonymous=False, span=party.span, actor=party.actor)
    return replace(claim, sources=(link, *rest))


def _source_kind(claim: Claim, value: str) -> Claim:
    kind = read_word(SourceKind, value)
    if claim.sources[0].kind == "narrator" or kind == "narrator":
        raise UsageError("The narrator is the report's own voice: correct the source, not its kind.")
    return replace(claim, sources=(replace(claim.sources[0], kind=kind), *claim.sources[1:]))


CLAIM_FIELDS: dict[str, Callable[[Claim, str], Claim]] = {
    "figure": _figure,
    "low": _toll("low", _number),
    "high": _toll("high", _number),
    "outcome": _toll("outcome", lambda value: read_word(Outcome, value)),
    "group": _toll("group", str),
    "modifier": _toll("modifier", lambda value: read_word(Modifier, value)),
    "scope": _toll("scope", lambda value: read_word(Scope, value)),
    "asserted": _asserted,
    "polarity": _polarity,
    "actor": _actor,
    "stance": _stance,
    "source": _source,
    "source_kind": _source_kind,
}


# ---------------------------------------------------------------- of an incident as a report tells it


def _date(incident: Incident, value: str) -> Incident:
    """A day, or two with / between them."""
    start, _, end = value.partition("/")
    first, last = _day(start), _day(end or start)
    if first is not None and last is not None and first > last:
        raise UsageError(f"{value!r} ends before it starts.")
    known = first is not None or last is not None
    window = replace(incident.date, start=first, end=last, precision="day" if known else "unknown")
    return replace(incident, date=window)


def _place(incident: Incident, value: str) -> Incident:
    """A name, a name and a country, or these with a point: "Cotabato, PH @ 7.21, 124.25"."""
    if value in ("", "none", "unknown"):
        return replace(incident, place=None)
    parts = _POINT.match(value)
    if parts is None:
        raise UsageError(f"{value!r} is no place. Write a name, or: Cotabato, PH @ 7.21, 124.25")
    latitude, longitude = _degrees(parts["latitude"], 90), _degrees(parts["longitude"], 180)
    name, _, country = (part.strip() for part in parts["name"].partition(","))
    if country and not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise UsageError(f"{country!r} is no country. Write its two letters, such as PH.")
    known = incident.place.country if incident.place else None
    precision = "city" if latitude is None else "exact"
    own = country.upper() or known
    return replace(
        incident,
        place=IncidentPlace(name or None, own, None, latitude, longitude, None, precision),  # type: ignore[arg-type]
    )


def _degrees(value: str | None, most: int) -> float | None:
    if value is None:
        return None
    try:
        degrees = float(value)
    except ValueError:
        degrees = most + 1.0
    if not -most <= degrees <= most:
        raise UsageError(f"{value} is no number of degrees from -{most} to {most}.")
    return degrees


def _part(role: ParticipantRole) -> Callable[[Incident, str], Incident]:
    """The one actor of a role, or none; it is as sure as a person can say, and rests on no claim."""

    def change(incident: Incident, value: str) -> Incident:
        party = read_party(value)
        others = tuple(p for p in incident.participants if p.role != role)
        if not isinstance(party, NamedParty) or party.actor is None:
            return replace(incident, participants=others)
        same = [c for p in incident.participants if (p.role, p.actor) == (role, party.actor) for c in p.claims]
        return replace(incident, participants=(*others, Participant(party.actor, role, "stated", tuple(same))))

    return change


INCIDENT_FIELDS: dict[str, Callable[[Incident, str], Incident]] = {
    "type": lambda i, v: replace(i, type=read_word(EventType, v)),
    "reality": lambda i, v: replace(i, reality=read_word(Reality, v)),
    "salience": lambda i, v: replace(i, salience=read_word(Salience, v)),
    "date": _date,
    "place": _place,
    **{role: _part(role) for role in ROLES},
}
