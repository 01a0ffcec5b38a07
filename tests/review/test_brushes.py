"""Map and timeline of the desk: what is vague is shown as vague, and each mark and bar is an address."""

from __future__ import annotations

import gzip
import itertools
import json
import re
from datetime import date
from html import unescape

import pytest
from fastapi.testclient import TestClient

from dateline.lexicons.borders import packed_borders
from dateline.records.cases import IncidentQuery, IncidentSketch
from dateline.review.views.filters import Filters
from dateline.review.views.maps import area_of, describe_spot, draw_spots, tell_map
from dateline.review.views.timelines import Bar, Timeline, draw_timeline, tell_timeline
from dateline.store.base import CaseStore


def sketch(
    own="a-i1", start="2024-03-04", end=None, precision="city", at=(9.06, 7.49), place="Abuja"
) -> IncidentSketch:
    latitude, longitude = at or (None, None)
    return IncidentSketch(own, f"Event {own}", start, end or start, place, "NG", latitude, longitude, precision)


def test_incidents_of_one_place_are_one_spot_and_a_country_is_no_place():
    found = tell_map([sketch("a-i1"), sketch("a-i2"), sketch("a-i3", precision="country"), sketch("a-i4", at=None)])
    assert [(s.shape, s.count, s.place) for s in found.spots] == [
        ("spot", 2, "Abuja, Nigeria"),
        ("land-only", 1, "Nigeria"),
    ]
    assert found.nowhere == 1
    assert describe_spot(found.spots[1]) == "Nigeria: Event a-i3, only the country known"


def test_a_spot_of_one_leads_to_it_and_of_several_to_their_list():
    drawn = unescape(
        draw_spots(
            tell_map([sketch("a-i1"), sketch("a-i2"), sketch("a-i3", at=(12.0, 8.5))]),
            Filters(grade="fair"),
            world="/w.svg",
        )
    )
    assert 'href="/incidents/a-i3"' in drawn
    assert re.search(r'href="/\?grade=fair&area=7\.44%2C9\.01%2C7\.54%2C9\.11"', drawn)


def test_the_map_shows_the_area_that_is_asked_for():
    found = tell_map([sketch(), sketch("b-i1", at=(50.0, 30.0))])
    west, south, east, north = area_of(found, Filters(area="5,5,10,10"))
    assert west < 5 and east > 10 and south < 5.5 and north > 9.5 and north < 20
    assert area_of(tell_map([]), Filters())[0] == -180


def test_days_are_counted_in_a_unit_that_fits_and_long_windows_apart():
    days = tell_timeline(
        [sketch(start="2024-03-04"), sketch(start="2024-03-06"), sketch(start="2024-03-04", end="2024-03-09")]
    )
    assert days.unit == "day" and [(b.known, b.open) for b in days.bars] == [(1, 1), (0, 0), (1, 0)]
    months = tell_timeline([sketch(start="2024-01-31"), sketch(start="2024-12-01"), sketch(start=None)])
    assert months.unit == "month" and len(months.bars) == 12 and months.undated == 1
    assert (months.bars[1].since, months.bars[1].until) == ("2024-02-01", "2024-02-29")
    assert tell_timeline([sketch(start="1990-01-01"), sketch(start="2024-12-01")]).unit == "year"


def test_a_bar_is_a_link_with_a_name_that_keeps_the_other_filters():
    drawn = unescape(draw_timeline(tell_timeline([sketch()]), Filters(country="NG")))
    assert 'href="/?country=NG&since=2024-03-04&until=2024-03-04"' in drawn
    assert 'aria-label="2024-03-04: 1 incident"' in drawn
    assert draw_timeline(tell_timeline([sketch(start=None)]), Filters()) == ""


def test_all_three_are_filtered_by_days_and_area(client: TestClient):
    for given in ("since=2022-01-01", "area=3,4,15,14", "country=NG"):
        spots = client.get(f"/api/map?{given}").json()["spots"]
        bars = client.get(f"/api/timeline?{given}").json()["bars"]
        listed = client.get(f"/api/incidents?{given}").json()["total"]
        assert sum(s["count"] for s in spots) == sum(b["known"] + b["open"] for b in bars) == listed >= 1


def test_the_desk_has_both_and_no_inline_style_or_script(client: TestClient):
    page = client.get("/").text
    assert 'class="map"' in page and 'class="timeline"' in page
    assert " style=" not in page and not re.search(r"<script(?![^>]*src=)", page)


def test_a_figure_of_the_chart_leads_to_its_words(client: TestClient, store: CaseStore):
    own = store.incidents(IncidentQuery(country="PH"))[0].incident.id
    page = client.get(f"/incidents/{own}").text
    (address, *_) = re.findall(r'class="figure" href="(/documents/[^"]+)"', page)
    path, _, anchor = unescape(address).partition("#")
    assert f'id="{anchor}"' in client.get(path).text
    assert "by the policy latest-authority" in page


def test_lines_and_towns_come_from_here(client: TestClient):
    answer = client.get("/map/borders.json")
    assert answer.json() == json.loads(gzip.decompress(packed_borders()))
    assert client.get("/map/borders.json", headers={"Accept-Encoding": "identity"}).json() == answer.json()
    assert client.get("/map/drawings.css").headers["content-type"].startswith("text/css")
    towns = client.get("/api/towns?area=-10,36.9,-6,42.2&limit=2").json()
    assert [t["name"] for t in towns] == ["Lisbon", "Porto"]
    assert client.get("/api/towns?area=x").status_code == 400


@pytest.mark.parametrize("months", range(2, 81))
def test_names_under_the_timeline_do_not_touch(months: int):
    days = [date(2020 + m // 12, m % 12 + 1, 1) for m in range(months)]
    bars = tuple(Bar(d.isoformat(), d.isoformat(), 1, 0) for d in days)
    drawn = draw_timeline(Timeline("month", bars, 0), Filters())
    names = re.findall(r'class="tick" x="([\d.]+)" y="132"( text-anchor="end")?>([^<]+)<', drawn)
    assert len(names) >= 2
    spans = [(float(x) - 11 * len(n), float(x)) if end else (float(x), float(x) + 11 * len(n)) for x, end, n in names]
    assert all(before[1] < after[0] for before, after in itertools.pairwise(spans))
    assert spans[-1][1] <= 640
