"""`dateline explain`: why a claim is in the ledger."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.cases import is_case, open_case
from dateline.cli.exits import exit_codes
from dateline.cli.options import AllowPrivate, EngineChoice, Published
from dateline.errors import LedgerError, ReadError, StageError, UsageError

if TYPE_CHECKING:
    from dateline.case.report_views import View
    from dateline.records.ledgers import DocumentLedger


def explain_claim(
    report: Annotated[
        str, typer.Argument(metavar="REPORT", help="A report, a ledger that `read --json` wrote, or a case.")
    ],
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim of it, such as c7; of a case 9f3c01aa-c7.")],
    published: Published = None,
    engine: EngineChoice = "both",
    allow_private: AllowPrivate = False,
) -> None:
    """Show one claim: its sentence, its words in their place, who said it, and the rules that fired."""
    with exit_codes():
        from dateline.cli.explanations import render_claim
        from dateline.cli.read import parse_day
        from dateline.cli.reports import make_console

        day = parse_day(published)
        if is_case(report):
            claim, ledgers = _stored(report, claim)
        else:
            ledgers = _saved(report) or _read(report, claim, day, engine, allow_private)
        view, found = _find(ledgers, report, claim)
        make_console().print(render_claim(view.claims[found], view))


def _stored(case: str, given: str) -> tuple[str, list[DocumentLedger]]:
    """The whole id of a claim of a case, and the ledger of its report as the case keeps it."""
    from dateline.case.lookups import find_claim
    from dateline.records.deserialise import find_owner

    with open_case(case) as opened:
        claim = find_claim(opened.store, given)
        return claim, list(opened.store.ledgers([find_owner(claim)]))


def _saved(report: str) -> list[DocumentLedger]:
    """The ledgers in a file that holds ledgers, or nothing."""
    from dateline.cli.contracts import iterate_contracts
    from dateline.read.detect import is_address
    from dateline.records.deserialise import parse_ledgers

    if report == "-" or is_address(report) or not report.endswith((".json", ".jsonl", ".ndjson")):
        return []
    found: list[DocumentLedger] = []
    for contract in iterate_contracts(report, sys.stdin.buffer):
        ledger = contract.ledger
        if isinstance(ledger, dict) and "format" in ledger:
            found += parse_ledgers(ledger)
    return found


def _read(report: str, claim: str, published: str | None, engine: str, allow_private: bool) -> list[DocumentLedger]:
    """The ledger of the one document that the claim is in, read anew."""
    from dateline.cli.runs import run_documents
    from dateline.read.inputs import ReadOptions, read_inputs
    from dateline.records.deserialise import find_owner
    from dateline.settings import load_settings

    options = ReadOptions(load_settings(), published=published, allow_private=allow_private)
    arrivals = list(read_inputs([report], options=options, stdin=sys.stdin.buffer))
    own = find_owner(claim)
    # What could not be read stays: why it could not is said then.
    chosen = [a for a in arrivals if not own or a.document is None or a.document.id == own]
    if own and len(chosen) > 1:
        chosen = [a for a in chosen if a.document is not None]
    if not chosen:
        raise UsageError(f"{report} has no document {own}; its text may have changed since the ledger was written.")
    if len(chosen) > 1:
        raise UsageError(
            f"{report} holds {len(chosen)} documents, and each may have a {claim}. "
            "Give the whole id, as `dateline read --json` writes it."
        )
    (outcome,) = run_documents(chosen, engine=engine)
    if outcome.ledger is None:
        if outcome.stage == "read":
            raise ReadError(outcome.message)
        raise StageError(outcome.stage or "", report, outcome.message or "")
    return [outcome.ledger]


def _find(ledgers: list[DocumentLedger], report: str, claim: str) -> tuple[View, str]:
    from dateline.case.report_views import View
    from dateline.text.wordings import short_id

    hits = [(View(ledger), c.id) for ledger in ledgers for c in ledger.claims if claim in (c.id, short_id(c.id))]
    if len(hits) > 1:
        raise UsageError(f"{report} has {len(hits)} claims {claim}. Give the whole id, such as {hits[0][1]}.")
    if not hits:
        raise LedgerError(f"{report} has no claim {claim}. {_what_there_is(ledgers, claim)}")
    return hits[0]


def _what_there_is(ledgers: list[DocumentLedger], given: str) -> str:
    """What to give instead: the claims of the incident that was asked for, else all."""
    from dateline.text.wordings import short_id, write_list

    about = next((i for x in ledgers for i in x.incidents if given in (i.id, short_id(i.id))), None)
    if about is not None and about.claims:
        return f"{given} is an incident; its claims are {write_list([short_id(c) for c in about.claims])}."
    known = [short_id(c.id) for ledger in ledgers for c in ledger.claims]
    return f"It has {known[0]} to {known[-1]}." if known else "No claim was found in it."
