"""A case in a database: SQLite by default, PostgreSQL by address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any, Literal

from sqlalchemy import Column, ColumnElement, Select, Table, func, insert, or_, select, text, update

from dateline.errors import StoreError
from dateline.records.actors import Actor
from dateline.records.cases import Judgement, JudgementKind, Printing, StoredDocument
from dateline.records.claims import Claim
from dateline.records.documents import Document
from dateline.records.incidents import Incident, Relation
from dateline.records.ledgers import Annotations, DocumentLedger
from dateline.records.tellings import Report
from dateline.store import tables as t
from dateline.store.base import CaseState
from dateline.store.clocks import tell_time
from dateline.store.codec import decode_record, encode_record
from dateline.store.engines import Database
from dateline.store.queries import count_printings, report_of
from dateline.store.rows import document_row, ledger_rows, read_document
from dateline.store.sql_desk import SqlDesk
from dateline.store.sql_index import chunks

_WORD = re.compile(r"[^\W_]+")
_TABLES_OF_A_READING: tuple[Table, ...] = (t.seen_layers, t.reported_incidents, t.claims, t.actors, t.relations)
_AT_ONCE = 200
# What thousands of reports hold ranks none of them, and weighing each takes long.
_MOST_RANKED = 2_000
_VECTOR = "to_tsvector('simple', coalesce(title, '') || ' ' || text)"
# How many documents hold words, which are the latest, which the best.
_SEARCHES: dict[str, tuple[str, str, str]] = {
    "sqlite": (
        "SELECT count(*) FROM document_search WHERE document_search MATCH :words",
        "SELECT d.id FROM document_search s JOIN documents d ON d.number = s.rowid "
        "WHERE document_search MATCH :words ORDER BY s.rowid DESC LIMIT :limit",
        "SELECT d.id FROM document_search s JOIN documents d ON d.number = s.rowid "
        "WHERE document_search MATCH :words ORDER BY s.rank, d.number LIMIT :limit",
    ),
    "postgresql": (
        f"SELECT count(*) FROM documents WHERE {_VECTOR} @@ plainto_tsquery('simple', :words)",
        f"SELECT id FROM documents WHERE {_VECTOR} @@ plainto_tsquery('simple', :words) "
        "ORDER BY number DESC LIMIT :limit",
        f"SELECT id FROM documents, plainto_tsquery('simple', :words) q, LATERAL (SELECT {_VECTOR} AS v) t "
        f"WHERE {_VECTOR} @@ q ORDER BY ts_rank(t.v, q) DESC, number LIMIT :limit",
    ),
}


class SqlStore(SqlDesk):
    """A whole case in a database.

    `where` is the path of a file or the address of a PostgreSQL database; `create` makes the tables when there is no
    case yet.

    Raises `StoreError`, with what to do, for what is no case or cannot be opened.
    """

    def __init__(self, where: str, *, create: bool = False) -> None:
        super().__init__(Database(where, create=create))

    def writing(self) -> AbstractContextManager[None]:
        return self.database.writing()

    def reading(self) -> AbstractContextManager[None]:
        return self.database.reading_together()

    def close(self) -> None:
        self.database.engine.dispose()

    def setting(self, name: str) -> str | None:
        rows = self._rows(select(t.settings.c.value).where(t.settings.c.name == name))
        return str(rows[0].value) if rows else None

    def put_setting(self, name: str, value: str) -> None:
        self._delete(t.settings, t.settings.c.name == name)
        self._insert(t.settings, [{"name": name, "value": value}])

    # ------------------------------------------------------------ documents

    def add_ledger(self, ledger: DocumentLedger, *, program: str, address: str | None) -> StoredDocument:
        if self.document(ledger.document.id) is not None:
            raise StoreError(f"The case has the document {ledger.document.id} already.")
        row = document_row(ledger.document, added=tell_time(), program=program, address=address)
        connection = self.database.connection()
        key = connection.execute(insert(t.documents).values(row)).inserted_primary_key
        assert key is not None
        if self.database.is_sqlite:
            words = {"number": key[0], "title": row["title"] or "", "text": row["text"]}
            connection.execute(
                text("INSERT INTO document_search (rowid, title, text) VALUES (:number, :title, :text)"), words
            )
        self._insert_reading(ledger)
        return StoredDocument(ledger.document, int(key[0]), row["added"], program)

    def _insert_reading(self, ledger: DocumentLedger) -> None:
        rows = ledger_rows(ledger)
        for table in _TABLES_OF_A_READING:
            self._insert(table, rows[table.name])

    def replace_reading(self, ledger: DocumentLedger, *, program: str) -> None:
        own = ledger.document.id
        stored = self.document(own)
        if stored is None:
            raise StoreError(f"The case has no document {own}.")
        (old,) = self.ledgers([own])
        kept = {"document": own, "program": stored.program, "record": encode_record(old, DocumentLedger)}
        self._insert(t.earlier_readings, [kept])
        for table in _TABLES_OF_A_READING:
            self._delete(table, table.c.document == own)
        self._insert_reading(ledger)
        row = document_row(ledger.document, added=stored.added, program=program, address=None)
        changed = {name: row[name] for name in ("published", "publisher", "language", "program", "record")}
        self.database.connection().execute(update(t.documents).where(t.documents.c.id == own).values(changed))

    def earlier_readings(self, document: str) -> list[DocumentLedger]:
        table = t.earlier_readings
        rows = self._rows(select(table.c.record).where(table.c.document == document).order_by(table.c.number))
        return [decode_record(row.record, DocumentLedger) for row in rows]

    def document(self, document: str) -> StoredDocument | None:
        found = self._documents(select(t.documents).where(t.documents.c.id == document))
        return found[0] if found else None

    def documents_by_id(self, documents: Iterable[str]) -> dict[str, StoredDocument]:
        rows = self._rows_in(select(t.documents), t.documents.c.id, documents)
        return {r.id: StoredDocument(read_document(r.record, r.text), r.number, r.added, r.program) for r in rows}

    def documents(self) -> Iterator[StoredDocument]:
        last = 0
        while found := self._documents(select(t.documents).where(t.documents.c.number > last).limit(_AT_ONCE)):
            yield from found
            last = found[-1].number

    def latest_documents(self, *, after: int = 0, limit: int, skip: int = 0) -> list[StoredDocument]:
        c = t.documents.c
        query = select(c.record, c.text, c.number, c.added, c.program).where(c.number > after)
        rows = self._rows(query.order_by(c.number.desc()).offset(skip).limit(limit))
        return [StoredDocument(read_document(r.record, r.text), r.number, r.added, r.program) for r in rows]

    def documents_at(self, address: str) -> list[StoredDocument]:
        return self._documents(select(t.documents).where(t.documents.c.address == address))

    def reports(self, documents: Iterable[str]) -> dict[str, Report]:
        wanted = sorted(set(documents))
        printings = count_printings(self.printings(wanted))
        c = t.documents.c
        # The text stays where it is; columns that people read may have lost odd characters, the JSON has not.
        rows = self._rows_in(select(c.id, c.number, c.added, c.program, c.record), c.id, wanted)
        return {
            r.id: report_of(
                StoredDocument(decode_record(r.record, Document), r.number, r.added, r.program), printings.get(r.id, 1)
            )
            for r in rows
        }

    def address_of(self, document: str) -> str | None:
        rows = self._rows(select(t.documents.c.address).where(t.documents.c.id == document))
        return rows[0].address if rows else None

    def _documents(self, query: Select[Any]) -> list[StoredDocument]:
        rows = self._rows(query.order_by(t.documents.c.number))
        return [StoredDocument(read_document(r.record, r.text), r.number, r.added, r.program) for r in rows]

    def add_printing(self, printing: Printing) -> bool:
        if printing in self.printings([printing.document]):
            return False
        c = printing
        self._insert(
            t.printings,
            [
                {
                    "document": c.document,
                    "url": c.url,
                    "publisher": c.publisher,
                    "published": c.published,
                    "input_id": c.input_id,
                }
            ],
        )
        return True

    def printings(self, documents: Iterable[str] | None = None) -> list[Printing]:
        c = t.printings.c
        query = select(c.number, c.document, c.url, c.publisher, c.published, c.input_id)
        rows = self._rows(query) if documents is None else self._rows_in(query, c.document, documents)
        return [Printing(*row[1:]) for row in sorted(rows, key=lambda r: r.number)]

    # ------------------------------------------------------------ what reports say

    def ledgers(self, documents: Iterable[str] | None = None, *, annotations: bool = True) -> Iterator[DocumentLedger]:
        wanted = None if documents is None else sorted(set(documents))
        c = t.documents.c
        query = select(c.number, c.id)
        rows = self._rows(query) if wanted is None else list(self._rows_in(query, c.id, wanted))
        ordered = [row.id for row in sorted(rows, key=lambda r: r.number)]
        for chunk in chunks(ordered, _AT_ONCE):
            yield from self._read_ledgers(chunk, annotations)

    def _read_ledgers(self, documents: list[str], annotations: bool) -> Iterator[DocumentLedger]:
        stored = {s.document.id: s.document for s in self._documents(_of(t.documents, t.documents.c.id, documents))}
        incidents = self._grouped(t.reported_incidents, documents, Incident)
        claims = self._grouped(t.claims, documents, Claim)
        actors = self._grouped(t.actors, documents, Actor)
        layers = self._grouped(t.seen_layers, documents, Annotations) if annotations else {}
        relations: dict[str, list[Relation]] = {}
        c = t.relations.c
        for r in self._rows(_of(t.relations, c.document, documents).order_by(c.number)):
            relations.setdefault(r.document, []).append(Relation(r.from_incident, r.to_incident, r.type, r.claim))
        for own in documents:
            yield DocumentLedger(
                document=stored[own],
                # Ids end in a number, and i10 comes after i9.
                incidents=tuple(sorted(incidents.get(own, ()), key=lambda i: _number_of(i.id))),
                claims=tuple(claims.get(own, ())),
                actors=tuple(actors.get(own, ())),
                relations=tuple(relations.get(own, ())),
                annotations=layers[own][0] if own in layers else Annotations(),
            )

    def _grouped(self, table: Table, documents: list[str], kind: type[Any]) -> dict[str, list[Any]]:
        query = select(table.c.document, table.c.record).where(table.c.document.in_(documents))
        if "place" in table.c:
            query = query.order_by(table.c.place)
        found: dict[str, list[Any]] = {}
        for row in self._rows(query):
            found.setdefault(row.document, []).append(decode_record(row.record, kind))
        return found

    def relations(self, documents: Iterable[str]) -> list[Relation]:
        rows = sorted(self._rows_in(select(t.relations), t.relations.c.document, documents), key=_by_document)
        return [Relation(r.from_incident, r.to_incident, r.type, r.claim) for r in rows]

    def reported_incidents(self, ids: Iterable[str]) -> dict[str, Incident]:
        return self._by_id(t.reported_incidents, ids, Incident)

    def claims(self, ids: Iterable[str]) -> dict[str, Claim]:
        return self._by_id(t.claims, ids, Claim)

    def actors(self, ids: Iterable[str]) -> dict[str, Actor]:
        return self._by_id(t.actors, ids, Actor)

    def _by_id(self, table: Table, ids: Iterable[str], kind: type[Any]) -> dict[str, Any]:
        rows = self._rows_in(select(table.c.id, table.c.record), table.c.id, ids)
        return {row.id: decode_record(row.record, kind) for row in rows}

    def find_ids(self, start: str, end: str = "", *, of: Literal["claims", "incidents"]) -> list[str]:
        c = (t.claims if of == "claims" else t.reported_incidents).c
        query = select(c.id).where(c.id.startswith(start, autoescape=True), c.id.endswith(end, autoescape=True))
        return [row.id for row in self._rows(query.order_by(c.id).limit(10))]

    def claims_about(self, incidents: Iterable[str]) -> dict[str, list[Claim]]:
        found: dict[str, list[Claim]] = {i: [] for i in incidents}
        c = t.claims.c
        query = select(c.reported_incident, c.record).order_by(c.document, c.place)
        for row in self._rows_in(query, c.reported_incident, found):
            found[row.reported_incident].append(decode_record(row.record, Claim))
        return found

    # ------------------------------------------------------------ judgements

    def add_judgement(
        self,
        kind: JudgementKind,
        a: str,
        b: str | None,
        *,
        reason: str,
        author: str,
        field: str | None = None,
        value: str | None = None,
        seen: str | None = None,
    ) -> Judgement:
        row = {
            "kind": kind,
            "a": a,
            "b": b,
            "field": field,
            "value": value,
            "reason": reason,
            "author": author,
            "made": tell_time(),
            "seen": seen,
        }
        with self.writing():
            key = self.database.connection().execute(insert(t.judgements).values(row)).inserted_primary_key
        assert key is not None
        return Judgement(int(key[0]), kind, a, b, field, value, reason, author, str(row["made"]), seen)

    def undo_judgement(self, judgement: int, *, author: str) -> Judgement:
        with self.writing():
            known = next((j for j in self.judgements() if j.id == judgement), None)
            if known is None:
                raise StoreError(f"There is no judgement {judgement} in force. `dateline judge CASE log` lists them.")
            undone = replace(known, undone=tell_time(), undone_by=author)
            change = update(t.judgements).where(t.judgements.c.id == judgement)
            self.database.connection().execute(change.values(undone=undone.undone, undone_by=author))
        return undone

    def judgements(self, *, undone: bool = False, documents: Iterable[str] | None = None) -> list[Judgement]:
        c = t.judgements.c
        query = select(t.judgements) if undone else select(t.judgements).where(c.undone.is_(None))
        if documents is None:
            return [Judgement(*row) for row in self._rows(query.order_by(c.id))]
        found: dict[int, Judgement] = {}
        for chunk in chunks(sorted(set(documents)), _AT_ONCE):
            about = [self._starts(column, f"{own}-") for own in chunk for column in (c.a, c.b)]
            found.update((row.id, Judgement(*row)) for row in self._rows(query.where(or_(*about))))
        return [found[number] for number in sorted(found)]

    def _starts(self, column: Column[Any], start: str) -> ColumnElement[bool]:
        """That an id starts so; in a file's index, where order is that of bytes, such ids lie side by side."""
        if self.database.is_sqlite:
            return column.between(start, f"{start}~")
        return column.startswith(start, autoescape=True)

    # ------------------------------------------------------------ the whole

    def search(self, words: str, *, limit: int = 50) -> list[str]:
        wanted = _WORD.findall(words)
        if not wanted:
            return []
        if self.database.is_sqlite:
            asked = " ".join(f'"{w}"' for w in wanted)
            count, latest, best = _SEARCHES["sqlite"]
        else:
            asked = " ".join(wanted)
            count, latest, best = _SEARCHES["postgresql"]
        with self.database.reading() as connection:
            number = connection.execute(text(count), {"words": asked}).scalar_one()
            query = latest if number > _MOST_RANKED else best
            return [row.id for row in connection.execute(text(query), {"words": asked, "limit": limit})]

    def count(self) -> dict[str, int]:
        tables = {"documents": t.documents, "claims": t.claims, "incidents": t.incidents}
        found = {name: int(self._rows(select(func.count()).select_from(x))[0][0]) for name, x in tables.items()}
        judged = select(func.count()).select_from(t.judgements).where(t.judgements.c.undone.is_(None))
        return {**found, "judgements": int(self._rows(judged)[0][0])}

    def state(self) -> CaseState:
        return self.database.once("state", self._read_state)

    def _read_state(self) -> CaseState:
        judged, c = t.judgements, t.settings.c
        parts = [
            select(func.max(t.documents.c.number)),
            select(func.max(judged.c.id)),
            select(func.count(judged.c.undone)),
            select(func.max(t.printings.c.number)),
            select(func.max(t.earlier_readings.c.number)),
        ]
        policy = select(c.value).where(c.name == "policy").scalar_subquery()
        (row,) = self._rows(select(*(part.scalar_subquery() for part in parts), policy))
        document, judgement, undone, printing, reading = (int(number or 0) for number in row[:5])
        return CaseState(document, judgement, undone, printing, reading, row[5] or "")


def _of(table: Table, column: Any, values: list[str]) -> Select[Any]:  # noqa: ANN401
    return select(table).where(column.in_(values))


def _by_document(row: Any) -> tuple[str, int]:  # noqa: ANN401 - a row
    return row.document, row.number


def _number_of(own_id: str) -> tuple[int, str]:
    digits = "".join(c for c in own_id.rpartition("-")[2] if c.isdigit())
    return int(digits or 0), own_id
