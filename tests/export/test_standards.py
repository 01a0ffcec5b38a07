"""UCDP and ACLED: columns in their order, figures that sum, sides by kind alone, precisions side by side."""

from __future__ import annotations

import csv
import io

import pytest
from whole_cases import build_case, export, party, toll

from dateline.export import acled, ucdp
from dateline.export.codes import ACLED_PLACE, PLOVER_PLACE, UCDP_PLACE, code_acled_days, code_ucdp_days, number_cell
from dateline.lexicons import load_lexicon
from dateline.records.incidents import IncidentPlace, TollEntry
from dateline.records.times import Interval

UCDP_COLUMNS = (
    "id, relid, year, active_year, code_status, type_of_violence, conflict_dset_id, conflict_new_id, conflict_name, "
    "dyad_dset_id, dyad_new_id, dyad_name, side_a_dset_id, side_a_new_id, side_a, side_b_dset_id, side_b_new_id, "
    "side_b, number_of_sources, source_article, source_office, source_date, source_headline, source_original, "
    "where_prec, where_coordinates, where_description, adm_1, adm_2, latitude, longitude, geom_wkt, priogrid_gid, "
    "country, country_id, region, event_clarity, date_prec, date_start, date_end, deaths_a, deaths_b, "
    "deaths_civilians, deaths_unknown, best, high, low, gwnoa, gwnob"
)
ACLED_COLUMNS = (
    "event_id_cnty, event_date, year, time_precision, disorder_type, event_type, sub_event_type, actor1, "
    "assoc_actor_1, inter1, actor2, assoc_actor_2, inter2, interaction, civilian_targeting, iso, region, country, "
    "admin1, admin2, admin3, location, latitude, longitude, geo_precision, source, source_scale, notes, fatalities, "
    "tags, timestamp"
)


def rows(name, case):
    text, sidecar = export(name, case)
    return list(csv.DictReader(io.StringIO(text))), sidecar


def with_sides(doer, sufferer, **changes):
    """A case in which one party acts and another suffers it; each is (kind, name) or None."""
    given = [
        party(n, role, *side)
        for n, (role, side) in enumerate((("perpetrator", doer), ("target", sufferer)))
        if side is not None
    ]
    return build_case(actors=tuple(a for a, _ in given), participants=tuple(p for _, p in given), **changes)


def test_columns_are_the_standards():
    assert ", ".join(ucdp.COLUMNS) == UCDP_COLUMNS and len(ucdp.COLUMNS) == 49
    assert ", ".join(acled.COLUMNS) == ACLED_COLUMNS and len(acled.COLUMNS) == 31
    assert export("ucdp-like", build_case())[0].splitlines()[0] == UCDP_COLUMNS.replace(", ", ",")
    assert export("acled-like", build_case())[0].splitlines()[0] == ACLED_COLUMNS.replace(", ", ",")


def test_the_cell_of_the_grid():
    assert number_cell(34.5281, 69.1725) == 179779


@pytest.mark.parametrize(
    ("precision", "codes"),
    [
        ("exact", (1, 1, 5)),
        ("city", (1, 1, 4)),
        ("near", (2, 2, 4)),
        ("district", (3, 2, 3)),
        ("province", (4, 3, 2)),
        ("country", (6, 3, 1)),
        ("unknown", (None, None, None)),
    ],
)
def test_precisions_of_a_place_side_by_side(precision, codes):
    assert tuple(table.get(precision) for table in (UCDP_PLACE, ACLED_PLACE, PLOVER_PLACE)) == codes


@pytest.mark.parametrize(
    ("when", "codes"),
    [
        (Interval("2024-03-03", "2024-03-03", "minute"), (1, 1)),
        (Interval("2024-03-03", "2024-03-03", "day"), (1, 1)),
        (Interval("2024-03-03", "2024-03-04", "day"), (2, 2)),
        (Interval("2024-03-03", "2024-03-08", "day"), (2, 2)),
        (Interval("2024-03-04", "2024-03-10", "week"), (3, 2)),
        (Interval("2024-03-01", "2024-03-31", "month"), (4, 3)),
        (Interval("2024-02-01", "2024-02-29", "month"), (4, 3)),
        (Interval("2024-01-01", "2024-12-31", "year"), (5, None)),
        (Interval(None, "2024-03-03", "before"), (5, None)),
        (Interval("2024-03-03", None, "after"), (5, None)),
        (Interval(None, None, "unknown"), (5, None)),
    ],
)
def test_precisions_of_a_date_side_by_side(when, codes):
    assert (code_ucdp_days(when), code_acled_days(when)) == codes


STATE, OTHER = ("state_force", "Third Guard"), ("rebel_group", "River Front")
THIRD, PEOPLE = ("militia", "Hill Watch"), ("civilians", "villagers")


@pytest.mark.parametrize(
    ("doer", "sufferer", "violence", "side_a", "side_b"),
    [
        (STATE, OTHER, "1", "Third Guard", "River Front"),
        (OTHER, STATE, "1", "Third Guard", "River Front"),
        (OTHER, THIRD, "2", "River Front", "Hill Watch"),
        (OTHER, PEOPLE, "3", "River Front", "Civilians"),
        (STATE, PEOPLE, "3", "Third Guard", "Civilians"),
        (None, PEOPLE, "", "", "villagers"),
        (STATE, (None, "a convoy"), "", "Third Guard", "a convoy"),
    ],
)
def test_the_type_of_violence_follows_from_the_kinds_of_the_sides(doer, sufferer, violence, side_a, side_b):
    (row,), _ = rows("ucdp-like", with_sides(doer, sufferer))
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == (violence, side_a, side_b)


def test_names_swapped_swap_names_only():
    def described(first, second):
        case = with_sides(("state_force", first), ("rebel_group", second))
        return [export(name, case)[0] for name in ("ucdp-like", "acled-like")]

    one, other = described("Norland Army", "Suland Front"), described("Suland Front", "Norland Army")
    swapped = [t.replace("Norland Army", "@").replace("Suland Front", "Norland Army") for t in one]
    assert [t.replace("@", "Suland Front") for t in swapped] == other


@pytest.mark.parametrize("doer", [STATE, OTHER, None])
def test_the_dead_by_side_sum_to_best(doer):
    tolls = (
        toll("killed", "all", 20, 18, 23),
        toll("killed", "soldiers", 3, 3, 3),
        toll("killed", "militants", 4, 4, 4),
        toll("killed", "civilians", 5, 5, 5),
        toll("wounded", "all", 40, 40, 40),
    )
    (row,), sidecar = rows("ucdp-like", with_sides(doer, STATE if doer == OTHER else OTHER, tolls=tolls))
    parts = [int(row[c]) for c in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")]
    assert sum(parts) == int(row["best"]) == 20
    assert (row["low"], row["high"]) == ("18", "23")
    if doer is not None:
        assert parts == [3, 4, 5, 8]
    assert "wounded, all: 40" in values(sidecar, "other outcomes")


def values(sidecar, what):
    return [
        v for entry in sidecar["not_held"] for loss in entry["not_held"] if loss["what"] == what for v in loss["values"]
    ]


def test_groups_that_are_more_than_the_total_are_unknown_and_told():
    tolls = (toll("killed", "all", 5, 5, 5), toll("killed", "civilians", 9, 9, 9))
    (row,), sidecar = rows("ucdp-like", with_sides(OTHER, PEOPLE, tolls=tolls))
    assert (row["deaths_civilians"], row["deaths_unknown"], row["best"]) == ("0", "5", "5")
    assert values(sidecar, "deaths by side") == ["deaths_civilians: 9"]


def test_unknown_is_empty():
    open_best = (toll("killed", "all", None, 4, None),)
    case = build_case(tolls=open_best, place=None, date=Interval(None, None, "unknown"))
    (row,), sidecar = rows("ucdp-like", case)
    for column in (
        "best",
        "high",
        "deaths_unknown",
        "where_prec",
        "latitude",
        "country",
        "date_start",
        "year",
        "side_b",
    ):
        assert row[column] == "", column
    assert row["low"] == "4" and row["date_prec"] == "5"
    assert values(sidecar, "unknown dates") and "no place is known" in values(sidecar, "places")
    assert values(sidecar, "open figures") == ["killed, all: 4 to ?, best open"]


def test_what_is_left_out_is_told_with_its_reason():
    left = {e["incident"]: e["left_out"] for e in export("ucdp-like", build_case())[1]["not_held"] if e["left_out"]}
    assert list(left.values()) == ["The type accident is not organised violence by itself."]
    (_, sidecar) = rows("acled-like", build_case(reality="denied"))
    assert "It is denied; the dataset has what happened." in [e["left_out"] for e in sidecar["not_held"]]
    year = Interval("2024-01-01", "2024-12-31", "year")
    assert "which is not coded" in rows("acled-like", build_case(date=year))[1]["not_held"][0]["left_out"]


def test_claims_and_denials_of_responsibility_are_in_the_sidecar():
    for name in ("ucdp-like", "acled-like"):
        told = " ".join(values(rows(name, build_case())[1], "responsibility"))
        assert "The River Front: claimed, by The River Front" in told
        assert "Third Guard: denied, by Third Guard" in told


def test_a_party_that_is_only_denied_is_no_side():
    (row,), _ = rows("ucdp-like", build_case())
    assert row["side_a"] == "The River Front"
    assert "Third Guard" not in row["side_b"]


def test_sources_are_parallel_and_their_semicolons_are_not():
    (row,), _ = rows("ucdp-like", build_case(title="Nine dead; two missing"))
    assert row["source_article"] == "Delta,2024-03-04,Nine dead, two missing"
    assert row["source_original"] == "Governor Ilka Moraw;Police"
    assert row["number_of_sources"] == "1"


def test_an_event_of_acled():
    place = IncidentPlace("Tarnow", "NG", "Katsina", 12.5, 7.25, 5, "near")
    case = with_sides(OTHER, PEOPLE, type="armed_attack", place=place)
    (row,), _ = rows("acled-like", case)
    assert (row["event_type"], row["sub_event_type"]) == ("Violence against civilians", "Attack")
    assert (row["inter1"], row["inter2"]) == ("Rebel group", "Civilians")
    assert row["interaction"] == "Rebel group-Civilians"
    assert row["civilian_targeting"] == "Civilians targeted"
    assert (row["iso"], row["region"], row["country"], row["geo_precision"]) == (
        "566",
        "Western Africa",
        "Nigeria",
        "2",
    )
    assert row["fatalities"] == "9"


def test_an_attack_on_people_not_told_of_has_no_event_type():
    (row,), sidecar = rows("acled-like", with_sides(None, None, type="armed_attack"))
    assert row["event_type"] == "" and row["actor1"].startswith("Unidentified Armed Group")
    assert values(sidecar, "event type") == []
    assert any(x["what"] == "event type" for e in sidecar["not_held"] for x in e["not_held"])


def test_figures_that_disagree_are_in_the_notes():
    history = tuple(TollEntry(f"c{n}", "2024-03-03", n, n, "disputed", None) for n in (74, 43))
    tolls = (toll("killed", "all", 43, 43, 74, *history),)
    (row,), sidecar = rows("acled-like", build_case(tolls=tolls))
    assert row["notes"].endswith("Reports disagree on the dead: 43, 74.")
    assert "killed, all: 43 to 74, best 43" in values(sidecar, "ranges")


def test_none_reported_is_0_and_told():
    (row,), sidecar = rows("acled-like", build_case(tolls=()))
    assert row["fatalities"] == "0"
    assert any(x["what"] == "no figure of the dead" for e in sidecar["not_held"] for x in e["not_held"])


def test_both_sides_of_a_clash_are_told():
    given = [party(n, "perpetrator", *side) for n, side in enumerate((STATE, OTHER))]
    case = build_case(type="armed_clash", actors=tuple(a for a, _ in given), participants=tuple(p for _, p in given))
    (row,), _ = rows("ucdp-like", case)
    assert (row["type_of_violence"], row["dyad_name"]) == ("1", "Third Guard - River Front")


def test_countries_have_six_facts_each():
    countries = load_lexicon("countries")
    assert len(countries) > 195
    assert all(len(row) == 6 and len(row[1]) == 3 for row in countries.values())
    numbers = [row[3] for row in countries.values() if row[3] is not None]
    assert len(numbers) == len(set(numbers))
