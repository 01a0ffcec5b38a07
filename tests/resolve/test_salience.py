"""What a report newly tells and what it recalls: every sign has a weight and matters."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.records.times import Interval
from dateline.resolve.salience import SIGNS, WEIGHTS, Sign, Telling, age_of, judge_salience, judge_saliences
from dateline.resolve.units import Figure, Unit

PUBLISHED = "2024-05-10"


def unit(sentence: int, **facts: object) -> Unit:
    plain = Unit((0,), frozenset(["bombing"]), "happened", sentence, sentence, None, None, None)
    return replace(plain, **facts)  # type: ignore[arg-type]


def day(value: str) -> Interval:
    return Interval(value, value, "day")


OPENING = unit(0, date=day("2024-05-09"), doers=frozenset(["a1"]))


def told(event: Unit, *, place: int = 2, share: float = 0.4, published: str | None = PUBLISHED) -> Telling:
    return Telling(event, OPENING, published, place, share)


def of_kind(kind: str) -> Telling:
    return told(unit(5, types=frozenset([kind])))


HOLDS = {
    "titled": told(unit(0, titled=True)),
    "first_sentence": told(unit(1)),
    "lead": told(unit(2)),
    "early": told(unit(5)),
    "late": told(unit(20)),
    "last_third": told(unit(20), share=0.9),
    "first_told": told(unit(0), place=0),
    "second_told": told(unit(2), place=1),
    "fresh": told(unit(5, date=day("2024-05-08"))),
    "today": told(unit(5, date=day("2024-05-10"))),
    "yesterday": told(unit(5, date=day("2024-05-09"))),
    "two_days": told(unit(5, date=day("2024-05-08"))),
    "months_back": told(unit(5, date=day("2024-03-02"))),
    "between": told(unit(5, date=day("2024-05-02"))),
    "stale": told(unit(5, date=day("2024-04-02"))),
    "old": told(unit(5, date=day("2020-04-02"))),
    "undated": told(unit(5)),
    "wide": told(unit(5, date=Interval("2024-01-01", "2024-12-31", "year"))),
    "long": told(unit(5, date=Interval("2024-04-01", "2024-04-30", "month"))),
    "before_opening": told(unit(5, date=day("2024-05-01"))),
    "with_opening": told(unit(5, date=day("2024-05-09"))),
    "after_opening": told(unit(5, date=day("2024-05-20"))),
    "kind_of_opening": told(unit(5)),
    "far_kind": of_kind("arrest"),
    "same_people": told(unit(5, doers=frozenset(["a1"]))),
    "several": told(unit(5, plural=True)),
    "earlier": told(unit(5, earlier=True)),
    "apart": told(unit(5, apart=True)),
    "aside": told(unit(5, aside=True)),
    "fronted": told(unit(5, fronted=True)),
    "introduced": told(unit(5, indefinite=True)),
    "pointed": told(unit(5, definite=True)),
    "noun": told(unit(5, nominal=True)),
    "stated": told(unit(5, clauses=("phrase", "main"))),
    "opens_stated": told(unit(5, clauses=("joined",))),
    "opens_said": told(unit(5, clauses=("said", "main"))),
    "opens_relative": told(unit(5, clauses=("relative",))),
    "opens_adverbial": told(unit(5, clauses=("adverbial",))),
    "opens_subject": told(unit(5, clauses=("subject",))),
    "opens_object": told(unit(5, clauses=("object",))),
    "opens_phrase": told(unit(5, clauses=("phrase",))),
    "perfect": told(unit(5, perfect=True)),
    "kind_attack": of_kind("armed_attack"),
    "kind_loss": of_kind("accident"),
    "recalled": told(unit(0, recalled=True)),
    "recalled_late": told(unit(5, recalled=True)),
    "new_people": told(unit(5, new_people=True)),
    "known_people": told(unit(5, known_people=True)),
    "unreal": told(unit(5, reality="planned")),
    "unsure": told(unit(5, reality="alleged")),
    "done_by": told(unit(5, doers=frozenset(["a3"]))),
    "suffered": told(unit(5, victims=frozenset(["a2"]))),
    "named": told(unit(5, names=frozenset(["a2"]))),
    "counts": told(unit(5, figures=frozenset([Figure("killed", "all", 3, 3)]))),
    "once": told(unit(5)),
    "often": told(unit(5, mentions=(1, 2, 3, 4))),
    "goes_on": told(unit(5, last_sentence=12)),
    "placed": told(unit(5, place=0)),
    "weak": told(unit(5, weak=True)),
    "outcome": told(unit(5, outcome_only=True)),
    "kind_other": of_kind("other"),
    "kind_arrest": of_kind("arrest"),
    "kind_protest": of_kind("protest"),
    "kind_words": of_kind("agreement"),
    "kind_clash": of_kind("armed_clash"),
    "kind_killing": of_kind("killing"),
    "kind_abduction": of_kind("abduction"),
    "kind_blast": of_kind("bombing"),
    "no_day_known": told(unit(5), published=None),
}


@pytest.mark.parametrize("sign", SIGNS, ids=lambda s: s.name)
def test_every_sign_holds_where_it_should_and_not_everywhere(sign: Sign) -> None:
    assert sign.holds(HOLDS[sign.name])
    assert not all(sign.holds(t) for t in HOLDS.values())


def test_signs_and_weights_are_the_same_list_and_none_counts_nothing() -> None:
    assert [s.name for s in SIGNS] == list(WEIGHTS)
    assert all(WEIGHTS.values())


@pytest.mark.parametrize(
    ("event", "expected", "why"),
    [
        (unit(0, titled=True, date=day("2024-05-09")), "main", "the report opens with it"),
        (
            unit(9, date=day("2024-05-09"), doers=frozenset(["a3"]), place=0),
            "main",
            "the days that the report is news of",
        ),
        (unit(5, date=day("2020-01-01")), "background", "dated"),
        (unit(9, nominal=True, plural=True), "background", "first named by a noun"),
        (unit(9, reality="planned"), "background", ""),
    ],
)
def test_salience_says_why(event: Unit, expected: str, why: str) -> None:
    salience, reason = judge_salience(told(event))
    assert salience == expected
    assert reason.startswith(f"{expected}: ")
    assert why in reason


def test_events_are_judged_beside_what_the_report_opens_with() -> None:
    opening, recalled = unit(0, titled=True, date=day("2024-05-09")), unit(9, date=day("2019-05-09"), nominal=True)
    assert [s for s, _ in judge_saliences([opening, recalled], PUBLISHED, 12)] == ["main", "background"]
    assert judge_saliences([], PUBLISHED, 12) == []


def test_the_age_of_a_wide_or_unknown_window_is_unknown() -> None:
    assert age_of(None, PUBLISHED) is None
    assert age_of(day("2024-05-08"), None) is None
    assert age_of(Interval("2024-01-01", "2024-12-31", "year"), PUBLISHED) is None
    assert age_of(day("2024-05-08"), PUBLISHED) == 2


def test_a_report_without_fresh_news_is_about_the_event_that_it_tells_most_of() -> None:
    killing = unit(20, date=day("2020-04-02"), mentions=(1, 2, 3, 4), earlier=True)
    saying = "main: no news of the report is dated in the last days, and it tells most of this event"
    sentence = unit(0, types=frozenset(["other"]), titled=True)
    attack = unit(0, date=day("2024-05-09"), titled=True)
    assert judge_saliences([sentence, killing], PUBLISHED, 30)[1] == ("main", saying)
    assert judge_saliences([attack, killing], PUBLISHED, 30)[1][0] == "background"
    # Told in passing, undated or without a day of publication it stays what it was.
    passing = replace(killing, mentions=(1,))
    for last, published in ((passing, PUBLISHED), (replace(killing, date=None), PUBLISHED), (killing, None)):
        assert judge_saliences([sentence, last], published, 30)[-1][1] != saying
    # A report that tells no news at all only recalls.
    assert judge_saliences([killing], PUBLISHED, 30)[0][0] == "background"
