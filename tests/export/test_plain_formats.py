"""csv, jsonl, geojson, clusters: what is in them, and that a hostile headline does nothing."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

from whole_cases import build_case, export, exporter

from dateline.export.losses import LOSSES
from dateline.export.registry import EXPORTERS

HOSTILE = '=HYPERLINK("http://x.example","<script>alert(1)</script>")'


def test_a_row_has_figures_and_parties():
    row = next(csv.DictReader(io.StringIO(export("csv", build_case())[0])))
    assert (row["killed_best"], row["wounded_best"], row["country"]) == ("9", "", "RU")
    assert row["perpetrators"] == "The River Front"


def test_no_cell_is_a_formula():
    case = _hostile()
    for name in ("csv", "ucdp-like", "acled-like"):
        for row in csv.reader(io.StringIO(export(name, case)[0])):
            assert not any(cell.startswith(("=", "+", "@")) for cell in row), name


def _hostile():
    case = build_case()
    first = case.incidents[0]
    found = replace(first, incident=replace(first.incident, title=HOSTILE))
    reports = tuple(replace(r, title=HOSTILE, publisher=HOSTILE) for r in case.reports)
    return replace(case, incidents=(found, *case.incidents[1:]), reports=reports)


def test_a_json_line_has_each_claim_with_its_words():
    lines = [json.loads(line) for line in export("jsonl", build_case())[0].splitlines()]
    assert [line["type"] for line in lines] == ["bombing", "accident"]
    assert lines[0]["told"][1]["evidence"][0]["text"] == "killed nine people"
    assert lines[0]["tolls"][0]["history"][0]["status"] == "superseded"
    assert {"The River Front", "Third Guard", "Ilka Moraw"} <= {a["name"] for a in lines[0]["actors"]}
    assert export("jsonl", build_case())[1]["not_held"] == []


def test_points_have_longitude_first_and_no_place_is_no_point():
    collection = json.loads(export("geojson", build_case())[0])
    geometries = [f["geometry"] for f in collection["features"]]
    assert geometries == [{"type": "Point", "coordinates": [20.0, 50.0]}, None]
    assert "GeoNames" in collection["attribution"]


def test_clusters_are_inputs_with_their_incidents():
    text, _ = export("clusters", build_case())
    own = build_case().ledgers[0].document.id
    first, second = json.loads(text)["clusters"]
    assert len(text.splitlines()) == 1
    assert first["members"] == [f"17#{own}-i1", f"18#{own}-i1"]
    assert second["members"] == [f"17#{own}-i2", f"18#{own}-i2"]
    assert first["tolls"][0]["best"] == 9


def test_clusters_of_documents_go_by_the_main_incident():
    (only,) = json.loads(export("clusters", build_case(), documents=True)[0])["clusters"]
    assert only["members"] == ["17", "18"]


def test_a_sidecar_names_credit_policy_and_losses():
    _, sidecar = export("csv", build_case())
    assert sidecar["format"] == "dateline-sidecar/1"
    assert "GeoNames" in sidecar["credit"]
    assert sidecar["policy"] == "latest-authority"
    first = sidecar["not_held"][0]
    assert first["left_out"] is None
    history = next(x for x in first["not_held"] if x["what"] == "withdrawn and disputed figures")
    assert "killed, all: 11, superseded (two names were on the list twice)" in history["values"][0]


def test_every_format_is_declared_in_full():
    for each in EXPORTERS:
        assert each.holds and set(each.cannot_hold) <= set(LOSSES), each.name
    for name, (finder, why) in LOSSES.items():
        assert finder.__doc__ and why.endswith("."), name
        assert any(name in e.cannot_hold for e in EXPORTERS), name
    assert exporter("ucdp-like").policy == "ucdp"
    assert exporter("acled-like").policy == "lowest"


def test_the_same_case_gives_the_same_bytes():
    for each in EXPORTERS:
        if each.name not in ("dossier", "parquet"):
            assert export(each.name, build_case()) == export(each.name, build_case())
