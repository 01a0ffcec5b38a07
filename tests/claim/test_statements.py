"""What else sources say: which words are a name for the event and which a statement."""

from __future__ import annotations

import pytest

from dateline.claim.casts import Cast
from dateline.claim.sources import Voice
from dateline.claim.statements import draft_statements
from dateline.records.attributions import NARRATOR, Attribution, SourceLink
from dateline.records.spans import Span
from tests.builders import build_empty_reading

CASES = [
    ("The mayor called the blast ~a cowardly act~.", "called", "characterisation"),
    ("The mayor spoke of ~“a cowardly act”~.", "spoke", "characterisation"),
    ("The mayor condemned ~the bombing~.", "condemned", "statement"),
    ("~“We will find the men,”~ the mayor said.", "said", "statement"),
]


@pytest.mark.parametrize(("marked", "cue", "kind"), CASES, ids=[c[0] for c in CASES])
def test_a_quoted_sentence_is_no_name_for_the_event(marked: str, cue: str, kind: str) -> None:
    start, end = marked.index("~"), marked.rindex("~") - 1
    text = marked.replace("~", "")
    at = text.index(cue)
    mayor = SourceLink("the mayor", "official", False, None)
    said = Attribution((), (Span(at, at + len(cue)),), (Span(start, end),), (mayor,), 0.9, "it cites the mayor")
    reading = build_empty_reading(text, attributions=(said,))
    voice = Voice((NARRATOR,), None, None, 0.9, "the report says it")
    (draft,) = draft_statements(reading, Cast((), text), lambda _: voice)
    assert draft.kind == kind
