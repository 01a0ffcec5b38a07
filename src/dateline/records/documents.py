"""One text that was read, with what is known about its printing."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.spans import Span


@dataclass(frozen=True, slots=True)
class Dateline:
    """The line before the first sentence that says where and when it was filed, as printed.

    `KERMAN, Iran, Jan 4 (Agency) -` has the place `KERMAN, Iran`, the date `Jan 4` and the agency
    `Agency`; `span` holds the whole of it, dash included.
    """

    place: str | None
    date: str | None
    agency: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """A report as it was read; every span of the ledger indexes `text`.

    `published` is an ISO date or date-time, or None when nobody said when it was printed; it is never
    guessed. `title_span` is the headline inside the text, when the text starts with one. `input_id`
    is the id that a JSON line brought, kept as it came. `id` and `sha256` come from the text alone, so
    the same text read twice is one document.
    """

    id: str
    text: str
    sha256: str
    title: str | None = None
    title_span: Span | None = None
    dateline: Dateline | None = None
    published: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None
    input_id: str | None = None
