"""When: time expressions and the days they denote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.records.spans import Span

DatePrecision = Literal["minute", "hour", "day", "week", "month", "year", "before", "after", "unknown"]
TimexKind = Literal["DATE", "TIME", "DURATION", "SET"]
TimeAnchor = Literal["absolute", "published", "context", "none"]


@dataclass(frozen=True, slots=True)
class Interval:
    """The days that an expression denotes, both ends included; None is an open end.

    `start` and `end` are ISO dates (`2024-01-04`). `precision` is the unit of the ends. With precision
    `unknown` both ends are None.
    """

    start: str | None
    end: str | None
    precision: DatePrecision


UNKNOWN_INTERVAL = Interval(None, None, "unknown")


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression as it stands in the text, with its TIMEX3 value.

    `timex` is the TIMEX3 value (`2024-01-04`, `2013-W11`, `P3D`, `PAST_REF`). `interval` is None for what
    denotes no days of its own: durations, sets, and what could not be resolved. `anchor` says what the
    reading leans on: nothing (`absolute`), the day of publication, or an earlier expression (`context`).
    `reason` is the rule in a sentence.
    """

    span: Span
    timex: str
    kind: TimexKind
    interval: Interval | None
    anchor: TimeAnchor
    reason: str
