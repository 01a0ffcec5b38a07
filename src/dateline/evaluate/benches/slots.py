"""The slots of a template of `muc4`: what is possible, what was given, what is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dateline.evaluate.benches.benchmark import show
from dateline.evaluate.gold import Json
from dateline.evaluate.likeness import country_name, find_code, key_of, shares_name
from dateline.evaluate.pairings import pair_best
from dateline.evaluate.predictions import Names, Telling, window_or_none
from dateline.evaluate.windows import Window, lies_inside, window_of
from dateline.records.incidents import Toll

_TYPES = {
    "ATTACK": "armed_attack armed_clash killing air_strike shelling sexual_violence",
    "BOMBING": "bombing suicide_bombing explosion air_strike shelling",
    "KIDNAPPING": "abduction",
    "ARSON": "property_destruction",
    "ROBBERY": "other armed_attack property_destruction",
    "FORCED WORK STOPPAGE": "other threat property_destruction",
}
_CERTAINTIES = {
    "REPORTED AS FACT": "stated",
    "CLAIMED OR ADMITTED": "claimed",
    "SUSPECTED OR ACCUSED BY AUTHORITIES": "blamed suspected",
    "SUSPECTED OR ACCUSED": "blamed suspected",
    "POSSIBLE": "suspected",
    "ACQUITTED": "denied",
}
_ORGANISED = frozenset("state_force government rebel_group militia police organisation media".split())
_PERSON, _BODY = "perpetrator individual", "perpetrator organisation"
SLOTS = (
    *("type", "date", "country", "place", "killed", "wounded"),
    *(_PERSON, _BODY, "confidence", "target", "victim", "instrument"),
)

# ---------------------------------------------------------------- what a template says


def accepted_types(event: Json) -> frozenset[str]:
    """The types that are right for a template; a threatened act may be a threat."""
    types = frozenset(word for label in event["type"] for word in _TYPES.get(label, "").split())
    return types | {"threat"} if "THREATENED" in event["stage"] else types


def closed_windows(event: Json) -> list[Window]:
    """The days of a template; "on or before the day of the report" says nothing."""
    return [w for d in event["date"] if (w := window_of(d["from"], d["to"])).closed]


def gold_codes(event: Json) -> frozenset[str]:
    """The countries of a template's location."""
    return frozenset(code for chain in event["location"] if chain and (code := find_code(chain[0]["name"])))


def gold_places(event: Json) -> Names:
    """The names of a template's location below the country."""
    return tuple(part["name"] for chain in event["location"] for part in chain[1:])


@dataclass(frozen=True, slots=True)
class Filler:
    """A gold entity of a slot by its accepted names; an optional one is neither right nor wrong."""

    slot: str
    names: Names
    optional: bool
    certainties: frozenset[str] = frozenset()


def _certainties(event: Json, names: Sequence[str]) -> frozenset[str]:
    """How sure an organisation may be; an only entry without a name serves all."""
    entries = event["perp_org_confidence"]
    for entry in entries:
        serves_all = not entry["ref"] and len(entries) == 1
        if not entry["optional"] and (serves_all or set(entry["ref"]) & set(names)):
            return frozenset(word for value in entry["value"] for word in _CERTAINTIES.get(value, "").split())
    return frozenset()


def _distinct(fillers: Iterable[Filler]) -> list[Filler]:
    """Each entity once: the keys list a group twice when some of it died and some was hurt."""
    found: dict[tuple[str, frozenset[str]], Filler] = {}
    for filler in sorted(fillers, key=lambda f: f.optional):
        found.setdefault((filler.slot, frozenset(map(key_of, filler.names))), filler)
    return list(found.values())


def party_fillers(event: Json) -> list[Filler]:
    """The perpetrators: individuals and organisations."""
    people = [Filler(_PERSON, tuple(e["names"]), e["optional"]) for e in event["perp_individual"]]
    bodies = [
        Filler(_BODY, tuple(e["names"]), e["optional"], _certainties(event, e["names"]))
        for e in event["perp_organization"]
    ]
    return _distinct(people + bodies)


def harmed_fillers(event: Json) -> list[Filler]:
    """Things that were hit and people who were."""
    things = [Filler("target", tuple(e["names"]), e["optional"]) for e in event["phys_target"]]
    named = [((*h["names"], *h["desc"]), h["optional"]) for h in event["hum_target"]]
    return _distinct(things + [Filler("victim", names, optional) for names, optional in named if names])


# ---------------------------------------------------------------- what an incident says


@dataclass(frozen=True, slots=True)
class Entity:
    """A predicted entity; `slot` is where it falls when no gold entity matches it."""

    names: Names
    slot: str
    certainty: str | None = None


def _harming(telling: Telling | None) -> list[Entity]:
    found: dict[str, Entity] = {}
    for party in telling.harming if telling else ():
        if party.names:
            slot = _BODY if party.kind in _ORGANISED else _PERSON
            found.setdefault(party.key, Entity(party.names, slot, party.surety))
    return list(found.values())


def _harmed(telling: Telling | None) -> list[Entity]:
    found: dict[tuple[str, str], Entity] = {}
    if telling is None:
        return []
    for party in telling.suffering:
        if party.names:
            human = party.role == "victim" or party.kind in ("person", "civilians")
            slot = "victim" if human else "target"
            found.setdefault((slot, party.key), Entity(party.names, slot))
    for key, names in telling.victims.items():
        if not any(shares_name(names, other.names) for other in found.values()):
            found.setdefault(("victim", key), Entity(names, "victim"))
    return list(found.values())


def _weapons(telling: Telling | None) -> list[Entity]:
    attributes = dict(telling.incident.attributes) if telling else {}
    named = [attributes.get(key) for key in ("weapon", "weapons", "instrument")]
    words = {w.casefold(): w for w in reversed(named) if isinstance(w, str) and w.strip()}
    return [Entity((word,), "instrument") for word in reversed(words.values())]


# ---------------------------------------------------------------- counting


@dataclass(slots=True)
class Slots:
    """How many fillers each slot could have, was given and has right, and what went wrong."""

    possible: Counter[str] = field(default_factory=Counter)
    actual: Counter[str] = field(default_factory=Counter)
    correct: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def ask(self, slot: str, *, possible: bool, actual: bool, correct: bool, wanted: object, got: object) -> None:
        """A slot with one filler at most."""
        self.possible[slot] += possible
        self.actual[slot] += actual
        self.correct[slot] += correct
        if (possible or actual) and not correct:
            self.wrong.append(f"{slot}: expected {show(wanted)}, got {show(got)}")

    def match(self, gold: Sequence[Filler], predicted: Sequence[Entity]) -> None:
        """A slot of entities: required ones first; what then matches an optional one is left out."""
        required = [g for g in gold if not g.optional]
        pairs = dict(pair_best([[_closeness(g, p) for p in predicted] for g in required]))
        for i, filler in enumerate(required):
            self.possible[filler.slot] += 1
            self.possible["confidence"] += bool(filler.certainties)
            if i in pairs:
                self._found(filler, predicted[pairs[i]])
            else:
                self.wrong.append(f"{filler.slot}: missed {show(filler.names)}")
        optional = [g for g in gold if g.optional]
        for j, entity in enumerate(predicted):
            if j not in pairs.values() and not any(shares_name(g.names, entity.names) for g in optional):
                self.actual[entity.slot] += 1
                self.actual["confidence"] += bool(entity.certainty) and entity.slot == _BODY
                self.wrong.append(f"{entity.slot}: extra {show(entity.names)}")

    def _found(self, filler: Filler, entity: Entity) -> None:
        self.actual[filler.slot] += 1
        self.correct[filler.slot] += 1
        if filler.certainties and entity.certainty:
            right = entity.certainty in filler.certainties
            self.actual["confidence"] += 1
            self.correct["confidence"] += right
            if not right:
                wanted = f"expected {show(filler.certainties)}, got {entity.certainty}"
                self.wrong.append(f"confidence of {show(filler.names)}: {wanted}")


def _closeness(filler: Filler, entity: Entity) -> float:
    """0 for names that do not match. As many matches as can be come first, then equal names, then the same slot."""
    if not shares_name(filler.names, entity.names):
        return 0.0
    equal = bool({key_of(n) for n in filler.names} & {key_of(n) for n in entity.names})
    return 100.0 + 2.0 * equal + 1.0 * (filler.slot == entity.slot)


def _is_figure(gold: Json, toll: Toll | None) -> bool:
    """Both ends of a closed figure; of an open one the lower, or one off when both are open ("several" is 2 or 3)."""
    if toll is None:
        return False
    if toll.low is None or gold["high"] is not None:
        return (toll.low, toll.high) == (gold["low"], gold["high"])
    return toll.low == gold["low"] or (toll.high is None and abs(toll.low - gold["low"]) <= 1)


def score_slots(event: Json | None, telling: Telling | None) -> Slots:
    """The slots of a pair; of a template alone all are missed, of an incident alone all are extra."""
    slots = Slots()
    right = event is not None and telling is not None and telling.type in accepted_types(event)
    wanted, given = (event["type"] if event else None), (telling.type if telling else None)
    slots.ask("type", possible=event is not None, actual=telling is not None, correct=right, wanted=wanted, got=given)
    _ask_date(slots, event, telling)
    _ask_place(slots, event, telling)
    for outcome in ("killed", "wounded"):
        _ask_number(slots, outcome, event[outcome] if event else None, telling)
    slots.match(party_fillers(event) if event else [], _harming(telling))
    slots.match(harmed_fillers(event) if event else [], _harmed(telling))
    tools = [Filler("instrument", tuple(e["names"]), e["optional"]) for e in event["instrument"]] if event else []
    slots.match(tools, _weapons(telling))
    return slots


def _ask_date(slots: Slots, event: Json | None, telling: Telling | None) -> None:
    windows, days = closed_windows(event) if event else [], window_or_none(telling)
    slots.ask(
        "date",
        possible=bool(windows),
        actual=days.closed and (bool(windows) or event is None),
        correct=any(lies_inside(days, w) for w in windows),
        wanted=windows,
        got=days,
    )


def _ask_number(slots: Slots, outcome: str, gold: Json | None, telling: Telling | None) -> None:
    """Killed or wounded; where the key is open ("several"), saying nothing misses nothing."""
    toll = telling.toll(outcome) if telling else None
    possible = gold is not None and (gold["high"] is not None or toll is not None)
    right = gold is not None and _is_figure(gold, toll)
    wanted = f"{gold['low']}-{gold['high']}" if gold else None
    got = f"{toll.low}-{toll.high}" if toll else None
    slots.ask(outcome, possible=possible, actual=toll is not None, correct=right, wanted=wanted, got=got)


def _ask_place(slots: Slots, event: Json | None, telling: Telling | None) -> None:
    """The country, and any name below it; a place that only repeats its country names no place."""
    codes, names = (gold_codes(event), gold_places(event)) if event else (frozenset(), ())
    place = telling.place if telling else None
    country, name = (place.country, place.name) if place else (None, None)
    asked = country is not None and (bool(codes) or event is None)
    slots.ask("country", possible=bool(codes), actual=asked, correct=country in codes, wanted=codes, got=country)
    right = bool(name) and shares_name(names, [name or ""])
    repeats = bool(place) and (
        (place is not None and place.precision == "country")
        or (bool(name and country) and shares_name([country_name(country or "") or ""], [name or ""]))
    )
    given = bool(name) and (right or not repeats)
    slots.ask("place", possible=bool(names), actual=given, correct=right, wanted=names, got=name)
