"""`dateline export`: a case in the formats that others work with, each with a list of what it could not hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.cases import CasePath, open_case
from dateline.cli.exits import exit_codes, say
from dateline.cli.queries import AtMost, Background, Country, OfType, Since, Until, WithOutcome, build_query

if TYPE_CHECKING:
    from dateline.export.formats import Output
    from dateline.export.registry import Exporter
    from dateline.records.cases import IncidentQuery
    from dateline.records.serialise import Object
    from dateline.records.whole_cases import WholeCase


def export_incidents(
    case: CasePath,
    words: Annotated[str | None, typer.Argument(metavar="WORDS", help="Words that stand in the title.")] = None,
    form: Annotated[
        str, typer.Option("--as", metavar="FORMAT", help="ucdp-like, acled-like, csv ...; `--as list` lists them.")
    ] = "list",
    to: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where to write.")] = None,
    since: Since = None,
    until: Until = None,
    country: Country = None,
    outcome: WithOutcome = None,
    kind: OfType = None,
    incident: Annotated[
        list[str] | None, typer.Option("--incident", metavar="ID", help="Only this incident; can be given again.")
    ] = None,
    background: Background = False,
    limit: AtMost = None,
    documents: Annotated[
        bool, typer.Option("--documents", help="Of clusters: members are whole inputs that share an event.")
    ] = False,
) -> None:
    """Write the incidents of a case in a format, and beside it FILE.sidecar.json: what the format could not hold."""
    with exit_codes():
        from dateline.errors import UsageError
        from dateline.export.registry import EXPORTERS, export_case

        if form == "list":
            for known in EXPORTERS:
                typer.echo(f"{known.name:15}{known.holds}")
            return
        exporter = next((e for e in EXPORTERS if e.name == form), None)
        if exporter is None:
            names = ", ".join(e.name for e in EXPORTERS)
            raise UsageError(f"There is no format {form!r} to export; there are: {names}.")
        if to is None:
            raise UsageError("Say where to write the export: -o FILE")
        # What is asked for by its id is wanted even when reports only recall it.
        recalled = background or exporter.background or bool(incident)
        query = build_query(since, until, country, outcome, kind, background=recalled)
        query = replace(query, words=words, ids=tuple(incident) if incident else None, limit=limit)
        whole = _load(case, query, exporter, together=documents)
        output, sidecar = export_case(exporter, whole, documents=documents)
        _write(to, output, sidecar)
        _report(to, sidecar, exporter)


def _load(case: str, query: IncidentQuery, exporter: Exporter, *, together: bool) -> WholeCase:
    from dateline.case.whole import load_case
    from dateline.errors import UsageError

    with open_case(case) as opened:
        unknown = sorted(set(query.ids or ()) - set(opened.store.incidents_by_id(query.ids or ())))
        if unknown:
            raise UsageError(f"The case has no incident {', '.join(unknown)}. `dateline incidents` lists them.")
        return load_case(opened, query, policy=exporter.policy, together=together)


def _write(to: Path, output: Output, sidecar: Object) -> None:
    from dateline.errors import UsageError
    from dateline.records.serialise import write_json

    try:
        for name, data in output.files:
            path = to / name if name else to
            path.parent.mkdir(parents=bool(name), exist_ok=True)
            _replace(path, data)
        beside = to.with_name(f"{to.name}.sidecar.json")
        _replace(beside, write_json(sidecar, indent=1).encode("utf-8") + b"\n")
    except OSError as problem:
        raise UsageError(f"{to} cannot be written ({problem.strerror or problem}). Give another with -o.") from problem


def _replace(path: Path, data: bytes) -> None:
    """The whole file or none: a reader never sees half of it."""
    half = path.with_name(f"{path.name}.part")
    half.write_bytes(data)
    half.replace(path)


def _report(to: Path, sidecar: Object, exporter: Exporter) -> None:
    total, left_out = int(str(sidecar["incidents"])), int(str(sidecar["left_out"]))
    say(
        f"{total - left_out} of {total} incidents written to {to} as {exporter.name}, under the policy "
        f"{sidecar['policy']}; what it could not hold is in {to.name}.sidecar.json."
    )
