"""An event that is dated by its distance from another one."""

from __future__ import annotations

import pytest

from dateline.records.events import EventMention, EventType
from dateline.records.groups import EventGroup
from dateline.records.places import PlaceMention
from dateline.records.spans import Span
from dateline.records.times import UNKNOWN_INTERVAL, Interval
from dateline.resolve.distances import count_from_events, stands_for_distance

TENTH = Interval("2024-06-10", "2024-06-10", "day")
FOURTH = Interval("2024-06-04", "2024-06-04", "day")


def mention(text: str, word: str, kind: EventType) -> EventMention:
    """A trigger word of a text."""
    start = text.index(word)
    return EventMention(Span(start, start + len(word)), kind, "happened", (), 0.9, "told")


def group(kind: EventType, *mentions: int, date: Interval = UNKNOWN_INTERVAL, place: int | None = None) -> EventGroup:
    """An event with some of the mentions."""
    return EventGroup(mentions, kind, "happened", "main", date, None, place, ("told",))


def counted(
    text: str, events: list[EventMention], groups: list[EventGroup], places: tuple[PlaceMention, ...] = ()
) -> tuple[EventGroup, ...]:
    """The events of a text of one sentence."""
    return count_from_events(groups, events=events, places=places, sentences=[Span(0, len(text))], text=text)


TEXT = "A grenade was thrown at the terminal, six days after a bomb on a bus killed six."


def test_an_event_told_for_its_distance_is_dated_by_it() -> None:
    events = [mention(TEXT, "thrown", "bombing"), mention(TEXT, "bomb", "bombing"), mention(TEXT, "killed", "killing")]
    news, older = counted(TEXT, events, [group("bombing", 0, date=TENTH), group("bombing", 1, 2)])
    assert (news.date, older.date) == (TENTH, FOURTH)
    assert older.reasons[-1] == "its day is counted from the event told before it: 6 days apart"


def test_two_events_taken_for_one_are_told_apart_by_the_days_between() -> None:
    events = [mention(TEXT, "thrown", "bombing"), mention(TEXT, "bomb", "bombing"), mention(TEXT, "killed", "killing")]
    news, older = counted(TEXT, events, [group("bombing", 0, 1, 2, date=TENTH)])
    assert (news.mentions, older.mentions) == ((0,), (1, 2))
    assert (news.salience, older.salience) == ("main", "background")
    assert older.date == FOURTH


def test_the_counted_day_joins_an_event_of_that_day_unless_it_was_elsewhere() -> None:
    events = [mention(TEXT, "thrown", "bombing"), mention(TEXT, "bomb", "bombing"), mention(TEXT, "killed", "killing")]
    velgrad, lima = (
        PlaceMention(Span(at, at + 1), name, country, None, None, None, None, "city", "location", "")
        for at, name, country in ((0, "Velgrad", "NO"), (2, "Lima", "PE"))
    )
    groups = [group("bombing", 0, date=TENTH), group("bombing", 1, place=0), group("killing", 2, date=FOURTH, place=1)]
    assert len(counted(TEXT, events, groups, (velgrad, velgrad))) == 2
    assert len(counted(TEXT, events, groups, (velgrad, lima))) == 3


def test_without_a_day_to_count_from_nothing_is_dated() -> None:
    events = [mention(TEXT, "thrown", "bombing"), mention(TEXT, "bomb", "bombing")]
    groups = [group("bombing", 0), group("bombing", 1)]
    assert counted(TEXT, events, groups) == tuple(groups)


def test_a_distance_that_ends_the_sentence_points_back() -> None:
    text = "He died two days after."
    assert not stands_for_distance(text, Span(8, 22))
    assert stands_for_distance("It came the day before the vote was held.", Span(8, 22))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Five days after gunmen raided the village, its people are still in the bush.", "2024-06-10"),
        ("Five days after gunmen raided the village, its people buried their dead.", None),
        ("The mayor spoke five days after gunmen raided the village, which is empty.", None),
    ],
)
def test_what_happened_days_before_the_news_is_counted_back_from_it(text: str, day: str | None) -> None:
    events = [mention(text, "raided", "armed_attack")]
    (raid,) = count_from_events(
        [group("armed_attack", 0)],
        events=events,
        places=(),
        sentences=[Span(0, len(text))],
        text=text,
        published="2024-06-15",
    )
    assert raid.date.start == day
    assert day is None or raid.reasons[-1] == "its day is counted back from the day of publication: 5 days"
