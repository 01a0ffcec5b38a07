"""One incident: its figures over time, who says what, its sources with their lineage, and what may belong to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.case.rulings import gather_rulings
from dateline.case.tellings import build_incidents
from dateline.case.views import FigureStep, IncidentView, show_incident
from dateline.match.score import load_weights
from dateline.records.cases import Match
from dateline.records.claims import Claim, ResponsibilityValue, TollValue, VictimValue
from dateline.records.tellings import Report
from dateline.review.views.claims import Around, Told, tell_claim
from dateline.review.views.rows import Figure, Row, order_tolls, tell_figure, tell_row
from dateline.store.base import CaseStore
from dateline.text.names import plain_key
from dateline.text.wordings import count_of


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
class Source:
    """A report of the incident and where its words come from, in a sentence."""

    document: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    own_words: bool
    lineage: str


@dataclass(frozen=True, slots=True)
class Related:
    """Another incident that has to do with this one, and how."""

    id: str
    title: str
    how: str
    claim: str | None


@dataclass(frozen=True, slots=True)
class Party:
    """An actor of the incident as all its reports name it."""

    name: str
    spellings: tuple[str, ...]
    ties: tuple[str, ...]
    reasons: tuple[str, ...]


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
    series: tuple[Series, ...]
    blames: tuple[Blame, ...]
    vows: tuple[Told, ...]
    named: tuple[Told, ...]
    victims: tuple[Victim, ...]
    sayings: tuple[Told, ...]
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
        series=tuple(tells.series()),
        blames=tuple(tells.blames()),
        vows=tells.of_kind("intent"),
        named=tells.of_kind("characterisation", "cause"),
        victims=tuple(tells.victims()),
        sayings=tells.of_kind("statement", "occurrence"),
        sources=tuple(_sources(view.reports)),
        parties=tuple(_parties(view)),
        related=(),
        candidates=tuple(_candidates(store, view)),
        judgements=view.judgements,
        reasons=found.reasons,
    )


def _settle_again(view: IncidentView, store: CaseStore, policy: str) -> IncidentView:
    (found,) = build_incidents(
        [view.found.members], store, store, rulings=gather_rulings(store), policy=policy, weights=load_weights()
    )
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

    def of_kind(self, *kinds: str) -> tuple[Told, ...]:
        return tuple(self.tell(c) for c in self.view.claims if c.kind in kinds)

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
                name=values[0].name or "not named",
                age=next((v.age for v in values if v.age is not None), None),
                sex=next((v.sex for v in values if v.sex), None),
                role=next((v.role for v in values if v.role), None),
                outcome=next((v.outcome for v in values if v.outcome), None),
                told=tuple(self.tell(c) for c in several),
            )


def _sources(reports: Sequence[Report]) -> Iterator[Source]:
    names = {r.id: f"{r.publisher or 'an outlet not known'}, {(r.published or 'undated')[:10]}" for r in reports}
    for r in reports:
        told = []
        if r.origin != r.id:
            told.append(f"repeats {names.get(r.origin, 'a report of another incident')}")
        if r.replaces:
            told.append(f"took the place of {names.get(r.replaces, 'an earlier text')}")
        if r.replaced_by:
            told.append(f"was replaced by {names.get(r.replaced_by, 'a later text')}")
        if r.printings > 1:
            told.append(f"was printed {r.printings} times")
        own = r.origin == r.id
        yield Source(r.id, r.title, r.publisher, r.published, r.url, own, "; ".join(told) or "own words")


def _parties(view: IncidentView) -> Iterator[Party]:
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
        yield Party(actor.name, actor.spellings, ties, actor.reasons)


def _candidates(store: CaseStore, view: IncidentView) -> Iterator[Related]:
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
