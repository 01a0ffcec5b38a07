"""What else sources say: which words are a name for the event and which a statement."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.claim.casts import Cast
from dateline.claim.drafts import Draft
from dateline.claim.sources import Voice
from dateline.claim.statements import draft_statements
from dateline.records.actors import Actor
from dateline.records.attributions import NARRATOR, Attribution, SourceLink
from dateline.records.documents import Dateline
from dateline.records.readings import Reading
from dateline.records.spans import Span
from tests.builders import build_empty_reading

CASES = [
    ("The mayor called the blast ~a cowardly act~.", "called", "characterisation"),
    ("The mayor spoke of ~“a cowardly act”~.", "spoke", "characterisation"),
    ("The mayor condemned ~the bombing~.", "condemned", "statement"),
    ("~“We will find the men,”~ the mayor said.", "said", "statement"),
]


def drafts_of(text: str, cue: str, *content: Span) -> tuple[list[Draft], Reading]:
    """What becomes of some words that the mayor is cited for."""
    at = text.index(cue)
    mayor = SourceLink("the mayor", "official", False, None)
    said = Attribution((), (Span(at, at + len(cue)),), content, (mayor,), 0.9, "it cites the mayor")
    reading = build_empty_reading(text, attributions=(said,))
    voice = Voice((NARRATOR,), None, None, 0.9, "the report says it")
    return draft_statements(reading, Cast((), text), lambda _: voice), reading


@pytest.mark.parametrize(("marked", "cue", "kind"), CASES, ids=[c[0] for c in CASES])
def test_a_quoted_sentence_is_no_name_for_the_event(marked: str, cue: str, kind: str) -> None:
    span = Span(marked.index("~"), marked.rindex("~") - 1)
    (draft,), _ = drafts_of(marked.replace("~", ""), cue, span)
    assert draft.kind == kind


def test_a_name_that_a_group_gives_itself_says_nothing_of_the_event() -> None:
    text = "A group calling itself the Dawn Guard fled."
    assert not drafts_of(text, "calling", Span(16, 37))[0]


def test_who_is_only_named_is_said_nothing_of() -> None:
    text = "The ministry contradicted the governor of Katna on Monday."
    named = Span(26, 47)
    at = text.index("contradicted")
    ministry = SourceLink("The ministry", "government", False, None)
    said = Attribution((), (Span(at, at + 12),), (named,), (ministry,), 0.9, "it cites the ministry")
    governor = Actor("a1", "governor of Katna", (), "person", None, (), (), (), (named,), ())
    voice = Voice((NARRATOR,), None, None, 0.9, "the report says it")
    for actors, kinds in (((governor,), []), ((), ["statement"])):
        reading = build_empty_reading(text, attributions=(said,), actors=actors)
        assert [d.kind for d in draft_statements(reading, Cast(actors, text), lambda _: voice)] == kinds


def test_a_signature_says_nothing() -> None:
    text = "The letter was signed “K.R.” and came by post."
    assert not drafts_of(text, "signed", Span(22, 28))[0]


def test_a_vow_is_told_with_what_is_vowed_and_not_by_its_condition_alone() -> None:
    text = "The leader threatened in a video to kill her if police came."
    (draft,), _ = drafts_of(text, "threatened", Span(text.index("if"), len(text) - 1))
    assert draft.evidence[0].of(text) == "in a video to kill her if police came"


def test_the_dateline_is_no_part_of_what_is_said() -> None:
    text = "LIMA, Peru (Delta Wire) - Gunmen killed nine, the mayor said."
    reading = build_empty_reading(text)
    filed = Dateline("LIMA, Peru", None, "Delta Wire", Span(0, 25))
    document = replace(reading.document, dateline=filed)
    mayor = SourceLink("the mayor", "official", False, None)
    said = Attribution((), (Span(56, 60),), (Span(0, 44),), (mayor,), 0.9, "it cites the mayor")
    reading = replace(reading, document=document, attributions=(said,))
    voice = Voice((NARRATOR,), None, None, 0.9, "the report says it")
    (draft,) = draft_statements(reading, Cast((), text), lambda _: voice)
    assert draft.evidence[0].of(text) == "Gunmen killed nine"
