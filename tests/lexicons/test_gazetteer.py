"""The gazetteer: names and their spellings, divisions, points, and how fast and small it is."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from dateline.errors import ModelError
from dateline.lexicons import gazetteer
from dateline.lexicons.gazetteer import Gazetteer, find_country, find_demonym, find_home, find_region


@pytest.mark.parametrize(
    ("name", "country", "feature"),
    [
        ("Kerman", "IR", "city"),
        ("KERMAN", "IR", "city"),
        ("Sana'a", "YE", "city"),
        ("Sanaa", "YE", "city"),
        ("Kiev", "UA", "city"),
        ("Khan Younis", "PS", "city"),
        ("Mosul", "IQ", "city"),
        ("Helmand", "AF", "division"),
        ("Helmand province", "AF", "division"),
        ("Donetsk Oblast", "UA", "division"),
        ("Shabwa", "YE", "division"),
        ("South Waziristan", "PK", "district"),
        ("Bergen County", "US", "district"),
        ("Britain", "GB", "country"),
        ("St. Louis", "US", "city"),
    ],
)
def test_a_name_is_found_under_its_spellings(name: str, country: str, feature: str) -> None:
    assert any((p.country, p.feature) == (country, feature) for p in Gazetteer.open().find(name))


def test_a_name_of_nothing_is_found_nowhere() -> None:
    assert Gazetteer.open().find("Qwertzuiop") == ()
    assert Gazetteer.open().find("") == ()


def test_a_bare_county_name_is_no_county() -> None:
    assert all(p.feature != "district" for p in Gazetteer.open().find("Bergen") if p.country == "US")


def test_divisions_have_a_point_and_a_number() -> None:
    (helmand,) = [p for p in Gazetteer.open().find("Helmand") if p.feature == "division"]
    assert helmand.geonames
    assert 30 < helmand.latitude < 33
    assert 62 < helmand.longitude < 66


def test_the_points_of_large_divisions_are_those_of_their_own_country() -> None:
    places = [p for p in Gazetteer.open().find("Victoria") if p.feature == "division"]
    assert all(p.country == "AU" or p.latitude != -37.0 for p in places)


def test_words_for_peoples_and_regions() -> None:
    assert (find_demonym("Iraqis"), find_demonym("Iraq")) == ("IQ", None)
    assert (find_country("Iranian"), find_country("table")) == ("IR", None)
    assert find_region("Asia") is not None
    home = find_home("IR")
    assert home is not None
    assert home.name == "Iran"
    assert find_home("ZZ") is None


def test_it_opens_at_once() -> None:
    file = Path(str(gazetteer.__file__)).parent / "data/gazetteer.bin"
    started = time.process_time()
    Gazetteer(file).find("Kerman")
    assert time.process_time() - started < 0.5  # 0.05 s on a machine that does nothing else


def test_a_broken_file_says_what_to_do(tmp_path: Path) -> None:
    bad = tmp_path / "gazetteer.bin"
    bad.write_bytes(b"not a gazetteer\n")
    with pytest.raises(ModelError, match="Install the package again"):
        Gazetteer(bad)
