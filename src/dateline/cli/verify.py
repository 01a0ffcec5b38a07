"""`dateline verify`: every span of a ledger re-checked against its text."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dateline.cli.exits import ALL_READ, SOME_FAILED, exit_codes, say


def verify_ledgers(
    ledgers: Annotated[
        list[str], typer.Argument(metavar="LEDGER|-...", help="Files that `read --json` or `read --lines` wrote.")
    ],
) -> None:
    """Re-check every span, quoted word and reference of ledgers; list what does not hold and exit 1."""
    with exit_codes():
        from dateline.cli.contracts import iterate_contracts
        from dateline.cli.wording import count_of, plain_words
        from dateline.verify import verify_contract

        checked = documents = spans = flaws = failed = unchecked = 0
        for name in ledgers:
            for contract in iterate_contracts(name, sys.stdin.buffer):
                if contract.failed:
                    failed += 1
                    continue
                verdict = verify_contract(contract.ledger)
                checked, documents = checked + 1, documents + verdict.documents
                spans, unchecked = spans + verdict.spans, unchecked + verdict.unchecked
                for flaw in verdict.flaws:
                    flaws += 1
                    typer.echo(plain_words(f"{contract.where}: {flaw.where}: {flaw.what}"))
        if failed:
            say(f"{count_of(failed, 'line')} had an error in place of a ledger.")
        if unchecked:
            say(f"{count_of(unchecked, 'document')} had no text, so their words could not be compared.")
        say(
            f"{count_of(checked, 'ledger')}, {count_of(documents, 'document')}, {count_of(spans, 'span')} checked: "
            f"{count_of(flaws, 'flaw')}."
        )
        raise typer.Exit(SOME_FAILED if flaws else ALL_READ)
