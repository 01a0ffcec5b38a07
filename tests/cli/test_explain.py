"""`dateline explain`: one claim, laid open."""

from __future__ import annotations

import json

RULES = ("--engine", "rules")


def claims_of(call, path):
    return json.loads(call("read", path, "--json", *RULES).stdout)["claims"]


def test_a_claim_is_explained_with_words_source_and_reasons(call, reports):
    toll = next(c for c in claims_of(call, reports[0]) if c["kind"] == "toll" and c["value"]["low"] == 9)
    result = call("explain", reports[0], toll["id"].rpartition("-")[2], *RULES)
    assert result.exit_code == 0
    for label in ("Its words", "Who says it", "Why", "Its status", "Its event"):
        assert label in result.stdout
    assert f"«{toll['evidence'][0]['text']}»" in result.stdout
    flat = " ".join(result.stdout.split())
    for reason in toll["reasons"]:
        assert reason.split(".")[0] in flat


def test_every_claim_of_a_report_can_be_explained(call, reports, tmp_path):
    ledger = tmp_path / "ledger.json"
    ledger.write_text(call("read", *reports, "--json", *RULES).stdout)
    claims = json.loads(ledger.read_text())["claims"]
    assert claims
    for claim in claims:
        result = call("explain", ledger, claim["id"])
        assert result.exit_code == 0
        assert claim["reasons"], claim
        assert "No reason was recorded" not in result.stdout


def test_a_saved_ledger_is_explained_as_its_report(call, reports, tmp_path):
    """But for why the event is one event: the contract has no place for that, so only a report read anew tells it."""
    ledger = tmp_path / "ledger.json"
    ledger.write_text(call("read", reports[0], "--json", *RULES).stdout)
    saved = call("explain", ledger, "c1").stdout
    assert call("explain", reports[0], "c1", *RULES).stdout.startswith(saved)


def test_a_claim_that_is_not_there_names_those_that_are(call, reports):
    result = call("explain", reports[0], "c999", *RULES)
    assert result.exit_code == 1
    assert "has no claim c999. It has c1 to c" in result.stderr


def test_an_incident_is_told_by_its_claims(call, reports):
    result = call("explain", reports[0], "i1", *RULES)
    assert result.exit_code == 1
    assert "i1 is an incident; its claims are c1, c2" in result.stderr


def test_a_short_id_of_several_reports_is_a_usage_error(call, reports, tmp_path):
    both = tmp_path / "both.jsonl"
    both.write_text("".join(json.dumps({"text": r.read_text()}) + "\n" for r in reports))
    result = call("explain", both, "c1", *RULES)
    assert result.exit_code == 2
    assert "holds 2 documents" in result.stderr
    whole = json.loads(call("read", both, "--json", *RULES).stdout)["claims"][-1]["id"]
    assert call("explain", both, whole, *RULES).exit_code == 0


def test_a_report_that_cannot_be_read_says_why(call, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    for path, words in ((empty, "is empty"), (tmp_path / "none.txt", "There is no file")):
        for claim in ("c1", "9f3c01aa77b2e4d1-c1"):
            result = call("explain", path, claim)
            assert result.exit_code == 1
            assert words in result.stderr


def test_a_ledger_without_texts_says_so(call, reports, tmp_path):
    ledger = tmp_path / "ledger.json"
    ledger.write_text(call("read", reports[0], "--json", "--no-text", *RULES).stdout)
    result = call("explain", ledger, "c1")
    assert result.exit_code == 0
    assert "The text was left out of the ledger." in result.stdout
