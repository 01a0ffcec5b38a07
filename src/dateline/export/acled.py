"""Events in the 31 columns of ACLED, one row an incident."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.export.cells import Cell
from dateline.export.codes import (
    ACLED_PLACE,
    Sides,
    code_acled_days,
    code_place,
    find_country_facts,
    find_year,
    tell_sides,
)
from dateline.export.formats import Loss, Output, Request
from dateline.export.rows import write_rows
from dateline.export.told import Told, describe_sum
from dateline.lexicons import load_lexicon
from dateline.records.incidents import IncidentPlace, Participant
from dateline.text.rivals import find_rivals, take_totals

COLUMNS = tuple(
    """event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1
    actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude
    longitude geo_precision source source_scale notes fatalities tags timestamp""".split()
)
_CODES = load_lexicon("export_codes")
_INTER: dict[str, str] = _CODES["acled_inter"]
# Deeds of somebody with arms, whom the standard calls an unidentified group when nobody is told to have done it.
_ARMED_DEEDS = frozenset(["armed_attack", "killing", "bombing", "suicide_bombing", "abduction"])
_VIOLENT = ("Battles", "Explosions/Remote violence", "Violence against civilians")
Kinds = tuple[str | None, str | None, str | None]


def write_acled(request: Request) -> Output:
    """One row an incident that happened, has a type of ACLED's and a day, week or month."""
    return write_rows(request, COLUMNS, excluded=_excluded, row=_row)


def _excluded(told: Told) -> str | None:
    incident = told.incident
    if incident.reality != "happened":
        return f"It is {incident.reality}; the dataset has what happened."
    if told.sum_of:
        return describe_sum(told)
    if incident.type not in _CODES["acled"]:
        return f"The type {incident.type} has no event type there."
    if incident.date.start is None or code_acled_days(incident.date) is None:
        return "Its date is known no better than by a year or not at all, which is not coded."
    return None


def _row(told: Told) -> tuple[dict[str, Cell], tuple[Loss, ...]]:
    incident, sides = told.incident, tell_sides(told)
    event, sub_event, disorder = classify_event(told, sides)
    where = _country_of(incident.place)
    inter1, inter2 = _inter(told, sides.doers, acting=True), _inter(told, sides.sufferers, acting=False)
    actor1, assoc1 = _names(told, sides.doers)
    actor2, assoc2 = _names(told, sides.sufferers)
    if actor1 is None and incident.type in _ARMED_DEEDS:
        actor1 = f"Unidentified Armed Group{where}"
    if actor2 is None and sides.suffering == "civilians":
        actor2, inter2 = f"Civilians{where}", "Civilians"
    row: dict[str, Cell] = {
        "event_id_cnty": incident.id,
        "event_date": incident.date.start and incident.date.start[:10],
        "year": find_year(incident.date),
        "time_precision": code_acled_days(incident.date),
        "disorder_type": disorder,
        "event_type": event,
        "sub_event_type": sub_event,
        "actor1": actor1,
        "assoc_actor_1": assoc1,
        "inter1": inter1,
        "actor2": actor2,
        "assoc_actor_2": assoc2,
        "inter2": inter2,
        "interaction": _interaction(inter1, inter2, two_sided=actor2 is not None),
        "civilian_targeting": "Civilians targeted" if event in _VIOLENT and sides.suffering == "civilians" else None,
        "source": "; ".join(dict.fromkeys(r.publisher for r in told.reports if r.publisher)),
        "notes": _notes(told),
        "fatalities": _fatalities(told),
    }
    return {**row, **_place(incident.place)}, _losses(told, event)


def classify_event(told: Told, sides: Sides) -> Kinds:
    """Event type, sub-event type and disorder type; None for what the reports do not tell."""
    found = _CODES["acled"][told.incident.type]
    if found == "by_sufferers":
        found = _CODES["acled_by_sufferers"].get(sides.suffering, (None, None, None))
    event, sub_event, disorder = found
    weapon = " ".join(str(v) for k, v in told.incident.attributes if k == "weapon").lower()
    if event == "Explosions/Remote violence" and "grenade" in weapon:
        sub_event = "Grenade"
    if event == "Explosions/Remote violence" and ("chemical" in weapon or "gas" in weapon.split()):
        sub_event = "Chemical weapon"
    hurt = any(t.group == "protesters" and t.outcome in ("killed", "wounded") and t.low for t in told.incident.tolls)
    if event == "Protests" and hurt:
        sub_event, disorder = "Excessive force against protesters", "Political violence; Demonstrations"
    return event, sub_event, disorder


def _losses(told: Told, event: str | None) -> tuple[Loss, ...]:
    found = []
    if event is None:
        found.append(Loss("event type", "It depends on who suffered it, civilians or armed people, which is not told."))
    killed = told.toll("killed")
    if killed is None or killed.best is None:
        found.append(Loss("no figure of the dead", "The standard writes 0 where none is reported or settled."))
    return tuple(found)


# ---------------------------------------------------------------- who


def _names(told: Told, parties: Sequence[Participant]) -> tuple[str | None, str | None]:
    """The first party of a side, and those that were with it."""
    names = [told.name(p.actor) for p in parties]
    return (names[0] if names else None), ("; ".join(names[1:]) or None)


def _inter(told: Told, parties: Sequence[Participant], *, acting: bool) -> str | None:
    if acting and told.incident.type in ("riot", "protest"):
        return "Rioters" if told.incident.type == "riot" else "Protesters"
    actor = told.actors.get(parties[0].actor) if parties else None
    if actor is None:
        return None
    found = _INTER.get(actor.kind or "")
    place = told.incident.place
    abroad = actor.country is not None and place is not None and place.country not in (None, actor.country)
    return "External/Other forces" if found == "State forces" and abroad else found


def _interaction(first: str | None, second: str | None, *, two_sided: bool) -> str | None:
    if first and second:
        return f"{first}-{second}"
    return f"{first} only" if first and not two_sided else None


# ---------------------------------------------------------------- figures and place


def _fatalities(told: Told) -> int:
    """The lowest of what stands, as the policy of the standard has settled it; none reported is 0."""
    killed = told.toll("killed")
    return killed.best or 0 if killed else 0


def _notes(told: Told) -> str:
    """The title, and in words where figures of the dead disagree."""
    killed = told.toll("killed")
    history = killed.history if killed else ()
    ends = {e.low if e.low is not None else e.high for e in find_rivals(take_totals(history))}
    told_so = [str(n) for n in sorted(n for n in ends if n is not None)]
    conflict = f" Reports disagree on the dead: {', '.join(told_so)}." if len(told_so) > 1 else ""
    return f"{told.incident.title}.{conflict}"


def _country_of(place: IncidentPlace | None) -> str:
    facts = find_country_facts(place.country) if place else None
    return f" ({facts.name})" if facts else ""


def _place(place: IncidentPlace | None) -> dict[str, Cell]:
    if place is None:
        return {}
    facts = find_country_facts(place.country)
    return {
        "iso": facts.number if facts else None,
        "region": facts.acled_region if facts else None,
        "country": facts.name if facts else None,
        "admin1": place.admin1,
        "location": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geo_precision": code_place(place, ACLED_PLACE),
    }
