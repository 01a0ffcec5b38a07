"""An incident of a case with everything that was said of it, for those who show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.case.rulings import describe_judgement, gather_rulings
from dateline.case.sums import list_sums
from dateline.case.tellings import describe_match, load_tellings
from dateline.reconcile.actors import actors_of, join_actors
from dateline.reconcile.incidents import order_tellings
from dateline.reconcile.tolls import DEFAULT_POLICY
from dateline.records.actors import Actor
from dateline.records.case_actors import CaseActor
from dateline.records.cases import CaseIncident, Match
from dateline.records.claims import Claim, ResponsibilityValue
from dateline.records.incidents import Toll, TollEntry
from dateline.records.sums import SumTotal
from dateline.records.tellings import Report, Telling
from dateline.store.base import CaseStore
from dateline.store.queue_base import OpenPair


@dataclass(frozen=True, slots=True)
class FigureStep:
    """One figure of a toll's history, with the claim that gives it, its words and its report."""

    toll: Toll
    entry: TollEntry
    claim: Claim
    words: str
    report: Report


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two incidents that may be one, or a telling and an incident, with what speaks for and against."""

    match: Match
    one: CaseIncident
    other: CaseIncident


@dataclass(frozen=True, slots=True)
class IncidentView:
    """An incident with its figures over time, its reports, its other claims, and what may belong to it.

    `who` are the actors that take part or are held responsible, as all reports name them.
    `words` are the words of each claim by id, `sums` the totals over several incidents that count it, `judgements`
    the sentences of what people decided about it.
    """

    found: CaseIncident
    steps: tuple[FigureStep, ...]
    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    actors: dict[str, Actor]
    who: tuple[CaseActor, ...]
    words: dict[str, str]
    sums: tuple[SumTotal, ...]
    judgements: tuple[str, ...]
    candidates: tuple[Match, ...]


def show_incident(store: CaseStore, own: str) -> IncidentView:
    """All that the case knows of an incident."""
    found = store.incidents_by_id([own])[own]
    documents = {member.rpartition("-")[0] for member in found.members}
    rulings = gather_rulings(store, documents=documents)
    tellings = load_tellings(found.members, store, store, rulings=rulings)
    claims = {c.id: c for t in tellings.values() for c in t.claims}
    reports = {t.report.id: t.report for t in tellings.values()}
    texts = {own: s.document.text for own, s in store.documents_by_id(reports).items()}
    words = {c.id: " ... ".join(span.of(texts[c.document]) for span in c.evidence) for c in claims.values()}
    steps = tuple(
        FigureStep(toll, entry, claims[entry.claim], words[entry.claim], reports[claims[entry.claim].document])
        for toll in found.incident.tolls
        for entry in toll.history
        if entry.claim in claims
    )
    ids = {*found.members, *claims}
    return IncidentView(
        found=found,
        steps=steps,
        reports=tuple(sorted(reports.values(), key=lambda r: (r.published or "9999", r.number))),
        claims=tuple(claims[c] for c in found.incident.claims if c in claims),
        actors={a.id: a for t in tellings.values() for a in t.actors},
        who=_who([tellings[own] for own in found.members if own in tellings]),
        words=words,
        sums=list_sums(store, found, policy=store.setting("policy") or DEFAULT_POLICY),
        judgements=tuple(
            f"{j.id}. {j.a}{f' and {j.b}' if j.b else ''}: {describe_judgement(j)}"
            for j in store.judgements(documents=documents)
            if j.a in ids or j.b in ids
        ),
        candidates=tuple(_open_matches(store, found.members)),
    )


def _who(tellings: Sequence[Telling]) -> tuple[CaseActor, ...]:
    """Those who take part or are held responsible; that a spokesman speaks makes him no actor of the incident."""
    acting = {p.actor for t in tellings for p in t.incident.participants}
    acting |= {c.value.actor for t in tellings for c in t.claims if isinstance(c.value, ResponsibilityValue)}
    return tuple(a for a in join_actors(actors_of(order_tellings(tellings))) if acting & set(a.members))


def _open_matches(store: CaseStore, members: Sequence[str]) -> Iterator[Match]:
    """What may still belong to an incident: pairs that nobody is sure about, with one of another incident."""
    unsure = [m for m in store.links(members) if m.outcome == "unsure"]
    homes = store.homes({own for m in unsure for own in (m.a, m.b)})
    yield from (m for m in unsure if homes.get(m.a) != homes.get(m.b))


def list_candidates(store: CaseStore, *, limit: int, skip: int = 0) -> Iterator[Candidate]:
    """Pairs that the program is unsure about and no person has judged, the most probable first.

    Of all pairs between the same two incidents only the most probable is listed.
    """
    yield from tell_candidates(store, store.open_pairs(limit=limit, skip=skip))


def tell_candidates(store: CaseStore, pairs: Sequence[OpenPair]) -> Iterator[Candidate]:
    """Pairs with their incidents and with what speaks for and against."""
    wanted = {(p.a, p.b) for p in pairs}
    matches = {(m.a, m.b): m for m in store.matches([p.a for p in pairs]) if (m.a, m.b) in wanted}
    incidents = store.incidents_by_id({own for p in pairs for own in (p.one, p.other)})
    for pair in pairs:
        yield Candidate(matches[pair.a, pair.b], incidents[pair.one], incidents[pair.other])


def describe_candidate(candidate: Candidate) -> str:
    """Why the pair may be one event, in a sentence."""
    return describe_match(candidate.match).partition(": ")[2]
