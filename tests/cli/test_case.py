"""The verbs of a case, on the two stories in examples/."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
STORIES = [EXAMPLES / "cotabato.jsonl", EXAMPLES / "katsina.jsonl"]


@pytest.fixture(scope="module")
def filled(call, tmp_path_factory):
    """A case with both stories, and what `add` said."""
    where = tmp_path_factory.mktemp("case") / "stories.db"
    assert call("init", where).exit_code == 0
    result = call("add", where, *STORIES, "--engine", "rules")
    assert result.exit_code == 0, result.stderr
    return where, result


@pytest.fixture
def case(filled, tmp_path):
    """A copy of the case that a test may change."""
    where = tmp_path / "stories.db"
    shutil.copy(filled[0], where)
    return where


@pytest.fixture
def raids(call, case):
    """The incident of Katsina's raids: the one with most reports there."""
    found = json.loads(call("incidents", case, "--country", "ng", "--json").stdout)["incidents"]
    return max(found, key=lambda i: i["reports"])


def test_add_counts_and_twice_is_once(call, filled, case):
    assert "8 reports added, none failed; the case has" in filled[1].stderr
    before = case.read_bytes()
    result = call("add", case, *STORIES, "--engine", "rules")
    assert "no reports added, 8 known already, none failed" in result.stderr
    assert call("verify", case).exit_code == 0
    assert len(case.read_bytes()) == len(before)


def test_a_claim_of_a_case_is_explained_by_the_id_that_show_prints(call, case, raids):
    shown = call("show", case, raids["id"]).stdout
    short = re.search(r"[0-9a-f]{8}-c\d+", shown)[0]
    result = call("explain", case, short)
    assert result.exit_code == 0, result.stderr
    for label in ("Its words", "Who says it", "Why"):
        assert label in result.stdout
    assert "«" in result.stdout
    missing = call("explain", case, f"{short[:8]}-c999")
    assert missing.exit_code == 2
    assert "The case has no claim" in missing.stderr


def test_add_in_parallel_gives_the_same(call, case, tmp_path):
    where = tmp_path / "parallel.db"
    call("init", where)
    result = call("add", where, *STORIES, "--engine", "rules", "--workers", "2", "--json")
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["new"] == 8
    listed = [call("incidents", path, "--background", "--json").stdout for path in (case, where)]
    assert listed[0] == listed[1]


def test_add_says_what_failed_and_goes_on(call, tmp_path):
    where = tmp_path / "case.db"
    call("init", where)
    given = '{"id": 1, "text": ""}\n{"id": 2, "text": "A bomb killed nine people in Lima, police said."}\n'
    result = call("add", where, "-", "--lines", "--engine", "rules", stdin=given)
    assert result.exit_code == 1
    assert "is empty" in result.stderr
    assert "1 report added, 1 failed" in result.stderr


def test_incidents_are_listed_and_asked_for(call, case, raids):
    table = call("incidents", case).stdout
    assert raids["id"][:8] in table
    assert "Origins" in table
    assert raids["id"] in call("incidents", case, "--outcome", "killed", "--since", "2022-01-01", "--json").stdout
    assert raids["id"] not in call("incidents", case, "--until", "2021-12-31", "--json").stdout
    assert raids["id"] in call("incidents", case, "governor", "--json").stdout
    assert "No incident of the case is like that." in call("incidents", case, "--country", "IR").stdout


def test_show_has_each_figure_with_its_source_and_words(call, case, raids):
    document, _, number = raids["id"].partition("-")
    told = show(call, case, f"{document[:8]}-{number}")
    assert told["incident"]["id"] == raids["id"]
    killed = [f for f in told["figures"] if f["outcome"] == "killed"]
    assert {39, 74} <= {f["low"] for f in killed}
    assert all(f["words"] and f["sources"] and f["document"] for f in killed)
    assert {d["id"] for d in told["documents"]} >= {f["document"] for f in killed}
    page = call("show", case, raids["id"]).stdout
    assert "Killed: " in page and "Reports" in page and "Why these are one" in page
    assert "74" in page and "independent origin" in page


def test_show_names_the_actors(call, case, raids):
    shown = json.loads(call("show", case, raids["id"], "--json").stdout)["incidents"][0]
    assert shown["actors"]
    assert {"name", "spellings", "memberships", "designations", "roles", "reasons"} <= set(shown["actors"][0])
    assert "Actors" in call("show", case, raids["id"]).stdout


def test_show_takes_words_of_titles(call, case):
    found = json.loads(call("show", case, "cotabato", "--json").stdout)["incidents"]
    assert found
    # A dateline in capitals names the same town.
    assert all("cotabato" in view["incident"]["title"].casefold() for view in found)
    assert call("show", case, "Atlantis").exit_code == 2


def test_disagreements_start_with_the_contradiction(call, case):
    found = json.loads(call("disagreements", case, "--json").stdout)["disagreements"]
    assert found[0]["kind"] == "contradiction"
    assert any("51" in d["sentence"] and "74" in d["sentence"] for d in found)
    assert [d["importance"] for d in found] == sorted((d["importance"] for d in found), reverse=True)
    assert "contradiction" in call("disagreements", case, "--limit", "1").stdout


def test_candidates_are_gone_when_they_are_judged(call, case):
    found = json.loads(call("candidates", case, "--json").stdout)["candidates"]
    for pair in found:
        assert pair["match"]["outcome"] == "unsure"
        assert all(e["sentence"] for e in pair["match"]["evidence"])
        assert call("judge", case, "different", pair["a"], pair["b"], "--because", "two events").exit_code == 0
    assert "There is no pair to judge." in call("candidates", case).stdout
    assert call("verify", case).exit_code == 0


def test_judgements_change_what_is_derived_and_go_back(call, case, raids):
    figure = next(f for f in show(call, case, raids["id"])["figures"] if f["low"] == 39 and f["outcome"] == "killed")
    before = call("show", case, raids["id"], "--json").stdout
    why = ["--because", "the police meant another raid", "--by", "ana"]
    result = call("judge", case, "reject", figure["claim"], *why)
    assert "Judgement 1 is recorded." in result.stderr
    rejected = next(f for f in show(call, case, raids["id"])["figures"] if f["claim"] == figure["claim"])
    assert rejected["status"] == "retracted"
    assert rejected["reason"].startswith("rejected by ana on ")
    log = call("judge", case, "log").stdout
    assert "the police meant another raid" in log
    assert "Judgement 1 is undone." in call("judge", case, "undo", "1").stderr
    assert call("show", case, raids["id"], "--json").stdout == before
    assert "undone on" in call("judge", case, "log").stdout
    assert json.loads(call("judge", case, "log", "--json").stdout)["judgements"][0]["undone"]


def show(call, case, own):
    (found,) = json.loads(call("show", case, own, "--json").stdout)["incidents"]
    return found


def test_a_figure_is_corrected(call, case, raids):
    figure = next(f for f in show(call, case, raids["id"])["figures"] if f["low"] == 39 and f["outcome"] == "killed")
    result = call("judge", case, "correct", figure["claim"], "figure", "30-41", "--because", "a slip", "--json")
    assert json.loads(result.stdout)["field"] == "figure"
    changed = next(f for f in show(call, case, raids["id"])["figures"] if f["claim"] == figure["claim"])
    assert (changed["low"], changed["high"]) == (30, 41)
    assert call("verify", case).exit_code == 0


def test_two_incidents_are_joined_and_one_is_split_off(call, case, raids):
    listed = json.loads(call("incidents", case, "--background", "--json").stdout)["incidents"]
    other = next(i for i in listed if i["place"] and i["place"]["country"] == "PH")
    call("judge", case, "same", raids["id"], other["id"], "--because", "to try it")
    joined = show(call, case, raids["id"])["incident"]
    assert {raids["id"], other["id"]} <= set(joined["members"])
    assert any("judged to be one event by" in r for r in joined["reasons"])
    result = call("judge", case, "different", raids["id"], other["id"], "--because", "no")
    assert result.exit_code == 2
    assert "Undo that first" in result.stderr
    call("judge", case, "undo", "1")
    member = next(m for m in raids["members"] if m != raids["id"])
    call("judge", case, "split", member, "--because", "another raid")
    assert member not in show(call, case, raids["id"])["incident"]["members"]
    assert call("verify", case).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["same", "x"], "Write: dateline judge CASE same INCIDENT INCIDENT"),
        (["same", "zz", "yy", "--because", "b"], "no incident 'zz'"),
        (["confirm", "zz-c1", "--because", "b"], "no claim 'zz-c1'"),
        (["undo", "x"], "no number of a judgement"),
    ],
)
def test_a_judgement_that_makes_no_sense_is_refused(call, case, arguments, said):
    result = call("judge", case, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_judgement_needs_its_reason(call, case, raids):
    result = call("judge", case, "split", raids["id"])
    assert result.exit_code == 2
    assert "needs its reason" in result.stderr


def test_rebuild_changes_nothing_but_the_policy(call, case, raids):
    before = call("incidents", case, "--background", "--json").stdout
    assert call("rebuild", case).exit_code == 0
    assert call("incidents", case, "--background", "--json").stdout == before
    assert call("rebuild", case, "--policy", "min-max").exit_code == 0
    assert {t["policy"] for t in show(call, case, raids["id"])["incident"]["tolls"]} == {"min-max"}
    assert "no policy" in call("rebuild", case, "--policy", "loudest").stderr.lower()


def test_reading_again_keeps_judgements(call, case, raids):
    figure = next(f for f in show(call, case, raids["id"])["figures"] if f["outcome"] == "killed")
    call("judge", case, "confirm", figure["claim"], "--because", "heard it on the radio")
    before = call("incidents", case, "--background", "--json").stdout
    result = call("rebuild", case, "--read-again", "--engine", "rules")
    assert result.exit_code == 0
    assert "judgement" not in result.stderr
    assert call("incidents", case, "--background", "--json").stdout == before


def test_verify_finds_what_was_changed_by_hand(call, case):
    import sqlite3

    with sqlite3.connect(case) as connection:
        connection.execute("DELETE FROM matches WHERE a = (SELECT MIN(a) FROM matches)")
    result = call("verify", case)
    assert result.exit_code == 1
    assert "matches: not what a rebuild gives" in result.stdout
    call("rebuild", case)
    assert call("verify", case).exit_code == 0


def test_there_is_no_case(call, tmp_path):
    result = call("show", tmp_path / "no.db", "x")
    assert result.exit_code == 1
    assert "There is no case" in result.stderr
