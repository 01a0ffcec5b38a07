"""Rules that every store keeps: which incidents a query asks for, their order, what counts as a printing."""

from __future__ import annotations

from collections.abc import Container, Iterable

from dateline.records.cases import CaseIncident, IncidentQuery, IncidentSketch, Printing, StoredDocument
from dateline.records.incidents import IncidentPlace
from dateline.records.tellings import Report
from dateline.store.base import Named
from dateline.store.codec import storable

# No date sorts behind every date.
NO_DAY = "9999-99-99"


def order_of(found: CaseIncident) -> tuple[str, str]:
    """By the first day it may have happened on, then by id."""
    window = found.incident.date
    return (window.start or window.end or NO_DAY)[:10], found.incident.id


def put_in_order(found: Iterable[CaseIncident], query: IncidentQuery) -> list[CaseIncident]:
    """Incidents in the order that a query asks for, equal ones by date and id."""
    oldest = sorted(found, key=order_of)
    if query.order == "reports":
        return sorted(oldest, key=lambda i: -i.reports)
    if query.order == "newest":
        dated = [i for i in oldest if order_of(i)[0] != NO_DAY]
        undated = [i for i in oldest if order_of(i)[0] == NO_DAY]
        return sorted(dated, key=lambda i: order_of(i)[0], reverse=True) + undated
    return oldest


def is_asked_for(found: CaseIncident, query: IncidentQuery, source_kinds: Container[str] = ()) -> bool:
    """Whether an incident is one that a query asks for; what only background tells of is, when asked for.

    `source_kinds` are those of all who are cited for something about it.
    """
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
    if query.grade is not None and found.grade != query.grade:
        return False
    if query.source_kind is not None and query.source_kind not in source_kinds:
        return False
    if query.ids is not None and incident.id not in query.ids:
        return False
    if query.area is not None and not is_inside(place, query.area):
        return False
    return query.words is None or fold_name(query.words) in fold_name(incident.title)


def is_inside(place: IncidentPlace | None, area: tuple[float, float, float, float]) -> bool:
    """Whether a place has a point inside an area of west, south, east and north.

    >>> is_inside(IncidentPlace("Suva", "FJ", None, -18.1, 178.4, None, "city"), (170.0, -20.0, -170.0, -10.0))
    True
    """
    if place is None or place.latitude is None or place.longitude is None:
        return False
    west, south, east, north = area
    across = west <= place.longitude <= east if west <= east else not east < place.longitude < west
    return across and south <= place.latitude <= north


def fold_name(name: str) -> str:
    """A name as names are looked for: without capitals, in any alphabet.

    >>> fold_name("Port SUVA"), fold_name("ÉTÉ")
    ('port suva', 'été')
    """
    return storable(name).casefold()


def gather_named(
    rows: Iterable[tuple[str, str | None, Iterable[CaseIncident]]], words: str, *, limit: int, shown: int
) -> list[Named]:
    """Names that hold some words, each however it is spelled once, those in most incidents first.

    A row is a name, its kind and incidents. Of the spellings and kinds the first in the order of letters is told.
    """
    wanted = fold_name(words.strip())
    held: dict[str, tuple[set[str], set[str], dict[str, CaseIncident]]] = {}
    for name, kind, incidents in rows:
        if wanted in fold_name(name):
            names, kinds, own = held.setdefault(fold_name(name), (set(), set(), {}))
            names.add(name)
            kinds |= {kind} if kind else set()
            own.update((i.incident.id, i) for i in incidents)
    newest = IncidentQuery(order="newest")
    several = [
        Named(
            min(names),
            min(kinds, default=None),
            tuple(i.incident.id for i in put_in_order(own.values(), newest)[:shown]),
            len(own),
        )
        for names, kinds, own in held.values()
        if own
    ]
    return sorted(several, key=lambda n: (-n.total, n.name))[:limit]


def sketch_incident(found: CaseIncident) -> IncidentSketch:
    """An incident in short."""
    incident = found.incident
    window, place = incident.date, incident.place
    name, country = (place.name, place.country) if place else (None, None)
    latitude, longitude, precision = (place.latitude, place.longitude, place.precision) if place else (None, None, None)
    return IncidentSketch(
        incident.id, incident.title, window.start, window.end, name, country, latitude, longitude, precision
    )


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
