"""Runs `dateline` with a reader that knows the synthetic reports, so that a test may kill it often.

    python slow_reader.py REPORTS ARGUMENTS...

Prints "ready" when the first report is about to be read: from then on it adds one after the other.
"""

from __future__ import annotations

import sys
from functools import cache

from synthetic import make_ledgers

from dateline.cli import app, runs
from dateline.records.documents import Document
from dateline.records.ledgers import DocumentLedger


def main() -> None:
    ledgers = {ledger.document.text: ledger for ledger in make_ledgers(int(sys.argv[1]), days=6)}

    @cache
    def say_ready() -> None:
        print("ready", flush=True)

    def read(document: Document) -> DocumentLedger:
        say_ready()
        return ledgers[document.text]

    runs.open_reader = lambda engine: read
    app(sys.argv[2:])


if __name__ == "__main__":
    main()
