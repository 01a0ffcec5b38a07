"""The former figure in "killed 22, up from 18 reported earlier": the same people, as they were counted before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from dateline.lexicons import load_lexicon
from dateline.records.quantities import TollMention
from dateline.records.spans import Span as TextSpan
from dateline.text.numerals import parse_number

_MOVES = frozenset(["up", "down"])
# What may stand between "from" and the number: "up from a previous count of 18".
_BEFORE = frozenset(load_lexicon("revisions")["before_former"])
# "Up from 18 last year" compares with other deaths, and takes nothing back.
_OTHER_TIMES = frozenset(load_lexicon("revisions")["other_times"])
_REACH, _AHEAD = 6, 6


def find_former(doc: Doc, tolls: Sequence[TollMention]) -> Iterator[tuple[TollMention, TollMention]]:
    """Each former figure with the one that replaced it, in order of the text."""
    for token in doc:
        if token.lower_ != "from" or token.i == 0 or token.nbor(-1).lower_ not in _MOVES:
            continue
        number = _number_after(token)
        stands = _told_before(token, tolls)
        if number is None or stands is None or _compares_times(number):
            continue
        value = parse_number([number.text])
        if value is None or value == stands.low:
            continue
        span = TextSpan(number.idx, number.idx + len(number))
        old = next((t for t in tolls if t.quantity == span and t.outcome == stands.outcome), None)
        why = f"“{token.nbor(-1).text} from” tells what the figure was before"
        yield (old or _as_former(stands, span, value, why)), stands


def _as_former(stands: TollMention, span: TextSpan, value: int, why: str) -> TollMention:
    return replace(
        stands,
        span=span,
        quantity=span,
        low=value,
        high=value,
        modifier="exact",
        scope="total",
        single=False,
        giver=None,
        reason=why,
    )


def _number_after(word: Token) -> Token | None:
    """The number after "from", with nothing but words for a former count between."""
    for token in _rest(word, _REACH):
        if token.like_num:
            return token
        if token.lower_ not in _BEFORE:
            return None
    return None


def _told_before(word: Token, tolls: Sequence[TollMention]) -> TollMention | None:
    sentence = word.sent
    before = [t for t in tolls if sentence.start_char <= t.quantity.start < word.idx and t.scope == "total"]
    return max(before, key=lambda t: t.quantity.start, default=None)


def _compares_times(number: Token) -> bool:
    return any(t.lower_ in _OTHER_TIMES or (t.like_num and len(t) == 4) for t in _rest(number, _AHEAD))


def _rest(word: Token, reach: int) -> Span:
    return word.doc[word.i + 1 : min(word.sent.end, word.i + 1 + reach)]
