"""A case, or the part of it that a query asks for, as one value: what exports and pages are made from."""

from __future__ import annotations

from dataclasses import replace

from dateline.case.cases import Case
from dateline.case.hidden_names import HiddenNames
from dateline.case.hiding import Hider, bare_store
from dateline.case.rulings import Rulings, apply_rulings, gather_rulings
from dateline.case.sums import find_wholes
from dateline.case.tellings import build_incidents, load_reports
from dateline.case.together import group_reports
from dateline.match.score import load_weights
from dateline.records.cases import CaseIncident, IncidentQuery
from dateline.records.whole_cases import WholeCase

Sums = tuple[tuple[str, tuple[str, ...]], ...]
_AT_ONCE = 500


def load_case(
    case: Case,
    query: IncidentQuery | None = None,
    *,
    policy: str | None = None,
    sums: Sums | None = None,
    together: bool = False,
) -> WholeCase:
    """The incidents that a query asks for, or all, with the ledgers of their reports as people left them.

    It is made to leave the house, so names at risk are hidden in it.

    With `policy` the tolls are settled again under that rule, for a format that has a rule of its own. `sums` are those
    of `find_sums` where the query asks for a part only of what is written; else they are found among its incidents.
    With `together` it says which reports share an event.
    """
    # By the titles that are shown; all else from the very words, so that nothing is hidden twice.
    store = bare_store(case.store)
    incidents = case.store.incidents(query)
    if store is not case.store:
        known = store.incidents_by_id(i.incident.id for i in incidents)
        incidents = [known[i.incident.id] for i in incidents]
    wanted = None if query is None else {m.rpartition("-")[0] for i in incidents for m in i.members}
    rulings = gather_rulings(store)
    incidents = _settle(case, incidents, rulings, policy)
    ledgers = tuple(apply_rulings(x, rulings) for x in store.ledgers(wanted, annotations=False))
    own = [x.document.id for x in ledgers]
    reports = load_reports(own, store, store)
    if sums is None:
        sums = find_wholes(incidents, (relation for x in ledgers for relation in x.relations))
    whole = WholeCase(
        policy=policy or case.policy,
        incidents=tuple(incidents),
        ledgers=ledgers,
        reports=tuple(reports[document] for document in own),
        printings=tuple(store.printings(own)),
        sums=sums,
        together=group_reports(store, own, rulings) if together else (),
    )
    return Hider(store, HiddenNames(store.redactions())).hide(whole)


def find_sums(case: Case, query: IncidentQuery, *, policy: str | None = None) -> Sums:
    """The incidents of a query that only sum up others of it, each with those; without reading its reports."""
    store = bare_store(case.store)
    homes: dict[str, str] = {}
    for start in range(0, store.count_incidents(query), _AT_ONCE):
        several = store.incidents(replace(query, limit=_AT_ONCE, skip=start))
        homes.update((member, i.incident.id) for i in several for member in i.members)
    relations = [
        r
        for r in store.relations({member.rpartition("-")[0] for member in homes})
        if r.type == "part_of" and {r.from_incident, r.to_incident} <= homes.keys()
    ]
    involved = sorted({homes[own] for r in relations for own in (r.from_incident, r.to_incident)})
    known = store.incidents_by_id(involved)
    settled = _settle(case, [known[own] for own in involved], gather_rulings(store), policy)
    return find_wholes(settled, relations)


def _settle(case: Case, incidents: list[CaseIncident], rulings: Rulings, policy: str | None) -> list[CaseIncident]:
    """The incidents with tolls under a policy that is not the case's."""
    if policy is None or policy == case.policy or not incidents:
        return incidents
    store, groups = bare_store(case.store), [i.members for i in incidents]
    again = build_incidents(groups, store, store, rulings=rulings, policy=policy, weights=load_weights())
    by_members = {i.members: i for i in again}
    return [by_members[members] for members in groups]
