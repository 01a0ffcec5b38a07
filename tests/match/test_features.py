"""What each feature of matching says: for, against and nothing, each with its sentence; and that each one matters."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import build_ledger

from dateline.match.features import FEATURES
from dateline.match.reports import describe_incidents
from dateline.match.score import load_weights, match_pair
from dateline.records.incidents import IncidentPlace
from dateline.records.reported import Reported, TotalFigure
from dateline.records.times import UNKNOWN_INTERVAL, Interval

BASE = replace(
    describe_incidents(build_ledger(), origin="o1")[0],
    published="2031-05-03",
    type="bombing",
    date=Interval("2031-05-02", "2031-05-02", "day"),
    place=IncidentPlace("Tarnow", "RU", None, None, None, None, "city"),
    places=frozenset(["tarnow"]),
    salience="main",
    doers=frozenset(["dawn brigade"]),
    sufferers=frozenset(["pilgrims"]),
    victims=frozenset(["ana pell"]),
    words=frozenset(["ferry", "landing", "pilgrims"]),
    figures=(TotalFigure("killed", "all", 9, 9, None),),
    report_names=frozenset(["tarnow", "moraw", "pell", "ruthia", "orev"]),
    ages=frozenset(["34 years"]),
)


def other(**changes: object) -> Reported:
    return replace(BASE, **{"id": "d2-i1", "document": "d2", "origin": "o2", **changes})  # type: ignore[arg-type]


def place(name: str, country: str = "RU", precision: str = "city", at: tuple[float, float] | None = None) -> object:
    latitude, longitude = at or (None, None)
    return IncidentPlace(name, country, None, latitude, longitude, None, precision)  # type: ignore[arg-type]


def nowhere(name: str, **changes: object) -> dict[str, object]:
    return {"place": place(name, **changes), "places": frozenset([name.lower()])}  # type: ignore[arg-type]


WIDE, LATER = Interval("2031-05-01", "2031-05-30", "month"), Interval("2031-05-04", "2031-05-04", "day")
CASES: list[tuple[str, dict[str, object], float, str]] = [
    ("same_days", {}, 0.8, "both are dated 2031-05-02"),
    ("same_days", {"date": LATER}, -0.23, "their dates lie 2 days apart"),
    ("same_days", {"date": Interval("2031-06-01", "2031-06-01", "day")}, -1.0, "their dates lie 30 days apart"),
    ("same_days", {"date": WIDE}, 0.0, "their dates overlap, but loosely"),
    (
        "same_days",
        {"date": Interval("2031-04-01", None, "after")},
        -1.0,
        "the one adds up all since a day, the other was on one day",
    ),
    ("same_days", {"date": UNKNOWN_INTERVAL}, 0.0, "the date of one of them is not known"),
    ("same_days", {"date": UNKNOWN_INTERVAL, "published": None}, -1.0, "nothing tells when one of them was"),
    (
        "same_days",
        {"date": WIDE, "published": None},
        -1.0,
        "their dates overlap only loosely, and nothing else tells when they were",
    ),
    ("published_near", {}, 0.1, "the reports were published within three days"),
    ("published_near", {"published": "2031-05-09"}, 0.0, "the reports were published days apart"),
    ("published_near", {"published": "2031-06-09"}, -0.3, "the reports were published weeks apart"),
    ("published_near", {"published": "2031-09-09"}, -1.0, "the reports were published more than two months apart"),
    ("published_near", {"published": None}, 0.0, "the day of publication of one of them is not known"),
    ("same_place", {}, 0.8, "both name tarnow"),
    ("same_place", {"place": None}, 0.0, "the place of one of them is not known"),
    (
        "same_place",
        {**nowhere("Pelm", country="BY"), "report_names": frozenset(["pelm"])},
        -1.0,
        "they are in different countries",
    ),
    ("same_place", nowhere("Pelm"), 0.0, "one of the places is too coarse to tell"),
    ("same_kind", {}, 0.6, "both are told as bombing"),
    ("same_kind", {"type": "killing"}, 0.2, "bombing and killing may be one event"),
    ("same_kind", {"type": "protest"}, -0.9, "bombing and protest do not go together"),
    ("same_kind", {"type": "arrest"}, -0.9, "bombing and arrest do not go together"),
    ("figures_agree", {}, 0.8, "both count 9 killed"),
    ("figures_agree", {"figures": ()}, 0.0, "they give no figures for the same people"),
    (
        "figures_agree",
        {"figures": (TotalFigure("killed", "all", 2, 2, None), TotalFigure("killed", "all", 9, 9, None))},
        0.8,
        "both count 9 killed",
    ),
    (
        "figures_agree",
        {"figures": (TotalFigure("killed", "all", 90, 90, None),)},
        -0.5,
        "their figures of killed lie far apart (9 and 90)",
    ),
    (
        "figures_agree",
        {"figures": (TotalFigure("killed", "all", 90, 90, None),), "published": "2031-05-05"},
        -0.1,
        "the later report counts more killed",
    ),
    (
        "figures_agree",
        {"figures": (TotalFigure("killed", "all", 90, 90, None),), "published": "2031-05-01"},
        -0.5,
        "their figures of killed lie far apart (9 and 90)",
    ),
    ("spans_differ", {}, 0.0, "both are told of a day, or of spans that meet"),
    (
        "spans_differ",
        {"date": Interval("2031-06-01", "2031-06-30", "month")},
        -1.0,
        "one is told of a day, the other of a month or more",
    ),
    ("spans_differ", {"date": WIDE}, -1.0, "one is told of a day, the other of a month or more"),
    ("spans_differ", {"date": UNKNOWN_INTERVAL}, 0.0, "the date of one of them is not known"),
    ("spans_differ", {"date": Interval(None, "2031-05-30", "day")}, 0.0, "both are told of a day, or of"),
    ("shared_figures", {}, 0.73, "both give 9 killed"),
    (
        "shared_figures",
        {"figures": (TotalFigure("killed", "soldiers", 9, 9, None),)},
        0.73,
        "both give 9 killed",
    ),
    ("shared_figures", {"figures": (TotalFigure("killed", "all", 1, 1, None),)}, 0.0, "one of them gives no exact"),
    ("shared_figures", {"figures": (TotalFigure("killed", "all", 7, 7, None),)}, -0.3, "no exact figure is in both"),
    ("same_victims", {}, 1.0, "both name 1 same victim"),
    ("same_victims", {"victims": frozenset()}, 0.0, "one of them names no victim"),
    (
        "same_victims",
        {"victims": frozenset(["ilka berg"])},
        0.0,
        "they name different victims, of whom a report may name only some",
    ),
    ("same_parties", {}, 0.6, "the same party does it to the same people"),
    ("same_parties", {"sufferers": frozenset()}, 0.3, "the same party does it"),
    (
        "same_parties",
        {"doers": frozenset(["river front"]), "sufferers": frozenset()},
        -0.1,
        "other parties are named as doing it",
    ),
    ("rare_words", {}, 1.0, "both use the words"),
    ("rare_words", {"words": frozenset(["said", "shop", "window"])}, -0.2, "they share hardly a telling word"),
    ("alike_names", {}, 1.0, "the reports share many names, such as"),
    ("alike_names", {"report_names": frozenset(["pelm", "orsa"])}, -1.0, "the reports share few names"),
    ("alike_names", {"report_names": frozenset()}, 0.0, "one of the reports holds no names"),
    (
        "alike_names",
        {"report_names": frozenset(["tarnow", "moraw", "pell"])},
        0.5,
        "one of the reports holds 2 names but that of the place",
    ),
    ("alike_names", {"report_names": frozenset(["tarnow"])}, 0.0, "one of the reports holds no name but that of"),
    ("alike_words", {}, 1.0, "they are told in much the same words"),
    ("alike_words", {"words": frozenset(["said", "shop", "window"])}, -0.65, "they are told in other words"),
    ("alike_words", {"words": frozenset()}, 0.0, "one of them is told in too few words"),
    ("same_ages", {}, 0.6, "both tell of somebody of 34 years"),
    ("same_ages", {"ages": frozenset(["6 months"])}, -0.9, "no age is in both"),
    ("same_ages", {"ages": frozenset()}, 0.0, "one of them tells no age"),
]


@pytest.mark.parametrize(("name", "changes", "score", "sentence"), CASES)
def test_a_feature_says_what_it_saw(name: str, changes: dict[str, object], score: float, sentence: str) -> None:
    found, said = FEATURES[name](BASE, other(**changes))
    assert (round(found, 2), said.startswith(sentence)) == (score, True), (found, said)
    assert FEATURES[name](other(**changes), BASE)[0] == found


def test_a_far_place_says_less_where_the_other_report_names_it_too() -> None:
    """A reader that puts the event where a minister spoke still saw the name of the town."""
    capital = other(**nowhere("Pelm", country="BY"), report_names=frozenset(["tarnow", "pelm"]))
    told = replace(BASE, report_names=BASE.report_names | {"pelm"})
    score, said = FEATURES["same_place"](told, capital)
    assert (round(score, 2), said) == (
        -0.3,
        "they are in different countries, but the other report names the place too",
    )


def test_a_region_shared_says_less_than_a_town() -> None:
    region = nowhere("Northwest Ruthia", precision="unknown")
    score, said = FEATURES["same_place"](replace(BASE, **region), other(**region))  # type: ignore[arg-type]
    assert (score, said) == (0.3, "both are somewhere in northwest ruthia")


def test_months_that_share_no_day_are_two_events() -> None:
    """Lists by month count another dead in each; a day that is off by one is a slip, a month is not."""
    may, june = (Interval(f"2031-0{m}-01", f"2031-0{m}-30", "month") for m in (5, 6))
    assert FEATURES["spans_differ"](replace(BASE, date=may), other(date=june)) == (
        -1.0,
        "they are told of months that share no day",
    )


def test_names_that_the_page_prints_are_not_the_reports() -> None:
    """Two short reports of one site are no one story for its call to sign up."""
    ledger = build_ledger()
    text = f"{ledger.document.text}\nFollow the Orsa Courier on Twitter"
    printed = replace(ledger, document=replace(ledger.document, text=text))
    assert (
        describe_incidents(printed, origin="o")[0].report_names
        == describe_incidents(ledger, origin="o")[0].report_names
    )


def test_towns_near_each_other_and_far_apart() -> None:
    near = [{"places": frozenset([n]), "place": place(n, at=(50.0, east))} for n, east in (("a", 20.0), ("b", 20.1))]
    far = {"places": frozenset(["c"]), "place": place("c", at=(50.0, 25.0))}
    one = replace(BASE, **near[0])  # type: ignore[arg-type]
    assert FEATURES["same_place"](one, other(**near[1])) == (0.5, "their places are 7 km apart")
    assert FEATURES["same_place"](one, other(**far)) == (-0.9, "their places are 357 km apart")


def test_every_feature_has_a_weight_and_changes_the_probability() -> None:
    weights = load_weights()
    assert all(weight > 0 for _, weight in weights.features)
    assert {n for n, _ in weights.features} == set(FEATURES) == {case[0] for case in CASES}
    whole = {e.feature for e in match_pair(BASE, other(), weights).evidence if e.score * e.weight > 0}
    only_against = {"spans_differ"}
    assert whole == set(FEATURES) - only_against
    apart = {e.feature for e in match_pair(BASE, other(date=WIDE), weights).evidence if e.score * e.weight < 0}
    assert only_against <= apart


def test_only_a_full_name_is_a_victim_to_match_by() -> None:
    assert describe_incidents(build_ledger(), origin="o")[0].victims == frozenset(["ana pell"])


def test_shelling_of_one_town_without_days_is_not_one_event() -> None:
    """In a long war the same town, attacker and words come back; without any day a person must say that it is one."""
    undated = {"date": UNKNOWN_INTERVAL, "published": None, "victims": frozenset(), "figures": ()}
    weights = load_weights()
    bare = {**undated, "report_names": frozenset()}
    dated = match_pair(replace(BASE, figures=()), other(figures=(), victims=frozenset()), weights)
    undone = match_pair(replace(BASE, **bare), other(**bare), weights)  # type: ignore[arg-type]
    assert dated.outcome == "same"
    assert undone.probability < dated.probability
