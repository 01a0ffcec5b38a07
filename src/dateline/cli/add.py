"""`dateline add`: reports into a case."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.cases import AsJson, CasePath, open_case, program_version, write_out
from dateline.cli.exits import ALL_READ, SOME_FAILED, exit_codes, say
from dateline.cli.options import AllowPrivate, EngineChoice, Inputs, Published

if TYPE_CHECKING:
    from dateline.case.cases import Addition, Case
    from dateline.cli.progress import Bar
    from dateline.records.arrivals import Arrival


def add_reports(
    case: CasePath,
    inputs: Inputs,
    published: Published = None,
    lines: Annotated[bool, typer.Option("--lines", help="Standard input is JSON lines.")] = False,
    workers: Annotated[int, typer.Option(min=1, metavar="N", help="Processes that read at the same time.")] = 1,
    engine: EngineChoice = "both",
    allow_private: AllowPrivate = False,
    json: AsJson = False,
) -> None:
    """Read reports into a case and bring them together with what is there; a report that is there is not read again.

    A run that is stopped at any point can be given again and goes on where it stopped.
    """
    with exit_codes():
        from dateline.cli.progress import show_progress
        from dateline.cli.read import parse_day
        from dateline.read.inputs import ReadOptions, read_inputs
        from dateline.settings import load_settings

        options = ReadOptions(load_settings(), published=parse_day(published), allow_private=allow_private)
        with open_case(case) as opened, show_progress(inputs, counted=True) as bar:
            arrivals = read_inputs(inputs, options=options, stdin=sys.stdin.buffer, lines=lines)
            tally = _Adder(opened, bar)
            tally.add_all(arrivals, engine=engine, workers=workers)
            incidents = opened.store.count()["incidents"]
        if json:
            write_out({**{k: tally.counts[k] for k in _KINDS}, "incidents": incidents})
        else:
            say(_summary(tally.counts, incidents))
        raise typer.Exit(SOME_FAILED if tally.counts["failed"] else ALL_READ)


_KINDS = ("new", "version", "printing", "known", "failed")


class _Adder:
    """Adds what comes in, counts what became of it, and says each failure when it happens."""

    def __init__(self, case: Case, bar: Bar) -> None:
        self.case = case
        self.bar = bar
        self.counts: Counter[str] = Counter()

    def add_all(self, arrivals: Iterable[Arrival], *, engine: str, workers: int) -> None:
        from dateline.cli.read import describe_failure
        from dateline.cli.runs import run_documents

        program = program_version()
        for outcome in run_documents(self._unknown(arrivals), engine=engine, workers=workers):
            with self.bar.hidden():
                for note in outcome.notes:
                    say(f"{outcome.arrival.name}: {note}")
                if outcome.ledger is None:
                    say(describe_failure(outcome))
            if outcome.ledger is None:
                self.counts["failed"] += 1
            else:
                self._count(self.case.add(outcome.arrival, outcome.ledger, program=program))
            self.bar.advance()

    def _unknown(self, arrivals: Iterable[Arrival]) -> Iterator[Arrival]:
        """Those that have to be read; the rest is counted on the way."""
        for arrival in arrivals:
            known = self.case.note_arrival(arrival)
            if known is None:
                yield arrival
            else:
                self._count(known)
                self.bar.advance()

    def _count(self, addition: Addition) -> None:
        self.counts[addition.kind] += 1


def _summary(counts: Counter[str], incidents: int) -> str:
    from dateline.text.wordings import count_of

    parts = [f"{count_of(counts['new'] + counts['version'], 'report')} added"]
    if counts["version"]:
        parts.append(f"{counts['version']} of them new versions of known pages")
    if counts["printing"]:
        parts.append(f"{counts['printing']} known by their text, noted as printed elsewhere")
    if counts["known"]:
        parts.append(f"{counts['known']} known already")
    parts.append(f"{counts['failed'] or 'none'} failed")
    return f"{', '.join(parts)}; the case has {count_of(incidents, 'incident')}."
