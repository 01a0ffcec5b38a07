"""Plain texts as documents: headline, identity, and dates that exist."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import ReadError
from dateline.read.texts import build_document, find_headline, parse_published


def build(text, **options):
    return build_document(text, name="a.txt", longest=10_000, **options)


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Bomb hits bus\n\nIt went off on Monday.\n", "Bomb hits bus"),
        ("  Bomb hits bus  \r\n\r\nIt went off on Monday.\r\n", "Bomb hits bus"),
        ("“Bomb hits bus,” say police\n \nIt went off.", "“Bomb hits bus,” say police"),
        ("Six people shot in King George's Co.\n\nSix people were shot.", "Six people shot in King George's Co."),
        ("Troops leave for the U.S.\n\nThey left on Monday.", "Troops leave for the U.S."),
        ("A bomb went off on Monday, police said.\n\nNobody was hurt.", None),
        ("Bomb hits bus\nLIMA, March 3 (Agency) - It went off.", "Bomb hits bus"),
        ("Bomb hits bus\nIt went off in LIMA - a city of ten million - on Monday.", None),
        ("Bomb hits bus\nIt went off on Monday.", None),
        ("Bomb hits bus", None),
        ("LIMA (Agency) - Two died\n\nMore soon.", None),
        ("word " * 60 + "\n\nMore.", None),
        ("", None),
    ],
)
def test_the_first_line_is_a_headline_when_it_reads_as_one(text, headline):
    found = find_headline(text)
    assert (found.of(text) if found else None) == headline


def test_a_given_title_is_found_at_the_start_of_the_text():
    text = "Bomb hits bus, police say.\n\nIt went off.\n"
    found = build(text, title="Bomb hits bus, police say.")
    assert found.title_span.of(text) == found.title
    other = build(text, title="Another title")
    assert (other.title, other.title_span) == ("Another title", None)


@given(st.text(st.characters() | st.sampled_from("\ud800\r\n"), min_size=1))
def test_the_text_is_kept_and_its_identity_is_its_own(text):
    try:
        found = build(text)
    except ReadError:
        return
    assert found.text == text
    assert found.sha256 == hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()
    assert found.id == found.sha256[:16]
    if found.title_span:
        assert found.title_span.of(text) == found.title
    if found.dateline:
        assert found.dateline.span.of(text)


def test_the_same_text_from_two_places_is_one_document():
    first, second = build("Five died.", url="https://a.example/1"), build("Five died.", published="2024-01-04")
    assert first.id == second.id


@pytest.mark.parametrize("text", ["", "  \n\t", "\ufeff\u200b"])
def test_an_empty_text_is_said(text):
    with pytest.raises(ReadError, match=r"a\.txt is empty"):
        build(text)


def test_a_text_beyond_the_limit_is_said_with_the_way_out():
    with pytest.raises(ReadError, match=r"20,000 characters.*JSON lines.*longest_text"):
        build("x" * 20_000)


@pytest.mark.parametrize("value", ["2024-02-30", "2023-02-29", "yesterday", "2024-1-4", "20240104", "", "2024-01-04x"])
def test_a_date_that_does_not_exist_is_refused(value):
    with pytest.raises(ValueError, match=r"date|range|month|Invalid"):
        parse_published(value)


def test_a_moment_keeps_its_zone():
    assert parse_published(" 2024-02-29T23:15:00-05:00 ") == "2024-02-29T23:15:00-05:00"
