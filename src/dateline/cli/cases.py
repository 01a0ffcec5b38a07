"""What the verbs of a case share: opening it, the version that writes it, who is judging."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dateline.case.cases import Case
    from dateline.records.serialise import Json

CasePath = Annotated[str, typer.Argument(metavar="CASE", help="A file, or postgresql://USER@HOST/NAME.")]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON.")]
_SQLITE = b"SQLite format 3\x00"


@contextmanager
def open_case(where: str) -> Iterator[Case]:
    """The case, closed again at the end."""
    from dateline.case.cases import Case

    case = Case.open(where)
    try:
        yield case
    finally:
        case.close()


def is_case(name: str) -> bool:
    """Whether a name is that of a case and not of a ledger: an address of PostgreSQL, or a file of SQLite."""
    if name.startswith(("postgresql:", "postgresql+", "postgres:")):
        return True
    try:
        with Path(name).open("rb") as stream:
            return stream.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def program_version() -> str:
    """The version of Dateline, kept with what it reads."""
    from importlib.metadata import version

    return version("dateline")


def name_user() -> str:
    """Who is at the keyboard, as the system knows them."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def write_out(value: Json) -> None:
    """A JSON value on standard output."""
    from dateline.records.serialise import write_json

    sys.stdout.buffer.write(write_json(value, indent=2).encode("utf-8") + b"\n")
    sys.stdout.buffer.flush()


def as_json(record: object, kind: object) -> Json:
    """A record as a JSON value, by its own field names."""
    from dateline.store.codec import encode_record

    found: Json = json.loads(encode_record(record, kind))
    return found
