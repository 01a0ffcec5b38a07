"""`dateline serve`: the review desk of a case in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.cases import CasePath
from dateline.cli.exits import exit_codes, say

if TYPE_CHECKING:
    from dateline.review.desks import DeskSettings


def serve_case(
    case: CasePath,
    host: Annotated[
        str, typer.Option(help="The address to listen on; the default is this machine alone.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on.")] = 8140,
    open_browser: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Serve the review desk of a case: read, follow every figure to its words, judge, search, export."""
    with exit_codes():
        settings = _settings(case, host, port)
        from dateline.review.serving import serve

        serve(settings, said=say, open_browser=open_browser)


def _settings(case: str, host: str, port: int) -> DeskSettings:
    from dateline.errors import UsageError

    try:
        from dateline.review.desks import DeskSettings
        from dateline.review.serving import serve  # noqa: F401 - to see whether it can be
    except ModuleNotFoundError as problem:
        raise UsageError("The review desk needs a few packages more: pip install 'dateline[review]'") from problem
    return DeskSettings(case, host, port)
