"""Ledgers to put into a store, and what is derived of them."""

from __future__ import annotations

from dataclasses import replace

from builders import build_ledger

from dateline.match.blocking import block_keys
from dateline.match.reports import describe_incidents
from dateline.reconcile.incidents import reconcile_incident
from dateline.records.cases import CaseIncident, Evidence, Match
from dateline.records.ledgers import DocumentLedger
from dateline.records.tellings import Report, Telling
from dateline.store.base import CaseStore


def ledger_of(own: str, **document: object) -> DocumentLedger:
    """The hand-made ledger under another id; a text that is given must start as its own."""
    first = build_ledger()
    changed = replace(first.document, id=own, **document)  # type: ignore[arg-type]
    return rename(replace(first, document=changed), first.document.id, own)


def rename(ledger: DocumentLedger, old: str, new: str) -> DocumentLedger:
    from dateline.store.codec import decode_record, encode_record

    return decode_record(
        encode_record(ledger, DocumentLedger)
        .replace(f"{old}-", f"{new}-")
        .replace(f'"document":"{old}"', f'"document":"{new}"'),
        DocumentLedger,
    )


def add(store: CaseStore, ledger: DocumentLedger, address: str | None = None) -> None:
    with store.writing():
        store.add_ledger(ledger, program="1", address=address)


def derive(store: CaseStore) -> None:
    """Two reports of one event, matched and made into an incident, and what they tell beside."""
    ledgers = [ledger_of("aa"), ledger_of("bb")]
    for ledger in ledgers:
        add(store, ledger)
    reported = [r for ledger in ledgers for r in describe_incidents(ledger, origin=ledger.document.id)]
    with store.writing():
        for own in ("aa", "bb"):
            store.put_reported(own, [(r, block_keys(r)) for r in reported if r.document == own])
        evidence = (Evidence("same_days", 1.0, 2.2, "both are dated 2024-03-03"),)
        store.replace_matches(["aa-i1"], [Match("aa-i1", "bb-i1", 0.9, "same", evidence)])
        groups = [["aa-i1", "bb-i1"], ["aa-i2"], ["bb-i2"]]
        store.replace_incidents([], [reconcile_incident([telling(store, i) for i in g]) for g in groups])


def telling(store: CaseStore, own: str) -> Telling:
    incident = store.reported_incidents([own])[own]
    report = Report(own[:2], 1, "2024-03-04", None, None, None, None, None, own[:2])
    reported = store.reported([own])[own]
    return Telling(reported, incident, tuple(store.claims_about([own])[own]), (), report)


def found_of(own: str, start: str | None, *, reports: int = 1, grade: str = "weak") -> CaseIncident:
    first = build_ledger().incidents[0]
    date = replace(first.date, start=start, end=start)
    incident = replace(first, id=own, date=date, title=f"Title of {own}")
    return CaseIncident(incident, (own,), reports, 1, grade, "a reason", ())  # type: ignore[arg-type]
