"""A desk on a case made of the examples, read once."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from dateline.case.cases import Case
from dateline.pipeline import Reader
from dateline.read.inputs import ReadOptions, read_inputs
from dateline.review.app import create_app
from dateline.review.desks import DeskSettings
from dateline.settings import Settings
from dateline.store.base import CaseStore

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="session")
def example_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case of the examples; whoever writes takes a copy."""
    where = tmp_path_factory.mktemp("review") / "case.db"
    case = Case.init(str(where), program="1")
    reader = Reader()
    inputs = [str(p) for p in sorted(EXAMPLES.glob("*.jsonl"))]
    for arrival in read_inputs(inputs, options=ReadOptions(Settings()), stdin=io.BytesIO(), lines=False):
        assert arrival.document is not None
        case.add(arrival, reader.read_document(arrival.document), program="1")
    case.close()
    return where


@pytest.fixture
def own_case(example_case: Path, tmp_path: Path) -> Path:
    """A case of one's own to write in."""
    for part in example_case.parent.glob("case.db*"):
        shutil.copy(part, tmp_path / part.name)
    return tmp_path / "case.db"


@pytest.fixture(scope="session")
def store(example_case: Path) -> Iterator[CaseStore]:
    case = Case.open(str(example_case))
    yield case.store
    case.close()


@pytest.fixture(scope="session")
def app(example_case: Path) -> FastAPI:
    return create_app(DeskSettings(str(example_case)))


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as found:
        yield found
