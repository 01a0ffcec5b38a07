"""How a command ends: its exit codes, and one message for each error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from dateline.errors import DatelineError, SettingsError, UsageError

ALL_READ = 0
SOME_FAILED = 1
USAGE = 2
# What a shell gives for a program that writes to a pipe nobody reads, and for one that was interrupted.
PIPE_CLOSED = 141
INTERRUPTED = 130


@contextmanager
def exit_codes() -> Iterator[None]:
    """Turn errors into a message on standard error and an exit code."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has seen enough; the interpreter must not try to flush the rest.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(PIPE_CLOSED) from None
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    except (UsageError, SettingsError) as problem:
        say(str(problem))
        raise typer.Exit(USAGE) from None
    except DatelineError as problem:
        say(str(problem))
        raise typer.Exit(SOME_FAILED) from None


def say(message: str) -> None:
    """One message to the person, on standard error."""
    from dateline.text.wordings import plain_words

    typer.echo(f"dateline: {plain_words(message)}", err=True)
