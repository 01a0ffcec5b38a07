"""Who says the words of a claim: the innermost citation round them, its day, and the actor behind a name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.claim.casts import Cast
from dateline.claim.sources import Citations, actor_at, find_voice, index_actors, telling_key
from dateline.records.actors import Actor
from dateline.records.attributions import Attribution, SourceLink
from dateline.records.spans import Span
from dateline.records.times import Interval, TimeMention

TEXT = "On Monday the governor said on Tuesday that the army had told him: “Nine died on Sunday.” No group spoke."


def span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))


def actor(number: int, name: str, *mentions: Span) -> Actor:
    return Actor(f"a{number}", name, (), None, None, (), (), (), mentions)


def cited(name: str, cue: str, content: str) -> Attribution:
    link = SourceLink(name, "official", anonymous=False, span=span(name))
    return Attribution((span(name),), (span(cue),), (span(content),), (link,), 0.8, f"“{cue}” cites")


def day(words: str, value: str) -> TimeMention:
    return TimeMention(span(words), value, "DATE", Interval(value, value, "day"), "absolute", "as read")


OUTER = cited("the governor", "said", "the army had told him: “Nine died on Sunday.”")
INNER = cited("the army", "told", "Nine died on Sunday.")
NOBODY = index_actors(())


def test_the_innermost_citation_speaks() -> None:
    citations = Citations((OUTER, INNER))
    assert citations.around(span("Nine died")) == [1, 0]
    voice = find_voice(span("Nine died"), citations, actors=NOBODY)
    assert (voice.chain[0].name, voice.attribution, voice.confidence) == ("the army", 1, 0.8)
    assert voice.reason == "“the army” is cited for it: “told” cites"


def test_nobody_passes_on_to_himself() -> None:
    station = replace(cited("the army", "told", "Nine died on Sunday.").chain[0], actor="a7")
    twice = replace(INNER, chain=(OUTER.chain[0], station, replace(station, name="the station")))
    voice = find_voice(span("Nine died"), Citations((twice,)), actors=NOBODY)
    assert [link.name for link in voice.chain] == ["the governor", "the army"]


def test_words_that_nobody_is_cited_for_are_the_reports_own() -> None:
    voice = find_voice(span("No group spoke"), Citations((OUTER, INNER)), actors=NOBODY, published="2024-03-06T08:00")
    assert (voice.chain[0].kind, voice.attribution, voice.asserted) == ("narrator", None, "2024-03-06")
    assert find_voice(span("No group"), Citations(()), actors=NOBODY).asserted is None


def test_a_content_that_holds_only_a_part_of_the_words_does_not_count() -> None:
    assert Citations((INNER,)).around(span("told him: “Nine died")) == []


def test_a_day_by_the_words_of_saying_dates_the_claim_and_one_inside_the_content_does_not() -> None:
    times = [day("Sunday", "2024-03-03"), day("on Tuesday", "2024-03-05")]
    assert Citations((OUTER, INNER), times).said_on(0) == "2024-03-05"
    assert Citations((OUTER, INNER), times).said_on(1) is None
    assert Citations((OUTER,), times[:1]).said_on(0) is None


def test_a_week_by_the_words_of_saying_is_no_day() -> None:
    week = replace(day("on Tuesday", "2024-03-05"), interval=Interval("2024-03-04", "2024-03-10", "week"))
    assert Citations((OUTER,), [week]).said_on(0) is None


@pytest.mark.parametrize(
    ("asked", "expected"),
    [(Span(0, 9), "a1"), (Span(4, 9), "a2"), (Span(300, 305), "a3"), (Span(20, 40), None), (Span(8, 60), None)],
)
def test_the_actor_of_a_phrase_shares_most_of_it(asked: Span, expected: str | None) -> None:
    index = index_actors(
        [actor(1, "the army chief", Span(0, 9)), actor(2, "chief", Span(4, 9)), actor(3, "far", Span(296, 310))]
    )
    found = actor_at(asked, index)
    assert (found.id if found else None) == expected


def test_the_speaker_of_a_voice_is_known_by_its_actor() -> None:
    known = index_actors([actor(4, "the army", span("the army"))])
    voice = find_voice(span("Nine died"), Citations((INNER,)), actors=known)
    assert voice.chain[0].actor == "a4"
    assert telling_key(2, voice) == (2, "official", "a4")


def test_a_phrase_that_no_actor_stands_behind_becomes_one_and_is_found_again() -> None:
    cast = Cast((), TEXT)
    made = cast.at(span("the army"))
    assert (made.id, made.name) == ("a1", "the army")
    assert cast.at(span("the army")) is made and cast.actors == (made,)


def test_a_pronoun_that_points_to_nobody_known_is_nobody() -> None:
    cast = Cast((), TEXT)
    assert cast.find(span("him")) is None and cast.actors == ()
    governor = actor(1, "the governor", span("the governor"), span("him"))
    assert Cast((governor,), TEXT).find(span("him")) is governor


def test_who_told_the_speaker_the_same_is_the_source() -> None:
    """ "Nine died, the army said, citing the governor": the army passes it on."""
    army = cited("the army", "said", "Nine died on Sunday.")
    governor = cited("the governor", "told", "Nine died on Sunday.")
    governor = replace(governor, chain=(*governor.chain, *army.chain))
    voice = find_voice(span("Nine died"), Citations((army, governor)), actors=NOBODY)
    assert [link.name for link in voice.chain] == ["the governor", "the army"]
