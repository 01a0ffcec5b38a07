"""Windows cover every word once, whatever the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from dateline.analyse.taggers import SHIPPED_MODEL
from dateline.analyse.windows import find_words, plan_windows, split_words

TOKENIZER = Tokenizer.from_file(str(Path(SHIPPED_MODEL) / "tokenizer.json"))


SCRAPS = ["ten", "died,", "al-Sabahi", "“no”", "\n\n", ".\n", "x" * 300, "\ud800", "né"]


@given(st.lists(st.sampled_from(SCRAPS), max_size=900))
@settings(max_examples=40, deadline=None)
def test_cores_cover_all_words_once(pieces: list[str]) -> None:
    words = split_words(" ".join(pieces), TOKENIZER)
    windows = plan_windows(words)
    assert [w for window in windows for w in range(window.core_first, window.core_last)] == list(range(len(words)))
    for window in windows:
        assert window.first <= window.core_first < window.core_last <= window.last <= len(words)
        assert words.lasts[window.last - 1] - words.firsts[window.first] < 500


@pytest.mark.parametrize("shift", [40, 133, 287])
def test_shifted_cuts_cover_all_words_too(shift: int) -> None:
    words = split_words("Nobody was hurt, the ferry company said. " * 80, TOKENIZER)
    windows = plan_windows(words, shift=shift)
    assert [w for window in windows for w in range(window.core_first, window.core_last)] == list(range(len(words)))


def test_words_stand_where_the_text_has_them() -> None:
    text = "«Run»,\n\nshe said."
    words = split_words(text, TOKENIZER)
    told = [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)]
    assert told == ["«", "Run", "»", ",", "", "she", "said", "."]


def test_words_of_a_range() -> None:
    words = split_words("Two boats sank.", TOKENIZER)
    assert find_words(words, 4, 9) == (1, 2)
    assert find_words(words, 3, 4) == (1, 1)
