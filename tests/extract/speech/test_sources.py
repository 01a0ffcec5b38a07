"""Who a source is: names beside descriptions, namesakes, and words that point back."""

from __future__ import annotations

import pytest

from dateline.analyse.docs import analyse_text
from dateline.analyse.models import load_pipeline
from dateline.extract.attributions import extract_attributions
from dateline.extract.speech.source_kinds import tell_kind


def sources(text: str) -> list[str]:
    doc = analyse_text(text, load_pipeline())
    return [a.chain[0].name for a in extract_attributions(doc, text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Nine died in the raid, said the Solberg family.", ["the Solberg family"]),
        ("A news website, Port Ledger, said that forty dockers had been jailed.", ["Port Ledger"]),
        # "The union, the port and the mayor" are three.
        ("The union, Velmora, and the mayor said that two had died.", ["The union"]),
        (
            "A docker was hurt, according to a news release from Velmora Police. "
            "A man was arrested at noon, according to the news release.",
            ["Velmora Police", "Velmora Police"],
        ),
        (
            "Three were hurt, law enforcement sources said. The same source said that nobody had died.",
            ["law enforcement sources", "law enforcement sources"],
        ),
    ],
)
def test_a_source_takes_the_name_that_stands_for_it(text: str, names: list[str]) -> None:
    found = sources(text)
    assert [next((n for n in names if f.startswith(n)), f) for f in found] == names


def test_a_namesake_is_another_person() -> None:
    text = "Mara Ilse Solberg, a nurse, was arrested on Monday. Petra Solberg, her sister, said that she was well."
    assert sources(text) == ["Petra Solberg"]
    text = "Mara Ilse Solberg, a nurse, was arrested on Monday. Mara Solberg said that she was well."
    assert sources(text) == ["Mara Ilse Solberg"]


def test_law_enforcement_is_no_law() -> None:
    assert tell_kind("law enforcement officials") == "official"
