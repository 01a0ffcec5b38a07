"""`dateline serve`: the review desk of a case in a browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.cases import is_case, name_user
from dateline.cli.exits import exit_codes, say

if TYPE_CHECKING:
    from dateline.review.desks import DeskSettings


# Python uses one core a process; more than two processes serve a small team no faster.
_WORKERS = 2


def serve_case(
    case: Annotated[list[str], typer.Argument(metavar="CASE", help="A case; or reports, for a look at them.")],
    host: Annotated[str, typer.Option(help="The address to listen on; only this machine unless given.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on.")] = 8140,
    tiles: Annotated[
        str | None,
        typer.Option(help="Map tiles for those with a network, as https://tiles.example/{z}/{x}/{y}.png."),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=16, help="Processes that answer; two, or one on a single core.")
    ] = None,
    open_browser: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Serve the review desk of a case: read, follow every figure to its words, judge, search, export."""
    with exit_codes():
        _check_packages()
        from dateline.review.serving import serve

        with _case_of(case) as where:
            serve(_settings(where, host, port, tiles, workers), said=say, open_browser=open_browser)


def _check_packages() -> None:
    from dateline.errors import UsageError

    try:
        import dateline.review.serving  # noqa: F401 - to see whether it can be
    except ModuleNotFoundError as problem:
        raise UsageError("The review desk needs a few packages more: pip install 'dateline[review]'") from problem


def _settings(where: str, host: str, port: int, tiles: str | None, workers: int | None) -> DeskSettings:
    from dateline.review.desks import DeskSettings

    return DeskSettings(where, host, port, name_user(), tiles, workers or min(_WORKERS, os.cpu_count() or 1))


@contextmanager
def _case_of(given: list[str]) -> Iterator[str]:
    """The case that is meant; of reports, one that is thrown away at the end."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    if len(given) == 1 and (is_case(given[0]) or not Path(given[0]).exists()):
        yield given[0]
        return
    with TemporaryDirectory(prefix="dateline-") as folder:
        where = str(Path(folder) / "reports.db")
        _fill(where, given)
        say("what is judged on this desk is thrown away with it; `dateline init` and `add` make a case that stays")
        yield where


def _fill(where: str, inputs: list[str]) -> None:
    from dateline.case.cases import Case
    from dateline.cli.add import add_reports
    from dateline.cli.cases import program_version

    Case.init(where, program=program_version()).close()
    try:
        add_reports(where, inputs)
    except typer.Exit as ended:
        if ended.exit_code > 1:
            raise
