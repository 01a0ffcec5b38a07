"""What came in at the door: a document that was read, or one that could not be, and why."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.documents import Document

InputId = str | int | float | None


@dataclass(frozen=True, slots=True)
class Arrival:
    """One input on its way to a ledger: either `document` or `problem` is set.

    `name` is what a person would call it: a path, an address, "docs.jsonl, line 7". `input_id` is the id
    that a JSON line brought, of the type it came in, or None when it brought none; for a file or an address
    that is one document, its name. `notes` are sentences on what was done to read it.
    """

    name: str
    input_id: InputId
    document: Document | None
    problem: str | None = None
    notes: tuple[str, ...] = ()
