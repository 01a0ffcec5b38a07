"""Both sides of a war are read alike: swapping two names in a report swaps the names, and nothing else."""

from __future__ import annotations

import re

import pytest

from dateline.pipeline import Reader
from dateline.read.texts import build_document

READER = Reader(engine="rules")

REPORTS = [
    (
        "An {0} air strike killed five people in the port on Monday. The {1} army denied any part in it. "
        "The {1} army blamed the {0} army for the attack."
    ),
    (
        "{0} forces shelled a village on Tuesday, killing two farmers, officials said. "
        "The {1} government said its troops had captured nine {0} soldiers."
    ),
    "The {0} and the {1} governments signed a ceasefire. {0} soldiers killed six {1} soldiers a day later.",
    "The {0} government designated the River Front a terrorist group. The {1} government condemned it.",
    "A spokesman for the {0} military said {1} warplanes had bombed a camp. He said six soldiers were wounded.",
]
PAIRS = [("Iranian", "Israeli"), ("Russian", "Ukrainian"), ("Indian", "Pakistani"), ("Syrian", "Turkish")]


def shape(text: str, names: tuple[str, str]) -> list[object]:
    """All that a ledger tells, with the two names as A and B and no offsets."""
    document = build_document(text, name="report", longest=10_000, published="2024-03-05")
    ledger = READER.read_document(document)
    order = {a.id: _plain(a.name, names) for a in ledger.actors}
    told: list[object] = [
        (
            i.type,
            i.reality,
            i.salience,
            sorted((order[p.actor], p.role, p.certainty) for p in i.participants),
            sorted((t.outcome, t.group, t.low, t.high) for t in i.tolls),
        )
        for i in ledger.incidents
    ]
    told += [(order[a.id], a.kind, sorted(order[p] for p in a.part_of)) for a in ledger.actors]
    told += [(c.kind, c.polarity, _plain(c.sources[0].name, names), c.sources[0].kind) for c in ledger.claims]
    return told


def _plain(words: str, names: tuple[str, str]) -> str:
    for name, letter in zip(names, "AB", strict=True):
        words = re.sub(rf"\b{name}\b", letter, words)
    return words


@pytest.mark.parametrize("pair", PAIRS, ids=["-".join(p) for p in PAIRS])
@pytest.mark.parametrize("report", REPORTS, ids=range(len(REPORTS)))
def test_swapping_two_names_swaps_only_names(report: str, pair: tuple[str, str]) -> None:
    a, b = pair
    assert shape(report.format(a, b), (a, b)) == shape(report.format(b, a), (b, a))
