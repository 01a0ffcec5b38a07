"""Which reported incidents are compared at all."""

from __future__ import annotations

from dataclasses import replace

from builders import build_ledger

from dateline.match.blocking import block_keys, keys_to_ask, pairs_to_compare
from dateline.match.reports import describe_incidents
from dateline.records.incidents import IncidentPlace
from dateline.records.reported import Reported
from dateline.records.times import Interval


def reported(own: str, country: str | None, day: str) -> Reported:
    first = describe_incidents(build_ledger(), origin=own)[0]
    place = IncidentPlace("Tarnow", country, None, None, None, None, "city")
    window = Interval(day, day, "day")
    return replace(
        first,
        id=f"{own}-i1",
        document=own,
        origin=own,
        place=place,
        date=window,
        victims=frozenset(),
        published=day,
        report_names=frozenset(),
    )


def test_what_is_asked_for_is_what_a_rebuild_compares() -> None:
    reports = [
        reported(f"d{n}", country, f"2031-01-{day:02d}")
        for n, (country, day) in enumerate(
            [("RU", 3), (None, 3), ("BY", 4), ("RU", 5), (None, 20), ("BY", 21), ("RU", 9)]
        )
    ]
    whole = {frozenset([a.id, b.id]) for a, b in pairs_to_compare(reports)}
    one_by_one = {
        frozenset([a.id, b.id]) for a in reports for b in reports if a is not b and keys_to_ask(a) & block_keys(b)
    }
    assert whole == one_by_one
    assert frozenset(["d0-i1", "d1-i1"]) in whole
    assert frozenset(["d0-i1", "d2-i1"]) not in whole
    assert frozenset(["d4-i1", "d5-i1"]) in whole
