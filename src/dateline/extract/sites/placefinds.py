"""Which words of a report are place names, by the tagger, the grammar and the gazetteer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from dateline.lexicons import load_lexicon
from dateline.lexicons.gazetteer import Gazetteer, Place, find_country, find_demonym, find_region
from dateline.records.documents import Dateline
from dateline.records.places import PlacePrecision
from dateline.records.spans import Span
from dateline.text.placenames import place_key

_LEX = load_lexicon("places")
SIZES: dict[str, PlacePrecision] = {w: size for size, words in _LEX["sizes"].items() for w in words}
MODIFIERS = frozenset(_LEX["modifiers"])
_NEVER = frozenset(w.lower() for w in _LEX["never"])
_NEVER_ALONE = frozenset(w.lower() for w in _LEX["never_alone"])
# A sentence that opens with a word for people ("Gunmen attacked") reads like one that opens with a place.
_PEOPLE = frozenset(load_lexicon("people")["persons"])
_DIVISION_OF: dict[str, str] = _LEX["division_of"]
_PARTICLES, _BEFORE_NAMES = frozenset(_LEX["particles"]), frozenset(_LEX["before_names"])
_STATES: dict[str, str] = _LEX["us_states"]
_PLACE_LABELS = frozenset(["GPE", "LOC", "FAC"])
_NO_PLACES = frozenset(["DATE", "TIME"])
_STREETS, _ALONG = frozenset(_LEX["streets"]), frozenset(["in", "on", "at", "near", "of", "along", "off", "and"])
_LONGEST_NAME = 5
_FORCES = frozenset(["Police", "Fire", "PD", "Sheriff"])
# A town that readers know by its bare name.
_LARGE = 300_000
_KNOWN = 50_000


@dataclass(frozen=True, slots=True)
class Found:
    """A name in the text that may be a place: its tokens, from `first` to `last`, and its candidates."""

    first: int
    last: int
    name: str
    candidates: tuple[Place, ...]
    size: PlacePrecision | None
    size_span: Span | None


def find_names(doc: Doc, text: str, gazetteer: Gazetteer, dateline: Dateline | None = None) -> list[Found]:
    """Names that are places, in order, none overlapping another; a name once used of a place is it everywhere."""
    surnames = _surnames(doc)
    sure = frozenset([place_key(dateline.place.split(",")[0])] if dateline is not None and dateline.place else [])
    known = frozenset(place_key(f.name) for f in _find_names(doc, text, gazetteer, sure) if f.candidates)
    named = _find_names(doc, text, gazetteer, (known | sure) - surnames)
    return [f for f in named if not _is_surname(doc, f, surnames)]


def add_proposed(
    doc: Doc, text: str, gazetteer: Gazetteer, named: Sequence[Found], proposals: Sequence[Span]
) -> list[Found]:
    """The names, and those of a trained tagger that none of them overlaps ("Tashir colony"), in order."""
    found = list(named)
    taken = {i for f in named for i in range(f.first, f.last + 1)}
    for span in sorted(set(proposals)):
        words = doc.char_span(span.start, span.end, alignment_mode="expand")
        if words is None or taken & set(range(words.start, words.end)):
            continue
        first, last = words.start, words.end - 1
        name = " ".join(text[doc[first].idx : doc[last].idx + len(doc[last])].split())
        size, size_span = _size(doc, first, last)
        found.append(Found(first, last, name, _candidates(doc, first, name, gazetteer), size, size_span))
        taken |= set(range(first, last + 1))
    return sorted(found, key=lambda f: f.first)


def _surnames(doc: Doc) -> frozenset[str]:
    """Last names of the people that the report names in full, as keys."""
    return frozenset(place_key(e[-1].text) for e in doc.ents if e.label_ == "PERSON" and len(e) > 1)


def _is_surname(doc: Doc, found: Found, surnames: frozenset[str]) -> bool:
    """Whether a name is that of somebody whom the report names in full, and nothing beside it makes it a place."""
    if place_key(found.name) not in surnames or any(p.feature == "country" for p in found.candidates):
        return False
    if doc[found.first].ent_type_ in _PLACE_LABELS and any(p.population > _LARGE for p in found.candidates):
        return False
    before = _before(doc, found.first)
    located = before is not None and before.lower_ in {"in", "near", "outside", "around", "at"}
    comma = found.last + 1 < len(doc) and doc[found.last + 1].text == ","
    return not located and found.size is None and not (comma and doc[found.first].ent_type_ == "GPE")


_INITIALS = re.compile(r"(?:[A-Z]\.){1,4}")


def _find_names(doc: Doc, text: str, gazetteer: Gazetteer, known: frozenset[str]) -> Iterator[Found]:
    """Names that the tagger or the grammar calls places, longest first where they overlap.

    `known` are names, as keys, that the text has used of a place: they are that place wherever they stand.
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
    if not _may_open(token):
        return None
    entity = _entity_end(token)
    for last in range(min(len(doc) - 1, i + _LONGEST_NAME - 1), i - 1, -1):
        name = " ".join(text[doc[i].idx : doc[last].idx + len(doc[last])].split())
        # Capitals hid whether the last word is part of the name.
        hidden = i < last and text[doc[last].idx].isupper() and not doc[last].text[0].isupper()
        shouted = hidden and _is_shouted_town(doc[i : last + 1], name, gazetteer)
        if not (shouted or _may_close(doc, i, last)) or (i == last and token.lower_ in _NEVER_ALONE):
            continue
        candidates = _candidates(doc, i, name, gazetteer)
        people = i == last and not candidates and _PEOPLE & {token.lower_, token.lemma_.lower()}
        labelled = (entity == last or shouted) and token.ent_type_ in _PLACE_LABELS and not people
        # "Signed K.R.": initials that the gazetteer does not have are somebody's.
        if not candidates and (any(t.lower_ in {"'s", "’s"} for t in doc[i:last]) or _INITIALS.fullmatch(name)):
            continue
        placed = bool(candidates) and (
            place_key(name) in known
            or _names_division(doc, i, last)
            or _is_placed(doc, i, last, candidates)
            or (_has_force(doc, i, last) and any(p.feature == "city" for p in candidates))
        )
        placed = placed or (i == last and _is_told_in(doc, i))
        placed = placed or _is_address(doc, i, last)
        if labelled or placed or find_region(name) is not None or _is_demonym(doc, i, last):
            size, size_span = _size(doc, i, last)
            return Found(i, last, name, candidates, size, size_span)
    return None


def _is_shouted_town(words: SpacySpan, name: str, gazetteer: Gazetteer) -> bool:
    """Whether a small word that stood in capitals is part of a known name: "PANAMA CITY", "UNITED" at a line's end."""
    if any(t.is_punct for t in words):
        return False
    last = words[-1]
    wanted = "city" if last.lower_ == "city" else "country"
    return any(p.feature == wanted and p.population > _KNOWN for p in gazetteer.find(name))


def _candidates(doc: Doc, first: int, name: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The entries of a name; of an abbreviated state only that, of a people, a continent or a street none."""
    if len(name) < 2 or _is_street(doc, first, name) or find_demonym(name) is not None or find_region(name) is not None:
        return ()
    state = _STATES.get(name)
    if state is None:
        inside = _DIVISION_OF.get(name)
        found = gazetteer.find(name) or _part_of_town(name, gazetteer)
        return tuple(p for p in found if inside is None or (p.admin1_code == inside and p.feature == "city"))
    after_town = first >= 2 and doc[first - 1].text == "," and doc[first - 2].text[0].isupper()
    if name.isalpha() and len(name) == 2 and not after_town and doc[first].ent_type_ != "GPE":
        return ()
    return tuple(p for p in gazetteer.find(state) if p.feature == "division" and p.country in {"US", "CA"})


def _is_street(doc: Doc, first: int, name: str = "") -> bool:
    """Whether a name is a street by the words before it ("the 700 block of Tennessee") or by its own ("Elm Avenue")."""
    if " " in name and _ends_as_street(doc, first, name.rsplit(" ", 1)[1]):
        return True
    return first > 1 and doc[first - 1].lower_ == "of" and doc[first - 2].lower_ in {"block", "blocks"}


def _is_address(doc: Doc, first: int, last: int) -> bool:
    """Whether a name is a street's where something may happen: "on Elm Avenue", "the 600 block of N. Birch Street"."""
    if last == first or not _ends_as_street(doc, first, doc[last].text):
        return False
    after = doc[last + 1] if last + 1 < len(doc) else None
    # "On Main Street Monday" is a street, "on Wall Street Journal's site" is none.
    if after is not None and after.pos_ == "PROPN" and after.ent_type_ not in _NO_PLACES and len(after) > 2:
        return False
    return doc[first - 1].lower_ != "and" or (first > 1 and doc[first - 2].lower_ in _STREETS)


def _ends_as_street(doc: Doc, first: int, last_word: str) -> bool:
    """Whether a name that stands behind "on", "at" or "of" ends as those of streets do."""
    return first > 0 and last_word.lower() in _STREETS and doc[first - 1].lower_ in _ALONG


def _part_of_town(name: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """A known town of which a name says a side of the compass ("South Tarnow"), when the whole name has no entry.

    Where the bare name is first a province's or country's ("Central Florida"), it is a part of that.
    """
    side, _, town = name.partition(" ")
    if side.lower() not in MODIFIERS or not town:
        return ()
    named = gazetteer.find(town)
    if named and named[0].feature in {"division", "country"}:
        return named[:1]
    return tuple(p for p in named if p.feature == "city" and p.population > _KNOWN)


def _is_told_in(doc: Doc, at: int) -> bool:
    """Whether "in" or "near" makes a place of a single proper name that nobody else lays claim to ("in Zeralita")."""
    token = doc[at]
    before, after = (doc[at - 1] if at else None), (doc[at + 1] if at + 1 < len(doc) else None)
    if before is None or before.lower_ not in {"in", "near"} or token.pos_ != "PROPN" or token.ent_type_:
        return False
    alone = after is None or not (after.text[0].isupper() or after.text in {"-", "'s", "’s", "&"} or after.like_num)
    return alone and token.is_alpha and not token.is_upper and len(token) > 3


def _names_division(doc: Doc, first: int, last: int) -> bool:
    """Whether a name says itself that it is a county, parish or province ("Wexford County")."""
    return last > first and doc[last].text in {"County", "Parish", "Province", "District", "Governorate", "Oblast"}


def _has_force(doc: Doc, first: int, last: int) -> bool:
    """Whether a name opens that of a local force: "Tarnow Police", "the Tarnow Fire Department"."""
    if last + 1 >= len(doc) or doc[last + 1].text not in _FORCES or doc[first].ent_type_ in {"PERSON", "NORP"}:
        return False
    return first == 0 or doc[first].ent_iob_ != "I" or doc[first - 1].lower_ == "the"


def _is_demonym(doc: Doc, first: int, last: int) -> bool:
    """Whether a name is a word for a people ("Turkish", "Iraqis") used as one."""
    token = doc[last]
    return first == last and find_demonym(token.text) is not None and token.pos_ in {"ADJ", "PROPN", "NOUN"}


def _may_open(token: Token) -> bool:
    if token.lower_ in _NEVER or token.is_punct or token.is_space or _is_joined(token, -1):
        return False
    # A text in capitals is read as a newspaper would write it: there "CAPITAL" or "US" may be a common word.
    as_read = token.text[0].isupper() or _opens_region(token)
    labelled = token.ent_type_ in _PLACE_LABELS and token.ent_iob_ == "B" and token.lower_ not in {"the", *SIZES}
    return as_read or (labelled and token.lower_ != "us")


def _opens_region(token: Token) -> bool:
    """Whether a small word opens the name of a wide region: "central American" is no people's name."""
    return token.i + 1 < len(token.doc) and find_region(f"{token.text.capitalize()} {token.nbor().text}") is not None


def _is_joined(token: Token, way: int) -> bool:
    """Whether a hyphen without a space ties the word to the one before or after it ("Al" in "Al-Qamishli")."""
    at = token.i + way
    if not 0 <= at < len(token.doc) or token.doc[at].text not in {"-", "–", "‑"}:
        return False
    return (
        not token.whitespace_
        if way > 0
        else not token.doc[at].whitespace_ and at > 0 and not token.doc[at - 1].whitespace_
    )


def _may_close(doc: Doc, first: int, last: int) -> bool:
    token = doc[last]
    if token.is_space or token.is_punct or _is_joined(token, 1):
        return False
    if token.lower_ in {"'s", "the", "of", "and", "in"}:
        return False
    inner = doc[first : last + 1]
    if any(
        t.text in {",", ";", ":", "(", ")", '"', "/"}
        or (t.is_space and "\n\n" in t.text)
        or t.lower_ in {"and", "in", "at", "on"}
        for t in inner
    ):
        return False
    return all(
        t.text[0].isupper() or (t.i == first and _opens_region(t)) or t.lower_ in _PARTICLES or not t.is_alpha
        for t in inner
    )


def _entity_end(token: Token) -> int:
    end = token.i
    while token.ent_type_ and end + 1 < len(token.doc) and token.doc[end + 1].ent_iob_ == "I":
        end += 1
    while end > token.i and (token.doc[end].is_punct or (token.doc[end].lower_ in SIZES and token.doc[end].is_lower)):
        end -= 1
    return end


def _is_placed(doc: Doc, first: int, last: int, candidates: Sequence[Place]) -> bool:
    """Whether the grammar makes a name of the gazetteer a place although the tagger does not say so."""
    token = doc[last]
    entity = {t.ent_type_ for t in doc[first : last + 1]}
    if any(c.feature == "country" for c in candidates):
        return not entity & {"PERSON", "WORK_OF_ART"}
    before = _before(doc, first)
    after = doc[last + 1] if last + 1 < len(doc) else None
    if last > first and entity & {"GPE", "LOC"} and entity <= {"GPE", "LOC", ""}:
        return True
    if _is_known_town(doc, first, last, candidates):
        return True
    if entity & {"GPE", "LOC"} and len(entity) == 1:
        inside_entity = doc[first].ent_iob_ == "I" or (after is not None and after.ent_iob_ == "I")
        return not inside_entity or any(c.population > 100_000 for c in candidates)
    if entity & {"PERSON", "DATE", "WORK_OF_ART", "LAW", "EVENT"} and not (
        before is not None and before.lower_ in {"in", "near", "outside"}
    ):
        return False
    if before is not None and before.lower_ in {"in", "near", "outside", "from", "around"} and before.pos_ == "ADP":
        after_name = after is None or not (after.text[0].isupper() and after.is_alpha)
        return after_name and (token.pos_ == "PROPN" or token.ent_type_ == "")
    if (
        after is not None
        and after.lower_ in SIZES
        and SIZES[after.lower_] in {"province", "district", "city"}
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


def _is_known_town(doc: Doc, first: int, last: int, candidates: Sequence[Place]) -> bool:
    """Whether a town that readers know stands alone where a place stands, whatever the tagger takes it for.

    "His Freetown home", "Bethlehem's church", "the capital Grozny": beside no other capitalised word, belonging to a
    common noun.
    """
    token = doc[last]
    beside = [doc[i] for i in (first - 1, last + 1) if 0 <= i < len(doc)]
    if any(t.pos_ == "PROPN" or t.text in {"-", "&", "."} for t in beside) or token.pos_ != "PROPN":
        return False
    if not any(
        p.population > _KNOWN and place_key(p.name) == place_key(doc[first : last + 1].text) for p in candidates
    ):
        return False
    head_is_common = token.head.pos_ == "NOUN" and token.head.is_lower
    return token.dep_ in {"compound", "nmod", "poss", "appos"} and head_is_common


def _before(doc: Doc, first: int) -> Token | None:
    """The word before a name, articles and modifiers left out."""
    i = first - 1
    while i >= 0 and (doc[i].lower_ in MODIFIERS or doc[i].lower_ in _BEFORE_NAMES):
        i -= 1
    return doc[i] if i >= 0 else None


def _size(doc: Doc, first: int, last: int) -> tuple[PlacePrecision | None, Span | None]:
    """What a noun beside a name makes of it: "Kunar province", "the city of Leon", "Taksim Square"."""
    if _is_street(doc, first):
        return "exact", Span(doc[first - 2].idx, doc[first - 2].idx + len(doc[first - 2]))
    for token in doc[first : last + 1]:
        if SIZES.get(token.lower_) == "exact" or (token.i > first and token.i == last and token.lower_ in _STREETS):
            return "exact", Span(token.idx, token.idx + len(token))
    for i in (last + 1, last + 2):
        if i < len(doc) and doc[i].lower_ in SIZES and (i == last + 1 or doc[last + 1].lower_ in {"'s"}):
            return SIZES[doc[i].lower_], Span(doc[i].idx, doc[i].idx + len(doc[i]))
    if first >= 2 and doc[first - 1].lower_ == "of" and doc[first - 2].lower_ in SIZES:
        return SIZES[doc[first - 2].lower_], Span(doc[first - 2].idx, doc[first - 2].idx + len(doc[first - 2]))
    if first >= 1 and doc[first - 1].lower_ in SIZES and SIZES[doc[first - 1].lower_] == "city":
        return "city", Span(doc[first - 1].idx, doc[first - 1].idx + len(doc[first - 1]))
    return None, None
