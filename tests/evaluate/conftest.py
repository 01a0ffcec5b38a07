"""Where the small corpus of own sentences lies, and how it is scored."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.evaluate.gold import Row, find_corpus, load_rows
from dateline.evaluate.predictions import Run, read_run

HERE = Path(__file__).parent


def corpus_of(bench: str) -> Path:
    data = HERE / "corpus"
    return find_corpus(bench, data / "report" if bench.startswith("report") else data)


@pytest.fixture
def rows_of():
    def load(bench: str) -> list[Row]:
        return load_rows(bench, corpus_of(bench))

    return load


@pytest.fixture
def predictions_of(tmp_path):
    """The file of predictions; for report_merge the ledgers of `report` with the clusters."""

    def find(bench: str) -> Path:
        own = HERE / "predictions" / f"{bench}.jsonl"
        if bench != "report_merge":
            return own
        whole = tmp_path / "report_merge.jsonl"
        ledgers = (HERE / "predictions" / "report.jsonl").read_text(encoding="utf-8")
        whole.write_text(ledgers + own.read_text(encoding="utf-8"), encoding="utf-8")
        return whole

    return find


@pytest.fixture
def run_of(predictions_of):
    def load(bench: str) -> Run:
        return read_run(predictions_of(bench))

    return load
