"""Names of actors and places, found by parts of them; and whether the columns searched say what records say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, ColumnElement, Subquery, Table, func, select

from dateline.records.actors import Actor
from dateline.records.cases import CaseIncident
from dateline.store import tables as t
from dateline.store.base import Named
from dateline.store.codec import decode_record
from dateline.store.rows import actor_row, incident_row
from dateline.store.sql_index import SqlIndex

# Of a name that stands in more reports than this, the first ones are counted.
_MOST_FOUND = 2_000
_AT_ONCE = 500


class SqlNames(SqlIndex):
    """What is looked for by parts of a name: narrow columns in an index of their own, so that no record is read."""

    def find_actors(self, words: str, *, limit: int, shown: int) -> list[Named]:
        a, r, i = t.actors.c, t.reported.c, t.incidents.c
        named = select(a.folded, a.name, a.kind, a.document).where(self._holds(a.folded, words.strip()))
        first = named.order_by(a.document, a.place).limit(_MOST_FOUND).subquery()
        joined = first.join(t.reported, r.document == first.c.document).join(t.incidents, i.id == r.incident)
        query = select(first.c.folded, first.c.name, first.c.kind, i.id, i.newest).select_from(joined)
        return self._gather(query.distinct().subquery(), limit, shown)

    def find_places(self, words: str, *, limit: int, shown: int) -> list[Named]:
        i = t.incidents.c
        query = select(i.place_folded.label("folded"), i.place.label("name"), i.country.label("kind"), i.id, i.newest)
        return self._gather(query.where(self._holds(i.place_folded, words.strip())).subquery(), limit, shown)

    def _gather(self, found: Subquery, limit: int, shown: int) -> list[Named]:
        """The names in most incidents, and of each the latest of them: as `queries.gather_named` does."""
        c = found.c
        total, name = func.count(c.id.distinct()), func.min(self._by_letters(c.name))
        grouped = select(c.folded, name, func.min(self._by_letters(c.kind)), total).group_by(c.folded)
        names = self._rows(grouped.order_by(total.desc(), name).limit(limit))
        latest = self._latest(found, [row[0] for row in names], shown)
        return [Named(row[1], row[2], tuple(latest[row[0]]), row[3]) for row in names]

    def _latest(self, found: Subquery, folded: list[str], shown: int) -> dict[str, list[str]]:
        c = found.c
        once = select(c.folded, c.id, c.newest).where(c.folded.in_(folded)).distinct().subquery()
        place = func.row_number().over(partition_by=once.c.folded, order_by=(once.c.newest.desc(), once.c.id))
        numbered = select(once.c.folded, once.c.id, place.label("place")).subquery()
        query = select(numbered.c.folded, numbered.c.id).where(numbered.c.place <= shown).order_by(numbered.c.place)
        latest: dict[str, list[str]] = {own: [] for own in folded}
        for row in self._rows(query):
            latest[row[0]].append(row[1])
        return latest

    def _by_letters(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        """A column in the order of its letters, which PostgreSQL's own order may not be."""
        return column if self.database.is_sqlite else column.collate("C")

    # ------------------------------------------------------------ columns against records

    def wrong_rows(self) -> list[str]:
        wrong = [f"actor {r.id}" for r in self._each(t.actors, t.actors.c.id) if not _is_actor(r)]
        return wrong + [f"incident {r.id}" for r in self._each(t.incidents, t.incidents.c.id) if not _is_incident(r)]

    def _each(self, table: Table, key: Column[Any]) -> Iterator[Any]:
        last = ""
        while rows := self._rows(select(table).where(key > last).order_by(key).limit(_AT_ONCE)):
            yield from rows
            last = rows[-1].id


def _is_actor(row: Any) -> bool:  # noqa: ANN401 - a row
    wanted = actor_row(decode_record(row.record, Actor), row.place, row.document)
    return dict(row._mapping) == wanted


def _is_incident(row: Any) -> bool:  # noqa: ANN401 - a row
    return dict(row._mapping) == incident_row(decode_record(row.record, CaseIncident))
