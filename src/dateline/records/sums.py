"""Figures that count over several incidents of a case."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.quantities import Outcome


@dataclass(frozen=True, slots=True)
class SumTotal:
    """A figure over several incidents ("the two attacks killed 40 in all"), which is added to none of them.

    `incidents` are those it counts, by id; empty where the reports do not tell which. `added` is what the tolls of
    these come to, None where one of them is open. `words` name the events as a report does.
    """

    outcome: Outcome
    group: str
    incidents: tuple[str, ...]
    best: int | None
    low: int | None
    high: int | None
    policy: str
    added: int | None
    words: str
    claims: tuple[str, ...]
