"""`dateline incidents`: what happened, by date."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.cases import AsJson, CasePath, open_case, write_out
from dateline.cli.exits import exit_codes


def list_incidents(
    case: CasePath,
    words: Annotated[str | None, typer.Argument(metavar="WORDS", help="Words that stand in the reports.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Happened on or after.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Happened on or before.")] = None,
    country: Annotated[str | None, typer.Option(metavar="CODE", help="Two letters, such as IR.")] = None,
    outcome: Annotated[str | None, typer.Option(help="With a figure of: killed, wounded, missing ...")] = None,
    kind: Annotated[str | None, typer.Option("--type", help="Such as bombing or air_strike.")] = None,
    background: Annotated[
        bool, typer.Option("--background", help="Also what no report has as its news but only recalls.")
    ] = False,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="At most so many.")] = None,
    json: AsJson = False,
) -> None:
    """List the incidents of a case, by date, with their figures and how many reports tell of them."""
    with exit_codes():
        from dateline.cli.read import parse_day
        from dateline.records.cases import IncidentQuery

        query = IncidentQuery(
            since=parse_day(since, "--since"),
            until=parse_day(until, "--until"),
            country=country.upper() if country else None,
            outcome=outcome,
            type=kind,
            background=background,
            limit=None if words else limit,
        )
        check_words(outcome, kind)
        with open_case(case) as opened:
            found = opened.store.incidents(query)
            if words is not None:
                holding = set(opened.store.search(words, limit=100_000))
                found = [i for i in found if {m.rpartition("-")[0] for m in i.members} & holding][:limit]
        if json:
            from dateline.records.serialise import serialise_case_incident

            write_out({"incidents": [serialise_case_incident(i) for i in found]})
            return
        from dateline.cli.case_tables import render_incidents
        from dateline.cli.reports import make_console

        make_console().print(render_incidents(found))


def check_words(outcome: str | None, kind: str | None) -> None:
    """Tell an outcome or a type that does not exist."""
    from typing import get_args

    from dateline.records.events import EventType
    from dateline.records.quantities import Outcome

    for name, given, known in (("--outcome", outcome, get_args(Outcome)), ("--type", kind, get_args(EventType))):
        if given is not None and given not in known:
            raise typer.BadParameter(f"{given!r} is none of: {', '.join(known)}.", param_hint=name)
