"""How many: counted things with their hedges, and what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.extract.counts.ages import is_age_of, is_one_person
from dateline.extract.counts.years import is_rate, is_year
from dateline.extract.phrases import is_age_noun, is_person, token_span
from dateline.lexicons import load_lexicon
from dateline.records.quantities import Quantity, Scope
from dateline.text.numerals import (
    FRACTIONS,
    Count,
    hedged,
    hedged_after,
    parse_number,
    scaled_vague_count,
    vague_count,
)

_OF_WHOLE = frozenset(["of", "among"])
_NOT_COUNTED = frozenset(["DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"])
_MISREAD = frozenset(["QUANTITY", "PERCENT"])  # What the tagger takes "as much as 40,000 people" for.
_UNITS = frozenset(load_lexicon("hedges")["units"])
_HEDGE_REACH = 4
_RISE_REACH = 9
_BETWEEN_NUMBERS = frozenset("from to between and or of the at least most up more than about some in after".split())
_HURTS = frozenset(["injuries", "wounds", "deaths"])
_QUOTES = frozenset(['"', "”", "’", "'"])
_DASHES = frozenset(["-", "–", "—"])
_RANGE = re.compile(r"(\d{1,4})[-–](\d{1,4})")
_LEXICON = load_lexicon("hedges")
_WITH_OF = frozenset(_LEXICON["vague_with_of"])
_FRACTIONS: dict[str, list[list[str]]] = {}  # Words that spell a part, by the first of them.
for _phrase in FRACTIONS:
    _FRACTIONS.setdefault(_phrase.split()[0], []).append(_phrase.split())
_UNSAID = frozenset(_LEXICON["unsaid_numbers"])
_LARGE = frozenset(_LEXICON["large_numbers"])
_FATES = frozenset(load_lexicon("outcomes")["adjectives"]) | {"killed", "arrested", "shot"}
_RISES = frozenset(load_lexicon("outcomes")["revising_verbs"])


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
        joined = _joined_range(doc, i)
        end = i + 1 if joined is not None else _number_end(doc, i)
        if joined is not None and not _is_no_count(doc, i, end):
            yield Counted(i, i, joined, _noun(doc, i, i))
        elif end == i:
            vague = next(_vague(doc, i), None)
            if vague is not None:
                yield vague
            i = vague.last + 1 if vague is not None else i + 1
            continue
        else:
            number = parse_number([t.text for t in doc[i:end] if t.text not in _DASHES])
            if number is not None and not _is_no_count(doc, i, end):
                counted = _with_range(doc, i, end, number)
                yield counted
                end = max(end, counted.last + 1)
        i = end


def _joined_range(doc: Doc, i: int) -> Count | None:
    """A range written as one word ("6-8"); a score, a year pair or a telephone number is none."""
    match = _RANGE.fullmatch(doc[i].text)
    if match is None or int(match[1]) >= int(match[2]):
        return None
    following = doc[i + 1] if i + 1 < len(doc) else None
    if following is None or not (following.pos_ in {"NOUN", "PROPN", "ADJ", "VERB"} or following.is_punct is False):
        return None
    return Count(int(match[1]), int(match[2]), "range")


def _vague(doc: Doc, i: int) -> Iterator[Counted]:
    """Vague words: "dozens of", "several", "a number of", "several dozen", "tens of thousands of"."""
    token = doc[i]
    count = vague_count(token.lower_)
    if count is None or _is_hedge(doc, i):
        return
    if token.lower_ == "others" and i > 0 and (doc[i - 1].like_num or vague_count(doc[i - 1].lower_) is not None):
        return
    after = i + 2 if i + 1 < len(doc) and doc[i + 1].text in _QUOTES else i + 1  # “A number” of people.
    step = 2 if after < len(doc) and doc[after].lower_ == "of" else 1
    scaled = scaled_vague_count(token.lower_, doc[i + step].text) if i + step < len(doc) else None
    first, count = _unsaid_number(doc, i, count)
    if scaled is not None:
        yield Counted(first, i + step, scaled, _noun(doc, i + step, i + step))
    elif token.lower_ in _WITH_OF:
        exact = Count(2, 2, "exact") if token.lower_ in {"couple", "pair"} else count
        if step == 2 and first < i:
            yield Counted(first, i, exact, _noun(doc, i, i))
    elif not (i > 0 and vague_count(doc[i - 1].lower_) is not None and token.lower_ != "others"):
        yield Counted(i, i, count, _noun(doc, i, i))


def _unsaid_number(doc: Doc, i: int, count: Count) -> tuple[int, Count]:
    """Where a vague count begins, with what the words before it make of it.

    "An as yet unknown number" is any number of them, "a large number" many.
    """
    if doc[i].lower_ not in _WITH_OF:
        return i, count
    start = i
    while start > 0 and doc[start - 1].lower_ in _UNSAID | _LARGE:
        start -= 1
    if start == 0 or doc[start - 1].lower_ not in {"a", "an"} or (start < i and doc[i].lower_ != "number"):
        return i, count
    large = any(t.lower_ in _LARGE for t in doc[start:i])
    return start - 1, vague_count("many") or count if large else count


def _number_end(doc: Doc, start: int) -> int:
    """The index after the longest run of words from `start` that spells one number; `start` when none does."""
    for words in _FRACTIONS.get(doc[start].lower_, ()):
        if [t.lower_ for t in doc[start : start + len(words)]] == words:
            return start + len(words)
    end = start
    while end < len(doc) and end - start < 6:
        token = doc[end]
        following = doc[end + 1].text if end + 1 < len(doc) else ""
        if token.text == "-" and end > start and parse_number([following]) is not None and not following[0].isdigit():
            end += 2
            continue
        words = [t.text for t in doc[start : end + 1] if t.text not in _DASHES]
        if token.text in _DASHES or parse_number(words) is None or (end > start and token.text[0].isdigit()):
            break
        end += 1
    while end > start and doc[end - 1].lower_ == "and":
        end -= 1
    if end == start + 1 and doc[start].lower_ in {"no", "both", "a"}:
        return start
    return end


def _is_hedge(doc: Doc, i: int) -> bool:
    """Whether "some" or "many" is part of a hedge ("some 200", "as many as") or no count at all ("some of")."""
    token = doc[i]
    following = doc[i + 1] if i + 1 < len(doc) else None
    following_word = following.lower_ if following is not None else ""
    if following is not None and (following.like_num or following_word == "as"):
        return True
    if token.lower_ == "various" and following_word in _HURTS:
        return True  # "Various injuries" may be those of one man.
    if token.lower_ == "some" and following is not None and following.lower_ in {"of", "time"}:
        return following.lower_ == "time"
    return token.lower_ == "few" and i > 0 and doc[i - 1].lower_ in {"last", "past", "next"}


def _is_no_count(doc: Doc, start: int, end: int) -> bool:
    """Dates, hours, ages, sums and measures are numbers but count nobody."""
    token = doc[end - 1]
    following = doc[end] if end < len(doc) else None
    if token.text.endswith("-") or is_year(doc, start, end) or is_rate(doc, start, end):
        return True
    if start > 0 and token.lower_ == "one" and doc[start - 1].lower_ == "no":
        return True
    if token.ent_type_ in {"DATE", "TIME"}:
        if _has_date_words(doc, token) and not _people_follow(doc, end):
            return True
    elif token.ent_type_ in _NOT_COUNTED and not (token.ent_type_ in _MISREAD and _people_follow(doc, end)):
        return True
    if following is not None and (
        following.lower_ in _UNITS or following.lower_.lstrip("-") in _UNITS or following.text in {"%", "/"}
    ):
        return True
    if following is not None and following.text in _DASHES and not _opens_range(doc, start, end):
        # "a 19-year-old", "the 9-millimetre round", "19- and 20-year-old brothers"
        return True
    before = doc[start - 1] if start > 0 else None
    if before is not None and before.text in _DASHES and start > 1 and doc[start - 2].like_num:
        return True
    if before is not None and (
        before.text in {"$", "£", "€", "#", "/"}
        or (before.text == ":" and not before.whitespace_)
        or before.lower_ in {"age", "aged", "no.", "number"}
    ):
        return True
    if start > 1 and before is not None and before.lower_ == "of" and is_one_person(doc[start - 2], end):
        return True
    appositive_age = (
        before is not None and before.text == "," and following is not None and is_age_of(doc[start - 2], following)
    )
    return bool(start >= 2 and appositive_age)


def _with_range(doc: Doc, start: int, end: int, number: int) -> Counted:
    """A number with its hedge, or the range that it opens ("between 20 and 30", "20 to 30", "two or three")."""
    if start > 0 and doc[start].lower_ == "dozen" and doc[start - 1].lower_ == "a":
        # "At least a dozen": the article belongs to the number.
        start -= 1
    before = [t.lower_ for t in doc[max(0, start - _HEDGE_REACH) : start]]
    count, size = hedged(number, before)
    upper = _upper_end(doc, end, before)
    if upper is not None and upper[0] > number:
        opened = before[-1:] in (["between"], ["from"])
        first = start - 1 if opened else start - size
        return Counted(first, upper[1], Count(number, upper[0], "range"), _noun(doc, start, upper[1]))
    after = hedged_after(number, [t.lower_ for t in doc[end : end + 2]])
    if after is not None and size == 0:
        return Counted(start, end + after[1] - 1, after[0], _noun(doc, start, end + after[1] - 1))
    return Counted(start - size, end - 1, count, _noun(doc, start, end - 1))


def _has_date_words(doc: Doc, token: Token) -> bool:
    """Whether what the tagger takes for a date holds more than numbers; "from 8 to 10" alone is none."""
    first, last = token.i, token.i
    while first > 0 and doc[first].ent_iob_ == "I":
        first -= 1
    while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I" and doc[last + 1].ent_type_ == token.ent_type_:
        last += 1
    words = [t for t in doc[first : last + 1] if not t.like_num and t.lower_ not in _BETWEEN_NUMBERS]
    return any(t.is_alpha or t.text in {":", "/"} or "-" in t.text for t in words)


def _people_follow(doc: Doc, end: int) -> bool:
    """Whether people or their fate come right after a number, perhaps after the other end of a range.

    The tagger takes many such figures for dates ("Between 8 and 15 people").
    """
    for token in doc[end : end + 4]:
        if is_person(token) or token.lower_ in _FATES:
            return True
        if not (token.like_num or token.pos_ in {"ADJ", "CCONJ", "ADP", "ADV"} or token.text in _DASHES):
            return False
    return False


def _opens_range(doc: Doc, start: int, dash: int) -> bool:
    """Whether a dash after a number leads to a larger one that no dash follows ("20 - 30 people", not "won 2-0")."""
    upper = parse_number([doc[dash + 1].text]) if dash + 1 < len(doc) else None
    lower = parse_number([t.text for t in doc[start:dash]])
    if upper is None or lower is None or upper <= lower:
        return not doc[dash - 1].like_num or bool(doc[dash - 1].whitespace_)
    return dash + 2 >= len(doc) or doc[dash + 2].text != "-"


def _upper_end(doc: Doc, end: int, before: Sequence[str]) -> tuple[int, int] | None:
    """The upper end of a range whose lower end stops before `end`, and the index of its last word."""
    joint = doc[end].lower_ if end < len(doc) else ""
    if joint not in {"to", "or", "and", *_DASHES}:
        return None
    at = end + 1
    words = [t.lower_ for t in doc[at : at + 2]]
    if words == ["up", "to"]:
        # "at least 15 and up to 25": both ends are given.
        at += 2
    elif joint == "and" and before[-1:] != ["between"]:
        return None
    if joint == "to" and words[:1] == ["up"]:
        return None
    stop = _number_end(doc, at) if at < len(doc) else at
    upper = parse_number([t.text for t in doc[at:stop] if t.text not in _DASHES]) if stop > at else None
    if upper is None or (joint == "to" and before[-1:] == ["from"] and doc[start_of_rise(doc, at)].lower_ in _RISES):
        return None
    return upper, stop - 1


def start_of_rise(doc: Doc, at: int) -> int:
    """The index of the verb before "from M to N"; the index itself when none stands near.

    "The toll rose from 8 to 10" gives two figures one after the other, no range.
    """
    for i in range(at - 1, max(-1, at - _RISE_REACH), -1):
        if doc[i].lower_ in _RISES:
            return i
    return at


def _noun(doc: Doc, first: int, last: int) -> Token | None:
    """The noun that a number counts: its head, or what stands after "of" ("dozens of people")."""
    token = doc[last]
    following = doc[last + 1] if last + 1 < len(doc) else None
    if following is not None and following.text in _QUOTES and last + 2 < len(doc):
        following = doc[last + 2]  # “Hundreds” of wounded.
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
        between = doc[last + 1 : token.head.i]
        if is_age_noun(token.head) and token.head.lower_ == "olds":
            # "Two 16-year-olds": the number between is the age.
            return token.head
        if token.head.dep_ == "poss" and token.head.tag_ == "NNPS" and is_person(token.head.head):
            return token.head.head  # "Two Border Guards' members".
        # A bracket or another number between the two: the parser has reached too far.
        return None if any(t.text in {"(", ":", ";"} or t.pos_ == "NUM" for t in between) else token.head
    participle = token.head
    if (
        participle.i == last + 1
        and participle.tag_ in {"VBN", "VBD"}
        and participle.dep_ == "amod"
        and participle.head.i > last
    ):
        # "Seven identified members": the parser makes the number the participle's.
        return participle.head
    if token.head.lower_ == "all" and token.head.head.i > last:
        return token.head.head  # "All 483 reported executions".
    if token.dep_ == "quantmod" or token.head.like_num:
        return token.head.head if token.head.dep_ == "nummod" and token.head.head.i > last else None
    return None


def _quantity(doc: Doc, counted: Counted) -> Quantity:
    span = token_span(doc[counted.first]).joined(token_span(doc[counted.last]))
    noun = counted.noun
    people = _are_people(noun)
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


def _are_people(noun: Token | None) -> bool | None:
    """Whether a noun counts human beings; None for a name, which may be that of a group ("eleven alleged Taliban")."""
    if noun is None or is_person(noun):
        return None if noun is None else True
    return None if noun.pos_ == "PROPN" and noun.ent_type_ not in {"DATE", "TIME", "MONEY", "QUANTITY"} else False


def _of_own_people(doc: Doc, at: int) -> bool:
    """Whether "its fighters" stands there: "two of its fighters" are two fighters, not some of those counted before."""
    own = at + 1 < len(doc) and doc[at].tag_ == "PRP$"
    return own and next((is_person(t) for t in doc[at + 1 : at + 4] if t.pos_ == "NOUN"), False)


def _scope(doc: Doc, counted: Counted) -> tuple[Scope, str]:
    """Whether a number is a total, more people on top of it, or some of those counted already."""
    following = doc[counted.last + 1].lower_ if counted.last + 1 < len(doc) else ""
    before = doc[counted.first - 1].lower_ if counted.first > 0 else ""
    if following in {"more", "additional", "further"} or before in {"another", "additional", "further"}:
        return "increment", ", on top of those counted before"
    if following == "of" and counted.noun is None and not _of_own_people(doc, counted.last + 2):
        return "part", ", some of those counted before"
    if before in {"the", "these", "those"} and counted.noun is not None:
        return "part", ", and “the” points back to people told of before"
    if before in {"including", "includes", "included"} or (before == "among" and following not in _FATES):
        return "part", ", among those counted before"
    return "total", ""
