"""Products of matrices for the parser, by numpy's own library on one thread.

The library that the parser brings along takes three times as long on many processors. numpy's spreads over all
processors, which for the small matrices of a sentence costs more than it saves; so it is held to one thread.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from thinc.api import NumpyOps, get_current_ops, set_current_ops

Floats = npt.NDArray[np.float32]
_FOLDERS = ("../numpy.libs", ".dylibs")
# The library's names for its number of threads, by how numpy was built.
_NAMES = (
    ("scipy_openblas_get_num_threads64_", "scipy_openblas_set_num_threads64_"),
    ("scipy_openblas_get_num_threads", "scipy_openblas_set_num_threads"),
    ("openblas_get_num_threads64_", "openblas_set_num_threads64_"),
    ("openblas_get_num_threads", "openblas_set_num_threads"),
)


@dataclass(frozen=True, slots=True)
class Threads:
    """How many threads a library of matrices works with: to read, and to set."""

    get: Callable[[], int]
    set: Callable[[int], object]


class OneThreadOps(NumpyOps):  # type: ignore[misc]
    """The parser's arithmetic with numpy's products, on one thread."""

    def __init__(self, threads: Threads) -> None:
        super().__init__(use_blis=False)
        self._threads = threads

    def gemm(
        self, x: Floats, y: Floats, out: Floats | None = None, trans1: bool = False, trans2: bool = False
    ) -> Floats:
        """The product of two matrices, each turned first when `trans1` or `trans2` says so."""
        before = self._threads.get()
        if before != 1:
            self._threads.set(1)
        try:
            product: Floats = super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        finally:
            if before != 1:
                self._threads.set(before)
        return product


@contextmanager
def choose_arithmetic() -> Iterator[None]:
    """Models that are loaded within use the quick arithmetic, where numpy's library is one that can be held."""
    threads = find_threads()
    if threads is None:
        yield
        return
    before = get_current_ops()
    set_current_ops(OneThreadOps(threads))
    try:
        yield
    finally:
        set_current_ops(before)


@cache
def find_threads() -> Threads | None:
    """The threads of numpy's library of matrices; None for a library without such a setting."""
    home = Path(np.__file__).parent
    for path in sorted(path for folder in _FOLDERS for path in (home / folder).glob("*openblas*")):
        try:
            library = ctypes.CDLL(str(path))
        except OSError:
            continue
        for getter, setter in _NAMES:
            if hasattr(library, getter) and hasattr(library, setter):
                return Threads(getattr(library, getter), getattr(library, setter))
    return None
