"""Figures that a toll, a list, a label or a bare saying gives: "rose to 12", "Killed: 8", "speaks of 33"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dateline.extract.counts.headcounts import group_of_word
from dateline.lexicons import load_lexicon
from dateline.records.quantities import Outcome, Quantity

_WORDS = load_lexicon("outcomes")
_TOLLS: Mapping[str, Outcome | None] = _WORDS["toll_nouns"]
_GROUPS: dict[str, str] = {w: g for g, words in load_lexicon("groups").items() for w in words}
_FATES: Mapping[str, Outcome] = {**_WORDS["adjectives"], **_WORDS["fates"]}
_BEFORE_FIGURE = frozenset(_WORDS["before_figure"])
_NO_FIGURE = frozenset(_WORDS["no_figure_before"])
_REVISING = frozenset(load_lexicon("revisions")["revising"])
_STOPS = frozenset([";", "?", "!", '"'])
_REACH, _NUMBERED_REACH = 14, 11
_EARLIER = frozenset(_WORDS["earlier"])
_TOLD = frozenset(load_lexicon("revisions")["saying"])
_SPEAKING = frozenset(_WORDS["speaking_verbs"])
_AFTER_SAYING = frozenset(["of", "as", "many", "at", "least", "all", "along", "still", "only", "it", "to", "now"])
_CLOSE = frozenset([".", ",", ";", "dead"])
_LARGEST = 1500
_LISTS = frozenset(["list", "count", "tally", "toll"])
# Verbs that say a toll is higher than the number after them.
_PASSING = frozenset(["surpassed", "surpassing", "exceeded", "exceeding", "passed", "topped"])
_TO_COME = frozenset(["expected", "could", "may", "might", "feared", "likely"])
_COPULAS = frozenset(["was", "were", "is", "are"])
_OTHER = "no fate"


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure that a toll gives: its quantity, the word that tells the outcome, and its group.

    `outcome` is None for "its count of 39", whose words do not tell what is counted.
    """

    quantity: Quantity
    predicate: Token
    outcome: Outcome | None
    group: str
    reason: str


def find_statements(doc: Doc, quantities: Sequence[Quantity]) -> Iterator[Stated]:
    """The figures that stand after a word for a toll, after "the dead" with "at" or "were", or after a label."""
    at = {q.span.start: q for q in quantities}
    for sentence in doc.sents:
        tokens = list(sentence)
        for i, token in enumerate(tokens):
            low = token.lemma_.lower()
            if low in _TOLLS:
                yield from _after_toll(tokens, i, at)
            elif token.lower_ in _FATES and i > 0 and tokens[i - 1].lower_ == "the":
                yield from _after_fate(tokens, i, at)
            elif low in _SPEAKING:
                yield from _after_saying(tokens, i, at)
            elif token.lower_ == "the" and i + 1 < len(tokens):
                yield from _told_before(tokens, i + 1, at)
                yield from _reported(tokens, i + 1, at)
            if token.lower_ in _FATES and i + 2 < len(tokens) and tokens[i + 1].text == ":":
                yield from _after_label(tokens, i, at)


def _after_toll(tokens: Sequence[Token], i: int, at: Mapping[int, Quantity]) -> Iterator[Stated]:
    noun = tokens[i]
    outcome, group = _outcome_of(tokens, i)
    # "Whom the state now numbers at 46": after an adverb the word is a verb, and gives no toll of its own.
    if group == _OTHER or (i > 0 and tokens[i - 1].tag_ == "RB"):
        return
    for place, quantity in _following(tokens, _start_of_figure(tokens, i), at):
        before = tokens[place - 1].lower_
        told = before in _BEFORE_FIGURE or (before == "from" and (_rises(tokens, i, place) or _was(tokens, place)))
        # "Gives a lower figure, 20": the number itself follows the word.
        told = told or (before == "," and place == i + 2 and not quantity.counts)
        if not told or (quantity.low is None and quantity.high is None):
            continue
        if any(t.lower_ in _TO_COME for t in tokens[i + 1 : place]):
            continue  # "Was expected to rise to 17": nobody has counted them yet.
        if quantity.counts and quantity.people is False and not _is_fate(quantity.counts):
            continue
        reason = f"the “{noun.text}” is told"
        # "The number of victims rose to one dead and four wounded": the word behind the number tells the fate.
        fate = next((t.lower_ for t in tokens[place:] if t.idx >= quantity.span.end), "")
        if before in _PASSING and quantity.modifier == "exact" and quantity.low is not None:
            # "The number of injured surpassed 20": more than twenty.
            quantity = replace(quantity, low=quantity.low + 1, high=None, modifier="at_least")
        outcome = _FATES.get(fate, outcome)
        yield Stated(quantity, noun, outcome, group if group != "all" else _counted_group(quantity), reason)


def _start_of_figure(tokens: Sequence[Token], i: int) -> int:
    """Where to look for a toll's figure: after the noun, or after its verb when a long clause stands between.

    "The number of people killed when gunmen opened fire on the ferry on Thursday has risen to 14".
    """
    noun = tokens[i]
    far = noun.dep_ == "nsubj" and noun.head.i - noun.i >= _REACH - 2 and noun.head.lemma_.lower() in _REVISING
    return i + (noun.head.i - noun.i if far else 0) + 1


def _is_fate(word: str) -> bool:
    return word.lower() in _FATES


def _counted_group(quantity: Quantity) -> str:
    return _GROUPS.get(quantity.counts.lower(), "all")


def _rises(tokens: Sequence[Token], i: int, place: int) -> bool:
    """Whether "from" before a figure opens "from M to N"."""
    return any(t.lower_ == "to" for t in tokens[place : place + 6])


def _was(tokens: Sequence[Token], place: int) -> bool:
    """Whether "to N" stands right before: "cut the toll to 42 from 59" tells also what it was."""
    return place > 3 and tokens[place - 2].like_num and tokens[place - 3].lower_ == "to"


def _following(tokens: Sequence[Token], start: int, at: Mapping[int, Quantity]) -> Iterator[tuple[int, Quantity]]:
    """The quantities after a word of its clause, with the index where each begins."""
    for i in range(start, min(len(tokens), start + _REACH)):
        if tokens[i].text in _STOPS:
            return
        quantity = at.get(tokens[i].idx)
        if quantity is not None:
            yield i, quantity
            revised = any(t.lemma_.lower() in _REVISING for t in tokens[i : i + 6])
            # "The number of the injured, first given as about twenty, is 31": the figure that stands comes after.
            old = any(t.lower_ in _EARLIER for t in tokens[max(start, i - 4) : i])
            goes_on = next((t.lower_ for t in tokens[i:] if t.idx >= quantity.span.end), "") == "from"
            if tokens[i - 1].lower_ not in {"from", *_NO_FIGURE} and not (revised or old or goes_on):
                return


def _outcome_of(tokens: Sequence[Token], i: int) -> tuple[Outcome | None, str]:
    """What a toll counts, and of whom: "death toll", "number of dead", "number of people killed"."""
    noun = tokens[i]
    before = [t.lower_ for t in tokens[max(0, i - 2) : i]]
    after = tokens[i + 1 : i + 8]
    known = _TOLLS[noun.lemma_.lower()]
    # "Police gave the number of arrests as 212": only words of its own phrase say whom a toll counts.
    own = [t for t in tokens[max(0, i - 3) : i] if t.i >= noun.left_edge.i]
    # "Police lower ferry toll to 12": what stands before a word of revising is who revises, however it was parsed.
    revised = max((k for k, t in enumerate(own) if t.lemma_.lower() in _REVISING or t.lower_ == "lower"), default=-1)
    own = own[revised + 1 :]
    group = next((g for t in own if (g := group_of_word(t)) is not None), "all")
    for word in reversed(before):
        if word in _FATES:
            return _FATES[word], group
    if after and after[0].lower_ in {"of", "killed", "dead", "wounded", "injured"}:
        for token in after:
            if token.like_num or token.text in _STOPS | {","} or token.pos_ == "AUX":
                break
            group = group_of_word(token) or group
            if token.lower_ in _FATES or token.lemma_.lower() in _FATES:
                return _FATES.get(token.lower_) or _FATES[token.lemma_.lower()], group
        if known is None and after[0].lower_ == "of" and not any(t.like_num for t in after[1:4]):
            # "The number of protesters": counted, but of no fate.
            return None, _OTHER
    return known, group


def _after_fate(tokens: Sequence[Token], i: int, at: Mapping[int, Quantity]) -> Iterator[Stated]:
    """ "Put the dead at 26", "the dead of the market were 22"."""
    for place, quantity in _following(tokens, i + 1, at):
        before = tokens[place - 1].lower_
        numbered = before in {"at", "numbered", "number", "totalled", "totaled"} or (
            before in {"were", "are"} and not quantity.counts
        )
        if numbered and place - i <= _NUMBERED_REACH:
            word = tokens[i]
            yield Stated(quantity, word, _FATES[word.lower_], "all", f"“the {word.text}” are numbered")


def _after_label(tokens: Sequence[Token], i: int, at: Mapping[int, Quantity]) -> Iterator[Stated]:
    """ "Killed: 8", "Civilians killed: 6 to 7"."""
    quantity = at.get(tokens[i + 2].idx)
    # "31 dead: 24 on Sunday" divides a figure; a label gives one.
    if quantity is None or any(t.idx in at for t in tokens[max(0, i - 3) : i]):
        return
    # "Driver's death: two more arrested": the number has a fate of its own.
    after = [t for t in tokens[i + 2 :] if t.idx >= quantity.span.end][:4]
    if not any(t.tag_ == "VBN" and t.lower_ in _FATES for t in after):
        word = tokens[i]
        group = group_of_word(tokens[i - 1]) if i > 0 else None
        yield Stated(quantity, word, _FATES[word.lower_], group or "all", f"the label “{word.text}” gives it")


def _after_saying(tokens: Sequence[Token], i: int, at: Mapping[int, Quantity]) -> Iterator[Stated]:
    """ "The ministry still speaks of 33", "the governor has said 27", "bringing it to 43": a bare number at the end."""
    for place in range(i + 1, min(len(tokens), i + 7)):
        quantity = at.get(tokens[place].idx)
        if quantity is None:
            if tokens[place].lower_ not in _AFTER_SAYING:
                return
            continue
        end = next((t for t in tokens[place:] if t.idx >= quantity.span.end), None)
        bare = not quantity.counts and quantity.low is not None and 0 < quantity.low <= _LARGEST
        if bare and (end is None or end.text in _CLOSE):
            yield Stated(quantity, tokens[i], None, "all", f"“{tokens[i].text}” gives the number alone")
        return


def _told_before(tokens: Sequence[Token], i: int, at: Mapping[int, Quantity]) -> Iterator[Stated]:
    """ "The 70 first mentioned", "the 12 initially reported dead": a bare number that was told before."""
    quantity = at.get(tokens[i].idx)
    if quantity is None or quantity.counts or not quantity.low:
        return
    after = [t for t in tokens[i:] if t.idx >= quantity.span.end][:4]
    if len(after) > 1 and after[0].lower_ in _EARLIER and after[1].lemma_.lower() in _TOLD:
        yield Stated(quantity, after[1], None, "all", f"it is the number “{after[0].text} {after[1].text}”")
    listed = len(after) > 3 and [t.lower_ for t in after[:2]] == ["on", "the"] and after[2].lower_ in _EARLIER
    if listed and after[3].lemma_.lower() in _LISTS:
        yield Stated(quantity, after[3], None, "all", f"it is the number on “the {after[2].text} {after[3].text}”")


def _reported(tokens: Sequence[Token], i: int, at: Mapping[int, Quantity]) -> Iterator[Stated]:
    """ "The sixteen people we reported missing", "the 12 listed as dead": a number with the fate that it was given."""
    quantity = at.get(tokens[i].idx)
    if quantity is None or not quantity.low or (quantity.counts and quantity.people is False):
        return
    end = quantity.counts_span.end if quantity.counts_span is not None else quantity.span.end
    after = [t for t in tokens[i:] if t.idx >= max(end, quantity.span.end)][:5]
    for k, word in enumerate(after[:3]):
        if word.lemma_.lower() in _TOLD and word.tag_ in {"VBD", "VBN"}:
            rest = [t for t in after[k + 1 :] if t.lower_ != "as"]
            if rest and rest[0].lower_ in _FATES and not any(t.lower_ in _COPULAS for t in after[:k]):
                reason = f"they were “{word.text} {rest[0].text}”"
                yield Stated(quantity, rest[0], _FATES[rest[0].lower_], _counted_group(quantity), reason)
            return
        if word.pos_ not in {"PRON", "NOUN", "PROPN", "AUX", "DET"}:
            return
