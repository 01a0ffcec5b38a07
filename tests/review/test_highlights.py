"""Marks in a text: nothing is lost, nesting has one order, claims and anchors stand where their words begin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.records.spans import Span
from dateline.review.highlights import LAYERS, Branch, Leaf, Mark, Node, mark_text, split_paragraphs

TEXT = "The mayor said five people died.\n\nThe police had said six."


def leaves(nodes: tuple[Node, ...], above: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Leaf]]:
    found: list[tuple[tuple[str, ...], Leaf]] = []
    for node in nodes:
        if isinstance(node, Branch):
            found += leaves(node.parts, (*above, node.layer))
        else:
            found.append((above, node))
    return found


def all_leaves(text: str, marks: list[Mark], claims: list[tuple[str, list[Span]]] | None = None) -> list:
    return [leaf for p in mark_text(text, marks, claims or []) for leaf in leaves(p.nodes)]


def span_of(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def test_a_figure_inside_what_was_said_is_nested_in_it():
    marks = [Mark("figure", span_of("five")), Mark("content", span_of("five people died"))]
    found = {leaf.text: above for above, leaf in all_leaves(TEXT, marks)}
    assert found["five"] == ("content", "figure")
    assert found[" people died"] == ("content",)
    assert found["The mayor said "] == ()


def test_spans_that_cross_are_cut_where_they_cross():
    marks = [Mark("content", span_of("mayor said")), Mark("source", span_of("The mayor"))]
    found = {leaf.text: above for above, leaf in all_leaves(TEXT, marks)}
    assert found == {
        "The ": ("source",),
        "mayor": ("content", "source"),
        " said": ("content",),
        " five people died.": (),
        "The police had said six.": (),
    }


def test_a_claim_begins_where_its_words_begin_and_holds_all_of_them():
    claims = [("d-c1", [span_of("five"), span_of("died")]), ("d-c2", [span_of("five people died")])]
    found = {leaf.text: leaf for _, leaf in all_leaves(TEXT, [], claims)}
    assert found["five"].begins == ("d-c1", "d-c2")
    assert found["five"].claims == ("d-c1", "d-c2")
    assert found[" people "].claims == ("d-c2",)
    assert found["died"].claims == ("d-c2", "d-c1")
    assert found["died"].begins == ()


def test_marks_do_not_cross_from_one_paragraph_to_the_next():
    whole = [Mark("content", Span(0, len(TEXT)))]
    first, second = mark_text(TEXT, whole)
    assert [leaf.text for _, leaf in leaves(first.nodes)] == ["The mayor said five people died."]
    assert [above for above, _ in leaves(second.nodes)] == [("content",)]


def test_a_span_beyond_the_text_is_cut_to_it():
    assert [leaf.text for _, leaf in all_leaves("five", [Mark("figure", Span(2, 99)), Mark("time", Span(80, 90))])] == [
        "fi",
        "ve",
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "a", "\n\na\n\n\n b \r\n\r\nc"])
def test_paragraphs_lose_nothing_but_empty_lines(text):
    assert " ".join(s.of(text) for s in split_paragraphs(text)).split() == text.split()


spans = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda t: Span(t[0], t[0] + t[1]))


@given(
    st.lists(st.tuples(st.sampled_from(LAYERS), spans), max_size=12),
    st.lists(st.lists(spans, min_size=1, max_size=3), max_size=5),
)
def test_whatever_is_marked_the_words_stay_the_same(marks, claims):
    several = [Mark(layer, span) for layer, span in marks]
    named = [(f"d-c{n}", spans) for n, spans in enumerate(claims)]
    found = all_leaves(TEXT, several, named)
    assert "".join(leaf.text for _, leaf in found) == TEXT.replace("\n\n", "")
    for above, leaf in found:
        assert list(above) == [layer for layer in LAYERS if layer in above]
        assert leaf.text
