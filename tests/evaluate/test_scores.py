from __future__ import annotations

from dateline.evaluate.scores import (
    Sheet,
    accuracy,
    compute_figures,
    f_score,
    mean_of,
    median_of,
    precision_recall_f,
    render_table,
    render_worst,
)


def unit(name, **tally):
    sheet = Sheet(name)
    sheet.tally("x", **tally)
    return sheet.close()


def test_counts_are_summed_before_they_are_divided():
    units = [unit("a", right=1, predicted=1, found=1, gold=1), unit("b", right=0, predicted=3, found=0, gold=1)]
    values = {f.name: f.value for f in compute_figures(units, precision_recall_f("x", "x"), resamples=0)}
    assert values == {"x P": 0.25, "x R": 0.5, "x F": 1 / 3}


def test_f_is_nothing_without_gold_and_prediction_and_zero_when_nothing_is_right():
    measure = f_score("F", "x")
    assert compute_figures([unit("a")], [measure], resamples=0)[0].value is None
    assert compute_figures([unit("a", gold=2)], [measure], resamples=0)[0].value == 0.0


def test_f_shows_counts_only_when_they_make_it():
    measure = f_score("F", "x")
    same = compute_figures([unit("a", right=1, predicted=2, found=1, gold=1)], [measure], resamples=0)[0]
    assert (same.over, same.under) == (2, 3)
    other = compute_figures([unit("a", right=2, predicted=2, found=1, gold=1)], [measure], resamples=0)[0]
    assert (other.over, other.under) == (None, None)


def test_the_interval_holds_the_value_and_is_the_same_each_time():
    units = [unit(str(i), right=i % 2, predicted=1, found=i % 2, gold=1) for i in range(40)]
    first = compute_figures(units, precision_recall_f("x", "x"))
    assert first == compute_figures(units[::-1], precision_recall_f("x", "x"))
    assert first[0].low < first[0].value < first[0].high


def test_a_mean_leaves_out_what_cannot_be_measured():
    sheet = Sheet("a")
    sheet.judge("right", True)
    mean = mean_of("mean", [accuracy("a", "right"), accuracy("b", "absent")])
    assert compute_figures([sheet.close()], [mean], resamples=0)[0].value == 1.0


def test_a_median_is_of_all_samples():
    one, two = Sheet("a"), Sheet("b")
    for value in (1.0, 9.0):
        one.sample("km", value)
    two.sample("km", 3.0)
    figure = compute_figures([one.close(), two.close()], [median_of("km", "km")], resamples=10)[0]
    assert figure.value == 3.0
    assert figure.low is not None


def test_no_document_gives_no_value():
    assert compute_figures([], [accuracy("a", "x")])[0].value is None


def test_the_worst_documents_come_first_with_their_notes():
    good, bad = Sheet("good"), Sheet("bad")
    good.note("a small thing", 0.5)
    bad.note("one\nbroken line")
    bad.note("another", 2)
    assert render_worst([good.close(), bad.close()], 1).split("\n") == [
        "bad  (weight 3.0)",
        "  another",
        "  one broken line",
    ]


def test_the_table_has_a_line_for_each_figure():
    figures = compute_figures([unit("a", right=1, predicted=2, found=1, gold=1)], precision_recall_f("x", "x"))
    lines = render_table(figures).splitlines()
    assert lines[1].split() == ["x", "P", "0.500", "1/2", "0.500", "to", "0.500"]
