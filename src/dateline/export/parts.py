"""How the outputs of some incidents after others become one file, the same as if all had been written at once."""

from __future__ import annotations

import io
import json
from typing import Any, Protocol


class Joiner(Protocol):
    """Takes one output after another, and gives back what of it belongs into the file."""

    def add(self, data: bytes) -> bytes:
        """What the file gains by an output."""

    def end(self) -> bytes:
        """What closes the file."""


class Lines:
    """Lines that stand for themselves."""

    def add(self, data: bytes) -> bytes:
        """The lines."""
        return data

    def end(self) -> bytes:
        """Nothing."""
        return b""


class Table(Lines):
    """Rows under one head of columns.

    >>> table = Table()
    >>> table.add(b"id\\na\\n") + table.add(b"id\\nb\\n")
    b'id\\na\\nb\\n'
    """

    def __init__(self) -> None:
        self._headed = False

    def add(self, data: bytes) -> bytes:
        """The rows, at first with their head."""
        rows = data.partition(b"\n")[2] if self._headed else data
        self._headed = True
        return rows


class Entities(Lines):
    """Lines of JSON, each id once: a report tells of incidents that are written at different times.

    >>> entities = Entities()
    >>> entities.add(b'{"id": "a"}\\n{"id": "b"}\\n') + entities.add(b'{"id": "a"}\\n')
    b'{"id": "a"}\\n{"id": "b"}\\n'
    """

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def add(self, data: bytes) -> bytes:
        """The lines with an id that no line had."""
        kept = []
        for line in data.splitlines(keepends=True):
            own = json.loads(line)["id"]
            if own not in self._seen:
                self._seen.add(own)
                kept.append(line)
        return b"".join(kept)


class Listed:
    """One JSON object whose last member is a list.

    >>> listed = Listed("of")
    >>> listed.add(b'{"of": [1]}') + listed.add(b'{"of": []}') + listed.add(b'{"of": [2, 3]}') + listed.end()
    b'{"of": [1, 2, 3]}'
    """

    def __init__(self, member: str) -> None:
        self._open = f'"{member}": ['.encode()
        self._gap, self._tail = b"", b""
        self._begun = self._filled = False

    def add(self, data: bytes) -> bytes:
        """The items, at first with what stands before them."""
        start, end = data.index(self._open) + len(self._open), data.rindex(b"]")
        items = data[start:end].rstrip()
        found = b"" if self._begun else data[:start]
        self._begun, self._tail = True, data[end:]
        if items:
            # Items that stand on lines of their own bring the break themselves.
            between = b"," if items.startswith(b"\n") else b", "
            found += (between if self._filled else b"") + items
            self._filled, self._gap = True, data[start + len(items) : end]
        return found

    def end(self) -> bytes:
        """What stands after the items."""
        return self._gap + self._tail


class Typed:
    """A Parquet file, which can only be written when all of its rows are there; they are few bytes each."""

    def __init__(self) -> None:
        self._tables: list[Any] = []

    def add(self, data: bytes) -> bytes:
        """Nothing yet."""
        from pyarrow import parquet

        self._tables.append(parquet.read_table(io.BytesIO(data)))
        return b""

    def end(self) -> bytes:
        """The whole file."""
        import pyarrow
        from pyarrow import parquet

        out = io.BytesIO()
        parquet.write_table(pyarrow.concat_tables(self._tables).combine_chunks(), out)
        return out.getvalue()
