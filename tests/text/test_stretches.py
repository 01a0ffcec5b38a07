"""What an index of spans finds is what looking at every span would find."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.records.spans import Span
from dateline.text.stretches import SpanIndex

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 1500), st.integers(1, 700))


@given(st.lists(SPANS, max_size=30), SPANS)
def test_it_finds_what_touches_in_the_order_it_was_added(spans, asked):
    index = SpanIndex((span, number) for number, span in enumerate(spans))
    assert index.touching(asked) == [(s, n) for n, s in enumerate(spans) if s.overlaps(asked)]


def test_what_is_added_later_is_found_too():
    index: SpanIndex[str] = SpanIndex()
    assert index.touching(Span(0, 9)) == []
    index.add(Span(3, 5), "the front")
    assert index.touching(Span(0, 9)) == [(Span(3, 5), "the front")]
