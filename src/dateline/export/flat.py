"""An incident as one flat row, for tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from dateline.export.cells import Cell
from dateline.export.told import Told
from dateline.records.incidents import ParticipantRole, Toll
from dateline.records.quantities import Outcome

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
ROLES: tuple[ParticipantRole, ...] = get_args(ParticipantRole)
TEXTS = (
    *("id", "title", "type", "reality", "salience", "date_start", "date_end", "date_precision", "place", "country"),
    *("admin1", "place_precision"),
)
ENDS = ("best", "low", "high")
FIGURES = tuple(f"{outcome}_{end}" for outcome in OUTCOMES for end in ENDS)
NUMBERS = ("geonames", "reports", "origins", *FIGURES)
COLUMNS = (
    *TEXTS,
    *("latitude", "longitude", "geonames"),
    *FIGURES,
    *(f"{role}s" for role in ROLES),
    *("reports", "origins", "grade", "grade_reason", "publishers", "members"),
)


def order_tolls(tolls: Iterable[Toll]) -> list[Toll]:
    """Tolls as people look for them: the dead before the wounded, all people before some of them.

    >>> empty = (None, None, None, "latest-authority", ())
    >>> [t.outcome for t in order_tolls([Toll("abducted", "all", *empty), Toll("killed", "all", *empty)])]
    ['killed', 'abducted']
    """
    return sorted(tolls, key=lambda t: (OUTCOMES.index(t.outcome), t.group != "all", t.group))


def flatten_incident(told: Told) -> dict[str, Cell]:
    """Every column of an incident; unknown is None. Lists are joined by "; "."""
    incident, place, found = told.incident, told.incident.place, told.found
    row: dict[str, Cell] = {
        "id": incident.id,
        "title": incident.title,
        "type": incident.type,
        "reality": incident.reality,
        "salience": incident.salience,
        "date_start": incident.date.start,
        "date_end": incident.date.end,
        "date_precision": incident.date.precision,
        "reports": found.reports,
        "origins": found.origins,
        "grade": found.grade,
        "grade_reason": found.grade_reason,
        "publishers": "; ".join(dict.fromkeys(r.publisher for r in told.reports if r.publisher)) or None,
        "members": "; ".join(found.members),
    }
    if place is not None:
        row |= {
            "place": place.name,
            "country": place.country,
            "admin1": place.admin1,
            "place_precision": place.precision,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "geonames": place.geonames,
        }
    for outcome in OUTCOMES:
        toll = told.toll(outcome)
        if toll is not None:
            row |= {f"{outcome}_best": toll.best, f"{outcome}_low": toll.low, f"{outcome}_high": toll.high}
    for role in ROLES:
        row[f"{role}s"] = "; ".join(told.name(p.actor) for p in told.parties(role)) or None
    return {column: row.get(column) for column in COLUMNS}
