"""Who gives a figure by the grammar of its clause."""

from __future__ import annotations

import pytest

from dateline.analyse.docs import analyse_text
from dateline.analyse.models import load_pipeline
from dateline.extract.quantities import extract_quantities
from dateline.extract.tolls import extract_tolls


def givers(text: str) -> list[str | None]:
    doc = analyse_text(text, load_pipeline())
    tolls = extract_tolls(doc, text, extract_quantities(doc, text))
    return [t.giver.name if t.giver is not None else None for t in tolls]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The army put the dead at four.", ["The army"]),
        ("The opposition leader, Salim Harra, put the toll at 25.", ["Salim Harra"]),
        ("Activists reported hearing a blast in the old port, killing one person.", ["Activists"]),
        ("Police determined that four young people had been hit by gunfire.", ["Police"]),
        ("A photographer saw around 20 protesters detained near the square.", ["A photographer"]),
        # When something was said is not what was said.
        ("After a blast killed nine people, the mayor announced a day of mourning.", [None]),
        # "Showed no will" reports nothing.
        ("The ministry showed no will to talk following the killing of seven farmers.", [None]),
    ],
)
def test_who_reports_the_clause_gives_its_figure(text: str, names: list[str | None]) -> None:
    assert givers(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The hospital counted 12 dead after the market was shelled.", ["The hospital"]),
        ("The clinic received 16 bodies after the blast.", ["The clinic"]),
        ("The clinic received 16 letters after the blast killed two nurses.", [None]),
        ("An official list published in 1999 gives six dead.", ["An official list"]),
        ("A post from the Dockers' Union recorded 25 deaths.", ["the Dockers' Union"]),
        ("Most local outlets indicate 14 deaths.", ["Most local outlets"]),
        # Who is counted gives no figure, nor does a number, nor what takes lives.
        ("The activist arrested in Velmora speaks out.", [None]),
        ("The war claimed the lives of 300 people.", [None]),
        ("The front claimed responsibility for killing two guards.", [None]),
        ("He is not among the four wounded reported by the Daily Courier.", ["the Daily Courier"]),
        (
            "The hospital said that a woman hurt in the blast had died, taking the number killed in it to 28.",
            ["The hospital", "The hospital"],
        ),
    ],
)
def test_hospitals_lists_and_papers_give_figures_too(text: str, names: list[str | None]) -> None:
    assert givers(text) == names
