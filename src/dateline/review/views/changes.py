"""What changed since somebody last looked: new incidents, new figures, revisions, contradictions, judgements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.case.rulings import describe_judgement
from dateline.claim.titles import write_range
from dateline.export.flat import order_tolls
from dateline.records.cases import CaseIncident
from dateline.records.claims import Claim
from dateline.records.incidents import Toll, TollEntry
from dateline.review.views.sides import write_sides
from dateline.review.views.weights import weigh_figure, weigh_gap
from dateline.store.base import CaseStore
from dateline.text.rivals import find_rivals, take_totals

ChangeKind = Literal["contradiction", "revision", "figure", "report"]
_KINDS: dict[ChangeKind, float] = {"contradiction": 3.0, "revision": 2.0, "figure": 1.0, "report": 0.2}
# Somebody who was away for long is told of the latest reports only.
MOST_REPORTS = 500


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that new reports changed, in a sentence, with the claim it rests on."""

    kind: ChangeKind
    sentence: str
    claim: str | None


@dataclass(frozen=True, slots=True)
class Changed:
    """An incident that new reports tell of; `new` when no earlier report does. `importance` has no unit."""

    id: str
    title: str
    new: bool
    reports: int
    changes: tuple[Change, ...]
    importance: float


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed, the most important first; `total` counts the incidents, of which some may be left out.

    `reports` came in since; `compared` of them were looked at. `judged` are sentences.
    """

    reports: int
    compared: int
    incidents: tuple[Changed, ...]
    total: int
    judged: tuple[str, ...]


def list_changes(store: CaseStore, *, document: int, judgement: int, limit: int = 12) -> Changes:
    """What changed after the report and the judgement of those numbers."""
    state = store.state()
    fresh = {s.document.id for s in store.latest_documents(after=document, limit=MOST_REPORTS)}
    told = sorted({own for several in store.incidents_of(fresh).values() for own in several})
    found = [i for i in store.incidents_by_id(told).values() if i.incident.salience == "main"]
    ordered = sorted(found, key=lambda i: (-_weigh(i, fresh), i.incident.id))
    shown = ordered[:limit]
    steps = [e for i in shown for toll in i.incident.tolls for e in toll.history]
    claims = store.claims(e.claim for e in steps)
    return Changes(
        reports=max(0, state.document - document),
        compared=len(fresh),
        incidents=tuple(_changed(i, fresh, claims) for i in shown),
        total=len(ordered),
        judged=tuple(describe_judgement(j) for j in reversed(store.judgements()) if j.id > judgement),
    )


def _document_of(own: str) -> str:
    return own.rpartition("-")[0]


def _changed(found: CaseIncident, fresh: set[str], claims: dict[str, Claim]) -> Changed:
    reports = {_document_of(m) for m in found.members}
    new = reports <= fresh
    changes = [c for toll in order_tolls(found.incident.tolls) for c in _in_toll(toll, fresh, claims, new)]
    told = len(reports & fresh)
    if not changes:
        words = "1 report more tells of it" if told == 1 else f"{told} reports more tell of it"
        changes = [Change("report", words, None)] if not new else []
    return Changed(found.incident.id, found.incident.title, new, told, tuple(changes), round(_weigh(found, fresh), 3))


def _in_toll(toll: Toll, fresh: set[str], claims: dict[str, Claim], new: bool) -> Iterator[Change]:
    added = [e for e in toll.history if _document_of(e.claim) in fresh and e.status in ("current", "disputed")]
    if not added:
        return
    name = toll.outcome if toll.group == "all" else f"{toll.outcome} ({toll.group.replace('_', ' ')})"
    rivals = find_rivals(take_totals(toll.history))
    if any(e in rivals for e in added):
        sides = write_sides(((e.low, e.high, e.claim) for e in rivals), claims)
        yield Change("contradiction", f"{name}: {sides}", added[-1].claim)
        return
    gone = [
        e
        for e in toll.history
        if e.status in ("superseded", "retracted") and _document_of(e.claim) not in fresh and not _same(e, added[-1])
    ]
    if gone:
        before = write_range(gone[-1].low, gone[-1].high)
        yield Change("revision", f"{name}: {_told(added[-1], claims)}; it was {before}", added[-1].claim)
    elif not new and not _known_before(toll, added[-1], fresh):
        yield Change("figure", f"{name}: {_told(added[-1], claims)}", added[-1].claim)


def _same(one: TollEntry, other: TollEntry) -> bool:
    return (one.low, one.high) == (other.low, other.high)


def _known_before(toll: Toll, entry: TollEntry, fresh: set[str]) -> bool:
    return any(_same(e, entry) and _document_of(e.claim) not in fresh for e in toll.history)


def _told(entry: TollEntry, claims: dict[str, Claim]) -> str:
    return write_sides([(entry.low, entry.high, entry.claim)], claims)


def _weigh(found: CaseIncident, fresh: set[str]) -> float:
    """The weightiest of what new reports changed."""
    weights = [0.1]
    for toll in found.incident.tolls:
        added = [e for e in toll.history if _document_of(e.claim) in fresh]
        if not added:
            continue
        numbers = [n for e in added for n in (e.low, e.high)]
        kind = _kind(toll.history, added)
        every = [n for e in find_rivals(take_totals(toll.history)) for n in (e.low, e.high)]
        matter = weigh_gap(toll.outcome, every) if kind == "contradiction" else weigh_figure(toll.outcome, numbers)
        weights.append(_KINDS[kind] * matter)
    return max(weights)


def _kind(history: Sequence[TollEntry], added: Sequence[TollEntry]) -> ChangeKind:
    rivals = find_rivals(take_totals(history))
    if any(e in rivals for e in added):
        return "contradiction"
    gone = any(e.status in ("superseded", "retracted") and e not in added for e in history)
    return "revision" if gone else "figure"
