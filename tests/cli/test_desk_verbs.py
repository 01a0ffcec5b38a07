"""`user`, `redact`, `audit`: the desk's accounts, hidden names and log from the command."""

from __future__ import annotations

import json

import pytest
from builders import build_ledger
from typer.testing import CliRunner

from dateline.case.cases import Case
from dateline.cli import app
from dateline.records.arrivals import Arrival

LEDGER = build_ledger()


@pytest.fixture
def case(tmp_path):
    path = str(tmp_path / "case.db")
    made = Case.init(path, program="1")
    made.add(Arrival("a", None, LEDGER.document), LEDGER, program="1")
    made.close()
    return path


def run(*arguments, typed=None):
    return CliRunner().invoke(app, list(arguments), input=typed)


def test_accounts(case):
    made = run("user", "add", "ana", case, "--role", "admin", typed="a long password\n")
    assert made.stderr == "dateline: ana has an account, with the role admin.\n"
    assert run("user", "add", "bo", case, typed="short\n").exit_code == 2
    assert run("user", "add", "bo", case, typed="a long password\n").exit_code == 0
    assert run("user", "role", "bo", case, "review").exit_code == 0
    assert run("user", "password", "bo", case, typed="another password\n").exit_code == 0
    assert [(u["name"], u["role"]) for u in json.loads(run("user", "list", case, "--json").stdout)["users"]] == [
        ("ana", "admin"),
        ("bo", "review"),
    ]
    assert "password" not in run("user", "list", case).stdout
    assert "There is no account 'cy'. There are: ana, bo." in run("user", "remove", "cy", case).stderr
    assert "last admin" in run("user", "remove", "ana", case).stderr
    assert run("user", "remove", "bo", case).exit_code == 0
    log = run("audit", case, "--what", "user").stdout
    assert "user bo: removed the account" in log
    assert len(json.loads(run("audit", case, "--json").stdout)["audit"]) == 5


def test_names_at_risk(case, tmp_path):
    assert "needs its reason" in run("redact", "add", "Ana Pell", case).stderr
    hidden = run("redact", "add", "Ana Pell", case, "--because", "threatened", "--also", "A. Pell", "--by", "bo")
    assert hidden.stderr == "dateline: Name 1 is hidden: Ana Pell; A. Pell.\n"
    run("export", case, "--as", "jsonl", "-o", str(tmp_path / "out.jsonl"), "--background")
    assert "Pell" not in (tmp_path / "out.jsonl").read_text()
    assert "by bo: threatened" in run("redact", "list", case).stdout
    assert run("redact", "lift", "1", case).exit_code == 0
    assert "No name is hidden under the number 1" in run("redact", "lift", "1", case).stderr
    assert json.loads(run("redact", "list", case, "--json").stdout)["redactions"][0]["lifted"]
    run("export", case, "--as", "jsonl", "-o", str(tmp_path / "out.jsonl"), "--background")
    assert "Pell" in (tmp_path / "out.jsonl").read_text()
