"""From an empty file, or from the schema of an earlier version, to the schema of this one: ordered steps."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, inspect, select, text

from dateline.errors import StoreError
from dateline.store import desk_tables
from dateline.store.queries import NO_DAY, fold_name
from dateline.store.tables import VIEWS, metadata, settings

_VERSION = "schema"
_SEARCH = {
    "sqlite": (
        "CREATE VIRTUAL TABLE document_search USING fts5(title, text, content='documents', content_rowid='number')"
    ),
    "postgresql": (
        "CREATE INDEX document_search ON documents "
        "USING gin (to_tsvector('simple', coalesce(title, '') || ' ' || text))"
    ),
}


def _create(connection: Connection) -> None:
    """1: everything that a case without a review desk needs."""
    later = {table.name for table in desk_tables.TABLES}
    metadata.create_all(connection, tables=[t for t in metadata.sorted_tables if t.name not in later])
    for name, query in VIEWS.items():
        connection.execute(text(f"CREATE VIEW {name} AS {query}"))
    connection.execute(text(_SEARCH[connection.dialect.name]))


def _add_desk(connection: Connection) -> None:
    """2: accounts, sessions, the log, hidden names, visits; and unsure pairs are found in their order."""
    metadata.create_all(connection, tables=list(desk_tables.TABLES))
    connection.execute(text("CREATE INDEX matches_by_outcome ON matches (outcome, probability)"))


def _add_orders(connection: Connection) -> None:
    """3: incidents are found by their day and the kinds of their sources, judgements by what they are about."""
    for index in (
        "incidents_by_day ON incidents (salience, date_order, id)",
        "reported_by_incident ON reported (incident, id)",
        "judgements_by_a ON judgements (a)",
        "judgements_by_b ON judgements (b)",
        "claims_by_speaker ON claims (reported_incident, speaker_kind)",
    ):
        connection.execute(text(f"CREATE INDEX {index}"))


def _add_precision(connection: Connection) -> None:
    """4: how precisely a place is known, so that a map needs no records; a new case has the column already."""
    if "place_precision" in {column["name"] for column in inspect(connection).get_columns("incidents")}:
        return
    connection.execute(text("ALTER TABLE incidents ADD COLUMN place_precision TEXT"))
    found = {
        "sqlite": "json_extract(record, '$.incident.place.precision')",
        "postgresql": "record::json #>> '{incident,place,precision}'",
    }[connection.dialect.name]
    connection.execute(text(f"UPDATE incidents SET place_precision = {found}"))


def _add_narrow_columns(connection: Connection) -> None:
    """5: names and titles are looked for without capitals; what is latest and what waits is found by narrow indexes."""
    columns = {
        "actors": {"folded": "TEXT NOT NULL DEFAULT ''"},
        "incidents": {
            "title_folded": "TEXT NOT NULL DEFAULT ''",
            "place_folded": "TEXT",
            "newest": "TEXT NOT NULL DEFAULT ''",
        },
        "desk_later": {"after_judgement": "INTEGER NOT NULL DEFAULT 0"},
    }
    for table, wanted in columns.items():
        there = {column["name"] for column in inspect(connection).get_columns(table)}
        for name, kind in wanted.items():
            if name not in there:
                connection.execute(text(f"ALTER TABLE {table} ADD COLUMN {name} {kind}"))
    _fold_actors(connection)
    _fold_incidents(connection)
    for index in (
        "claims_by_confidence ON claims (id, confidence)",
        "incidents_by_salience ON incidents (id, salience)",
        "toll_steps_by_status ON toll_steps (status, claim, incident, outcome, people, step, low, high)",
    ):
        connection.execute(text(f"CREATE INDEX {index}"))
    connection.execute(text("CREATE INDEX incidents_by_newest ON incidents (newest DESC, id, salience)"))
    if connection.dialect.name == "sqlite":
        # Narrow copies to read through; PostgreSQL keeps records apart, and takes no long name in an index.
        connection.execute(text("CREATE INDEX actors_by_name ON actors (folded, document, place, name, kind)"))
        connection.execute(text("CREATE INDEX incidents_by_title ON incidents (title_folded, id)"))
        connection.execute(
            text("CREATE INDEX incidents_by_place ON incidents (place_folded, place, country, newest, id)")
        )


def _fold_actors(connection: Connection) -> None:
    known = connection.execute(text("SELECT id, name FROM actors")).all()
    folded = [{"own": own, "folded": fold_name(name)} for own, name in known]
    if folded:
        connection.execute(text("UPDATE actors SET folded = :folded WHERE id = :own"), folded)


def _fold_incidents(connection: Connection) -> None:
    known = connection.execute(text("SELECT id, title, place, date_order FROM incidents")).all()
    changed = [
        {
            "own": own,
            "title": fold_name(title),
            "place": None if place is None else fold_name(place),
            "newest": "" if day == NO_DAY else day,
        }
        for own, title, place, day in known
    ]
    if changed:
        change = "UPDATE incidents SET title_folded = :title, place_folded = :place, newest = :newest WHERE id = :own"
        connection.execute(text(change), changed)


# Step n brings a case from schema n - 1 to schema n. A step that was released is never changed.
STEPS: tuple[Callable[[Connection], None], ...] = (
    _create,
    _add_desk,
    _add_orders,
    _add_precision,
    _add_narrow_columns,
)


def read_version(connection: Connection) -> int | None:
    """The schema of a case; None for a database that holds no case.

    Raises `StoreError` for a database that holds other things.
    """
    tables = inspect(connection).get_table_names()
    if settings.name in tables and "judgements" in tables:
        found = connection.execute(select(settings.c.value).where(settings.c.name == _VERSION)).scalar()
        if found is not None and found.isdigit():
            return int(found)
    if tables:
        raise StoreError("it holds tables of another program")
    return None


def migrate(connection: Connection) -> None:
    """Take the steps that are missing; what is there is kept.

    Raises `StoreError` for a schema that is newer than this program.
    """
    version = read_version(connection) or 0
    if version > len(STEPS):
        raise StoreError(
            f"it was written by a newer version of Dateline (schema {version}; this one knows {len(STEPS)}). "
            "Update Dateline to open it"
        )
    for step in STEPS[version:]:
        step(connection)
    if version < len(STEPS):
        connection.execute(settings.delete().where(settings.c.name == _VERSION))
        connection.execute(settings.insert().values(name=_VERSION, value=str(len(STEPS))))
