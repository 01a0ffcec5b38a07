"""What is filtered, as files: in every format of `dateline export`, with the note of what the format could not hold.

A format whose lines depend on their own incident alone is written some incidents at a time to a file on the disk, so
that an export of the whole case takes no more memory than one of a few.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec
from tempfile import SpooledTemporaryFile
from typing import IO

from dateline.case.whole import load_case
from dateline.export.formats import Output
from dateline.export.registry import EXPORTERS, Exporter, export_case
from dateline.records.cases import IncidentQuery
from dateline.records.serialise import Object, write_json
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
# Formats of which each incident is written for itself; the others need all of them at once.
BY_PARTS = frozenset(["csv", "jsonl", "dossier"])
PART = 200
_IN_MEMORY, _CHUNK = 8_000_000, 262_144


@dataclass(frozen=True, slots=True)
class File:
    """A file to be kept: its name, media type, contents and their size, and how many incidents are in it."""

    name: str
    media_type: str
    data: IO[bytes]
    size: int
    incidents: int

    def chunks(self) -> Iterator[bytes]:
        """The contents, piece by piece; the file is gone afterwards."""
        with self.data:
            while piece := self.data.read(_CHUNK):
                yield piece


def find_exporter(name: str) -> Exporter | None:
    """The exporter of a format, or None."""
    return next((e for e in EXPORTERS if e.name == name), None)


def find_missing() -> dict[str, str]:
    """Formats that cannot be written here, and what to do."""
    return {} if find_spec("pyarrow") else {"parquet": "needs pip install 'dateline[parquet]'"}


def write_export(
    desk: Desk, query: IncidentQuery, exporter: Exporter, *, sidecar: bool = False, part: int = PART
) -> File:
    """What a query asks for in a format, or its sidecar; a format of many files is an archive with its sidecar."""
    ending, media_type = _KINDS.get(exporter.name, _LINES)
    data: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed when its last piece was sent
    with desk.store.reading():
        several = _outputs(desk, query, exporter, part)
        if sidecar:
            note = _note(_add_all(several, lambda output: None))
            incidents = _write_one(data, note)
            name, media_type = f"dateline-{exporter.name}.sidecar.json", "application/json"
        elif exporter.folder:
            incidents = _pack(data, several)
            name = f"dateline-{exporter.name}.zip"
        else:
            incidents = _write_lines(data, several, exporter)
            name = f"dateline-{exporter.name}.{ending}"
    return _ready(File(name, media_type, data, 0, incidents))


def write_dossier(desk: Desk, own: str) -> File | None:
    """One incident as a page that needs nothing else, or None when there is none of that id."""
    exporter = find_exporter("dossier")
    assert exporter is not None
    with desk.store.reading():
        if own not in desk.store.incidents_by_id([own]):
            return None
        ((output, _),) = _outputs(desk, IncidentQuery(ids=(own,), background=True), exporter, 1)
    return _ready(File(f"{own}.html", "text/html; charset=utf-8", io.BytesIO(output.files[0][1]), 0, 1))


def _outputs(desk: Desk, query: IncidentQuery, exporter: Exporter, part: int) -> Iterator[tuple[Output, Object]]:
    """The output and sidecar of some incidents after others; of nothing when nothing is asked for, once."""
    if exporter.name not in BY_PARTS:
        yield export_case(exporter, load_case(desk.case, query, policy=exporter.policy))
        return
    total = desk.store.count_incidents(query)
    for start in range(0, max(1, total), part):
        whole = load_case(desk.case, replace(query, limit=part, skip=start), policy=exporter.policy)
        yield export_case(exporter, whole)


def _write_lines(data: IO[bytes], several: Iterator[tuple[Output, Object]], exporter: Exporter) -> int:
    """The lines of all parts, a head of columns once."""
    wrote = 0

    def write(output: Output) -> None:
        nonlocal wrote
        ((_, lines),) = output.files
        headed = wrote and exporter.name == "csv"
        data.write(lines.partition(b"\n")[2] if headed else lines)
        wrote += 1

    return _count(_add_all(several, write))


def _pack(data: IO[bytes], several: Iterator[tuple[Output, Object]]) -> int:
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:

        def write(output: Output) -> None:
            for name, content in output.files:
                archive.writestr(zipfile.ZipInfo(name, _NO_TIME), content, zipfile.ZIP_DEFLATED)

        sidecar = _add_all(several, write)
        archive.writestr(zipfile.ZipInfo("sidecar.json", _NO_TIME), _note(sidecar)[1], zipfile.ZIP_DEFLATED)
    return _count(sidecar)


def _add_all(several: Iterator[tuple[Output, Object]], write: Callable[[Output], None]) -> Object:
    """Each part written, and one sidecar for all of them."""
    whole: Object = {}
    for output, sidecar in several:
        write(output)
        if not whole:
            whole = dict(sidecar)
            continue
        for name in ("incidents", "left_out", "not_held"):
            whole[name] = whole[name] + sidecar[name]  # type: ignore[operator]
    return whole


def _note(sidecar: Object) -> tuple[int, bytes]:
    return _count(sidecar), write_json(sidecar, indent=1).encode("utf-8") + b"\n"


def _write_one(data: IO[bytes], note: tuple[int, bytes]) -> int:
    data.write(note[1])
    return note[0]


def _count(sidecar: Object) -> int:
    return int(str(sidecar["incidents"]))


def _ready(file: File) -> File:
    """The file at its beginning, its size known."""
    size = file.data.seek(0, io.SEEK_END)
    file.data.seek(0)
    return replace(file, size=size)
