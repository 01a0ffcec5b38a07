"""Where an event was: its own words, else what the report says elsewhere, always with the reason."""

from __future__ import annotations

from dataclasses import replace

from dateline.records.events import EventMention, RoleMention
from dateline.records.groups import EventGroup
from dateline.records.places import PlaceMention, PlacePrecision, PlaceUse
from dateline.records.spans import Span
from dateline.records.times import UNKNOWN_INTERVAL, Interval
from dateline.resolve.groundings import ground_groups
from dateline.resolve.places import resolve_event_places

SENTENCES = tuple(Span(i * 100, i * 100 + 99) for i in range(12))


def place(
    at: int,
    name: str,
    country: str | None,
    precision: PlacePrecision = "city",
    use: PlaceUse = "location",
    within: Span | None = None,
) -> PlaceMention:
    """A place mention at an offset."""
    span = Span(at, at + len(name))
    return PlaceMention(span, name, country, None, None, None, None, precision, use, "", within)


def event(at: int, *, tied: Span | None = None, apart: bool = False) -> EventMention:
    """A killing told at an offset."""
    roles = (RoleMention("place", tied, ""),) if tied else ()
    return EventMention(Span(at, at + 6), "killing", "happened", roles, 1.0, "", apart=apart)


def group(mention: int, own: int | None = None, *, main: bool = True) -> EventGroup:
    """A group of one mention."""
    salience = "main" if main else "background"
    return EventGroup((mention,), "killing", "happened", salience, UNKNOWN_INTERVAL, None, own, ())


def ground(groups: list[EventGroup], events: list[EventMention], places: list[PlaceMention]) -> tuple[EventGroup, ...]:
    """The groups with their places."""
    own: list[int | None] = [None] * len(events)
    for g in groups:
        own[g.mentions[0]] = g.place
    return ground_groups(groups, events=events, places=places, event_places=own, sentences=SENTENCES)


def test_the_place_that_syntax_ties_to_the_event_comes_first() -> None:
    places = [place(10, "Arna", "SY"), place(40, "Bosk", "SY")]
    found = resolve_event_places([event(30, tied=places[0].span)], places, sentences=SENTENCES, text="")
    assert found == (0,)


def test_of_a_town_and_its_country_the_town_is_meant() -> None:
    iran = place(40, "Iran", "IR", "country")
    places = [place(30, "Kerman", "IR", within=iran.span), iran]
    found = resolve_event_places([event(20, tied=iran.span)], places, sentences=SENTENCES, text="")
    assert found == (0,)


def test_a_government_is_no_place_of_an_event() -> None:
    places = [place(10, "Washington", "US", use="polity")]
    assert resolve_event_places([event(30)], places, sentences=SENTENCES, text="") == (None,)


def test_an_event_of_other_days_does_not_go_on_where_the_one_before_it_was() -> None:
    places = [place(10, "Arna", "SY")]
    blast = replace(group(0, 0), date=Interval("2024-03-03", "2024-03-03", "day"))
    deal = replace(group(1, main=False), date=Interval("2018-01-01", "2018-12-31", "year"))
    found = ground([blast, deal], [event(30), event(130)], places)
    assert found[1].place == 0 and found[1].country_only
    assert found[1].reasons[-1] == "no place is given; its country is the one that the report speaks of"


def test_an_event_goes_on_where_the_one_before_it_was() -> None:
    places = [place(10, "Arna", "SY")]
    _, second = ground([group(0, 0), group(1)], [event(30), event(130)], places)
    assert second.place == 0
    assert second.reasons[-1] == "its place is that of the event told right before it"


def test_a_threat_is_at_most_in_the_country_of_the_event_before_it() -> None:
    places = [place(10, "Arna", "SY")]
    vowed = replace(group(1), type="threat")
    _, threat = ground([group(0, 0), vowed], [event(30), event(130)], places)
    assert (threat.place, threat.country_only) == (0, True)


def test_another_event_does_not() -> None:
    places = [place(10, "Arna", "SY"), place(910, "Bosk", "IQ"), place(960, "Cork", "IE")]
    _, second = ground([group(0, 0), group(1, main=False)], [event(30), event(130, apart=True)], places)
    assert second.place is None


def test_the_news_was_where_the_report_opens() -> None:
    places = [place(10, "Arna", "SY")]
    (found,) = ground([group(0)], [event(330)], places)
    assert (found.place, found.reasons[-1]) == (0, "its place is the one that the report opens with")


def test_a_country_that_dominates_the_report_is_given_as_a_country_only() -> None:
    places = [place(610, "Arna", "SY"), place(710, "Bosk", "SY"), place(810, "US", "US", "country", "polity")]
    (found,) = ground([group(0)], [event(330)], places)
    assert found.place == 0
    assert found.country_only
    assert found.reasons[-1] == "no place is given; its country is the one that the report speaks of"


def test_whose_the_drone_is_does_not_say_where_it_struck() -> None:
    places = [place(10, "US", "US", "country", "affiliation")]
    (found,) = ground([group(0)], [event(30)], places)
    assert found.place is None


def test_when_two_countries_are_spoken_of_alike_what_is_recalled_has_none() -> None:
    places = [place(610, "Arna", "SY"), place(710, "Bosk", "IQ")]
    (found,) = ground([group(0, main=False)], [event(330)], places)
    assert found.place is None


def test_a_mere_country_gives_way_to_the_place_in_it_that_the_report_opens_with() -> None:
    places = [place(10, "Arna", "SY"), place(140, "Syria", "SY", "country")]
    (found,) = ground([group(0, 1)], [event(130)], places)
    assert found.place == 0
    assert "opens with" in found.reasons[-1]


def test_a_place_that_no_entry_tells_lies_in_the_country_that_the_report_speaks_of() -> None:
    places = [place(10, "Zerkalat", None, "unknown"), place(210, "Arna", "SY"), place(310, "Bosk", "SY")]
    (found,) = ground([group(0, 0)], [event(30)], places)
    assert (found.place, found.within) == (0, 1)
    assert found.reasons[-1] == "no entry tells where “Zerkalat” is; the report speaks mostly of SY"


def test_a_sea_or_a_continent_lies_in_no_country() -> None:
    places = [place(10, "Mediterranean", None, "unknown"), place(210, "Arna", "SY"), place(310, "Bosk", "SY")]
    (found,) = ground([group(0, 0)], [event(30)], places)
    assert found.within is None


def test_a_name_that_is_known_abroad_only_is_not_put_into_the_country_of_the_report() -> None:
    places = [place(10, "Tarnow", None, "unknown"), place(210, "Arna", "SY"), place(310, "Bosk", "SY")]
    (found,) = ground([group(0, 0)], [event(30)], places)
    assert found.within is None


def test_swapping_the_names_of_countries_changes_only_names() -> None:
    def outcome(one: str, other: str) -> list[tuple[int | None, tuple[str, ...]]]:
        places = [place(10, "Arna", one), place(110, "Bosk", other), place(210, "Cist", one)]
        return [(g.place, g.reasons) for g in ground([group(0), group(1, 1)], [event(330), event(130)], places)]

    assert outcome("IL", "PS") == outcome("PS", "IL")
