"""Maps and charts of dossiers and the desk: what is vague looks vague, and all can be read without seeing."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from builders import build_ledger
from whole_cases import toll

from dateline.export.charts import Saying, describe_chart, draw_chart
from dateline.export.maps import SHAPES, WHOLE, Mark, choose_area, draw_map, frame_place
from dateline.records.incidents import IncidentPlace, TollEntry

LISBON = IncidentPlace("Lisbon", "PT", "Lisbon", 38.72, -9.14, 2267057, "city")
ENTRIES = (
    TollEntry("c1", "2024-03-03", 11, 11, "superseded", "two names were on the list twice"),
    TollEntry("c2", "2024-03-04", 9, 9, "current", None),
)


def draw(*marks, area=None, **options):
    return draw_map(marks, area or frame_place(LISBON), label="Where it was", **options)


def mark(precision="city", **changes):
    return replace(Mark(38.72, -9.14, precision, "Lisbon: a bombing"), **changes)


def test_a_map_says_what_it_is_and_what_its_marks_are():
    drawn = draw(mark())
    assert 'role="img" aria-label="Where it was"' in drawn
    assert "<title>Lisbon: a bombing</title>" in drawn
    assert ">Lisbon</text>" in drawn and 'class="land"' in drawn and 'class="divisions"' in drawn


@pytest.mark.parametrize("precision", sorted(SHAPES))
def test_each_precision_has_its_shape_and_only_a_known_town_has_a_spot(precision):
    drawn = draw(mark(precision))
    (shape,) = re.findall(r'<g class="mark ([\w-]+)">', drawn)
    assert (shape == "spot") == (precision in ("exact", "city"))
    inside = drawn[drawn.index('class="mark') :]
    assert ("<rect" in inside) == (precision == "country"), "a country has no point"


def test_the_vague_lies_below_the_exact():
    drawn = draw(mark("city"), mark("country"), mark("province"))
    assert re.findall(r'class="mark ([\w-]+)"', drawn) == ["land-only", "wide", "spot"]


def test_a_mark_with_an_address_is_a_link_with_a_name():
    drawn = draw(mark(href="/incidents/a?b=1&c=2"))
    assert 'role="group"' in drawn, "what has links in it is no picture"
    assert '<a class="mark spot" href="/incidents/a?b=1&amp;c=2" aria-label="Lisbon: a bombing">' in drawn


def test_a_country_is_tinted_and_shown_whole():
    area = frame_place(IncidentPlace(None, "PT", None, 39.7, -8.1, None, "country"))
    west, south, east, north = area
    assert west < -9.4 and south < 37 and east > -6.2 and north > 42
    assert 'class="tinted"' in draw(mark("country"), area=area, tint="PT")


def test_a_place_without_a_point_is_on_no_map():
    assert frame_place(replace(LISBON, latitude=None, longitude=None)) is None
    assert frame_place(replace(LISBON, country=None, precision="country")) is None


def test_wide_maps_refer_to_the_picture_of_the_world():
    drawn = draw(mark(), area=WHOLE, world="/w.svg")
    assert 'href="/w.svg#land"' in drawn
    assert len(drawn) < 3_000
    assert "w.svg" not in draw(mark(), world="/w.svg"), "a narrow map is drawn in full"


def test_words_on_a_map_stay_words():
    drawn = draw(mark(label='"><script>alert(1)</script>'))
    assert "<script" not in drawn


def test_an_area_holds_all_points_and_stays_on_the_map():
    west, south, east, north = choose_area([(38.7, -9.1), (41.1, -8.6)])
    assert west < -9.1 and east > -8.6 and south < 38.7 and north > 41.1
    west, south, east, north = choose_area([(70.0, 179.0), (-50.0, -179.0)])
    assert west >= -180 and east <= 180 and south >= -60 and north <= 80


def test_points_of_a_chart_are_links_with_their_words_and_reasons():
    drawn = draw_chart(
        toll("killed", "all", 9, 9, 11, *ENTRIES),
        {"c1": Saying("Police", "/documents/d?claim=c1#c1"), "c2": Saying("x")},
    )
    assert 'role="group"' in drawn and drawn.count("<a ") == 1
    assert 'aria-label="2024-03-03: 11, Police (superseded: two names were on the list twice)"' in drawn


def test_a_chart_without_links_is_a_picture():
    drawn = draw_chart(toll("killed", "all", 9, 9, 9, *ENTRIES), {})
    assert 'role="img"' in drawn and "<a " not in drawn


def test_the_band_goes_from_low_to_high_and_the_policy_is_named():
    settled = toll("killed", "all", 9, 9, 11, *ENTRIES)
    drawn = draw_chart(settled, {})
    (y, height) = re.findall(r'class="band" x="46" y="([\d.]+)" width="578" height="([\d.]+)"', drawn)[0]
    low, high = (float(v) for v in (float(y) + float(height), y))
    assert high == 16 and low == pytest.approx(178 - 9 / 11 * 162, abs=0.1)
    assert "9, 9 to 11 (policy latest-authority)" in describe_chart(settled)


def test_an_open_band_reaches_the_top_and_an_unknown_one_is_not_drawn():
    assert 'class="band" x="46" y="16.0"' in draw_chart(toll("killed", "all", 9, 9, None, *ENTRIES), {})
    unknown = draw_chart(toll("killed", "all", None, None, None, *ENTRIES), {})
    assert 'class="band"' not in unknown and 'class="best"' not in unknown


def test_the_builders_toll_is_drawn():
    assert "killed, all" in draw_chart(build_ledger().incidents[0].tolls[0], {})
