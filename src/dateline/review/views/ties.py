"""What an incident hangs together with: its reports and their lineage, its actors, other incidents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.case.views import IncidentView
from dateline.export.told import describe_lineage
from dateline.records.cases import CaseIncident, Match
from dateline.records.incidents import RelationType
from dateline.store.base import CaseStore

# How another incident stands to this one: what this one is to it, and what it is to this one.
_RELATIONS: dict[RelationType, tuple[str, str]] = {
    "retaliation_for": ("this was in retaliation for it", "it was in retaliation for this"),
    "commemorates": ("this commemorates it", "it commemorates this"),
    "part_of": ("this is a part of it", "it is a part of this"),
    "follows": ("this followed it", "it followed this"),
    "same_day": ("it was on the same day", "it was on the same day"),
    "blamed_on_same": ("it is blamed on the same", "it is blamed on the same"),
    "claimed_with": ("it was claimed together with this", "it was claimed together with this"),
    "other": ("reports tell of both together", "reports tell of both together"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """A report of the incident and where its words come from, in a sentence; copies stand behind what they copy.

    `claims` counts what it claims about the incident, `figures` how many of these are figures.
    """

    document: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    own_words: bool
    lineage: str
    claims: int
    figures: int


@dataclass(frozen=True, slots=True)
class Related:
    """Another incident that has to do with this one, and how."""

    id: str
    title: str
    how: str
    claim: str | None


@dataclass(frozen=True, slots=True)
class Party:
    """An actor of the incident as all its reports name it; `named` is false for one that is only described."""

    name: str
    named: bool
    spellings: tuple[str, ...]
    ties: tuple[str, ...]
    reasons: tuple[str, ...]


def tell_sources(view: IncidentView) -> Iterator[Source]:
    """The reports of an incident, oldest first, the copies of a text behind it."""
    reports = view.reports
    names = {r.id: f"{r.publisher or 'an outlet not known'}, {(r.published or 'undated')[:10]}" for r in reports}
    place = {r.id: number for number, r in enumerate(reports)}
    for r in sorted(reports, key=lambda r: (place.get(r.origin, place[r.id]), r.origin != r.id, place[r.id])):
        claims = [c for c in view.claims if c.document == r.id]
        yield Source(
            document=r.id,
            title=r.title,
            publisher=r.publisher,
            published=r.published,
            url=r.url,
            own_words=r.origin == r.id,
            lineage=describe_lineage(r, names),
            claims=len(claims),
            figures=sum(c.kind == "toll" for c in claims),
        )


def tell_reason(reason: str, view: IncidentView) -> str:
    """Why two tellings are one event, with the reports' outlets and days in the place of their ids."""
    reports = {r.id: r for r in view.reports}
    for member in view.found.members:
        report = reports.get(member.rpartition("-")[0])
        if report is not None:
            name = f"{report.publisher or 'an outlet not known'} of {(report.published or 'an unknown day')[:10]}"
            reason = reason.replace(f"{member} ", f"{name} ")
    return reason


def tell_parties(view: IncidentView) -> Iterator[Party]:
    """Who takes part or is held responsible, as all reports name them."""
    for actor in view.who:
        ties = tuple(
            f"{word}{tie.what}, {'' if tie.stated else 'told '}{(tie.day or 'on no known day')[:10]}"
            for word, several in (
                ("part of ", actor.memberships),
                ("", actor.roles),
                ("listed as ", actor.designations),
            )
            for tie in several
        )
        named = bool(ties or actor.spellings) or any(word[:1].isupper() for word in actor.name.split())
        yield Party(actor.name, named, actor.spellings, ties, actor.reasons)


def find_candidates(store: CaseStore, view: IncidentView) -> Iterator[Related]:
    """The incidents that may be this one, the most probable first."""
    best: dict[str, Match] = {}
    homes = store.homes({own for m in view.candidates for own in (m.a, m.b)})
    for match in view.candidates:
        other = match.b if match.a in view.found.members else match.a
        home = homes.get(other)
        if home is not None and (home not in best or match.probability > best[home].probability):
            best[home] = match
    incidents = store.incidents_by_id(best)
    for home in sorted(best, key=lambda own: (-best[own].probability, own)):
        if home in incidents:
            title = incidents[home].incident.title
            yield Related(home, title, f"may be the same event (probability {best[home].probability:.2f})", None)


def find_related(store: CaseStore, found: CaseIncident) -> Iterator[Related]:
    """Other incidents that reports tie to this one."""
    members = set(found.members)
    told = store.relations({m.rpartition("-")[0] for m in members})
    relations = [r for r in told if {r.from_incident, r.to_incident} & members]
    homes = store.homes({own for r in relations for own in (r.from_incident, r.to_incident)})
    ties: dict[tuple[str, str], str | None] = {}
    for r in relations:
        ours, theirs = homes.get(r.from_incident), homes.get(r.to_incident)
        outward, inward = _RELATIONS[r.type]
        if ours == found.incident.id and theirs not in (None, ours):
            ties.setdefault((str(theirs), outward), r.claim)
        elif theirs == found.incident.id and ours not in (None, theirs):
            ties.setdefault((str(ours), inward), r.claim)
    incidents = store.incidents_by_id({own for own, _ in ties})
    for (own, how), claim in sorted(ties.items(), key=lambda tie: tie[0]):
        if own in incidents:
            yield Related(own, incidents[own].incident.title, how, claim)
