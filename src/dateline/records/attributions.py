"""Who said it: sources, the words that cite them, and what they are cited for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.records.spans import Span

SourceKind = Literal[
    "official",
    "military",
    "government",
    "armed_group",
    "organisation",
    "media",
    "document",
    "witness",
    "person",
    "narrator",
]


@dataclass(frozen=True, slots=True)
class SourceLink:
    """One step of a source chain: a speaker, a channel or an outlet.

    `name` is as written, at its fullest in the document ("he" is given the name it stands for).
    `anonymous` is true for an unnamed person or unnamed persons ("two militia officials"), false for
    institutions and names. `actor` is an actor id once the document's actors are known. `span` is where
    this step stands in the text; None only for the narrator.
    """

    name: str
    kind: SourceKind
    anonymous: bool
    span: Span | None
    actor: str | None = None


NARRATOR = SourceLink("narrator", "narrator", False, None)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody cited for something: source, cue and content, each of one or more spans.

    `chain` runs from the original speaker to the outlet that printed it; it is never empty.
    `source` may be empty ("it was reported that"). `confidence` is 0 to 1.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    chain: tuple[SourceLink, ...]
    confidence: float
    reason: str
