"""Rows of words: sentences apart, packed together, and laid out for a second top."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.analyse.rows import Pieces, Row, lay_pieces, pack_sentences, split_sentences, spread
from dateline.analyse.windows import Words


def words_of(text: str) -> Words:
    """One piece a word; words are split at spaces, marks stand apart in these texts."""
    words, at = Words([], [], [], [], []), 0
    for number, word in enumerate(text.split()):
        at = text.index(word, at)
        words.ids.append(number)
        words.starts.append(at)
        words.ends.append(at + len(word))
        words.firsts.append(number)
        words.lasts.append(number)
        at += len(word)
    return words


def test_a_full_stop_before_a_capital_ends_a_sentence() -> None:
    text = "They left . Nobody stayed . still quiet ."
    assert split_sentences(words_of(text), text) == [(0, 3), (3, 9)]


def test_a_long_sentence_is_cut() -> None:
    words = words_of("a b c d e f g")
    assert [row.words for row in pack_sentences(words, [(0, 7)], longest=3)] == [(0, 1, 2), (3, 4, 5), (6,)]


def test_words_left_out_are_surely_outside() -> None:
    chances = np.array([[0.2, 0.8, 0.0], [0.1, 0.0, 0.9]], dtype=np.float32)
    assert spread(Row((4, 6), 0, 2), chances, 3)[:, 0].tolist() == pytest.approx([0.2, 1.0, 0.1])


def test_pieces_stand_between_the_marks() -> None:
    words = words_of("a b c")
    pieces = Pieces(np.array([[1.0], [2.0], [3.0]], dtype=np.float32), np.array([8.0]), np.array([9.0]))
    given = lay_pieces([Row((0, 2), 0, 2)], words, pieces)
    assert given["lower"][0, :, 0].tolist() == [8.0, 1.0, 3.0, 9.0]
    assert given["firsts"].tolist() == given["lasts"].tolist() == [[1, 2]]
