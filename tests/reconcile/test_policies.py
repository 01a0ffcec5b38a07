"""The page on policies, and what becomes of figures by each rule that it names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dateline.reconcile.authorities import join_authorities, one_authority
from dateline.reconcile.tolls import POLICIES, reconcile_tolls
from dateline.records.claims import TollValue
from dateline.records.figures import Figure

PAGE = Path(__file__).parents[2] / "docs/reference/policies.md"


def said(claim: str, number: int, speaker: str, day: str, kind: str = "official", group: str = "all") -> Figure:
    value = TollValue("killed", group, number, number, "exact", "total")
    when = f"2031-01-{day}"
    made = Figure(
        claim, f"d{claim}", value, "current", None, None, speaker, "official", False, when, when, f"d{claim}", 0
    )
    return replace(made, kind=kind)  # type: ignore[arg-type]


EXAMPLES = {
    "police 39 on day 7; police 43 on day 11": [said("a", 39, "police", "07"), said("b", 43, "police", "11")],
    "police 43 on day 7; governor 74 on day 8": [
        said("a", 43, "police", "07"),
        said("b", 74, "governor", "08", "government"),
    ],
    "hospital 22 on day 7; health office 24 on day 9": [
        said("a", 22, "hospital", "07"),
        said("b", 24, "health office", "09"),
    ],
    "police 62 on day 7; health office 58 on day 9": [
        said("a", 62, "police", "07"),
        said("b", 58, "health office", "09"),
    ],
}


@pytest.mark.parametrize("words", sorted(EXAMPLES))
def test_the_page_tells_what_the_policies_do(words: str) -> None:
    cells = []
    for policy in ("latest-authority", "min-max", "lowest", "ucdp"):
        toll = reconcile_tolls(EXAMPLES[words], policy=policy)[0]
        cells.append(f"{'open' if toll.best is None else toll.best} ({toll.low}-{toll.high})")
    assert f"| {words} | {' | '.join(cells)} |" in PAGE.read_text(encoding="utf-8")


def test_the_page_names_every_policy() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [p for p in POLICIES if f"| `{p}`" not in page] == []


def test_a_count_that_grew_leaves_the_range_with_a_reason() -> None:
    entry = reconcile_tolls(EXAMPLES["hospital 22 on day 7; health office 24 on day 9"])[0].history[0]
    assert (entry.status, entry.reason) == ("superseded", "overtaken by a later count of 24 on 2031-01-09")


def test_an_unnamed_sources_figure_falls_when_nobody_repeats_it() -> None:
    unnamed = replace(said("a", 34, "security official", "07"), anonymous=True)
    later = said("b", 28, "hospital", "09")
    assert (toll := reconcile_tolls([unnamed, later])[0]).high == 28
    assert toll.history[0].status == "superseded"
    again = replace(unnamed, claim="c", document="dc", origin="dc", said="2031-01-10", published="2031-01-10")
    assert reconcile_tolls([unnamed, later, again])[0].high == 34


def test_soldiers_alone_stand_for_all_but_children_do_not() -> None:
    tolls = {t.group: t for t in reconcile_tolls([said("a", 9, "army", "07", group="soldiers")])}
    assert tolls["all"].best == 9
    assert tolls["all"].history[0].reason == "counted as soldiers; no report gives an exact total of all"
    assert [t.group for t in reconcile_tolls([said("a", 2, "army", "07", group="children")])] == ["children"]


def test_a_group_that_is_less_than_at_least_so_many_stands_for_nobody_else() -> None:
    at_least = said("a", 9, "hospital", "07")
    at_least = replace(at_least, value=replace(at_least.value, high=None, modifier="at_least"))
    tolls = {t.group: t for t in reconcile_tolls([at_least, said("b", 3, "army", "07", group="soldiers")])}
    assert (tolls["all"].best, tolls["all"].low, tolls["all"].high) == (9, 9, None)


def test_contested_civilians_begin_at_nought() -> None:
    figures = [
        said("a", 9, "hospital", "07"),
        said("b", 9, "hospital", "07", group="civilians"),
        said("c", 6, "army", "07", "military", group="militants"),
    ]
    civilians = next(t for t in reconcile_tolls(figures) if t.group == "civilians")
    assert (civilians.low, civilians.high) == (0, 9)
    assert civilians.history[0].reason == "contested: 6 of 9 are said to be fighters, so the minimum is 0"


def test_what_is_denied_altogether_begins_at_nought_and_is_open() -> None:
    toll = reconcile_tolls([said("a", 6, "villagers", "07", "witness")], denied=True)[0]
    assert (toll.best, toll.low, toll.high) == (None, 0, 6)


def test_the_many_names_of_one_authority() -> None:
    assert one_authority("police spokesman ilya sand", "police")
    assert one_authority("ilya sand", "police spokesman ilya sand")
    assert not one_authority("health ministry", "interior ministry")
    names = ["police", "police spokesman ilya sand", "ilya sand", "governor"]
    assert join_authorities(names) == join_authorities(names[::-1])
    assert len(set(join_authorities(names).values())) == 2
