"""An incident with everything that was said of it at hand, as exporters look at it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.records.actors import Actor
from dateline.records.cases import CaseIncident
from dateline.records.claims import Claim, ClaimKind
from dateline.records.documents import Document
from dateline.records.incidents import Incident, Participant, ParticipantRole, Toll
from dateline.records.quantities import Outcome
from dateline.records.tellings import Report
from dateline.records.whole_cases import WholeCase
from dateline.text.names import plain_key


@dataclass(frozen=True, slots=True)
class Told:
    """One incident of a case with its claims, the reports that tell of it, oldest first, and the actors by id.

    `sum_of` are the incidents that it only sums up: a dataset of events has those instead.
    """

    found: CaseIncident
    claims: tuple[Claim, ...]
    reports: tuple[Report, ...]
    actors: dict[str, Actor]
    documents: dict[str, Document]
    sum_of: tuple[str, ...] = ()

    @property
    def incident(self) -> Incident:
        """The settled incident."""
        return self.found.incident

    def toll(self, outcome: Outcome, group: str = "all") -> Toll | None:
        """The toll of an outcome and a group, if there is one."""
        return next((t for t in self.incident.tolls if (t.outcome, t.group) == (outcome, group)), None)

    def claims_of(self, *kinds: ClaimKind) -> list[Claim]:
        """The claims of some kinds, in order."""
        return [c for c in self.claims if c.kind in kinds]

    def words(self, claim: Claim) -> str:
        """The words that a claim points at, as they stand in the report."""
        text = self.documents[claim.document].text
        return " ... ".join(span.of(text) for span in claim.evidence)

    def name(self, actor: str) -> str:
        """What an actor is called, or the id when no actor has it."""
        return self.actors[actor].name if actor in self.actors else actor

    def parties(self, *roles: ParticipantRole) -> list[Participant]:
        """Who took part in a role as the reports tell or they themselves say, each name once.

        Whoever is only blamed, suspected or denied to have done it is no party; nor is one who denies it.
        """
        seen: set[str] = set()
        found = []
        for part in self.incident.participants:
            key = plain_key(self.name(part.actor))
            if part.role in roles and part.certainty in ("stated", "claimed") and key not in seen:
                seen.add(key)
                found.append(part)
        return found


def gather_told(case: WholeCase) -> Iterator[Told]:
    """Each incident of the case with what was said of it, by date."""
    documents = {x.document.id: x.document for x in case.ledgers}
    claims = {c.id: c for x in case.ledgers for c in x.claims}
    actors = {a.id: a for x in case.ledgers for a in x.actors}
    reports = {r.id: r for r in case.reports}
    sums = dict(case.sums)
    for found in case.incidents:
        own = sorted({m.rpartition("-")[0] for m in found.members})
        yield Told(
            found=found,
            claims=tuple(claims[c] for c in found.incident.claims if c in claims),
            reports=tuple(
                sorted((reports[d] for d in own if d in reports), key=lambda r: (r.published or "9999", r.number))
            ),
            actors=actors,
            documents=documents,
            sum_of=sums.get(found.incident.id, ()),
        )


def describe_sum(told: Told) -> str | None:
    """Why a dataset of events leaves out an incident that only sums up others; None for one that does not."""
    if not told.sum_of:
        return None
    return f"It sums up {', '.join(told.sum_of)}, which have rows of their own; its figures would count twice."


def describe_lineage(report: Report, names: Mapping[str, str]) -> str:
    """Whether a report's words are its own, and which text it took the place of; `names` are those of reports by id."""
    told = []
    if report.origin != report.id:
        told.append(f"repeats {names.get(report.origin, 'a report of another incident')}")
    if report.replaces:
        told.append(f"took the place of {names.get(report.replaces, 'an earlier text')}")
    if report.replaced_by:
        told.append(f"was replaced by {names.get(report.replaced_by, 'a later text')}")
    if report.printings > 1:
        told.append(f"was printed {report.printings} times")
    return "; ".join(told) or "own words"
