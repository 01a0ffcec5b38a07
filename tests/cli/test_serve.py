"""`dateline serve`: what it says when it cannot, and the case it serves."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.review import serving
from dateline.review.desks import DeskSettings

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[DeskSettings]:
    """What would be served."""
    found: list[DeskSettings] = []

    def serve(settings: DeskSettings, *, said: Callable[[str], None], open_browser: bool = False) -> None:
        assert Path(settings.where).exists()
        found.append(settings)

    monkeypatch.setattr(serving, "serve", serve)
    return found


def test_a_case_that_is_not_there_is_named():
    run = CliRunner().invoke(app, ["serve", "nowhere.db"])
    assert run.exit_code == 1
    assert "There is no case nowhere.db" in run.output


def test_a_port_that_is_taken_is_named(tmp_path: Path):
    where = str(tmp_path / "case.db")
    assert CliRunner().invoke(app, ["init", where]).exit_code == 0
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        run = CliRunner().invoke(app, ["serve", where, "--port", str(taken.getsockname()[1])])
    assert run.exit_code == 2
    assert "Give another with --port" in run.output


def test_reports_are_served_as_a_case_for_the_moment(served: list[DeskSettings]):
    run = CliRunner().invoke(app, ["serve", str(EXAMPLES / "cotabato" / "01.txt")])
    assert run.exit_code == 0, run.output
    assert "thrown away" in run.output
    assert not Path(served[0].where).exists()


def test_a_case_is_served_where_it_is(tmp_path: Path, served: list[DeskSettings]):
    where = str(tmp_path / "case.db")
    CliRunner().invoke(app, ["init", where])
    assert CliRunner().invoke(app, ["serve", where, "--port", "9001"]).exit_code == 0
    assert (served[0].where, served[0].port) == (where, 9001)
