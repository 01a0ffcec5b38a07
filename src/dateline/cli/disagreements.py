"""`dateline disagreements`: what in a case is worth a look."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.cases import AsJson, CasePath, as_json, open_case, write_out
from dateline.cli.exits import exit_codes


def show_disagreements(
    case: CasePath,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many.")] = 20,
    json: AsJson = False,
) -> None:
    """List where sources contradict each other, lower or withdraw figures, or blame different parties."""
    with exit_codes():
        from dateline.case.disagreements import Disagreement, list_disagreements

        with open_case(case) as opened:
            found = list_disagreements(opened.store, limit=limit)
        if json:
            write_out({"disagreements": [as_json(d, Disagreement) for d in found.most]})
            return
        from dateline.cli.case_tables import render_disagreements
        from dateline.cli.reports import make_console

        make_console().print(render_disagreements(found.most, more=found.total - limit))
