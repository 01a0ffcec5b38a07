"""Looking something up: reports by their words, incidents by their titles."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.records.cases import IncidentQuery
from dateline.review.views.rows import Row, tell_row
from dateline.store.base import CaseStore

_AROUND = 90
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
class SearchPage:
    """What was found for some words."""

    words: str
    documents: tuple[Hit, ...]
    incidents: tuple[Row, ...]
    more: bool


def find_words(store: CaseStore, words: str, *, limit: int = 50) -> SearchPage:
    """Reports that hold all the words, best first, and incidents with them in their title."""
    if not words.strip():
        return SearchPage(words, (), (), False)
    ids = store.search(words, limit=limit + 1)
    hits = []
    for own in ids[:limit]:
        stored = store.document(own)
        if stored is not None:
            d = stored.document
            hits.append(Hit(own, d.title, d.publisher, d.published, *find_excerpt(d.text, words)))
    titled = store.incidents(IncidentQuery(words=words.strip(), background=True, order="newest", limit=20))
    return SearchPage(words, tuple(hits), tuple(tell_row(i) for i in titled), len(ids) > limit)


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
