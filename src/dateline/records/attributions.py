"""Who said it: sources, the words that cite them, and what they are cited for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from dateline.records.actors import ActorKind
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
_KIND_OF_ACTOR: Mapping[ActorKind, SourceKind] = {
    "state_force": "military",
    "government": "government",
    "police": "official",
    "media": "media",
    "person": "person",
    "civilians": "witness",
    "organisation": "organisation",
    "rebel_group": "armed_group",
    "militia": "armed_group",
}


def source_kind_of(kind: ActorKind | None) -> SourceKind:
    """What somebody is as a source who is that as an actor; an organisation when the report does not tell.

    >>> source_kind_of("police"), source_kind_of(None)
    ('official', 'organisation')
    """
    return _KIND_OF_ACTOR[kind] if kind is not None else "organisation"


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
