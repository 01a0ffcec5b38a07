"""When an event was: the time that syntax ties to it, else the only one of its sentence."""

from __future__ import annotations

from dataclasses import replace

from dateline.records.events import EventMention, RoleMention
from dateline.records.spans import Span
from dateline.records.times import Interval, TimeMention
from dateline.resolve.times import dates_the_report, resolve_event_times

TEXT = " " * 200
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
    assert resolve_event_times([event(40, times[1].span)], times, sentences=SENTENCES, text=TEXT) == (1,)


def test_the_only_time_of_the_sentence_is_taken() -> None:
    assert resolve_event_times([event(40)], [day(10, "2024-01-03")], sentences=SENTENCES, text=TEXT) == (0,)


def test_of_two_untied_times_none_is_guessed() -> None:
    times = [day(10, "2024-01-03"), day(60, "2024-01-04")]
    assert resolve_event_times([event(40)], times, sentences=SENTENCES, text=TEXT) == (None,)


def test_a_time_that_another_event_holds_is_not_taken() -> None:
    times = [day(10, "2024-01-03")]
    found = resolve_event_times([event(20, times[0].span), event(60)], times, sentences=SENTENCES, text=TEXT)
    assert found == (0, None)


def test_a_time_of_another_sentence_is_not_taken() -> None:
    assert resolve_event_times([event(140)], [day(10, "2024-01-03")], sentences=SENTENCES, text=TEXT) == (None,)


def test_a_length_of_time_is_no_date() -> None:
    length = TimeMention(Span(10, 16), "P3D", "DURATION", None, "none", "")
    assert resolve_event_times([event(40, length.span)], [length], sentences=SENTENCES, text=TEXT) == (None,)


def mention_of(text: str, words: str, iso: str) -> TimeMention:
    """A dated expression by its words."""
    at = text.index(words)
    return TimeMention(Span(at, at + len(words)), iso, "DATE", Interval(iso, iso, "day"), "absolute", "")


def times_of(text: str, trigger: str, *found: tuple[str, str]) -> tuple[int | None, ...]:
    """The time of the event that a word of a one-sentence text tells."""
    times = [mention_of(text, words, iso) for words, iso in found]
    return resolve_event_times([event(text.index(trigger))], times, sentences=(Span(0, len(text)),), text=text)


def test_two_expressions_of_one_day_are_one_day() -> None:
    text = "At 11:06 p.m. Sunday two men were shot."
    assert times_of(text, "shot", ("11:06 p.m.", "2024-01-07"), ("Sunday", "2024-01-07")) == (0,)


def test_when_the_report_was_posted_dates_nothing() -> None:
    for text in (
        "Posted: Jan. 4, 2024 Two men shot in Velgrad",
        "Last updated on Thursday, Jan. 4, 2024 - two men shot",
        "VELGRAD, Norland (Jan. 4, 2024) - Two men were shot.",
        "VELGRAD, Jan. 4, 2024 (Agency) -- Two men were shot.",
    ):
        assert times_of(text, "shot", ("Jan. 4, 2024", "2024-01-04")) == (None,), text


def test_when_somebody_spoke_comes_after_when_it_was() -> None:
    text = "Police said Monday that two men were shot on Saturday."
    times = [mention_of(text, "Monday", "2024-01-01"), mention_of(text, "Saturday", "2023-12-30")]
    shot = replace(event(text.index("shot")), roles=tuple(RoleMention("time", t.span, "") for t in times))
    assert resolve_event_times([shot], times, sentences=(Span(0, len(text)),), text=text) == (1,)


def test_a_clause_with_when_tells_what_happened_then() -> None:
    text = "The attack was the deadliest since 2018, when gunmen stormed a bus and killed 16."
    assert times_of(text, "stormed", ("2018", "2018-01-01")) == (0,)
    assert times_of(text, "killed", ("2018", "2018-01-01")) == (0,)


def nominal(text: str, word: str, *days: str) -> tuple[EventMention, list[TimeMention]]:
    """An event that a noun of a text names, and the days of the text, tied to it by syntax."""
    times = [day(text.index(d), f"2024-05-0{i}") for i, d in enumerate(days, start=1)]
    times = [replace(t, span=Span(t.span.start, t.span.start + len(d))) for t, d in zip(times, days, strict=True)]
    roles = tuple(RoleMention("time", t.span, "") for t in times)
    at = text.index(word)
    return EventMention(Span(at, at + len(word)), "bombing", "happened", roles, 1.0, "", nominal=True), times


def test_a_day_before_the_noun_is_its_own_before_that_of_what_is_said_about_it() -> None:
    text = "Officials on Thursday cut the toll of Sunday's church bombing to 42."
    mention, times = nominal(text, "bombing", "Thursday", "Sunday")
    assert resolve_event_times([mention], times, sentences=[Span(0, len(text))], text=text) == (1,)


def test_the_day_of_what_still_goes_on_is_not_the_day_of_the_event() -> None:
    text = "Police were still investigating the bombing Thursday."
    mention, times = nominal(text, "bombing", "Thursday")
    assert resolve_event_times([mention], times, sentences=[Span(0, len(text))], text=text) == (None,)
    text = "Police were investigating the bombing Thursday."
    mention, times = nominal(text, "bombing", "Thursday")
    assert resolve_event_times([mention], times, sentences=[Span(0, len(text))], text=text) == (0,)


def test_the_parser_ends_a_sentence_after_a_clock_and_the_day_is_of_the_next_one() -> None:
    text = "About 12:15 a.m. Wednesday, officers came to a shooting on the quay."
    when, shooting = mention_of(text, "12:15 a.m. Wednesday", "2024-01-03"), mention_of(text, "shooting", "2024-01-03")
    cut = text.index("Wednesday")
    heard = replace(event(shooting.span.start), span=shooting.span, nominal=True)
    parted = (Span(0, cut), Span(cut, len(text)))
    assert resolve_event_times([heard], [when], sentences=parted, text=text) == (0,)


def test_the_day_of_a_statement_is_not_that_of_what_it_is_about() -> None:
    text = "The governor released a statement Tuesday about the shooting."
    when, shooting = mention_of(text, "Tuesday", "2024-01-02"), mention_of(text, "shooting", "2024-01-02")
    told = replace(event(shooting.span.start), span=shooting.span, nominal=True)
    assert resolve_event_times([told], [when], sentences=(Span(0, len(text)),), text=text) == (None,)


def test_the_day_of_a_state_is_not_that_of_what_brought_it_about() -> None:
    text = "She was listed Tuesday in critical condition."
    when, state = mention_of(text, "Tuesday", "2024-01-02"), mention_of(text, "condition", "2024-01-02")
    held = replace(event(state.span.start, when.span), span=state.span)
    assert resolve_event_times([held], [when], sentences=(Span(0, len(text)),), text=text) == (None,)


def test_a_date_on_a_line_of_its_own_dates_the_report() -> None:
    text = "By Coast Paper // May 3, 2016\nOne man was hurt."
    assert dates_the_report(text, mention_of(text, "May 3, 2016", "2016-05-03"))
    text = "One man was hurt on May 3, 2016"
    assert not dates_the_report(text, mention_of(text, "May 3, 2016", "2016-05-03"))


def test_a_pair_of_nouns_shares_its_time() -> None:
    """ "The arrest and killing of its founder in 1998": both were in 1998."""
    text = "The arrest and killing of its founder in 1998 weakened it.".ljust(100)
    capture, execution = (
        replace(event(0), span=Span(text.index(w), text.index(w) + len(w)), nominal=True) for w in ("arrest", "killing")
    )
    when = TimeMention(Span(41, 45), "1998", "DATE", Interval("1998-01-01", "1998-12-31", "year"), "absolute", "")
    tied = replace(execution, roles=(RoleMention("time", when.span, ""),))
    assert resolve_event_times([capture, tied], [when], sentences=(Span(0, 99),), text=text) == (0, 0)
