"""Where a name begins and ends: without its title, with every piece of it."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.lexicons import load_lexicon
from dateline.records.spans import Span
from dateline.text.numerals import vague_count

_LEX = load_lexicon("actors")
TITLES = frozenset(_LEX["titles"])
_YOUNGEST, _OLDEST, _AGE_UNITS = 1, 110, frozenset(["year", "month", "week", "day"])
_NO_NAMES = frozenset(load_lexicon("people")["bodies"]) | frozenset(load_lexicon("people")["places_hit"])
_COUNTED = frozenset(load_lexicon("people")["counted"])
_PERSONS = frozenset(load_lexicon("people")["persons"])
NAMING = frozenset(["PERSON", "ORG", "NORP", "GPE", "FAC", "PRODUCT"])
# Small words inside names: "Islamic State of Iraq and the Levant", "Committee to Protect Journalists".
_INSIDE = frozenset("of for the and to de del la el y without".split())
_OPENING = frozenset("of for to without".split())
# The article of Arabic names and the like, which a hyphen joins to the name.
_ARTICLES = frozenset("al el an as ash at ar az ul bin ibn abu um ad".split())
_ROMANCE = frozenset("de del la el y da do dos".split())
_KNOWN = frozenset(name.lower() for names in _LEX["known"].values() for name in names)
_LONGEST = 12
# No name has more words before its head; a text of one name over and over is not read from its start at each.
_MOST_BEFORE = 40


def entity_bounds(token: Token) -> tuple[int, int]:
    """The first and last token of the name that the tagger sees at a token, hyphenated pieces included.

    For a token outside every name it is the token with what hyphens join to it.
    """
    doc, first, last = token.doc, token.i, token.i
    if token.ent_type_ in NAMING:
        while first > 0 and doc[first].ent_iob_ == "I":
            first -= 1
        while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I":
            last += 1
    while first > 1 and _joined(doc[first - 2], doc[first - 1], doc[first]):
        first -= 2
    while last + 2 < len(doc) and _joined(doc[last], doc[last + 1], doc[last + 2]):
        last += 2
    opened = next((t.i for t in doc[first : last + 1] if t.text in {"(", "["}), None)
    if opened is not None and not any(t.text in {")", "]"} for t in doc[opened : last + 1]):
        # The tagger takes "the River Front (RF" for a name: what is in brackets is another one.
        first, last = (first, opened - 1) if token.i < opened else (opened + 1, last)
    while first < last and (doc[first].is_space or doc[first].is_punct):
        first += 1
    while last > first and (doc[last].is_space or doc[last].is_punct or doc[last].tag_ == "POS"):
        last -= 1
    return first, last


def _joined(left: Token, hyphen: Token, right: Token) -> bool:
    """Whether a hyphen joins two pieces of one name ("al-Saidi", "Jaish-ul-Fajr"), not an adjective ("US-led")."""
    if hyphen.text not in {"-", "–"} or left.whitespace_ or hyphen.whitespace_:
        return False
    if left.lower_ in _ARTICLES or right.lower_ in _ARTICLES:
        return True
    return left.text[:1].isupper() and right.text[:1].isupper()


def name_span(head: Token) -> Span:
    """The name at a head word, from its first to its last word, without title and article.

    "Col. Ana Lund" gives "Ana Lund"; "the Office of the River Commissioner" keeps its "of".
    """
    first, last = entity_bounds(head)
    doc = head.doc
    earliest = max(doc[first].sent.start, first - _MOST_BEFORE)
    while first > earliest:
        if _belongs(doc[first - 1], doc[first]):
            first -= 1
        elif first > 1 and doc[first - 1].lower_ in _ROMANCE and doc[first - 2].text[:1].isupper():
            first -= 2
        else:
            break
    last = _grown(head, last)
    while first < last and _is_title(doc[first]) and doc[first + 1].text[:1].isalnum():
        first += 1
    while first < last and (doc[first].is_punct or doc[first].is_space):
        first += 1
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))


def _belongs(before: Token, word: Token) -> bool:
    """Whether the capitalised word before still belongs to the name."""
    if not before.text[:1].isupper() or before.is_punct:
        return False
    if f"{before.lower_} {word.lower_}" in _KNOWN:
        return True
    if before.pos_ != "PROPN" or (before.ent_type_ and before.ent_type_ != word.ent_type_):
        return False
    return before.dep_ in {"compound", "nmod"} and before.head.i >= word.i and before.head.i - word.i <= _LONGEST


def _grown(head: Token, last: int) -> int:
    """The last word of a name that goes on after "of", "for" or "to": "Committee to Protect Journalists"."""
    doc = head.doc
    if doc[last].ent_type_ in {"PERSON", "GPE", "NORP"} or not doc[last].text[:1].isupper():
        return last
    end = doc[last].sent.end
    while last + 2 < end and last - head.i < _LONGEST and doc[last + 1].lower_ in _OPENING:
        at = last + 2
        while at + 1 < end and doc[at].lower_ in _INSIDE:
            at += 1
        if not doc[at].text[:1].isupper() or doc[at].ent_type_ == "PERSON":
            break
        # A body of a place ("the Ministry of Ruthia") keeps the place; a person stays apart.
        last = at
        while last + 1 < end and doc[last + 1].pos_ == "PROPN" and doc[last + 1].text[:1].isupper():
            last += 1
        if doc[last].ent_type_ == "GPE" and doc[at - 1].lower_ not in {"of", "the"}:
            break
        if last + 2 < end and doc[last + 1].lower_ == "and" and doc[last].ent_type_ == doc[head.i].ent_type_:
            at = last + 2 + (doc[last + 2].lower_ == "the")
            if at < end and doc[at].text[:1].isupper() and doc[at].ent_iob_ == "I":
                last = at
    return last


def _is_title(token: Token) -> bool:
    word = token.lower_
    return (
        word in {"the", "a", "an"}
        or word in TITLES
        or word.rstrip(".") in TITLES
        or (token.pos_ == "NOUN" and word in _PERSONS)
    )


def is_told_as_person(name: Token) -> bool:
    """Whether a name is a person's because an age stands beside it: "20-year-old Arlo Palm", "Palm, 20, was held"."""
    if name.tag_ != "NNP" or name.ent_type_ in {"GPE", "LOC", "DATE", "TIME"}:
        return False
    if any(c.lower_ == "old" and any(u.lemma_.lower() in _AGE_UNITS for u in c.lefts) for c in name.lefts):
        return True
    doc, at = name.doc, name.i
    if at + 3 >= len(doc) or doc[at + 1].text != "," or doc[at + 3].text != ",":
        return False
    return doc[at + 2].text.isdigit() and _YOUNGEST <= int(doc[at + 2].text) <= _OLDEST


def is_party_word(token: Token) -> bool:
    """Whether a word, by itself, is a noun for people or for a body of people ("Guard", "Front")."""
    words = {token.lower_, token.lemma_.lower()}
    return bool(words & _PERSONS or words & _NO_NAMES)


def is_counted_body(token: Token) -> bool:
    """Whether a number makes a word for a body so many of its people ("two police", "several security forces")."""
    return token.lower_ in _COUNTED and any(
        c.dep_ == "nummod" or c.like_num or vague_count(c.lower_) is not None for c in token.lefts
    )
