"""A bar that shows how far a run has come, for a person who watches it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
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
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
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
def show_progress(names: list[str]) -> Iterator[Bar]:
    """A bar on standard error, when that is a terminal and there is more than one document to read."""
    many = any(not is_address(n) and (n == "-" or detect_form(n, b"") == "lines") for n in names)
    if not sys.stderr.isatty() or not (many or len(names) > 1):
        yield NoBar()
        return
    bar = _TerminalBar(None if many else len(names))
    with bar.progress:
        yield bar
