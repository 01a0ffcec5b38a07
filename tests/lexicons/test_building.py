"""The index of places is built as the gazetteer reads it: names, spellings, divisions, points."""

from __future__ import annotations

import csv
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from dateline.lexicons.gazetteer import Gazetteer

SCRIPT = Path(__file__).parents[2] / "training" / "build_gazetteer.py"


@pytest.fixture(scope="module")
def build() -> ModuleType:
    """The script as a module; it stands outside of the package."""
    spec = importlib.util.spec_from_file_location("build_gazetteer", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_what_is_written_is_found_by_every_name_most_people_first(build: ModuleType, tmp_path: Path) -> None:
    places = [
        build.Entry(build.COUNTRY, 7, "Norland", "NL", "", 10.0, 20.0, 900, frozenset(["Norland"])),
        build.Entry(build.DIVISION, 0, "Vale", "NL", "01", 11.0, 21.0, 500, frozenset(["Vale", "Vale Province"])),
        build.Entry(build.CITY, 8, "Tarváš", "NL", "01", 11.5, -21.5, 300, frozenset(["Tarváš", "Tarwash"])),
        build.Entry(build.CITY, 9, "Tarwash", "NL", "02", -3.0, 4.0, 20, frozenset(["Tarwash"])),
    ]
    build.write(places, tmp_path / "places.bin")
    index = Gazetteer(tmp_path / "places.bin")
    assert [(p.name, p.admin1_code) for p in index.find("Tarwash")] == [("Tarváš", "NL.01"), ("Tarwash", "NL.02")]
    (city,) = index.find("tarváš")[:1]
    assert (city.geonames, city.country, city.admin1, city.feature) == (8, "NL", "Vale", "city")
    assert (city.latitude, city.longitude, city.population) == (11.5, -21.5, 300)
    assert [p.feature for p in index.find("Norland")] == ["country"]
    assert index.find("Sorland") == ()


def test_the_same_places_give_the_same_file(build: ModuleType, tmp_path: Path) -> None:
    places = [build.Entry(build.CITY, 8, "Tarva", "NL", "01", 1.0, 2.0, 3, frozenset(["Tarva", "Tarwa", "Tarba"]))]
    build.write(places, tmp_path / "a.bin")
    build.write(list(places), tmp_path / "b.bin")
    assert (tmp_path / "a.bin").read_bytes() == (tmp_path / "b.bin").read_bytes()


@pytest.mark.parametrize(
    ("name", "others", "country", "feature", "expected"),
    [
        ("Vale Province", "", "NO", "DIVISION", {"Vale Province", "Vale"}),
        ("Vale", "Provincia de Vale|Вале", "NO", "DIVISION", {"Vale", "Provincia de Vale"}),
        ("Bergen County", "Bergen", "US", "DISTRICT", {"Bergen County"}),
        ("Ur District", "", "IQ", "DISTRICT", {"Ur District"}),
    ],
)
def test_a_division_is_written_with_and_without_its_kind(
    build: ModuleType, name: str, others: str, country: str, feature: str, expected: set[str]
) -> None:
    assert build.spellings(name, others, country, getattr(build, feature)) == expected


def test_a_division_has_the_name_that_most_of_its_cities_give_it(build: ModuleType, tmp_path: Path) -> None:
    table = tmp_path / "cities.csv"
    rows = [("NL", "Tarva", 1.0, 2.0, "Vale"), ("NL", "Osk", 1.1, 2.1, "Vale"), ("NL", "Birk", 1.2, 2.2, "Hill")]
    # A namesake far off has no say.
    rows.append(("NL", "Tarva", 40.0, 2.0, "Coast"))
    with table.open("w", newline="") as stream:
        csv.writer(stream).writerows([("cc", "name", "lat", "lon", "admin1"), *rows])
    cities = {
        str(i): {"countrycode": "NL", "name": name, "latitude": lat, "longitude": lon, "admin1code": "01"}
        for i, (_, name, lat, lon, _) in enumerate(rows[:3])
    }
    assert build.division_names(table, cities) == {("NL", "01"): "Vale"}


def test_letters_of_other_scripts_are_told(build: ModuleType) -> None:
    assert build.is_latin("Thủ Đức-2") and not build.is_latin("Киев")
