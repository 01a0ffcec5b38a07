"""Items of lists and totals over months are events of their own."""

from __future__ import annotations

from dataclasses import replace

from dateline.records.events import EventMention, EventType
from dateline.records.groups import EventGroup
from dateline.records.places import PlaceMention
from dateline.records.quantities import TollMention
from dateline.records.spans import Span
from dateline.records.times import UNKNOWN_INTERVAL, Interval, TimeMention
from dateline.resolve.listings import TOTAL, set_apart


def span_of(text: str, words: str) -> Span:
    """Where words stand in a text, the first time."""
    start = text.index(words)
    return Span(start, start + len(words))


def mention(text: str, words: str, kind: EventType, **changes: object) -> EventMention:
    """A trigger word of a text."""
    return replace(EventMention(span_of(text, words), kind, "happened", (), 0.9, "told"), **changes)  # type: ignore[arg-type]


def figure(text: str, number: str, predicate: str) -> TollMention:
    """Some people killed."""
    words = span_of(text, number)
    return TollMention(
        words.joined(span_of(text, predicate)),
        words,
        3,
        3,
        "exact",
        "killed",
        "all",
        "total",
        span_of(text, predicate),
        "",
    )


def lines_of(text: str) -> list[Span]:
    """One sentence for each line."""
    found, start = [], 0
    for line in text.split("\n"):
        found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return found


def apart(
    text: str,
    events: list[EventMention],
    tolls: list[TollMention],
    groups: list[EventGroup],
    times: tuple[TimeMention, ...] = (),
    places: tuple[PlaceMention, ...] = (),
) -> tuple[EventGroup, ...]:
    """The events with lists and totals taken out."""
    return set_apart(
        groups, events=events, tolls=tolls, times=times, places=places, sentences=lines_of(text), text=text
    )


MONTHLY = (
    "Drones struck a car.\nThe attacks by drones in 2022:\n• January: Three attacks left six killed.\n"
    "• May: Four attacks left two slain.\nNobody answered."
)


def test_each_month_of_a_list_is_an_event_of_that_month() -> None:
    events = [
        mention(MONTHLY, "struck", "air_strike"),
        mention(MONTHLY, "attacks by", "air_strike", plural=True),
        mention(MONTHLY, "killed", "killing", outcome_word=True),
        mention(MONTHLY, "slain", "killing", outcome_word=True),
    ]
    tolls = [figure(MONTHLY, "six", "killed"), figure(MONTHLY, "two", "slain")]
    main = EventGroup((0, 1, 2, 3), "air_strike", "happened", "main", UNKNOWN_INTERVAL, None, None, ())
    found = apart(MONTHLY, events, tolls, [main])
    assert [(g.mentions, g.type, g.salience, g.date.start) for g in found] == [
        ((0, 1), "air_strike", "main", None),
        ((2,), "air_strike", "background", "2022-01-01"),
        ((3,), "air_strike", "background", "2022-05-01"),
    ]
    assert found[1].date == Interval("2022-01-01", "2022-01-31", "month")
    assert found[1].reasons[0] == "it is one item of a list, counted by itself"


def test_a_month_without_a_year_and_a_single_line_make_no_list() -> None:
    text = MONTHLY.replace("in 2022", "so far")
    events = [mention(text, "struck", "air_strike"), mention(text, "killed", "killing", outcome_word=True)]
    main = EventGroup((0, 1), "air_strike", "happened", "main", UNKNOWN_INTERVAL, None, None, ())
    assert apart(text, events, [figure(text, "six", "killed")], [main]) == (main,)
    alone = MONTHLY.replace("• May: Four attacks left two slain.\n", "")
    assert apart(alone, events, [figure(alone, "six", "killed")], [main]) == (main,)


def test_each_place_of_a_list_is_an_event_there() -> None:
    text = "Attacks in June.\nVelgrad: three killed.\nKaldiv: two slain."
    events = [
        mention(text, "Attacks", "bombing", plural=True),
        mention(text, "killed", "killing", outcome_word=True),
        mention(text, "slain", "killing", outcome_word=True),
    ]
    places = tuple(
        PlaceMention(span_of(text, n), n, None, None, None, None, None, "city", "location", 0.9, "")
        for n in ("Velgrad", "Kaldiv")
    )
    june = Interval("2024-06-01", "2024-06-30", "month")
    main = EventGroup((0, 1, 2), "bombing", "happened", "main", june, None, None, ())
    tolls = [figure(text, "three", "killed"), figure(text, "two", "slain")]
    found = apart(text, events, tolls, [main], places=places)
    assert [(g.type, g.place, g.date) for g in found] == [
        ("bombing", None, june),
        ("bombing", 0, june),
        ("bombing", 1, june),
    ]


def test_a_total_since_a_month_is_not_the_toll_of_one_day() -> None:
    text = "A bomb went off on Friday.\nBombings have killed eleven people since December."
    events = [
        mention(text, "bomb", "bombing"),
        mention(text, "Bombings", "bombing", plural=True),
        mention(text, "killed", "killing"),
    ]
    december = TimeMention(
        span_of(text, "December"), "2023-12", "DATE", Interval("2023-12-01", None, "after"), "published", ""
    )
    friday = Interval("2024-02-02", "2024-02-02", "day")
    main = EventGroup((0, 1, 2), "bombing", "happened", "main", friday, None, None, ())
    found = apart(text, events, [figure(text, "eleven", "killed")], [main], times=(december,))
    assert [(g.mentions, g.salience, g.date) for g in found] == [
        ((0,), "main", friday),
        ((1, 2), "background", Interval("2023-12-01", None, "after")),
    ]
    assert found[1].reasons[0] == TOTAL


def test_a_figure_of_a_day_stays_where_it_is() -> None:
    text = "A bomb killed three people on Friday.\nSince December the police have searched the port."
    events = [mention(text, "killed", "killing")]
    december = TimeMention(
        span_of(text, "December"), "2023-12", "DATE", Interval("2023-12-01", None, "after"), "published", ""
    )
    main = EventGroup((0,), "bombing", "happened", "main", UNKNOWN_INTERVAL, None, None, ())
    assert apart(text, events, [figure(text, "three", "killed")], [main], times=(december,)) == (main,)


def test_the_long_time_of_a_total_is_not_lent_to_the_news() -> None:
    text = "A policeman was shot.\nRallies have killed eleven people since December."
    events = [
        mention(text, "shot", "protest"),
        mention(text, "Rallies", "protest", plural=True),
        mention(text, "killed", "killing"),
    ]
    long = Interval("2023-12-01", None, "after")
    december = TimeMention(span_of(text, "December"), "2023-12", "DATE", long, "published", "")
    main = EventGroup((0, 1, 2), "protest", "happened", "main", long, 0, None, ())
    found = apart(text, events, [figure(text, "eleven", "killed")], [main], times=(december,))
    assert [(g.mentions, g.salience, g.date) for g in found] == [
        ((0,), "main", UNKNOWN_INTERVAL),
        ((1, 2), "background", long),
    ]


def test_fighting_since_a_day_keeps_its_date() -> None:
    text = "A barracks was shelled.\nClashes have killed eleven people since Saturday."
    events = [
        mention(text, "shelled", "armed_clash"),
        mention(text, "Clashes", "armed_clash", plural=True),
        mention(text, "killed", "killing"),
    ]
    days = Interval("2023-12-09", None, "after")
    saturday = TimeMention(span_of(text, "Saturday"), "2023-12-09", "DATE", days, "published", "")
    main = EventGroup((0, 1, 2), "armed_clash", "happened", "main", days, 0, None, ())
    assert apart(text, events, [figure(text, "eleven", "killed")], [main], times=(saturday,)) == (main,)


ARRESTS = (
    "Police arrested five printers on Thursday.\nThe books speak of the twelve sailors who were held.\n"
    "More than 100 people have been jailed under the law."
)


def _arrests(low: int, scope: str) -> tuple[list[TollMention], list[EventMention], EventGroup]:
    one = replace(figure(ARRESTS, "five", "arrested"), low=5, high=5, outcome="arrested")
    two = replace(figure(ARRESTS, "twelve", "held"), low=low, high=low, outcome="arrested", scope=scope)  # type: ignore[arg-type]
    all_of_them = replace(figure(ARRESTS, "More than 100", "jailed"), low=101, high=None, outcome="arrested")
    events = [mention(ARRESTS, word, "arrest") for word in ("arrested", "held", "jailed")]
    day = Interval("2024-05-09", "2024-05-09", "day")
    return [one, two, all_of_them], events, EventGroup((0, 1, 2), "arrest", "happened", "main", day, None, None, ())


def test_more_people_than_were_arrested_today_were_arrested_at_another_time() -> None:
    tolls, events, main = _arrests(12, "part")
    found = apart(ARRESTS, events, tolls, [main])
    assert [(g.mentions, g.salience, g.date.start) for g in found] == [
        ((0,), "main", "2024-05-09"),
        ((1,), "background", None),
        ((2,), "background", None),
    ]
    assert found[1].reasons[0] == "its figure counts more people than the event of the day"


def test_some_of_those_arrested_today_stay_with_them() -> None:
    tolls, events, main = _arrests(3, "part")
    assert [g.mentions for g in apart(ARRESTS, events, tolls, [main])] == [(0, 1), (2,)]
