"""Reports that share an event, whatever their main incidents are."""

from __future__ import annotations

from dataclasses import replace

from dateline.case.rulings import Rulings, gather_rulings
from dateline.case.together import group_matched
from dateline.records.cases import Match
from dateline.store.memory import MemoryStore

NOBODY = gather_rulings(MemoryStore())


def rulings(**changes: object) -> Rulings:
    return replace(NOBODY, **changes)  # type: ignore[arg-type]


LINKS = [Match("d1-i1", "d2-i2", 0.9, "same", ()), Match("d1-i1", "d3-i1", 0.3, "unsure", ())]


def test_a_shared_event_brings_reports_together() -> None:
    assert group_matched(["d3", "d2", "d1"], (), LINKS, NOBODY) == (("d1", "d2"), ("d3",))


def test_what_people_judged_holds() -> None:
    apart = rulings(different=(frozenset(("d1-i1", "d2-i2")),))
    assert group_matched(["d1", "d2", "d3"], (), LINKS, apart) == (("d1",), ("d2",), ("d3",))
    joined = rulings(same=(frozenset(("d3-i1", "d2-i2")),))
    assert ("d2", "d3") in {group[-2:] for group in group_matched(["d1", "d2", "d3"], (), LINKS, joined)}
    alone = rulings(split=frozenset(["d1-i1"]))
    assert group_matched(["d1", "d2"], (), LINKS[:1], alone) == (("d1",), ("d2",))
