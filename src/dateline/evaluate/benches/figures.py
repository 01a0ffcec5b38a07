"""`gva`, `airwars_gaza`, `casualty_short`, `isaf`: figures, day and place of the one incident a report is about.

Without any incident all is wrong; an incident without a toll of an outcome says 0.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.evaluate.benches.benchmark import Benchmark, answer, expect, score_each
from dateline.evaluate.gold import Json, Row
from dateline.evaluate.likeness import find_codes, shares_name
from dateline.evaluate.predictions import Prediction, Telling, number_of, window_or_none
from dateline.evaluate.scores import Measure, Sheet, accuracy
from dateline.evaluate.windows import window_of
from dateline.text.points import kilometres

_NEAR_KM, _FAR_KM = 5.0, 20.0
_CIVILIANS = ("civilians", "all")
_ALL = ("all",)
_ISAF_TYPES = {
    "detention": "arrest",
    "captureandkill": "arrest killing armed_attack armed_clash air_strike",
    "insurgentskilled": "killing armed_attack armed_clash air_strike",
    "airstrike": "air_strike",
    "exchangeoffire": "armed_clash armed_attack killing",
    "civiliancasualty": "killing armed_attack armed_clash air_strike shelling bombing explosion accident",
}

# ---------------------------------------------------------------- what an incident says


def _count(main: Telling | None, outcome: str) -> int | None:
    """The one number of an outcome; 0 when the incident gives none, None without an incident."""
    if main is None:
        return None
    toll = main.toll(outcome)
    return number_of(toll) if toll else 0


def _ends(main: Telling | None, outcome: str, groups: Sequence[str]) -> tuple[int | None, int | None]:
    """The lowest and highest number of an outcome; an open end is the toll's one number."""
    if main is None:
        return None, None
    toll = main.toll(outcome, groups)
    if toll is None:
        return 0, 0
    one = number_of(toll)
    return (one if toll.low is None else toll.low), (one if toll.high is None else toll.high)


def name_parts(name: str) -> list[str]:
    """A gold city with its quarter in brackets, as names each of which is right.

    >>> name_parts("Chicago (Englewood)")
    ['Chicago', 'Englewood']
    """
    return [part for piece in name.replace("(county)", "").split("(") if (part := piece.strip(" )"))]


# ---------------------------------------------------------------- single questions


def _ask_ends(sheet: Sheet, key: str, gold: Json, got: tuple[int | None, int | None]) -> None:
    low, high = gold["low"], gold["high"]
    if low is not None:
        sheet.judge(f"{key}_low", got[0] == low)
    if high is not None:
        sheet.judge(f"{key}_high", got[1] == high)
    if low is not None and high is not None:
        expect(sheet, f"{key}_both", (low, high), got)


def _ask_day(sheet: Sheet, day: str, main: Telling | None) -> None:
    wanted = window_of(day, day)
    answer(sheet, "date", main is not None and main.window == wanted, wanted, main.window if main else None)


def _ask_place(sheet: Sheet, key: str, names: Sequence[str], main: Telling | None) -> None:
    got = main.place_names if main else ()
    answer(sheet, key, shares_name(names, got), names, got)


def _ask_distance(sheet: Sheet, gold: Json, main: Telling | None) -> None:
    place = main.place if main else None
    off = None
    if place is not None and place.point is not None:
        off = kilometres(place.point, (float(gold["lat"]), float(gold["lon"])))
    sheet.judge("within_near", off is not None and off <= _NEAR_KM)
    if not sheet.judge("within_far", off is not None and off <= _FAR_KM):
        got = "no coordinates" if off is None else f"{off:.0f} km off"
        name = place.name if place else None
        sheet.note(f"place: {gold.get('location') or gold.get('town')}: {got} ({name})", 0.5)


# ---------------------------------------------------------------- the benchmarks


def _score_gva(sheet: Sheet, row: Row, prediction: Prediction) -> None:
    main, gold = prediction.main, row.gold
    expect(sheet, "killed", gold["killed"], _count(main, "killed"))
    expect(sheet, "wounded", gold["wounded"], _count(main, "wounded"))
    if gold["date"]:
        _ask_day(sheet, gold["date"], main)
    if gold["city"]:
        _ask_place(sheet, "city", name_parts(gold["city"]), main)
    sheet.judge("main", main is not None)


def _score_airwars(sheet: Sheet, row: Row, prediction: Prediction) -> None:
    main = prediction.main
    for key, outcome in (("killed", "killed"), ("injured", "wounded")):
        gold = row.gold[f"civilians_{key}"]
        if gold:
            _ask_ends(sheet, key, gold, _ends(main, outcome, _CIVILIANS))
        elif row.gold.get(f"civilians_{key}_unknown"):
            sheet.judge(f"{key}_unknown", main is not None and main.toll(outcome, _CIVILIANS) is None)
    _ask_day(sheet, row.gold["date"], main)
    if row.gold["lat"] is not None:
        _ask_distance(sheet, row.gold, main)
    sheet.judge("main", main is not None)


def _score_casualty(sheet: Sheet, row: Row, prediction: Prediction) -> None:
    """A shooting (ids that start with `msa`) or a strike."""
    score = _score_shooting if row.id.startswith("msa") else _score_strike
    score(sheet, row.gold, prediction.main)
    sheet.judge("main", prediction.main is not None)


def _score_shooting(sheet: Sheet, gold: Json, main: Telling | None) -> None:
    """The dead with the shooter or without, since write-ups count both ways."""
    dead = [gold[k] for k in ("civilian_killed", "police_killed") if gold[k] is not None]
    hurt = [gold[k] for k in ("civilian_wounded", "police_wounded") if gold[k] is not None]
    accepted = {n for n in (gold["total_killed"], sum(dead) if dead else None) if n is not None}
    if accepted:
        got = _count(main, "killed")
        answer(sheet, "shooting_killed", got in accepted, accepted, got)
    if hurt:
        expect(sheet, "shooting_wounded", sum(hurt), _count(main, "wounded"))
    if gold["date"]:
        _ask_day(sheet, gold["date"], main)
    if gold["city"]:
        _ask_place(sheet, "city", [gold["city"]], main)


def _score_strike(sheet: Sheet, gold: Json, main: Telling | None) -> None:
    for outcome in ("killed", "wounded"):
        if gold[outcome]:
            _ask_ends(sheet, f"strike_{outcome}", gold[outcome], _ends(main, outcome, _ALL))
    # "Pakistan-Afghanistan Border" names two countries.
    codes = find_codes(gold["country"].replace("Border", "").replace("-", ",")) if gold["country"] else frozenset()
    if codes:
        got = main.place.country if main else None
        answer(sheet, "country", got in codes, codes, got, weight=0.5)
    if gold["lat"] is not None and gold["lon"] is not None:
        _ask_distance(sheet, gold, main)


def _score_isaf(sheet: Sheet, row: Row, prediction: Prediction) -> None:
    main, gold = prediction.main, row.gold
    accepted = {word for label in gold["event_type"] for word in _ISAF_TYPES.get(label, "").split()}
    if accepted:
        got = main.type if main else None
        answer(sheet, "type", got in accepted, gold["event_type"], got)
    for key, outcome in (("min_killed", "killed"), ("min_captured", "arrested")):
        least = gold[key]
        if least is not None:
            low = _ends(main, outcome, _ALL)[0]
            expect(sheet, key, least, low)
            if least > 0:
                sheet.judge(f"{key}_positive", low == least)
    if gold["start_date"]:
        start = window_or_none(main).start
        expect(sheet, "start", gold["start_date"][:10], str(start) if start else None)
    if provinces := [p for p in gold["province"] if p.strip("?")]:
        _ask_place(sheet, "province", provinces, main)
    sheet.judge("main", main is not None)


# ---------------------------------------------------------------- what is reported

_MAIN = accuracy("main incident found", "main")


def _three(name: str, key: str) -> tuple[Measure, ...]:
    return tuple(accuracy(f"{name} {end}", f"{key}_{end}") for end in ("low", "high", "both"))


GVA = Benchmark(
    "gva",
    "killed exact",
    (
        accuracy("killed exact", "killed"),
        accuracy("wounded exact", "wounded"),
        accuracy("date exact", "date"),
        accuracy("city", "city"),
        _MAIN,
    ),
    score_each(_score_gva),
)
AIRWARS_GAZA = Benchmark(
    "airwars_gaza",
    "civilians killed both",
    (
        *_three("civilians killed", "killed"),
        *_three("civilians injured", "injured"),
        accuracy("killed unknown: no figure given", "killed_unknown"),
        accuracy("date exact", "date"),
        accuracy("place within 5 km", "within_near"),
        accuracy("place within 20 km", "within_far"),
        _MAIN,
    ),
    score_each(_score_airwars),
)
CASUALTY_SHORT = Benchmark(
    "casualty_short",
    "strike: killed both",
    (
        accuracy("shooting: killed exact", "shooting_killed"),
        accuracy("shooting: wounded exact", "shooting_wounded"),
        accuracy("shooting: date exact", "date"),
        accuracy("shooting: city", "city"),
        *_three("strike: killed", "strike_killed"),
        *_three("strike: wounded", "strike_wounded"),
        accuracy("strike: country", "country"),
        accuracy("strike: place within 20 km", "within_far"),
        _MAIN,
    ),
    score_each(_score_casualty),
)
ISAF = Benchmark(
    "isaf",
    "least killed",
    (
        accuracy("type", "type"),
        accuracy("start date", "start"),
        accuracy("province", "province"),
        accuracy("least killed", "min_killed"),
        accuracy("least killed, where above 0", "min_killed_positive"),
        accuracy("least captured", "min_captured"),
        accuracy("least captured, where above 0", "min_captured_positive"),
        _MAIN,
    ),
    score_each(_score_isaf),
)
