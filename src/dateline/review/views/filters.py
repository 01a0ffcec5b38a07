"""Which incidents a reader asks for: the same filters on the desk, the map, the timeline, in exports and in the API."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import get_args
from urllib.parse import urlencode

from dateline.records.attributions import SourceKind
from dateline.records.cases import Grade, IncidentOrder, IncidentQuery
from dateline.records.events import EventType
from dateline.records.quantities import Outcome

PAGE_SIZE = 50
LAST_PAGE = 100_000
CHOICES: dict[str, tuple[str, ...]] = {
    "kind": get_args(EventType),
    "outcome": get_args(Outcome),
    "source": get_args(SourceKind),
    "grade": get_args(Grade),
    "order": get_args(IncidentOrder),
}
_COUNTRY = re.compile(r"[A-Za-z]{2}\Z")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for, as it stands in an address; empty means anything.

    `area` is west,south,east,north in degrees. `words` are looked for in titles. `background` is set when incidents
    that reports only recall are wanted too.
    """

    since: str = ""
    until: str = ""
    country: str = ""
    kind: str = ""
    outcome: str = ""
    source: str = ""
    grade: str = ""
    words: str = ""
    area: str = ""
    background: str = ""
    order: str = ""

    def query(self, *, page: int = 1, size: int = PAGE_SIZE) -> IncidentQuery:
        """The question for the store: one page of the answer."""
        return replace(self.whole(), limit=size, skip=(page - 1) * size)

    def whole(self) -> IncidentQuery:
        """The question for the store: the whole answer."""
        return IncidentQuery(
            since=self.since or None,
            until=self.until or None,
            country=self.country or None,
            outcome=self.outcome or None,
            type=self.kind or None,
            words=self.words or None,
            background=bool(self.background),
            grade=self.grade or None,
            source_kind=self.source or None,
            area=read_area(self.area),
            order=self.order or "newest",  # type: ignore[arg-type]
        )

    @property
    def given(self) -> dict[str, str]:
        """The filters that are set, by name."""
        return {f.name: value for f in fields(self) if (value := getattr(self, f.name))}

    def address(self, **changes: str | int) -> str:
        """The part of an address behind the question mark, with some filters changed; an empty one is left out.

        >>> Filters(country="PH", grade="fair").address(grade="", page=2)
        'country=PH&page=2'
        """
        return urlencode({k: v for k, v in {**self.given, **changes}.items() if v not in ("", 0)})


def parse_filters(given: Mapping[str, str]) -> tuple[Filters, tuple[str, ...]]:
    """Filters from an address, and a sentence for each that says nothing we know; it is then not applied.

    >>> parse_filters({"grade": "sure", "country": "ph"})
    (Filters(since='', until='', country='PH', kind='', outcome='', source='', grade='', words='', area='', \
background='', order=''), ('There is no grade “sure”; there are confirmed, fair, weak, contested, discounted.',))
    """
    known: dict[str, str] = {}
    problems: list[str] = []
    for field in fields(Filters):
        value = given.get(field.name, "").strip()[:_LONGEST]
        if not value:
            continue
        problem = check_filter(field.name, value)
        if problem is None:
            known[field.name] = value.upper() if field.name == "country" else value
        else:
            problems.append(problem)
    return Filters(**known), tuple(problems)


def check_filter(name: str, value: str) -> str | None:
    """What is wrong with the value of a filter, in a sentence, or None."""
    if name in CHOICES and value not in CHOICES[name]:
        return f"There is no {name} “{value}”; there are {', '.join(CHOICES[name])}."
    if name in ("since", "until") and read_day(value) is None:
        return f"“{value}” is no day; write it as 2024-01-04."
    if name == "country" and not _COUNTRY.match(value):
        return f"“{value}” is no country; write two letters, such as NG."
    if name == "area" and read_area(value) is None:
        return f"“{value}” is no area; write west,south,east,north in degrees."
    return None


def read_day(value: str) -> str | None:
    """An ISO day, or None.

    >>> read_day("2024-01-04"), read_day("20240104"), read_day("soon")
    ('2024-01-04', None, None)
    """
    try:
        found = date.fromisoformat(value).isoformat()
    except ValueError:
        return None
    return found if found == value else None


def read_area(value: str) -> tuple[float, float, float, float] | None:
    """West, south, east and north of an area in degrees, or None for what is none.

    >>> read_area("170,-20,-170,-10"), read_area("0,50,10,40")
    ((170.0, -20.0, -170.0, -10.0), None)
    """
    try:
        west, south, east, north = (float(part) for part in value.split(","))
    except ValueError:
        return None
    sound = all(-180 <= x <= 180 for x in (west, east)) and -90 <= south <= north <= 90
    return (west, south, east, north) if sound else None


def read_page(value: str) -> int:
    """The number of a page; the first for what is none.

    >>> read_page("3"), read_page("-1"), read_page("x")
    (3, 1, 1)
    """
    return min(read_number(value), LAST_PAGE) or 1


def read_number(value: str) -> int:
    """A whole number that counts something; 0 for what is none.

    >>> read_number("12"), read_number("-1"), read_number("9" * 40)
    (12, 0, 0)
    """
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0
