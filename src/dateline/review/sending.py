"""Files that are sent while they are written: their first lines come at once, and a slow reader holds nobody up."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from tempfile import SpooledTemporaryFile
from typing import IO

from anyio import sleep
from anyio.to_thread import run_sync

_IN_MEMORY, _CHUNK = 8_000_000, 262_144
_LOOK_AGAIN = 0.02
# What takes long is written one after another, in a thread of its own, so that pages do not wait for it.
_TURN = ThreadPoolExecutor(1, thread_name_prefix="export")
Sink = Callable[[bytes], None]


class BrokenOffError(Exception):
    """Whoever asked for a file is gone."""


class Sending:
    """A file on its way: one thread writes it to the disk, the answer reads what is there."""

    def __init__(self, write: Callable[[Sink], None]) -> None:
        """`write` is called in its turn, with where the bytes go; it hears `BrokenOffError` when nobody reads them."""
        self._data: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed when its last piece was sent
        self._lock = threading.Lock()
        self._read = 0
        self._gone = False
        self._writing = _TURN.submit(write, self._take)

    def _take(self, data: bytes) -> None:
        with self._lock:
            if self._gone:
                raise BrokenOffError
            self._data.write(data)

    def _next(self) -> bytes:
        with self._lock:
            end = self._data.tell()
            self._data.seek(self._read)
            found = self._data.read(_CHUNK)
            self._data.seek(end)
            self._read += len(found)
        return found

    async def first(self) -> bytes:
        """The first piece, as soon as it is there; what goes wrong before is raised here, where it can be told."""
        return await self._wait()

    async def _wait(self) -> bytes:
        """The next piece; empty when the file is at its end."""
        while True:
            done = self._writing.done()
            found = await run_sync(self._next)
            if found:
                return found
            if done:
                self._writing.result()
                return b""
            await sleep(_LOOK_AGAIN)

    async def pieces(self, first: bytes) -> AsyncIterator[bytes]:
        """All pieces; the file is gone afterwards."""
        try:
            piece = first
            while piece:
                yield piece
                piece = await self._wait()
        finally:
            self.close()

    def close(self) -> None:
        """Let go of the file; who still writes it is told so."""
        self._writing.cancel()
        with self._lock:
            self._gone = True
            self._data.close()
