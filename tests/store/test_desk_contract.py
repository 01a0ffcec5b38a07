"""What every store must keep for the review desk, tried on each kind."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.errors import StoreError
from dateline.records.desk import DeskSession, DeskUser, Visit
from dateline.store.base import CaseStore
from dateline.store.migrations import STEPS
from dateline.store.sql import SqlStore


def test_accounts(store: CaseStore) -> None:
    ana, bo = DeskUser("ana", "admin", "hash", "2031-01-05"), DeskUser("bo", "read", "hash", "2031-01-05")
    store.put_user(bo)
    store.put_user(ana)
    assert store.users() == [ana, bo]
    store.put_user(replace(bo, role="review"))
    found = store.user("bo")
    assert found is not None
    assert found.role == "review"
    store.remove_user("bo")
    assert store.user("bo") is None
    assert store.user("x\x00y") is None
    assert store.users() == [ana]


def test_sessions_end_by_digest_by_user_and_by_time(store: CaseStore) -> None:
    several = [DeskSession(f"t{n}", user, "2031", f"2031-0{n}") for n, user in ((1, "ana"), (2, "ana"), (3, "bo"))]
    for session in several:
        store.add_session(session)
    assert store.session("t1") == several[0]
    store.end_sessions(token="t1")
    assert [store.session(f"t{n}") for n in (1, 2, 3)] == [None, *several[1:]]
    store.end_sessions(user="ana")
    assert [store.session(f"t{n}") for n in (2, 3)] == [None, several[2]]
    store.end_sessions()
    assert store.session("t3") == several[2]
    store.end_sessions(before="2031-04")
    assert store.session("t3") is None


def test_an_account_that_is_removed_takes_its_sessions_visits_and_pairs_along(store: CaseStore) -> None:
    for name in ("ana", "bo"):
        store.put_user(DeskUser(name, "read", "hash", "2031"))
        store.add_session(DeskSession(f"t-{name}", name, "2031", "2032"))
        store.put_visit(Visit(name, "2031", 1, 2, "2031", 3, 4))
        store.put_off(name, "a", "b")
    store.remove_user("ana")
    assert (store.session("t-ana"), store.visit("ana"), store.pairs_put_off("ana")) == (None, None, [])
    assert store.session("t-bo") is not None
    assert store.visit("bo") == Visit("bo", "2031", 1, 2, "2031", 3, 4)
    assert store.pairs_put_off("bo") == [("a", "b")]


def test_the_log_is_read_newest_first(store: CaseStore) -> None:
    one = store.note_audit("ana", "login", words="signed in", address="10.0.0.1")
    two = store.note_audit("bo", "refused", words="wrong \ud800 password", address="10.0.0.2")
    three = store.note_audit("ana", "judge", words="judged", about="x-c1")
    assert [e.number for e in store.audit()] == [three.number, two.number, one.number]
    assert store.audit(limit=1) == store.audit(what=["judge", "undo"]) == [three]
    assert store.audit(who="ana", before=three.number) == store.audit(address="10.0.0.1") == [one]
    assert store.audit(since="9999") == []
    assert len(store.audit(since=one.at)) == 3
    assert (one.address, three.about, one.about) == ("10.0.0.1", "x-c1", None)


def test_hidden_names_are_lifted_and_stay_known(store: CaseStore) -> None:
    one = store.add_redaction(["Ana Pell", "Pellová"], reason="threatened", author="bo")
    two = store.add_redaction(["Ilka Moraw"], reason="asked for it", author="bo")
    assert store.redactions() == [one, two]
    assert one.names == ("Ana Pell", "Pellová")
    lifted = store.lift_redaction(one.id, author="ana")
    assert (lifted.lifted is not None, lifted.lifted_by) == (True, "ana")
    assert store.redactions() == [two]
    assert store.redactions(lifted=True) == [lifted, two]
    with pytest.raises(StoreError, match="No name is hidden under the number 1"):
        store.lift_redaction(one.id, author="ana")


def test_visits_are_written_over(store: CaseStore) -> None:
    assert store.visit("ana") is None
    first = Visit("ana", "2031-01-01", 0, 0, "2031-01-02", 4, 1)
    store.put_visit(first)
    assert store.visit("ana") == first
    store.put_visit(replace(first, seen_document=5))
    assert store.visit("ana") == replace(first, seen_document=5)


def test_pairs_put_off_come_in_order(store: CaseStore) -> None:
    for a in ("a1", "a2", "a1"):
        store.put_off("ana", a, "b")
    assert store.pairs_put_off("ana") == [("a2", "b"), ("a1", "b")]
    assert store.pairs_put_off("bo") == []
    store.take_up("ana", "a2", "b")
    assert store.pairs_put_off("ana") == [("a1", "b")]


def test_a_rebuild_leaves_the_desk_alone(store: CaseStore) -> None:
    from dateline.store.memory_index import MemoryIndex

    store.put_user(DeskUser("ana", "admin", "hash", "2031"))
    store.note_audit("ana", "login", words="signed in")
    with store.writing():
        store.replace_index(MemoryIndex().contents())
    assert store.user("ana") is not None
    assert len(store.audit()) == 1


def test_a_case_of_the_first_schema_gets_the_tables_of_the_desk(tmp_path: Path) -> None:
    where = str(tmp_path / "case.db")
    SqlStore(where, create=True).close()
    with sqlite3.connect(where) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE name LIKE 'desk_%'").fetchall():
            connection.execute(f"DROP TABLE {name}")
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'index' AND name LIKE '%\\_by\\_%' ESCAPE '\\'"
        ).fetchall():
            connection.execute(f"DROP INDEX {name}")
        for table, column in (
            ("incidents", "place_precision"),
            ("incidents", "title_folded"),
            ("incidents", "place_folded"),
            ("incidents", "newest"),
            ("actors", "folded"),
        ):
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        connection.execute("UPDATE settings SET value = '1' WHERE name = 'schema'")
        connection.execute("INSERT INTO settings VALUES ('policy', 'ucdp')")
    store = SqlStore(where)
    store.add_redaction(["Ana Pell"], reason="threatened", author="bo")
    assert store.setting("policy") == "ucdp"
    assert store.setting("schema") == str(len(STEPS))
    store.close()
