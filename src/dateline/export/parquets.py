"""The rows of `csv` with types, as a Parquet file."""

from __future__ import annotations

import io

from dateline.errors import UsageError
from dateline.export.flat import COLUMNS, NUMBERS, flatten_incident
from dateline.export.formats import CREDIT, Output, Request, write_single


def write_parquet(request: Request) -> Output:
    """A table of one row an incident; whole numbers are numbers and unknown is null.

    Raises `UsageError` when pyarrow is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as missing:
        raise UsageError(
            "Parquet needs pyarrow, which is not installed. Install it with: pip install 'dateline[parquet]'"
        ) from missing
    kinds = {**dict.fromkeys(NUMBERS, pyarrow.int64()), "latitude": pyarrow.float64(), "longitude": pyarrow.float64()}
    schema = pyarrow.schema(
        [(name, kinds.get(name, pyarrow.string())) for name in COLUMNS], metadata={"attribution": CREDIT}
    )
    rows = [{k: _clean(v) for k, v in flatten_incident(told).items()} for told in request.told]
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows, schema=schema), out)
    return write_single(out.getvalue())


def _clean(value: str | int | float | None) -> str | int | float | None:
    """A value that UTF-8 can hold: a lone surrogate becomes its escape."""
    return value.encode("utf-8", errors="backslashreplace").decode() if isinstance(value, str) else value
