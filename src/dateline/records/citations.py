"""Citations before their sources are read: the words of a speaker, of citing, and of what was said."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.spans import Span


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation as a rule or the tagger saw it.

    `source` is None when nobody is named; `relay` is the phrase of who passed it on ("the paper" in "the paper
    reported it, citing a witness"). `confidence` is 0 to 1, `reason` a sentence.
    """

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    confidence: float
    reason: str
    relay: Span | None = None
