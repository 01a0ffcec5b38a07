"""Numbers in words and digits, and what is none."""

from __future__ import annotations

import pytest

from dateline.text.numerals import parse_number, vague_count


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("nine", 9),
        ("twenty - five", 25),
        ("1,200", 1200),
        ("two hundred and six", 206),
        ("three thousand four hundred", 3400),
        ("and", None),
        ("houses", None),
        ("", None),
        ("9" * 5000, None),
    ],
)
def test_numbers(words, number):
    assert parse_number([w for w in words.split() if w != "-"]) == number


@pytest.mark.parametrize(("word", "low"), [("dozens", 24), ("scores", 40), ("hundreds", 200), ("several", 3)])
def test_vague_words_have_a_least_and_no_most(word, low):
    count = vague_count(word)
    assert (count.low, count.high) == (low, None)


def test_no_vague_word_is_none():
    assert vague_count("houses") is None
