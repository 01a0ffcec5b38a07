"""How the incidents of a report stand to one another, as far as its words tell."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from dateline.lexicons import load_lexicon
from dateline.records.incidents import Incident, Relation, RelationType
from dateline.records.readings import Reading
from dateline.records.spans import Span

_PATTERNS: tuple[tuple[RelationType, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE)) for name, pattern in load_lexicon("relations").items()
)


def relate_incidents(reading: Reading, incidents: Sequence[Incident]) -> tuple[Relation, ...]:
    """Relations that words between two events of a sentence tell ("in retaliation for", "marking the anniversary")."""
    home = sorted((reading.events[i].span, g) for g, group in enumerate(reading.groups) for i in group.mentions)
    found: dict[tuple[str, str, str], Relation] = {}
    for sentence in reading.sentences:
        here = [(s, g) for s, g in home if sentence.contains(s)]
        for (a, ga), (b, gb) in itertools.pairwise(here):
            if ga == gb:
                continue
            for kind in _told(reading.document.text, a, b):
                key = (incidents[ga].id, incidents[gb].id, kind)
                found.setdefault(key, Relation(incidents[ga].id, incidents[gb].id, kind, None))
    return tuple(found.values())


def _told(text: str, a: Span, b: Span) -> Iterator[RelationType]:
    between = text[a.end : b.start]
    for kind, pattern in _PATTERNS:
        if pattern.search(between):
            yield kind
            return
