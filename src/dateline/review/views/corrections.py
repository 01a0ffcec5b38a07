"""What can be put right in a claim or in an incident, with what it says now and the words that it may say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from dateline.case.corrections import ROLES
from dateline.case.names import actors_in
from dateline.case.rulings import describe_judgement, gather_rulings, judge_claim, judge_incident
from dateline.case.seen import digest_shown, judgements_about
from dateline.claim.titles import write_range
from dateline.records.attributions import SourceKind
from dateline.records.claims import Claim, IntentValue, Polarity, ResponsibilityValue, TollValue, VictimValue
from dateline.records.events import EventType, Reality, Stance
from dateline.records.incidents import Incident
from dateline.records.quantities import Outcome, Scope
from dateline.store.base import CaseStore
from dateline.text.wordings import plain_words


@dataclass(frozen=True, slots=True)
class Offer:
    """A field that can be corrected: its name, what it says now, how it is written, and the words it may have.

    `names` are offered but others may be given.
    """

    field: str
    label: str
    now: str
    how: str
    choices: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    day: bool = False


@dataclass(frozen=True, slots=True)
class ClaimOffers:
    """What can be put right in a claim; `shown` is the digest that a judgement brings back, `known` what was judged."""

    offers: tuple[Offer, ...]
    shown: str
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """An incident as one report tells it: when, where, what, who, and the digest that a correction brings back."""

    id: str
    document: str
    outlet: str
    published: str | None
    since: str | None
    until: str | None
    place: str
    type: EventType
    reality: Reality
    parts: tuple[str, ...]
    shown: str


@dataclass(frozen=True, slots=True)
class IncidentOffers:
    """An incident with each report's telling of it, and what these name."""

    id: str
    title: str
    since: str | None
    until: str | None
    place: str
    country: str
    latitude: float | None
    longitude: float | None
    type: EventType
    reality: Reality
    tellings: tuple[Telling, ...]
    names: tuple[str, ...]
    types: tuple[EventType, ...] = get_args(EventType)
    realities: tuple[Reality, ...] = get_args(Reality)
    roles: tuple[str, ...] = ROLES


def offer_claim(store: CaseStore, own: str) -> ClaimOffers | None:
    """What can be put right in a claim, or None when there is none of that id."""
    document = own.rpartition("-")[0]
    claim = store.claims([own]).get(own)
    if claim is None:
        return None
    claim = judge_claim(claim, gather_rulings(store, documents=[document]))
    names = {a.id: plain_words(a.name) for a in actors_in(store, document)}
    known = tuple(describe_judgement(j) for j in judgements_about(store, [own]))
    return ClaimOffers(tuple(_offers(claim, names)), digest_shown(store, own), known)


def _offers(claim: Claim, names: dict[str, str]) -> Iterator[Offer]:
    value, every = claim.value, tuple(sorted(set(names.values())))
    if isinstance(value, TollValue):
        yield Offer("figure", "Figure", write_range(value.low, value.high), "7, 5-9, 5+ or -9")
        yield Offer("outcome", "Outcome", value.outcome, "", get_args(Outcome))
        yield Offer("group", "Of which people", value.group, "all, civilians, children …")
        yield Offer("scope", "Scope", value.scope, "", get_args(Scope))
    if isinstance(value, ResponsibilityValue | VictimValue | IntentValue):
        actor = names.get(value.actor or "", "")
        yield Offer("actor", "Actor", actor, "an actor that the report names", names=every)
    if isinstance(value, ResponsibilityValue):
        yield Offer("stance", "Stance", value.stance, "", get_args(Stance))
    yield Offer("asserted", "Said on", (claim.asserted or "")[:10], "a day, or nothing", day=True)
    speaker = claim.sources[0] if claim.sources else None
    narrated = speaker is None or speaker.kind == "narrator"
    said_by = "narrator" if speaker is None or narrated else plain_words(speaker.name)
    yield Offer("source", "Source", said_by, "a name or words of the report; narrator for its own voice", names=every)
    if speaker is not None and not narrated:
        kinds = tuple(k for k in get_args(SourceKind) if k != "narrator")
        yield Offer("source_kind", "Kind of source", speaker.kind, "", kinds)
    yield Offer("polarity", "Asserted or denied", claim.polarity, "", get_args(Polarity))


def offer_incident(store: CaseStore, own: str) -> IncidentOffers | None:
    """What can be put right in an incident, in each report that tells of it, or None when there is none of that id."""
    found = store.incidents_by_id([own]).get(own)
    if found is None:
        return None
    documents = {m.rpartition("-")[0] for m in found.members}
    rulings = gather_rulings(store, documents=documents)
    told = {i: judge_incident(x, rulings) for i, x in store.reported_incidents(found.members).items()}
    names = {a.id: plain_words(a.name) for d in sorted(documents) for a in actors_in(store, d)}
    incident, place = found.incident, found.incident.place
    return IncidentOffers(
        id=own,
        title=incident.title,
        since=(incident.date.start or "")[:10] or None,
        until=(incident.date.end or "")[:10] or None,
        place=(place.name or "") if place else "",
        country=(place.country or "") if place else "",
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        type=incident.type,
        reality=incident.reality,
        tellings=tuple(_tellings(store, [told[m] for m in found.members if m in told], names)),
        names=tuple(sorted(set(names.values()))),
    )


def _tellings(store: CaseStore, told: Iterable[Incident], names: dict[str, str]) -> Iterator[Telling]:
    several = list(told)
    reports = store.reports({i.id.rpartition("-")[0] for i in several})
    for incident in several:
        document = incident.id.rpartition("-")[0]
        report, place = reports[document], incident.place
        where = [place.name, place.admin1, place.country] if place else []
        yield Telling(
            id=incident.id,
            document=document,
            outlet=report.publisher or "outlet not known",
            published=report.published,
            since=incident.date.start,
            until=incident.date.end,
            place=", ".join(w for w in where if w) or "not known",
            type=incident.type,
            reality=incident.reality,
            parts=tuple(f"{p.role}: {names.get(p.actor, 'somebody')}" for p in incident.participants),
            shown=digest_shown(store, incident.id),
        )


def write_place(name: str, country: str, latitude: str, longitude: str) -> str:
    """A place as a correction writes it.

    >>> write_place("Suva", "fj", "-18.14", "178.44"), write_place("Suva", "", "", ""), write_place("", "", "", "")
    ('Suva, FJ @ -18.14, 178.44', 'Suva', 'none')
    """
    where = ", ".join(w for w in (" ".join(name.replace("@", " ").split()), country.strip().upper()) if w)
    if not latitude.strip() and not longitude.strip():
        return where or "none"
    return f"{where} @ {latitude.strip()}, {longitude.strip()}".strip()
