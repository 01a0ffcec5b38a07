"""Groups of reported incidents, made into incidents of the case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dateline.case.rulings import Rulings, describe_judgement, judge_claim, judge_incident
from dateline.claim.titles import write_title
from dateline.match.score import Weights, match_pair
from dateline.reconcile.incidents import reconcile_incident
from dateline.records.cases import CaseIncident, Match
from dateline.records.claims import Claim, TollValue
from dateline.records.incidents import Incident, Toll, TollEntry
from dateline.records.reported import Reported
from dateline.records.tellings import Report, Telling
from dateline.store.base import CaseIndex, CaseStore

_MOST_SENTENCES = 3


def build_incidents(
    groups: Sequence[Sequence[str]],
    store: CaseStore,
    index: CaseIndex,
    *,
    rulings: Rulings,
    policy: str,
    weights: Weights,
) -> list[CaseIncident]:
    """One incident of the case for each group of reported incidents, by id."""
    tellings = load_tellings([own for group in groups for own in group], store, index, rulings=rulings)
    made = []
    for group in groups:
        several = [tellings[own] for own in group]
        reasons = tuple(_reasons([t.reported for t in several], index, rulings, weights))
        found = reconcile_incident([_without_rejected(t, rulings) for t in several], policy=policy, reasons=reasons)
        rejected = [c for t in several for c in t.claims if rulings.rejected(c.id)]
        incident = _with_title(_with_rejected(found.incident, rejected, policy))
        made.append(replace(found, incident=incident))
    return sorted(made, key=lambda i: i.incident.id)


def _without_rejected(telling: Telling, rulings: Rulings) -> Telling:
    """What a person rejected was never said, so it must not withdraw the same figure of another report."""
    return replace(telling, claims=tuple(c for c in telling.claims if not rulings.rejected(c.id)))


def _with_rejected(incident: Incident, rejected: Sequence[Claim], policy: str) -> Incident:
    """Nothing is lost: a rejected figure stands at the end of the history, with who rejected it and why."""
    tolls = {(x.outcome, x.group): x for x in incident.tolls}
    for claim in rejected:
        value = claim.value
        if not isinstance(value, TollValue):
            continue
        key = (value.outcome, value.group)
        toll = tolls.get(key) or Toll(value.outcome, value.group, None, None, None, policy, ())
        step = TollEntry(claim.id, claim.asserted, value.low, value.high, "retracted", claim.reason)
        tolls[key] = replace(toll, history=(*toll.history, step))
    return replace(
        incident,
        tolls=tuple(tolls[key] for key in sorted(tolls)),
        claims=(*incident.claims, *(c.id for c in rejected)),
    )


def _with_title(incident: Incident) -> Incident:
    told = [x for x in incident.tolls if (x.low, x.high) != (None, None)]
    title = write_title(incident.type, incident.reality, incident.place, incident.date, told)
    return replace(incident, title=title)


# ---------------------------------------------------------------- what goes in


def load_tellings(ids: Iterable[str], store: CaseStore, index: CaseIndex, *, rulings: Rulings) -> dict[str, Telling]:
    """Reported incidents with all that the case knows of them, as people left them."""
    wanted = list(ids)
    reported = index.reported(wanted)
    incidents = store.reported_incidents(wanted)
    claims = store.claims_about(wanted)
    actors = store.actors(_named(incidents.values(), claims.values()))
    reports = load_reports([r.document for r in reported.values()], store, index)
    return {
        own: Telling(
            reported=found,
            incident=judge_incident(incidents[own], rulings),
            claims=tuple(judge_claim(c, rulings) for c in claims[own]),
            actors=tuple(actors[a] for a in sorted(_named([incidents[own]], [claims[own]])) if a in actors),
            report=reports[found.document],
        )
        for own, found in reported.items()
    }


def _named(incidents: Iterable[Incident], claims: Iterable[Sequence[Claim]]) -> set[str]:
    """The actors that incidents and claims name."""
    named = {p.actor for i in incidents for p in i.participants}
    for several in claims:
        for claim in several:
            named |= {s.actor for s in claim.sources if s.actor is not None}
            actor = getattr(claim.value, "actor", None)
            if actor is not None:
                named.add(actor)
    return named


def load_reports(documents: Iterable[str], store: CaseStore, index: CaseIndex) -> dict[str, Report]:
    """What the case knows of reports beside their texts."""
    found = store.reports(documents)
    lineages = index.lineages(found)
    return {
        own: replace(
            report,
            origin=lineages[own].origin,
            replaces=lineages[own].replaces,
            replaced_by=lineages[own].replaced_by,
        )
        if own in lineages
        else report
        for own, report in found.items()
    }


# ---------------------------------------------------------------- why they were joined


def _reasons(group: Sequence[Reported], index: CaseIndex, rulings: Rulings, weights: Weights) -> Iterator[str]:
    """For each telling but the first the pair that speaks most for it, in words; and what people decided."""
    if len(group) < 2:
        return
    own = {r.id: r for r in group}
    best: dict[str, Match] = {}
    for match in index.links(own):
        if match.a in own and match.b in own and match.outcome == "same":
            for side in (match.a, match.b):
                if side not in best or match.probability > best[side].probability:
                    best[side] = match
    for pair in sorted({(m.a, m.b) for m in best.values()}):
        yield describe_match(match_pair(own[pair[0]], own[pair[1]], weights))
    for judgement in sorted(rulings.joins(own), key=lambda j: j.id):
        yield f"{judgement.a} and {judgement.b}: {describe_judgement(judgement)}"


def describe_match(match: Match) -> str:
    """A pair and what speaks most for it, in one sentence."""
    for_it = [e.sentence for e in match.evidence if e.score * e.weight > 0][:_MOST_SENTENCES]
    against = [e.sentence for e in match.evidence if e.score * e.weight < 0][:1]
    words = "; ".join(for_it) or "nothing in particular"
    but = f"; but {against[0]}" if against else ""
    return f"{match.a} and {match.b} ({match.probability:.2f}): {words}{but}"
