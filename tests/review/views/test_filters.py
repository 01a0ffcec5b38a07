"""Filters from an address and back."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.review.views.filters import Filters, parse_filters, read_number, read_page


def test_an_address_gives_the_question_for_the_store():
    filters, problems = parse_filters(
        {"since": "2024-01-04", "source": "witness", "area": "1,2,3,4", "order": "reports"}
    )
    assert not problems
    query = filters.query(page=3, size=10)
    assert (query.since, query.source_kind, query.area) == ("2024-01-04", "witness", (1.0, 2.0, 3.0, 4.0))
    assert (query.order, query.skip, query.limit) == ("reports", 20, 10)
    assert filters.whole().limit is None


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("since", "yesterday", "is no day"),
        ("until", "2024-02-30", "is no day"),
        ("country", "Nigeria", "is no country"),
        ("kind", "party", "There is no kind"),
        ("outcome", "eaten", "There is no outcome"),
        ("area", "0,0,nan,1", "is no area"),
        ("area", "0,0,1", "is no area"),
    ],
)
def test_what_says_nothing_is_left_out_and_named(name, value, said):
    filters, (problem,) = parse_filters({name: value})
    assert filters == Filters()
    assert said in problem


def test_an_address_of_filters_can_be_read_again():
    filters = Filters(country="NG", words="a & b", grade="fair")
    assert parse_filters(dict(parse_qsl(filters.address(page=2))))[0] == filters


@given(st.text(max_size=30))
def test_no_text_makes_a_page_or_a_number_fail(text):
    assert read_page(text) >= 1
    assert read_number(text) >= 0
    parse_filters({"area": text, "since": text, "country": text})
