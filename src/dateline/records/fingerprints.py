"""What is kept of a text to find the texts that repeat it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What two reports are compared by to see whether one repeats the other.

    `keys` are the drawers it is filed under: only reports that share one are compared. `sketch` are numbers drawn
    from its runs of words, `runs` how many of these it has, `credits` the agencies and outlets that it says it has its
    words from, in normal form.
    """

    document: str
    published: str | None
    publisher: str | None
    keys: tuple[str, ...]
    sketch: tuple[int, ...]
    credits: tuple[str, ...]
    runs: int = 0
