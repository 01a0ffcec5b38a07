"""Which reports go together, and the page on matching."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from builders import build_ledger

from dateline.match.cluster import cluster_reports
from dateline.match.documents import cluster_documents, find_recalled
from dateline.match.features import FEATURES
from dateline.match.reports import describe_incidents
from dateline.match.score import load_weights
from dateline.records.cases import Match
from dateline.records.times import UNKNOWN_INTERVAL, Interval

PAGE = Path(__file__).parents[2] / "docs/reference/matching.md"


def link(a: str, b: str, probability: float) -> Match:
    return Match(a, b, probability, "same" if probability >= 0.55 else "unsure", ())


def test_two_incidents_of_one_report_stay_apart_but_for_a_person() -> None:
    ids, links = ["d1-i1", "d1-i2", "d2-i1"], [link("d1-i1", "d2-i1", 0.9), link("d1-i2", "d2-i1", 0.8)]
    assert cluster_reports(ids, links) == (("d1-i1", "d2-i1"), ("d1-i2",))
    assert len(cluster_reports(ids, links, same=[frozenset(["d1-i1", "d1-i2"])])) == 1


def test_a_chain_of_weak_links_joins_nothing_and_order_does_not_matter() -> None:
    ids = ["d1-i1", "d2-i1", "d3-i1", "d4-i1"]
    links = [link("d1-i1", "d2-i1", 0.9), link("d3-i1", "d4-i1", 0.9), link("d2-i1", "d3-i1", 0.6)]
    assert cluster_reports(ids, links) == (("d1-i1", "d2-i1"), ("d3-i1", "d4-i1"))
    assert cluster_reports(ids[::-1], links[::-1]) == cluster_reports(ids, links)


def test_nothing_is_joined_across_a_different() -> None:
    ids, links = ["d1-i1", "d2-i1"], [link("d1-i1", "d2-i1", 0.99)]
    assert len(cluster_reports(ids, links, different=[frozenset(ids)])) == 2


def test_reports_go_together_by_their_most_alike_incidents() -> None:
    of = {"d1-i1": "d1", "d1-i2": "d1", "d2-i1": "d2"}
    links = [link("d1-i1", "d2-i1", 0.2), link("d1-i2", "d2-i1", 0.9)]
    assert cluster_documents(["d2", "d1", "d3"], links, of=of) == (("d1", "d2"), ("d3",))


def test_a_report_of_a_new_deed_only_recalls_the_last_one() -> None:
    """A report of a trial is about the shooting behind it; one of a new shooting is not about the one before."""
    base = describe_incidents(build_ledger(), origin="o")[0]
    news = replace(base, id="d-i1", type="killing", salience="main", date=Interval("2031-05-11", "2031-05-11", "day"))
    last = replace(news, id="d-i2", salience="background", date=Interval("2031-03-01", "2031-03-31", "month"))
    trial = replace(news, type="arrest")
    same_night = replace(last, date=Interval("2031-05-10", "2031-05-10", "day"))
    assert find_recalled([news, last]) == {"d-i2"}
    assert find_recalled([trial, last]) == find_recalled([news, same_night]) == frozenset()
    assert find_recalled([news, replace(last, document="d9")]) == frozenset()


def test_what_is_counted_over_a_month_is_not_what_a_report_is_about() -> None:
    """Reports that end with the strikes of the year, month by month, are not about one strike."""
    base = describe_incidents(build_ledger(), origin="o")[0]
    news = replace(base, id="d-i1", type="air_strike", salience="main", date=UNKNOWN_INTERVAL)
    january = replace(news, id="d-i2", salience="background", date=Interval("2031-01-01", "2031-01-31", "month"))
    since = replace(january, id="d-i3", date=Interval("2031-01-01", None, "after"))
    campaign = replace(news, date=january.date)
    assert find_recalled([news, january, since]) == {"d-i2", "d-i3"}
    assert find_recalled([campaign, january, since]) == find_recalled([january]) == frozenset()


def test_the_page_tells_the_weights_that_ship() -> None:
    page, weights = PAGE.read_text(encoding="utf-8"), load_weights()
    rows = [
        f"| {name} | {weight:.2f} | {(FEATURES[name].__doc__ or '').splitlines()[0]} |"
        for name, weight in weights.features
    ]
    assert [row for row in rows if row not in page] == []
    assert f"Bias {weights.bias:.2f}, `same` {weights.same}, `different` {weights.different} " in page
    assert {name for name, _ in weights.features} == set(FEATURES)
