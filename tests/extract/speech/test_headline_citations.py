"""Headlines cite without a verb: by a colon or a dash, before or behind the news."""

from __future__ import annotations

import pytest

from dateline.extract.speech.headline_citations import cite_in_headline


@pytest.mark.parametrize(
    ("headline", "source", "said"),
    [
        ("Governor: 74 dead, not 39, in Batsari attacks", "Governor", "74 dead, not 39, in Batsari attacks"),
        ("Health ministry: Five killed in shelling", "Health ministry", "Five killed in shelling"),
        ("Police corrects mayor: six killed in blast", "Police", "six killed in blast"),
        ("Five soldiers killed in ambush: army", "army", "Five soldiers killed in ambush"),
        ("Five soldiers killed in ambush - officials", "officials", "Five soldiers killed in ambush"),
    ],
)
def test_a_speaker_set_off_in_a_headline_is_the_source(headline: str, source: str, said: str) -> None:
    text = f"{headline}\n\nThe attack took place on Sunday."
    (found,) = cite_in_headline(text)
    assert found.source is not None and found.source.of(text) == source
    assert [s.of(text) for s in found.content] == [said]
    assert source in found.reason


@pytest.mark.parametrize(
    "headline",
    [
        "Mali: nine soldiers dead in ambush near Niger border",
        "Five killed in raid on village - The Herald",
        "Weekly note 49: the figures we can stand by",
        "Gunmen kill five in raid",
        "",
    ],
)
def test_places_outlets_and_numbers_are_no_sources(headline: str) -> None:
    assert list(cite_in_headline(f"{headline}\n\nThe attack took place on Sunday.")) == []
