"""The command: one file a verb; only here are exit codes made."""

from __future__ import annotations

import logging

import typer

from dateline.cli import redact, user
from dateline.cli.add import add_reports
from dateline.cli.audit import show_audit
from dateline.cli.candidates import show_candidates
from dateline.cli.disagreements import show_disagreements
from dateline.cli.evaluate import evaluate_benchmark
from dateline.cli.explain import explain_claim
from dateline.cli.export import export_incidents
from dateline.cli.incidents import list_incidents
from dateline.cli.init import init_case
from dateline.cli.judge import judge_case
from dateline.cli.read import read_reports
from dateline.cli.rebuild import rebuild_case
from dateline.cli.serve import serve_case
from dateline.cli.show import show_one
from dateline.cli.verify import verify_ledgers

app = typer.Typer(
    help="Read news reports of violent and political events into a sourced ledger.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("read")(read_reports)
app.command("explain")(explain_claim)
app.command("verify")(verify_ledgers)
app.command("evaluate")(evaluate_benchmark)
app.command("init")(init_case)
app.command("add")(add_reports)
app.command("incidents")(list_incidents)
app.command("show")(show_one)
app.command("disagreements")(show_disagreements)
app.command("candidates")(show_candidates)
app.command("judge")(judge_case)
app.command("rebuild")(rebuild_case)
app.command("export")(export_incidents)
app.command("serve")(serve_case)
app.add_typer(user.app, name="user")
app.add_typer(redact.app, name="redact")
app.command("audit")(show_audit)


def main() -> None:
    """Run the command."""
    # Libraries log what they stumble over; what matters of it is in our own messages.
    logging.getLogger().addHandler(logging.NullHandler())
    app()
