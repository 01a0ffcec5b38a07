"""Where words stand: half-open ranges of Unicode code points in a document's text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The words that a value points at: `text[start:end]`.

    Offsets count code points. A span is never empty: `0 <= start < end`.

    Raises `ValueError` for a range that holds no character.

    >>> Span(4, 10).of("At least five died")
    'east f'
    >>> Span(0, 3).overlaps(Span(2, 5)), Span(0, 3).overlaps(Span(3, 5))
    (True, False)
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span must hold at least one character, got [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def joined(self, other: Span) -> Span:
        """The smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


def trimmed(span: Span, text: str) -> Span | None:
    """The span without white space at its ends, or None when nothing is left.

    >>> trimmed(Span(0, 7), "  five ")
    Span(start=2, end=6)
    >>> trimmed(Span(0, 2), "  ") is None
    True
    """
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
