"""`dateline verify`: every span of a ledger re-checked against its text."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.exits import ALL_READ, SOME_FAILED, exit_codes, say

if TYPE_CHECKING:
    from dateline.verify import Verdict


def verify_ledgers(
    ledgers: Annotated[
        list[str],
        typer.Argument(metavar="LEDGER|CASE|-...", help="Files that `read --json` or `--lines` wrote, and cases."),
    ],
) -> None:
    """Re-check every span, quoted word and reference of ledgers; list what does not hold and exit 1.

    Of a case, also that what was derived equals a recomputation.
    """
    with exit_codes():
        from dateline.text.wordings import count_of, plain_words

        checked = documents = spans = flaws = failed = unchecked = 0
        for where, verdict in (found for name in ledgers for found in _verify(name)):
            if verdict is None:
                failed += 1
                continue
            checked, documents = checked + 1, documents + verdict.documents
            spans, unchecked = spans + verdict.spans, unchecked + verdict.unchecked
            for flaw in verdict.flaws:
                flaws += 1
                typer.echo(plain_words(f"{where}: {flaw.where}: {flaw.what}"))
        if failed:
            say(f"{count_of(failed, 'line')} had an error in place of a ledger.")
        if unchecked:
            say(f"{count_of(unchecked, 'document')} had no text, so their words could not be compared.")
        say(
            f"{count_of(checked, 'ledger')}, {count_of(documents, 'document')}, {count_of(spans, 'span')} checked: "
            f"{count_of(flaws, 'flaw')}."
        )
        raise typer.Exit(SOME_FAILED if flaws else ALL_READ)


def _verify(name: str) -> Iterator[tuple[str, Verdict | None]]:
    """Each ledger of a file, or the one case, with what the check found; None for a line that holds an error."""
    from dateline.cli.cases import is_case, open_case
    from dateline.cli.contracts import iterate_contracts
    from dateline.verify import verify_contract

    if name != "-" and is_case(name):
        from dateline.case.checks import verify_case

        with open_case(name) as opened:
            yield name, verify_case(opened)
        return
    for contract in iterate_contracts(name, sys.stdin.buffer):
        yield contract.where, None if contract.failed else verify_contract(contract.ledger)
