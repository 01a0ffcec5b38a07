"""`hrdsattack`: attacks on defenders of human rights: where, when, what, against whom, by the state or not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dateline.evaluate.benches.benchmark import Benchmark, answer, score_each, show
from dateline.evaluate.gold import Row
from dateline.evaluate.likeness import find_codes, shares_name
from dateline.evaluate.pairings import pair_most
from dateline.evaluate.predictions import STATE_KINDS, Names, Prediction, Telling, number_of, window_or_none
from dateline.evaluate.scores import Sheet, accuracy, mean_of, precision_recall_f

_BY_STATE = frozenset(["state actor", "other state actors"])
_BY_OTHERS = frozenset(
    [
        "other non-state actors",
        "other actors with permissions",
        "other actors without permissions",
        "regional orgs",
    ]
)
_NOT_GIVEN = frozenset(["", "unknown", "none", "insufficient information", "insufficient info"])
_ATTACKS = frozenset("armed_attack armed_clash air_strike shelling bombing suicide_bombing explosion".split())
# What an incident of a type is called in the set; of a group of labels each is right.
_LABELS = {
    "killing": ("killing",),
    "arrest": ("arbitrary detention",),
    "abduction": ("kidnapping", "enforced disappearance"),
    "sexual_violence": ("torture", "other"),
    **dict.fromkeys("threat property_destruction riot designation other".split(), ("other",)),
}
_FIELDS = ("country", "region", "city", "year", "month", "day")

# ---------------------------------------------------------------- where and when


def _given(value: Any) -> Any:  # noqa: ANN401 - a field of the gold, a string or a number
    return None if isinstance(value, str) and value.strip().lower() in _NOT_GIVEN else value


def _is_day(year: int, month: int, day: int | None) -> bool:
    try:
        return day is not None and bool(date(year, month, day))
    except ValueError:
        return False


def _gold_fields(row: Row) -> dict[str, Any]:
    """The fields that are given; a date that no calendar has is given as far as it can be."""
    gold = {name: _given(row.gold[name]) for name in _FIELDS}
    if not gold["year"] or gold["month"] not in range(1, 13):
        gold["month"] = None
    if not gold["month"] or not _is_day(gold["year"], gold["month"], gold["day"]):
        gold["day"] = None
    return gold


def _date_parts(main: Telling | None) -> dict[str, int | None]:
    """Year, month and day as far as the incident's days fix them."""
    window = window_or_none(main)
    first, last = window.start, window.end
    if first is None or last is None or first.year != last.year:
        return dict.fromkeys(("year", "month", "day"))
    month = first.month if first.month == last.month else None
    return {"year": first.year, "month": month, "day": first.day if first == last else None}


def _score_fields(sheet: Sheet, row: Row, main: Telling | None) -> None:
    """Each field over the rows that give it, and over all rows, where nothing is right for what is not given."""
    place = main.place if main else None
    parts = _date_parts(main)
    for name, gold in _gold_fields(row).items():
        got: object
        if name == "country":
            codes = find_codes(str(gold)) if gold else frozenset()
            if gold and not codes:
                continue
            got = place.country if place else None
            right = got in codes
        elif name == "region":
            got = place.admin1 if place else None
            right = bool(gold and main) and shares_name([str(gold)], main.place_names if main else ())
        elif name == "city":
            got = place.name if place else None
            right = bool(gold and got) and shares_name([str(gold)], [str(got)])
        else:
            got = parts[name]
            right = gold is not None and got == gold
        if gold is not None:
            answer(sheet, name, right, gold, got)
        sheet.judge(f"{name}_all", right if gold is not None else got is None and main is not None)


# ---------------------------------------------------------------- whom, what, by whom


def _score_victims(sheet: Sheet, row: Row, tellings: Sequence[Telling]) -> None:
    gold = sorted({v["name"].strip() for v in row.gold["victims"] if v["name"] and v["name"].strip()})
    found: dict[str, Names] = {}
    for telling in tellings:
        found.update(telling.victims)
        for party in telling.suffering:
            if party.kind == "person" and party.names:
                found.setdefault(party.key, party.names)
    names = [found[key] for key in sorted(found)]
    paired = pair_most(gold, names, lambda g, n: shares_name([g], n))
    hits = sum(p is not None for p in paired)
    sheet.tally("victim", right=hits, predicted=len(names), found=hits, gold=len(gold))
    for wanted, match in zip(gold, paired, strict=True):
        if match is None:
            sheet.note(f"MISSED victim {wanted}; got {show([n[0] for n in names])}", 0.5)


def _labels(telling: Telling) -> frozenset[str]:
    """What the set calls an incident, by its type and, for an attack, by whether somebody died."""
    if telling.type in _ATTACKS:
        dead = telling.toll("killed")
        return frozenset(["killing"] if dead and number_of(dead) else ["torture", "other"])
    return frozenset(_LABELS.get(telling.type, ()))


def _score_violations(sheet: Sheet, row: Row, tellings: Sequence[Telling]) -> None:
    gold = frozenset(row.gold["violation_types"]) - {"unknown"}
    groups = {labels for t in tellings if (labels := _labels(t))}
    if not gold:
        return
    right = sum(bool(labels & gold) for labels in groups)
    found = sum(any(label in labels for labels in groups) for label in gold)
    sheet.tally("violation", right=right, predicted=len(groups), found=found, gold=len(gold))
    if right < len(groups) or found < len(gold):
        got = sorted("|".join(sorted(group)) for group in groups)
        sheet.note(f"violations: expected {show(gold)}, got {show(got)}", 0.5)


def _score_perpetrator(sheet: Sheet, row: Row, tellings: Sequence[Telling]) -> None:
    label = row.gold["perpetrator_type"]
    if label not in _BY_STATE | _BY_OTHERS:
        return
    parties = [p for t in tellings for p in t.harming]
    got = None if not parties else "state" if any(p.kind in STATE_KINDS for p in parties) else "other"
    wanted = "state" if label in _BY_STATE else "other"
    answer(sheet, "perpetrator", got == wanted, label, got, weight=0.5)


def _score(sheet: Sheet, row: Row, prediction: Prediction) -> None:
    _score_fields(sheet, row, prediction.main)
    _score_victims(sheet, row, prediction.main_tellings)
    _score_violations(sheet, row, prediction.main_tellings)
    _score_perpetrator(sheet, row, prediction.main_tellings)
    sheet.judge("main", prediction.main is not None)


_GIVEN = {name: accuracy(name, name) for name in _FIELDS}
_VIOLATION = precision_recall_f("violation", "violation")
_HEADLINE = "mean of country, city, year, month, day and violation F"
HRDSATTACK = Benchmark(
    "hrdsattack",
    _HEADLINE,
    (
        mean_of(_HEADLINE, [*(m for name, m in _GIVEN.items() if name != "region"), _VIOLATION[2]]),
        *_GIVEN.values(),
        *(accuracy(f"{name}, all rows (not given = none)", f"{name}_all") for name in _FIELDS),
        *precision_recall_f("victim name", "victim"),
        accuracy("perpetrator: state or not", "perpetrator"),
        *_VIOLATION,
        accuracy("main incident found", "main"),
    ),
    score_each(_score),
)
