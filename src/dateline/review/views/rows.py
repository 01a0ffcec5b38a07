"""Incidents as lists show them: a line each, every figure with the claim that gives it."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.claim.titles import write_range
from dateline.export.flat import order_tolls
from dateline.records.cases import CaseIncident, Grade
from dateline.records.events import EventType, Reality
from dateline.records.incidents import Incident, Salience, Toll, TollEntry
from dateline.text.rivals import find_rivals, take_totals

_STANDING = ("current", "disputed")


@dataclass(frozen=True, slots=True)
class Figure:
    """A toll in short: the figure in words and the claim that it rests on, None when no figure stands.

    `contested` says that figures which stand contradict each other; `moved` that one was withdrawn or overtaken.
    """

    outcome: str
    group: str
    best: int | None
    low: int | None
    high: int | None
    figure: str
    claim: str | None
    contested: bool
    moved: bool


@dataclass(frozen=True, slots=True)
class Where:
    """The place of an incident."""

    name: str | None
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    precision: str


@dataclass(frozen=True, slots=True)
class Row:
    """One incident of a list."""

    id: str
    title: str
    type: EventType
    reality: Reality
    salience: Salience
    start: str | None
    end: str | None
    precision: str
    place: Where | None
    figures: tuple[Figure, ...]
    reports: int
    origins: int
    grade: Grade
    grade_reason: str


def tell_row(found: CaseIncident) -> Row:
    """An incident in a line."""
    incident = found.incident
    return Row(
        id=incident.id,
        title=incident.title,
        type=incident.type,
        reality=incident.reality,
        salience=incident.salience,
        start=incident.date.start,
        end=incident.date.end,
        precision=incident.date.precision,
        place=tell_place(incident),
        figures=tuple(tell_figure(toll) for toll in order_tolls(incident.tolls)),
        reports=found.reports,
        origins=found.origins,
        grade=found.grade,
        grade_reason=found.grade_reason,
    )


def tell_place(incident: Incident) -> Where | None:
    """Where an incident was, or None."""
    p = incident.place
    return None if p is None else Where(p.name, p.country, p.admin1, p.latitude, p.longitude, p.precision)


def tell_figure(toll: Toll) -> Figure:
    """A toll in short."""
    told = find_telling(toll)
    return Figure(
        outcome=toll.outcome,
        group=toll.group,
        best=toll.best,
        low=toll.low,
        high=toll.high,
        figure=write_answer(toll),
        claim=told.claim if told else None,
        contested=bool(find_rivals(take_totals(toll.history))),
        moved=any(e.status not in _STANDING for e in toll.history),
    )


def find_telling(toll: Toll) -> TollEntry | None:
    """The step of a toll's history that its best figure rests on: the last that stands and gives that number."""
    standing = [e for e in toll.history if e.status in _STANDING]
    giving = [e for e in standing if toll.best is not None and toll.best in (e.low, e.high)]
    several = giving or standing or toll.history
    return several[-1] if several else None


def write_answer(toll: Toll) -> str:
    """The reconciled figure in words.

    >>> write_answer(Toll("killed", "all", None, 43, 74, "latest-authority", ()))
    '43 to 74'
    >>> write_answer(Toll("killed", "all", 6, 6, 11, "latest-authority", ()))
    '6 (6 to 11)'
    """
    if (toll.low, toll.high) == (None, None):
        return "open" if toll.best is None else str(toll.best)
    band = write_range(toll.low, toll.high)
    return band if toll.best is None or toll.low == toll.high else f"{toll.best} ({band})"
