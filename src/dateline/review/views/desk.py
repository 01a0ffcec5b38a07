"""The start page: what came in, what changed, what waits for a decision, and the list of incidents."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.cases import StoredDocument
from dateline.review.views.filters import PAGE_SIZE, Filters
from dateline.review.views.rows import Row, tell_row
from dateline.store.base import CaseStore


@dataclass(frozen=True, slots=True)
class Arrived:
    """A report that came in; `added` is an ISO date-time in UTC."""

    id: str
    number: int
    title: str | None
    publisher: str | None
    published: str | None
    added: str


@dataclass(frozen=True, slots=True)
class IncidentList:
    """A page of the incidents that a reader asks for, and how many there are."""

    rows: tuple[Row, ...]
    total: int
    page: int
    pages: int


def list_incidents(store: CaseStore, filters: Filters, *, page: int = 1, size: int = PAGE_SIZE) -> IncidentList:
    """One page of the incidents that are asked for; beyond the last page is an empty one."""
    total = store.count_incidents(filters.whole())
    found = store.incidents(filters.query(page=page, size=size))
    return IncidentList(tuple(tell_row(i) for i in found), total, page, max(1, -(-total // size)))


def list_arrivals(store: CaseStore, *, after: int = 0, limit: int = 10, skip: int = 0) -> tuple[Arrived, ...]:
    """The reports that came in last, or those after one of a number, the latest first."""
    return tuple(_arrived(s) for s in store.latest_documents(after=after, limit=limit, skip=skip))


def _arrived(stored: StoredDocument) -> Arrived:
    d = stored.document
    return Arrived(d.id, stored.number, d.title, d.publisher, d.published, stored.added)
