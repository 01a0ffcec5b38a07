"""Figures as claims: what is left out, what stands, what contradicts what, and what they add up to."""

from __future__ import annotations

from dataclasses import replace

from dateline.claim.sources import Voice
from dateline.claim.tolls import draft_tolls
from dateline.records.attributions import NARRATOR, Attribution, SourceLink
from dateline.records.claims import ClaimStatus, RevisionValue, TollValue
from dateline.records.quantities import Individual, TollMention
from dateline.records.readings import Reading, TollHome
from dateline.records.spans import Span
from tests.builders import build_empty_reading, build_text_document

TEXT = "x" * 400
HOME = TollHome(0, "the only event of the report")
BY_NARRATOR = Voice((NARRATOR,), None, None, 0.9, "the report says it itself")


def said_by(name: str) -> Voice:
    return Voice((SourceLink(name, "official", False, None),), None, None, 0.9, f"“{name}” is cited for it")


def build_toll(at: int, low: int | None, high: int | None, **changes: object) -> TollMention:
    span = Span(at, at + 5)
    toll = TollMention(
        span, span, low, high, "exact", "killed", "all", "total", Span(at + 6, at + 12), "they are what is “killed”"
    )
    return replace(toll, **changes)  # type: ignore[arg-type]


def build_reading(*tolls: TollMention) -> Reading:
    return build_empty_reading(TEXT, tolls=tolls, toll_homes=(HOME,) * len(tolls))


def values_of(reading: Reading, *voices: Voice) -> list[tuple[int | None, ClaimStatus]]:
    return [(d.value.low, d.status) for d in draft_tolls(reading, voices) if isinstance(d.value, TollValue)]


def test_one_victim_among_those_counted_is_no_figure_of_its_own() -> None:
    reading = build_reading(build_toll(0, 9, 9), build_toll(50, 1, 1, single=True))
    assert values_of(reading, BY_NARRATOR, BY_NARRATOR) == [(9, "current")]


def test_one_victim_is_a_figure_when_nobody_counts_more() -> None:
    reading = build_reading(build_toll(0, 1, 1, single=True))
    assert values_of(reading, BY_NARRATOR) == [(1, "current")]


def test_people_shot_are_no_figure_where_some_of_them_are_dead() -> None:
    shot = build_toll(0, 5, 5, outcome="wounded", hit=True)
    assert values_of(build_reading(shot, build_toll(50, 2, 2)), BY_NARRATOR, BY_NARRATOR) == [(2, "current")]
    assert values_of(build_reading(shot), BY_NARRATOR) == [(5, "current")]


def test_the_figure_that_took_the_place_of_another_is_tied_to_it_in_a_revision_claim() -> None:
    new = build_toll(100, 22, 22)
    old = build_toll(0, 33, 33, earlier=True, replaced_by=new.quantity, revision_reason=Span(200, 210))
    drafts = draft_tolls(build_reading(old, new), (BY_NARRATOR, BY_NARRATOR))
    assert [d.status for d in drafts if d.kind == "toll"] == ["superseded", "current"]
    assert drafts[0].superseded_by == 1 and drafts[0].reason == TEXT[200:210]
    (revision,) = [d for d in drafts if d.kind == "revision"]
    assert revision.value == RevisionValue("0", "1", TEXT[200:210])


def test_what_another_event_counts_takes_no_figures_place() -> None:
    new, recalled = build_toll(100, 14, None), build_toll(300, 84, 84)
    old = build_toll(200, 9, 9, earlier=True, replaced_by=recalled.quantity)
    reading = replace(build_reading(new, old, recalled), toll_homes=(HOME, HOME, TollHome(1, "its own clause")))
    drafts = draft_tolls(reading, (BY_NARRATOR,) * 3)
    assert [d.superseded_by for d in drafts if d.kind == "toll"] == [None, 0, None]


def test_two_named_sources_that_cannot_both_be_right_are_in_dispute() -> None:
    reading = build_reading(build_toll(0, 74, 74), build_toll(50, 39, 39))
    assert values_of(reading, said_by("governor"), said_by("police")) == [(74, "disputed"), (39, "disputed")]
    assert values_of(reading, said_by("governor"), BY_NARRATOR) == [(74, "current"), (39, "current")]


def test_at_least_so_many_does_not_contradict_a_higher_figure() -> None:
    reading = build_reading(build_toll(0, 7, None), build_toll(50, 10, 10))
    assert values_of(reading, said_by("mayor"), said_by("police")) == [(7, "current"), (10, "current")]


def test_a_disputed_figure_says_who_says_what_instead() -> None:
    reading = build_reading(build_toll(0, 74, 74), build_toll(50, 39, 39))
    drafts = draft_tolls(reading, (said_by("the governor"), said_by("the police")))
    assert [d.reason for d in drafts] == ["the police say 39 were killed", "the governor says 74 were killed"]


def test_a_figure_that_the_report_adopts_is_not_in_dispute() -> None:
    reading = build_reading(build_toll(0, 74, 74), build_toll(50, 39, 39), build_toll(100, 74, 74))
    statuses = values_of(reading, said_by("the governor"), said_by("the police"), BY_NARRATOR)
    assert statuses == [(74, "current"), (39, "current"), (74, "current")]


def test_one_attacker_killed_is_a_figure_beside_the_people_he_killed() -> None:
    reading = build_reading(build_toll(0, 5, 5), build_toll(50, 1, 1, single=True, group="attackers"))
    assert values_of(reading, BY_NARRATOR, BY_NARRATOR) == [(5, "current"), (1, "current")]


def test_who_gives_a_figure_by_the_grammar_is_its_source_when_nobody_is_cited() -> None:
    army = SourceLink("the army", "military", False, Span(300, 308))
    reading = build_reading(build_toll(0, 4, 4, giver=army))
    (draft,) = draft_tolls(reading, (BY_NARRATOR,))
    assert draft.voice.chain == (army,)
    assert "by the grammar" in draft.voice.reason


def test_a_sentence_that_says_who_counted_is_not_the_next_speakers() -> None:
    police = SourceLink("the police", "official", False, Span(20, 30))
    mayor = SourceLink("the mayor", "official", False, None)
    for cue, speaker in ((Span(40, 44), "the mayor"), (Span(150, 154), "the police")):
        said = Attribution((), (cue,), (Span(0, 140),), (mayor,), 0.9, "“said” cites the mayor")
        reading = replace(
            build_reading(build_toll(0, 5, 5, giver=police)),
            sentences=(Span(0, 100), Span(100, len(TEXT))),
            attributions=(said,),
        )
        (draft,) = draft_tolls(reading, (replace(said_by("the mayor"), attribution=0),))
        assert draft.voice.chain[0].name == speaker


def test_reportedly_and_an_initial_toll_are_no_speakers() -> None:
    for name in ("unnamed source", "An initial death toll"):
        (draft,) = draft_tolls(build_reading(build_toll(0, 4, 4)), (said_by(name),))
        assert draft.voice.chain == (NARRATOR,)


def test_who_orders_or_wants_something_counts_nobody() -> None:
    text = "The mayor called for calm after the killing of seven clerks."
    cue = Span(text.index("called"), text.index(" calm"))
    link = SourceLink("The mayor", "official", False, None)
    told = Attribution((Span(0, 9),), (cue,), (Span(cue.end, len(text)),), (link,), 0.9, "it is read so")
    figure = build_toll(text.index("seven"), 7, 7, span=Span(text.index("killing"), text.index(" clerks")))
    reading = replace(build_reading(figure), document=build_text_document(text), attributions=(told,))
    voice = Voice((link,), 0, None, 0.9, "“The mayor” is cited for it")
    (draft,) = draft_tolls(reading, [voice])
    assert draft.voice.chain == (NARRATOR,)
    assert draft.voice.reason == "“called for” tells a wish or an order, not a count: the report says it itself"
    said = replace(told, cue=(Span(0, 3),))
    (draft,) = draft_tolls(replace(reading, attributions=(said,)), [voice])
    assert draft.voice.chain == (link,)


def test_a_report_that_prints_both_figures_itself_decides_nothing() -> None:
    reading = build_reading(build_toll(0, 7, 7), build_toll(40, 9, 9), build_toll(80, 7, 7), build_toll(120, 9, 9))
    found = draft_tolls(reading, [said_by("The army"), said_by("The mayor"), BY_NARRATOR, BY_NARRATOR])
    assert [d.status for d in found] == ["disputed", "disputed", "current", "current"]


def test_who_was_hurt_and_died_is_not_told_of_as_wounded() -> None:
    hurt = build_toll(0, 1, 1, outcome="wounded", single=True, who=Individual())
    died = build_toll(50, 1, 1, single=True, who=Individual(sex="male"))
    assert [(d.value.outcome) for d in draft_tolls(build_reading(hurt, died), (BY_NARRATOR, BY_NARRATOR))] == ["killed"]


def test_whom_the_report_names_among_the_dead_is_hurt_nowhere_else() -> None:
    hurt = build_toll(0, 1, 1, outcome="wounded", single=True, hit=True, who=Individual(name="Velk"))
    died = build_toll(50, 1, 1, single=True, who=Individual(name="Ivo Velk"))
    apart = build_empty_reading(TEXT, tolls=(hurt, died), toll_homes=(replace(HOME, group=1), HOME))
    assert [d.value.outcome for d in draft_tolls(apart, (BY_NARRATOR, BY_NARRATOR))] == ["killed"]


def test_others_who_were_also_killed_do_not_take_in_who_was_told_of_before() -> None:
    text = "The minister was killed; two guards were also killed."
    minister = build_toll(0, 1, 1, single=True)
    guards = build_toll(25, 2, 2, span=Span(25, len(text) - 1))
    tolls = (minister, guards)
    reading = build_empty_reading(text, tolls=tolls, toll_homes=(HOME, HOME))
    assert values_of(reading, BY_NARRATOR, BY_NARRATOR) == [(1, "current"), (2, "current")]
    plain = build_empty_reading(text.replace("also", "both"), tolls=tolls, toll_homes=(HOME, HOME))
    assert values_of(plain, BY_NARRATOR, BY_NARRATOR) == [(2, "current")]


def test_the_reports_own_dozens_say_nothing_where_somebody_counts() -> None:
    vague = build_toll(0, 24, None, modifier="vague")
    counted = build_toll(50, 31, 31)
    fewer = build_toll(50, 9, 9)
    assert values_of(build_reading(vague, counted), BY_NARRATOR, said_by("The mayor")) == [(31, "current")]
    cited = values_of(build_reading(vague, counted), said_by("The army"), said_by("The mayor"))
    assert [low for low, _ in cited] == [24, 31]
    assert [low for low, _ in values_of(build_reading(vague, fewer), BY_NARRATOR, said_by("The mayor"))] == [24, 9]


def test_a_part_that_nobody_is_cited_for_is_from_whoever_counted_the_whole() -> None:
    whole = build_toll(0, 14, 14)
    part = build_toll(120, 8, 8, scope="part", group="women", whole=whole.quantity)
    sentences = (Span(0, 100), Span(100, 200), Span(200, 300), Span(300, 400))
    reading = replace(build_reading(whole, part), sentences=sentences)
    drafts = draft_tolls(reading, [said_by("The hospital"), BY_NARRATOR])
    assert [d.voice.chain[0].name for d in drafts] == ["The hospital", "The hospital"]
    assert drafts[1].voice.reason == "it divides the figure that “The hospital” gives"


def test_a_part_told_far_from_its_whole_or_withdrawn_is_not_the_counters() -> None:
    whole = build_toll(0, 14, 14)
    sentences = (Span(0, 100), Span(100, 200), Span(200, 300), Span(300, 400))
    for changes in ({"at": 320}, {"at": 120, "earlier": True}):
        part = build_toll(**{"low": 8, "high": 8, "scope": "part", "whole": whole.quantity, **changes})  # type: ignore[arg-type]
        reading = replace(build_reading(whole, part), sentences=sentences)
        assert draft_tolls(reading, [said_by("The hospital"), BY_NARRATOR])[1].voice.chain == (NARRATOR,)


def test_bodies_that_one_place_received_do_not_deny_that_more_died() -> None:
    text = "The colonel counts 18 dead. The clinic has 11 bodies."
    colonel = build_toll(text.index("18"), 18, 18, span=Span(text.index("18"), text.index("18") + 7))
    clinic = build_toll(text.index("11"), 11, 11, span=Span(text.index("11"), text.index(" bodies") + 7))
    for low, expected in ((11, "current"), (25, "disputed")):
        reading = replace(
            build_reading(colonel, replace(clinic, low=low, high=low)), document=build_text_document(text)
        )
        drafts = draft_tolls(reading, [said_by("The colonel"), said_by("The clinic")])
        assert [d.status for d in drafts] == [expected, expected]


def test_others_were_hurt_denies_no_count_but_nobody() -> None:
    some = build_toll(50, 2, None, outcome="wounded", modifier="vague")
    for low, expected in ((1, "current"), (0, "disputed")):
        reading = build_reading(build_toll(0, low, low, outcome="wounded"), some)
        assert values_of(reading, said_by("mayor"), said_by("clinic")) == [(low, expected), (2, expected)]


def test_a_side_that_lost_no_one_does_not_deny_the_others_dead() -> None:
    text = "The mayor counts 18 dead. The Shield says it lost no one."
    mayor = build_toll(text.index("18"), 18, 18, span=Span(text.index("18"), text.index("18") + 7))
    shield = build_toll(text.index("no one"), 0, 0, span=Span(text.index("lost"), len(text) - 1))
    reading = replace(build_reading(mayor, shield), document=build_text_document(text))
    drafts = draft_tolls(reading, [said_by("The mayor"), said_by("The Shield")])
    assert [d.status for d in drafts] == ["current", "current"]


def test_a_part_and_an_increment_say_so_with_the_sentence_that_tells_them() -> None:
    text = "Nine died. Two of them were women. One more died on Monday."
    sentences = (Span(0, 10), Span(11, 34), Span(35, len(text)))
    part = build_toll(text.index("Two"), 2, 2, scope="part")
    more = build_toll(text.index("One"), 1, 1, scope="increment")
    reading = replace(build_reading(part, more), document=build_text_document(text), sentences=sentences)
    assert [d.reason for d in draft_tolls(reading, [BY_NARRATOR, BY_NARRATOR])] == [
        "part of a larger figure: “Two of them were women.”",
        "increment to an earlier figure: “One more died on Monday.”",
    ]


def test_where_no_words_tell_why_the_newer_figure_is_the_reason() -> None:
    text = "Nine hurt, they said. Later: fourteen hurt."
    new = build_toll(text.index("fourteen"), 14, 14, span=Span(text.index("fourteen"), len(text) - 1))
    old = build_toll(0, 9, 9, earlier=True, replaced_by=new.quantity)
    reading = replace(build_reading(old, new), document=build_text_document(text))
    assert (
        draft_tolls(reading, [BY_NARRATOR, BY_NARRATOR])[0].reason == "a later figure stands instead: “fourteen hurt”"
    )


def test_bodies_of_one_place_say_that_they_are_a_part() -> None:
    text = "The colonel counts 18 dead. The clinic received 11 bodies."
    colonel = build_toll(text.index("18"), 18, 18, span=Span(text.index("18"), text.index("18") + 7))
    clinic = build_toll(text.index("11"), 11, 11, span=Span(text.index("11"), text.index(" bodies") + 7))
    sentences = (Span(0, 27), Span(28, len(text)))
    reading = replace(build_reading(colonel, clinic), document=build_text_document(text), sentences=sentences)
    drafts = draft_tolls(reading, [said_by("The colonel"), said_by("The clinic")])
    assert drafts[0].reason is None
    assert drafts[1].reason == "part of a larger figure, seen in one place: “The clinic received 11 bodies.”"
