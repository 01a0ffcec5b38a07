"""A case of each kind: in memory, in a file, in a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import empty_database

from dateline.store.base import CaseStore
from dateline.store.memory import MemoryStore
from dateline.store.sql import SqlStore


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[CaseStore]:
    """An empty case of each kind."""
    made: CaseStore
    if request.param == "memory":
        made = MemoryStore()
    elif request.param == "sqlite":
        made = SqlStore(str(tmp_path / "case.db"), create=True)
    else:
        made = SqlStore(empty_database(request.getfixturevalue("postgres")), create=True)
    yield made
    made.close()
