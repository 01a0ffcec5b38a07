"""Where: place names of a report, each with the gazetteer entry that fits best, or none when two fit alike."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.lexicons import load_lexicon
from dateline.lexicons.gazetteer import Gazetteer, Place, find_country, find_demonym, find_region
from dateline.records.documents import Dateline
from dateline.records.places import PlaceMention, PlacePrecision, PlaceUse
from dateline.records.spans import Span

_LEX = load_lexicon("places")
_SIZES: dict[str, PlacePrecision] = {w: size for size, words in _LEX["sizes"].items() for w in words}
_MODIFIERS = frozenset(_LEX["modifiers"])
_LOCATING = frozenset(_LEX["located_by"])
_SPEAKS = frozenset(_LEX["speaks"])
_NEVER = frozenset(w.lower() for w in _LEX["never"])
_STATES: dict[str, str] = _LEX["us_states"]
_PLACE_LABELS = frozenset(["GPE", "LOC", "FAC"])
_LONGEST_NAME = 5
_NEAR_KM = 300.0
# Two candidates whose scores lie closer than this fit alike, unless one is much the larger.
_MARGIN = 0.25
_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Found:
    """A name in the text that may be a place: its tokens, from `first` to `last`, and its candidates."""

    first: int
    last: int
    name: str
    candidates: tuple[Place, ...]
    size: PlacePrecision | None
    size_span: Span | None


def extract_places(
    doc: Doc, text: str, *, gazetteer: Gazetteer, published: str | None = None, dateline: Dateline | None = None
) -> tuple[PlaceMention, ...]:
    """Place names in order, none overlapping another.

    Candidates are weighed by what the text itself says (the wider place named beside it, the countries it speaks
    of), by size, and by nearness to the other places of the text. When two fit alike the name keeps no entry.
    """
    known: frozenset[str] = frozenset(f.name for f in _find_names(doc, text, gazetteer, frozenset()) if f.candidates)
    found = list(_find_names(doc, text, gazetteer, known))
    countries = _countries(doc, found)
    within = dict(_nested(doc, found))
    chosen: dict[int, Place | None] = {}
    reasons: dict[int, str] = {}
    for i in sorted(range(len(found)), key=lambda i: (i in within, len(found[i].candidates))):
        wider = chosen.get(within[i]) if i in within else None
        near = [p for p in chosen.values() if p is not None and p.feature == "city"]
        chosen[i], reasons[i] = _choose(found[i], countries, wider, near)
    mentions = [
        _mention(doc, text, f, chosen[i], reasons[i], found, within.get(i), dateline) for i, f in enumerate(found)
    ]
    return tuple(mentions)


# ---------------------------------------------------------------- names


def _find_names(doc: Doc, text: str, gazetteer: Gazetteer, known: frozenset[str]) -> Iterator[Found]:
    """Names that the tagger or the grammar calls places, longest first where they overlap.

    `known` are names that the text has used of a place: they are that place wherever they stand.
    """
    i = 0
    while i < len(doc):
        found = _name_at(doc, text, i, gazetteer, known)
        if found is None:
            i += 1
            continue
        yield found
        i = found.last + 1


def _name_at(doc: Doc, text: str, i: int, gazetteer: Gazetteer, known: frozenset[str]) -> Found | None:
    token = doc[i]
    if not _may_open(token, text):
        return None
    entity = _entity_end(token)
    for last in range(min(len(doc) - 1, i + _LONGEST_NAME - 1), i - 1, -1):
        if not _may_close(doc, i, last, text):
            continue
        name = " ".join(text[doc[i].idx : doc[last].idx + len(doc[last])].split())
        labelled = entity == last and token.ent_type_ in _PLACE_LABELS
        candidates = gazetteer.find(_STATES.get(name, name)) if len(name) > 1 else ()
        placed = bool(candidates) and (name in known or _is_placed(doc, i, last, candidates, text))
        if labelled or placed or find_region(name) is not None or _is_demonym(doc, i, last):
            size, size_span = _size(doc, i, last)
            return Found(i, last, name, candidates, size, size_span)
    return None


def _is_demonym(doc: Doc, first: int, last: int) -> bool:
    """Whether a name is a word for a people ("Turkish", "Iraqis") used as one."""
    token = doc[last]
    return first == last and find_demonym(token.text) is not None and token.pos_ in {"ADJ", "PROPN", "NOUN"}


def _may_open(token: Token, text: str) -> bool:
    if token.lower_ in _NEVER or token.is_punct or token.is_space:
        return False
    return text[token.idx].isupper() or (
        token.ent_type_ in _PLACE_LABELS and token.ent_iob_ == "B" and token.lower_ != "the"
    )


def _may_close(doc: Doc, first: int, last: int, text: str) -> bool:
    token = doc[last]
    if token.is_space or (token.is_punct and not token.text.endswith(".")):
        return False
    if token.lower_ in {"'s", "the", "of", "and", "in"}:
        return False
    inner = doc[first : last + 1]
    if any(
        t.text in {",", ";", ":", "(", ")", '"', "/"}
        or (t.is_space and "\n\n" in t.text)
        or t.lower_ in {"'s", "and", "in", "at", "on"}
        for t in inner
    ):
        return False
    return all(
        text[t.idx].isupper()
        or t.lower_ in {"de", "la", "del", "of", "el", "al", "the", "los", "las", "-", "and", "san", "do", "da"}
        or not t.is_alpha
        for t in inner
    )


def _entity_end(token: Token) -> int:
    end = token.i
    while token.ent_type_ and end + 1 < len(token.doc) and token.doc[end + 1].ent_iob_ == "I":
        end += 1
    return end


def _is_placed(doc: Doc, first: int, last: int, candidates: Sequence[Place], text: str) -> bool:
    """Whether the grammar makes a name of the gazetteer a place although the tagger does not say so."""
    token = doc[last]
    entity = {t.ent_type_ for t in doc[first : last + 1]}
    if any(c.feature == "country" for c in candidates):
        return not entity & {"PERSON", "WORK_OF_ART"}
    before = _before(doc, first)
    after = doc[last + 1] if last + 1 < len(doc) else None
    if entity & {"GPE", "LOC"} and len(entity) == 1:
        inside_entity = doc[first].ent_iob_ == "I" or (after is not None and after.ent_iob_ == "I")
        return not inside_entity or any(c.population > 100_000 for c in candidates)
    if entity & {"PERSON", "DATE", "WORK_OF_ART", "LAW", "EVENT"} and not (
        before is not None and before.lower_ in {"in", "near"}
    ):
        return False
    if before is not None and before.lower_ in {"in", "near", "outside", "from", "around"} and before.pos_ == "ADP":
        after_name = after is None or not (text[after.idx].isupper() and after.is_alpha)
        return after_name and (token.pos_ == "PROPN" or token.ent_type_ == "")
    if (
        after is not None
        and after.lower_ in _SIZES
        and _SIZES[after.lower_] in {"province", "district", "city"}
        and token.pos_ == "PROPN"
    ):
        return True
    return (
        after is not None
        and after.text == ","
        and last + 2 < len(doc)
        and find_country(doc[last + 2].text) is not None
        and "ORG" not in entity
    )


def _before(doc: Doc, first: int) -> Token | None:
    """The word before a name, articles and modifiers left out."""
    i = first - 1
    while i >= 0 and (
        doc[i].lower_ in _MODIFIERS
        or doc[i].lower_ in {"the", "city", "town", "village", "of", "province", "district", "department"}
    ):
        i -= 1
    return doc[i] if i >= 0 else None


def _size(doc: Doc, first: int, last: int) -> tuple[PlacePrecision | None, Span | None]:
    """What a noun beside a name makes of it: "Kunar province", "the city of Leon", "Taksim Square"."""
    for token in doc[first : last + 1]:
        if token.lower_ in _SIZES and _SIZES[token.lower_] == "exact":
            return "exact", Span(token.idx, token.idx + len(token))
    for i in (last + 1, last + 2):
        if i < len(doc) and doc[i].lower_ in _SIZES and (i == last + 1 or doc[last + 1].lower_ in {"'s"}):
            return _SIZES[doc[i].lower_], Span(doc[i].idx, doc[i].idx + len(doc[i]))
    if first >= 2 and doc[first - 1].lower_ == "of" and doc[first - 2].lower_ in _SIZES:
        return _SIZES[doc[first - 2].lower_], Span(doc[first - 2].idx, doc[first - 2].idx + len(doc[first - 2]))
    if first >= 1 and doc[first - 1].lower_ in _SIZES and _SIZES[doc[first - 1].lower_] == "city":
        return "city", Span(doc[first - 1].idx, doc[first - 1].idx + len(doc[first - 1]))
    return None, None


# ---------------------------------------------------------------- which place


def _countries(doc: Doc, found: Sequence[Found]) -> Counter[str]:
    """How often the text speaks of each country, by name or by people."""
    counted: Counter[str] = Counter()
    for name in found:
        for place in name.candidates[:1]:
            if place.feature == "country":
                counted[place.country] += 2
    for token in doc:
        if token.ent_type_ == "NORP" or token.pos_ in {"ADJ", "PROPN"}:
            country = find_country(token.text) if token.text[:1].isupper() and token.ent_type_ == "NORP" else None
            if country is not None:
                counted[country] += 1
    return counted


def _nested(doc: Doc, found: Sequence[Found]) -> Iterator[tuple[int, int]]:
    """Pairs (place, wider place) put together by words: "Kerman, Iran", "Iran's Kerman", "Usulutan in El Salvador"."""
    for i, (a, b) in enumerate(itertools.pairwise(found)):
        between = [t.lower_ for t in doc[a.last + 1 : b.first] if not t.is_space]
        plain = [w for w in between if w not in _MODIFIERS and w not in _SIZES]
        if plain in (
            [","],
            [",", "the"],
            ["in"],
            ["in", "the"],
            [
                "(",
            ],
            [",", "in"],
            ["of"],
        ) or plain == [",", "in", "the"]:
            if (
                any(c.feature != "city" for c in b.candidates)
                or b.size in {"province", "district", "city"}
                or plain == [","]
            ):
                yield i, i + 1
        elif plain in (["'s"], []) and any(c.feature != "city" for c in a.candidates) and b.candidates:
            yield i + 1, i


def _choose(
    found: Found, countries: Mapping[str, int], wider: Place | None, near: Sequence[Place]
) -> tuple[Place | None, str]:
    if not found.candidates:
        return _outside_the_gazetteer(found.name)
    pool = list(found.candidates)
    if wider is not None:
        inside = [
            p
            for p in pool
            if p.country == wider.country
            and p.feature != "country"
            and (wider.feature != "division" or p.admin1_code == wider.admin1_code)
        ]
        pool = inside or [p for p in pool if p.country == wider.country] or pool
    scored = sorted(
        ((_score(p, found, countries, near), p) for p in pool),
        key=lambda x: (-x[0], x[1].country, x[1].name, x[1].geonames or 0),
    )
    best_score, best = scored[0]
    rivals = [p for s, p in scored[1:] if best_score - s < _MARGIN and _kilometres(p, best) > _NEAR_KM]
    if rivals and wider is None:
        return None, f"{len(rivals) + 1} places of that name fit alike"
    why = [
        w
        for w in (
            f"it is told to be in {wider.name}" if wider is not None else "",
            "the text speaks of its country" if countries.get(best.country) else "",
            "it is the largest of that name" if len(pool) > 1 else "it is the only one of that name",
        )
        if w
    ]
    return best, f"{best.name} in {best.country}: " + ", ".join(why)


def _outside_the_gazetteer(name: str) -> tuple[Place | None, str]:
    """What a name stands for that is no entry: a word for a people stands for its country."""
    country = find_demonym(name)
    if country is not None:
        home = next((p for p in Gazetteer.open().countries() if p.country == country), None)
        return home, f"“{name}” is the word for the people of {country}"
    return None, "the gazetteer has no such name"


def _score(place: Place, found: Found, countries: Mapping[str, int], near: Sequence[Place]) -> float:
    score = 0.6 * math.log10(place.population + 10)
    mentions = countries.get(place.country, 0)
    if mentions:
        score += 1.5 + min(1.0, 0.2 * mentions)
    if place.feature == "country":
        score += 4.0
    elif place.feature == "division":
        score += 1.5 if found.size == "province" else -0.8
    elif found.size == "province":
        score -= 1.5
    if near:
        closest = min(_kilometres(place, p) for p in near)
        score += 1.2 if closest < 50 else 0.8 if closest < _NEAR_KM else 0.0
    return score


def _kilometres(p: Place, q: Place) -> float:
    a, b, c, d = map(math.radians, (p.latitude, p.longitude, q.latitude, q.longitude))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(h))


# ---------------------------------------------------------------- records


def _mention(
    doc: Doc,
    text: str,
    found: Found,
    place: Place | None,
    reason: str,
    names: Sequence[Found],
    wider: int | None,
    dateline: Dateline | None,
) -> PlaceMention:
    span = Span(doc[found.first].idx, doc[found.last].idx + len(doc[found.last]))
    modifier = doc[found.first - 1].lower_ if found.first > 0 and doc[found.first - 1].lower_ in _MODIFIERS else None
    outer = names[wider] if wider is not None else None
    country = place.country if place is not None else _country_of(outer)
    region = find_region(found.name) if place is None else None
    return PlaceMention(
        span=span,
        name=f"{modifier} {found.name}" if modifier else found.name,
        country=country,
        admin1=place.admin1 if place is not None and place.feature != "country" else None,
        latitude=place.latitude if place is not None and found.size != "exact" else region[0] if region else None,
        longitude=place.longitude if place is not None and found.size != "exact" else region[1] if region else None,
        geonames=place.geonames if place is not None and found.size != "exact" else None,
        precision=_precision(found, place),
        use=_use(doc, found, place, span, dateline),
        reason=reason,
        within=Span(doc[outer.first].idx, doc[outer.last].idx + len(doc[outer.last])) if outer is not None else None,
    )


def _country_of(outer: Found | None) -> str | None:
    return outer.candidates[0].country if outer is not None and outer.candidates else None


def _precision(found: Found, place: Place | None) -> PlacePrecision:
    if place is not None and place.feature == "country":
        return "country"
    if found.size is not None and (place is None or found.size in {"exact", "district"}):
        return found.size
    if place is None:
        return "unknown"
    return "province" if place.feature == "division" else "city"


def _use(doc: Doc, found: Found, place: Place | None, span: Span, dateline: Dateline | None) -> PlaceUse:
    """A place where something is, or a name for a government, a home, or where the report was filed."""
    if dateline is not None and dateline.span.contains(span):
        return "dateline"
    if find_demonym(found.name) is not None:
        return "demonym"
    root = doc[found.first : found.last + 1].root
    if root.dep_ == "pobj" and root.head.lower_ in _LOCATING:
        return "location"
    capital = place is not None and (place.feature == "country" or place.population > 500_000)
    if capital and root.dep_ in {"nsubj", "nsubjpass", "dobj", "agent", "conj"} and root.head.pos_ in {"VERB", "AUX"}:
        return "polity"
    if (
        capital
        and place is not None
        and place.feature == "country"
        and root.dep_ in {"amod", "compound", "poss", "nmod"}
        and root.head.lower_ not in _SIZES
    ):
        return "polity"
    if capital and root.dep_ == "pobj" and root.head.lower_ in {"by", "with", "against", "for"}:
        return "polity"
    return "location"
