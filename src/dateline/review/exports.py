"""What is filtered, as files: in every format of `dateline export`, with the note of what the format could not hold.

A file is written some incidents at a time, and sent while it is written, so that an export of the whole case takes no
more memory than one of a few and its first lines come at once.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import IO, cast

from dateline.case.whole import find_sums, load_case
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
PART = 200
Sink = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class File:
    """A file as the browser is told of it: its name and its media type."""

    name: str
    media_type: str


def find_exporter(name: str) -> Exporter | None:
    """The exporter of a format, or None."""
    return next((e for e in EXPORTERS if e.name == name), None)


def find_missing() -> dict[str, str]:
    """Formats that cannot be written here, and what to do."""
    return {} if find_spec("pyarrow") else {"parquet": "needs pip install 'dateline[parquet]'"}


def name_file(exporter: Exporter, *, sidecar: bool = False) -> File:
    """What an export is called."""
    if sidecar:
        return File(f"dateline-{exporter.name}.sidecar.json", "application/json")
    ending, media_type = _KINDS.get(exporter.name, _LINES)
    return File(f"dateline-{exporter.name}.{ending}", media_type)


def write_export(
    desk: Desk, query: IncidentQuery, exporter: Exporter, sink: Sink, *, sidecar: bool = False, part: int = PART
) -> int:
    """Write what a query asks for in a format, or its sidecar; how many incidents that were.

    A format of many files is an archive with its sidecar.
    """
    with desk.store.reading():
        several = _outputs(desk, query, exporter, part)
        if sidecar:
            whole = _add_all(several, lambda output: None)
            sink(_note(whole))
        elif exporter.folder:
            whole = _pack(sink, several)
        else:
            whole = _write_joined(sink, several, exporter)
    return int(str(whole["incidents"]))


def write_dossier(desk: Desk, own: str) -> bytes | None:
    """One incident as a page that needs nothing else, or None when there is none of that id."""
    exporter = find_exporter("dossier")
    assert exporter is not None
    with desk.store.reading():
        if own not in desk.store.incidents_by_id([own]):
            return None
        ((output, _),) = _outputs(desk, IncidentQuery(ids=(own,), background=True), exporter, 1)
    return output.files[0][1]


def _outputs(desk: Desk, query: IncidentQuery, exporter: Exporter, part: int) -> Iterator[tuple[Output, Object]]:
    """The output and sidecar of some incidents after others; of nothing when nothing is asked for, once."""
    total = desk.store.count_incidents(query)
    sums = find_sums(desk.case, query, policy=exporter.policy) if total > part else None
    for start in range(0, max(1, total), part):
        wanted = replace(query, limit=part, skip=start)
        yield export_case(exporter, load_case(desk.case, wanted, policy=exporter.policy, sums=sums))


def _write_joined(sink: Sink, several: Iterator[tuple[Output, Object]], exporter: Exporter) -> Object:
    joiner = exporter.join()

    def write(output: Output) -> None:
        ((_, data),) = output.files
        sink(joiner.add(data))

    whole = _add_all(several, write)
    sink(joiner.end())
    return whole


def _pack(sink: Sink, several: Iterator[tuple[Output, Object]]) -> Object:
    with zipfile.ZipFile(cast(IO[bytes], _Sent(sink)), "w", zipfile.ZIP_DEFLATED) as archive:

        def write(output: Output) -> None:
            for name, content in output.files:
                archive.writestr(zipfile.ZipInfo(name, _NO_TIME), content, zipfile.ZIP_DEFLATED)

        whole = _add_all(several, write)
        archive.writestr(zipfile.ZipInfo("sidecar.json", _NO_TIME), _note(whole), zipfile.ZIP_DEFLATED)
    return whole


class _Sent:
    """What an archive is written to when it is on its way already: nobody can go back in it."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink

    def write(self, data: bytes) -> int:
        """Send on."""
        self._sink(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Everything is sent already."""


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


def _note(sidecar: Object) -> bytes:
    return write_json(sidecar, indent=1).encode("utf-8") + b"\n"
