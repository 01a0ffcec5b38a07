from __future__ import annotations

from dateline.evaluate.calibration import Judged, bin_claims, calibration_error, judge_run


def judged(confidence, right):
    return Judged("a", "toll", confidence, right)


def test_claims_are_binned_by_tenths_and_certainty_falls_in_the_last():
    bins = bin_claims([judged(0.8, True), judged(0.84, False), judged(1.0, True), judged(0.3, False)])
    assert [(b.claims, b.right) for b in bins] == [(1, 0.0), (2, 0.5), (1, 1.0)]


def test_the_error_is_none_when_the_promise_is_kept():
    kept = bin_claims([judged(0.8, True)] * 8 + [judged(0.8, False)] * 2)
    assert calibration_error(kept) < 1e-9
    assert calibration_error([]) == 0.0


def test_claims_of_reports_are_judged_by_kind(rows_of, run_of):
    found = judge_run(rows_of("report"), run_of("report"))
    kinds = {j.kind for j in found}
    assert {"toll", "occurrence", "statement", "responsibility"} <= kinds
    assert "revision" not in kinds
    assert {j.right for j in found if j.kind == "toll"} == {True, False}
    assert len({j.document for j in found}) == len(rows_of("report"))
