"""Tables of comma-separated values that a spreadsheet opens without running what a report says."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

Cell = str | int | float | None
# A spreadsheet takes a cell that starts so for a formula; headlines are strangers' words.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def guard_text(text: str) -> str:
    """Text that no spreadsheet runs: an apostrophe goes before what it would take for a formula.

    >>> guard_text("=HYPERLINK(1)"), guard_text("Ten killed")
    ("'=HYPERLINK(1)", 'Ten killed')
    """
    clean = _CONTROL.sub(" ", text)
    return f"'{clean}" if clean.startswith(_FORMULA) else clean


def write_table(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Rows under their columns; unknown is an empty cell."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([guard_text(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue()
