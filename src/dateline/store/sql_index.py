"""What is derived, in tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import (
    Column,
    ColumnElement,
    Select,
    Table,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from dateline.records.cases import CaseIncident, IncidentQuery, IncidentSketch, Lineage, Match, Repeat
from dateline.records.fingerprints import Fingerprint
from dateline.records.reported import Reported
from dateline.store import tables as t
from dateline.store.base import Filed, IndexContents
from dateline.store.codec import decode_record, encode_record
from dateline.store.engines import Database
from dateline.store.queries import fold_name
from dateline.store.rows import Row, incident_row, match_row, read_evidence, reported_row, toll_rows

T = TypeVar("T")
# Databases take some ten thousand values in one question.
_MOST_VALUES = 5_000
_MOST_ROWS = 2_000
# How many are filed under a key; it stops counting where that is enough to know.
_COUNT_FILED = select(func.count()).select_from(
    select(t.block_keys.c.reported).where(t.block_keys.c.key == bindparam("key")).limit(bindparam("most")).subquery()
)


class SqlIndex:
    """The derived part of a case in tables."""

    def __init__(self, database: Database) -> None:
        self.database = database

    # ------------------------------------------------------------ asking and writing

    def _rows(self, query: Select[Any]) -> list[Any]:
        with self.database.reading() as connection:
            return list(connection.execute(query))

    def _rows_in(self, query: Select[Any], column: Column[Any], values: Iterable[str]) -> Iterator[Any]:
        for chunk in chunks(sorted(set(values)), _MOST_VALUES):
            yield from self._rows(query.where(column.in_(chunk)))

    def _insert(self, table: Table, rows: Iterable[Row]) -> None:
        for chunk in chunks(list(rows), _MOST_ROWS):
            self.database.connection().execute(insert(table), chunk)

    def _delete(self, table: Table, *where: ColumnElement[bool]) -> None:
        self.database.connection().execute(delete(table).where(*where))

    # ------------------------------------------------------------ lineage

    def fingerprints(self, documents: Iterable[str]) -> dict[str, Fingerprint]:
        table = t.fingerprints
        rows = self._rows_in(select(table.c.document, table.c.record), table.c.document, documents)
        return {row.document: decode_record(row.record, Fingerprint) for row in rows}

    def put_fingerprint(self, fingerprint: Fingerprint) -> None:
        own = fingerprint.document
        self._delete(t.fingerprints, t.fingerprints.c.document == own)
        self._delete(t.fingerprint_keys, t.fingerprint_keys.c.document == own)
        self._insert_fingerprints([fingerprint])

    def _insert_fingerprints(self, prints: Sequence[Fingerprint]) -> None:
        rows = [{"document": f.document, "record": encode_record(f, Fingerprint)} for f in prints]
        self._insert(t.fingerprints, rows)
        self._insert(
            t.fingerprint_keys, [{"key": k, "document": f.document} for f in prints for k in sorted({*f.keys})]
        )

    def fingerprints_near(self, keys: Iterable[str]) -> list[Fingerprint]:
        filed = t.fingerprint_keys
        query = select(t.fingerprints.c.document, t.fingerprints.c.record).join(
            filed, filed.c.document == t.fingerprints.c.document
        )
        found = {row.document: row.record for row in self._rows_in(query.distinct(), filed.c.key, keys)}
        return [decode_record(found[own], Fingerprint) for own in sorted(found)]

    def repeats(self, documents: Iterable[str]) -> list[Repeat]:
        wanted = list(documents)
        found = {(r.a, r.b): Repeat(r.a, r.b, r.reason) for r in self._edges(select(t.repeats), t.repeats, wanted)}
        return [found[key] for key in sorted(found)]

    def _edges(self, query: Select[Any], table: Table, ids: Sequence[str]) -> Iterator[Any]:
        """The rows of a table of pairs that have an id on either side; two questions, for each has its index."""
        yield from self._rows_in(query, table.c.a, ids)
        yield from self._rows_in(query, table.c.b, ids)

    def replace_repeats(self, document: str, repeats: Sequence[Repeat]) -> None:
        self._delete(t.repeats, or_(t.repeats.c.a == document, t.repeats.c.b == document))
        self._insert(t.repeats, [{"a": r.a, "b": r.b, "reason": r.reason} for r in repeats])

    def lineages(self, documents: Iterable[str]) -> dict[str, Lineage]:
        rows = self._rows_in(select(t.lineages), t.lineages.c.document, documents)
        return {row.document: Lineage(*row) for row in rows}

    def put_lineages(self, lineages: Sequence[Lineage]) -> None:
        for chunk in chunks([lineage.document for lineage in lineages], _MOST_VALUES):
            self._delete(t.lineages, t.lineages.c.document.in_(chunk))
        self._insert(t.lineages, [_lineage_row(lineage) for lineage in lineages])

    # ------------------------------------------------------------ reported incidents and matches

    def reported(self, ids: Iterable[str]) -> dict[str, Reported]:
        rows = self._rows_in(select(t.reported.c.id, t.reported.c.record), t.reported.c.id, ids)
        return {row.id: _read_reported(row.record) for row in rows}

    def reported_in(self, documents: Iterable[str]) -> list[Reported]:
        rows = self._rows_in(select(t.reported.c.record), t.reported.c.document, documents)
        return sorted((_read_reported(row.record) for row in rows), key=lambda r: r.id)

    def reported_near(self, keys: Iterable[str]) -> list[Reported]:
        filed = t.block_keys
        query = select(t.reported.c.id, t.reported.c.record).join(filed, filed.c.reported == t.reported.c.id)
        found = {row.id: row.record for row in self._rows_in(query.distinct(), filed.c.key, keys)}
        return [_read_reported(found[own]) for own in sorted(found)]

    def crowded(self, keys: Iterable[str], most: int) -> set[str]:
        # A question a key, prepared once: to put them into one costs more than to ask them.
        with self.database.reading() as connection:
            return {
                key
                for key in sorted(set(keys))
                if connection.execute(_COUNT_FILED, {"key": key, "most": most + 1}).scalar_one() > most
            }

    def put_reported(self, document: str, filed: Sequence[Filed]) -> None:
        homes = {r.id: r.incident for r in self._rows(select(t.reported).where(t.reported.c.document == document))}
        for chunk in chunks(list(homes), _MOST_VALUES):
            self._delete(t.block_keys, t.block_keys.c.reported.in_(chunk))
        self._delete(t.reported, t.reported.c.document == document)
        self._insert(t.reported, [{**reported_row(f), "incident": homes.get(f[0].id)} for f in filed])
        self._insert(t.block_keys, [{"key": k, "reported": r.id} for r, keys in filed for k in sorted(keys)])

    def links(self, ids: Iterable[str]) -> list[Match]:
        c = t.matches.c
        return self._matches(select(c.a, c.b, c.probability, c.outcome), list(ids))

    def matches(self, ids: Iterable[str] | None = None) -> list[Match]:
        return self._matches(select(t.matches), None if ids is None else list(ids))

    def _matches(self, query: Select[Any], ids: Sequence[str] | None) -> list[Match]:
        rows = self._rows(query) if ids is None else self._edges(query, t.matches, ids)
        found = {(row.a, row.b): _read_match(row) for row in rows}
        return [found[key] for key in sorted(found)]

    def replace_matches(self, ids: Iterable[str], matches: Sequence[Match]) -> None:
        for chunk in chunks(sorted(set(ids)), _MOST_VALUES):
            self._delete(t.matches, t.matches.c.a.in_(chunk))
            self._delete(t.matches, t.matches.c.b.in_(chunk))
        self._insert(t.matches, [match_row(m) for m in matches])

    # ------------------------------------------------------------ incidents

    def homes(self, reported: Iterable[str]) -> dict[str, str]:
        rows = self._rows_in(select(t.reported.c.id, t.reported.c.incident), t.reported.c.id, reported)
        return {row.id: row.incident for row in rows if row.incident is not None}

    def incidents_of(self, documents: Iterable[str]) -> dict[str, list[str]]:
        c = t.reported.c
        query = select(c.document, c.incident).where(c.incident.is_not(None)).distinct()
        found: dict[str, list[str]] = {}
        for row in sorted(tuple(row) for row in self._rows_in(query, c.document, documents)):
            found.setdefault(row[0], []).append(row[1])
        return found

    def replace_incidents(self, gone: Iterable[str], incidents: Sequence[CaseIncident]) -> None:
        for chunk in chunks(sorted(set(gone)), _MOST_VALUES):
            for table in (t.toll_steps, t.tolls):
                self._delete(table, table.c.incident.in_(chunk))
            self._delete(t.incidents, t.incidents.c.id.in_(chunk))
            self.database.connection().execute(
                update(t.reported).where(t.reported.c.incident.in_(chunk)).values(incident=None)
            )
        self._insert(t.incidents, [incident_row(i) for i in incidents])
        rows = [pair for i in incidents for pair in toll_rows(i)]
        self._insert(t.tolls, [toll for toll, _ in rows])
        self._insert(t.toll_steps, [step for _, steps in rows for step in steps])
        homes = [{"own": member, "home": i.incident.id} for i in incidents for member in i.members]
        place = update(t.reported).where(t.reported.c.id == bindparam("own")).values(incident=bindparam("home"))
        for several in chunks(homes, _MOST_ROWS):
            self.database.connection().execute(place, several)

    def incidents_by_id(self, ids: Iterable[str]) -> dict[str, CaseIncident]:
        rows = self._rows_in(select(t.incidents.c.id, t.incidents.c.record), t.incidents.c.id, ids)
        return {row.id: decode_record(row.record, CaseIncident) for row in rows}

    def incidents(self, query: IncidentQuery | None = None) -> list[CaseIncident]:
        c = t.incidents.c
        if query is None:
            rows = self._rows(select(c.record).order_by(c.date_order, c.id))
            return [decode_record(row.record, CaseIncident) for row in rows]
        # Ids first: an index puts them in order, and only the records of one page are read.
        chosen = select(c.id).where(*self._conditions(query)).order_by(*_order(query)).offset(query.skip)
        ids = [row.id for row in self._rows(chosen if query.limit is None else chosen.limit(query.limit))]
        found = self.incidents_by_id(ids)
        return [found[own] for own in ids]

    def sketches(self, query: IncidentQuery) -> list[IncidentSketch]:
        c = t.incidents.c
        place = (c.place, c.country, c.latitude, c.longitude, c.place_precision)
        chosen = select(c.id, c.title, c.start_date, c.end_date, *place).order_by(c.date_order, c.id)
        return [IncidentSketch(*row) for row in self._rows(chosen.where(*self._conditions(query)))]

    def count_incidents(self, query: IncidentQuery) -> int:
        asked = select(func.count()).select_from(t.incidents).where(*self._conditions(query))
        return int(self._rows(asked)[0][0])

    def _conditions(self, query: IncidentQuery) -> Iterator[ColumnElement[bool]]:
        yield from incident_conditions(query)
        if query.words is not None:
            # Asked for apart, so that an index of titles is read instead of every record.
            titled = t.incidents.alias("titled")
            yield t.incidents.c.id.in_(select(titled.c.id).where(self._holds(titled.c.title_folded, query.words)))

    def _holds(self, folded: ColumnElement[Any], words: str) -> ColumnElement[bool]:
        """That a name without capitals holds words, in any case and alphabet."""
        place = func.instr if self.database.is_sqlite else func.strpos
        return place(folded, fold_name(words)) > 0

    # ------------------------------------------------------------ the whole

    def contents(self) -> IndexContents:
        prints = self._rows(select(t.fingerprints.c.record).order_by(t.fingerprints.c.document))
        repeats = {(r.a, r.b): Repeat(r.a, r.b, r.reason) for r in self._rows(select(t.repeats))}
        lineages = sorted((Lineage(*row) for row in self._rows(select(t.lineages))), key=lambda x: x.document)
        filed = [(_read_reported(r.record), frozenset(json.loads(r.keys))) for r in self._rows(select(t.reported))]
        return IndexContents(
            fingerprints=tuple(
                sorted((decode_record(r.record, Fingerprint) for r in prints), key=lambda f: f.document)
            ),
            repeats=tuple(repeats[key] for key in sorted(repeats)),
            lineages=tuple(lineages),
            filed=tuple(sorted(filed, key=lambda f: f[0].id)),
            matches=tuple(self.matches()),
            incidents=tuple(self.incidents()),
        )

    def replace_index(self, contents: IndexContents) -> None:
        for table in t.DERIVED:
            self._delete(table)
        self._insert_fingerprints(contents.fingerprints)
        self._insert(t.repeats, [{"a": r.a, "b": r.b, "reason": r.reason} for r in contents.repeats])
        self._insert(t.lineages, [_lineage_row(lineage) for lineage in contents.lineages])
        self._insert(t.reported, [reported_row(f) for f in contents.filed])
        self._insert(t.block_keys, [{"key": k, "reported": r.id} for r, keys in contents.filed for k in sorted(keys)])
        self.replace_matches((), contents.matches)
        self.replace_incidents((), contents.incidents)


def chunks(values: Sequence[T], most: int) -> Iterator[list[T]]:
    """A sequence in parts of at most so many.

    >>> list(chunks("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    for start in range(0, len(values), most):
        yield list(values[start : start + most])


def _lineage_row(lineage: Lineage) -> Row:
    return {
        "document": lineage.document,
        "origin": lineage.origin,
        "replaces": lineage.replaces,
        "replaced_by": lineage.replaced_by,
    }


@lru_cache(maxsize=20_000)
def _read_reported(record: str) -> Reported:
    """A reported incident from its JSON; a run of adding meets the same ones again and again."""
    return decode_record(record, Reported)


def _read_match(row: Any) -> Match:  # noqa: ANN401 - a row
    evidence = read_evidence(row.evidence) if hasattr(row, "evidence") else ()
    return Match(row.a, row.b, row.probability, row.outcome, evidence)


def incident_conditions(query: IncidentQuery) -> Iterator[ColumnElement[bool]]:
    """The rule of `queries.is_asked_for`, for a database."""
    c = t.incidents.c
    if not query.background:
        yield c.salience == "main"
    if query.since is not None:
        yield or_(c.end_date.is_(None), c.end_date >= query.since)
    if query.until is not None:
        # A moment of that day sorts behind the day itself.
        yield or_(c.start_date.is_(None), c.start_date < query.until + "~")
    if query.country is not None:
        yield c.country == query.country
    if query.type is not None:
        yield c.type == query.type
    if query.outcome is not None:
        yield exists(select(t.tolls.c.incident).where(t.tolls.c.incident == c.id, t.tolls.c.outcome == query.outcome))
    if query.grade is not None:
        yield c.grade == query.grade
    if query.source_kind is not None:
        told = t.reported.join(t.claims, t.claims.c.reported_incident == t.reported.c.id)
        spoken = select(t.reported.c.id).select_from(told).where(t.claims.c.speaker_kind == query.source_kind)
        yield exists(spoken.where(t.reported.c.incident == c.id).correlate(t.incidents))
    if query.ids is not None:
        yield c.id.in_(query.ids)
    if query.area is not None:
        west, south, east, north = query.area
        inside = and_ if west <= east else or_
        yield and_(inside(c.longitude >= west, c.longitude <= east), c.latitude.between(south, north))


def _order(query: IncidentQuery) -> tuple[ColumnElement[Any], ...]:
    """The rule of `queries.put_in_order`, for a database."""
    c = t.incidents.c
    if query.order == "reports":
        return c.reports.desc(), c.date_order, c.id
    if query.order == "newest":
        return c.newest.desc(), c.id
    return c.date_order, c.id
