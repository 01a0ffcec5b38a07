"""Which event a figure belongs to, and the sentence that says why."""

from __future__ import annotations

from dataclasses import replace

from dateline.records.events import EventMention, EventType
from dateline.records.groups import EventGroup
from dateline.records.quantities import Outcome, TollMention
from dateline.records.readings import TollHome
from dateline.records.spans import Span
from dateline.records.times import UNKNOWN_INTERVAL, Interval
from dateline.resolve.tolls import mentions_of_tolls, resolve_tolls


def span_of(text: str, words: str) -> Span:
    """Where words stand in a text, the first time."""
    start = text.index(words)
    return Span(start, start + len(words))


def mention(text: str, word: str, kind: EventType, *, nominal: bool = False, outcome: bool = False) -> EventMention:
    """A trigger word of a text."""
    return EventMention(span_of(text, word), kind, "happened", (), 0.9, "told", nominal=nominal, outcome_word=outcome)


def group(kind: EventType, *mentions: int) -> EventGroup:
    """An event with some of the mentions."""
    return EventGroup(mentions, kind, "happened", "main", UNKNOWN_INTERVAL, None, None, ())


def toll(text: str, number: str, predicate: str, outcome: Outcome = "killed") -> TollMention:
    """Five people, whatever the words say."""
    words = span_of(text, number)
    return TollMention(words, words, 5, 5, "exact", outcome, "all", "total", span_of(text, predicate), "told")


def sentences(text: str) -> list[Span]:
    """One for each line."""
    found, start = [], 0
    for line in text.split("\n"):
        found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return found


def home(text: str, figure: TollMention, events: list[EventMention], groups: list[EventGroup]) -> TollHome:
    """Where the figure belongs."""
    return resolve_tolls([figure], events=events, groups=groups, sentences=sentences(text))[0]


def test_a_figure_belongs_to_the_event_that_its_own_word_speaks_of() -> None:
    text = "A bomb went off in Velgrad.\nFive people were killed."
    events = [mention(text, "bomb", "bombing", nominal=True), mention(text, "killed", "killing", outcome=True)]
    found = home(text, toll(text, "Five", "killed"), events, [group("bombing", 0, 1)])
    assert (found.group, found.reason) == (0, "the word that gives the figure speaks of that event")


def test_an_event_of_other_days_is_not_the_figures_though_its_name_stands_beside() -> None:
    text = "In January raiders killed five herders, an attack that farmers were accused of."
    events = [mention(text, "killed", "killing"), mention(text, "attack", "armed_attack", nominal=True)]
    january, march = Interval("2022-01-01", "2022-01-31", "month"), Interval("2022-03-06", "2022-03-06", "day")
    groups = [replace(group("killing", 0), date=january), replace(group("armed_attack", 1), date=march)]
    found = home(text, toll(text, "five", "killed"), events, groups)
    assert (found.group, found.reason) == (0, "the word that gives the figure speaks of that event")


def test_the_event_named_in_the_same_clause_comes_before_one_the_word_was_put_to() -> None:
    text = "An air raid hit the depot.\nIt followed a blast that killed five people."
    events = [
        mention(text, "air raid", "air_strike", nominal=True),
        mention(text, "blast", "explosion", nominal=True),
        mention(text, "killed", "killing", outcome=True),
    ]
    found = home(text, toll(text, "five", "killed"), events, [group("air_strike", 0, 2), group("explosion", 1)])
    assert (found.group, found.reason) == (1, "the event that the same clause names")


def test_the_dead_of_a_clash_are_not_of_the_abduction_told_before() -> None:
    text = "Gunmen abducted a farmer.\nFive fighters were killed in clashes near the river."
    events = [
        mention(text, "abducted", "abduction"),
        mention(text, "killed", "killing", outcome=True),
        mention(text, "clashes", "armed_clash", nominal=True),
    ]
    found = home(text, toll(text, "Five", "killed"), events, [group("abduction", 0, 1), group("armed_clash", 2)])
    assert found.group == 1


def test_a_name_far_off_in_the_sentence_does_not_take_the_figure() -> None:
    filler = "which had been rebuilt twice in the last ten years with money of the province and of the church, "
    text = f"A raid on the town hall, {filler}ended when five clerks were killed."
    events = [mention(text, "raid", "armed_attack", nominal=True), mention(text, "killed", "killing", outcome=True)]
    found = home(text, toll(text, "five", "killed"), events, [group("armed_attack", 0), group("killing", 1)])
    assert found.group == 1


def test_the_arrested_go_to_the_arrest_not_to_the_attack_beside_it() -> None:
    text = "An attack shook the port.\nThe attack was followed by raids, and an arrest of five."
    events = [mention(text, "attack", "armed_attack", nominal=True), mention(text, "arrest", "arrest", nominal=True)]
    figure = toll(text, "five", "five", "arrested")
    found = home(text, figure, events, [group("armed_attack", 0), group("arrest", 1)])
    assert (found.group, found.reason) == (1, "the event told in the same sentence")


def test_without_an_event_in_the_sentence_the_last_one_before_has_the_figure() -> None:
    text = "A bomb went off in Velgrad.\nThe ministry speaks of five."
    events = [mention(text, "bomb", "bombing", nominal=True)]
    found = home(text, toll(text, "five", "five"), events, [group("bombing", 0)])
    assert (found.group, found.reason) == (0, "the last event told before the figure")


def test_a_figure_without_a_fitting_event_has_none() -> None:
    text = "The two sides signed an agreement.\nFive are missing."
    events = [mention(text, "agreement", "agreement", nominal=True)]
    found = home(text, toll(text, "Five", "missing", "missing"), events, [group("agreement", 0)])
    assert (found.group, found.reason) == (None, "no event of the report fits the figure")


def test_words_of_a_figure_become_a_mention_where_no_trigger_stands() -> None:
    text = "Five people lost their lives."
    (made,) = mentions_of_tolls([toll(text, "Five", "lost")], [])
    assert (made.type, made.outcome_word, made.span.of(text)) == ("killing", True, "lost")
    assert made.reason == "a figure says that people were killed"
