"""What several verbs that read reports are told alike."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

Inputs = Annotated[
    list[str],
    typer.Argument(metavar="PATH|URL|-...", help="Files of text, HTML or JSON lines, addresses, or - for input."),
]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="Day of publication, e.g. 2024-01-04; relative dates need it.")
]
EngineChoice = Annotated[
    Literal["rules", "model", "both"], typer.Option(help="What proposes: rules, trained models, or both.")
]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Fetch from private and loopback addresses too.")]
