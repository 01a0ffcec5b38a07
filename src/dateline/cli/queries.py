"""Which incidents of a case are asked for: the options that `incidents` and `export` share, checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, get_args

import typer

if TYPE_CHECKING:
    from dateline.records.cases import IncidentQuery

Since = Annotated[str | None, typer.Option(metavar="DATE", help="Happened on or after.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Happened on or before.")]
Country = Annotated[str | None, typer.Option(metavar="CODE", help="Two letters, such as IR.")]
WithOutcome = Annotated[str | None, typer.Option(help="With a figure of: killed, wounded, missing ...")]
OfType = Annotated[str | None, typer.Option("--type", help="Such as bombing or air_strike.")]
Background = Annotated[bool, typer.Option("--background", help="Also what no report has as its news but only recalls.")]
AtMost = Annotated[int | None, typer.Option(min=1, metavar="N", help="At most so many.")]


def build_query(
    since: str | None,
    until: str | None,
    country: str | None,
    outcome: str | None,
    kind: str | None,
    *,
    background: bool,
) -> IncidentQuery:
    """What the options ask for. Raises `BadParameter` for a day, an outcome or a type that there is not."""
    from dateline.cli.read import parse_day
    from dateline.records.cases import IncidentQuery
    from dateline.records.events import EventType
    from dateline.records.quantities import Outcome

    for name, given, known in (("--outcome", outcome, get_args(Outcome)), ("--type", kind, get_args(EventType))):
        if given is not None and given not in known:
            raise typer.BadParameter(f"{given!r} is none of: {', '.join(known)}.", param_hint=name)
    return IncidentQuery(
        since=parse_day(since, "--since"),
        until=parse_day(until, "--until"),
        country=country.upper() if country else None,
        outcome=outcome,
        type=kind,
        background=background,
    )
