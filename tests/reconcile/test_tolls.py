"""The toll of an incident under each policy."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.reconcile.tolls import POLICIES, reconcile_tolls
from dateline.records.claims import TollValue
from dateline.records.figures import Figure


def figure(claim: str, low: int | None, high: int | None, speaker: str, said: str, **more: object) -> Figure:
    """A total of people killed, said by a speaker on a day of January 2031."""
    value = TollValue(
        "killed",
        str(more.pop("group", "all")),
        low,
        high,
        "exact" if low == high else "at_least",
        more.pop("scope", "total"),
    )  # type: ignore[arg-type]
    made = Figure(
        claim,
        f"d{said}",
        value,
        "current",
        None,
        None,
        speaker,
        "official",
        False,
        f"2031-01-{said}",
        f"2031-01-{said}",
        f"d{said}",
        0,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def toll(*figures: Figure, policy: str = "latest-authority") -> tuple[int | None, int | None, int | None]:
    found = reconcile_tolls(figures, policy=policy)[0]
    return found.best, found.low, found.high


def statuses(*figures: Figure) -> dict[str, str]:
    return {e.claim: e.status for e in reconcile_tolls(figures)[0].history}


def test_a_revision_by_the_same_authority_leaves_the_range_and_stays_in_the_history() -> None:
    first, second = figure("c1", 39, 39, "police", "07"), figure("c2", 43, 43, "police", "11")
    assert toll(first, second) == (43, 43, 43)
    entry = reconcile_tolls([first, second])[0].history[0]
    assert (entry.low, entry.status, entry.reason) == (
        39,
        "superseded",
        "raised by the same source on 2031-01-11",
    )


def test_authorities_that_contradict_each_other_leave_best_open() -> None:
    police, governor = (
        figure("c1", 43, 43, "police", "07"),
        figure("c2", 74, 74, "governor", "08", kind="government"),
    )
    assert toll(police, governor) == (None, 43, 74)
    assert set(statuses(police, governor).values()) == {"disputed"}


def test_a_withdrawal_told_later_reaches_back_to_every_report_of_the_figure() -> None:
    early, copy = figure("c1", 7, 7, "mayor", "05"), figure("c2", 7, 7, "mayor", "06")
    late = figure("c3", 7, 7, "mayor", "07", status="superseded", reason="a woman counted among the dead is alive")
    new = figure("c4", 6, 6, "police", "07", order=1)
    assert toll(early, copy, late, new) == (6, 6, 6)
    history = {e.claim: e for e in reconcile_tolls([early, copy, late, new])[0].history}
    assert history["c1"].status == history["c2"].status == "superseded"
    assert history["c1"].reason == "a woman counted among the dead is alive"


def test_a_slip_in_the_list_of_one_office_is_a_slip_in_that_of_another_but_not_in_that_of_a_rebel_group() -> None:
    list_of = {"status": "superseded", "reason": "one of the 41 had only fainted"}
    withdrawn, new = figure("c2", 41, 41, "first list", "09", **list_of), figure("c3", 40, 40, "health office", "09")
    army = figure("c1", 41, 41, "army", "07", kind="military")
    assert toll(army, withdrawn, new) == (40, 40, 40)
    rebels = replace(army, kind="armed_group")
    assert statuses(rebels, withdrawn, new)["c1"] == "disputed"


def test_an_office_clears_the_list_of_another_a_little_later_and_only_a_little() -> None:
    """Names that stood twice are taken out; a count by half is another count, and sides of a fight contradict."""
    police, health = figure("c1", 62, 62, "police", "07"), figure("c2", 58, 58, "health office", "09")
    assert toll(police, health) == (58, 58, 58)
    assert reconcile_tolls([police, health])[0].history[0].reason == "cleared up by a later count of 58 on 2031-01-09"
    assert toll(police, figure("c2", 30, 30, "health office", "09")) == (None, 30, 62)
    assert toll(police, replace(health, kind="government")) == (None, 58, 62)
    repeated = replace(police, claim="c3", document="d10", said="2031-01-10", origin="d10")
    assert toll(police, health, repeated) == (62, 62, 62)


def test_a_copy_that_carries_both_figures_along_decides_nothing_between_them() -> None:
    front = {"kind": "person", "anonymous": True, "origin": "wire", "status": "disputed"}
    first = figure("c1", 20, 20, "a member of the front", "05", **front)
    copied = replace(first, claim="c2", document="d06", said="2031-01-06", published="2031-01-06")
    six = figure("c3", 6, 6, "government", "05", kind="government", origin="wire", status="disputed", order=1)
    again = replace(six, claim="c4", document="d06", said="2031-01-06", published="2031-01-06")
    assert set(statuses(first, six, copied, again).values()) == {"disputed"}
    assert toll(first, six, copied, again) == (None, 6, 20)
    assert statuses(first, replace(again, document="d07", origin="other"))["c1"] == "superseded"


def test_parts_and_increments_are_no_rivals_of_the_total() -> None:
    total = figure("c1", 33, 33, "rescuers", "05")
    part = figure("c2", 19, 19, "hospital", "05", scope="part")
    more = figure("c3", 2, 2, "rescuers", "05", scope="increment")
    assert toll(total, part, more) == (33, 33, 33)


def test_those_who_die_after_the_last_total_are_added_once() -> None:
    total, more = figure("c1", 33, 33, "rescuers", "05"), figure("c2", 2, 2, "hospital", "08", scope="increment")
    copy = replace(more, claim="c3", document="copy")
    assert toll(total, more, copy) == (35, 35, 35)
    assert toll(total, more, copy, figure("c4", 35, 35, "rescuers", "08")) == (35, 35, 35)


def test_an_open_figure_agrees_with_one_that_closes_it() -> None:
    ministry, police = figure("c1", 33, None, "ministry", "05"), figure("c2", 40, 40, "police", "05")
    assert toll(ministry, police) == (40, 33, 40)


def test_a_later_exact_count_takes_the_place_of_an_open_one() -> None:
    ministry, police = figure("c1", 33, None, "ministry", "05"), figure("c2", 40, 40, "police", "06")
    assert toll(ministry, police) == (40, 40, 40)
    assert reconcile_tolls([ministry, police])[0].history[0].reason == "made exact by a later count of 40 on 2031-01-06"


def test_a_vaguer_repeat_does_not_take_the_place_of_an_exact_figure() -> None:
    exact, vague = figure("c1", 31, 31, "police", "05"), figure("c2", 24, None, "police", "06")
    assert toll(exact, vague)[0] == 31


def test_each_policy_by_its_own_rule() -> None:
    police, ministry = (
        figure("c1", 51, 51, "police", "07"),
        figure("c2", 40, 60, "ministry", "08", kind="government"),
    )
    assert toll(police, ministry) == (51, 40, 60)
    assert toll(police, ministry, policy="min-max") == (None, 40, 60)
    assert toll(police, ministry, policy="lowest") == (40, 40, 60)
    assert toll(police, ministry, policy="ucdp") == (51, 40, 60)


def test_acled_reads_dozens_as_twelve() -> None:
    dozens = figure("c1", 24, None, "police", "07")
    dozens = replace(dozens, value=replace(dozens.value, modifier="vague"))
    assert toll(dozens, policy="lowest")[0] == 12


def test_an_unknown_policy_is_refused_with_the_ones_there_are() -> None:
    with pytest.raises(ValueError, match="latest-authority"):
        reconcile_tolls([], policy="loudest")


@pytest.mark.parametrize("policy", sorted(POLICIES))
def test_the_order_of_arrival_does_not_matter(policy: str) -> None:
    figures = [
        figure("c1", 39, 39, "police", "07"),
        figure("c2", 74, 74, "governor", "08"),
        figure("c3", 43, 43, "police", "11"),
    ]
    assert reconcile_tolls(figures, policy=policy) == reconcile_tolls(figures[::-1], policy=policy)


def test_a_total_over_several_incidents_stays_in_the_history_and_is_in_no_range() -> None:
    why = "total over several events: “the two attacks”"
    own = figure("c1", 24, 24, "police", "07")
    both = figure("c2", 40, 40, "ministry", "08", several=True, reason=why)
    for policy in POLICIES:
        assert toll(own, both, policy=policy) == (24, 24, 24)
    kept = {e.claim: e for e in reconcile_tolls([own, both])[0].history}["c2"]
    assert (kept.low, kept.status, kept.reason) == (40, "current", why)


def test_where_nothing_else_is_counted_the_two_attacks_are_one_incident_and_the_figure_is_its_own() -> None:
    both = figure("c2", 40, 40, "ministry", "08", several=True)
    assert toll(both) == (40, 40, 40)
    # What is more than the sum is none of its parts.
    assert toll(figure("c1", 50, 50, "police", "07"), both)[2] == 50


def test_the_wounded_in_both_are_none_of_one_where_the_dead_in_both_are_not() -> None:
    why = "total over several events: “the two attacks”"
    own = figure("c1", 24, 24, "police", "07")
    dead = figure("c2", 40, 40, "ministry", "08", several=True, reason=why, status="disputed")
    hurt = replace(dead, claim="c3", value=replace(dead.value, outcome="wounded", low=71, high=71))
    tolls = {t.outcome: t for t in reconcile_tolls([own, dead, hurt])}
    assert (tolls["killed"].best, tolls["killed"].history[1].status) == (24, "current")
    assert (tolls["wounded"].best, tolls["wounded"].low, tolls["wounded"].high) == (None, None, 71)


def test_authorities_that_contradict_each_other_to_the_end_by_each_policy() -> None:
    """Best stays open under the default, both stand, and later repeats of both settle nothing."""
    figures = [
        figure("c1", 43, 43, "police", "07"),
        figure("c2", 74, 74, "governor", "08", kind="government"),
        figure("c3", 43, 43, "police", "11"),
        figure("c4", 74, 74, "governor", "12", kind="government"),
    ]
    assert {p: toll(*figures, policy=p) for p in sorted(POLICIES)} == {
        "latest-authority": (None, 43, 74),
        "lowest": (43, 43, 74),
        "min-max": (None, 43, 74),
        "ucdp": (43, 43, 74),
    }
    assert set(statuses(*figures).values()) == {"disputed"}


@pytest.mark.parametrize("names", [("narrator", "narrator"), ("police", "official")])
def test_a_voice_that_counts_two_beside_twenty_two_in_one_report_counts_a_part(names: tuple[str, str]) -> None:
    speaker, kind = names
    many = figure("c1", 22, 22, speaker, "07", kind=kind)
    few = figure("c2", 2, 2, speaker, "07", kind=kind, order=1)
    assert toll(many, few) == (22, 22, 22)
    kept = {e.claim: e for e in reconcile_tolls([many, few])[0].history}["c2"]
    assert kept.status == "current"
    assert kept.reason == (
        "far below the 22 that the same voice counts, with no word that it was wrong: taken as a part of it"
    )


def test_a_reports_own_voice_does_not_halve_a_toll_without_a_word_of_why() -> None:
    before = figure("c1", 14, 14, "narrator", "07", kind="narrator")
    later = figure("c2", 5, 5, "narrator", "11", kind="narrator")
    assert toll(before, later) == (14, 14, 14)
    # With such a word, from a named authority, or not so far, it fell.
    assert toll(replace(before, status="superseded", reason="an error"), later) == (5, 5, 5)
    assert toll(
        replace(before, speaker="police", kind="official"), replace(later, speaker="police", kind="official")
    ) == (
        5,
        5,
        5,
    )
    assert toll(before, replace(later, value=replace(later.value, low=12, high=12))) == (12, 12, 12)
