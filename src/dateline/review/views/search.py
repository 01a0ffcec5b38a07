"""Looking something up: reports by their words, incidents by their titles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.records.cases import CaseIncident, IncidentQuery
from dateline.review.views.rows import Row, tell_row
from dateline.store.base import CaseStore, Named

_AROUND = 90
_MOST_NAMES, _FEW = 10, 5
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that holds the words, with the first place where they stand; `found` is the word as it stands there."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    before: str
    found: str
    after: str


@dataclass(frozen=True, slots=True)
class Name:
    """An actor or a place whose name holds the words, and the incidents in which it has a part, the latest first."""

    name: str
    kind: str | None
    incidents: tuple[Row, ...]
    total: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was found for some words; `more` says that there are more reports than these."""

    words: str
    documents: tuple[Hit, ...]
    incidents: tuple[Row, ...]
    actors: tuple[Name, ...]
    places: tuple[Name, ...]
    more: bool


def find_words(store: CaseStore, words: str, *, limit: int = 50) -> SearchPage:
    """Reports that hold all the words, best first, and incidents, actors and places with them in their names."""
    if not words.strip():
        return SearchPage(words, (), (), (), (), False)
    ids = store.search(words, limit=limit + 1)
    hits = []
    stored = store.documents_by_id(ids[:limit])
    for own in ids[:limit]:
        if own in stored:
            d = stored[own].document
            hits.append(Hit(own, d.title, d.publisher, d.published, *find_excerpt(d.text, words)))
    actors = store.find_actors(words, limit=_MOST_NAMES, shown=_FEW)
    places = store.find_places(words, limit=_MOST_NAMES, shown=_FEW)
    known = store.incidents_by_id({own for named in (*actors, *places) for own in named.incidents})
    titled = store.incidents(IncidentQuery(words=words.strip(), background=True, order="newest", limit=20))
    return SearchPage(
        words,
        tuple(hits),
        tuple(tell_row(i) for i in titled),
        tuple(_name(n, known) for n in actors),
        tuple(_name(n, known) for n in places),
        len(ids) > limit,
    )


def _name(named: Named, known: Mapping[str, CaseIncident]) -> Name:
    return Name(named.name, named.kind, tuple(tell_row(known[own]) for own in named.incidents), named.total)


def find_excerpt(text: str, words: str) -> tuple[str, str, str]:
    """What stands before, at and after the first of the words in a text.

    >>> find_excerpt("The mayor said five died on Monday.", "five")
    ('The mayor said ', 'five', ' died on Monday.')
    """
    for word in _WORD.findall(words):
        match = re.search(rf"\b{re.escape(word)}", text, re.IGNORECASE)
        if match:
            start, end = match.span()
            before = text[max(0, start - _AROUND) : start]
            return before, text[start:end], text[end : end + _AROUND]
    return "", "", text[: 2 * _AROUND]
