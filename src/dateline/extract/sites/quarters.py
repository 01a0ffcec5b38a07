"""Which place names are parts of a town that the report names; the gazetteer has many quarters as towns."""

from __future__ import annotations

from collections.abc import Container, Sequence

from spacy.tokens import Doc

from dateline.extract.sites.placechoices import Choice, is_quarter_of
from dateline.extract.sites.placefinds import Found
from dateline.lexicons import load_lexicon
from dateline.lexicons.gazetteer import Place
from dateline.records.places import PlaceUse
from dateline.text.placenames import place_key
from dateline.text.points import kilometres

_PLACES = load_lexicon("places")
# Words that make the name beside them a part of a town, and forces that a town has and its quarters have not.
_PARTS = frozenset(_PLACES["parts_of_town"])
_FORCES = frozenset(_PLACES["forces_of_town"])
_LARGE = 100_000
# A town of fewer people is not known by its bare name in another state, and that far from it.
_LESSER, _FAR_KM = 150_000, 200.0
_APART = frozenset(_PLACES["towns_apart"])


def settle_quarters(
    doc: Doc, found: Sequence[Found], choices: Sequence[Choice], within: Container[int]
) -> list[Choice]:
    """The choices, but what the words call a part of a town is no town far from all that the report names.

    Nor is a lesser town of another state that the report does not name: news told by the police of a town says where
    another place is. Of the entries of such a name the one near that town is taken, else none.
    """
    towns = {i: p for i, c in enumerate(choices) if (p := c.place) is not None and p.feature == "city"}
    called = {place_key(f.name) for f in found if _is_called_part(doc, f)}
    acting = [p for i, p in towns.items() if _has_force(doc, found[i])]
    large = [p for p in towns.values() if p.population > _LARGE]
    spoken = {(p.country, p.admin1_code) for c in choices if (p := c.place) is not None and p.feature == "division"}
    held = {place_key(f.name) for i, f in enumerate(found) if i in within}
    settled = list(choices)
    for i, place in towns.items():
        part = place_key(found[i].name) in called
        holders = [p for p in (large if part else acting) if p != place]
        far = (
            place.population < _LESSER
            and (place.country, place.admin1_code) not in spoken
            and place_key(found[i].name) not in held
        )
        away = far and all(kilometres(place.point, p.point) > _FAR_KM for p in [*holders, *acting])
        if not holders or not (part or away):
            continue
        settled[i] = _part_of(found[i], place, holders)
    return settled


def _part_of(name: Found, place: Place, towns: Sequence[Place]) -> Choice:
    near = [p for p in name.candidates if any(is_quarter_of(p, town) for town in towns)]
    if place in near:
        return Choice(place, f"{place.name} in {place.country}: it is a part of a town that the report names")
    if near:
        return Choice(near[0], f"{near[0].name} in {near[0].country}: it is a part of a town that the report names")
    if all(kilometres(place.point, town.point) < _FAR_KM for town in towns):
        return Choice(place, f"{place.name} in {place.country}: it lies near other places of the report")
    return Choice(None, "the report is of a town far from any place of that name: taken for a part of it", quarter=True)


def find_quarters(
    doc: Doc, found: Sequence[Found], choices: Sequence[Choice], uses: Sequence[PlaceUse]
) -> frozenset[int]:
    """The indexes of names that are quarters of a much larger town near by that the report names.

    The words say so ("the Uptown neighborhood"), or the report is filed in that town or names its police, and none of
    the quarter's own, nor its state. A name is one thing in one report.
    """
    policed = {i for i, f in enumerate(found) if _has_force(doc, f)}
    towns = [i for i, c in enumerate(choices) if c.place is not None and c.place.feature == "city"]
    acting = [i for i in towns if i in policed or uses[i] == "dateline"]
    apart = {choices[i].place for i in policed} | {choices[i].place for i in towns if _is_town_by_words(doc, found[i])}
    quarters = set()
    for i in towns:
        place = choices[i].place
        called = _is_called_part(doc, found[i])
        # What the words do not call a part of the town may be a town beside it, unless it is far smaller.
        near, times = (towns, 4) if called else (acting, 10)
        if place not in apart and any(_is_part(choices[i], choices[j], times) for j in near):
            quarters.add(place)
    return frozenset(i for i in towns if choices[i].place in quarters)


def _is_part(quarter: Choice, town: Choice, times: int) -> bool:
    part, whole = quarter.place, town.place
    return part is not None and whole is not None and is_quarter_of(part, whole, times=times)


def _is_called_part(doc: Doc, name: Found) -> bool:
    after = name.last + 1
    return after < len(doc) and doc[after].lower_ in _PARTS


def _has_force(doc: Doc, name: Found) -> bool:
    """Whether a name is that of a local force: "Chicago police", "the Tarnow Fire Department", "police in Tarnow"."""
    after = name.last + 1
    if after < len(doc) and doc[after].lower_ in _FORCES:
        return True
    before = name.first - 1
    return before > 0 and doc[before].lower_ == "in" and doc[before - 1].lower_ in _FORCES


def _is_town_by_words(doc: Doc, name: Found) -> bool:
    """Whether the words make it a town of its own: "Evanston, Illinois", "the suburb of Cicero", "suburban Niles"."""
    after = name.last + 1
    if after + 1 < len(doc) and doc[after].text == "," and doc[after + 1].ent_type_ == "GPE":
        return True
    before = {doc[i].lower_ for i in range(max(0, name.first - 2), name.first)}
    return bool(before & _APART) and name.first > 0
