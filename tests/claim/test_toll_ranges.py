"""The toll of an incident in one report: which figures make its range."""

from __future__ import annotations

from dataclasses import replace

from dateline.claim.toll_ranges import add_up_tolls
from dateline.records.attributions import NARRATOR, SourceLink
from dateline.records.claims import Claim, ClaimStatus, TollValue
from dateline.records.quantities import Modifier, Scope
from dateline.records.spans import Span


def build_claim(number: int, value: TollValue, status: ClaimStatus = "current") -> Claim:
    return Claim(
        f"d-c{number}",
        "d-i1",
        "d",
        "toll",
        value,
        "asserted",
        status,
        None,
        None,
        None,
        (NARRATOR,),
        (Span(number, 9),),
        0.8,
        (),
    )


def test_dozens_are_no_bound_where_somebody_counts_more() -> None:
    dozens = build_claim(1, TollValue("killed", "all", 24, None, "vague", "total"))
    counted = build_claim(2, TollValue("killed", "all", 101, None, "at_least", "total"))
    assert [(t.low, t.high) for t in add_up_tolls([dozens, counted])] == [(101, None)]
    assert [(t.low, t.high) for t in add_up_tolls([dozens])] == [(24, None)]


def test_what_one_morgue_saw_is_no_bound_beside_counts_of_the_whole() -> None:
    why = "part of a larger figure, seen in one place: “11 bodies came”"
    seen = replace(build_claim(1, TollValue("killed", "all", 11, 11, "exact", "total")), reason=why)
    whole = build_claim(2, TollValue("killed", "all", 39, 39, "exact", "total"))
    assert [(t.low, t.high) for t in add_up_tolls([seen, whole])] == [(39, 39)]
    assert [(t.low, t.high) for t in add_up_tolls([seen])] == [(11, 11)]


def test_the_range_of_all_reaches_up_to_the_totals_of_single_groups() -> None:
    claims = [
        build_claim(1, TollValue("killed", "militants", 3, 4, "range", "total")),
        build_claim(2, TollValue("killed", "all", 3, 3, "exact", "total")),
    ]
    toll = next(t for t in add_up_tolls(claims) if t.group == "all")
    assert (toll.low, toll.high) == (3, 4)


def test_a_group_smaller_than_at_least_so_many_does_not_close_the_range_of_all() -> None:
    claims = [
        build_claim(1, TollValue("killed", "militants", 3, 3, "exact", "total")),
        build_claim(2, TollValue("killed", "all", 6, None, "at_least", "total")),
    ]
    toll = next(t for t in add_up_tolls(claims) if t.group == "all")
    assert (toll.best, toll.low, toll.high) == (6, 6, None)


def test_a_withdrawn_figure_stays_in_the_history_and_leaves_the_range() -> None:
    claims = [
        build_claim(1, TollValue("killed", "all", 33, 33, "exact", "total"), "superseded"),
        build_claim(2, TollValue("killed", "all", 22, 22, "exact", "total")),
    ]
    (toll,) = add_up_tolls(claims)
    assert (toll.best, toll.low, toll.high) == (22, 22, 22)
    assert [e.low for e in toll.history] == [33, 22]


def test_the_reports_own_figure_counts_before_those_it_cites() -> None:
    police = SourceLink("police", "official", False, None)
    claims = [
        build_claim(1, TollValue("killed", "all", 15, 18, "range", "total")),
        replace(build_claim(2, TollValue("killed", "all", 40, 40, "exact", "total")), sources=(police,)),
    ]
    (toll,) = add_up_tolls(claims)
    assert (toll.low, toll.high) == (15, 18)


def test_a_count_below_at_least_so_many_is_a_part_of_them() -> None:
    claims = [
        build_claim(1, TollValue("killed", "all", 15, None, "at_least", "total")),
        build_claim(2, TollValue("killed", "all", 4, 4, "exact", "total")),
    ]
    (toll,) = add_up_tolls(claims)
    assert (toll.best, toll.low, toll.high) == (15, 15, None)


def test_a_range_closes_what_at_least_leaves_open_unless_that_begins_above_it() -> None:
    between = build_claim(2, TollValue("killed", "all", 5, 8, "range", "total"))
    (toll,) = add_up_tolls([build_claim(1, TollValue("killed", "all", 5, None, "at_least", "total")), between])
    assert (toll.low, toll.high) == (5, 8)
    (toll,) = add_up_tolls([build_claim(1, TollValue("killed", "all", 24, None, "vague", "total")), between])
    assert (toll.low, toll.high) == (5, None)


def test_a_range_stands_for_the_numbers_beside_it() -> None:
    claims = [
        build_claim(1, TollValue("killed", "all", 6, 8, "range", "total")),
        build_claim(2, TollValue("killed", "all", 5, 5, "exact", "total")),
    ]
    (toll,) = add_up_tolls(claims)
    assert (toll.low, toll.high) == (6, 8)


def test_an_exact_count_closes_what_at_least_leaves_open() -> None:
    claims = [
        build_claim(1, TollValue("killed", "all", 6, 6, "exact", "total")),
        build_claim(2, TollValue("killed", "all", 5, None, "at_least", "total")),
    ]
    (toll,) = add_up_tolls(claims)
    assert (toll.best, toll.low, toll.high) == (6, 6, 6)


def count(number: int, low: int | None, high: int | None, *, group: str = "all", scope: Scope = "total") -> Claim:
    """What the report itself counts, the `number`th of its figures."""
    modifier: Modifier = "exact" if low == high else "at_least" if high is None else "at_most"
    return build_claim(number, TollValue("killed", group, low, high, modifier, scope))


def cite(number: int, low: int, high: int | None, *, group: str = "all") -> Claim:
    """What a source counts."""
    return replace(
        count(number, low, high, group=group),
        status="disputed",
        sources=(SourceLink("police", "official", False, None),),
    )


def ends_of(*claims: Claim, group: str = "all") -> tuple[int | None, int | None, int | None]:
    toll = next(t for t in add_up_tolls(claims) if t.group == group)
    return toll.best, toll.low, toll.high


def test_two_told_by_name_are_among_those_that_the_same_voice_counts() -> None:
    assert ends_of(count(1, 16, 16), count(2, 2, 2)) == (16, 16, 16)
    assert ends_of(count(1, 2, 2), count(2, 16, 16)) == (16, 16, 16)


def test_what_a_report_tells_after_its_total_and_is_less_is_a_part_of_it() -> None:
    assert ends_of(count(1, 7, 7), count(2, 5, 5)) == (7, 7, 7)
    assert ends_of(count(1, 5, 5), count(2, 7, 7)) == (7, 5, 7)


def test_at_least_so_many_reaches_up_to_the_most_that_a_source_counts() -> None:
    assert ends_of(count(1, 16, None), cite(2, 17, 17), cite(3, 10, 10)) == (16, 16, 17)
    assert ends_of(count(1, 16, None), cite(2, 10, 10)) == (16, 16, None)


def test_up_to_so_many_reaches_down_to_the_least_that_a_source_counts() -> None:
    assert ends_of(count(1, None, 27), cite(2, 10, 10), cite(3, 19, 19)) == (None, 10, 27)


def test_figures_of_all_are_those_of_civilians_where_nobody_else_is_counted() -> None:
    civilians = count(1, 14, None, group="civilians")
    assert ends_of(civilians, cite(2, 20, 20), group="civilians") == (14, 14, 20)
    fighters = count(3, 6, 6, group="militants")
    assert ends_of(civilians, cite(2, 20, 20), fighters, group="civilians") == (14, 14, None)


def test_a_part_that_is_more_than_every_total_counts() -> None:
    assert ends_of(count(1, 1, 1), count(2, 4, 4, scope="part")) == (4, 1, 4)


def test_more_after_the_only_total_are_added() -> None:
    assert ends_of(count(1, 2, 2), count(2, 2, 2, scope="increment")) == (4, 4, 4)
    assert ends_of(count(2, 2, 2), count(1, 2, 2, scope="increment")) == (2, 2, 2)
    assert ends_of(count(1, 2, 2), count(2, 2, 2, scope="increment"), count(3, 4, 4)) == (4, 4, 4)


def test_nobody_is_no_count_of_all_where_one_of_a_group_is_hurt() -> None:
    assert ends_of(count(1, 0, 0), count(2, 1, 1, group="police")) == (None, None, None)
    assert ends_of(count(1, 0, 0)) == (0, 0, 0)
