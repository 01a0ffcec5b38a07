"""Which sentences count over several events, and which only sound like it."""

from __future__ import annotations

import pytest

from dateline.claim.sums import find_sum_over


@pytest.mark.parametrize(
    ("sentence", "events"),
    [
        ("The two attacks killed 40 people in all.", "The two attacks"),
        ("In all, 41 people were killed in the two bombings in Tarnow and Pelm.", "the two bombings"),
        ("Both raids together left 12 dead.", "Both raids"),
        ("A total of 9 were wounded in all three car bombings, the governor said.", "all three car bombings"),
        ("At least 31 people died in both of the market attacks.", "both of the market attacks"),
        # One event may have two blasts; nothing says that two are added up.
        ("Two blasts killed 30 people at the market.", None),
        ("The two explosions killed 30 people at the market.", None),
        ("In all, 40 people were killed.", None),
        ("The attack killed 40 people in all.", None),
        ("Both sides said 40 people were killed.", None),
    ],
)
def test_a_figure_over_several_events_names_them_and_says_that_it_is_a_sum(sentence: str, events: str | None) -> None:
    assert find_sum_over(sentence) == events
