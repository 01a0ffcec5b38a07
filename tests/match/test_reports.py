"""What matching asks of the incidents of one report."""

from __future__ import annotations

from dataclasses import replace

from builders import build_ledger

from dateline.match.reports import describe_incidents
from dateline.records.claims import Claim, TollValue


def figures_of(*values: TollValue) -> set[tuple[str, int | None]]:
    ledger = build_ledger()
    (first, *_) = (c for c in ledger.claims if isinstance(c.value, TollValue))
    claims: tuple[Claim, ...] = tuple(replace(first, id=f"c{n}", value=v) for n, v in enumerate(values))
    (report, *_) = describe_incidents(replace(ledger, claims=claims), origin="o")
    return {(f.group, f.low) for f in report.figures}


def test_one_who_is_told_by_name_beside_a_count_of_all_is_no_count_of_the_group() -> None:
    """ "Eight are dead. Patrolman Velk was declared dead here": not one policeman against seven."""
    eight, one = (TollValue("killed", group, n, n, "exact", "total") for group, n in (("all", 8), ("police", 1)))
    assert figures_of(eight, one) == {("all", 8)}
    assert figures_of(one) == {("police", 1)}
    assert figures_of(eight, replace(one, low=3, high=3)) == {("all", 8), ("police", 3)}
    assert figures_of(eight, replace(one, outcome="wounded")) == {("all", 8), ("police", 1)}
