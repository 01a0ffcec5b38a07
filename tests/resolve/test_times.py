"""When an event was: the time that syntax ties to it, else the only one of its sentence."""

from __future__ import annotations

from dataclasses import replace

from dateline.records.events import EventMention, RoleMention
from dateline.records.spans import Span
from dateline.records.times import Interval, TimeMention
from dateline.resolve.times import resolve_event_times

SENTENCES = (Span(0, 99), Span(100, 199))


def day(at: int, iso: str) -> TimeMention:
    """A dated expression at an offset."""
    return TimeMention(Span(at, at + 6), iso, "DATE", Interval(iso, iso, "day"), "absolute", "")


def event(at: int, tied: Span | None = None) -> EventMention:
    """A killing told at an offset."""
    roles = (RoleMention("time", tied, ""),) if tied else ()
    return EventMention(Span(at, at + 6), "killing", "happened", roles, 1.0, "")


def test_the_tied_time_comes_first() -> None:
    times = [day(10, "2024-01-03"), day(60, "2024-01-04")]
    assert resolve_event_times([event(40, times[1].span)], times, sentences=SENTENCES) == (1,)


def test_the_only_time_of_the_sentence_is_taken() -> None:
    assert resolve_event_times([event(40)], [day(10, "2024-01-03")], sentences=SENTENCES) == (0,)


def test_of_two_untied_times_none_is_guessed() -> None:
    times = [day(10, "2024-01-03"), day(60, "2024-01-04")]
    assert resolve_event_times([event(40)], times, sentences=SENTENCES) == (None,)


def test_a_time_that_another_event_holds_is_not_taken() -> None:
    times = [day(10, "2024-01-03")]
    found = resolve_event_times([event(20, times[0].span), event(60)], times, sentences=SENTENCES)
    assert found == (0, None)


def test_a_time_of_another_sentence_is_not_taken() -> None:
    assert resolve_event_times([event(140)], [day(10, "2024-01-03")], sentences=SENTENCES) == (None,)


def test_a_length_of_time_is_no_date() -> None:
    length = TimeMention(Span(10, 16), "P3D", "DURATION", None, "none", "")
    assert resolve_event_times([event(40, length.span)], [length], sentences=SENTENCES) == (None,)


def test_a_time_of_telling_counts_only_where_no_other_is() -> None:
    told = replace(day(10, "2024-01-06"), of_telling=True)
    assert resolve_event_times([event(40)], [told, day(60, "2024-01-04")], sentences=SENTENCES) == (1,)
    assert resolve_event_times([event(40)], [told], sentences=SENTENCES) == (0,)
