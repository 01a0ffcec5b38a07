"""A case as one value, for those who write it out."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.cases import CaseIncident, Printing
from dateline.records.ledgers import DocumentLedger
from dateline.records.tellings import Report


@dataclass(frozen=True, slots=True)
class WholeCase:
    """Incidents of a case with the ledgers of all reports that tell of them, as people left them.

    `incidents` come by date, `ledgers` and `reports` in the order of adding, each ledger without annotations. A claim
    keeps the id of the reported incident it is about; the incident that has it among its `members` is the case's.
    `printings` have the ids that JSON lines brought. `sums` are incidents that only sum up others, each with those.
    `together` are the reports that share an event, each in one group.
    """

    policy: str
    incidents: tuple[CaseIncident, ...]
    ledgers: tuple[DocumentLedger, ...]
    reports: tuple[Report, ...]
    printings: tuple[Printing, ...]
    sums: tuple[tuple[str, tuple[str, ...]], ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
