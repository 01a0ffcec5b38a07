"""Fixtures that several rooms share."""

from __future__ import annotations

import pytest
from spacy.language import Language


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The spaCy pipeline, loaded once."""
    from dateline.analyse.models import load_pipeline

    return load_pipeline()
