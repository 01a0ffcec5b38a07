"""A dataset of one row an incident: those it takes as rows, the others with the reason why not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dateline.export.cells import Cell, write_table
from dateline.export.formats import Loss, Output, Request
from dateline.export.told import Told


def write_rows(
    request: Request,
    columns: Sequence[str],
    *,
    excluded: Callable[[Told], str | None],
    row: Callable[[Told], tuple[dict[str, Cell], tuple[Loss, ...]]],
) -> Output:
    """The table of the incidents that the dataset takes; `excluded` says in a sentence why it does not take one."""
    rows: list[list[Cell]] = []
    left_out: dict[str, str] = {}
    losses: dict[str, tuple[Loss, ...]] = {}
    for told in request.told:
        why = excluded(told)
        if why:
            left_out[told.incident.id] = why
            continue
        cells, lost = row(told)
        rows.append([cells.get(column) for column in columns])
        losses[told.incident.id] = lost
    return Output((("", write_table(columns, rows).encode("utf-8", errors="backslashreplace")),), left_out, losses)
