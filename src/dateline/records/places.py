"""Where: place names and what they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.records.spans import Span

PlacePrecision = Literal["exact", "near", "city", "district", "province", "country", "unknown"]
PlaceUse = Literal["location", "polity", "demonym", "dateline", "affiliation", "care", "home", "credit"]


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name as it stands in the text, with the gazetteer's entry when one fits best.

    `country` is ISO 3166-1 alpha-2. `name` is the name as written with its modifier ("central Baghdad").
    `use` tells a place where something is (`location`, `dateline`) from a name that stands for a
    government (`polity`: "Washington said"), a people (`demonym`: "Iranian"), whose force somebody is
    (`affiliation`: "Iraqi troops"), where the hurt are brought (`care`), where somebody is from (`home`: "a Lima
    man"), or the outlet that a page names (`credit`).
    An unresolved name keeps None for all that is not known. `within` is the span of the wider place that the
    text itself names next to it ("Kerman, Iran"). `quarter` says that it is a part of a town that the report names.
    `reason` is the choice in a sentence.
    """

    span: Span
    name: str
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    geonames: int | None
    precision: PlacePrecision
    use: PlaceUse
    reason: str
    within: Span | None = None
    quarter: bool = False

    @property
    def point(self) -> tuple[float, float] | None:
        """Its latitude and longitude; None when it has no place on the map."""
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """A word of doing ("marched") and the name of the place where it was done, as a trained tagger ties them.

    `place` is None when the tagger sees no place for the word. `reason` is the tie in a sentence.
    """

    word: Span
    place: Span | None
    reason: str
