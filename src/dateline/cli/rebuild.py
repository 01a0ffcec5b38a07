"""`dateline rebuild`: all that was derived, computed again."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dateline.cli.cases import CasePath, open_case, program_version
from dateline.cli.exits import ALL_READ, SOME_FAILED, exit_codes, say

if TYPE_CHECKING:
    from dateline.case.cases import Case


def rebuild_case(
    case: CasePath,
    policy: Annotated[str | None, typer.Option(help="From now on: latest-authority, min-max, lowest or ucdp.")] = None,
    read_again: Annotated[
        bool, typer.Option("--read-again", help="First read every report again with this version; judgements hold.")
    ] = False,
    engine: Annotated[
        Literal["rules", "model", "both"], typer.Option(help="With --read-again: what proposes.")
    ] = "both",
    workers: Annotated[int, typer.Option(min=1, metavar="N", help="With --read-again: processes.")] = 1,
) -> None:
    """Throw away incidents, tolls and matches and compute them again from documents, claims and judgements."""
    with exit_codes():
        from dateline.text.wordings import count_of

        failed = 0
        with open_case(case) as opened:
            if read_again:
                failed = _read_again(opened, engine, workers)
            contents = opened.rebuild(policy=policy, said=_tell_step if sys.stderr.isatty() else _say_nothing)
            flags = opened.flags()
        say(f"{count_of(len(contents.incidents), 'incident')} of {count_of(len(contents.filed), 'reported event')}.")
        for number, flag in sorted(flags.items()):
            say(f"judgement {number}: {flag}")
        raise typer.Exit(SOME_FAILED if failed else ALL_READ)


def _tell_step(step: str, done: int) -> None:
    typer.echo(f"\r\033[K{step}: {done:,}", err=True, nl=False)


def _say_nothing(step: str, done: int) -> None:
    """Nobody watches."""


def _read_again(case: Case, engine: str, workers: int) -> int:
    """Read every report with this version of the program; how many failed, whose earlier reading stays."""
    from dateline.cli.read import describe_failure
    from dateline.cli.runs import run_documents
    from dateline.records.arrivals import Arrival

    ids = [s.document.id for s in case.store.documents()]
    arrivals = (Arrival(d.title or d.id, d.id, d) for d in map(case.best_document, ids))
    failed = 0
    for outcome in run_documents(arrivals, engine=engine, workers=workers):
        if outcome.ledger is None:
            failed += 1
            say(describe_failure(outcome))
        else:
            case.read_again(outcome.ledger, program=program_version())
    return failed
