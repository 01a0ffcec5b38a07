"""`dateline export`: files beside their sidecars, under the policy of the format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="module")
def case(call, tmp_path_factory):
    where = tmp_path_factory.mktemp("export") / "katsina.db"
    assert call("init", where).exit_code == 0
    assert call("add", where, EXAMPLES / "katsina.jsonl", "--engine", "rules").exit_code == 0
    return where


def test_formats_are_listed(call, case):
    assert "ucdp-like" in call("export", case, "--as", "list").stdout


def test_a_file_and_its_sidecar(call, case, tmp_path):
    out = tmp_path / "events.csv"
    result = call("export", case, "--as", "acled-like", "-o", out)
    assert result.exit_code == 0, result.stderr
    assert "under the policy lowest" in result.stderr
    assert out.read_text().startswith("event_id_cnty,")
    sidecar = json.loads((tmp_path / "events.csv.sidecar.json").read_text())
    assert sidecar["policy"] == "lowest"
    assert not list(tmp_path.glob("*.part"))


def test_the_case_keeps_its_own_policy(call, case, tmp_path):
    before = call("incidents", case, "--json").stdout
    call("export", case, "--as", "ucdp-like", "-o", tmp_path / "events.csv")
    assert call("incidents", case, "--json").stdout == before


def test_filters_are_those_of_incidents(call, case, tmp_path):
    out = tmp_path / "some.jsonl"
    call("export", case, "--as", "jsonl", "-o", out, "--country", "ng", "--until", "2022-03-08", "--outcome", "killed")
    listed = call("incidents", case, "--country", "ng", "--until", "2022-03-08", "--outcome", "killed", "--json").stdout
    own = [json.loads(line)["id"] for line in out.read_text().splitlines()]
    assert own == [i["id"] for i in json.loads(listed)["incidents"]] and own


def test_one_incident_by_its_id(call, case, tmp_path):
    known = [i["id"] for i in json.loads(call("incidents", case, "--background", "--json").stdout)["incidents"]]
    out = tmp_path / "one.jsonl"
    for wanted in (known[-1:], known[:2]):
        given = [part for own in wanted for part in ("--incident", own)]
        assert call("export", case, "--as", "jsonl", "-o", out, *given).exit_code == 0
        assert [json.loads(line)["id"] for line in out.read_text().splitlines()] == wanted
    unknown = call("export", case, "--as", "jsonl", "-o", out, "--incident", "nobody-i1")
    assert unknown.exit_code == 2
    assert "no incident nobody-i1" in unknown.stderr


def test_clusters_have_what_is_recalled_too(call, case, tmp_path):
    out = tmp_path / "clusters.json"
    call("export", case, "--as", "clusters", "-o", out)
    everything = json.loads(call("incidents", case, "--background", "--json").stdout)["incidents"]
    clusters = json.loads(out.read_text())["clusters"]
    assert sum(len(c["members"]) for c in clusters) == sum(len(i["members"]) for i in everything)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--as", "xml", "-o", "x"], "no format 'xml'"),
        (["--as", "csv"], "Say where to write the export"),
        (["--as", "csv", "-o", "no/such/folder/x.csv"], "cannot be written"),
    ],
)
def test_usage(call, case, arguments, message):
    result = call("export", case, *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
