"""The command, called as a shell calls it but in this process, so that models are loaded once."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from dateline.cli import app

BOMB = (
    "Blast at Tarnow ferry landing kills nine\n\n"
    "TARNOW, Ruthia, March 3 (Delta) - A bomb killed nine people at the ferry landing on Sunday, "
    "Governor Ilka Moraw said. Police had first counted eleven dead.\n"
)
STRIKE = "An air strike killed four soldiers near Kunduz on Monday, the army said.\n"


@pytest.fixture(scope="session")
def call():
    """Call the command with arguments and perhaps an input; gives the result with exit code, stdout and stderr."""
    runner = CliRunner()

    def run(*args, stdin=None, env=None):
        return runner.invoke(app, [str(a) for a in args], input=stdin, env=env, catch_exceptions=False)

    return run


@pytest.fixture
def reports(tmp_path):
    """Two reports as files."""
    bomb, strike = tmp_path / "bomb.txt", tmp_path / "strike.txt"
    bomb.write_text(BOMB)
    strike.write_text(STRIKE)
    return bomb, strike
