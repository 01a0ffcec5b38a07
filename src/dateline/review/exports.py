"""What is filtered, as files: in every format of `dateline export`, with the note of what the format could not hold."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from importlib.util import find_spec

from dateline.case.whole import load_case
from dateline.export.registry import EXPORTERS, Exporter, export_case
from dateline.records.cases import IncidentQuery
from dateline.records.serialise import write_json
from dateline.records.whole_cases import WholeCase
from dateline.review.desks import Desk

_KINDS = {
    "csv": ("csv", "text/csv; charset=utf-8"),
    "geojson": ("geojson", "application/geo+json"),
    "clusters": ("json", "application/json"),
    "ucdp-like": ("csv", "text/csv; charset=utf-8"),
    "acled-like": ("csv", "text/csv; charset=utf-8"),
    "dossier": ("zip", "application/zip"),
    "parquet": ("parquet", "application/vnd.apache.parquet"),
}
_LINES = ("jsonl", "application/x-ndjson")
# Of an archive only its contents shall matter, not when it was made.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class File:
    """A file to be kept: its name, its bytes and their media type."""

    name: str
    data: bytes
    media_type: str


def find_exporter(name: str) -> Exporter | None:
    """The exporter of a format, or None."""
    return next((e for e in EXPORTERS if e.name == name), None)


def find_missing() -> dict[str, str]:
    """Formats that cannot be written here, and what to do."""
    return {} if find_spec("pyarrow") else {"parquet": "needs pip install 'dateline[parquet]'"}


def write_export(whole: WholeCase, exporter: Exporter, *, sidecar: bool = False) -> File:
    """The file of a format, or its sidecar; a format of many files is an archive that holds its sidecar too."""
    output, beside = export_case(exporter, whole)
    note = write_json(beside, indent=1).encode("utf-8") + b"\n"
    ending, media_type = _KINDS.get(exporter.name, _LINES)
    if sidecar:
        return File(f"dateline-{exporter.name}.sidecar.json", note, "application/json")
    if exporter.folder:
        return File(f"dateline-{exporter.name}.zip", _pack([*output.files, ("sidecar.json", note)]), media_type)
    ((_, data),) = output.files
    return File(f"dateline-{exporter.name}.{ending}", data, media_type)


def load_wanted(desk: Desk, query: IncidentQuery, exporter: Exporter) -> WholeCase:
    """The part of the case that is asked for, its figures settled as the format wants them."""
    return load_case(desk.case, query, policy=exporter.policy)


def _pack(files: list[tuple[str, bytes]]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name, _NO_TIME), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
