"""`dateline audit`: who did what at the review desk of a case."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.cases import AsJson, CasePath, as_json, open_case, write_out
from dateline.cli.exits import exit_codes


def show_audit(
    case: CasePath,
    who: Annotated[str | None, typer.Option(metavar="NAME", help="Of one user.")] = None,
    what: Annotated[str | None, typer.Option(metavar="WORD", help="login, refused, judge, undo, redact ...")] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many.")] = 50,
    json: AsJson = False,
) -> None:
    """Show who did what when at the review desk, the newest first."""
    with exit_codes():
        from dateline.records.desk import AuditEntry
        from dateline.text.wordings import plain_words

        with open_case(case) as opened:
            entries = opened.store.audit(who=who, what=[what] if what else (), limit=limit)
        if json:
            write_out({"audit": [as_json(e, AuditEntry) for e in entries]})
            return
        for e in entries:
            about = f" {e.about}" if e.about else ""
            where = f" from {e.address}" if e.address else ""
            typer.echo(plain_words(f"{e.at[:16].replace('T', ' ')}  {e.who}  {e.what}{about}: {e.words}{where}"))
