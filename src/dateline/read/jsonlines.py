"""JSON lines as documents: one report a line, with what is known of it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from dateline.errors import BadLineError
from dateline.read.texts import build_document, parse_published
from dateline.records.arrivals import InputId
from dateline.records.documents import Document

_SHAPE = '{"id": "a1", "text": "Headline\\n\\nThe report ...", "published": "2024-01-04"}'


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it came: its id, and its fields by name."""

    input_id: InputId
    fields: dict[str, object]


def parse_line(raw: bytes, *, name: str) -> Line:
    """The fields of one line.

    Raises `BadLineError`, naming the line, for what is no JSON object.

    >>> parse_line(b'{"id": 7, "text": "Five died."}', name="docs.jsonl, line 1").input_id
    7
    """
    try:
        found = json.loads(raw.decode("utf-8-sig", errors="strict"))
    except UnicodeDecodeError as problem:
        raise BadLineError(f"{name} is not UTF-8 ({problem.reason} at byte {problem.start + 1}).") from problem
    except (ValueError, RecursionError) as problem:
        raise BadLineError(f"{name} is not JSON ({problem}). A line looks like {_SHAPE}") from problem
    if not isinstance(found, dict):
        raise BadLineError(f"{name} is JSON but no object. A line looks like {_SHAPE}")
    given = found.get("id")
    input_id = given if isinstance(given, str | int | float) and not isinstance(given, bool) else None
    return Line(input_id, found)


def build_line_document(line: Line, *, name: str, longest: int, published: str | None = None) -> Document:
    """The document of a line; `published` counts when the line itself gives no date.

    Raises `BadLineError` for a field of the wrong type or a date that does not exist, and `ReadError` for a text
    that is empty or too long.
    """
    text = line.fields.get("text")
    if not isinstance(text, str):
        raise BadLineError(f'{name} has no "text" that is a string. A line looks like {_SHAPE}')
    return build_document(
        text,
        name=name,
        longest=longest,
        title=_string(line, "title", name) or None,
        published=_published(line, name) or published,
        publisher=_string(line, "publisher", name),
        authors=_authors(line, name),
        language=(_string(line, "language", name) or "")[:2].lower() or None,
        url=_string(line, "url", name),
        input_id=None if line.input_id is None else str(line.input_id),
    )


def _string(line: Line, key: str, name: str) -> str | None:
    value = line.fields.get(key)
    if value is None or isinstance(value, str):
        return value
    raise BadLineError(f"{name}: {key} must be a string or null, not {value!r:.60}.")


def _published(line: Line, name: str) -> str | None:
    value = _string(line, "published", name)
    if not value:
        return None
    try:
        return parse_published(value)
    except ValueError as problem:
        raise BadLineError(f"{name}: published is {value!r}, which is no date ({problem}).") from problem


def _authors(line: Line, name: str) -> tuple[str, ...]:
    value = line.fields.get("authors") or []
    if isinstance(value, list) and all(isinstance(a, str) for a in value):
        return tuple(value)
    raise BadLineError(f"{name}: authors must be a list of strings, not {value!r:.60}.")
