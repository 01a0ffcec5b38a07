"""Cases of one report built by hand, for tests of exports: fields of its incident are changed as a test needs."""

from __future__ import annotations

from dataclasses import replace

from builders import build_ledger

from dateline.export.registry import EXPORTERS, Exporter, export_case
from dateline.export.told import Told, gather_told
from dateline.records.actors import Actor
from dateline.records.cases import CaseIncident, Printing
from dateline.records.incidents import Incident, Participant, Toll, TollEntry
from dateline.records.tellings import Report
from dateline.records.whole_cases import WholeCase


def build_case(*, title: str | None = None, actors: tuple[Actor, ...] = (), **changes: object) -> WholeCase:
    """The report of `builders.py` as a case, its main incident changed."""
    ledger = build_ledger()
    incident, background = ledger.incidents
    incident = replace(incident, **changes)  # type: ignore[arg-type]
    ledger = replace(ledger, incidents=(incident, background), actors=(*ledger.actors, *actors))
    own = ledger.document.id
    printed, headline = ledger.document.published, title or ledger.document.title
    report = Report(own, 1, printed, "Delta", headline, "https://d.example/1", None, None, own)
    return WholeCase(
        policy="latest-authority",
        incidents=(_found(incident), _found(background)),
        ledgers=(ledger,),
        reports=(report,),
        printings=(Printing(own, None, "Delta", "2024-03-04", "17"), Printing(own, None, "Echo", None, "18")),
    )


def _found(incident: Incident) -> CaseIncident:
    return CaseIncident(incident, (incident.id,), 1, 1, "weak", "one report tells of it", ())


def first_told(case: WholeCase) -> Told:
    return next(gather_told(case))


def party(number: int, role: str, kind: str | None, name: str, country: str | None = None) -> tuple[Actor, Participant]:
    """An actor and its part in the incident, told of by the report."""
    actor = Actor(f"p{number}", name, (), kind, country, (), (), (), ())  # type: ignore[arg-type]
    return actor, Participant(actor.id, role, "stated", ())  # type: ignore[arg-type]


def toll(outcome: str, group: str, best: int | None, low: int | None, high: int | None, *entries: TollEntry) -> Toll:
    return Toll(outcome, group, best, low, high, "latest-authority", entries)  # type: ignore[arg-type]


def exporter(name: str) -> Exporter:
    return next(e for e in EXPORTERS if e.name == name)


def export(name: str, case: WholeCase, **options: bool):
    """The one file of an export as text, and its sidecar."""
    output, sidecar = export_case(exporter(name), case, **options)
    ((_, data),) = output.files
    return data.decode(), sidecar
