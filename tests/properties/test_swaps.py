"""Both sides of a war are coded alike: exchanging two names in a report exchanges only the names in its ledger."""

from __future__ import annotations

import re

import pytest

from dateline import Reader, build_document, serialise_ledgers

READER = Reader(engine="rules")
# Pairs of one grammar; of whatever form, since the parser sees one word for all nationalities.
PAIRS = [
    ("Ukrainian", "Russian"),
    ("Israeli", "Iranian"),
    ("Indian", "Turkish"),
    ("Chinese", "American"),
    ("Ethiopian", "Swedish"),
    ("Pakistani", "Colombian"),
    ("Iraqi", "French"),
    ("Afghan", "Kenyan"),
    ("Hamas", "Hezbollah"),
    ("Sunni", "Shiite"),
]
TEMPLATES = [
    "An air strike by {a} forces killed 12 people in a village on Tuesday, {b} officials said.",
    "{a} soldiers shot dead three civilians near the border on Monday, the {b} army said.",
    "The {b} army denied that {a} shelling had wounded five children on Sunday.",
    "At least nine {a} fighters died when {b} troops attacked a camp on Friday, a spokesman said.",
    "{a} militants claimed responsibility for a bomb that killed two {b} police officers on Thursday.",
]


def fingerprint(text, names):
    """A ledger without ids, offsets and the two names: what may not change."""
    document = build_document(text, name="a report", longest=10_000, published="2024-03-08")
    contract = serialise_ledgers([READER.read_document(document)])
    tolls = sorted(
        (c["value"]["outcome"], c["value"]["group"], c["value"]["low"], c["value"]["high"], c["polarity"], c["status"])
        for c in contract["claims"]
        if c["kind"] == "toll"
    )
    incidents = [(i["type"], i["reality"], i["date"]["start"], i["salience"]) for i in contract["incidents"]]
    stances = sorted(c["value"]["stance"] for c in contract["claims"] if c["kind"] == "responsibility")
    return incidents, [(o, re.sub("|".join(names), "X", g), lo, hi, p, s) for o, g, lo, hi, p, s in tolls], stances


@pytest.mark.parametrize("template", TEMPLATES, ids=range(len(TEMPLATES)))
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_swapping_two_names_swaps_only_names(template, pair):
    one, other = (template.format(a=x, b=y) for x, y in (pair, reversed(pair)))
    assert fingerprint(one, pair) == fingerprint(other, pair)
