"""`dateline evaluate` on a few own sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli import app

CORPUS = Path(__file__).parents[1] / "evaluate" / "corpus"
PREDICTIONS = Path(__file__).parents[1] / "evaluate" / "predictions"


def evaluate(*arguments):
    return CliRunner().invoke(app, ["evaluate", *map(str, arguments)])


def test_reading_writes_ledgers_that_score_the_same_again(tmp_path):
    out = tmp_path / "pred.jsonl"
    first = evaluate("isaf", "--data", CORPUS, "--out", out, "--engine", "rules")
    assert first.exit_code == 0, first.output
    assert first.stdout.startswith("isaf: 3 documents, headline: least killed")
    assert [json.loads(line)["id"] for line in out.read_text().splitlines()] == [f"isaf-own-{i}" for i in (1, 2, 3)]
    again = evaluate("isaf", "--data", CORPUS, "--pred", out, "--compare", out)
    assert again.stdout.startswith(first.stdout.rstrip())
    assert "No figure moved." in again.stdout


def test_figures_as_json():
    done = evaluate("gva", "--data", CORPUS, "--pred", PREDICTIONS / "gva.jsonl", "--json", "--resamples", 10)
    found = json.loads(done.stdout)
    assert (found["benchmark"], found["documents"], found["headline"]["name"]) == ("gva", 3, "killed exact")
    assert found["figures"][0]["low"] is not None


def test_the_worst_documents_are_shown():
    done = evaluate("event_types", "--data", CORPUS, "--pred", PREDICTIONS / "event_types.jsonl", "--errors", 1)
    assert "(weight 1.0)\n  type: expected" in done.stdout


def test_a_document_without_a_ledger_counts_as_empty_and_losses_are_shown(tmp_path):
    empty = tmp_path / "empty.jsonl"
    empty.write_text("", encoding="utf-8")
    old = PREDICTIONS / "gva.jsonl"
    done = evaluate("gva", "--data", CORPUS, "--pred", empty, "--compare", old)
    assert "killed exact         " in done.stdout
    assert "3 documents lost, 0 gained." in done.stdout
    assert "LOST gva-own1" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nonsense", "--data", CORPUS], "There is no benchmark 'nonsense'"),
        (["gva", "--data", "nowhere"], "There are no rows of gva in nowhere"),
        (["gva", "--data", CORPUS, "--pred", CORPUS / "gva.jsonl"], "does not hold predictions"),
    ],
)
def test_what_cannot_be_measured_is_a_clear_error(arguments, words):
    done = evaluate(*arguments)
    assert done.exit_code == 2
    assert words in done.stderr


def test_reports_are_brought_together_for_the_benchmarks_of_a_case(tmp_path):
    out = tmp_path / "pred.jsonl"
    done = evaluate("gva_merge", "--data", CORPUS, "--out", out, "--engine", "rules")
    assert done.exit_code == 0, done.output
    last = json.loads(out.read_text(encoding="utf-8").splitlines()[-1])
    members = sorted(m for cluster in last["clusters"] for m in cluster["members"])
    assert members == [f"gva-own{i}" for i in (1, 2, 3, 4)]
    again = evaluate("gva_merge", "--data", CORPUS, "--pred", out)
    assert again.stdout == done.stdout


def test_incidents_of_reports_are_brought_together_with_their_tolls(tmp_path):
    out = tmp_path / "pred.jsonl"
    done = evaluate("report_merge", "--data", CORPUS / "report", "--out", out, "--engine", "rules", "--resamples", 0)
    assert done.exit_code == 0, done.output
    last = json.loads(out.read_text(encoding="utf-8").splitlines()[-1])
    assert any(len(c["members"]) > 1 and c["tolls"] for c in last["clusters"])
    assert evaluate("report_merge", "--data", CORPUS / "report", "--pred", out, "--resamples", 0).stdout == done.stdout


def test_a_document_that_failed_is_named_and_makes_the_exit_code(tmp_path):
    path = tmp_path / "pred.jsonl"
    path.write_text('{"id": "gva-own1", "error": {"stage": "events", "message": "broke"}}\n', encoding="utf-8")
    done = evaluate("gva", "--data", CORPUS, "--pred", path)
    assert done.exit_code == 1
    assert "not read: gva-own1: events: broke" in done.stderr
