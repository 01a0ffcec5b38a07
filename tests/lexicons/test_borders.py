"""The map's lines: where they lie, how they are cut, and that contested ones are told apart."""

from __future__ import annotations

import gzip
import json

import pytest

from dateline.errors import ModelError
from dateline.lexicons import load_lexicon
from dateline.lexicons.borders import Borders
from dateline.lexicons.gazetteer import Gazetteer

PORTUGAL = (-10.0, 36.5, -6.0, 42.5)


def test_every_country_of_the_exports_is_on_the_map():
    assert set(load_lexicon("countries")) <= set(Borders.open().countries())


def test_land_is_cut_at_the_edges_of_an_area():
    area = (-8.0, 38.0, -7.0, 40.0)
    points = [p for ring in Borders.open().land(area) for p in ring]
    assert points
    assert all(-8 <= x <= -7 and 38 <= y <= 40 for x, y in points)


def test_a_land_that_surrounds_an_area_fills_it():
    inside = (100.0, 64.0, 100.2, 64.1)
    (ring,) = Borders.open().land(inside)
    assert {(round(x, 1), round(y, 1)) for x, y in ring} == {(100.0, 64.0), (100.2, 64.0), (100.0, 64.1), (100.2, 64.1)}


def test_lines_reach_over_the_edge_but_not_far():
    lines = Borders.open().lines("divisions", PORTUGAL)
    assert len(lines) > 10
    assert all(any(-10 <= x <= -6 and 36.5 <= y <= 42.5 for x, y in line) for line in lines)


@pytest.mark.parametrize(
    ("what", "area"),
    [
        ("the Line of Control", (73.5, 32.9, 75.5, 35.0)),
        ("Crimea's isthmus", (33.3, 45.8, 35.2, 46.3)),
        ("the Blue Line and the line of 1974", (35.1, 32.7, 35.95, 33.4)),
        ("Western Sahara", (-13.5, 21.0, -8.5, 28.0)),
        ("the Korean demarcation line", (126.6, 37.6, 128.4, 38.7)),
    ],
)
def test_lines_that_are_not_agreed_are_told_apart(what, area):
    assert Borders.open().lines("open", area), what


def test_a_treaty_border_is_whole():
    assert Borders.open().lines("borders", (33.5, 29.6, 35.0, 31.3))
    assert not Borders.open().lines("open", (-8.0, 38.5, -6.5, 41.0))


def test_a_broken_file_says_what_to_do():
    for packed in (b"no gzip", gzip.compress(b"{}"), gzip.compress(json.dumps({"objects": {}}).encode())):
        with pytest.raises(ModelError, match="make assets"):
            Borders(packed)


def test_towns_of_an_area_come_largest_first():
    towns = Gazetteer.open().cities_in(PORTUGAL, limit=5)
    assert len(towns) == 5
    assert [t.population for t in towns] == sorted((t.population for t in towns), reverse=True)
    assert all(-10 <= t.longitude <= -6 and 36.5 <= t.latitude <= 42.5 for t in towns)
    assert Gazetteer.open().cities_in((-40.0, -50.0, -39.0, -49.0), limit=5) == ()
