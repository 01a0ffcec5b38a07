"""`report`: whole ledgers against reports that a person read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.evaluate.align import EventFacts, align_events
from dateline.evaluate.benches.benchmark import Benchmark, score_each, show
from dateline.evaluate.benches.parties import score_actors, score_parties, score_relations, score_statements
from dateline.evaluate.benches.tolls import list_figures, score_tolls
from dateline.evaluate.gold import Json, Row
from dateline.evaluate.likeness import shares_name
from dateline.evaluate.predictions import Prediction, Telling
from dateline.evaluate.scores import Sheet, accuracy, mean_of, precision_recall_f, recall, share
from dateline.evaluate.windows import lies_inside, window_of

# ---------------------------------------------------------------- incidents


def align_report(gold: Sequence[Json], prediction: Prediction) -> dict[int, Telling]:
    """For each gold event that is found, by number, its predicted incident; equal figures break ties."""
    tellings = prediction.tellings

    def count_tolls(e: int, telling: Telling) -> float:
        tolls, figures = gold[e]["tolls"], list_figures(telling)
        return sum(any(f.is_figure(t) for f in figures) for t in tolls) / len(tolls) if tolls else 0.0

    pairs = align_events([_facts(event) for event in gold], tellings, count_tolls)
    return {e: tellings[t] for e, t in pairs.items()}


def _facts(event: Json) -> EventFacts:
    days = window_of(event.get("start"), event.get("end"))
    parties = [*event.get("perpetrators", ()), *event.get("targets", ())]
    return EventFacts(
        types=frozenset(event["types"]),
        windows=(days,) if days.known else (),
        countries=frozenset([event["country"]] if event.get("country") else []),
        places=tuple(event.get("places", ())),
        names=(*(n for party in parties for n in party["names"]), *event.get("victims_named", ())),
    )


def _score_incidents(sheet: Sheet, gold: Sequence[Json], pairs: Mapping[int, Telling], prediction: Prediction) -> None:
    tellings, taken = prediction.tellings, {t.id for t in pairs.values()}
    sheet.tally("incident", right=len(pairs), predicted=len(tellings), found=len(pairs), gold=len(gold))
    both = sum(bool(gold[e]["main"]) and t.incident.salience == "main" for e, t in pairs.items())
    said = sum(t.incident.salience == "main" for t in tellings)
    sheet.tally("main", right=both, predicted=said, found=both, gold=sum(bool(event["main"]) for event in gold))
    for e, event in enumerate(gold):
        if e not in pairs:
            what = f"{show(event['types'])} {event['start']} {show(event['places'])}"
            sheet.note(f"MISSED incident {event['key']} {what}")
    for telling in tellings:
        if telling.id not in taken:
            sheet.note(f"EXTRA incident {telling.describe()}")


def _score_fields(sheet: Sheet, event: Json, telling: Telling) -> None:
    """What the gold knows of one event, against its incident."""

    def ask(key: str, right: bool, wanted: object, got: object) -> None:
        if not sheet.judge(key, right):
            sheet.note(f"{key.upper()} of {event['key']}: expected {show(wanted)}, got {show(got)}", 0.5)

    incident, days = telling.incident, window_of(event.get("start"), event.get("end"))
    ask("type", incident.type in event["types"], event["types"], incident.type)
    ask("salience", (incident.salience == "main") == bool(event["main"]), event["main"], incident.salience)
    if days.known:
        ask("date_exact", telling.window == days, days, telling.window)
        ask("date_inside", lies_inside(telling.window, days), days, telling.window)
    if event.get("places"):
        ask("place", shares_name(event["places"], telling.place_names), event["places"], telling.place.name)
    if event.get("country"):
        ask("country", telling.place.country == event["country"], event["country"], telling.place.country)
    if event.get("reality"):
        ask("reality", incident.reality == event["reality"], event["reality"], incident.reality)


def _score_evidence(sheet: Sheet, row: Row, prediction: Prediction) -> None:
    """Whether each claim's words stand in the text that was given; a claim without words counts as wrong."""
    own = prediction.ledger.document.text if prediction.ledger else ""
    for assertion in prediction.assertions:
        spans = assertion.claim.evidence
        sheet.add("evidence.asked", max(1, len(spans)))
        sheet.add("evidence.right", sum(not own or s.of(own) == s.of(row.text) for s in spans))


def _score(sheet: Sheet, row: Row, prediction: Prediction) -> None:
    gold = row.gold["events"]
    pairs = align_report(gold, prediction)
    _score_incidents(sheet, gold, pairs, prediction)
    for e, telling in sorted(pairs.items()):
        _score_fields(sheet, gold[e], telling)
    score_tolls(sheet, gold, pairs, prediction)
    score_parties(sheet, gold, pairs, prediction)
    score_statements(sheet, row.gold.get("attributions", ()), prediction)
    score_actors(sheet, row.gold.get("actors", ()), prediction)
    score_relations(sheet, row.gold.get("relations", ()), gold, pairs, prediction)
    _score_evidence(sheet, row, prediction)


# ---------------------------------------------------------------- what is reported

_INCIDENT = precision_recall_f("incident", "incident")
_SOURCED = precision_recall_f("toll with right source", "sourced")
_ATTRIBUTION = recall("attribution recall", "attribution")
REPORT = Benchmark(
    "report",
    "HEADLINE",
    (
        mean_of("HEADLINE", (_INCIDENT[2], _SOURCED[2], _ATTRIBUTION)),
        *_INCIDENT,
        *precision_recall_f("main incident", "main"),
        accuracy("type", "type"),
        accuracy("date, exact window", "date_exact"),
        accuracy("date, inside gold window", "date_inside"),
        accuracy("place name", "place"),
        accuracy("country", "country"),
        accuracy("main or background", "salience"),
        accuracy("reality", "reality"),
        *precision_recall_f("toll", "toll"),
        *_SOURCED,
        share("false-figure rate (lower is better)", "figures.false", "figures.all"),
        accuracy("toll status", "toll_status"),
        accuracy("toll group", "toll_group"),
        accuracy("toll reason", "toll_reason"),
        recall("superseded figures R", "superseded"),
        accuracy("through whom", "via"),
        *precision_recall_f("perpetrator", "perpetrator"),
        *precision_recall_f("perpetrator with certainty", "certain"),
        accuracy("blame, right source", "blame_source"),
        *precision_recall_f("named victim", "victim"),
        recall("target R", "target"),
        _ATTRIBUTION,
        accuracy("source kind", "source_kind"),
        accuracy("source anonymous", "anonymous"),
        recall("alias R", "alias"),
        recall("part_of R", "part_of"),
        recall("actor role R", "role"),
        recall("designation R", "designation"),
        recall("relation R", "relation"),
        accuracy("evidence stands in the text", "evidence"),
    ),
    score_each(_score),
)
