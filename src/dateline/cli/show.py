"""`dateline show`: one incident of a case, its figures over time, who gave them and why they changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.cases import AsJson, CasePath, as_json, open_case, write_out
from dateline.cli.exits import exit_codes

if TYPE_CHECKING:
    from dateline.case.views import IncidentView
    from dateline.records.serialise import Object


def show_one(
    case: CasePath,
    incident: Annotated[str, typer.Argument(metavar="INCIDENT", help="Its id or the start of it, or words of titles.")],
    json: AsJson = False,
) -> None:
    """Show an incident: figures over time by source, what took whose place and why, conflicts, evidence."""
    with exit_codes():
        from dateline.case.lookups import find_incidents
        from dateline.case.views import show_incident

        with open_case(case) as opened:
            views = [show_incident(opened.store, own) for own in find_incidents(opened.store, incident)]
        if json:
            write_out({"incidents": [describe_view(view) for view in views]})
            return
        from dateline.cli.case_tables import render_view
        from dateline.cli.reports import make_console

        console = make_console()
        for number, view in enumerate(views):
            console.print(*([""] if number else []), render_view(view))


def describe_view(view: IncidentView) -> Object:
    """An incident with its figures and reports as JSON."""
    from dateline.records.attributions import SourceLink
    from dateline.records.case_actors import CaseActor
    from dateline.records.serialise import serialise_case_incident
    from dateline.records.sums import SumTotal
    from dateline.records.tellings import Report

    return {
        "incident": serialise_case_incident(view.found),
        "figures": [
            {
                "outcome": s.toll.outcome,
                "group": s.toll.group,
                "claim": s.entry.claim,
                "asserted": s.entry.asserted,
                "low": s.entry.low,
                "high": s.entry.high,
                "status": s.entry.status,
                "reason": s.entry.reason,
                "sources": as_json(s.claim.sources, tuple[SourceLink, ...]),
                "words": s.words,
                "document": s.report.id,
            }
            for s in view.steps
        ],
        "sums": [as_json(s, SumTotal) for s in view.sums],
        "actors": [as_json(a, CaseActor) for a in view.who],
        "documents": [as_json(r, Report) for r in view.reports],
        "judgements": list(view.judgements),
        "candidates": [{"a": m.a, "b": m.b, "probability": m.probability} for m in view.candidates],
    }
