"""Totals over several incidents: which incidents they count, and what they come to, under the policy of the case.

Such a figure is kept where it was said and shown with each incident that it counts. It is added to none of them, and an
incident that is only the sum of others is no row of its own in a dataset of events.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.case.rulings import gather_rulings
from dateline.case.tellings import load_tellings
from dateline.reconcile.incidents import collect_figures
from dateline.reconcile.tolls import reconcile_tolls
from dateline.records.cases import CaseIncident
from dateline.records.claims import OVER_SEVERAL, Claim, TollValue
from dateline.records.figures import Figure
from dateline.records.incidents import Relation, Toll
from dateline.records.reported import Reported
from dateline.records.sums import SumTotal
from dateline.store.base import CaseStore

_COUNTS = {"both": 2, "twin": 2} | {
    word: n for n, word in enumerate("two three four five six seven eight nine ten".split(), start=2)
}
Key = tuple[tuple[str, ...], str, str]


def list_sums(store: CaseStore, found: CaseIncident, *, policy: str) -> tuple[SumTotal, ...]:
    """The totals over several incidents that the reports of one incident give and that count it or stand with it."""
    documents = {member.rpartition("-")[0] for member in found.members}
    reported = {r.id: r for r in store.reported_in(documents)}
    about = store.claims_about(reported)
    marked = [c for own in sorted(about) for c in about[own] if _is_over_several(c)]
    if not marked:
        return ()
    homes = store.homes(reported)
    known = store.incidents_by_id(set(homes.values()))
    told: dict[Key, list[Claim]] = {}
    for claim in marked:
        meant = _meant(claim, list(reported.values()), homes, known)
        own = homes.get(claim.incident or "")
        # What names no two incidents and is all that is known of one is its own figure.
        if not meant and (own is None or not _counts_itself(claim, known[own])):
            continue
        if found.incident.id in {*meant, own} and isinstance(claim.value, TollValue):
            told.setdefault((meant, claim.value.outcome, claim.value.group), []).append(claim)
    tellings = load_tellings(reported, store, store, rulings=gather_rulings(store, documents=documents))
    figures = collect_figures(list(tellings.values()))
    return tuple(
        _settle(
            [f for f in figures if f.claim in {c.id for c in claims}],
            incidents=key[0],
            tolls=[_toll_of(known[own], key[1]) for own in key[0]],
            words=_words(claims[0]),
            policy=policy,
        )
        for key, claims in sorted(told.items())
    )


def _is_over_several(claim: Claim) -> bool:
    stands = claim.status in {"current", "disputed"} and claim.polarity == "asserted"
    return claim.kind == "toll" and stands and (claim.reason or "").startswith(OVER_SEVERAL)


def _words(claim: Claim) -> str:
    return (claim.reason or "").removeprefix(f"{OVER_SEVERAL}: ").strip("“”")


def _meant(
    claim: Claim, reported: Sequence[Reported], homes: Mapping[str, str], known: Mapping[str, CaseIncident]
) -> tuple[str, ...]:
    """The incidents that a figure counts: those of its report with such a toll, if they are as many as it says."""
    assert isinstance(claim.value, TollValue)
    several = {
        homes[r.id]
        for r in reported
        if r.document == claim.document and r.id in homes and _counts_itself(claim, known[homes[r.id]])
    }
    counts = [_COUNTS.get(word, int(word) if word.isdecimal() else 0) for word in _words(claim).lower().split()]
    wanted = max(counts, default=0)
    return tuple(sorted(several)) if len(several) >= 2 and wanted in {0, len(several)} else ()


def _counts_itself(claim: Claim, found: CaseIncident) -> bool:
    """Whether an incident has a figure that is not over several; one that has only such is their sum."""
    return any(
        e.claim != claim.id and not (e.reason or "").startswith(OVER_SEVERAL)
        for toll in found.incident.tolls
        for e in toll.history
    )


def _toll_of(found: CaseIncident, outcome: str) -> Toll | None:
    return next((t for t in found.incident.tolls if t.outcome == outcome and t.group == "all"), None)


def _settle(
    figures: Sequence[Figure],
    *,
    incidents: tuple[str, ...],
    tolls: Sequence[Toll | None],
    words: str,
    policy: str,
) -> SumTotal:
    """One figure over several incidents from all that were said of it, under a policy as for one incident.

    `tolls` are those of the incidents themselves, for comparison: a sum never changes them, nor they it.
    """
    group = figures[0].value.group
    settled = reconcile_tolls([replace(f, several=False) for f in figures], policy=policy)
    toll = next(t for t in settled if t.group == group)
    numbers = [None if t is None else t.best for t in tolls]
    known = [n for n in numbers if n is not None]
    return SumTotal(
        outcome=toll.outcome,
        group=toll.group,
        incidents=incidents,
        best=toll.best,
        low=toll.low,
        high=toll.high,
        policy=policy,
        added=sum(known) if known and len(known) == len(numbers) else None,
        words=words,
        claims=tuple(e.claim for e in toll.history),
    )


# ---------------------------------------------------------------- incidents that are only sums


def find_wholes(
    incidents: Sequence[CaseIncident], relations: Iterable[Relation]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The incidents that only sum up others of the case, each with those.

    A report says that the others are parts of it, there are at least two, each has its dead counted, and they are
    together no more than it has.
    """
    home = {member: i.incident.id for i in incidents for member in i.members}
    known = {i.incident.id: i for i in incidents}
    parts: dict[str, set[str]] = {}
    for relation in relations:
        one, many = home.get(relation.from_incident), home.get(relation.to_incident)
        if relation.type == "part_of" and one is not None and many is not None and one != many:
            parts.setdefault(many, set()).add(one)
    return tuple((own, tuple(sorted(parts[own]))) for own in sorted(parts) if _is_sum(known[own], parts[own], known))


def _is_sum(whole: CaseIncident, parts: set[str], known: Mapping[str, CaseIncident]) -> bool:
    total = _toll_of(whole, "killed")
    lows = [toll.low for own in parts if (toll := _toll_of(known[own], "killed")) is not None and toll.low]
    return total is not None and total.high is not None and len(lows) == len(parts) >= 2 and sum(lows) <= total.high
