"""The dossier: figures drawn, hollow where withdrawn, and nothing of a report's words runs or fetches."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from builders import build_ledger
from whole_cases import build_case, exporter, toll

from dateline.export.charts import Saying, draw_chart
from dateline.export.registry import export_case
from dateline.records.incidents import TollEntry

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>\u202e\x07'
VOID = {"meta", "br", "img", "link"}


class Reader(HTMLParser):
    """What a browser would see: tags with attributes, and whether they are closed in order."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.open = [], [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *a) for a in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *a) for a in attrs]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def page_of(case):
    output, _ = export_case(exporter("dossier"), case)
    assert [name for name, _ in output.files] == [f"{i.incident.id}.html" for i in case.incidents]
    return output.files[0][1].decode()


def hostile_case():
    case = build_case()
    first = case.incidents[0]
    incident = first.incident
    tolls = tuple(replace(t, history=tuple(replace(e, reason=HOSTILE) for e in t.history)) for t in incident.tolls)
    place = replace(incident.place, name=HOSTILE)
    incident = replace(incident, title=HOSTILE, tolls=tolls, place=place)
    found = replace(first, incident=incident, reasons=(HOSTILE,), grade_reason=HOSTILE)
    ledger = case.ledgers[0]
    claims = tuple(replace(c, sources=tuple(replace(s, name=HOSTILE) for s in c.sources)) for c in ledger.claims)
    actors = tuple(replace(a, name=HOSTILE) for a in ledger.actors)
    reports = tuple(
        replace(r, title=HOSTILE, publisher=HOSTILE, url="javascript:alert(3)", origin=HOSTILE) for r in case.reports
    )
    changed = replace(ledger, claims=claims, actors=actors)
    return replace(case, incidents=(found, *case.incidents[1:]), ledgers=(changed,), reports=reports)


def test_a_page_is_whole_and_asks_for_nothing():
    page = page_of(build_case())
    seen = Reader(page)
    assert seen.open == []
    assert {"svg", "table", "blockquote", "h1"} <= set(seen.tags)
    assert not {"script", "img", "link", "iframe", "object"} & set(seen.tags)
    assert not [a for a in seen.attributes if a[1] == "src" or a[1].startswith("on")]
    assert "default-src 'none'" in page
    assert "url(" not in page and "@import" not in page


def test_a_page_has_figures_with_words_sources_and_reasons():
    page = page_of(build_case())
    for words in ("counted eleven dead", "two names were on the list twice", "Governor Ilka Moraw", "Third Guard"):
        assert words in page
    assert "GeoNames" in page and "own words" in page
    assert 'href="https://d.example/1"' in page


def test_words_of_a_report_stay_words():
    page = page_of(hostile_case())
    seen = Reader(page)
    assert seen.open == []
    assert not {"script", "img"} & set(seen.tags)
    assert "javascript:" not in {str(v)[:11] for _, name, v in seen.attributes if name == "href"}
    assert "\u202e" not in page and "\x07" not in page
    assert "&lt;script&gt;" in page


def test_withdrawn_points_are_hollow_and_say_why():
    killed = build_ledger().incidents[0].tolls[0]
    chart = draw_chart(killed, {killed.history[0].claim: Saying("Police")})
    assert re.search(r'class="withdrawn"[^>]*><title>2024-03-03: 11, Police \(superseded: two names', chart)
    assert len(re.findall('class="stands"', chart)) == 1


def test_the_line_steps_from_total_to_total():
    days = ("2024-03-03", "2024-03-04", "2024-03-06")
    entries = [TollEntry(f"c{n}", day, n, n, "current", None) for n, day in zip((4, 2, 8), days, strict=True)]
    chart = draw_chart(toll("killed", "all", 8, 8, 8, *entries), {"c2": Saying("Police", part=True)})
    (line,) = re.findall(r'class="line" d="([^"]+)"', chart)
    assert line.count("H") == 1, "a part is no total"
    assert 'r="3"' in chart


def test_the_line_keeps_to_what_stands():
    entries = [
        TollEntry("c1", "2024-03-03", 8, 8, "current", None),
        TollEntry("c2", "2024-03-03", 2, 2, "superseded", None),
    ]
    chart = draw_chart(toll("killed", "all", 8, 8, 8, *entries), {})
    (line,) = re.findall(r'class="line" d="([^"]+)"', chart)
    (stands,) = re.findall(r'class="stands" cx="([^"]+)" cy="([^"]+)"', chart)
    assert line == f"M{stands[0]},{stands[1]}"


def test_a_toll_without_days_has_no_chart():
    assert draw_chart(toll("killed", "all", 4, 4, 4, TollEntry("c1", None, 4, 4, "current", None)), {}) == ""


def test_conflicts_stand_side_by_side():
    own = build_ledger().document.id
    entries = (
        TollEntry(f"{own}-c2", "2024-03-03", 9, 9, "disputed", None),
        TollEntry(f"{own}-c3", "2024-03-04", 11, None, "disputed", None),
    )
    page = page_of(build_case(tolls=(toll("killed", "all", None, 9, None, *entries),)))
    sides = page[page.index('class="sides"') :]
    assert "<b>9</b> Governor Ilka Moraw" in sides and "<b>11 or more</b> Police" in sides


def test_a_point_leads_to_the_row_with_its_words():
    page = page_of(build_case())
    for target in re.findall(r'class="figure" href="#([^"]+)"', page):
        assert f'<tr id="{target}">' in page
    assert 'class="figure" href="#figure-1-1"' in page


def test_the_map_is_in_the_page_and_says_how_precise_the_place_is():
    place = replace(build_ledger().incidents[0].place, latitude=38.72, longitude=-9.14, precision="city")
    page = page_of(build_case(place=place))
    assert 'class="map"' in page and "town known" in page and "Natural Earth" in page
    country = replace(place, name=None, admin1=None, country="PT", precision="country")
    page = page_of(build_case(place=country))
    assert "only the country known" in page and 'class="tinted"' in page
    assert 'class="map"' not in page_of(build_case(place=None))
