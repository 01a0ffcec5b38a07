"""`dateline init`: a new, empty case."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.cases import CasePath, program_version
from dateline.cli.exits import exit_codes, say
from dateline.text.wordings import hide_password


def init_case(
    case: CasePath,
    policy: Annotated[
        str, typer.Option(help="Rule for best, low, high: latest-authority, min-max, lowest, ucdp.")
    ] = "latest-authority",
) -> None:
    """Make a new, empty case: a SQLite file, or tables in an empty PostgreSQL database."""
    with exit_codes():
        from dateline.case.cases import Case

        Case.init(case, policy=policy, program=program_version()).close()
        told = hide_password(case)
        say(f"{told} is ready, under the policy {policy}. Add reports with: dateline add {told} REPORT...")
