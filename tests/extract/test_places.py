"""Where: the cases are data, negatives among them; every choice says why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.analyse.docs import analyse_text
from dateline.analyse.models import load_pipeline
from dateline.extract.places import extract_places
from dateline.extract.sites.placechoices import WEIGHTS, Setting, choose, measure
from dateline.extract.sites.placefinds import Found
from dateline.lexicons.gazetteer import Gazetteer
from dateline.records.places import PlaceMention

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "cases/places.jsonl").read_text(encoding="utf-8").splitlines()
]


def read(text: str) -> tuple[PlaceMention, ...]:
    """The places of a text."""
    return extract_places(analyse_text(text, load_pipeline()), text, gazetteer=Gazetteer.open())


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:50])
def test_a_name_is_the_place_that_the_report_means(case: dict[str, Any]) -> None:
    found = read(case["text"])
    if case["name"] is None:
        assert found == ()
        return
    at = [p for p in found if p.name == case["name"]]
    assert at, [p.name for p in found]
    assert (at[0].country, at[0].precision, at[0].use) == (case["country"], case["precision"], case["use"])
    assert at[0].reason


def test_a_full_stop_is_no_part_of_a_name() -> None:
    (place,) = read("He was sent back to Turkey.")
    assert place.name == "Turkey"


def test_a_name_without_an_entry_keeps_no_point_unless_the_words_put_it_somewhere() -> None:
    by_name = {p.name: p for p in read("Gunmen burnt the village of Zerkalat in Helmand province, Afghanistan.")}
    assert by_name["Zerkalat"].geonames is None
    assert by_name["Zerkalat"].latitude == by_name["Helmand"].latitude
    assert "the words put it in Helmand" in by_name["Zerkalat"].reason


def test_a_name_is_one_place_in_one_report() -> None:
    places = [p for p in read("A man died in Paris, Texas. Police in Paris found the car.") if p.name == "Paris"]
    assert {p.country for p in places} == {"US"}


def _found(name: str, size: Any = None) -> Found:
    return Found(0, 0, name, Gazetteer.open().find(name), size, None)


def test_when_several_fit_alike_the_name_keeps_no_entry() -> None:
    choice = choose(_found("San Antonio de los Altos y Bajos"), None, Setting({}, {}))
    assert (choice.place, choice.reason) == (None, "the gazetteer has no such name")
    alike = choose(_found("Springfield"), None, Setting({}, {}))
    assert alike.place is None
    assert alike.reason.endswith("places of that name fit alike")


def test_a_state_that_the_report_speaks_of_outweighs_size() -> None:
    spoken = Setting({"US": 2}, {("US", "US.CA"): 1})
    choice = choose(_found("Kerman"), None, spoken)
    assert choice.place is not None
    assert choice.place.admin1 == "California"
    assert "the report speaks of the province or state it lies in" in choice.reason


def test_nothing_in_the_wider_place_is_not_forced() -> None:
    iran = next(p for p in Gazetteer.open().countries() if p.country == "IR")
    choice = choose(_found("Springfield"), iran, Setting({}, {}))
    assert choice.place is None
    assert "no place of that name in Iran" in choice.reason


def test_every_sign_is_weighed_and_can_be_told() -> None:
    place = Gazetteer.open().find("Kerman")[0]
    values = measure(place, _found("Kerman"), Setting({}, {}))
    assert set(values) == set(WEIGHTS)
    assert all(-1.0 <= v <= 2.0 for v in values.values())


@pytest.mark.parametrize(
    ("sign", "setting", "size"),
    [
        ("country_spoken", Setting({"IR": 2}, {}), None),
        ("country_share", Setting({"IR": 2}, {}), None),
        ("division", Setting({"IR": 2}, {}), None),
        ("division_called", Setting({}, {}), "province"),
    ],
)
def test_a_sign_matters(sign: str, setting: Setting, size: Any) -> None:
    division = next(p for p in Gazetteer.open().find("Kerman") if p.feature == "division")
    assert measure(division, _found("Kerman", size), setting)[sign] > 0
    assert measure(division, _found("Kerman"), Setting({}, {}))[sign] == 0


def test_a_village_far_from_all_that_the_report_speaks_of_is_taken_for_a_quarter() -> None:
    text = "PHILADELPHIA (AP) - Two men were shot in Liberty City on Sunday. Police in Philadelphia made no arrest."
    at = next(p for p in read(text) if p.name == "Liberty City")
    assert (at.latitude, at.precision) == (None, "district")
    assert "taken for a quarter" in at.reason


def test_a_side_of_a_known_town_is_in_the_town() -> None:
    at = next(p for p in read("A man was shot in South Philadelphia on Sunday.") if "Philadelphia" in p.name)
    assert (at.name, at.admin1, at.precision) == ("South Philadelphia", "Pennsylvania", "city")


def test_the_abbreviated_state_tells_which_town_is_meant() -> None:
    found = {p.name: p for p in read("LOUISVILLE, KY (WAVE) - A man was shot near D.C. on Sunday.")}
    assert found["LOUISVILLE"].admin1 == "Kentucky"
    assert found["D.C."].admin1 == "District of Columbia"


def test_the_points_of_the_compass_are_no_places_by_themselves() -> None:
    assert [p.name for p in read("Shooting on the East Side: police moved in from the South.")] in ([], ["East Side"])


def test_a_word_for_people_is_no_place_though_the_parser_labels_it_one() -> None:
    assert [p.name for p in read("Gunmen attacked Maria Zorvan in Baghdad on Sunday.")] == ["Baghdad"]


def test_the_name_of_a_local_force_tells_its_town() -> None:
    assert [p.name for p in read("Lubbock Police said a man was hurt.")] == ["Lubbock"]
    assert [p.name for p in read("He called the Amarillo Fire Department.")] == ["Amarillo"]


def test_a_small_town_beside_a_large_one_whose_police_tell_of_it_is_a_quarter() -> None:
    by_name = {p.name: p for p in read("A girl was wounded in Uptown on Monday, Chicago Police said.")}
    assert by_name["Uptown"].quarter
    assert not by_name["Chicago"].quarter
    by_name = {p.name: p for p in read("A girl was wounded in Evanston, Illinois, on Monday, Chicago Police said.")}
    assert not by_name["Evanston"].quarter


def test_a_name_that_the_police_of_a_town_tell_of_is_no_lesser_town_of_another_state() -> None:
    by_name = {p.name: p for p in read("Seattle Police said a teenager in High Point was shot on Sunday.")}
    assert by_name["High Point"].geonames is None
    assert "taken for a part of it" in by_name["High Point"].reason
    by_name = {p.name: p for p in read("Seattle Police said they held a man wanted in High Point, North Carolina.")}
    assert by_name["High Point"].admin1 == "North Carolina"


def test_a_common_word_in_capitals_is_no_place() -> None:
    text = "THE REBELS ASKED US TO LEAVE THE CAPITAL BEFORE THEY ATTACKED LIMA AND PANAMA CITY AT DAWN ON SUNDAY."
    assert [p.name for p in read(text)] == ["LIMA", "PANAMA CITY"]


def test_central_americans_are_no_people_of_the_united_states() -> None:
    (people,) = read("Central American ministers met to speak about the war.")
    assert (people.name, people.country, people.use) == ("Central American", None, "demonym")


@pytest.mark.parametrize(
    "text",
    [
        "It was reported in Tarnow that a bomb had killed two men.",
        "Two men were killed, according to police sources in Tarnow.",
    ],
)
def test_where_something_was_told_is_not_where_it_was(text: str) -> None:
    assert [(p.name, p.use) for p in read(text)] == [("Tarnow", "affiliation")]


def test_of_a_name_that_many_towns_bear_readers_think_of_the_one_that_is_largest_by_far() -> None:
    (place,) = read("A judge was shot dead in Santiago.")
    assert (place.country, place.precision) == ("CL", "city")


def test_initials_that_are_no_state_are_somebodys() -> None:
    assert [p.name for p in read("In Baghdad a letter signed by K.R. was found.")] == ["Baghdad"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("in the 4800 block of Alder Drive", ["Alder Drive"]),
        ("in the 600 block of N. Birch Street", ["N. Birch Street"]),
        ("outside a shop on Fifth Street", ["Fifth Street"]),
        ("at Oak Road and Pine Lane", ["Oak Road", "Pine Lane"]),
        ("on Wall Street Journal's steps", []),
    ],
)
def test_a_street_is_a_place_of_no_gazetteer(words: str, names: list[str]) -> None:
    streets = [p for p in read(f"A man was shot {words} late on Tuesday.") if p.precision == "exact"]
    assert [p.name for p in streets] == names
    assert all(p.geonames is None for p in streets)
