"""Fixtures that several rooms share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from spacy.language import Language


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The spaCy pipeline, loaded once."""
    from dateline.analyse.models import load_pipeline

    return load_pipeline()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL database, started when the first test asks for it."""
    from databases import run_postgres

    with run_postgres() as address:
        yield address
