"""Blocks that close when too many tellings of a case are filed there, and open again when there are fewer.

Which pairs are compared then follows from what the case holds, whatever came first: when a name becomes too common,
pairs that only that name brought together are let go, as a rebuild would never have compared them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.match.blocking import MOST_IN_A_BLOCK, block_keys, crowdable, shared_blocks
from dateline.records.cases import Match
from dateline.records.reported import Reported
from dateline.store.base import CaseIndex


def closed_blocks(index: CaseIndex, keys: Iterable[str]) -> set[str]:
    """Those of some blocks in which nothing is compared, for too much is filed there."""
    return index.crowded(crowdable(keys), MOST_IN_A_BLOCK)


def keys_of(reports: Iterable[Reported]) -> set[str]:
    """All blocks of some reported incidents."""
    return {key for report in reports for key in block_keys(report)}


class Watch:
    """Which of the blocks that an update touches were closed before it."""

    def __init__(self, index: CaseIndex) -> None:
        self._index = index
        self._closed: dict[str, bool] = {}
        # Those that are closed after the update, known once `changed` was asked.
        self.closed: set[str] = set()

    def note(self, keys: Iterable[str]) -> None:
        """Look at blocks for the first time; to be called before anything is filed under them."""
        new = crowdable(keys) - self._closed.keys()
        closed = closed_blocks(self._index, new)
        self._closed.update((key, key in closed) for key in new)

    def changed(self) -> tuple[set[str], set[str]]:
        """The blocks that closed since, and those that opened."""
        now = self.closed = closed_blocks(self._index, self._closed)
        shut = {key for key in now if not self._closed[key]}
        opened = {key for key, was in self._closed.items() if was and key not in now}
        return shut, opened


def let_go(index: CaseIndex, shut: set[str]) -> set[str]:
    """Drop the matches that only blocks now closed brought together; the reported incidents that they joined."""
    inside = {r.id: r for r in index.reported_near(shut)} if shut else {}
    links = [m for m in index.links(inside) if m.a in inside and m.b in inside]
    meet = {(m.a, m.b): shared_blocks(inside[m.a], inside[m.b]) for m in links}
    closed = closed_blocks(index, {key for keys in meet.values() for key in keys})
    lost = {pair for pair, keys in meet.items() if not keys - closed}
    ids = {own for pair in lost for own in pair}
    if ids:
        index.replace_matches(ids, _without(index.matches(ids), lost))
    return ids


def _without(matches: Sequence[Match], lost: set[tuple[str, str]]) -> list[Match]:
    return [m for m in matches if (m.a, m.b) not in lost]
