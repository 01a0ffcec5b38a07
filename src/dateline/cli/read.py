"""`dateline read`: reports in, ledgers out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.exits import ALL_READ, SOME_FAILED, exit_codes, say
from dateline.cli.options import AllowPrivate, EngineChoice, Inputs, Published

if TYPE_CHECKING:
    from dateline.cli.progress import Bar
    from dateline.cli.runs import Outcome
    from dateline.records.ledgers import DocumentLedger


def read_reports(
    inputs: Inputs,
    published: Published = None,
    json: Annotated[bool, typer.Option("--json", help="Write one JSON object, the contract.")] = False,
    lines: Annotated[bool, typer.Option("--lines", help="JSON lines in and out, one a document.")] = False,
    annotations: Annotated[
        bool, typer.Option("--annotations", help="With JSON: add all that was seen in each text.")
    ] = False,
    no_text: Annotated[bool, typer.Option("--no-text", help="With JSON: leave the texts out.")] = False,
    engine: EngineChoice = "both",
    allow_private: AllowPrivate = False,
) -> None:
    """Read reports and show who said what, with the words; or write it as JSON."""
    with exit_codes():
        _check_usage(json=json, lines=lines, annotations=annotations, no_text=no_text)
        day = parse_day(published)
        from dateline.cli.progress import show_progress
        from dateline.cli.runs import run_documents
        from dateline.read.inputs import ReadOptions, read_inputs
        from dateline.settings import load_settings

        options = ReadOptions(load_settings(), published=day, allow_private=allow_private)
        arrivals = read_inputs(inputs, options=options, stdin=sys.stdin.buffer, lines=lines)
        tally = _Tally()
        with show_progress(inputs) as bar:
            outcomes = tally.watch(run_documents(arrivals, engine=engine), bar)
            if lines:
                _write_lines(outcomes, annotations=annotations, text=not no_text)
            elif json:
                _write_object(outcomes, annotations=annotations, text=not no_text)
            else:
                _show(outcomes, bar)
        if tally.read + tally.failed != 1:
            tally.report()
        raise typer.Exit(SOME_FAILED if tally.failed else ALL_READ)


class _Tally:
    """Counts what was read and what failed, and says each failure when it happens."""

    def __init__(self) -> None:
        self.read = 0
        self.failed = 0

    def watch(self, outcomes: Iterable[Outcome], bar: Bar) -> Iterator[Outcome]:
        for outcome in outcomes:
            with bar.hidden():
                for note in outcome.notes:
                    say(f"{outcome.arrival.name}: {note}")
                if outcome.ledger is None:
                    say(describe_failure(outcome))
            self.read += outcome.ledger is not None
            self.failed += outcome.ledger is None
            yield outcome
            bar.advance()

    def report(self) -> None:
        from dateline.text.wordings import count_of

        say(f"{count_of(self.read, 'document')} read, {self.failed or 'none'} failed.")


def describe_failure(outcome: Outcome) -> str:
    """The line that reports a failure; a message of reading names the document itself."""
    if outcome.stage == "read":
        return f"not read: {outcome.message}"
    return f"{outcome.arrival.name}: {outcome.stage} failed: {outcome.message}"


def _check_usage(*, json: bool, lines: bool, annotations: bool, no_text: bool) -> None:
    if json and lines:
        raise typer.BadParameter("--json writes one object and --lines one a line; choose one of them.")
    if (annotations or no_text) and not (json or lines):
        raise typer.BadParameter("--annotations and --no-text shape JSON; add --json or --lines.")


def parse_day(value: str | None, option: str = "--published") -> str | None:
    """The day that was asked for with an option; a day that does not exist is a usage error."""
    if value is None:
        return None
    from dateline.read.texts import parse_published

    try:
        return parse_published(value)
    except ValueError as problem:
        raise typer.BadParameter(
            f"{value!r} is no date ({problem}). Write it as 2024-01-04.", param_hint=option
        ) from problem


# ---------------------------------------------------------------- output


def _write_lines(outcomes: Iterable[Outcome], *, annotations: bool, text: bool) -> None:
    """One line an outcome, written at once, so that a reader at the other end of a pipe need not wait."""
    from dateline.records.serialise import Object, serialise_ledgers, write_json

    for outcome in outcomes:
        line: Object = {"id": outcome.arrival.input_id}
        if outcome.ledger is not None:
            line["ledger"] = serialise_ledgers([outcome.ledger], annotations=annotations, text=text)
        else:
            line["error"] = {"stage": outcome.stage, "message": outcome.message}
        _write(write_json(line))


def _write_object(outcomes: Iterable[Outcome], *, annotations: bool, text: bool) -> None:
    from dateline.records.serialise import serialise_ledgers, write_json

    ledgers: list[DocumentLedger] = [o.ledger for o in outcomes if o.ledger is not None]
    _write(write_json(serialise_ledgers(ledgers, annotations=annotations, text=text), indent=2))


def _write(text: str) -> None:
    sys.stdout.buffer.write(text.encode("utf-8") + b"\n")
    sys.stdout.buffer.flush()


def _show(outcomes: Iterable[Outcome], bar: Bar) -> None:
    from dateline.cli.reports import make_console, render_ledger

    console = make_console()
    for outcome in outcomes:
        if outcome.ledger is not None:
            with bar.hidden():
                console.print(render_ledger(outcome.ledger))
