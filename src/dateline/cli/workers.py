"""Several processes that read at the same time, in the order of the inputs."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from dateline.cli.runs import Outcome, Read, open_reader, run_document
from dateline.errors import StageError
from dateline.records.arrivals import Arrival

# Enough that no worker waits for the slowest report; few enough that memory does not grow with the inputs.
_AHEAD = 4
_LOOK_SECONDS = 1.0
_reader: list[Read] = []


def run_in_parallel(arrivals: Iterable[Arrival], *, engine: str, workers: int) -> Iterator[Outcome]:
    """The outcome of each arrival, in order.

    Raises `StageError` when a worker process dies, for want of memory most likely.
    """
    # Models that were loaded before a fork may hold locks; a fresh process holds none.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_start_worker, initargs=(engine, os.getpid()))
    waiting: deque[Future[Outcome]] = deque()
    try:
        for arrival in arrivals:
            waiting.append(pool.submit(_work, arrival))
            while len(waiting) >= _AHEAD * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as problem:
        raise StageError(
            "reading",
            "the run",
            "a worker process ended, for want of memory most likely. Run the command again with fewer --workers; "
            "it goes on where it stopped",
        ) from problem
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _start_worker(engine: str, parent: int) -> None:
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    # One thread a process, or the processes fight for the processors.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    _reader.append(open_reader(engine))


def _end_with(parent: int) -> None:
    """A worker whose parent was killed would wait for work for ever."""
    while os.getppid() == parent:
        time.sleep(_LOOK_SECONDS)
    os._exit(1)


def _work(arrival: Arrival) -> Outcome:
    return run_document(arrival, _reader[0])
