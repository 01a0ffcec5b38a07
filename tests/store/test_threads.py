"""Several threads at one open case, as the review desk has them: none sees what another has half written."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from databases import empty_database

from dateline.store.sql import SqlStore


@pytest.fixture(params=["sqlite", "postgres"])
def shared(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlStore]:
    """An empty case that threads can share."""
    is_file = request.param == "sqlite"
    where = str(tmp_path / "case.db") if is_file else empty_database(request.getfixturevalue("postgres"))
    made = SqlStore(where, create=True)
    yield made
    made.close()


def elsewhere(work: Callable[[], object]) -> object:
    """What a piece of work gives in a thread of its own."""
    found: list[object] = []
    thread = threading.Thread(target=lambda: found.append(work()))
    thread.start()
    thread.join(timeout=30)
    assert not thread.is_alive()
    return found[0]


def test_a_half_written_change_is_not_seen_by_another_thread(shared: SqlStore) -> None:
    with shared.writing():
        shared.put_setting("policy", "lowest")
        assert shared.setting("policy") == "lowest"
        assert elsewhere(lambda: shared.setting("policy")) is None
    assert elsewhere(lambda: shared.setting("policy")) == "lowest"


def test_what_is_read_together_is_of_one_moment(shared: SqlStore) -> None:
    def change() -> str:
        with shared.writing():
            shared.put_setting("policy", "lowest")
        return "done"

    with shared.reading():
        assert shared.setting("policy") is None
        assert elsewhere(change) == "done"
        assert shared.setting("policy") is None
    assert shared.setting("policy") == "lowest"


def test_nothing_is_written_while_reading_together(shared: SqlStore) -> None:
    with shared.reading(), pytest.raises(RuntimeError), shared.writing():
        shared.put_setting("policy", "lowest")
    assert shared.setting("policy") is None
    with shared.writing():
        shared.put_setting("policy", "lowest")
    assert shared.setting("policy") == "lowest"
