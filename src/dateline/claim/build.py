"""From all that was seen in a document to its ledger: claims first, incidents computed from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.claim.casts import Cast, Part
from dateline.claim.drafts import Draft, number_claims
from dateline.claim.parties import draft_parties
from dateline.claim.persons import Person, add_persons, dead_and_hurt
from dateline.claim.relations import relate_incidents
from dateline.claim.sources import Citations, FindVoice, Voice, find_voice, telling_key
from dateline.claim.statements import draft_occurrences, draft_statements
from dateline.claim.titles import write_title
from dateline.claim.toll_ranges import add_up_tolls
from dateline.claim.tolls import draft_tolls
from dateline.records.actors import Actor
from dateline.records.attributions import SourceLink
from dateline.records.claims import Claim, IntentValue, ResponsibilityValue, VictimValue
from dateline.records.events import EventMention, EventType, Reality
from dateline.records.groups import EventGroup
from dateline.records.incidents import AttributeValue, Incident, IncidentPlace, Participant
from dateline.records.ledgers import ActorSpan, Annotations, DocumentLedger, PlacedEvent
from dateline.records.readings import Reading
from dateline.records.spans import Span


def build_claims(reading: Reading) -> DocumentLedger:
    """The ledger of one document.

    Every claim keeps its words, its source chain and its reasons; incidents, their dates, places, participants and
    tolls are computed from the claims and the groups of mentions, and hold nothing else.
    """
    cast = Cast(reading.actors, reading.document.text)
    published = reading.document.published
    citations = Citations(reading.attributions, reading.times)

    def voice_of(span: Span) -> Voice:
        """Who says the words of a span, through whom."""
        return find_voice(span, citations, actors=cast.index, published=published)

    drafts, parts = _draft_all(reading, cast, voice_of)
    document = reading.document.id
    incident_ids = [f"{document}-i{i}" for i in range(1, len(reading.groups) + 1)]
    numbered = number_claims(drafts, document, incident_ids)
    prefix = f"{document}-"
    claims = tuple(_with_prefix(c, prefix) for c in numbered.claims)
    persons = dead_and_hurt(reading)
    incidents = tuple(
        _incident(
            reading,
            g,
            own,
            claims,
            _participants([p for p in parts if p.group == g], numbered.ids, prefix),
            persons.get(g, []),
        )
        for g, own in enumerate(incident_ids)
    )
    actors = tuple(_owned(a, prefix) for a in cast.actors)
    return DocumentLedger(
        document=reading.document,
        incidents=incidents,
        claims=claims,
        actors=actors,
        relations=relate_incidents(reading, incidents),
        annotations=_annotations(reading, incident_ids, actors),
    )


def _draft_all(reading: Reading, cast: Cast, voice_of: FindVoice) -> tuple[list[Draft], list[Part]]:
    """Every claim of a document, as yet without ids, and the parts that they give to actors.

    Parts of things and of groups that suffered rest on the claim that the event happened, so they are told where it
    will stand among all.
    """
    tolls = draft_tolls(
        reading,
        [voice_of(t.predicate if t.quantity.overlaps(t.predicate) else t.quantity) for t in reading.tolls],
    )
    occurrences = draft_occurrences(reading, voice_of)
    told = {telling_key(d.group, d.voice): len(tolls) + i for i, d in enumerate(occurrences) if d.group is not None}
    parties, parts = draft_parties(reading, cast, voice_of, told, len(tolls) + len(occurrences))
    return [*tolls, *occurrences, *parties, *draft_statements(reading, cast, voice_of)], parts


# ---------------------------------------------------------------- ids that are the document's own


def _owned(actor: Actor, prefix: str) -> Actor:
    return replace(actor, id=prefix + actor.id, part_of=tuple(prefix + p for p in actor.part_of))


def _with_prefix(claim: Claim, prefix: str) -> Claim:
    value = claim.value
    match value:
        case ResponsibilityValue(actor=str(actor)) | VictimValue(actor=str(actor)) | IntentValue(actor=str(actor)):
            value = replace(value, actor=prefix + actor)
    return replace(claim, value=value, sources=tuple(_owned_link(s, prefix) for s in claim.sources))


def _owned_link(link: SourceLink, prefix: str) -> SourceLink:
    return replace(link, actor=prefix + link.actor) if link.actor is not None else link


# ---------------------------------------------------------------- incidents


def _incident(
    reading: Reading,
    g: int,
    own: str,
    claims: Sequence[Claim],
    participants: tuple[Participant, ...],
    persons: Sequence[Person],
) -> Incident:
    group = reading.groups[g]
    reality = tell_reality(group.type, group.reality)
    mine = [c for c in claims if c.incident == own]
    place = _place(reading, g)
    at_home = [t for t, home in zip(reading.tolls, reading.toll_homes, strict=True) if home.group == g]
    tolls, why = add_persons(add_up_tolls(mine), persons, at_home, mine)
    return Incident(
        id=own,
        type=group.type,
        attributes=_attributes(reading, group),
        date=group.date,
        place=place,
        participants=participants,
        tolls=tolls,
        claims=tuple(c.id for c in mine),
        salience=group.salience,
        reality=reality,
        title=write_title(group.type, reality, place, group.date, tolls),
        reasons=(*group.reasons, *why),
    )


def tell_reality(kind: EventType, told: Reality) -> Reality:
    """How real an incident is: of a threat or vow that was uttered, what it speaks of is threatened and not done.

    >>> tell_reality("threat", "happened"), tell_reality("bombing", "happened"), tell_reality("threat", "denied")
    ('threatened', 'happened', 'denied')
    """
    return "threatened" if kind == "threat" and told == "happened" else told


def _place(reading: Reading, g: int) -> IncidentPlace | None:
    index = reading.groups[g].place
    if index is None:
        return None
    at, within = reading.places[index], reading.groups[g].within
    if within is not None:
        return IncidentPlace(at.name, reading.places[within].country, None, None, None, None, at.precision)
    if reading.groups[g].country_only and (at.precision != "country" or at.use == "demonym"):
        return IncidentPlace(None, at.country, None, None, None, None, "country")
    return IncidentPlace(at.name, at.country, at.admin1, at.latitude, at.longitude, at.geonames, at.precision)


def _participants(parts: Sequence[Part], ids: Sequence[str], prefix: str) -> tuple[Participant, ...]:
    return tuple(Participant(prefix + p.actor, p.role, p.certainty, (ids[p.draft],)) for p in parts)


def _attributes(reading: Reading, group: EventGroup) -> tuple[tuple[str, AttributeValue], ...]:
    """What else is told of an event: weapon, drone, the spot in the town."""
    found: dict[str, AttributeValue] = {}
    for i in group.mentions:
        for key, value in reading.events[i].attributes:
            found.setdefault(key, True if value == "true" else value)
    if group.spot is not None:
        found["spot"] = reading.places[group.spot].name
    return tuple(found.items())


# ---------------------------------------------------------------- annotations


def _annotations(reading: Reading, incident_ids: Sequence[str], actors: Sequence[Actor]) -> Annotations:
    home = {i: incident_ids[g] for g, group in enumerate(reading.groups) for i in group.mentions}
    kinds = {i: group.type for group in reading.groups for i in group.mentions}
    events = tuple(
        PlacedEvent(
            m.span,
            _type_in_context(m, kinds.get(i)),
            m.reality,
            home.get(i),
            reading.event_times[i],
            reading.event_places[i],
            m.roles,
        )
        for i, m in enumerate(reading.events)
        if m.reality != "hypothetical" or i in home
    )
    further = tuple(
        PlacedEvent(m.span, m.type, m.reality, None, None, place, m.roles)
        for m, place in zip(reading.happenings, reading.happening_places, strict=True)
    )
    mentions = sorted((ActorSpan(span, a.id) for a in actors for span in a.mentions), key=lambda m: (m.span, m.actor))
    return Annotations(
        times=reading.times,
        places=(*reading.places, *reading.tagged_places),
        quantities=reading.quantities,
        attributions=reading.attributions,
        mentions=tuple(mentions),
        events=tuple(sorted((*events, *further), key=lambda e: e.span)) if further else events,
    )


_KINDS_OF_ATTACK = frozenset(["bombing", "suicide_bombing", "air_strike", "shelling", "explosion"])


def _type_in_context(mention: EventMention, incident: EventType | None) -> EventType:
    """The type of a mention: "the attack" on a market that was bombed is a bombing."""
    vague = mention.type == "armed_attack" and mention.nominal and not mention.outcome_word
    return incident if incident in _KINDS_OF_ATTACK and vague else mention.type
