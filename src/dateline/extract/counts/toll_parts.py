"""Figures that are part of a larger one: "84 people, including 12 children", "nine of the 31 were children"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dateline.extract.counts.headcounts import group_of_word
from dateline.lexicons import load_lexicon
from dateline.records.quantities import Modifier, Outcome, Quantity
from dateline.records.spans import Span

_WORDS = load_lexicon("outcomes")
_FATES: Mapping[str, Outcome] = {**_WORDS["adjectives"], **_WORDS["fates"]}
_WHOLES = frozenset(["them", "whom", "victims", "these", "those"])
_INCLUDING = frozenset(["including", "include", "includes", "included", "among"])
_OPENINGS = frozenset(["(", ":"])
_CLOSINGS = frozenset([",", ".", ";", ")", "and"])
_COPULAS = frozenset(["were", "was", "are", "is", "being"])
_BETWEEN = frozenset([",", "and", "a", "an", "the", "at", "least", "up", "to", "one", "young", "as", "well", "plus"])


@dataclass(frozen=True, slots=True)
class Part:
    """Some people of one group among those counted before.

    `outcome` is None when the words do not tell it ("including four children"): it is then that of the figure before;
    with `next_to` only when that stands in the sentence just before and counts more people.
    """

    span: Span
    low: int | None
    high: int | None
    modifier: Modifier
    group: str
    outcome: Outcome | None
    cue: Token
    reason: str
    next_to: bool = False


def find_parts(doc: Doc, quantities: Sequence[Quantity]) -> Iterator[Part]:
    """Parts by group, from the words that open them."""
    at = {q.span.start: q for q in quantities}
    for sentence in doc.sents:
        tokens = list(sentence)
        for i, token in enumerate(tokens):
            if token.lower_ in _INCLUDING:
                yield from _after_including(tokens, i, at)
            elif token.lower_ == "of":
                yield from _around_of(tokens, i, at)
            elif token.text in _OPENINGS and i > 0 and tokens[i - 1].lower_ in _FATES:
                outcome = _FATES[tokens[i - 1].lower_]
                if token.text == "(":
                    yield from _members(tokens, i + 1, at, token, outcome, "the brackets tell who they are")
                elif any(t.idx in at for t in tokens[: i - 1]):
                    # A label ("Killed: 8") counts for itself; after a figure the colon opens the list of who they were.
                    yield from _members(
                        tokens, i + 1, at, token, outcome, "the list after the colon tells who they are"
                    )
        yield from _at_opening(tokens, at)


def _at_opening(tokens: Sequence[Token], at: Mapping[int, Quantity]) -> Iterator[Part]:
    """ "Two were children aged 15 and 16": a sentence that opens with a bare number and tells who they were."""
    quantity = at.get(tokens[0].idx) if tokens else None
    if quantity is None or quantity.counts or quantity.modifier == "vague":
        return
    after = next((i for i, t in enumerate(tokens) if t.idx >= quantity.span.end), len(tokens))
    if after < len(tokens) and tokens[after].lower_ in _COPULAS:
        group = _group_near(tokens, after + 1)
        if group is not None:
            reason = "some of those counted just before"
            yield replace(_part(quantity, group, None, tokens[0], reason), next_to=True)


def _after_including(tokens: Sequence[Token], i: int, at: Mapping[int, Quantity]) -> Iterator[Part]:
    cue = tokens[i]
    whole = _whole(tokens, i + 1) if cue.lower_ == "among" else None
    if cue.lower_ == "among" and whole is not None:
        end, outcome = whole
        if i > 0 and tokens[i - 1].lower_ in _COPULAS:
            yield from _before(tokens, i - 1, at, cue, outcome)
            return
        if i > 0 and (end >= len(tokens) or tokens[end].text in _CLOSINGS):
            yield from _set_before(tokens, i, at, cue, outcome)
            return
        start = end + 1 if end < len(tokens) and tokens[end].lower_ in _COPULAS else end
        yield from _members(tokens, start, at, cue, outcome, "they are among those counted")
    elif cue.lower_ != "among":
        outcome = _fate_before(tokens, i) if cue.lower_ != "including" else None
        if cue.lower_ == "including" or outcome is not None:
            yield from _members(tokens, i + 1, at, cue, outcome, f"“{cue.text}” makes them a part")


def _set_before(
    tokens: Sequence[Token], end: int, at: Mapping[int, Quantity], cue: Token, outcome: Outcome | None
) -> Iterator[Part]:
    """ "Killed five people, a boy and two nuns among them": the list stands between a comma and "among them"."""
    start = next((k + 1 for k in range(end - 1, max(-1, end - 12), -1) if tokens[k].text == ","), None)
    if start is not None:
        yield from _members(tokens[:end], start, at, cue, outcome, "they are among those counted")


def _fate_before(tokens: Sequence[Token], i: int) -> Outcome | None:
    """The fate in "the dead included", "those killed include"."""
    for token in reversed(tokens[max(0, i - 4) : i]):
        if token.lower_ in _FATES:
            return _FATES[token.lower_]
    return None


def _whole(tokens: Sequence[Token], start: int) -> tuple[int, Outcome | None] | None:
    """Where "the dead", "them" or "the six killed" ends (the index after it) and its outcome; None when it is none."""
    i = start
    while i < len(tokens) and i - start < 5:
        low = tokens[i].lower_
        if low in _FATES:
            return i + 1, _FATES[low]
        if low in _WHOLES:
            following = tokens[i + 1].lower_ if i + 1 < len(tokens) else ""
            if following in _FATES:
                return i + 2, _FATES[following]
            return i + 1, None
        if tokens[i].like_num:
            following = tokens[i + 1].lower_ if i + 1 < len(tokens) else ""
            if following in _FATES:
                return i + 2, _FATES[following]
            if following in {"people", "victims"}:
                return i + 2, None
            if following in _COPULAS | {",", "."}:
                return i + 1, None
            return None
        if low not in {"the", "all", "at", "least"}:
            return None
        i += 1
    return None


def _around_of(tokens: Sequence[Token], i: int, at: Mapping[int, Quantity]) -> Iterator[Part]:
    """ "Nine of the 31 were children", "of the six dead, two were children", "two of them women"."""
    whole = _whole(tokens, i + 1)
    if whole is None:
        return
    end, outcome = whole
    cue = tokens[i]
    number = _quantity_ending(tokens, i, at)
    if number is not None:
        linked = end < len(tokens) and tokens[end].lower_ in _COPULAS
        if tokens[end : end + 2] and [t.lower_ for t in tokens[end : end + 2]] == ["belonging", "to"]:
            linked, end = True, end + 1
        if not linked and tokens[end - 1].lower_ not in _WHOLES:
            return
        group = _group_near(tokens, end + 1 if linked else end)
        if group is not None and number.modifier != "vague":
            yield _part(number, group, outcome, cue, "it is some of those counted before")
    elif (
        i == 0 or tokens[i].is_sent_start or tokens[i].text == "Of" or tokens[end - 1].lower_ == "whom"
    ) and end < len(tokens):
        yield from _members(tokens, end, at, cue, outcome, "it is some of those counted before")


def _quantity_ending(tokens: Sequence[Token], i: int, at: Mapping[int, Quantity]) -> Quantity | None:
    if i == 0:
        return None
    last = tokens[i - 1]
    return next((q for q in at.values() if q.span.end == last.idx + len(last)), None)


def _group_near(tokens: Sequence[Token], i: int) -> str | None:
    for token in tokens[i : i + 3]:
        group = group_of_word(token)
        if group is not None:
            return group
        if token.pos_ not in {"ADJ", "DET", "NOUN"}:
            return None
    return None


def _members(
    tokens: Sequence[Token],
    start: int,
    at: Mapping[int, Quantity],
    cue: Token,
    outcome: Outcome | None,
    reason: str,
) -> Iterator[Part]:
    """The counted groups of a list: "four children and two women", "a child", "two were children and one a soldier"."""
    i = start
    while i < len(tokens):
        quantity = at.get(tokens[i].idx)
        if quantity is not None:
            while i < len(tokens) and tokens[i].idx < quantity.span.end:
                i += 1
            if i < len(tokens) and tokens[i].lower_ in _COPULAS:
                i += 1
            found = _group_at(tokens, i)
            if found is None:
                return
            i, group = found
            if group != "all" and quantity.modifier != "vague":
                yield _part(quantity, group, outcome, cue, reason)
        elif tokens[i].lower_ in {"a", "an", "one"}:
            one = tokens[i]
            found = _group_at(tokens, i + 1)
            if found is None:
                return
            i, group = found
            if group != "all":
                span = Span(one.idx, one.idx + len(one))
                yield Part(span, 1, 1, "exact", group, outcome, cue, f"{reason}; one person is spoken of")
        elif tokens[i].lower_ in _BETWEEN:
            i += 1
        else:
            return


def _group_at(tokens: Sequence[Token], i: int) -> tuple[int, str] | None:
    """The group that the next noun names and the index after it; "all" for people of no group."""
    i = _past_age(tokens, i)
    for k in range(i, min(i + 4, len(tokens))):
        group = group_of_word(tokens[k])
        if group is not None:
            return k + 1, group
        if tokens[k].pos_ in {"NOUN", "PROPN"} and (k + 1 >= len(tokens) or tokens[k + 1].pos_ != "NOUN"):
            return k + 1, "all"
        if tokens[k].pos_ not in {"ADJ", "NOUN", "DET", "PROPN", "ADV"}:
            return None
    return None


def _past_age(tokens: Sequence[Token], i: int) -> int:
    """The index behind an age that opens a phrase: "twelve-year-old boy"."""
    age = [t.lower_ for t in tokens[i : i + 5]]
    return i + 5 if len(age) == 5 and age[1] == age[3] == "-" and age[4] == "old" else i


def _before(
    tokens: Sequence[Token], end: int, at: Mapping[int, Quantity], cue: Token, outcome: Outcome | None
) -> Iterator[Part]:
    """ "Four children and two women were among the dead": the list stands before."""
    start = end
    while start > 0 and end - start < 12 and tokens[start - 1].lower_ not in {"that", "said", ",", ":", '"'}:
        start -= 1
    for i in range(start, end):
        if tokens[i].idx in at or tokens[i].lower_ in {"a", "an"}:
            yield from _members(tokens[:end], i, at, cue, outcome, "they are among those counted")
            return


def _part(quantity: Quantity, group: str, outcome: Outcome | None, cue: Token, reason: str) -> Part:
    return Part(
        quantity.span,
        quantity.low,
        quantity.high,
        quantity.modifier,
        group,
        outcome,
        cue,
        f"{reason}; {quantity.reason}",
    )
