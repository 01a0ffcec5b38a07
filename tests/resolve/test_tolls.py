"""Which event a figure belongs to, and the sentence that says why."""

from __future__ import annotations

from dataclasses import replace

from dateline.records.events import EventMention, EventType
from dateline.records.groups import EventGroup
from dateline.records.quantities import Outcome, TollMention
from dateline.records.readings import TollHome
from dateline.records.spans import Span
from dateline.records.times import UNKNOWN_INTERVAL, Interval, TimeMention
from dateline.resolve.listings import TOTAL
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
    return resolve_tolls([figure], events=events, groups=groups, sentences=sentences(text), text=text)[0]


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


def test_the_dead_are_not_of_the_arrests_told_last() -> None:
    text = "Raiders shot at a bus.\nPolice arrested two men.\nFive deaths were reported."
    events = [mention(text, "shot", "armed_attack"), mention(text, "arrested", "arrest")]
    found = home(text, toll(text, "Five", "deaths"), events, [group("armed_attack", 0), group("arrest", 1)])
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


def test_a_figure_of_nobody_is_no_event() -> None:
    text = "The shelling caused no deaths."
    nobody = replace(toll(text, "no", "deaths"), low=0, high=0)
    assert mentions_of_tolls([nobody], []) == ()


def monday_and_tuesday() -> list[EventGroup]:
    """Two shellings, of the first and of the third day of a month."""
    first, third = Interval("2024-06-01", "2024-06-01", "day"), Interval("2024-06-03", "2024-06-03", "day")
    return [replace(group("shelling", 0, 2), date=third), replace(group("shelling", 1), date=first)]


def test_the_day_beside_a_figure_says_of_which_event_it_is() -> None:
    text = "Shelling hit the mill.\nEarlier shells had hit the bridge.\nThe council adds up 31 dead: five on Saturday."
    events = [
        mention(text, "Shelling", "shelling", nominal=True),
        mention(text, "shells", "shelling", nominal=True),
        mention(text, "dead", "killing", outcome=True),
    ]
    saturday = TimeMention(
        span_of(text, "Saturday"), "2024-06-01", "DATE", Interval("2024-06-01", "2024-06-01", "day"), "published", ""
    )
    (found,) = resolve_tolls(
        [toll(text, "five", "dead")],
        events=events,
        groups=monday_and_tuesday(),
        sentences=sentences(text),
        times=[saturday],
        text=text,
    )
    assert (found.group, found.reason) == (1, "the event of the day that stands beside the figure")


def test_that_attack_is_the_one_named_last() -> None:
    text = (
        "Shelling hit the mill.\nA man hurt in the earlier blast died, which brings the number in that attack to five."
    )
    events = [
        mention(text, "Shelling", "shelling", nominal=True),
        mention(text, "blast", "explosion", nominal=True),
        mention(text, "number", "killing", outcome=True),
    ]
    (found,) = resolve_tolls(
        [toll(text, "five", "number")],
        events=events,
        groups=monday_and_tuesday(),
        sentences=sentences(text),
        text=text,
    )
    assert (found.group, found.reason) == (1, "“in that attack” points to the event named before it")


def test_an_item_of_a_total_belongs_to_the_event_that_counts_so_many() -> None:
    text = "A bomb killed five people.\nBombings have killed eleven since May: five on the bus."
    events = [mention(text, "killed", "killing"), mention(text, "have killed", "killing")]
    groups = [group("bombing", 0), replace(group("bombing", 1), reasons=(TOTAL, "background"))]
    item = toll(text, "five on", "have killed")
    found = resolve_tolls(
        [toll(text, "five", "killed"), replace(item, scope="part")],
        events=events,
        groups=groups,
        sentences=sentences(text),
        text=text,
    )
    assert [f.group for f in found] == [0, 0]
    assert found[1].reason == "the event that the report counts so many of"


def test_a_name_before_after_is_another_events() -> None:
    text = "The blasts came a day after five clerks were killed."
    events = [mention(text, "blasts", "explosion", nominal=True), mention(text, "killed", "killing", outcome=True)]
    groups = [group("explosion", 0), group("killing", 1)]
    (found,) = resolve_tolls(
        [toll(text, "five", "killed")], events=events, groups=groups, sentences=sentences(text), text=text
    )
    assert (found.group, found.reason) == (1, "the word that gives the figure speaks of that event")


def test_a_figure_belongs_to_the_event_that_its_paragraph_turns_to() -> None:
    text = "A rocket struck the port.\nThe army reviewed the air raid on a depot. Three fighters were killed."
    events = [
        mention(text, "rocket", "shelling", nominal=True),
        mention(text, "air raid", "air_strike", nominal=True),
        mention(text, "killed", "killing", outcome=True),
    ]
    groups = [group("shelling", 0, 2), group("air_strike", 1)]
    figure = toll(text, "Three", "killed")
    told = [Span(0, 26), Span(27, text.index(" Three")), Span(text.index("Three"), len(text))]
    found = resolve_tolls([figure], events=events, groups=groups, sentences=told, text=text)[0]
    assert (found.group, found.reason) == (1, "the event that its paragraph turns to")
    dated = resolve_tolls(
        [figure], events=events, groups=groups, sentences=told, event_times=(None, None, 0), text=text
    )[0]
    assert (dated.group, dated.reason) == (0, "the word that gives the figure speaks of that event")


def test_a_word_alone_goes_with_the_people_counted_in_the_same_breath() -> None:
    text = "Nine soldiers were killed and five are missing."
    events = [mention(text, "killed", "killing", outcome=True), mention(text, "missing", "other", outcome=True)]
    figure = toll(text, "five", "missing", "missing")
    found = resolve_tolls(
        [figure],
        events=events,
        groups=[group("armed_attack", 0), group("other", 1)],
        sentences=sentences(text),
        text=text,
    )[0]
    assert (found.group, found.reason) == (0, "the event whose people are counted in the same breath")
