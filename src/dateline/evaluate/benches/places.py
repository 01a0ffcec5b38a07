"""`geo`: place names and where they are. `event_location`: which place is an event's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from dateline.evaluate.benches.benchmark import Benchmark, score_each
from dateline.evaluate.gold import Row
from dateline.evaluate.pairings import pair_most
from dateline.evaluate.predictions import Prediction, shared
from dateline.evaluate.scores import Sheet, accuracy, median_of, precision_recall_f, share
from dateline.records.ledgers import PlacedEvent
from dateline.records.places import PlaceMention
from dateline.records.spans import Span
from dateline.text.points import kilometres

_NOT_PLACES = frozenset(["Non_Toponym", "Literal_Expression", "Non_Lit_Expression"])
_NEAR_KM, _FAR_KM = 20.0, 161.0
Mention = TypeVar("Mention", PlaceMention, PlacedEvent)


def closest(span: Span, mentions: Iterable[Mention]) -> Mention | None:
    """The mention that shares most characters with a span; of equals the shortest, then the first."""
    near = [m for m in mentions if shared(span, m.span)]
    return max(near, key=lambda m: (shared(span, m.span), -len(m.span), -m.span.start), default=None)


# ---------------------------------------------------------------- geo


@dataclass(frozen=True, slots=True)
class Spot:
    """A gold place with its coordinates."""

    span: Span
    point: tuple[float, float]


def _gold_names(row: Row) -> list[Span]:
    places = (t for t in row.gold["toponyms"] if t.get("type") not in _NOT_PLACES and t["start"] < t["end"])
    return sorted({Span(t["start"], t["end"]) for t in places})


def _gold_spots(row: Row) -> list[Spot]:
    entries = row.gold.get("resolved") or row.gold["toponyms"]
    found = {
        Span(t["start"], t["end"]): (t["lat"], t["lon"])
        for t in entries
        if t.get("lat") is not None and t.get("lon") is not None
    }
    return [Spot(span, found[span]) for span in sorted(found)]


def _score_geo(sheet: Sheet, row: Row, prediction: Prediction) -> None:
    gold = _gold_names(row)
    spans = sorted({p.span for p in prediction.annotations.places})
    exact = pair_most(gold, spans, lambda g, s: g == s)
    paired = pair_most(gold, spans, lambda g, s: shared(g, s) > 0)
    for key, pairs in (("exact", exact), ("overlap", paired)):
        hits = sum(p is not None for p in pairs)
        sheet.tally(key, right=hits, predicted=len(spans), found=hits, gold=len(gold))
    for wanted, match in zip(gold, paired, strict=True):
        if match is None:
            sheet.note(f"MISSED place {wanted.of(row.text)!r}")
    for j, extra in enumerate(spans):
        if j not in paired:
            sheet.note(f"EXTRA place {extra.of(row.text)!r}")
    for spot in _gold_spots(row):
        _score_spot(sheet, row, spot, prediction.annotations.places)


def _score_spot(sheet: Sheet, row: Row, spot: Spot, places: tuple[PlaceMention, ...]) -> None:
    match = closest(spot.span, places)
    off = None
    if match is not None and match.latitude is not None and match.longitude is not None:
        off = kilometres(spot.point, (match.latitude, match.longitude))
    sheet.add("spot.gold")
    sheet.add("spot.found", match is not None)
    sheet.add("spot.placed", off is not None)
    sheet.add("spot.far", off is not None and off <= _FAR_KM)
    sheet.add("spot.near", off is not None and off <= _NEAR_KM)
    if off is not None:
        sheet.sample("km", off)
    if off is None or off > _FAR_KM:
        got = "no coordinates" if off is None else f"{off:.0f} km off"
        sheet.note(f"PLACE {spot.span.of(row.text)!r}: expected {spot.point[0]:.2f},{spot.point[1]:.2f}; {got}", 0.5)


GEO = Benchmark(
    "geo",
    "with coordinates: within 161 km",
    (
        *precision_recall_f("place name (exact)", "exact"),
        *precision_recall_f("place name (overlap)", "overlap"),
        share("with coordinates: found", "spot.found", "spot.gold"),
        share("with coordinates: within 161 km", "spot.far", "spot.gold"),
        share("with coordinates: within 20 km", "spot.near", "spot.gold"),
        share("of those placed: within 161 km", "spot.far", "spot.placed"),
        median_of("median error in km, of those placed (lower is better)", "km"),
    ),
    score_each(_score_geo),
)

# ---------------------------------------------------------------- event_location


def _score_location(sheet: Sheet, row: Row, prediction: Prediction) -> None:
    trigger = Span(row.gold["event"]["start"], row.gold["event"]["end"])
    gold = [Span(p["start"], p["end"]) for p in row.gold["locations"]]
    event = closest(trigger, prediction.annotations.events)
    places = prediction.annotations.places
    place = places[event.place].span if event and event.place is not None and event.place < len(places) else None
    given, wanted = place is not None, bool(gold)
    right = place is not None and any(shared(place, g) for g in gold)
    exact = place is not None and place in gold
    sheet.tally("place", right=right, predicted=given, found=right, gold=wanted)
    sheet.tally("exact", right=exact, predicted=given, found=exact, gold=wanted)
    correct = sheet.judge("row", right if gold else not given)
    sheet.judge("event", event is not None)
    if not gold:
        sheet.judge("no_place", not given)
    if not correct:
        got = repr(place.of(row.text)) if place else "nothing" if event else "nothing (event not found)"
        words = [g.of(row.text) for g in gold] or "no place"
        sheet.note(f"{trigger.of(row.text)!r}: expected {words}, got {got}; in {row.text!r}")


EVENT_LOCATION = Benchmark(
    "event_location",
    "place of the event (overlap) F",
    (
        *precision_recall_f("place of the event (overlap)", "place"),
        *precision_recall_f("place of the event (exact)", "exact"),
        accuracy("all rows right", "row"),
        accuracy("rows without a place: none given", "no_place"),
        accuracy("event found", "event"),
    ),
    score_each(_score_location),
)
