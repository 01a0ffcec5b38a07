"""Which reports tell of one incident, for scoring: ids of the inputs, grouped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dateline.export.formats import Output, Request, write_single
from dateline.records.incidents import Incident
from dateline.records.ledgers import DocumentLedger
from dateline.records.serialise import Json, Object, serialise_incident, write_json


def write_clusters(request: Request) -> Output:
    """One line; a member is `INPUT#INCIDENT`, or with `documents` an input, with those that share an event with it.

    A text that came in several times has a member for each id that it came with.
    """
    made = _of_reports(request) if request.documents else _of_incidents(request)
    line: Object = {"clusters": [{"members": members, "tolls": _tolls(incident)} for members, incident in made]}
    return write_single(write_json(line) + "\n")


def _of_incidents(request: Request) -> Iterator[tuple[list[Json], Incident]]:
    inputs = _name_inputs(request)
    for told in request.told:
        yield [f"{n}#{own}" for own in told.found.members for n in inputs[own.rpartition("-")[0]]], told.incident


def _of_reports(request: Request) -> Iterator[tuple[list[Json], Incident]]:
    """Each group of reports with the tolls of the incident that most of them are about, the first among equals."""
    inputs, seen = _name_inputs(request), set[str]()
    main = {x.document.id: choose_main(x) for x in request.case.ledgers}
    home = {own: told.incident for told in request.told for own in told.found.members}
    incidents = {i.id: i for i in home.values()}
    for group in request.case.together or tuple((own,) for own in inputs):
        about = [home[own].id for document in group if (own := main.get(document)) is not None and own in home]
        names = dict.fromkeys(name for document in group for name in inputs[document])
        members: list[Json] = [name for name in names if name not in seen]
        seen |= set(names)
        if members and about:
            yield members, incidents[Counter(about).most_common(1)[0][0]]


def _tolls(incident: Incident) -> Json:
    return serialise_incident(incident)["tolls"]


def _name_inputs(request: Request) -> dict[str, list[str]]:
    """The ids that each document came with; its own where it came with none."""
    found: dict[str, list[str]] = {}
    for printing in request.case.printings:
        names = found.setdefault(printing.document, [])
        if printing.input_id is not None and printing.input_id not in names:
            names.append(printing.input_id)
    for own in (x.document.id for x in request.case.ledgers):
        found[own] = found.get(own) or [own]
    return found


def choose_main(ledger: DocumentLedger) -> str | None:
    """The incident that a report is about: the main one whose evidence covers most of the text."""
    mains = [i for i in ledger.incidents if i.salience == "main"] or list(ledger.incidents)
    return min(mains, key=lambda i: _rank(i, ledger)).id if mains else None


def _rank(incident: Incident, ledger: DocumentLedger) -> tuple[int, int, str]:
    claims = [c for c in ledger.claims if c.incident == incident.id]
    covered = {at for c in claims for span in c.evidence for at in range(span.start, span.end)}
    return -len(covered), -len(claims), incident.id
