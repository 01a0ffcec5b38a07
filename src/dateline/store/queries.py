"""Rules that every store keeps: which incidents a query asks for, their order, what counts as a printing."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.records.cases import CaseIncident, IncidentQuery, Printing, StoredDocument
from dateline.records.tellings import Report

# No date sorts behind every date.
_LAST = "9999-99-99"


def order_of(found: CaseIncident) -> tuple[str, str]:
    """By the first day it may have happened on, then by id."""
    window = found.incident.date
    return (window.start or window.end or _LAST)[:10], found.incident.id


def is_asked_for(found: CaseIncident, query: IncidentQuery) -> bool:
    """Whether an incident is one that a query asks for; what only background tells of is, when asked for."""
    incident = found.incident
    window, place = incident.date, incident.place
    if incident.salience == "background" and not query.background:
        return False
    if query.since is not None and window.end is not None and window.end[:10] < query.since:
        return False
    if query.until is not None and window.start is not None and window.start[:10] > query.until:
        return False
    if query.country is not None and (place is None or place.country != query.country):
        return False
    if query.type is not None and incident.type != query.type:
        return False
    if query.outcome is not None and all(t.outcome != query.outcome for t in incident.tolls):
        return False
    return query.words is None or query.words.casefold() in incident.title.casefold()


def count_printings(printings: Iterable[Printing]) -> dict[str, int]:
    """How many outlets or addresses have each text; the same page found twice is one."""
    places: dict[str, set[tuple[str | None, str | None]]] = {}
    for printing in printings:
        places.setdefault(printing.document, set()).add((printing.publisher, printing.url))
    return {document: len(found) for document, found in places.items()}


def report_of(stored: StoredDocument, printings: int) -> Report:
    """What is known of a document beside its text, as far as it is not derived."""
    document = stored.document
    return Report(
        id=document.id,
        number=stored.number,
        published=document.published,
        publisher=document.publisher,
        title=document.title,
        url=document.url,
        replaces=None,
        replaced_by=None,
        origin=document.id,
        printings=printings,
    )
