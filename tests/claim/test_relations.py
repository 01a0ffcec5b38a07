"""How incidents stand to one another: only what the words and their order tell."""

from __future__ import annotations

import pytest

from dateline.claim.build import build_claims
from tests.told_reports import Report


def relations(report: Report) -> list[tuple[str, str, str]]:
    """Relations as (title start of the first, type, of the second)."""
    ledger = build_claims(report.read())
    kinds = {i.id: i.type for i in ledger.incidents}
    return [(kinds[r.from_incident], r.type, kinds[r.to_incident]) for r in ledger.relations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The shelling was an answer to the ambush.", [("shelling", "retaliation_for", "armed_attack")]),
        ("The shelling came in retaliation for the ambush.", [("shelling", "retaliation_for", "armed_attack")]),
        ("The shelling on the same day hid the ambush.", [("shelling", "same_day", "armed_attack")]),
        ("The shelling, part of the larger ambush, went on.", [("shelling", "part_of", "armed_attack")]),
        ("The shelling, prompting the ambush, went on.", [("armed_attack", "retaliation_for", "shelling")]),
        ("The shelling led to the ambush.", [("armed_attack", "follows", "shelling")]),
        ("The shelling and the ambush were in the news.", []),
    ],
)
def test_words_between_two_events_tell_how_they_stand(text: str, expected: list[tuple[str, str, str]]) -> None:
    report = Report(text).tell("shelling", "shelling", on="2024-05-01", nominal=True)
    report.tell("ambush", "armed_attack", on="2024-05-02", nominal=True)
    assert relations(report) == expected


def test_an_arrest_follows_the_attack_told_before_it() -> None:
    report = Report("Gunmen shot a clerk in the night.\nPolice arrested two men in the town.")
    report.tell("shot", "armed_attack", victim="a clerk").tell("arrested", "arrest", victim="two men")
    assert relations(report) == [("arrest", "follows", "armed_attack")]


def test_a_release_follows_the_abduction_and_not_the_other_way_round() -> None:
    report = Report("The men were freed.\nThey had been kidnapped in the hills.")
    report.tell("freed", "other", victim="The men").tell("kidnapped", "abduction", victim="They")
    assert relations(report) == [("other", "follows", "abduction")]


def test_an_arrest_before_the_attack_does_not_follow_it() -> None:
    report = Report("Gunmen shot a clerk in the night.\nPolice arrested two men in the town.")
    report.tell("shot", "armed_attack", on="2024-05-02", victim="a clerk")
    report.tell("arrested", "arrest", on="2024-04-01", victim="two men")
    assert relations(report) == []


def test_an_arrest_far_from_the_attack_is_not_tied_to_it() -> None:
    report = Report("Gunmen shot a clerk.\n" + "The town was quiet. " * 30 + "\nPolice arrested two men.")
    report.tell("shot", "armed_attack", victim="a clerk").tell("arrested", "arrest", victim="two men")
    assert relations(report) == []


def test_single_events_are_part_of_the_several_that_the_report_sums_up() -> None:
    text = "Rebels made attacks on five posts.\nA post at Velgrad was attacked."
    report = Report(text).tell("attacks", "armed_attack", nominal=True, plural=True, victim="five posts", doer="Rebels")
    report.tell("attacked", "armed_attack", at="Velgrad", victim="A post")
    assert relations(report) == [("armed_attack", "part_of", "armed_attack")]
