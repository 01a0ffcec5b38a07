"""Which figures of one toll stand against one another: read by the case, the desk and the dossier alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Standing(Protocol):
    """A figure with its ends, None where it is open, and whether it stands."""

    @property
    def low(self) -> int | None:
        """At least."""

    @property
    def high(self) -> int | None:
        """At most."""

    @property
    def status(self) -> str:
        """Current, disputed, superseded or retracted."""


class Reasoned(Standing, Protocol):
    """A figure with the reason of its standing."""

    @property
    def reason(self) -> str | None:
        """Why it stands or does not."""


F = TypeVar("F", bound=Standing)
R = TypeVar("R", bound=Reasoned)


def find_rivals(totals: Iterable[F]) -> list[F]:
    """The figures that cannot be true together with another; none where no source disputes any.

    >>> from dateline.records.incidents import TollEntry
    >>> police = TollEntry("c1", None, 39, 39, "disputed", "another authority gives a figure that cannot be true")
    >>> governor = TollEntry("c2", None, 74, 74, "current", None)
    >>> hospital = TollEntry("c3", None, 30, 80, "current", None)
    >>> [e.low for e in find_rivals([police, governor, hospital])], find_rivals([police, hospital])
    ([39, 74], [])
    """
    several = list(totals)
    if not any(f.status == "disputed" for f in several):
        return []
    lowest_high = min((f.high for f in several if f.high is not None), default=None)
    highest_low = max((f.low for f in several if f.low is not None), default=None)
    if lowest_high is None or highest_low is None:
        return []
    return [
        f
        for f in several
        if (f.low is not None and f.low > lowest_high) or (f.high is not None and f.high < highest_low)
    ]


def take_totals(history: Iterable[R]) -> list[R]:
    """The steps of a toll that stand as the figure of all.

    One that stands undisputed with a reason is a part of a larger figure or an increment, and no rival of a total.
    """
    return [e for e in history if e.status == "disputed" or (e.status == "current" and e.reason is None)]
