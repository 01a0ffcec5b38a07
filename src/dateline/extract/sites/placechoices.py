"""Which place of a name is meant: each candidate weighed by what the report itself says and by what it is."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.extract.sites.placefinds import Found
from dateline.lexicons import load_lexicon
from dateline.lexicons.gazetteer import Place, find_demonym, find_home
from dateline.text.placenames import place_key
from dateline.text.points import kilometres

# Fitted by training/fit_place_weights.py; a person can read and change them.
WEIGHTS: Mapping[str, float] = load_lexicon("place_weights")["weights"]
# A place is chosen when it and those right beside it hold this share of the belief; else several fit alike.
_LEAST_BELIEF: float = load_lexicon("place_weights")["least_belief"]
_BESIDE_KM = 60.0
_NEAR_KM = 150.0
# A village, and how far from the places of a report it is out of the way; a town abroad that readers know.
_VILLAGE, _KNOWN_ABROAD = 20_000, 100_000
_FAR_KM = 200.0
# A town so large keeps its name from telling of a province that is named like it.
_LARGE = 100_000
_WELL_KNOWN = 300_000
# How far a quarter may lie from the middle of its town, and how much larger the town is.
_QUARTER_KM = 15.0
# A town that gives its name to the province round it, or takes it.
_TOWN = 20_000
_REASONS: dict[str, str] = {
    "country_spoken": "the report speaks of its country",
    "division_spoken": "the report speaks of the province or state it lies in",
    "near": "it lies near other places of the report",
    "division_called": "the words call it a province or state",
    "district_called": "the words call it a district or county",
    "population": "it is the largest of that name",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a report speaks of: countries and divisions by how often, and the places already chosen."""

    countries: Mapping[str, float]
    divisions: Mapping[tuple[str, str], int]
    chosen: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """The entry that a name stands for, or None, and why; `quarter` when it is taken for a part of some town."""

    place: Place | None
    reason: str
    belief: float = 1.0
    quarter: bool = False


def choose_places(found: Sequence[Found], within: Mapping[int, int]) -> list[Choice]:
    """For each name its place. `within` gives for a name the index of the wider one that the words put round it.

    A name means one place in one report: what the words say of it once holds wherever it stands. It is done twice,
    the second time knowing what the others came out as.
    """
    setting = read_setting(found)
    groups = _groups(found)
    first = _choose_all(found, groups, within, setting, {})
    known = {i: c.place for i, c in first.items() if c.place is not None}
    # Each town once: how near it lies does not grow with how often it is named.
    towns = tuple(dict.fromkeys(p for _, p in sorted(known.items()) if p.feature in {"city", "district"}))
    second = _choose_all(found, groups, within, Setting(setting.countries, setting.divisions, towns), known)
    return [second[i] for i in range(len(found))]


def read_setting(found: Sequence[Found]) -> Setting:
    """The countries and divisions that a report names outright, each also through a word for its people."""
    countries: Counter[str] = Counter()
    divisions: Counter[tuple[str, str]] = Counter()
    for name in found:
        people = find_demonym(name.name)
        if not name.candidates and people is not None:
            countries[people] += 1
        features = {p.feature for p in name.candidates}
        if "country" in features and features <= {"country", "city"}:
            countries[name.candidates[[p.feature for p in name.candidates].index("country")].country] += 2
        homes = {(p.country, p.admin1_code) for p in name.candidates if p.feature == "division"}
        if len(homes) == 1 and "country" not in features:
            home = next(iter(homes))
            if _is_known_elsewhere(name, home):
                continue
            divisions[home] += 1
            countries[home[0]] += 1
    return Setting(countries, divisions)


def _is_known_elsewhere(name: Found, home: tuple[str, str]) -> bool:
    """Whether a name of a province is that of a large town outside it: St. Louis need not be Saint-Louis in Senegal."""
    return any(
        p.feature == "city" and p.population >= _LARGE and (p.country, p.admin1_code) != home for p in name.candidates
    )


def _groups(found: Sequence[Found]) -> list[list[int]]:
    """Indexes of names that are one name, in order of the text."""
    groups: dict[str, list[int]] = defaultdict(list)
    for i, name in enumerate(found):
        groups[place_key(name.name)].append(i)
    return list(groups.values())


def _choose_all(
    found: Sequence[Found],
    groups: Sequence[Sequence[int]],
    within: Mapping[int, int],
    setting: Setting,
    known: Mapping[int, Place],
) -> dict[int, Choice]:
    chosen: dict[int, Choice] = {}
    holders = frozenset(within.values())
    # Wide places first, so that what lies in them can be told apart by them.
    for group in sorted(groups, key=lambda g: (any(i in within for i in g), g[0])):
        wider = {
            i: place
            for i in group
            if i in within and (place := _chosen(within[i], chosen, known)) is not None and place.feature != "city"
        }
        common = Counter(wider.values()).most_common(1)
        for i in group:
            outer = wider.get(i) or (common[0][0] if common else None)
            chosen[i] = choose(found[i], outer, setting, holds=i in holders)
    return chosen


def _chosen(index: int, chosen: Mapping[int, Choice], known: Mapping[int, Place]) -> Place | None:
    return chosen[index].place if index in chosen else known.get(index)


def choose(found: Found, wider: Place | None, setting: Setting, *, holds: bool = False) -> Choice:
    """The place of one name; None when two fit alike, or when none lies in the wider place that the words name.

    `holds` says that the words put another place in it ("Utica, New York"), so that it is no town.
    """
    if not found.candidates:
        return _outside_the_gazetteer(found.name)
    pool = found.candidates
    if wider is not None:
        pool = tuple(p for p in pool if _lies_in(p, wider)) or tuple(p for p in pool if p.country == wider.country)
        if not pool:
            return Choice(None, f"the gazetteer has no place of that name in {wider.name}")
    scores = [score(measure(p, found, setting)) for p in pool]
    top = max(scores)
    shares = [math.exp(s - top) for s in scores]
    best = scores.index(top)
    by_far = _is_largest_by_far(pool[best], found.candidates)
    belief = sum(
        s for s, p in zip(shares, pool, strict=True) if kilometres(p.point, pool[best].point) < _BESIDE_KM
    ) / sum(shares)
    if belief < _LEAST_BELIEF and not by_far:
        # Of a Santiago that nothing else tells of, readers think of the capital city, not of a province elsewhere.
        best = next((i for i, p in enumerate(pool) if _is_largest_by_far(p, pool)), best)
        by_far = _is_largest_by_far(pool[best], pool)
    if belief < _LEAST_BELIEF and not by_far:
        alike = sum(1 for s in shares if s > 0.5)
        return Choice(None, f"{max(2, alike)} places of that name fit alike", belief)
    place = pool[best] if holds else _town_of_that_name(pool[best], found, pool)
    if wider is None and _is_out_of_the_way(place, setting):
        reason = (
            "the gazetteer knows it only as a small place far from all that the report speaks of: taken for a quarter"
        )
        return Choice(None, reason, quarter=True)
    return Choice(place, _why(place, found, pool, wider, setting), belief)


def _is_largest_by_far(place: Place, candidates: Sequence[Place]) -> bool:
    """Whether readers know a large town by its bare name: all others of that name are a third of it at most."""
    others = (p.population for p in candidates if kilometres(p.point, place.point) > _BESIDE_KM)
    return (
        place.feature == "city" and place.population >= _WELL_KNOWN and max(others, default=0) * 3 <= place.population
    )


def _is_out_of_the_way(place: Place, setting: Setting) -> bool:
    """Whether a village lies far from every town of a report that names neither its province nor a neighbour.

    The quarters of cities bear the names of villages elsewhere; a report that means the village says where it is.
    """
    others = [p for p in setting.chosen if p != place]
    abroad = place.country not in setting.countries and all(p.country != place.country for p in others)
    if place.feature != "city" or place.population >= (_KNOWN_ABROAD if abroad else _VILLAGE) or not others:
        return False
    if (place.country, place.admin1_code) in setting.divisions:
        return False
    return all(kilometres(place.point, p.point) > _FAR_KM for p in others)


def is_quarter_of(place: Place, town: Place, *, times: int = 4) -> bool:
    """Whether an entry may be a part of a town so many times larger: its middle lies within that town's reach."""
    smaller = place.feature == "city" and place.population * times < town.population
    return smaller and place.country == town.country and kilometres(place.point, town.point) < _QUARTER_KM


def _town_of_that_name(place: Place, found: Found, pool: Sequence[Place]) -> Place:
    """News writes the bare name for the town, and calls the district or province round it one."""
    if found.size in {"province", "district"} or place.feature not in {"district", "division"}:
        return place
    # Capitals are often a division of their own, beside the one that is named after them.
    beside = [p for p in pool if p.feature == "city" and p.country == place.country and p.population > _TOWN]
    towns = [p for p in beside if _lies_in(p, place) or kilometres(p.point, place.point) < _BESIDE_KM]
    return max(towns, key=lambda p: (p.population, p.name), default=place)


def _lies_in(place: Place, wider: Place) -> bool:
    if place.country != wider.country or place == wider or place.feature == "country":
        return False
    if wider.feature == "country":
        return True
    same = place.admin1_code == wider.admin1_code
    return same and (wider.feature != "district" or kilometres(place.point, wider.point) < _NEAR_KM)


def _why(place: Place, found: Found, pool: Sequence[Place], wider: Place | None, setting: Setting) -> str:
    """The choice in a sentence: what spoke most for it, in words."""
    if wider is not None:
        return f"{place.name} in {place.country}: the words put it in {wider.name}"
    if len(pool) == 1:
        return f"{place.name} in {place.country}: it is the only one of that name"
    values = measure(place, found, setting)
    values["population"] = 1.0 if place.population == max(p.population for p in pool) else 0.0
    said = [words for name, words in _REASONS.items() if values[name] > 0.2]
    return f"{place.name} in {place.country}: " + (", ".join(said) or "it fits best of those of that name")


def _outside_the_gazetteer(name: str) -> Choice:
    """What a name stands for that is no entry: a word for a people stands for its country."""
    country = find_demonym(name)
    if country is not None:
        return Choice(find_home(country), f"“{name}” is the word for the people of {country}")
    return Choice(None, "the gazetteer has no such name")


# ---------------------------------------------------------------- what speaks for a candidate


def score(values: Mapping[str, float]) -> float:
    """The sum of weight times value."""
    return sum(WEIGHTS[name] * value for name, value in values.items())


def measure(place: Place, found: Found, setting: Setting) -> dict[str, float]:
    """What speaks for a candidate, each a figure about 0 to 1.

    `population` is its logarithm over seven; `country`, `division`, `district` what it is when no noun says more, the
    division only in a country of which the report speaks: news names a province abroad with the word for it, and
    "Gaza" alone is no province of Mozambique;
    `..._called` that the noun beside the name ("province", "county", "town") fits or does not; `other_name` that the
    gazetteer lists the name only as another spelling; `country_spoken`, `division_spoken` that the report names them;
    `near` that a town of the report lies close by.
    """
    spoken = setting.countries.get(place.country, 0.0)
    everything = sum(setting.countries.values()) or 1.0
    size = found.size
    feature = place.feature
    wide = size == "province"
    return {
        "population": math.log10(place.population + 10) / 7.0,
        "country": float(feature == "country" and not wide),
        "division": float(feature == "division" and not wide and spoken > 0),
        "division_called": float(feature == "division" and wide),
        "district": float(feature == "district" and size not in {"province", "district"}),
        "district_called": float(feature == "district" and size in {"province", "district"}),
        "town_called": float(feature == "city" and size == "city"),
        "town_not_called": float(feature == "city" and size in {"province", "district"}),
        "other_name": float(place_key(place.name) != place_key(found.name)),
        "country_spoken": float(spoken > 0),
        "country_share": spoken / everything,
        "division_spoken": float((place.country, place.admin1_code) in setting.divisions and feature != "division"),
        "near": _nearness(place, setting.chosen),
        "same_division": float(
            any(p.admin1_code == place.admin1_code and p.country == place.country for p in setting.chosen if p != place)
        ),
    }


def _nearness(place: Place, others: Iterable[Place]) -> float:
    away = [d for p in others if (d := kilometres(place.point, p.point)) > 1.0]
    return math.exp(-min(away) / _NEAR_KM) if away else 0.0
