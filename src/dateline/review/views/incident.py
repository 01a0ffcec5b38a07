"""One incident: its figures over time, who says what, its sources with their lineage, and what may belong to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.case.rulings import gather_rulings
from dateline.case.tellings import build_incidents
from dateline.case.views import FigureStep, IncidentView, show_incident
from dateline.claim.titles import write_range
from dateline.export.flat import order_tolls
from dateline.match.score import load_weights
from dateline.records.claims import Claim, ResponsibilityValue, TollValue, VictimValue
from dateline.review.views.claims import Around, Told, tell_claim
from dateline.review.views.rows import Figure, Row, tell_figure, tell_row
from dateline.review.views.ties import (
    Party,
    Related,
    Source,
    find_candidates,
    find_related,
    tell_parties,
    tell_reason,
    tell_sources,
)
from dateline.store.base import CaseStore
from dateline.text.names import plain_key
from dateline.text.rivals import find_rivals, take_totals
from dateline.text.wordings import count_of

POLICY_MEANS = {
    "latest-authority": "best is the latest figure of the most authoritative kind of source, open where authorities "
    "contradict each other to the end",
    "lowest": "best is the lowest figure that stands, as ACLED counts",
    "min-max": "best is given only where the lowest and the highest are one, as Iraq Body Count counts",
    "ucdp": "best is that of the most reliable kind of source, the lower one where it disagrees, as UCDP counts",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One figure of a toll's history: from when, how many, whether it stands and why, and the claim that gives it.

    `scope` is total, part or increment.
    """

    asserted: str | None
    low: int | None
    high: int | None
    scope: str
    status: str
    reason: str | None
    told: Told


@dataclass(frozen=True, slots=True)
class Series:
    """A toll with all that was ever said of it, oldest first."""

    figure: Figure
    policy: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Blame:
    """Somebody held responsible: by whom, how (claimed, blamed, suspected, stated, denied)."""

    actor: str
    stance: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Victim:
    """A person named as killed or hurt, with every claim that names them."""

    name: str
    age: int | None
    sex: str | None
    role: str | None
    outcome: str | None
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """Words that sources are cited for, each with everybody who is cited for the very same."""

    words: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of several figures that stand and cannot all be true, with all who give it."""

    figure: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """What sources contradict each other on, side by side."""

    outcome: str
    group: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """All that the case knows of an incident.

    `origins` says in words how many reports and how many independent origins there are; `sure` how well it is
    attested and why.
    """

    row: Row
    policy: str
    case_policy: str
    sure: str
    origins: str
    policy_means: str
    series: tuple[Series, ...]
    conflicts: tuple[Conflict, ...]
    blames: tuple[Blame, ...]
    vows: tuple[Saying, ...]
    named: tuple[Saying, ...]
    causes: tuple[Saying, ...]
    victims: tuple[Victim, ...]
    sayings: tuple[Saying, ...]
    sources: tuple[Source, ...]
    parties: tuple[Party, ...]
    related: tuple[Related, ...]
    candidates: tuple[Related, ...]
    judgements: tuple[str, ...]
    reasons: tuple[str, ...]


def tell_incident(store: CaseStore, own: str, *, case_policy: str, policy: str | None = None) -> IncidentPage | None:
    """All that the case knows of an incident, or None when there is none of that id.

    With `policy` its figures are settled anew under that rule.
    """
    if own not in store.incidents_by_id([own]):
        return None
    view = show_incident(store, own)
    if policy is not None and policy != case_policy:
        view = _settle_again(view, store, policy)
    around = Around({c.id: c for c in view.claims}, {own: view.found.incident}, view.actors)
    tells = _Teller(view, around)
    found = view.found
    return IncidentPage(
        row=tell_row(found),
        policy=policy or case_policy,
        case_policy=case_policy,
        sure=f"{found.grade}: {found.grade_reason}",
        origins=f"{count_of(found.reports, 'report')}, {count_of(found.origins, 'independent origin')}",
        policy_means=POLICY_MEANS.get(policy or case_policy, ""),
        series=tuple(tells.series()),
        conflicts=tuple(tells.conflicts()),
        blames=tuple(tells.blames()),
        vows=tuple(tells.sayings("intent")),
        named=tuple(tells.sayings("characterisation")),
        causes=tuple(tells.sayings("cause")),
        victims=tuple(tells.victims()),
        sayings=tuple(tells.sayings("statement", "occurrence")),
        sources=tuple(tell_sources(view)),
        parties=tuple(tell_parties(view)),
        related=tuple(find_related(store, found)),
        candidates=tuple(find_candidates(store, view)),
        judgements=view.judgements,
        reasons=tuple(tell_reason(reason, view) for reason in found.reasons),
    )


def _settle_again(view: IncidentView, store: CaseStore, policy: str) -> IncidentView:
    members = view.found.members
    rulings = gather_rulings(store, documents={own.rpartition("-")[0] for own in members})
    (found,) = build_incidents([members], store, store, rulings=rulings, policy=policy, weights=load_weights())
    claims = {c.id: c for c in view.claims}
    reports = {r.id: r for r in view.reports}
    steps = tuple(
        FigureStep(toll, entry, claims[entry.claim], view.words[entry.claim], reports[claims[entry.claim].document])
        for toll in found.incident.tolls
        for entry in toll.history
        if entry.claim in claims
    )
    return replace(view, found=found, steps=steps)


class _Teller:
    """Tells the claims of one incident."""

    def __init__(self, view: IncidentView, around: Around) -> None:
        self.view = view
        self.around = around
        self.reports = {r.id: r for r in view.reports}

    def tell(self, claim: Claim) -> Told:
        found = self.view.found.incident
        # In its own report the incident has another id; a sentence about it says its title here.
        whole = replace(claim, incident=found.id)
        return tell_claim(
            whole, self.around, self.view.words[claim.id], self.reports.get(claim.document), home=found.id
        )

    def sayings(self, *kinds: str) -> Iterator[Saying]:
        """The claims of some kinds, the same words once."""
        found: dict[str, list[Told]] = {}
        for claim in self.view.claims:
            if claim.kind in kinds:
                told = self.tell(claim)
                found.setdefault(" ".join(told.words.casefold().split()), []).append(told)
        for several in found.values():
            yield Saying(several[0].words, tuple(several))

    def conflicts(self) -> Iterator[Conflict]:
        for toll in order_tolls(self.view.found.incident.tolls):
            sides: dict[str, list[Told]] = {}
            rivals = find_rivals(take_totals(toll.history))
            for step in self.view.steps:
                if step.toll == toll and step.entry in rivals:
                    sides.setdefault(write_range(step.entry.low, step.entry.high), []).append(self.tell(step.claim))
            if len(sides) > 1:
                yield Conflict(toll.outcome, toll.group, tuple(Side(f, tuple(told)) for f, told in sides.items()))

    def series(self) -> Iterator[Series]:
        for toll in order_tolls(self.view.found.incident.tolls):
            steps = tuple(self._step(s) for s in self.view.steps if s.toll == toll)
            yield Series(tell_figure(toll), toll.policy, steps)

    def _step(self, step: FigureStep) -> Step:
        entry, value = step.entry, step.claim.value
        return Step(
            asserted=entry.asserted,
            low=entry.low,
            high=entry.high,
            scope=value.scope if isinstance(value, TollValue) else "total",
            status=entry.status,
            reason=entry.reason,
            told=self.tell(step.claim),
        )

    def blames(self) -> Iterator[Blame]:
        """Who is held responsible, each with a stance once, however many say it."""
        found: dict[tuple[str, str], list[Told]] = {}
        for claim in self.view.claims:
            if isinstance(claim.value, ResponsibilityValue):
                name = self.around.name_actor(claim.value.actor)
                found.setdefault((name, claim.value.stance), []).append(self.tell(claim))
        for (name, stance), told in found.items():
            yield Blame(name, stance, tuple(told))

    def victims(self) -> Iterator[Victim]:
        found: dict[str, list[Claim]] = {}
        for claim in self.view.claims:
            if isinstance(claim.value, VictimValue):
                found.setdefault(plain_key(claim.value.name or claim.id), []).append(claim)
        for several in found.values():
            values = [c.value for c in several if isinstance(c.value, VictimValue)]
            yield Victim(
                name=values[0].name or values[0].role or "not named",
                age=next((v.age for v in values if v.age is not None), None),
                sex=next((v.sex for v in values if v.sex), None),
                role=next((v.role for v in values if v.role and v.name), None),
                outcome=next((v.outcome for v in values if v.outcome), None),
                told=tuple(self.tell(c) for c in several),
            )
