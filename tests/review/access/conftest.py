"""A desk with accounts."""

from __future__ import annotations

from pathlib import Path

import pytest
from signing import WORD

from dateline.case.cases import Case
from dateline.review.access import accounts


@pytest.fixture
def manned(own_case: Path) -> Path:
    """A case with an account of each role."""
    case = Case.open(str(own_case))
    for name, role in (("ana", "admin"), ("rea", "review"), ("bo", "read")):
        accounts.add_user(case.store, name, WORD, role)
    case.close()
    return own_case
