"""JSON lines: what a line may hold, and what is wrong with one that is refused."""

from __future__ import annotations

import json

import pytest

from dateline.errors import BadLineError, ReadError
from dateline.read.jsonlines import build_line_document, parse_line

NAME = "docs.jsonl, line 3"


def build(**fields):
    line = parse_line(json.dumps(fields).encode(), name=NAME)
    return build_line_document(line, name=NAME, longest=1000)


def test_all_fields_of_a_line_are_kept():
    found = build(
        id="a1",
        text="Bomb hits bus\n\nIt went off.",
        title="Bomb hits bus",
        published="2024-01-04",
        url="https://a.example/1",
        publisher="Delta",
        language="en-GB",
        authors=["Ana Pell"],
    )
    assert (found.input_id, found.title, found.published) == ("a1", "Bomb hits bus", "2024-01-04")
    assert (found.url, found.publisher, found.language) == ("https://a.example/1", "Delta", "en")
    assert found.authors == ("Ana Pell",)
    assert found.title_span.of(found.text) == "Bomb hits bus"


def test_a_date_of_the_line_counts_before_that_of_the_run():
    assert build(text="Five died.", published="2024-01-04").published == "2024-01-04"
    line = parse_line(b'{"text": "Five died.", "published": null}', name=NAME)
    assert build_line_document(line, name=NAME, longest=99, published="2020-01-01").published == "2020-01-01"


@pytest.mark.parametrize("given", ["a1", 7, 7.5, None])
def test_an_id_keeps_its_type(given):
    assert parse_line(json.dumps({"id": given}).encode(), name=NAME).input_id == given


def test_a_lone_surrogate_and_marks_survive():
    text = "Five \ud800 died \u200f\u200bin Lima."
    assert build(text=text).text == text


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"{broken", "line 3 is not JSON"),
        (b"[1, 2]", "line 3 is JSON but no object"),
        (b"\xff\xfe{}", "line 3 is not UTF-8"),
        (b"[" * 100_000, "line 3 is not JSON"),
        (b'"text"', "no object"),
        (b"NaN", "no object"),
    ],
)
def test_a_broken_line_is_named(raw, message):
    with pytest.raises(BadLineError, match=message):
        parse_line(raw, name=NAME)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, 'no "text"'),
        ({"text": 5}, 'no "text"'),
        ({"text": "Five died.", "published": "2024-02-30"}, "2024-02-30"),
        ({"text": "Five died.", "published": 2024}, "published must be a string or null"),
        ({"text": "Five died.", "authors": "Ana"}, "authors must be a list"),
    ],
)
def test_a_wrong_field_is_named(fields, message):
    with pytest.raises(BadLineError, match=message):
        build(**fields)


def test_an_empty_text_is_a_problem_of_reading():
    with pytest.raises(ReadError, match="empty"):
        build(text=" ")
