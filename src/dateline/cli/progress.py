"""A bar that shows how far a run has come, for a person who watches it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Protocol

from dateline.read.detect import detect_form, is_address


class Bar(Protocol):
    """A bar, or the lack of one."""

    def advance(self) -> None:
        """One more document is done."""

    def hidden(self) -> AbstractContextManager[None]:
        """Out of the way while something is printed."""


class NoBar:
    """Nothing to watch: one document, or nobody at the terminal."""

    def advance(self) -> None:
        """Do nothing."""

    def hidden(self) -> AbstractContextManager[None]:
        """Nothing to hide."""
        return nullcontext()


class _TerminalBar:
    def __init__(self, total: int | None) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            ProgressColumn,
            Task,
            TextColumn,
            TimeElapsedColumn,
            TimeRemainingColumn,
        )
        from rich.text import Text

        class Rate(ProgressColumn):
            """Documents in a second."""

            def render(self, task: Task) -> Text:
                return Text(f"{task.speed:.1f}/s" if task.speed else "", style="dim")

        left = TimeRemainingColumn() if total is not None else TimeElapsedColumn()
        columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), Rate(), left)
        self.progress = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
        self._task = self.progress.add_task("Reading", total=total)

    def advance(self) -> None:
        self.progress.advance(self._task)

    @contextmanager
    def hidden(self) -> Iterator[None]:
        self.progress.stop()
        yield
        sys.stdout.flush()
        self.progress.start()


@contextmanager
def show_progress(names: list[str], *, counted: bool = False) -> Iterator[Bar]:
    """A bar on standard error, when that is a terminal and there is more than one document to read.

    `counted` looks through the files first, so that the bar can tell the time that is left.
    """
    many = any(not is_address(n) and (n == "-" or detect_form(n, b"") == "lines") for n in names)
    if not sys.stderr.isatty() or not (many or len(names) > 1):
        yield NoBar()
        return
    total = count_documents(names) if counted else None if many else len(names)
    bar = _TerminalBar(total)
    with bar.progress:
        yield bar


def count_documents(names: list[str]) -> int | None:
    """How many documents the inputs hold; None when only reading will tell, as for standard input."""
    total = 0
    for name in names:
        if name == "-":
            return None
        if is_address(name) or detect_form(name, b"") != "lines":
            total += 1
            continue
        try:
            with Path(name).open("rb") as stream:
                total += sum(bool(line.strip()) for line in stream)
        except OSError:
            # It will fail when it is read, which is one thing to do as well.
            total += 1
    return total
