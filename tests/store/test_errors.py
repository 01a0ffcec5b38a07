"""A case that cannot be opened or written says so in one sentence that tells what to do."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from synthetic import make_ledgers

from dateline.case.cases import Case
from dateline.errors import StoreError
from dateline.records.arrivals import Arrival
from dateline.records.ledgers import DocumentLedger
from dateline.store.sql import SqlStore


@pytest.fixture
def where(tmp_path: Path) -> str:
    """A case with five reports."""
    path = str(tmp_path / "case.db")
    case = Case.init(path, program="1")
    for ledger in make_ledgers(5):
        add(case, ledger)
    case.close()
    return path


def add(case: Case, ledger: DocumentLedger) -> None:
    case.add(Arrival("a", None, ledger.document), ledger, program="1")


def message(where: str) -> str:
    with pytest.raises(StoreError) as caught:
        case = Case.open(where)
        case.store.count()
        list(case.store.ledgers())
        case.store.contents()
    said = str(caught.value)
    assert "\n" not in said and "sqlalchemy" not in said and "sqlite3." not in said
    return said


def test_there_is_no_case(tmp_path: Path) -> None:
    assert message(str(tmp_path / "no.db")) == (
        f"There is no case {tmp_path / 'no.db'}. Make one with: dateline init {tmp_path / 'no.db'}"
    )
    assert "is a folder" in message(str(tmp_path))


def test_a_file_of_another_kind(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Nine people died. " * 100)
    assert "it is no SQLite file" in message(str(path))
    (tmp_path / "empty.db").touch()
    assert "it holds no case" in message(str(tmp_path / "empty.db"))


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE settings (name TEXT)")
    assert "it holds tables of another program" in message(str(path))
    with pytest.raises(StoreError, match="another program"):
        Case.init(str(path), program="1")


def test_a_case_of_a_newer_version(where: str) -> None:
    with sqlite3.connect(where) as connection:
        connection.execute("UPDATE settings SET value = '99' WHERE name = 'schema'")
    assert "written by a newer version of Dateline (schema 99" in message(where)


def test_a_damaged_file(where: str) -> None:
    whole = Path(where).read_bytes()
    Path(where).write_bytes(whole[:8192] + b"\x17" * (len(whole) - 8192))
    assert "the file is damaged. Restore a copy" in message(where)


def test_a_case_is_not_made_twice(where: str) -> None:
    with pytest.raises(StoreError, match="holds a case already"):
        Case.init(where, program="1")


def test_a_read_only_case_is_shown_but_not_added_to(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Root may write everything, so that only what the system is asked can say no.
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    case = Case.open(where)
    assert case.store.count()["documents"] == 5
    with pytest.raises(StoreError, match=r"it is read-only[.] Give yourself the right to write it"):
        add(case, list(make_ledgers(6))[-1])
    case.close()


def test_a_full_disk_loses_nothing_and_the_run_goes_on_later(where: str) -> None:
    case = Case.open(where)
    assert isinstance(case.store, SqlStore)
    ledgers = list(make_ledgers(200))
    with case.store.database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 20}")
    with pytest.raises(StoreError, match=r"the disk is full[.] Make room and run the command again"):
        for ledger in ledgers:
            add(case, ledger)
    before = case.store.count()["documents"]
    assert 5 <= before < 200
    assert case.store.contents() == case.compute_index()
    with case.store.database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    add(case, ledgers[before])
    assert case.store.count()["documents"] == before + 1
    case.close()


def test_addresses_of_servers(tmp_path: Path) -> None:
    assert "no address of a case" in message("mysql://localhost/case")
    assert "the server cannot be reached" in message(f"postgresql://nobody@/none?host={tmp_path}")


def test_the_file_reads_well_without_dateline(where: str) -> None:
    with sqlite3.connect(where) as connection:
        (words,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'claims'").fetchone()
        assert "speaker TEXT /* who says it; narrator is the report itself */" in words
        figures = connection.execute("SELECT incident, outcome, low, status, speaker, words FROM figures").fetchall()
        assert len(figures) == 10
        assert connection.execute("SELECT claims FROM sources WHERE speaker = 'Governor'").fetchone() == (10,)
        assert connection.execute("SELECT COUNT(*) FROM incident_figures").fetchone()[0] > 0
        assert connection.execute("SELECT COUNT(*) FROM to_look_at").fetchone() is not None
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_table_that_somebody_dropped_is_told_as_such(where: str) -> None:
    with sqlite3.connect(where) as connection:
        connection.execute("DROP TABLE lineages")
    assert message(where).endswith(
        "failed: a table or column of it is missing. Restore a copy; somebody changed it by hand."
    )


def test_a_password_is_never_printed() -> None:
    """Errors end up in logs and screenshots."""
    for address in ("postgresql://ana:tarnow-9@127.0.0.1:1/case", "oracle://ana:tarnow-9@127.0.0.1:1/case"):
        said = message(address)
        assert "ana:***@127.0.0.1" in said
        assert "tarnow-9" not in said
