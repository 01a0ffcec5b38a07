"""How many: counted things with their hedges, and what is counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.extract.phrases import is_person, token_span
from dateline.records.quantities import Quantity, Scope
from dateline.records.spans import Span
from dateline.text.numerals import Count, hedged, ordinal, parse_number, vague_count

_MORE = frozenset(["more", "others", "other", "another", "additional", "further"])
_OF_WHOLE = frozenset(["of", "among"])
_NOT_COUNTED = frozenset(["DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"])
_UNITS = frozenset(
    "year years day days week weeks month months hour hours minute minutes second seconds mile miles km "
    "kilometer kilometers kilometre kilometres "
    "metre metres meter meters foot feet inch inches dollar dollars euro euros percent pound pounds ton tons tonne "
    "tonnes am pm o'clock a.m. p.m. degree degrees "
    "times time caliber mm kg".split()
)
_HEDGE_REACH = 3


@dataclass(frozen=True, slots=True)
class Counted:
    """A number in the text before it is a record: its words, how many, and the noun it counts."""

    first: int
    last: int
    count: Count
    noun: Token | None


def extract_quantities(doc: Doc, text: str) -> tuple[Quantity, ...]:
    """Every counted thing of the text, in order: numerals and number words, vague words, "two or three"."""
    found: list[Quantity] = []
    for counted in _numbers(doc):
        quantity = _quantity(doc, counted)
        if quantity.span.end <= len(text):
            found.append(quantity)
    return tuple(found)


def _numbers(doc: Doc) -> Iterator[Counted]:
    i = 0
    while i < len(doc):
        end = _number_end(doc, i)
        if end == i:
            vague = vague_count(doc[i].lower_)
            if vague is not None and not _is_hedge(doc, i):
                yield Counted(i, i, vague, _noun(doc, i, i))
            i += 1
            continue
        number = parse_number([t.text for t in doc[i:end]])
        if number is not None and not _is_no_count(doc, i, end):
            yield _with_range(doc, i, end, number)
        i = end


def _number_end(doc: Doc, start: int) -> int:
    """The index after the longest run of words from `start` that spells one number; `start` when none does."""
    end = start
    while end < len(doc) and end - start < 6:
        token = doc[end]
        if (
            token.text == "-"
            and end > start
            and end + 1 < len(doc)
            and parse_number([doc[end + 1].text]) is not None
            and not doc[end + 1].text.isdigit()
        ):
            end += 2
            continue
        if parse_number([t.text for t in doc[start : end + 1] if t.text != "-"]) is None or (
            end > start and token.text[0].isdigit()
        ):
            break
        end += 1
    while end > start and doc[end - 1].lower_ == "and":
        end -= 1
    if end == start + 1 and doc[start].lower_ in {"no", "both"}:
        return start
    return end


def _is_hedge(doc: Doc, i: int) -> bool:
    """Whether "some" or "many" is part of a hedge ("some 200", "as many as") or no count at all ("some of")."""
    token = doc[i]
    following = doc[i + 1] if i + 1 < len(doc) else None
    if following is not None and (following.like_num or following.lower_ == "as"):
        return True
    if token.lower_ == "some" and following is not None and following.lower_ in {"of", "time"}:
        return following.lower_ == "time"
    return token.lower_ == "few" and i > 0 and doc[i - 1].lower_ in {"last", "past", "next"}


def _is_no_count(doc: Doc, start: int, end: int) -> bool:
    """Dates, hours, ages, sums and measures are numbers but count nobody."""
    token = doc[end - 1]
    following = doc[end] if end < len(doc) else None
    if token.ent_type_ in _NOT_COUNTED and not (
        token.ent_type_ in {"DATE", "TIME"} and following is not None and is_person(following)
    ):
        return True
    if following is not None and (
        following.lower_ in _UNITS or following.lower_.lstrip("-") in _UNITS or following.text in {"%", "/"}
    ):
        return True
    if following is not None and following.text == "-" and end + 1 < len(doc) and doc[end + 1].lower_ in _UNITS:
        return True
    before = doc[start - 1] if start > 0 else None
    if before is not None and (
        before.text in {"$", "£", "€", "#", "/", ":"} or before.lower_ in {"age", "aged", "no.", "number"}
    ):
        return True
    appositive_age = (
        before is not None
        and before.text == ","
        and following is not None
        and following.text in {",", "."}
        and doc[start - 2].pos_ == "PROPN"
    )
    return bool(start >= 2 and appositive_age)


def _with_range(doc: Doc, start: int, end: int, number: int) -> Counted:
    """A number with its hedge, or the range that it opens ("between 20 and 30", "20 to 30", "two or three")."""
    before = [t.lower_ for t in doc[max(0, start - _HEDGE_REACH) : start]]
    joint = doc[end].lower_ if end < len(doc) else ""
    if joint in {"to", "or", "and", "-", "–"} and end + 1 < len(doc):
        stop = _number_end(doc, end + 1)
        upper = parse_number([t.text for t in doc[end + 1 : stop]]) if stop > end + 1 else None
        opened = "between" in before[-1:] or joint != "and"
        if upper is not None and opened and upper > number:
            first = start - 1 if before[-1:] in (["between"], ["from"]) else start
            return Counted(first, stop - 1, Count(number, upper, "range"), _noun(doc, start, stop - 1))
    count, size = hedged(number, before)
    return Counted(start - size, end - 1, count, _noun(doc, start, end - 1))


def _noun(doc: Doc, first: int, last: int) -> Token | None:
    """The noun that a number counts: its head, or what stands after "of" ("dozens of people")."""
    token = doc[last]
    following = doc[last + 1] if last + 1 < len(doc) else None
    if following is not None and following.lower_ in _OF_WHOLE:
        whole = next((c for c in following.children if c.dep_ == "pobj"), None)
        if whole is not None and following.lower_ == "of" and vague_count(token.lower_) is not None:
            return whole
        return None
    if (
        token.dep_ in {"nummod", "amod", "det", "compound", "quantmod"}
        and token.head.i > last
        and token.head.pos_ in {"NOUN", "PROPN", "ADJ"}
    ):
        return token.head
    if token.dep_ == "quantmod" or token.head.like_num:
        return token.head.head if token.head.dep_ == "nummod" and token.head.head.i > last else None
    return None


def _quantity(doc: Doc, counted: Counted) -> Quantity:
    span = token_span(doc[counted.first]).joined(token_span(doc[counted.last]))
    noun = counted.noun
    people = is_person(noun) if noun is not None else None
    scope, why = _scope(doc, counted)
    words = noun.text if noun is not None else ""
    return Quantity(
        span=span,
        low=counted.count.low,
        high=counted.count.high,
        modifier=counted.count.modifier,
        counts=words,
        counts_span=token_span(noun) if noun is not None else None,
        people=people,
        scope=scope,
        reason=f"“{doc[counted.first : counted.last + 1].text}” is {counted.count.modifier.replace('_', ' ')}{why}",
    )


def _scope(doc: Doc, counted: Counted) -> tuple[Scope, str]:
    """Whether a number is a total, more people on top of it, or some of those counted already."""
    following = doc[counted.last + 1].lower_ if counted.last + 1 < len(doc) else ""
    before = doc[counted.first - 1].lower_ if counted.first > 0 else ""
    if following in {"more", "additional", "further"} or before in {"another", "additional", "further"}:
        return "increment", ", on top of those counted before"
    if following == "of" and counted.noun is None:
        return "part", ", some of those counted before"
    if before in {"including", "includes", "included", "among"}:
        return "part", ", among those counted before"
    return "total", ""


__all__ = ["Span", "extract_quantities", "ordinal"]
