"""Days compared: windows with both ends included."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Window:
    """From one day to another, both included; None is an open end, two None an unknown date."""

    start: date | None
    end: date | None

    @property
    def known(self) -> bool:
        """Whether an end is given."""
        return self.start is not None or self.end is not None

    @property
    def closed(self) -> bool:
        """Whether both ends are given."""
        return self.start is not None and self.end is not None

    @property
    def ends(self) -> tuple[float, float]:
        """The ends as day numbers, an open one as infinity."""
        first = self.start.toordinal() if self.start else -math.inf
        return first, self.end.toordinal() if self.end else math.inf

    @property
    def days(self) -> float:
        """How many days it holds."""
        first, last = self.ends
        return last - first + 1

    def __str__(self) -> str:
        if not self.known:
            return "unknown date"
        return str(self.start) if self.start == self.end else f"{self.start or '...'} to {self.end or '...'}"


NO_WINDOW = Window(None, None)


def window_of(start: object, end: object) -> Window:
    """A window from two ISO dates or date-times; what is none is an open end."""
    return Window(_day(start), _day(end))


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None


def lies_inside(predicted: Window, gold: Window) -> bool:
    """Whether a predicted window is as precise as the gold one, or more, and right.

    >>> day, month = window_of("2031-03-05", "2031-03-05"), window_of("2031-03-01", "2031-03-31")
    >>> lies_inside(day, month), lies_inside(month, day), lies_inside(day, day)
    (True, False, True)
    """
    if not predicted.known or not gold.known:
        return False
    return gold.ends[0] <= predicted.ends[0] and predicted.ends[1] <= gold.ends[1]


def days_between(a: Window, b: Window) -> float:
    """Days from one window to the other; 0 when they share a day."""
    return max(0.0, b.ends[0] - a.ends[1], a.ends[0] - b.ends[1])
