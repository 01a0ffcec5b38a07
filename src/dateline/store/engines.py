"""Opening a case: a file of SQLite or an address of PostgreSQL, its transactions, and its errors in plain words."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from dateline.errors import StoreError
from dateline.store.migrations import STEPS, migrate, read_version
from dateline.text.wordings import hide_password

# A writer waits this long for another one, which holds the case for some milliseconds a report.
_WAIT_SECONDS = 120
_MOST_READERS = 20
T = TypeVar("T")
_WRITE = "dateline_write"
# Any number: the lock under which writers of one PostgreSQL database take turns.
_LOCK = 0x6461746C
_INCOMPLETE = "a table or column of it is missing. Restore a copy; somebody changed it by hand"
_SAYINGS = (
    ("database or disk is full", "the disk is full. Make room and run the command again: it goes on where it stopped"),
    ("No space left on device", "the disk is full. Make room and run the command again: it goes on where it stopped"),
    ("readonly", "it is read-only. Give yourself the right to write it, or copy it"),
    ("read-only", "it is read-only. Give yourself the right to write it, or copy it"),
    ("file is not a database", "it is no SQLite file. Check the path; `dateline init` makes a new case"),
    ("malformed", "the file is damaged. Restore a copy; `sqlite3 CASE .recover` may save what is left"),
    ("disk I/O error", "the disk gave an error. Check it, and run the command again: it goes on where it stopped"),
    ("locked", f"another program has held it for {_WAIT_SECONDS} seconds. Close that program, or wait"),
    ("unable to open", "it cannot be opened. Check that the folder exists and that you may write in it"),
    ("no such table", _INCOMPLETE),
    ("no such column", _INCOMPLETE),
    ('relation "', _INCOMPLETE),
    ("does not exist", "there is no such database. Create it first, with PostgreSQL's createdb"),
    ("authentication failed", "the user or password is wrong"),
    ("onnect", "the server cannot be reached. Check the address and that it runs"),
)


class Database:
    """One open case: its engine, and the connection of the transaction that each thread has open.

    Threads share it: what one writes, another sees only when it is done.
    """

    def __init__(self, where: str, *, create: bool = False) -> None:
        self.where = hide_password(where)
        self._own = threading.local()
        self.engine = _make_engine(where, create=create)
        try:
            with self.said():
                self._prepare(create)
        except BaseException:
            self.engine.dispose()
            raise

    @property
    def is_sqlite(self) -> bool:
        """Whether the case is a file of SQLite."""
        return self.engine.dialect.name == "sqlite"

    def _prepare(self, create: bool) -> None:
        with self.reading() as connection:
            version = read_version(connection)
        if version is None and not create:
            raise StoreError("it holds no case. `dateline init` makes one")
        if version == len(STEPS):
            return
        with self.writing():
            migrate(self.connection())

    @contextmanager
    def said(self) -> Iterator[None]:
        """Errors of the database as one sentence about the case."""
        try:
            yield
        except DBAPIError as problem:
            raise StoreError(f"The case {self.where} failed: {explain_problem(problem.orig)}.") from problem
        except sqlite3.Error as problem:
            raise StoreError(f"The case {self.where} failed: {explain_problem(problem)}.") from problem
        except StoreError as problem:
            if str(problem).startswith("it "):
                raise StoreError(f"{self.where} cannot be opened: {problem}.") from problem
            raise

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction that no other writer runs beside; inside another one, a part of it."""
        mine = self._open()
        if mine is not None:
            if not mine.get_execution_options().get(_WRITE):
                raise RuntimeError("nothing can be written while reading together")
            yield
            return
        with (
            self.said(),
            self.engine.connect().execution_options(**{_WRITE: True}) as connection,
            connection.begin(),
        ):
            if not self.is_sqlite:
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
            self._own.connection = connection
            try:
                yield
            finally:
                self._own.connection = None

    def _open(self) -> Connection | None:
        """The connection of the transaction that this thread has open."""
        connection: Connection | None = getattr(self._own, "connection", None)
        return connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read with: that of the transaction this thread has open, else one of its own."""
        mine = self._open()
        if mine is not None:
            yield mine
            return
        with self.said(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def reading_together(self) -> Iterator[None]:
        """A transaction that reads only, and sees the case as it was at its first question."""
        if self._open() is not None:
            yield
            return
        level = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        with self.said(), self.engine.connect().execution_options(**level) as connection:
            self._own.connection, self._own.known = connection, {}
            try:
                yield
            finally:
                self._own.connection = self._own.known = None

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What this thread has asked for already since it began to read together, or asks for now.

        Nothing changes for it while it reads together, so the answer stays true.
        """
        known: dict[str, Any] | None = getattr(self._own, "known", None)
        if known is None:
            return make()
        if name not in known:
            known[name] = make()
        found: T = known[name]
        return found

    def connection(self) -> Connection:
        """The connection of the transaction that is open."""
        mine = self._open()
        if mine is None:
            raise RuntimeError("nothing is written outside a transaction")
        return mine


def explain_problem(problem: BaseException | None) -> str:
    """A database's message in words that say what to do."""
    message = str(problem).strip()
    for sign, saying in _SAYINGS:
        if sign in message:
            return saying
    return " ".join(message.split()).rstrip(".")


def _make_engine(where: str, *, create: bool) -> Engine:
    try:
        if "://" in where:
            return _server_engine(where)
        return _file_engine(where, create=create)
    except (ArgumentError, NoSuchModuleError) as problem:
        told = hide_password(where)
        raise StoreError(f"{told} is no address of a case. Give a file, or postgresql://HOST/NAME.") from problem
    except ModuleNotFoundError as problem:
        raise StoreError(
            f"{hide_password(where)} needs the driver of PostgreSQL. Install it with: pip install 'dateline[postgres]'"
        ) from problem


def _server_engine(where: str) -> Engine:
    url = make_url(where)
    if not url.drivername.startswith("postgresql"):
        raise StoreError(f"{hide_password(where)} is no address of a case. Give a file, or postgresql://HOST/NAME.")
    return create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True, pool_size=_MOST_READERS)


def _file_engine(where: str, *, create: bool) -> Engine:
    path = Path(where)
    if path.is_dir():
        raise StoreError(f"{where} is a folder. Name a file in it, such as {where.rstrip('/')}/case.db")
    if not create and not path.exists():
        raise StoreError(f"There is no case {where}. Make one with: dateline init {where}")
    readonly = path.exists() and not os.access(path, os.W_OK)
    url = URL.create("sqlite", database=f"file:{path}", query={"mode": "ro", "uri": "true"}) if readonly else None
    engine = create_engine(
        url or URL.create("sqlite", database=str(path)),
        connect_args={"timeout": _WAIT_SECONDS},
        # Each reader of the desk keeps a connection, and with it the pages that it has read.
        pool_size=_MOST_READERS,
        max_overflow=_MOST_READERS,
    )
    _set_up_sqlite(engine, readonly=readonly)
    return engine


def _set_up_sqlite(engine: Engine, *, readonly: bool) -> None:
    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:  # noqa: ANN401
        # We say BEGIN ourselves: a transaction that will write must not start as one that only reads.
        connection.isolation_level = None
        cursor = connection.cursor()
        if not readonly:
            cursor.execute("PRAGMA journal_mode = WAL")
            # What was told to be written is on the disk, also when the power fails.
            cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA cache_size = -65536")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITE)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
