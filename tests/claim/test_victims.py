"""Who was killed or hurt by name."""

from __future__ import annotations

from dateline.pipeline import read_text
from dateline.records.claims import VictimValue


def test_an_officer_is_a_victim_by_name() -> None:
    text = "Police Sergeant Ana Lund was shot dead in Norvik on Monday. Sergeant Lund was a police officer."
    claims = read_text(text, published="2031-03-05").claims
    assert {c.value.name for c in claims if isinstance(c.value, VictimValue) and c.value.name} == {"Ana Lund"}
