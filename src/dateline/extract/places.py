"""Where: place names of a report, each with the gazetteer entry that fits best, or none when two fit alike."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from dateline.extract.sites.placechoices import Choice, choose_places
from dateline.extract.sites.placefinds import MODIFIERS, SIZES, Found, add_proposed, find_names
from dateline.extract.sites.placeuses import use_of
from dateline.extract.sites.quarters import find_quarters, settle_quarters
from dateline.lexicons.gazetteer import Gazetteer, Place, find_region
from dateline.records.documents import Dateline
from dateline.records.places import PlaceLink, PlaceMention, PlacePrecision, PlaceUse
from dateline.records.spans import Span

# What may stand between a place and the wider one it lies in.
_LINKS = ([","], [",", "the"], [",", "in"], [",", "in", "the"], ["in"], ["in", "the"], ["("], ["of"], ["of", "the"])
# A report is of one country when this share of its placed names lie there.
_ONE_COUNTRY = 0.8
_PRECISIONS: dict[str, PlacePrecision] = {
    "division": "province",
    "district": "district",
    "city": "city",
    "country": "country",
}


def extract_places(
    doc: Doc,
    text: str,
    *,
    gazetteer: Gazetteer,
    published: str | None = None,
    dateline: Dateline | None = None,
    proposals: Sequence[Span] = (),
) -> tuple[PlaceMention, ...]:
    """Place names in order, none overlapping another.

    Candidates are weighed by what the text itself says (the wider place named beside it, the countries and provinces
    it speaks of), by size, and by nearness to the other places of the text. When two fit alike the name keeps no
    entry. A name without an entry has the country of the place that the words put round it, else the only country
    that the report speaks of. `proposals` are names that only a trained tagger takes for places.
    """
    found = find_names(doc, text, gazetteer, dateline)
    if proposals:
        found = add_proposed(doc, text, gazetteer, found, proposals)
    within = dict(find_nested(doc, found))
    choices = settle_quarters(doc, found, choose_places(found, within), within)
    uses = [_use(doc, f, c.place, dateline) for f, c in zip(found, choices, strict=True)]
    home = _only_country(choices, uses)
    quarters = find_quarters(doc, found, choices, uses)
    return tuple(
        replace(_mention(doc, i, found, choices, within, uses[i], home), quarter=i in quarters)
        for i in range(len(found))
    )


def add_told_places(
    doc: Doc, text: str, places: Sequence[PlaceMention], links: Sequence[PlaceLink], *, gazetteer: Gazetteer
) -> tuple[PlaceMention, ...]:
    """The places, and behind them the names that only a trained tagger ties to a word of doing ("Tashir colony").

    They are told as seen; where an incident was is decided by the others, whose indexes stay as they are: with names
    of the tagger's alone among them, the country of incidents came out worse on dev.
    """
    wanted = [link.place for link in links if link.place is not None]
    wanted = [span for span in wanted if not any(p.span.overlaps(span) for p in places)]
    if not wanted:
        return tuple(places)
    named = extract_places(doc, text, gazetteer=gazetteer, proposals=wanted)
    new = [p for p in named if not any(p.span.overlaps(old.span) for old in places)]
    return (*places, *(replace(p, reason=f"the trained tagger takes it for a place; {p.reason}") for p in new))


# ---------------------------------------------------------------- what lies in what


def find_nested(doc: Doc, found: Sequence[Found]) -> Iterator[tuple[int, int]]:
    """Pairs (place, wider place) put together by words: "Kerman, Iran", "Iran's Kerman", "Usulutan in El Salvador"."""
    for i, (a, b) in enumerate(itertools.pairwise(found)):
        between = [t.lower_ for t in doc[a.last + 1 : b.first] if not t.is_space]
        plain = [w for w in between if w not in MODIFIERS and w not in SIZES]
        if plain in _LINKS and _may_hold(b, a):
            yield i, i + 1
        elif (plain == ["'s"] or not between) and _may_hold(a, b):
            yield i + 1, i


def _may_hold(wider: Found, inner: Found) -> bool:
    """Whether some reading of one name lies in some reading of the other; a name without an entry may lie anywhere."""
    holders = [p for p in wider.candidates if p.feature != "city"]
    if not inner.candidates:
        return (bool(holders) or wider.size in {"province", "district", "city"}) and find_region(inner.name) is None
    return any(
        p.country == q.country and p.feature != "country" and (q.feature == "country" or p.admin1_code == q.admin1_code)
        for q in holders
        for p in inner.candidates
        if p != q
    )


def _only_country(choices: Sequence[Choice], uses: Sequence[PlaceUse]) -> str | None:
    """The country that nearly all places of a report lie in; without places, the only one it speaks of."""
    placed = Counter(
        c.place.country
        for c, use in zip(choices, uses, strict=True)
        if c.place is not None and use in {"location", "dateline"}
    )
    spoken = Counter(
        c.place.country for c, use in zip(choices, uses, strict=True) if c.place is not None and use != "affiliation"
    )
    for counted in (placed, spoken):
        if counted:
            country, count = counted.most_common(1)[0]
            return country if count >= _ONE_COUNTRY * sum(counted.values()) else None
    return None


# ---------------------------------------------------------------- records


def _mention(
    doc: Doc,
    index: int,
    found: Sequence[Found],
    choices: Sequence[Choice],
    within: Mapping[int, int],
    use: PlaceUse,
    home: str | None,
) -> PlaceMention:
    name, choice = found[index], choices[index]
    place = choice.place
    modifier = doc[name.first - 1].lower_ if name.first > 0 and doc[name.first - 1].lower_ in MODIFIERS else None
    outer = found[within[index]] if index in within else None
    wider = _wider(index, within, choices)
    country, admin1, reason = _lies_in(name, choice, wider, home)
    # What has no entry is put where the finest place round it lies, and said to be no more precise than that.
    held = wider if place is None and wider is not None and wider.feature != "country" else None
    at = place or held
    point = (at.latitude, at.longitude) if at is not None else find_region(name.name)
    return PlaceMention(
        span=_span(doc, name),
        name=f"{modifier} {name.name}" if modifier else name.name,
        country=country,
        admin1=admin1,
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
        geonames=place.geonames if place is not None else None,
        precision=_PRECISIONS[held.feature] if held is not None else _precision(name, choice),
        use=use,
        reason=reason,
        within=_span(doc, outer) if outer is not None else None,
    )


def _span(doc: Doc, found: Found) -> Span:
    return Span(doc[found.first].idx, doc[found.last].idx + len(doc[found.last]))


def _wider(index: int, within: Mapping[int, int], choices: Sequence[Choice]) -> Place | None:
    """The nearest wider place that has an entry, up the chain of "village in district of province"."""
    for _ in range(3):
        if index not in within:
            return None
        index = within[index]
        if choices[index].place is not None:
            return choices[index].place
    return None


def _lies_in(found: Found, choice: Choice, wider: Place | None, home: str | None) -> tuple[str | None, str | None, str]:
    """Country and first-order division of a name, with the reason."""
    place = choice.place
    if place is not None:
        return place.country, place.admin1 if place.feature != "country" else None, choice.reason
    if wider is not None:
        admin1 = wider.admin1 if wider.feature != "country" else None
        return wider.country, admin1, f"{choice.reason}; the words put it in {wider.name}"
    if home is None or find_region(found.name) is not None:
        return None, None, choice.reason
    if found.candidates and all(p.country != home for p in found.candidates):
        return None, None, choice.reason
    return home, None, f"{choice.reason}; the report speaks of places in {home} only"


def _precision(found: Found, choice: Choice) -> PlacePrecision:
    place = choice.place
    if place is not None and place.feature == "country":
        return "country"
    if place is None:
        return found.size or ("district" if choice.quarter else "unknown")
    return _PRECISIONS[place.feature]


def _use(doc: Doc, found: Found, place: Place | None, dateline: Dateline | None) -> PlaceUse:
    """A place where something is, or what else the name stands for, or where the report was filed."""
    if dateline is not None and dateline.span.contains(_span(doc, found)):
        return "dateline"
    return use_of(doc, found, place)
