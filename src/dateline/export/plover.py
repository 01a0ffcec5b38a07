"""Events as PLOVER codes them, one JSON object a line."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.export.codes import PLOVER_PLACE, code_place, find_country_facts, tell_sides
from dateline.export.formats import Loss, Output, Request
from dateline.export.told import Told, describe_sum
from dateline.lexicons import load_lexicon
from dateline.records.claims import Claim
from dateline.records.incidents import Participant
from dateline.records.quantities import Outcome
from dateline.records.serialise import Json, Object, write_json

_CODES = load_lexicon("export_codes")
_EVENTS: dict[str, tuple[str, str | None, int]] = _CODES["plover"]
_SECTORS: dict[str, str] = _CODES["plover_sectors"]
_WEAPON_MODES: dict[str, str] = _CODES["plover_weapons"]
_WEAPON_KINDS: dict[str, str] = {w: kind for kind, words in load_lexicon("weapons").items() for w in words}
# Deeds that need somebody with arms: who is not told of is coded as an unidentified armed force.
_ARMED_DEEDS = frozenset(["armed_attack", "killing", "bombing", "suicide_bombing", "abduction", "armed_clash"])
_MATERIAL_CONFLICT = 4
# Modes that say how an assault was made and that a weapon told of makes exact.
_OPEN_MODES = (None, "aerial")


def write_plover(request: Request) -> Output:
    """One event an incident that happened or was threatened and has a PLOVER type."""
    lines: list[str] = []
    left_out: dict[str, str] = {}
    losses: dict[str, tuple[Loss, ...]] = {}
    for told in request.told:
        coded, summed = code_event(told), describe_sum(told)
        if summed is not None:
            left_out[told.incident.id] = summed
            continue
        if coded is None:
            reality = told.incident.reality
            of_type = f"{reality} and of type {told.incident.type}"
            left_out[told.incident.id] = f"It is {of_type}, for which PLOVER has no code."
            continue
        lines.append(write_json(_describe(told, coded)) + "\n")
        mode_told = coded[0] != "ASSAULT" or coded[1] is not None
        losses[told.incident.id] = () if mode_told else (Loss("mode", "The reports do not tell by what means."),)
    text = "".join(lines).encode("utf-8", errors="backslashreplace")
    return Output((("", text),), left_out, losses)


def code_event(told: Told) -> tuple[str, str | None, int] | None:
    """Event type, mode and quad code; None for what has no code."""
    incident = told.incident
    found = _EVENTS.get(incident.type)
    if found is None:
        return None
    event, mode, quad = found
    if incident.reality == "threatened":
        if incident.type == "threat":
            return found
        return ("THREATEN", "violence", 3) if quad == 4 and event == "ASSAULT" else None
    if incident.reality != "happened":
        return None
    if event == "ASSAULT" and mode in _OPEN_MODES:
        mode = _mode_of_weapon(told) or mode
    return event, mode, quad


def _mode_of_weapon(told: Told) -> str | None:
    """The mode of the one kind of weapon that the reports tell of."""
    attributes = dict(told.incident.attributes)
    if attributes.get("drone") in (True, "true"):
        return "drone"
    words = str(attributes.get("weapon", "")).lower().replace("-", " ").split()
    modes = sorted({_WEAPON_MODES[_WEAPON_KINDS[w]] for w in words if _WEAPON_KINDS.get(w) in _WEAPON_MODES})
    return modes[0] if len(modes) == 1 else None


def _describe(told: Told, coded: tuple[str, str | None, int]) -> Object:
    incident, (event, mode, quad) = told.incident, coded
    actors, recipients = _sides(told, quad)
    evidence = next(iter([*told.claims_of("occurrence"), *told.claims]), None)
    return {
        "id": incident.id,
        "date": incident.date.start,
        "enddate": incident.date.end,
        "actor": actors,
        "recipient": recipients,
        "event": [event],
        "mode": [mode] if mode else [],
        "context": [],
        "event_loc": _place(told),
        "event_text": told.words(evidence) if evidence else None,
        "quad_code": quad,
        "event_scale": None,
        "size": {"dead": _best(told, "killed"), "injured": _best(told, "wounded"), "arrested": _best(told, "arrested")},
        "text_info": {"start": evidence.evidence[0].start, "end": evidence.evidence[-1].end} if evidence else None,
        "cite_info": _cite(told, evidence),
    }


def _sides(told: Told, quad: int) -> tuple[list[Json], list[Json]]:
    """In what two armed sides do, all are actors; else those who suffered it are recipients."""
    sides = tell_sides(told)
    doers, sufferers = _entities(told, sides.doers), _entities(told, sides.sufferers)
    if not doers and told.incident.type in _ARMED_DEEDS:
        doers = [{"name": None, "country": None, "sector": ["UAF"]}]
    elif not doers and quad == _MATERIAL_CONFLICT:
        doers = [{"name": None, "country": None, "sector": ["UNK"]}]
    if not sufferers and sides.suffering == "civilians":
        sufferers = [{"name": None, "country": None, "sector": ["CVL"]}]
    armed = ("state", "non-state")
    if told.incident.type == "armed_clash" and sides.doing in armed and sides.suffering in armed:
        return [*doers, *sufferers], []
    return doers, sufferers


def _entities(told: Told, parties: Sequence[Participant]) -> list[Json]:
    found: list[Json] = []
    for part in parties:
        actor = told.actors.get(part.actor)
        facts = find_country_facts(actor.country) if actor else None
        sector = _SECTORS.get(actor.kind or "") if actor else None
        entity: Object = {
            "name": told.name(part.actor),
            "country": facts.iso3 if facts else None,
            "sector": [sector] if sector else [],
        }
        found.append(entity)
    return found


def _best(told: Told, outcome: Outcome) -> int | None:
    toll = told.toll(outcome)
    return toll.best if toll else None


def _place(told: Told) -> Object | None:
    place = told.incident.place
    if place is None:
        return None
    facts = find_country_facts(place.country)
    return {
        "name": place.name,
        "country": facts.iso3 if facts else None,
        "admin1": place.admin1,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geonames": place.geonames,
        "resolution": code_place(place, PLOVER_PLACE),
    }


def _cite(told: Told, claim: Claim | None) -> Object | None:
    """The report whose words are quoted."""
    document = told.documents.get(claim.document) if claim else None
    report = next((r for r in told.reports if document and r.id == document.id), None)
    if document is None or report is None:
        return None
    return {
        "url": report.url,
        "title": report.title,
        "publication": report.publisher,
        "date": report.published,
        "language": document.language,
    }
