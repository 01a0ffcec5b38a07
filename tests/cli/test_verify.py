"""`dateline verify`: what it finds wrong with a ledger, and how it ends."""

from __future__ import annotations

import json

import pytest
from builders import build_ledger

from dateline.records.serialise import serialise_ledgers, write_json
from dateline.verify import verify_contract


@pytest.fixture
def ledger():
    return json.loads(write_json(serialise_ledgers([build_ledger()], annotations=True)))


def saved(tmp_path, *ledgers, name="ledger.json"):
    path = tmp_path / name
    path.write_text("".join(json.dumps(found) + "\n" for found in ledgers))
    return path


def test_a_sound_ledger_passes(call, ledger, tmp_path):
    result = call("verify", saved(tmp_path, ledger))
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "1 ledger, 1 document," in result.stderr and "no flaws" in result.stderr


def test_what_read_writes_passes(call, reports, tmp_path):
    written = call("read", *reports, "--json", "--annotations").stdout
    path = tmp_path / "out.json"
    path.write_text(written)
    assert call("verify", path).exit_code == 0
    assert call("verify", "-", stdin=written).exit_code == 0


def test_a_pipe_of_lines_passes_and_failures_are_counted(call):
    given = '{"id": 1, "text": "A bomb killed nine people in Lima, police said."}\n{"id": 2, "text": ""}\n'
    lines = call("read", "-", "--lines", "--engine", "rules", stdin=given).stdout
    result = call("verify", "-", stdin=lines)
    assert result.exit_code == 0
    assert "1 line had an error in place of a ledger" in result.stderr


def test_what_is_no_ledger_says_what_one_is(call, reports):
    result = call("verify", reports[0])
    assert result.exit_code == 1
    assert "a ledger must be a JSON object, as `dateline read --json` writes it (not JSON: " in result.stdout


def shift(ledger):
    ledger["claims"][1]["evidence"][0]["start"] += 1


def outside(ledger):
    ledger["claims"][1]["evidence"][0]["end"] = 10_000


def other_words(ledger):
    ledger["claims"][1]["evidence"][0]["text"] = "killed ninety people"


def other_text(ledger):
    ledger["documents"][0]["text"] = ledger["documents"][0]["text"].replace("nine", "five")


def lost_incident(ledger):
    ledger["claims"][0]["incident"] = ledger["documents"][0]["id"] + "-i9"


def lost_claim(ledger):
    ledger["claims"][2]["superseded_by"] = ledger["documents"][0]["id"] + "-c99"


def twice(ledger):
    ledger["claims"].append(ledger["claims"][0])


def no_evidence(ledger):
    ledger["claims"][0]["evidence"] = []


def annotation(ledger):
    ledger["documents"][0]["annotations"]["quantities"][0]["end"] = 10_000


def foreign(ledger):
    ledger["actors"][0]["id"] = "elsewhere-a1"


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (shift, "reads 'illed nine people', not 'killed nine people'"),
        (outside, "lies outside the text"),
        (other_words, "not 'killed ninety people'"),
        (other_text, "was changed after reading"),
        (lost_incident, "names the incident"),
        (lost_claim, "names the claim"),
        (twice, "is there twice"),
        (no_evidence, "evidence"),
        (annotation, "lies outside the text"),
        (foreign, "belongs to no document"),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_each_kind_of_damage_is_found(call, ledger, tmp_path, damage, words):
    damage(ledger)
    result = call("verify", saved(tmp_path, ledger))
    assert result.exit_code == 1
    assert words in result.stdout


@pytest.mark.parametrize("raw", ["", "not json", "[]", "{}", '{"format": "dateline-ledger/2"}', "null", "[" * 50_000])
def test_what_is_no_ledger_is_said(call, tmp_path, raw):
    path = tmp_path / "a.json"
    path.write_text(raw)
    result = call("verify", path)
    assert result.exit_code == 1
    assert result.stdout.count("\n") == 1 or "cannot" in result.stderr


def test_a_missing_file_is_said(call, tmp_path):
    result = call("verify", tmp_path / "none.json")
    assert result.exit_code == 1
    assert "cannot be read" in result.stderr


def test_a_ledger_without_text_is_said_to_be_unchecked(ledger):
    del ledger["documents"][0]["text"]
    verdict = verify_contract(ledger)
    assert verdict.flaws == () and verdict.unchecked == 1
