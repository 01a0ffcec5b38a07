"""In which town a street or quarter lies: placed in the town, the spot kept, the reason told."""

from __future__ import annotations

from dataclasses import replace

from dateline.records.events import EventMention
from dateline.records.groups import EventGroup
from dateline.records.places import PlaceMention, PlacePrecision, PlaceUse
from dateline.records.spans import Span
from dateline.records.times import UNKNOWN_INTERVAL
from dateline.resolve.towns import place_in_towns

SENTENCES = tuple(Span(i * 100, i * 100 + 99) for i in range(6))
EVENT = EventMention(Span(20, 28), "armed_attack", "happened", (), 1.0, "")


def town(at: int, name: str, number: int, use: PlaceUse = "location", admin1: str | None = "Ohio") -> PlaceMention:
    """A town that the gazetteer has."""
    return PlaceMention(Span(at, at + len(name)), name, "US", admin1, 1.0, 2.0, number, "city", use, "")


def spot(at: int, name: str, precision: PlacePrecision = "exact", admin1: str | None = None) -> PlaceMention:
    """A name that the gazetteer does not have."""
    return PlaceMention(Span(at, at + len(name)), name, None, admin1, None, None, None, precision, "location", "")


def placed(places: list[PlaceMention], at: int | None, *, country_only: bool = False) -> EventGroup:
    """The one group of a report, after towns."""
    group = EventGroup((0,), "armed_attack", "happened", "main", UNKNOWN_INTERVAL, None, at, (), country_only)
    return place_in_towns([group], events=[EVENT], places=places, sentences=SENTENCES)[0]


def test_a_street_is_in_the_town_that_its_sentence_names() -> None:
    found = placed([spot(40, "Fenn Street"), town(60, "Tarnow", 1), town(160, "Velgrad", 2)], 0)
    assert (found.place, found.spot) == (1, 0)
    assert found.reasons == ("“Fenn Street” is told of in Tarnow",)


def test_an_address_is_in_the_town_that_the_report_is_of() -> None:
    found = placed([town(0, "TARNOW", 1, "dateline"), spot(140, "Fenn Street"), town(260, "Velgrad", 2)], 1)
    assert (found.place, found.spot) == (0, 1)
    assert found.reasons == ("“Fenn Street” has no entry of its own, and the report is of TARNOW",)


def test_a_bridge_may_lie_far_from_where_the_report_was_filed() -> None:
    assert placed([town(0, "TARNOW", 1, "dateline"), spot(140, "Fenn Bridge"), town(260, "Velgrad", 2)], 1).place == 1


def test_a_spot_of_another_province_stays() -> None:
    places = [town(0, "TARNOW", 1, "dateline"), spot(140, "Fenn Street", admin1="Texas")]
    assert placed(places, 1).place == 1


def test_news_without_a_place_is_of_the_only_town_that_is_named() -> None:
    places = [town(0, "TARNOW", 1, "dateline"), town(140, "Tarnow", 1)]
    found = placed(places, None)
    assert found.place == 0
    assert found.reasons == ("the only town that the report names is TARNOW",)
    assert placed([*places, town(240, "Velgrad", 2)], None).place is None


def test_a_province_gives_way_to_the_only_town_in_it() -> None:
    ohio = PlaceMention(Span(130, 134), "Ohio", "US", "Ohio", 1.0, 2.0, None, "province", "location", "")
    assert placed([town(0, "TARNOW", 1, "dateline"), ohio], 1).place == 0
    assert placed([town(0, "TARNOW", 1, "dateline", "Texas"), ohio], 1).place == 1


def test_a_name_that_nobody_knows_is_not_forced_into_a_town() -> None:
    places = [town(0, "TARNOW", 1), spot(140, "Zeralita", "unknown"), town(260, "Velgrad", 2)]
    assert placed(places, 1).spot is None


def test_of_several_towns_of_a_name_the_one_that_news_tells_of_holds_its_streets() -> None:
    alike = replace(spot(0, "Tarnow", "unknown"), reason="3 places of that name fit alike")
    found = placed([alike, replace(alike, span=Span(110, 116)), spot(140, "Fenn Street")], 2)
    assert (found.place, found.spot) == (1, 2)
    unknown = replace(alike, reason="the gazetteer has no such name")
    assert placed([unknown, replace(unknown, span=Span(110, 116)), spot(140, "Fenn Street")], 2).place == 2


def test_a_road_is_in_the_only_town_that_the_report_names_and_is_filed_from() -> None:
    assert placed([town(0, "TARNOW", 1, "dateline"), spot(140, "Fenn Road")], 1).place == 0


def test_news_of_a_county_is_of_the_only_town_named_in_it() -> None:
    county = replace(town(10, "Fenn County", 9), precision="district")
    assert placed([county, town(140, "Tarnow", 1)], 0).place == 1
    far = replace(town(140, "Tarnow", 1), latitude=9.0)
    assert placed([county, far], 0).place == 0


def test_a_quarter_lies_in_the_town_near_by() -> None:
    quarter = replace(town(40, "Fenn Hill", 3), quarter=True)
    far = replace(town(160, "Velgrad", 2), latitude=9.0)
    found = placed([quarter, far, town(260, "Tarnow", 1)], 0)
    assert (found.place, found.spot) == (2, 0)
    assert found.reasons == ("“Fenn Hill” is a part of Tarnow",)
    assert placed([quarter, far], 0).place == 0


def test_a_spot_lies_in_the_town_that_the_words_put_round_it() -> None:
    inner = replace(spot(40, "Fenn Hill", "city"), within=Span(60, 66))
    found = placed([inner, town(60, "Tarnow", 1)], 0)
    assert (found.place, found.spot) == (1, 0)
    assert found.reasons == ("the words put “Fenn Hill” in Tarnow",)


def test_a_home_town_is_that_of_a_report_which_names_no_other() -> None:
    home = town(20, "Tarnow", 1, "home")
    assert placed([home, spot(140, "Fenn Street")], 1).place == 0
    assert placed([home, town(60, "Velgrad", 2), spot(140, "Fenn Street")], 2).place == 1
