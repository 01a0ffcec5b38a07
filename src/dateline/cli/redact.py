"""`dateline redact`: names at risk, hidden from those who only read, from exports and from the API."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.cases import AsJson, CasePath, as_json, name_user, open_case, write_out
from dateline.cli.exits import exit_codes, say

app = typer.Typer(
    help="Names at risk: hidden from those who only read, from exports and from the API.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
By = Annotated[str | None, typer.Option(metavar="NAME", help="Who decides; else the user of this machine.")]


@app.command("add")
def hide_name(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The whole name, as reports write it.")],
    case: CasePath,
    because: Annotated[str, typer.Option(metavar="WORDS", help="Why.")] = "",
    also: Annotated[list[str] | None, typer.Option(metavar="SPELLING", help="Another spelling.")] = None,
    by: By = None,
) -> None:
    """Hide a person's name, with the other names that reports have for the same person."""
    with exit_codes():
        from dateline.case.hiding import hide_person

        with open_case(case) as opened:
            author = by or name_user()
            made = hide_person(opened.store, name, also=also or [], reason=because, author=author)
            opened.store.note_audit(author, "redact", about=str(made.id), words=f"hid name {made.id}: {made.reason}")
        say(f"Name {made.id} is hidden: {'; '.join(made.names)}.")


@app.command("list")
def list_names(case: CasePath, json: AsJson = False) -> None:
    """List the names that are hidden or once were, with why and by whom."""
    with exit_codes():
        from dateline.records.desk import Redaction

        with open_case(case) as opened:
            known = opened.store.redactions(lifted=True)
        if json:
            write_out({"redactions": [as_json(r, Redaction) for r in known]})
            return
        for r in known:
            standing = f"shown again since {r.lifted[:10]}" if r.lifted else f"hidden since {r.made[:10]}"
            typer.echo(f"{r.id}  {'; '.join(r.names)}  {standing}, by {r.author}: {r.reason}")


@app.command("lift")
def show_name(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="As `dateline redact list` has it.")],
    case: CasePath,
    by: By = None,
) -> None:
    """Show a name again."""
    with exit_codes():
        with open_case(case) as opened:
            author = by or name_user()
            opened.store.lift_redaction(number, author=author)
            opened.store.note_audit(author, "redact", about=str(number), words=f"showed name {number} again")
        say(f"Name {number} is shown again.")
