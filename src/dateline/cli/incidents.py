"""`dateline incidents`: what happened, by date."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from dateline.cli.cases import AsJson, CasePath, open_case, write_out
from dateline.cli.exits import exit_codes
from dateline.cli.queries import AtMost, Background, Country, OfType, Since, Until, WithOutcome, build_query


def list_incidents(
    case: CasePath,
    words: Annotated[str | None, typer.Argument(metavar="WORDS", help="Words that stand in the reports.")] = None,
    since: Since = None,
    until: Until = None,
    country: Country = None,
    outcome: WithOutcome = None,
    kind: OfType = None,
    background: Background = False,
    limit: AtMost = None,
    json: AsJson = False,
) -> None:
    """List the incidents of a case, by date, with their figures and how many reports tell of them."""
    with exit_codes():
        query = build_query(since, until, country, outcome, kind, background=background)
        with open_case(case) as opened:
            found = opened.store.incidents(replace(query, limit=None if words else limit))
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
