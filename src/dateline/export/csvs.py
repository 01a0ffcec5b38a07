"""One row an incident, for spreadsheets."""

from __future__ import annotations

from dateline.export.cells import write_table
from dateline.export.flat import COLUMNS, flatten_incident
from dateline.export.formats import Output, Request, write_single


def write_csv(request: Request) -> Output:
    """The figures of all, the parties that are told of, the place and the day of each incident."""
    return write_single(write_table(COLUMNS, (list(flatten_incident(told).values()) for told in request.told)))
