"""Spans looked up by the stretch of text they stand in, so that a long text costs no more a word than a short one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

from dateline.records.spans import Span

Item = TypeVar("Item")
# A sentence or two: long enough that most spans stand in one stretch, short enough that a stretch holds few.
_STRETCH = 256


class SpanIndex(Generic[Item]):
    """Things that stand somewhere in a text, ready to be asked which of them stand by some words.

    >>> index = SpanIndex([(Span(0, 4), "a name"), (Span(300, 310), "a date")])
    >>> index.add(Span(2, 600), "a quotation")
    >>> index.touching(Span(301, 302))
    [(Span(start=300, end=310), 'a date'), (Span(start=2, end=600), 'a quotation')]
    >>> index.touching(Span(4, 5))
    [(Span(start=2, end=600), 'a quotation')]
    """

    def __init__(self, entries: Iterable[tuple[Span, Item]] = ()) -> None:
        self._entries: list[tuple[Span, Item]] = []
        self._by_stretch: dict[int, list[int]] = defaultdict(list)
        for span, item in entries:
            self.add(span, item)

    def add(self, span: Span, item: Item) -> None:
        """One thing more."""
        for stretch in _stretches_of(span):
            self._by_stretch[stretch].append(len(self._entries))
        self._entries.append((span, item))

    def touching(self, span: Span) -> list[tuple[Span, Item]]:
        """The things that share a character with a span, in the order they were added."""
        near = [n for stretch in _stretches_of(span) for n in self._by_stretch.get(stretch, ())]
        return [self._entries[n] for n in sorted(set(near)) if self._entries[n][0].overlaps(span)]


def _stretches_of(span: Span) -> range:
    return range(span.start // _STRETCH, (span.end - 1) // _STRETCH + 1)
