from __future__ import annotations

import gzip
import json

import pytest

from dateline.errors import UsageError
from dateline.evaluate.gold import digest_rows, find_corpus, load_rows


def row(name, **more):
    return {"id": name, "text": "Five died.", "date": "2031-03-04", "gold": {"type": "ATTACK"}, **more}


def write(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return path


def test_a_corpus_is_found_in_a_folder_of_corpora_in_its_own_folder_and_by_its_file(tmp_path):
    file = write(tmp_path / "event_types" / "dev.jsonl", [row("a")])
    for data in (tmp_path, tmp_path / "event_types", file):
        assert find_corpus("event_types", data) == file


def test_a_compressed_corpus_is_found_under_the_plain_name(tmp_path):
    with gzip.open(tmp_path / "dev.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.write(json.dumps(row("a")))
    assert [r.id for r in load_rows("event_types", find_corpus("event_types", tmp_path / "dev.jsonl"))] == ["a"]


def test_a_corpus_that_is_not_there_is_a_clear_error(tmp_path):
    with pytest.raises(UsageError, match=r"There are no rows of geo in .*--data"):
        find_corpus("geo", tmp_path)
    with pytest.raises(UsageError, match="no rows of report"):
        find_corpus("report", tmp_path)


@pytest.mark.parametrize("line", ["{", "[]", '{"id": "a"}'])
def test_a_file_that_holds_no_rows_is_a_clear_error(tmp_path, line):
    path = tmp_path / "dev.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(UsageError, match="does not hold rows of event_types"):
        load_rows("event_types", path)


def test_an_id_may_stand_for_one_row_only(tmp_path):
    path = write(tmp_path / "dev.jsonl", [row("a"), row("a")])
    with pytest.raises(UsageError, match="ids occur twice, first 'a'"):
        load_rows("event_types", path)


def test_rows_come_in_order_and_a_date_that_is_none_is_unknown(tmp_path):
    rows = load_rows("event_types", write(tmp_path / "dev.jsonl", [row("b", date="Nov 2031"), row("a")]))
    assert [(r.id, r.published) for r in rows] == [("a", "2031-03-04"), ("b", None)]
    assert json.loads(rows[0].line()) == {"id": "a", "text": "Five died.", "published": "2031-03-04"}


def test_stories_told_late_or_of_two_incidents_are_left_out(rows_of):
    assert [r.id for r in rows_of("gva")] == ["gva-own1", "gva-own2", "gva-own3"]
    assert len(rows_of("gva_merge")) == 4
    assert len(rows_of("airwars_syria")) == 4


def test_the_digest_tells_corpora_apart(tmp_path):
    one = load_rows("event_types", write(tmp_path / "1.jsonl", [row("a")]))
    two = load_rows("event_types", write(tmp_path / "2.jsonl", [row("a", gold={"type": "ARREST"})]))
    assert digest_rows(one) != digest_rows(two)
    assert digest_rows(one) == digest_rows(one)
