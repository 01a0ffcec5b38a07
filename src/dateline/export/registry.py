"""The formats there are. To add one: write its writer in a file of its own, and declare it here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from dateline.export.acled import write_acled
from dateline.export.clusters import write_clusters
from dateline.export.csvs import write_csv
from dateline.export.dossiers import write_dossiers
from dateline.export.followthemoney import write_followthemoney
from dateline.export.formats import CREDIT, Output, Request, Writer
from dateline.export.geojson import write_geojson
from dateline.export.jsonlines import write_jsonl
from dateline.export.losses import LOSSES, find_losses
from dateline.export.parquets import write_parquet
from dateline.export.parts import Entities, Joiner, Lines, Listed, Table, Typed
from dateline.export.plover import write_plover
from dateline.export.told import gather_told
from dateline.export.ucdp import write_ucdp
from dateline.records.serialise import Json, Object
from dateline.records.whole_cases import WholeCase

SIDECAR = "dateline-sidecar/1"


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format: its name, what it holds, what it cannot hold, and who writes it.

    `policy` is the rule by which the format settles figures; None takes the case's. `cannot_hold` are names of
    `losses.LOSSES`. `background` says that incidents that reports only recall belong in it; `folder` that it
    writes a file an incident; `join` makes one file of the outputs of some incidents after others.
    """

    name: str
    holds: str
    writer: Writer
    cannot_hold: tuple[str, ...]
    policy: str | None = None
    background: bool = False
    folder: bool = False
    join: Callable[[], Joiner] = Lines


_TABLE = (
    "groups",
    "several sources",
    "withdrawn and disputed figures",
    "responsibility",
    "parties not sure",
    "source chains",
)
_CODED = ("withdrawn and disputed figures", "responsibility", "parties not sure", "source chains", "places")
_UNQUOTED = ("victims by name", "statements")

EXPORTERS: tuple[Exporter, ...] = (
    Exporter("csv", "one row an incident, for spreadsheets", write_csv, (*_TABLE, *_UNQUOTED), join=Table),
    Exporter("jsonl", "one JSON object an incident, with every claim and its words", write_jsonl, ()),
    Exporter(
        "geojson",
        "points for a map",
        write_geojson,
        (*_TABLE, *_UNQUOTED, "places"),
        join=partial(Listed, "features"),
    ),
    Exporter(
        "clusters",
        "which reports tell of one incident, and its tolls, for scoring",
        write_clusters,
        tuple(name for name in LOSSES if name in ("responsibility", *_UNQUOTED, "grade")),
        background=True,
        join=partial(Listed, "clusters"),
    ),
    Exporter(
        "ucdp-like",
        "events with deaths in the 49 columns of UCDP GED",
        write_ucdp,
        ("open figures", "other outcomes", "groups", *_CODED, "unknown dates", *_UNQUOTED, "grade"),
        policy="ucdp",
        join=Table,
    ),
    Exporter(
        "acled-like",
        "events in the 31 columns of ACLED",
        write_acled,
        ("ranges", "other outcomes", "groups", *_CODED, "windows of days", *_UNQUOTED, "grade"),
        policy="lowest",
        join=Table,
    ),
    Exporter(
        "plover",
        "events as PLOVER codes them, JSON lines",
        write_plover,
        ("ranges", "groups", "several sources", *_CODED, "unknown dates", *_UNQUOTED, "grade"),
    ),
    Exporter(
        "followthemoney",
        "events, parties and articles as FollowTheMoney entities, JSON lines",
        write_followthemoney,
        ("roles", *_CODED, *_UNQUOTED, "unknown dates", "grade"),
        join=Entities,
    ),
    Exporter("dossier", "an HTML page an incident, to read and print", write_dossiers, ("places",), folder=True),
    Exporter("parquet", "the rows of csv with types", write_parquet, (*_TABLE, *_UNQUOTED), join=Typed),
)


def export_case(exporter: Exporter, case: WholeCase, *, documents: bool = False) -> tuple[Output, Object]:
    """The files of a format, and the sidecar that says what they could not hold."""
    told = tuple(gather_told(case))
    output = exporter.writer(Request(case, told, documents))
    entries: list[Json] = []
    for each in told:
        own = each.incident.id
        losses = find_losses(each, exporter.cannot_hold) + output.losses.get(own, ())
        left_out = output.left_out.get(own)
        if left_out is None and not losses:
            continue
        entries.append(
            {
                "incident": own,
                "title": each.incident.title,
                "left_out": left_out,
                "not_held": [{"what": x.what, "why": x.why, "values": list(x.values)} for x in losses],
            }
        )
    return output, {
        "format": SIDECAR,
        "export": exporter.name,
        "holds": exporter.holds,
        "policy": case.policy,
        "incidents": len(told),
        "left_out": len(output.left_out),
        "credit": CREDIT,
        "not_held": entries,
    }
