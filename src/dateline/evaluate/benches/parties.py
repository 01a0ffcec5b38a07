"""Parties, statements, actors and relations of `report`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.evaluate.benches.benchmark import show
from dateline.evaluate.benches.tolls import goes_through
from dateline.evaluate.gold import Json
from dateline.evaluate.likeness import holds_gist, key_of, shares_name, telling_words
from dateline.evaluate.predictions import Party, Prediction, Speaker, Telling
from dateline.evaluate.scores import Sheet
from dateline.records.actors import Actor

_DIRECTIONLESS = frozenset("same_day blamed_on_same claimed_with other same_perpetrator".split())
_RELATIONS = {"same_perpetrator": ("blamed_on_same", "claimed_with")}

# ---------------------------------------------------------------- perpetrators, victims, targets


def score_parties(sheet: Sheet, gold: Sequence[Json], pairs: Mapping[int, Telling], prediction: Prediction) -> None:
    """Who did it (with how sure that is), who suffered it by name, and who was meant."""
    events = {telling.id: gold[e] for e, telling in pairs.items()}
    for telling in prediction.tellings:
        _score_predicted(sheet, telling, events.get(telling.id, {}))
    for e, event in enumerate(gold):
        for party in event.get("perpetrators", ()):
            _score_perpetrator(sheet, event, party, pairs.get(e))
        _score_suffering(sheet, event, pairs.get(e))


def _score_predicted(sheet: Sheet, telling: Telling, event: Json) -> None:
    blamed = event.get("perpetrators", ())
    for party in {p.key: p for p in telling.harming}.values():
        right = any(shares_name(b["names"], party.names) for b in blamed)
        sheet.tally("perpetrator", right=right, predicted=1)
        if not right:
            sheet.note(f"WRONG perpetrator {show(party.names)} in {telling.describe()}", 0.5)
    for party in {(p.key, p.surety): p for p in telling.harming}.values():
        right = any(shares_name(b["names"], party.names) and b["certainty"] == party.surety for b in blamed)
        sheet.tally("certain", right=right, predicted=1)
    targets = [n for party in event.get("targets", ()) for n in party["names"]]
    for names in telling.victims.values():
        right = shares_name(event.get("victims_named", ()), names)
        # Somebody who was meant rather than hurt is in the gold's targets; that is no error.
        if right or not shares_name(targets, names):
            sheet.tally("victim", right=right, predicted=1)
            if not right:
                sheet.note(f"WRONG victim {show(names)} in {telling.describe()}", 0.5)


def _score_perpetrator(sheet: Sheet, event: Json, wanted: Json, telling: Telling | None) -> None:
    harming = telling.harming if telling else ()
    same = [p for p in harming if shares_name(wanted["names"], p.names)]
    sure = [p for p in same if p.surety == wanted["certainty"]]
    sheet.tally("perpetrator", found=bool(same), gold=1)
    sheet.tally("certain", found=bool(sure), gold=1)
    if not sure:
        got = show({f"{p.names[0]} ({p.surety})" for p in harming if p.names})
        named = f"{show(wanted['names'])} ({wanted['certainty']}) of {event['key']}"
        sheet.note(f"MISSED perpetrator {named}: got {got}", 0.5)
    elif wanted.get("sources") and telling:
        sheet.judge("blame_source", _blamed_by(wanted["sources"], sure, telling))


def _blamed_by(sources: Sequence[str], parties: Sequence[Party], telling: Telling) -> bool:
    claims = {claim for party in parties for claim in party.claims}
    said = (a for a in telling.assertions if a.claim.id in claims and a.claim.kind == "responsibility")
    return any(a.speaker is not None and shares_name(sources, a.speaker.names) for a in said)


def _score_suffering(sheet: Sheet, event: Json, telling: Telling | None) -> None:
    named = list(telling.victims.values()) if telling else []
    for name in event.get("victims_named", ()):
        found = any(shares_name([name], names) for names in named)
        sheet.tally("victim", found=found, gold=1)
        if not found:
            sheet.note(f"MISSED victim {name} of {event['key']}", 0.5)
    suffering = telling.suffering if telling else ()
    for party in event.get("targets", ()):
        sheet.add("target.gold")
        sheet.add("target.found", any(shares_name(party["names"], p.names) for p in suffering))


# ---------------------------------------------------------------- statements

Saying = tuple[tuple[Speaker, ...], str]


def _list_sayings(prediction: Prediction) -> list[Saying]:
    """All that a named speaker says: claims with their evidence, attributions with their content."""
    sayings: list[Saying] = [(a.chain, a.words) for a in prediction.assertions]
    sayings += [prediction.cited(a) for a in prediction.annotations.attributions]
    return [(chain, words) for chain, words in sayings if chain and not chain[0].narrates]


def score_statements(sheet: Sheet, gold: Sequence[Json], prediction: Prediction) -> None:
    """The gold statements whose speaker and gist are found; of the closest one, the speaker's kind."""
    sayings = _list_sayings(prediction)
    for fact in gold:
        if not fact["sources"]:
            continue
        same = [
            (chain, words)
            for chain, words in sayings
            if shares_name(fact["sources"], chain[0].names) and holds_gist(words, fact["content"])
        ]
        sheet.add("attribution.gold")
        sheet.add("attribution.found", bool(same))
        if not same:
            sheet.note(f"MISSED statement of {show(fact['sources'])}: {fact['content']!r}", 0.5)
            continue
        gist = telling_words(fact["content"])
        closest = max(same, key=lambda saying: (len(gist & telling_words(saying[1])), -len(saying[1])))[0][0]
        if fact.get("via"):
            sheet.judge("via", any(goes_through(chain, fact["via"]) for chain, _ in same))
        if fact.get("kind"):
            sheet.judge("source_kind", closest.kind == fact["kind"])
        if fact.get("anonymous") is not None:
            sheet.judge("anonymous", closest.anonymous == fact["anonymous"])


# ---------------------------------------------------------------- actors and relations


def score_actors(sheet: Sheet, gold: Sequence[Json], prediction: Prediction) -> None:
    """Other names, memberships, offices and designations of the gold's actors."""
    for wanted in gold:
        for key, fact, found in _actor_facts(wanted, prediction):
            sheet.add(f"{key}.gold")
            sheet.add(f"{key}.found", found)
            if not found:
                sheet.note(f"MISSED {key} of {wanted['name']}: {fact}", 0.25)


def _actor_facts(wanted: Json, prediction: Prediction) -> list[tuple[str, str, bool]]:
    """Each fact of a gold actor, and whether a predicted actor of that name has it."""
    names = (wanted["name"], *wanted.get("aliases", ()))
    same = [a for a in prediction.actors.values() if shares_name(names, prediction.names(a.id))]
    called = [n for a in same if shares_name([wanted["name"]], prediction.names(a.id)) for n in prediction.names(a.id)]
    keys = {key_of(n) for n in called}
    wholes = [n for a in same for whole in a.part_of for n in prediction.names(whole)]
    offices = [words for a in same for words in _offices(a)]
    listed = [f"{d.designated_as} {d.by}" for a in same for d in a.designations]
    return [
        *(("alias", alias, key_of(alias) in keys) for alias in wanted.get("aliases", ())),
        *(("part_of", whole, shares_name([whole], wholes)) for whole in wanted.get("part_of", ())),
        *(("role", role, any(holds_gist(o, role) for o in offices)) for role in wanted.get("roles", ())),
        *(("designation", d, any(holds_gist(x, d) for x in listed)) for d in wanted.get("designations", ())),
    ]


def _offices(actor: Actor) -> list[str]:
    return [" ".join(filter(None, (r.title, r.organisation))) for r in actor.roles]


def score_relations(
    sheet: Sheet, gold: Sequence[Json], events: Sequence[Json], pairs: Mapping[int, Telling], prediction: Prediction
) -> None:
    """Relations between two incidents that are found, by type and, where it matters, by direction."""
    incidents = {events[e]["key"]: telling.id for e, telling in pairs.items()}
    relations = prediction.ledger.relations if prediction.ledger else ()
    said = {(r.from_incident, r.to_incident, r.type) for r in relations}
    for relation in gold:
        start, end, kind = incidents.get(relation["from"]), incidents.get(relation["to"]), relation["type"]
        ways = [(start, end), (end, start)] if kind in _DIRECTIONLESS else [(start, end)]
        kinds = _RELATIONS.get(kind, (kind,))
        found = None not in (start, end) and any((a, b, k) in said for a, b in ways for k in kinds)
        sheet.add("relation.gold")
        sheet.add("relation.found", found)
        if not found:
            sheet.note(f"MISSED relation {relation['from']} {kind} {relation['to']}", 0.5)
