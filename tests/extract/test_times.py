"""When: the cases are data; every reading says its rule in a sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.analyse.docs import analyse_text
from dateline.analyse.models import load_pipeline
from dateline.extract.times import extract_times
from dateline.records.times import TimeMention

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "cases/times.jsonl").read_text(encoding="utf-8").splitlines()
]


def read(text: str, published: str | None) -> tuple[TimeMention, ...]:
    """The time expressions of a text."""
    return extract_times(analyse_text(text, load_pipeline()), text, published=published)


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['text'][:40]} {c['published']}")
def test_a_phrase_is_read_by_the_rules_of_news(case: dict[str, Any]) -> None:
    found = read(case["text"], case["published"])
    if case["phrase"] is None:
        assert found == ()
        return
    at = [m for m in found if m.span.of(case["text"]) == case["phrase"]]
    assert len(at) == 1, [m.span.of(case["text"]) for m in found]
    window = at[0].interval
    assert at[0].timex == case["timex"]
    assert (window.start if window else None, window.end if window else None) == (case["start"], case["end"])


def test_every_reading_says_why() -> None:
    for case in CASES:
        assert all(len(m.reason.split()) >= 3 for m in read(case["text"], case["published"]))


def test_the_reason_names_the_rule() -> None:
    (mention,) = read("A bomb went off on Wednesday.", "2024-01-05")
    assert mention.reason == "in the past tense a weekday is the latest one on or before publication"
