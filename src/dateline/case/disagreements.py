"""What in a case is worth a look, most important first: contradictions, changed counts, contested blame."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from dateline.case.rulings import flag_judgements
from dateline.claim.titles import write_range
from dateline.records.cases import CaseIncident
from dateline.records.claims import Claim
from dateline.records.incidents import Toll, TollEntry
from dateline.store.base import CaseStore
from dateline.text.rivals import find_rivals, take_totals
from dateline.text.wordings import write_list

DisagreementKind = Literal["contradiction", "lowered", "withdrawn", "blame", "judgement"]
# A dead person weighs more than a wounded one, and either more than an arrest.
OUTCOME_WEIGHTS = {"killed": 3.0, "missing": 2.0, "casualties": 2.0, "wounded": 1.5, "abducted": 1.5}
_KINDS: dict[DisagreementKind, float] = {
    "judgement": 100.0,
    "contradiction": 3.0,
    "withdrawn": 1.5,
    "blame": 2.0,
    "lowered": 1.0,
}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing that sources do not agree on, or that a person should look at again.

    `importance` orders them and has no unit. `claims` are those it rests on.
    """

    kind: DisagreementKind
    incident: str | None
    title: str
    sentence: str
    importance: float
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreements:
    """The most important of what sources do not agree on, and how many there are in all."""

    most: tuple[Disagreement, ...]
    total: int


@dataclass(frozen=True, slots=True)
class _Finding:
    """A disagreement before it is put into words, which asks for the claims of its figures."""

    kind: DisagreementKind
    incident: CaseIncident
    weight: float
    name: str
    entries: tuple[TollEntry, ...]

    @property
    def importance(self) -> float:
        main = 1.0 if self.incident.incident.salience == "main" else 0.5
        return round(_KINDS[self.kind] * self.weight * main, 3)


def list_disagreements(store: CaseStore, *, limit: int | None = None) -> Disagreements:
    """The disagreements of a case, or the most important of them, the most important first."""
    flagged = sorted(_flagged(store), key=lambda d: d.sentence)
    findings = sorted(_findings(store), key=lambda f: (-f.importance, f.incident.incident.id, f.kind, f.name))
    told = findings if limit is None else findings[: max(0, limit - len(flagged))]
    claims = store.claims(e.claim for f in told for e in f.entries)
    return Disagreements((*flagged[:limit], *(_tell(f, claims) for f in told)), len(flagged) + len(findings))


def _findings(store: CaseStore) -> Iterator[_Finding]:
    for found in store.incidents():
        for toll in found.incident.tolls:
            yield from _in_toll(found, toll)
        if found.grade == "contested":
            yield _Finding("blame", found, math.log2(2 + found.reports), "", ())


def _in_toll(found: CaseIncident, toll: Toll) -> Iterator[_Finding]:
    name = toll.outcome if toll.group == "all" else f"{toll.outcome}, {toll.group.replace('_', ' ')}"
    weight = OUTCOME_WEIGHTS.get(toll.outcome, 1.0)
    rivals = tuple(find_rivals(take_totals(toll.history)))
    if rivals:
        yield _Finding("contradiction", found, weight * _gap(rivals), name, rivals)
    for entry in toll.history:
        if entry.status == "retracted":
            yield _Finding("withdrawn", found, weight, name, (entry,))
        elif entry.status == "superseded" and "lowered" in (entry.reason or ""):
            yield _Finding("lowered", found, weight, name, (entry,))


def _tell(finding: _Finding, claims: dict[str, Claim]) -> Disagreement:
    found, entries = finding.incident, finding.entries
    told = "; ".join(_told(figure, claims) for figure in _by_figure(entries))
    why = f": {entries[0].reason}" if finding.kind in ("withdrawn", "lowered") and entries[0].reason else ""
    words = f"{finding.name}: {told}{why}" if entries else found.grade_reason
    own = tuple(e.claim for e in entries)
    return Disagreement(finding.kind, found.incident.id, found.incident.title, words, finding.importance, own)


def _flagged(store: CaseStore) -> Iterator[Disagreement]:
    flags = flag_judgements(store)
    for judgement in store.judgements():
        if judgement.id in flags:
            words = f"judgement {judgement.id} ({judgement.kind} by {judgement.author}): {flags[judgement.id]}"
            yield Disagreement("judgement", None, judgement.a, words, _KINDS["judgement"], (judgement.a,))


def _gap(entries: Iterable[TollEntry]) -> float:
    """How far figures lie apart: the logarithm of their difference."""
    numbers = [n for e in entries for n in (e.low, e.high) if n is not None]
    return math.log2(1 + max(numbers) - min(numbers)) if numbers else 0.0


def _by_figure(entries: Iterable[TollEntry]) -> list[list[TollEntry]]:
    """The entries of each figure, in order of the first: who gives the same figure is told in one breath."""
    figures: dict[tuple[int | None, int | None], list[TollEntry]] = {}
    for entry in entries:
        figures.setdefault((entry.low, entry.high), []).append(entry)
    return list(figures.values())


def _told(entries: list[TollEntry], claims: dict[str, Claim]) -> str:
    """ "74 by the governor and the mayor on 2031-05-05"; the day is the first on which the figure was given."""
    names = list(dict.fromkeys(_name_speaker(claims.get(e.claim)) for e in entries))
    days = sorted(e.asserted[:10] for e in entries if e.asserted)
    when = f" {'on' if days[0] == days[-1] else 'since'} {days[0]}" if days else ""
    return f"{write_range(entries[0].low, entries[0].high)} by {write_list(names)}{when}"


def _name_speaker(claim: Claim | None) -> str:
    speaker = claim.sources[0] if claim is not None and claim.sources else None
    return "the report itself" if speaker is None or speaker.kind == "narrator" else speaker.name
