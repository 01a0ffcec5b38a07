"""Files that are sent while they are written."""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest
from anyio.from_thread import start_blocking_portal
from fastapi.testclient import TestClient

from dateline.review import pages_export
from dateline.review.app import create_app
from dateline.review.desks import DeskSettings
from dateline.review.sending import BrokenOffError, Sending, Sink

T = TypeVar("T")


def _run(work: Callable[..., Awaitable[T]], *given: object) -> T:
    """In a thread of its own: the browser of other tests keeps a loop running in this one."""
    with start_blocking_portal() as portal:
        return portal.call(work, *given)


async def _read(sending: Sending) -> bytes:
    return b"".join([piece async for piece in sending.pieces(await sending.first())])


def test_the_first_piece_comes_before_the_last_is_written() -> None:
    rest = threading.Event()

    def write(sink: Sink) -> None:
        sink(b"first ")
        assert rest.wait(10)
        sink(b"last")

    async def run() -> tuple[bytes, bytes]:
        sending = Sending(write)
        first = await sending.first()
        rest.set()
        return first, b"".join([piece async for piece in sending.pieces(first)])

    assert _run(run) == (b"first ", b"first last")


def test_a_file_of_nothing_is_empty() -> None:
    assert _run(_read, Sending(lambda sink: None)) == b""


def test_what_goes_wrong_is_not_taken_for_an_end() -> None:
    def write(sink: Sink) -> None:
        sink(b"half")
        raise ValueError("the disk is full")

    with pytest.raises(ValueError, match="disk"):
        _run(_read, Sending(write))


def test_who_writes_hears_that_nobody_reads() -> None:
    heard, reading = threading.Event(), threading.Event()

    def write(sink: Sink) -> None:
        sink(b"x")
        assert reading.wait(10)
        try:
            sink(b"y")
        except BrokenOffError:
            heard.set()

    async def run() -> None:
        sending = Sending(write)
        pieces = sending.pieces(await sending.first())
        await anext(pieces)
        await pieces.aclose()
        reading.set()

    _run(run)
    assert heard.wait(10)


def test_an_export_that_fails_before_it_began_is_an_error(own_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*given: object, **named: object) -> int:
        raise ValueError("no")

    monkeypatch.setattr(pages_export, "write_export", fail)
    app = create_app(DeskSettings(str(own_case), user="ana"))
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as client:
        assert client.get("/export/csv").status_code == 500
