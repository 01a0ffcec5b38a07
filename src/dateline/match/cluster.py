"""From judged pairs to incidents, without chains of weak links and never across a person's "different"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.records.cases import Match

Pair = frozenset[str]
# Two groups are joined from this mean probability between them up: chosen on the train part of gva, where 0.35 kept
# apart one in twelve of the pairs that belong together and 0.15 joined what does not.
LEAST_BETWEEN = 0.25


def cluster_reports(
    ids: Iterable[str],
    matches: Sequence[Match],
    *,
    same: Iterable[Pair] = (),
    different: Iterable[Pair] = (),
    least: float = LEAST_BETWEEN,
) -> tuple[tuple[str, ...], ...]:
    """Groups of reported incidents that are one event, each sorted, in order of their first id.

    Pairs are joined from the most to the least probable; two groups are joined only if the mean probability over all
    pairs between them is at least `least` (a pair that was never compared counts 0), so that a chain of weak links
    joins nothing. Two incidents that one report tells apart stay apart (an id begins with that of its report). `same`
    and `different` are a person's and hold for good: what is joined by hand is joined first, whatever its report, and
    nothing is joined across a "different".

    >>> cluster_reports(["a", "b", "c"], [Match("a", "b", 0.9, "same", ())])
    (('a', 'b'), ('c',))
    """
    groups = _Groups(sorted(set(ids)), frozenset(different))
    for pair in sorted(same, key=sorted):
        groups.join(*sorted(pair))
    probability = {frozenset([m.a, m.b]): m.probability for m in matches}
    # Between equal probabilities the ids decide, so that the order of arrival does not.
    for match in sorted(matches, key=lambda m: (-m.probability, m.a, m.b)):
        if match.outcome == "same":
            groups.join_if_alike(match.a, match.b, probability, least)
    return groups.sorted()


def _report(own: str) -> str:
    return own.rpartition("-")[0]


class _Groups:
    def __init__(self, ids: Sequence[str], different: frozenset[Pair]) -> None:
        self._of = {i: {i} for i in ids}
        self._different = different

    def join(self, a: str, b: str) -> None:
        one, other = self._of.get(a), self._of.get(b)
        if one is None or other is None or one is other or self._held_apart(one, other):
            return
        one |= other
        for member in other:
            self._of[member] = one

    def join_if_alike(self, a: str, b: str, probability: dict[Pair, float], least: float) -> None:
        one, other = self._of[a], self._of[b]
        if one is other or {_report(x) for x in one} & {_report(x) for x in other} - {""}:
            return
        between = [probability.get(frozenset([x, y]), 0.0) for x in one for y in other]
        if sum(between) / len(between) >= least:
            self.join(a, b)

    def _held_apart(self, one: set[str], other: set[str]) -> bool:
        return any(frozenset([x, y]) in self._different for x in one for y in other)

    def sorted(self) -> tuple[tuple[str, ...], ...]:
        unique = {id(group): group for group in self._of.values()}
        return tuple(sorted(tuple(sorted(group)) for group in unique.values()))
