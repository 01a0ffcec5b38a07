"""What all requests share: the case, one door for those who write, and what need not be computed twice."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from dateline.case.cases import Case
from dateline.case.hidden_names import HiddenNames
from dateline.case.hiding import Hider, hide_names
from dateline.store.base import CaseState, CaseStore

T = TypeVar("T")
_MOST_KNOWN = 200


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """How a desk is served: the case, and the address and port that it listens on.

    `user` is who judges at a desk without accounts: the user of this machine.
    `tiles` is the address of map tiles ({z}, {x}, {y}) for those who have a network; without it nothing is fetched.
    `workers` is how many processes answer; each uses one core.
    """

    where: str
    host: str = "127.0.0.1"
    port: int = 8140
    user: str = "local"
    tiles: str | None = None
    workers: int = 1


class Desk:
    """A case that many read at once and one at a time writes; its store gives each thread a connection of its own."""

    def __init__(self, settings: DeskSettings) -> None:
        self.settings = settings
        self.case = Case.open(settings.where)
        self._door, self._table = threading.Lock(), threading.Lock()
        self._known: dict[str, tuple[CaseState, Any]] = {}
        self._hiding: tuple[tuple[int, ...], HidingDesk] | None = None

    @property
    def store(self) -> CaseStore:
        """What the case holds."""
        return self.case.store

    @property
    def policy(self) -> str:
        """The rule by which the case settles figures."""
        return self.case.policy

    @contextmanager
    def writing(self) -> Iterator[Case]:
        """The case, to write; others wait."""
        with self._door:
            yield self.case

    def remember(self, name: str, make: Callable[[], T]) -> T:
        """What was made under this name since the case last changed, or made now."""
        state = self.store.state()
        with self._table:
            known = self._known.pop(name, None)
        if known is None or known[0] != state:
            known = (state, make())
        with self._table:
            # What was asked for last stands last, and what was not asked for the longest goes.
            self._known[name] = known
            while len(self._known) > _MOST_KNOWN:
                del self._known[next(iter(self._known))]
        found: T = known[1]
        return found

    def hide(self, value: T) -> T:
        """A record as those may see it who look at this desk."""
        return value

    def hide_words(self, words: str) -> str:
        """A sentence, such as why something was refused, as they may see it."""
        return words

    def without_names(self) -> Desk:
        """The desk as those see it from whom names at risk are hidden; itself when none is."""
        numbers = tuple(r.id for r in self.case.store.redactions())
        if not numbers:
            return self
        known = self._hiding
        if known is None or known[0] != numbers:
            known = self._hiding = (numbers, HidingDesk(self, numbers))
        return known[1]

    def close(self) -> None:
        """Let go of the case."""
        self.case.close()


class HidingDesk(Desk):
    """A desk whose case is read without the names at risk; what it remembers is kept apart from the other's."""

    def __init__(self, desk: Desk, numbers: tuple[int, ...]) -> None:
        self.settings = desk.settings
        store = desk.case.store
        self._hider = Hider(store, HiddenNames(store.redactions()))
        self.case = Case(hide_names(store))
        self._desk, self._mark = desk, f"without {numbers} "

    def without_names(self) -> Desk:
        """Itself: it has none."""
        return self

    @contextmanager
    def writing(self) -> Iterator[Case]:
        """The case itself, to write."""
        with self._desk.writing() as case:
            yield case

    def hide(self, value: T) -> T:
        """The record with a mark for each name."""
        return self._hider.hide(value)

    def hide_words(self, words: str) -> str:
        """The sentence with a mark for each name."""
        return self._hider.hide_words(words)

    def remember(self, name: str, make: Callable[[], T]) -> T:
        """As the desk does, under a name of its own."""
        return self._desk.remember(self._mark + name, make)
