"""Events of organised violence with deaths, in the 49 columns of UCDP's georeferenced event dataset."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.export.cells import Cell
from dateline.export.codes import (
    UCDP_PLACE,
    Side,
    code_place,
    code_ucdp_days,
    find_country_facts,
    find_year,
    number_cell,
    tell_sides,
)
from dateline.export.formats import Loss, Output, Request
from dateline.export.rows import write_rows
from dateline.export.told import Told, describe_sum
from dateline.lexicons import load_lexicon
from dateline.records.incidents import IncidentPlace, Toll

COLUMNS = tuple(
    """id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name
    dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b
    number_of_sources source_article source_office source_date source_headline source_original where_prec
    where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id
    region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown
    best high low gwnoa gwnob""".split()
)
_TYPES: frozenset[str] = frozenset(load_lexicon("export_codes")["ucdp"])
# Which side those stand on whom a figure counts; by kind of side, whoever they fight for.
_STATE_GROUPS = ("soldiers", "police")
_REBEL_GROUPS = ("militants",)


def write_ucdp(request: Request) -> Output:
    """One row an incident that happened, is organised violence and killed somebody, or may have."""
    return write_rows(request, COLUMNS, excluded=_excluded, row=_row)


def _excluded(told: Told) -> str | None:
    incident = told.incident
    if incident.reality != "happened":
        return f"It is {incident.reality}; the dataset has what happened."
    if told.sum_of:
        return describe_sum(told)
    if incident.type not in _TYPES:
        return f"The type {incident.type} is not organised violence by itself."
    killed = told.toll("killed")
    if killed is None or (killed.best is None and killed.low is None and killed.high is None):
        return "No figure of the dead is known; the dataset has events with at least one death."
    if killed.high == 0 or killed.best == 0 == killed.low:
        return "Nobody is told to have died; the dataset has events with at least one death."
    return None


def _row(told: Told) -> tuple[dict[str, Cell], tuple[Loss, ...]]:
    when = told.incident.date
    sides = _tell_violence(told)
    deaths, lost = _split_deaths(told, sides)
    row: dict[str, Cell] = {
        "id": told.incident.id,
        "year": find_year(when),
        "code_status": "Clear" if sides.violence and deaths["best"] is not None else "Check",
        "type_of_violence": sides.violence,
        "dyad_name": f"{sides.a} - {sides.b}" if sides.a and sides.b else None,
        "side_a": sides.a,
        "side_b": sides.b,
        "event_clarity": 1,
        "date_prec": code_ucdp_days(when),
        "date_start": f"{when.start[:10]} 00:00:00.000" if when.start else None,
        "date_end": f"{when.end[:10]} 00:00:00.000" if when.end else None,
        "gwnoa": sides.number_a,
        "gwnob": sides.number_b,
    }
    return {**row, **_sources(told), **_place(told.incident.place), **deaths}, lost


# ---------------------------------------------------------------- who against whom


@dataclass(frozen=True, slots=True)
class _Violence:
    violence: int | None
    a: str | None
    b: str | None
    kind_a: Side
    kind_b: Side
    number_a: int | None
    number_b: int | None


def _tell_violence(told: Told) -> _Violence:
    """Type and sides by the kinds of the sides alone; in state-based violence the state is side A."""
    sides = tell_sides(told)
    first = (_names(told, [p.actor for p in sides.doers]), sides.doing, [p.actor for p in sides.doers])
    second = (_names(told, [p.actor for p in sides.sufferers]), sides.suffering, [p.actor for p in sides.sufferers])
    armed = ("state", "non-state")
    violence = None
    if first[1] in armed and second[1] == "civilians":
        violence, second = 3, ("Civilians", "civilians", second[2])
    elif first[1] in armed and second[1] in armed:
        violence = 1 if "state" in (first[1], second[1]) else 2
        if first[1] != "state" and second[1] == "state":
            first, second = second, first
    return _Violence(
        violence, first[0], second[0], first[1], second[1], _state(told, *first[1:]), _state(told, *second[1:])
    )


def _names(told: Told, actors: list[str]) -> str | None:
    return ", ".join(told.name(a) for a in actors) or None


def _state(told: Told, kind: Side, actors: list[str]) -> int | None:
    """The number of the state, when the side is a state's and the reports tell whose."""
    if kind != "state":
        return None
    countries = {told.actors[a].country for a in actors if a in told.actors} - {None}
    facts = find_country_facts(countries.pop()) if len(countries) == 1 else None
    return facts.gleditsch_ward if facts else None


# ---------------------------------------------------------------- the dead


def _split_deaths(told: Told, sides: _Violence) -> tuple[dict[str, Cell], tuple[Loss, ...]]:
    """The dead by side, which sum to best; those whose side is not told are unknown."""
    killed = told.toll("killed")
    assert killed is not None, "an incident without a figure of the dead is left out"
    bounds: dict[str, Cell] = {"best": killed.best, "low": killed.low, "high": killed.high}
    if killed.best is None:
        return bounds, ()
    parts = {
        "deaths_a": _count(told, _groups_of(sides.kind_a, sides.kind_b)),
        "deaths_b": _count(told, _groups_of(sides.kind_b, sides.kind_a)),
        "deaths_civilians": _count(told, ("civilians",)),
    }
    if sides.violence == 3:
        # In one-sided violence side B is the civilians themselves.
        parts["deaths_b"] = 0
    rest = killed.best - sum(parts.values())
    if rest >= 0:
        return {**bounds, **parts, "deaths_unknown": rest}, ()
    told_parts = tuple(f"{name}: {number}" for name, number in parts.items() if number)
    loss = Loss("deaths by side", "The figures of the groups are more than the total; all are unknown.", told_parts)
    return {**bounds, **dict.fromkeys(parts, 0), "deaths_unknown": killed.best}, (loss,)


def _groups_of(kind: Side, other: Side) -> tuple[str, ...]:
    """The groups of the dead that can only be of this side; none where both sides are of one kind."""
    if kind == other:
        return ()
    return {"state": _STATE_GROUPS, "non-state": _REBEL_GROUPS}.get(kind, ())


def _count(told: Told, groups: tuple[str, ...]) -> int:
    tolls: list[Toll | None] = [told.toll("killed", group) for group in groups]
    return sum(t.best for t in tolls if t is not None and t.best is not None)


# ---------------------------------------------------------------- where, and by whom it is told


def _sources(told: Told) -> dict[str, Cell]:
    """The reports, in parallel lists, and from whom the figures come."""
    speakers = sorted(
        {c.sources[0].name for c in told.claims_of("toll") if c.sources and c.sources[0].kind != "narrator"}
    )
    offices = [r.publisher for r in told.reports]
    days = [(r.published or "")[:10] for r in told.reports]
    titles = [r.title for r in told.reports]
    articles = [",".join(_plain(part) for part in parts) for parts in zip(offices, days, titles, strict=True)]
    return {
        "number_of_sources": len(told.reports) or -1,
        "source_article": ";".join(articles),
        "source_office": ";".join(map(_plain, offices)),
        "source_date": ";".join(days),
        "source_headline": ";".join(map(_plain, titles)),
        "source_original": ";".join(map(_plain, speakers)),
    }


def _plain(words: str | None) -> str:
    """Words for a list that semicolons part; what is not known leaves its place empty."""
    return " ".join((words or "").replace(";", ",").split())


def _place(place: IncidentPlace | None) -> dict[str, Cell]:
    if place is None:
        return {}
    facts = find_country_facts(place.country)
    found: dict[str, Cell] = {
        "where_prec": code_place(place, UCDP_PLACE),
        "where_coordinates": place.name,
        "where_description": place.name,
        "adm_1": place.admin1,
        "country": facts.name if facts else None,
        "country_id": facts.gleditsch_ward if facts else None,
        "region": facts.ucdp_region if facts else None,
    }
    if place.latitude is not None and place.longitude is not None:
        found |= {
            "latitude": place.latitude,
            "longitude": place.longitude,
            "geom_wkt": f"POINT ({place.longitude} {place.latitude})",
            "priogrid_gid": number_cell(place.latitude, place.longitude),
        }
    return found
