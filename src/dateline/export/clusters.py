"""Which reports tell of one incident, for scoring: ids of the inputs, grouped."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.export.formats import Output, Request, write_single
from dateline.records.incidents import Incident
from dateline.records.ledgers import DocumentLedger
from dateline.records.serialise import Json, Object, serialise_incident, write_json


def write_clusters(request: Request) -> Output:
    """One line; a member is `INPUT#INCIDENT`, or with `documents` an input by its main incident.

    A text that came in several times has a member for each id that it came with.
    """
    inputs = _name_inputs(request)
    main = {x.document.id: choose_main(x) for x in request.case.ledgers} if request.documents else None
    seen: set[str] = set()
    clusters: list[Json] = []
    for told in request.told:
        members: list[Json] = []
        for own in told.found.members:
            if main is not None and own != main.get(own.rpartition("-")[0]):
                continue
            for name in _names(own, inputs, documents=request.documents):
                if name not in seen:
                    seen.add(name)
                    members.append(name)
        if members:
            clusters.append({"members": members, "tolls": serialise_incident(told.incident)["tolls"]})
    line: Object = {"clusters": clusters}
    return write_single(write_json(line) + "\n")


def _name_inputs(request: Request) -> dict[str, list[str]]:
    """The ids that each document came with; its own where it came with none."""
    found: dict[str, list[str]] = {}
    for printing in request.case.printings:
        names = found.setdefault(printing.document, [])
        if printing.input_id is not None and printing.input_id not in names:
            names.append(printing.input_id)
    return {document: names or [document] for document, names in found.items()}


def _names(own: str, inputs: dict[str, list[str]], *, documents: bool) -> Iterator[str]:
    document = own.rpartition("-")[0]
    for name in inputs.get(document, [document]):
        yield name if documents else f"{name}#{own}"


def choose_main(ledger: DocumentLedger) -> str | None:
    """The incident that a report is about: the main one whose evidence covers most of the text."""
    mains = [i for i in ledger.incidents if i.salience == "main"] or list(ledger.incidents)
    return min(mains, key=lambda i: _rank(i, ledger)).id if mains else None


def _rank(incident: Incident, ledger: DocumentLedger) -> tuple[int, int, str]:
    claims = [c for c in ledger.claims if c.incident == incident.id]
    covered = {at for c in claims for span in c.evidence for at in range(span.start, span.end)}
    return -len(covered), -len(claims), incident.id
