from __future__ import annotations

import pytest

from dateline.claim.confidences import calibrate_confidence, read_off
from dateline.lexicons import load_lexicon


@pytest.mark.parametrize("kind", sorted(load_lexicon("confidence")))
def test_a_higher_score_never_makes_a_claim_less_sure(kind):
    read = [calibrate_confidence(kind, score / 100) for score in range(101)]
    assert read == sorted(read)
    assert all(0 < value < 1 for value in read)


def test_a_score_beyond_the_knots_is_that_of_the_nearest():
    knots = [(0.5, 0.3), (0.9, 0.7)]
    assert [read_off(knots, s) for s in (0.1, 0.5, 0.7, 0.9, 1.0)] == [0.3, 0.3, 0.5, 0.7, 0.7]


def test_a_kind_that_was_not_fitted_keeps_its_score():
    assert calibrate_confidence("revision", 0.8) == 0.8
