"""The day of the news when its own words name none: the report around it, with the reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.records.events import EventMention, EventType, RoleMention
from dateline.records.groups import EventGroup
from dateline.records.spans import Span
from dateline.records.times import Interval, TimeMention
from dateline.resolve.datings import date_from_story

OPEN = Interval(None, "2024-01-08", "before")


def dated(
    text: str,
    trigger: str,
    days: dict[str, str],
    *,
    kind: EventType = "armed_attack",
    tied: tuple[str, str] | None = None,
    own: str | None = None,
    window: Interval | None = None,
) -> EventGroup:
    """What a report of one sentence a line, under a headline, makes of an undated main event.

    `tied` gives another event word and the time that syntax ties to it, `own` the time that the event has already
    and `window` the days of that one.
    """
    sentences: list[Span] = []
    for line in text.split("\n"):
        start = sentences[-1].end + 1 if sentences else 0
        sentences.append(Span(start, start + len(line)))
    times = [
        TimeMention(Span(at, at + len(words)), iso, "DATE", Interval(iso, iso, "day"), "published", "")
        for words, iso in days.items()
        for at in [text.index(words)]
    ]
    at = text.index(trigger)
    events = [EventMention(Span(at, at + len(trigger)), kind, "happened", (), 1.0, "")]
    groups = [EventGroup((0,), kind, "happened", "main", OPEN, None, None, ("no words give its date",))]
    if own is not None:
        mine = list(days).index(own)
        times[mine] = replace(times[mine], interval=window or times[mine].interval)
        date = times[mine].interval
        assert date is not None
        groups = [replace(groups[0], date=date, time=mine, reasons=("its date is the one that its words give",))]
    if tied is not None:
        word, when = text.index(tied[0]), text.index(tied[1])
        roles = (RoleMention("time", Span(when, when + len(tied[1])), ""),)
        other: EventType = "arrest" if kind != "arrest" else "armed_attack"
        events.append(EventMention(Span(word, word + len(tied[0])), other, "happened", roles, 1.0, ""))
        groups.append(replace(groups[0], mentions=(1,), type=other))
    found = date_from_story(
        groups, events=events, times=times, sentences=sentences, text=text, title=sentences[0], published="2024-01-08"
    )
    return found[0]


def test_the_next_sentence_of_the_story_gives_the_day() -> None:
    text = "Two hurt in Velgrad\nTwo men were shot in a bar.\nIt happened just after 11 p.m. Sunday."
    found = dated(text, "shot", {"Sunday": "2024-01-07"})
    assert found.date == Interval("2024-01-07", "2024-01-07", "day")
    assert found.reasons == ("its day is the one named where the report goes on about it",)


def test_a_headline_takes_the_day_that_the_report_opens_with() -> None:
    text = "Two shot in Velgrad\nNotice\nThe bar was full on Sunday."
    found = dated(text, "shot", {"Sunday": "2024-01-07"})
    assert found.date.start == "2024-01-07"
    assert found.reasons[-1] == "its day is the one that the report opens with"


@pytest.mark.parametrize(
    ("text", "days", "why"),
    [
        ("Two shot\nPolice said Sunday they seek a man.", {"Sunday": "2024-01-07"}, "police spoke that day"),
        ("Two shot\nUpdated: Jan. 7, 2024.", {"Jan. 7, 2024": "2024-01-07"}, "the report was issued that day"),
        ("Two shot\nA vigil is on Tuesday.", {"Tuesday": "2024-01-09"}, "the day is yet to come"),
        ("Two shot\nThe bar opened on Dec. 1.", {"Dec. 1": "2023-12-01"}, "the day is before the news"),
        (
            "Two shot\nThe bar was full on Sunday and shut on Monday.",
            {"Sunday": "2024-01-07", "Monday": "2024-01-08"},
            "two days decide nothing",
        ),
    ],
)
def test_other_days_date_nothing(text: str, days: dict[str, str], why: str) -> None:
    assert dated(text, "shot", days).date == OPEN, why


def test_the_day_of_an_arrest_is_not_that_of_the_attack() -> None:
    text = "Two shot in Velgrad\nA man was arrested on Monday."
    assert dated(text, "shot", {"Monday": "2024-01-08"}, tied=("arrested", "Monday")).date == OPEN


def test_an_arrest_takes_no_day_of_the_attack_that_it_is_for() -> None:
    text = "Man arrested\nHe fits the man who shot two people on Sunday."
    found = dated(text, "arrested", {"Sunday": "2024-01-07"}, kind="arrest", tied=("shot", "Sunday"))
    assert found.date == OPEN


NIGHT = Interval("2024-01-06", "2024-01-07", "day")


@pytest.mark.parametrize(
    ("text", "days", "own", "window", "reason"),
    [
        (
            "Two shot\nTwo men were shot, police said Monday.\nIt happened late on Sunday.",
            {"Monday": "2024-01-08", "Sunday": "2024-01-07"},
            "Monday",
            None,
            "its words give the day on which it was told, and the report names the day itself",
        ),
        (
            "Two shot\nTwo men were shot overnight.\nThey were in a bar early on Sunday.",
            {"overnight": "2024-01-06", "Sunday": "2024-01-07"},
            "overnight",
            NIGHT,
            "its words give several days, and the report goes on with one of them",
        ),
        (
            "Two shot\nTwo men were shot at 7 p.m. in a bar.\nIt held a feast on Sunday.",
            {"7 p.m.": "2024-01-08", "Sunday": "2024-01-07"},
            "7 p.m.",
            None,
            "its words give a time of day, and the report names the day",
        ),
    ],
)
def test_the_story_makes_a_loose_day_exact(
    text: str, days: dict[str, str], own: str, window: Interval | None, reason: str
) -> None:
    found = (
        dated(text, "shot,", days, own=own, window=window)
        if "shot," in text
        else dated(text, "were shot", days, own=own, window=window)
    )
    assert found.date == Interval("2024-01-07", "2024-01-07", "day")
    assert found.reasons[-1] == reason


def test_a_day_of_telling_stays_when_the_story_names_no_other() -> None:
    text = "Two shot\nTwo men were shot, police said Monday.\nNobody was held."
    assert dated(text, "shot,", {"Monday": "2024-01-08"}, own="Monday").date.start == "2024-01-08"


def test_a_night_from_one_day_to_the_next_stays_both() -> None:
    text = "Two shot\nTwo men were shot overnight from Saturday to Sunday."
    days = {"overnight": "2024-01-06", "Saturday": "2024-01-06", "Sunday": "2024-01-07"}
    assert dated(text, "were shot", days, own="overnight", window=NIGHT).date == NIGHT


def test_police_are_called_on_the_day_of_the_deed() -> None:
    text = "Man dead in Velgrad\nA man is dead.\nHe was found in a car.\nIt stood near the quay.\nThe car was his own."
    text += "\nOfficers were called to the quay around noon Sunday."
    found = dated(text, "dead", {"Sunday": "2024-01-07"})
    assert found.date == Interval("2024-01-07", "2024-01-07", "day")
    assert found.reasons == ("its day is the one on which the police were called",)
    other = text.replace("Officers were called to", "People stood at") + "\nIt was shut on Friday."
    assert dated(other, "dead", {"Sunday": "2024-01-07", "Friday": "2024-01-05"}).date == OPEN


@pytest.mark.parametrize("kind", ["protest", "other", "killing"])
def test_news_is_on_the_only_day_that_a_report_names(kind: EventType) -> None:
    text = "Rally in Velgrad\nPeople came.\nThey sang.\nThey ate.\nThey spoke.\nA march began.\nIt was Sunday."
    event = dated(text, "march", {"Sunday": "2024-01-07"}, kind=kind)
    assert event.date.start == "2024-01-07"
    assert event.reasons[-1] == "its day is the only one that the report names" or kind == "killing"


def test_two_days_are_not_the_only_one() -> None:
    text = "Rally in Velgrad\nPeople came Saturday.\nThey sang.\nThey ate.\nA march began.\nIt was Sunday."
    assert dated(text, "march", {"Saturday": "2024-01-06", "Sunday": "2024-01-07"}, kind="protest").date == OPEN
