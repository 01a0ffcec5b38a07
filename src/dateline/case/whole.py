"""A case, or the part of it that a query asks for, as one value: what exports and pages are made from."""

from __future__ import annotations

from dateline.case.cases import Case
from dateline.case.hidden_names import HiddenNames
from dateline.case.hiding import Hider, bare_store
from dateline.case.rulings import apply_rulings, gather_rulings
from dateline.case.sums import find_wholes
from dateline.case.tellings import build_incidents, load_reports
from dateline.match.score import load_weights
from dateline.records.cases import IncidentQuery
from dateline.records.whole_cases import WholeCase


def load_case(case: Case, query: IncidentQuery | None = None, *, policy: str | None = None) -> WholeCase:
    """The incidents that a query asks for, or all, with the ledgers of their reports as people left them.

    It is made to leave the house, so names at risk are hidden in it.

    With `policy` the tolls are settled again under that rule, for a format that has a rule of its own.
    """
    # By the titles that are shown; all else from the very words, so that nothing is hidden twice.
    store = bare_store(case.store)
    incidents = case.store.incidents(query)
    if store is not case.store:
        known = store.incidents_by_id(i.incident.id for i in incidents)
        incidents = [known[i.incident.id] for i in incidents]
    wanted = None if query is None else {m.rpartition("-")[0] for i in incidents for m in i.members}
    rulings = gather_rulings(store)
    if policy is not None and policy != case.policy:
        groups = [i.members for i in incidents]
        again = build_incidents(groups, store, store, rulings=rulings, policy=policy, weights=load_weights())
        by_members = {i.members: i for i in again}
        incidents = [by_members[members] for members in groups]
    ledgers = tuple(apply_rulings(x, rulings) for x in store.ledgers(wanted, annotations=False))
    own = [x.document.id for x in ledgers]
    reports = load_reports(own, store, store)
    whole = WholeCase(
        policy=policy or case.policy,
        incidents=tuple(incidents),
        ledgers=ledgers,
        reports=tuple(reports[document] for document in own),
        printings=tuple(store.printings(own)),
        sums=find_wholes(incidents, (relation for x in ledgers for relation in x.relations)),
    )
    return Hider(store, HiddenNames(store.redactions())).hide(whole)
