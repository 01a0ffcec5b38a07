"""Who gives a figure: what words about somebody count, and what they only tell beside it."""

from __future__ import annotations

import pytest

from dateline.pipeline import read_text
from dateline.records.claims import TollValue


def sources_of(text: str) -> list[tuple[int | None, str, str]]:
    """For each figure its number, who gives it, and why."""
    claims = read_text(text, published="2031-03-05").claims
    return [(c.value.low, c.sources[0].name, " ".join(c.reasons)) for c in claims if isinstance(c.value, TollValue)]


def test_who_blames_somebody_for_a_deed_does_not_count_its_dead() -> None:
    ((low, source, why),) = sources_of(
        "The mayor blamed the rebels for the bombing in Velmora that killed seven soldiers."
    )
    assert (low, source) == (7, "narrator")
    assert "“blamed” says who did it, not how many it struck: the report says it itself" in why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The bishop condemned the killing of three nurses in Velmora.", "tells what somebody thinks of the deed"),
        ("The editor has accused troops of abducting two printers in Velmora.", "says who did it"),
        ("The war in Velmora has so far claimed the lives of 300 dockers.", "is no saying but a deed"),
        ("Velmora police have arrested two men over a shooting in Velmora.", "is a deed of police or courts"),
        ("Police said the motive for the killing of two guards in Velmora was unclear.", "takes it as known"),
    ],
)
def test_who_judges_arrests_or_presumes_counts_nobody(text: str, why: str) -> None:
    for _, source, reasons in sources_of(text):
        assert source == "narrator" and (why in reasons or "nobody is cited" in reasons)


def test_we_are_the_report() -> None:
    ((low, source, why),) = sources_of(
        "We earlier posted that two teachers had been killed in the shelling of Velmora."
    )
    assert (low, source) == (2, "narrator")
    assert "“we” is who writes: the report says it itself" in why


@pytest.mark.parametrize("body", ["the regional headquarters", "the health ministry"])
def test_it_is_the_body_that_spoke_before(body: str) -> None:
    text = f"Three people died when rockets hit Velmora, {body} said. It listed ten wounded."
    assert [(low, source) for low, source, _ in sources_of(text)] == [(3, body), (10, body)]


def test_who_speaks_nearer_gives_the_figure_and_disputes_the_other() -> None:
    claims = read_text(
        "Police say eleven died in the fire in Velmora; hospitals say nine.", published="2031-03-05"
    ).claims
    nine = next(c for c in claims if isinstance(c.value, TollValue) and c.value.low == 9)
    assert (nine.sources[0].name, nine.status, nine.reason) == (
        "hospitals",
        "disputed",
        "Police say eleven were killed",
    )


def test_a_register_shows_another_number_than_the_police() -> None:
    text = "Police gave the number of arrests in Velmora as 212. Court registers show 187."
    claims = [c for c in read_text(text, published="2031-03-05").claims if isinstance(c.value, TollValue)]
    found = [
        (c.value.low, c.value.group, c.sources[0].name, c.reason) for c in claims if isinstance(c.value, TollValue)
    ]
    assert found == [
        (212, "all", "Police", "Court registers say 187 were arrested"),
        (187, "all", "Court registers", "Police say 212 were arrested"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "We the people of Velmora report that five men were killed on Monday, the letter said.",
        'A voice was on the tape. "We say that nine men died in Velmora on Monday."',
        '"We killed twelve soldiers in Velmora on Monday," the Dawn Front said.',
    ],
)
def test_the_we_of_somebody_else_is_not_the_report(text: str) -> None:
    ((_, source, why),) = sources_of(text)
    assert source != "narrator"
    assert "“we” is who writes" not in why
