from __future__ import annotations

import pytest

from dateline.evaluate.bias import (
    Coding,
    Family,
    code_ledger,
    compare_codings,
    fill_template,
    load_families,
    rate_of,
    swap_names,
    swap_templates,
)
from dateline.pipeline import read_text


def test_every_party_of_a_family_has_the_same_forms_and_every_template_can_be_filled():
    for family in load_families():
        assert len({len(p) for p in family.parties}) == 1, family.name
        assert all(fill_template(t, p) for t in family.templates for p in family.parties)


def test_names_are_swapped_once_around_and_articles_follow():
    family = Family("states", (("Iran", "Iranian"), ("Russia", "Russian")), ())
    assert swap_names("An Iranian drone hit a Russian base, Iran said.", family) == (
        "A Russian drone hit an Iranian base, Russia said."
    )
    assert swap_names("Nobody is named.", family) is None


def test_what_may_not_change_is_events_incidents_and_figures():
    coding = code_ledger(read_text("A bomb killed nine civilians in Lima on Sunday.", published="2031-03-05"))
    assert ("killed", "civilians", 9, 9) in coding.figures
    assert ("bombing", "happened") in coding.incidents


def test_a_change_is_counted_by_what_is_gone_and_what_is_new():
    one = Coding((("killing", "happened"),), (), (("killed", "all", 2, 2),))
    other = Coding((("killing", "alleged"),), (), (("killed", "all", 2, 2), ("killed", "all", 3, 3)))
    swap = compare_codings("states", "", one, other)
    assert (swap.units, swap.changed) == (3, 2)
    assert rate_of([swap]) == pytest.approx(2 / 3)
    assert rate_of([]) == 0.0


def test_own_sentences_are_coded_alike_whoever_is_named():
    """A few of each family here; all of them with `benchmarks/bias.py`."""
    few = [Family(f.name, f.parties[:2], f.templates[:3]) for f in load_families()]
    swaps = list(swap_templates(few, lambda text: read_text(text, published="2031-03-05", engine="rules")))
    assert len(swaps) == 24
    assert [(s.text, s.lost, s.gained) for s in swaps if s.changed] == []
