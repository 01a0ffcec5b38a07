"""Texts cut into the word pieces and windows that an encoder reads.

Words are what the encoder's own splitter calls words: runs of letters and digits, and single marks. A blank
line, or a line end after a full stop, becomes a word of its own without characters: a paragraph often ends
where a quotation ends.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CORE_PIECES = 288
MARGIN_PIECES = 48
# Quotation marks that the encoder never met, told as the ones it knows; each one code point for one.
_ODD_MARKS = str.maketrans("«»„‟‹›‚‛〝〞＂", "“”“”“”‘‘“””")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_BREAK = re.compile(r"\n[^\S\n]*\n|(?<=[.!?:”\"'’])[^\S\n]*\n")


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """A text as the encoder sees it.

    Word `i` stands at `starts[i]:ends[i]` and has the pieces `ids[firsts[i]]` to `ids[lasts[i]]`. A
    paragraph break has `starts[i] == ends[i]`.
    """

    ids: list[int]
    starts: list[int]
    ends: list[int]
    firsts: list[int]
    lasts: list[int]

    def __len__(self) -> int:
        return len(self.starts)


@dataclass(frozen=True, slots=True)
class Window:
    """A run of words read at once: words `first` to `last` (exclusive), answering for `core_first` to `core_last`."""

    first: int
    last: int
    core_first: int
    core_last: int


def split_words(text: str, tokenizer: Tokenizer, *, breaks: bool = True) -> Words:
    """The words and word pieces of a text; with `breaks`, the piece `[SEP]` stands for a paragraph break."""
    break_id = find_piece(tokenizer, "[SEP]")
    clean = _SURROGATE.sub("�", text).translate(_ODD_MARKS)
    encoding = tokenizer.encode(clean, add_special_tokens=False)
    marks = [match.start() for match in _BREAK.finditer(clean)] if breaks else []
    words = Words([], [], [], [], [])
    mark, previous = 0, -1
    for piece, word, (start, end) in zip(encoding.ids, encoding.word_ids, encoding.offsets, strict=True):
        if word == previous:
            words.ends[-1] = end
            words.lasts[-1] = len(words.ids)
        else:
            if mark < len(marks) and marks[mark] < start:
                if words.ids:
                    _add_word(words, break_id, marks[mark], marks[mark])
                while mark < len(marks) and marks[mark] < start:
                    mark += 1
            _add_word(words, piece, start, end)
            previous = -1 if word is None else word
            continue
        words.ids.append(piece)
    return words


def find_piece(tokenizer: Tokenizer, piece: str) -> int:
    """The number of a piece.

    Raises `ModelError` for a piece that the vocabulary lacks.
    """
    number = tokenizer.token_to_id(piece)
    if number is None:
        raise ModelError(
            f"The tokenizer has no piece {piece!r}; it belongs to another model. Install the package again."
        )
    return number


def _add_word(words: Words, piece: int, start: int, end: int) -> None:
    words.starts.append(start)
    words.ends.append(end)
    words.firsts.append(len(words.ids))
    words.lasts.append(len(words.ids))
    words.ids.append(piece)


def plan_windows(words: Words, *, core: int = CORE_PIECES, margin: int = MARGIN_PIECES, shift: int = 0) -> list[Window]:
    """Windows of about equal size whose cores cover every word once; `shift` moves the first cut (for training).

    >>> words = Words(list(range(10)), list(range(10)), list(range(1, 11)), list(range(10)), list(range(10)))
    >>> plan_windows(words, core=5, margin=2)
    [Window(first=0, last=7, core_first=0, core_last=5), Window(first=3, last=10, core_first=5, core_last=10)]
    """
    total = len(words.ids)
    if not total:
        return []
    cuts = [0]
    if shift or total > core + 2 * margin:
        count = -(-(total - shift) // core)
        step = (total - shift) / count if count > 0 else 0
        places = [shift + step * k for k in range(count)]
        cuts += sorted({bisect_left(words.firsts, place) for place in places} - {0, len(words)})
    cuts.append(len(words))
    windows = []
    for core_first, core_last in pairwise(cuts):
        first = bisect_left(words.firsts, words.firsts[core_first] - margin)
        end = words.firsts[core_last] if core_last < len(words) else total
        last = max(core_last, bisect_left(words.firsts, end + margin + 1) - 1) if end + margin < total else len(words)
        windows.append(Window(first, last, core_first, core_last))
    return windows


def find_words(words: Words, start: int, end: int) -> tuple[int, int]:
    """The words `first` to `last` (exclusive) that share a character with `text[start:end]`; empty if first == last."""
    first = bisect_left(words.ends, start + 1)
    last = bisect_left(words.starts, end)
    return first, max(first, last)
