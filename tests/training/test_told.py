"""How a reader's answer about a text becomes offsets and labels, and how those become an annotated report again."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = "Gunmen killed three clerks in Velgrad on Monday, police said. Five others were hurt in Old  Town."
MEANT = {
    "set": "own",
    "id": "1",
    "end": len(TEXT),
    "sha256": "",
    "words": [[7, 13], [79, 83]],
    "figures": [[14, 26], [62, 73]],
}
ANSWER = """
E|a|main|armed_attack,killing|2024-03-04|2024-03|day||old town; Velgrad; Nil|gunmen:stated|clerks||happened|0 1|raid
T|a|killed|all|3|3|current|police|t0
T|a|wounded|all|5||disputed||"Five others"
"""


@pytest.fixture
def told(monkeypatch):
    """The script, with its neighbours on the path as its documentation says."""
    for folder in ("training", "training/annotations"):
        monkeypatch.syspath_prepend(str(ROOT / folder))
    import told

    yield told
    for name in ("told", "words", "examples"):
        sys.modules.pop(name, None)


def test_an_answer_keeps_offsets_and_labels_and_no_words(told):
    row = told.convert_answer(ANSWER, MEANT, TEXT)
    event, (killed, wounded) = row["events"][0], row["tolls"]
    assert [TEXT[a:b] for a, b in event["places"]] == ["Old  Town", "Velgrad"]
    assert [(TEXT[a:b], certainty) for a, b, certainty in event["perpetrators"]] == [("Gunmen", "stated")]
    assert [TEXT[a:b] for a, b in event["words"]] == ["killed", "hurt"]
    assert (killed["low"], killed["high"], TEXT[slice(*killed["source"])]) == (3, 3, "police")
    assert (wounded["high"], wounded["source"], TEXT[slice(*wounded["figure"])]) == (None, None, "Five others")
    assert "raid" not in json.dumps(row)


def test_a_line_of_another_shape_is_an_error(told):
    with pytest.raises(ValueError, match="not an event of 15 fields"):
        told.convert_answer("E|a|main", MEANT, TEXT)


def test_a_row_is_an_annotated_report_again(told):
    report = told.report_of(told.convert_answer(ANSWER, MEANT, TEXT), TEXT, "2024-03-05")
    (event,) = report["events"]
    assert (event["start"], event["end"], event["places"]) == ("2024-03-04", "2024-03-28", ["Old  Town", "Velgrad"])
    assert [(t["outcome"], t["low"], t["sources"]) for t in event["tolls"]] == [
        ("killed", 3, ["police"]),
        ("wounded", 5, []),
    ]


def test_a_bench_holds_the_very_text_that_was_read(told, tmp_path):
    corpora = tmp_path / "corpora" / "own"
    corpora.mkdir(parents=True)
    (corpora / "train.jsonl").write_text(json.dumps({"id": "1", "text": TEXT, "published": "2024-03-05"}) + "\n")
    row = told.convert_answer(ANSWER, MEANT | {"sha256": told.digest_of(TEXT)}, TEXT)
    told.write_bench([row], tmp_path / "corpora", tmp_path / "bench")
    assert (tmp_path / "bench" / "own" / "000.txt").read_text(encoding="utf-8") == TEXT
    with pytest.raises(ValueError, match="is not the one that was read"):
        told.write_bench([row | {"sha256": "0"}], tmp_path / "corpora", tmp_path / "bench")


def test_the_half_of_a_text_hangs_on_its_digest_alone(told):
    assert [told.half_of({"sha256": digest}) for digest in ("0000ff", "0001ff")] == ["a", "b"]
