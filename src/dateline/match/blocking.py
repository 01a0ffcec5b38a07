"""Which pairs are worth comparing at all: those near in time that share a place, a name or a kind."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from dateline.match.rarity import rarity_of
from dateline.records.reported import Reported

# A date that is off by a day or two still meets the block of its neighbour.
_WINDOW_DAYS = 4
_WIDEST_DAYS = 40
# Names that fewer than one report in 150 holds, and how many of them a report is filed under.
_RARE, _NAMES = 5.0, 24
# A name that more tellings of one case bear tells nothing there: the town, the war, the accused of it.
MOST_IN_A_BLOCK = 60
_CROWDABLE = ("name:", "victim:")


def block_keys(report: Reported) -> frozenset[str]:
    """The blocks of a reported incident; two are compared when they share one.

    A block is a span of four days with a country (or with none known), or a named victim, or an origin, or one of a
    few rare names that the report holds: what is told years later, or under a wrong date, still meets its event. An
    incident without a date falls into the days up to the publication of its report. A name that very many share is no
    block (`crowdable`).
    """
    keys = {f"victim:{v}" for v in report.victims} | {f"origin:{report.origin}"}
    keys |= {f"name:{name}" for name in _rare_names(report)}
    where = report.place.country if report.place is not None and report.place.country else "?"
    for window in _windows(report):
        keys.add(f"days:{window}:{where}")
        keys.add(f"days:{window}:*" if where == "?" else f"days:{window}:known")
    return frozenset(keys)


def _rare_names(report: Reported) -> list[str]:
    """The few rare names with the smallest hashes: reports that share half of theirs mostly share one."""
    rare = [name for name in report.report_names if rarity_of(name) >= _RARE]
    return sorted(rare, key=lambda n: (zlib.crc32(n.encode("utf-8")), n))[:_NAMES]


def keys_to_ask(report: Reported) -> frozenset[str]:
    """The blocks whose members a reported incident is compared with, so that a store can look them up.

    Those it is in itself, and where one of two places is unknown it may be anywhere. Of two reported incidents each
    finds the other or neither does: adding one by one then compares what a rebuild compares.
    """
    asked = set()
    for key in block_keys(report):
        if key.endswith(":known"):
            asked.add(key.removesuffix("known") + "*")
        elif key.endswith(":*"):
            asked.add(key.removesuffix("*") + "known")
        else:
            asked.add(key)
    return frozenset(asked)


def crowdable(keys: Iterable[str]) -> frozenset[str]:
    """The blocks that are closed once more than `MOST_IN_A_BLOCK` tellings are filed there.

    A word that every report of a case bears would else make one block of the whole case. Blocks of days and of copies
    stay open: there each pair is worth comparing, and a case does not make them grow.

    >>> sorted(crowdable(["name:orsa", "days:7:RU"]))
    ['name:orsa']
    """
    return frozenset(key for key in keys if key.startswith(_CROWDABLE))


def shared_blocks(a: Reported, b: Reported) -> frozenset[str]:
    """The blocks in which two reported incidents meet."""
    return keys_to_ask(a) & block_keys(b)


def _windows(report: Reported) -> Iterator[int]:
    end = report.date.end or report.date.start or (report.published[:10] if report.published else None)
    if end is None:
        yield -1
        return
    last = date.fromisoformat(end[:10])
    start = date.fromisoformat(report.date.start[:10]) if report.date.start else last - timedelta(days=_WINDOW_DAYS)
    if (last - start).days > _WIDEST_DAYS:
        start = last - timedelta(days=_WIDEST_DAYS)
    first = (start - timedelta(days=1)).toordinal() // _WINDOW_DAYS
    yield from range(first, (last + timedelta(days=1)).toordinal() // _WINDOW_DAYS + 1)


def pairs_to_compare(reports: Iterable[Reported]) -> Iterator[tuple[Reported, Reported]]:
    """Every pair of reported incidents of different documents that is worth comparing, once, in order of id."""
    ordered = sorted(reports, key=lambda r: r.id)
    blocks: dict[str, list[Reported]] = {}
    for report in ordered:
        for key in block_keys(report):
            blocks.setdefault(key, []).append(report)
    closed = {key for key in crowdable(blocks) if len(blocks[key]) > MOST_IN_A_BLOCK}
    for a in ordered:
        near = {b.id: b for key in keys_to_ask(a) - closed for b in blocks.get(key, ())}
        for own in sorted(near):
            if own > a.id and near[own].document != a.document:
                yield a, near[own]
