"""`dateline candidates`: pairs of incidents that may be one."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.cases import AsJson, CasePath, as_json, open_case, write_out
from dateline.cli.exits import exit_codes


def show_candidates(
    case: CasePath,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many.")] = 20,
    json: AsJson = False,
) -> None:
    """List pairs that the program is unsure about, with what speaks for and against, for a person to judge."""
    with exit_codes():
        from dateline.case.views import list_candidates
        from dateline.records.cases import Match

        with open_case(case) as opened:
            found = list(list_candidates(opened.store, limit=limit))
        if json:
            write_out(
                {
                    "candidates": [
                        {
                            "a": c.one.incident.id,
                            "b": c.other.incident.id,
                            "titles": [c.one.incident.title, c.other.incident.title],
                            "match": as_json(c.match, Match),
                        }
                        for c in found
                    ]
                }
            )
            return
        from dateline.cli.case_tables import render_candidates
        from dateline.cli.reports import make_console

        make_console().print(render_candidates(found, case=case))
