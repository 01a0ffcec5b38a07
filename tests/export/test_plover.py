"""PLOVER: types and modes, who is actor and who recipient, and what has no code."""

from __future__ import annotations

import json

import pytest
from whole_cases import build_case, export, party


def event(case):
    text, sidecar = export("plover", case)
    return (json.loads(text.splitlines()[0]) if text else None), sidecar


def with_parties(*sides, **changes):
    given = [party(n, role, kind, name, country) for n, (role, kind, name, country) in enumerate(sides)]
    return build_case(actors=tuple(a for a, _ in given), participants=tuple(p for _, p in given), **changes)


@pytest.mark.parametrize(
    ("kind", "attributes", "coded"),
    [
        ("bombing", (), ("ASSAULT", ["explosives"], 4)),
        ("suicide_bombing", (), ("ASSAULT", ["suicide-attack"], 4)),
        ("shelling", (), ("ASSAULT", ["heavy-weapons"], 4)),
        ("air_strike", (), ("ASSAULT", ["aerial"], 4)),
        ("air_strike", (("drone", True),), ("ASSAULT", ["drone"], 4)),
        ("armed_attack", (("weapon", "rifle"),), ("ASSAULT", ["firearms"], 4)),
        ("armed_attack", (), ("ASSAULT", [], 4)),
        ("abduction", (), ("ASSAULT", ["abduct"], 4)),
        ("sexual_violence", (), ("ASSAULT", ["sexual"], 4)),
        ("riot", (), ("PROTEST", ["riot"], 4)),
        ("protest", (), ("PROTEST", ["demo"], 4)),
        ("arrest", (), ("COERCE", ["arrest"], 4)),
        ("agreement", (), ("AGREE", [], 1)),
    ],
)
def test_types_and_modes(kind, attributes, coded):
    found, _ = event(build_case(type=kind, attributes=attributes))
    assert (*found["event"], found["mode"], found["quad_code"]) == coded


def test_a_threat_of_an_attack_is_a_threat():
    found, _ = event(build_case(type="bombing", reality="threatened"))
    assert (found["event"], found["mode"], found["quad_code"]) == (["THREATEN"], ["violence"], 3)


@pytest.mark.parametrize("changes", [{"type": "accident"}, {"reality": "denied"}, {"reality": "planned"}])
def test_what_has_no_code_is_left_out_and_told(changes):
    found, sidecar = event(build_case(**changes))
    assert found is None
    assert "PLOVER has no code" in sidecar["not_held"][0]["left_out"]


def test_sufferers_are_recipients_and_both_sides_of_a_clash_actors():
    sides = (
        ("perpetrator", "rebel_group", "River Front", None),
        ("target", "state_force", "Third Guard", "NG"),
    )
    found, _ = event(with_parties(*sides, type="armed_attack"))
    assert [e["name"] for e in found["recipient"]] == ["Third Guard"]
    assert found["recipient"][0] == {"name": "Third Guard", "country": "NGA", "sector": ["MIL"]}
    found, _ = event(with_parties(*sides, type="armed_clash"))
    assert [e["sector"] for e in found["actor"]] == [["REB"], ["MIL"]] and found["recipient"] == []


def test_nobody_told_of_is_unidentified_and_an_unnamed_cause_unknown():
    assert event(with_parties(type="killing"))[0]["actor"][0]["sector"] == ["UAF"]
    assert event(with_parties(type="property_destruction"))[0]["actor"][0]["sector"] == ["UNK"]
    assert event(with_parties(type="agreement"))[0]["actor"] == []


def test_words_size_place_and_citation():
    found, sidecar = event(build_case())
    assert found["event_text"] == "A bomb killed nine people"
    assert found["size"] == {"dead": 9, "injured": None, "arrested": None}
    assert found["event_loc"]["country"] == "RUS" and found["event_loc"]["resolution"] == 4
    assert found["cite_info"]["publication"] == "Delta"
    kinds = {x["what"] for x in sidecar["not_held"][0]["not_held"]}
    assert "responsibility" in kinds
