"""The tour of a newcomer: the examples are read, hold together, and give the facts that they were written for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline import Reader, build_document, serialise_ledgers, verify_contract

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
FACTS = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "tour.jsonl").read_text(encoding="utf-8").splitlines()
]


def rows_of(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def ledgers():
    """The ledger of each example by its id."""
    reader = Reader()
    rows = [row for name in ("cotabato", "katsina") for row in rows_of(EXAMPLES / f"{name}.jsonl")]
    return {
        row["id"]: reader.read_document(
            build_document(
                row["text"], name=row["id"], longest=10**5, published=row["published"], title=row.get("title")
            )
        )
        for row in rows
    }


def test_plain_texts_and_lines_are_the_same_reports(ledgers):
    for own, ledger in ledgers.items():
        assert (EXAMPLES / f"{own}.txt").read_text(encoding="utf-8").strip() == ledger.document.text.strip()


def test_every_span_of_the_tour_holds(ledgers):
    contract = serialise_ledgers(list(ledgers.values()), annotations=True)
    assert verify_contract(contract).flaws == ()
    assert len(contract["documents"]) == 8


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: f"{fact['report']}-{fact['outcome']}-{fact['low']}")
def test_a_fact_is_found(fact, ledgers):
    found = any(
        claim.kind == "toll"
        and claim.value.outcome == fact["outcome"]
        and claim.value.low in (fact["low"], fact["low"] + 1)
        and fact.get("status", claim.status) == claim.status
        and any(fact.get("source", "") in link.name for link in claim.sources)
        for claim in ledgers[fact["report"]].claims
    )
    if not found and "known_failure" in fact:
        pytest.xfail(fact["known_failure"])
    assert found
