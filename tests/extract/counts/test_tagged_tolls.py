"""Figures that a tagger proposes: checked by rules, joined with theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from dateline.analyse.docs import analyse_text
from dateline.analyse.models import load_pipeline
from dateline.extract.counts.tagged_tolls import AGREED, UNSEEN, join_tolls, propose_tolls
from dateline.extract.quantities import extract_quantities
from dateline.extract.tolls import extract_tolls
from dateline.records.quantities import TollMention
from dateline.records.spans import Span
from dateline.records.tags import TaggedParts, TaggedSpan


@dataclass(frozen=True)
class Sees:
    """A tagger that sees the given words as figures of an outcome."""

    words: str
    outcome: str
    score: float = 0.95

    def has_layer(self, layer: str) -> bool:
        return layer == "toll"

    def tag_spans(self, text: str, layer: str) -> tuple[TaggedSpan, ...]:
        at = text.find(self.words)
        return (TaggedSpan(Span(at, at + len(self.words)), self.outcome, self.score),) if at >= 0 else ()

    def tag_parts(self, text: str, layer: str, anchors: Sequence[TaggedSpan]) -> tuple[TaggedParts, ...]:
        return ()

    def tag_classes(self, text: str, layer: str, anchors: Sequence[TaggedSpan]) -> tuple[TaggedSpan, ...]:
        return ()


def proposals(text: str, tagger: Sees) -> list[tuple[str, int | None, int | None]]:
    doc = analyse_text(text, load_pipeline())
    found = propose_tolls(doc, extract_quantities(doc, text), tagger, text)
    return [(t.outcome, t.low, t.high) for t in found]


@pytest.mark.parametrize(
    ("text", "words", "outcome", "expected"),
    [
        ("Killed in Dornak so far: at least 12.", "at least 12", "killed", [("killed", 12, None)]),
        # Nothing near it tells of the outcome that the tagger names.
        ("The mill in Dornak employs 34 people.", "34", "killed", []),
        # No number that the rules can read.
        ("Many were said to have been killed in Dornak.", "said", "killed", []),
        # It is only planned.
        ("The group vowed to kill 40 soldiers.", "40", "killed", []),
    ],
)
def test_a_proposal_needs_a_number_and_a_word_for_its_outcome(
    text: str, words: str, outcome: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    assert proposals(text, Sees(words, outcome)) == expected


def tolls_of(text: str, tagger: Sees | None, engine: str = "both") -> tuple[TollMention, ...]:
    doc = analyse_text(text, load_pipeline())
    return extract_tolls(doc, text, extract_quantities(doc, text), tagger=tagger, engine=engine)  # type: ignore[arg-type]


def test_what_both_see_is_surer_and_says_so() -> None:
    text = "A blast killed nine people in Velm."
    (seen,) = tolls_of(text, Sees("nine", "killed"))
    (unseen,) = tolls_of(text, Sees("Velm", "killed"))
    assert (seen.confidence, unseen.confidence) == (AGREED, UNSEEN)
    assert seen.reason.endswith("the trained tagger sees the figure too")
    assert unseen.reason.endswith("the trained tagger does not see the figure")


def test_rules_alone_ask_no_tagger() -> None:
    text = "A blast killed nine people in Velm."
    assert tolls_of(text, Sees("nine", "killed"), "rules") == tolls_of(text, None)


def test_the_model_alone_gives_what_it_sees() -> None:
    text = "A blast killed nine people in Velm and wounded four."
    assert [(t.outcome, t.low) for t in tolls_of(text, Sees("four", "wounded"), "model")] == [("wounded", 4)]


def test_an_unsure_proposal_adds_nothing_to_the_rules() -> None:
    text = "Killed in Dornak so far, by one count: 12."
    doc = analyse_text(text, load_pipeline())
    quantities = extract_quantities(doc, text)
    sure = propose_tolls(doc, quantities, Sees("12", "killed"), text)
    unsure = propose_tolls(doc, quantities, Sees("12", "killed", 0.6), text)
    assert len(join_tolls((), sure)) == 1
    assert join_tolls((), unsure) == ()
