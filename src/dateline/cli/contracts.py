"""Ledgers that were written before, read again from JSON or JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dateline.errors import LedgerError


@dataclass(frozen=True, slots=True)
class Contract:
    """One object of a file: where it stands, and the ledger, or the error that a run wrote in its place."""

    where: str
    ledger: object
    failed: bool = False


def iterate_contracts(name: str, stdin: BinaryIO) -> Iterator[Contract]:
    """The ledgers of a file, or of standard input for `-`: one object, or one a line as `--lines` writes them.

    Raises `LedgerError` when the file cannot be opened; a line that is no JSON comes as text, and no ledger is text.
    """
    if name == "-":
        yield from _read(stdin, "standard input")
        return
    try:
        with Path(name).open("rb") as stream:
            yield from _read(stream, name)
    except OSError as problem:
        raise LedgerError(f"{name} cannot be read ({problem.strerror}). Check the path.") from problem


def _read(stream: BinaryIO, name: str) -> Iterator[Contract]:
    first = stream.readline()
    try:
        start = json.loads(first)
    except (ValueError, RecursionError):
        yield _parse(first + stream.read(), name)
        return
    yield _unwrap(start, f"{name}, line 1")
    for number, line in enumerate(stream, start=2):
        if line.strip():
            yield _parse(line, f"{name}, line {number}")


def _parse(raw: bytes, where: str) -> Contract:
    try:
        return _unwrap(json.loads(raw), where)
    except (ValueError, RecursionError) as problem:
        return Contract(where, f"not JSON: {problem}")


def _unwrap(found: object, where: str) -> Contract:
    """The ledger inside a line of `--lines`, or the object itself."""
    if isinstance(found, dict) and "format" not in found and ("ledger" in found or "error" in found):
        named = f"{where} ({found.get('id')})"
        return Contract(named, found.get("ledger"), failed="ledger" not in found)
    return Contract(where, found)
