"""How many: numbers, hedges, ranges and vague words, and what they count."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.analyse.docs import analyse_text
from dateline.extract.quantities import extract_quantities
from dateline.records.quantities import Quantity


def quantities_of(text: str, nlp: Language) -> tuple[Quantity, ...]:
    """The counted things of a text."""
    return extract_quantities(analyse_text(text, nlp), text)


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "counts"),
    [
        ("Five soldiers fell.", "Five", 5, 5, "soldiers"),
        ("More than 100 people fled.", "More than 100", 101, None, "people"),
        ("Nearly 40 men left.", "Nearly 40", None, 39, "men"),
        ("Up to nine people drowned.", "Up to nine", None, 9, "people"),
        ("Between 8 and 15 people fled.", "Between 8 and 15", 8, 15, "people"),
        ("At least 15 and up to 25 people fled.", "At least 15 and up to 25", 15, 25, "people"),
        ("6-8 people fled.", "6-8", 6, 8, "people"),
        ("Two dozen people fled.", "Two dozen", 24, 24, "people"),
        ("Half a dozen people fled.", "Half a dozen", 6, 6, "people"),
        ("Several dozen people fled.", "Several dozen", 36, None, "people"),
        ("A couple of people fled.", "A couple", 2, 2, "people"),
        ("A number of people fled.", "A number", 2, None, "people"),
        ("20 or more people fled.", "20 or more", 20, None, "people"),
        ("Three others were hurt.", "Three", 3, 3, "others"),
    ],
)
def test_a_number_has_its_ends_and_its_noun(
    text: str, words: str, low: int, high: int | None, counts: str, nlp: Language
) -> None:
    (found,) = quantities_of(text, nlp)
    assert (found.span.of(text), found.low, found.high, found.counts) == (words, low, high, counts)
    assert words in found.reason


@pytest.mark.parametrize(
    "text",
    [
        "He is 34 years old.",
        "A 19-year-old student won.",
        "The 19- and 20-year-old brothers won.",
        "The team won 2-0.",
        "It happened in 2019.",
        "It cost $300.",
        "No one came.",
        "The city sees an average of nine murders per day.",
    ],
)
def test_ages_scores_years_and_sums_count_nobody(text: str, nlp: Language) -> None:
    assert quantities_of(text, nlp) == ()


def test_more_people_and_some_of_them_are_told_apart_from_a_total(nlp: Language) -> None:
    more, some = quantities_of("Three more people died, two of them at home.", nlp)
    assert (more.scope, some.scope) == ("increment", "part")


def test_two_figures_of_a_change_are_no_range(nlp: Language) -> None:
    found = quantities_of("The toll rose from 8 to 10.", nlp)
    assert [(q.low, q.high) for q in found] == [(8, 8), (10, 10)]
