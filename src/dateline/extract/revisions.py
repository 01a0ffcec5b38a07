"""Which figures the words themselves call old, what took their place, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from dateline.lexicons import load_lexicon
from dateline.records.quantities import TollMention
from dateline.records.spans import Span

_WORDS = load_lexicon("revisions")
_SURE, _LIKELY = frozenset(_WORDS["sure"]), frozenset(_WORDS["likely"])
_SAYING, _REVISING = frozenset(_WORDS["saying"]), frozenset(_WORDS["revising"])
_FIGURES = frozenset(_WORDS["figures"])
_WITHDRAWING = frozenset(_WORDS["withdrawing"])
_WHY, _BECAUSE = frozenset(_WORDS["why"]), frozenset(_WORDS["because"])
_REACH, _NEAR_SENTENCES = 9, 2


def mark_revisions(doc: Doc, tolls: Sequence[TollMention]) -> tuple[TollMention, ...]:
    """The figures, those that the text itself calls earlier ones marked, with what replaced them and the words why.

    A figure is earlier only when the report also gives the one that stands.
    """
    marked = list(tolls)
    for i, toll in enumerate(marked):
        later = _later_end(doc, toll, marked)
        if later is None and not (_is_called_earlier(doc, toll) or _is_withdrawn(doc, toll)):
            continue
        stands = later or _standing(toll, marked)
        if stands is None:
            continue
        marked[i] = replace(
            toll,
            earlier=True,
            replaced_by=stands.quantity,
            revision_reason=_find_reason(doc, toll, stands),
            reason=f"{toll.reason}; the words call it an earlier figure",
        )
    return tuple(marked)


def _later_end(doc: Doc, toll: TollMention, tolls: Sequence[TollMention]) -> TollMention | None:
    """The figure after "to" when this one stands after "from" and a verb of revising ("cut from 33 to 22")."""
    words = _tokens(doc, toll.quantity)
    if not words or words[0].i == 0 or doc[words[0].i - 1].lower_ != "from":
        return None
    sentence = words[0].sent
    if not any(t.lemma_.lower() in _REVISING for t in sentence):
        return None
    for other in tolls:
        first = next(iter(_tokens(doc, other.quantity)), None)
        near = first is not None and 0 < first.i - words[-1].i <= 4
        if first is not None and near and doc[first.i - 1].lower_ == "to" and other.outcome == toll.outcome:
            return other
    return None


def _is_called_earlier(doc: Doc, toll: TollMention) -> bool:
    """Whether "initially", "had earlier put", "an initial toll" or the like stand by the figure."""
    words = [*_tokens(doc, toll.quantity), *_tokens(doc, toll.predicate)]
    if not words:
        return False
    first, last = min(t.i for t in words), max(t.i for t in words)
    sentence = doc[first].sent
    window = doc[max(sentence.start, first - _REACH) : min(sentence.end, last + 4)]
    return any(_calls_earlier(t, first, last) for t in window)


def _calls_earlier(cue: Token, first: int, last: int) -> bool:
    low = cue.lower_
    if low in _SURE or (low == "first" and cue.i > 0 and cue.nbor(-1).lower_ == "at"):
        return cue.head.lemma_.lower() in _SAYING | _FIGURES or abs(cue.i - first) <= 4 or abs(cue.i - last) <= 2
    if low not in _LIKELY:
        return False
    head = cue.head
    return head.lemma_.lower() in _SAYING | _FIGURES or (
        head.pos_ in {"VERB", "AUX"} and head.head.lemma_.lower() in _SAYING and head.dep_ in {"ccomp", "conj"}
    )


def _is_withdrawn(doc: Doc, toll: TollMention) -> bool:
    """Whether the same or the next sentence withdraws the figure ("we withdraw both figures")."""
    words = _tokens(doc, toll.quantity)
    if not words:
        return False
    sentence = words[0].sent
    following = doc[sentence.end].sent if sentence.end < len(doc) else None
    for near in (sentence, following):
        if near is None:
            continue
        for token in near:
            if token.lemma_.lower() in _WITHDRAWING and any(
                c.lemma_.lower() in _FIGURES for c in token.subtree if c.i > token.i
            ):
                return near is following or any(t.lower_ in _SURE | _LIKELY for t in near)
    return False


def _standing(toll: TollMention, tolls: Sequence[TollMention]) -> TollMention | None:
    """The figure of the same people and fate that the report lets stand: the nearest other one."""
    others = [
        t
        for t in tolls
        if t.outcome == toll.outcome
        and (t.low, t.high) != (toll.low, toll.high)
        and t.scope == "total"
        and not t.earlier
        and t.group == toll.group
    ] or [t for t in tolls if t.outcome == toll.outcome and (t.low, t.high) != (toll.low, toll.high) and not t.earlier]
    return min(others, key=lambda t: abs(t.quantity.start - toll.quantity.start), default=None)


# ---------------------------------------------------------------- why


def _find_reason(doc: Doc, toll: TollMention, stands: TollMention) -> Span | None:
    """The words that say why a figure was withdrawn: a clause with "because" or "after", or a sentence beside it."""
    sentences = [words[0].sent for t in (toll, stands) if (words := _tokens(doc, t.quantity))]
    for sentence in sentences:
        clause = _because(list(sentence))
        if clause is not None:
            return clause
    for sentence in sentences:
        index = [sentence]
        after, before = sentence, sentence
        for _ in range(_NEAR_SENTENCES):
            after = doc[after.end].sent if after.end < len(doc) else after
            before = doc[before.start - 1].sent if before.start > 0 else before
            index += [after, before]
        for near in index:
            if any(t.lower_ in _WHY for t in near):
                return Span(near.start_char, near.end_char)
    return None


def _because(tokens: Sequence[Token]) -> Span | None:
    for k, token in enumerate(tokens):
        if token.lower_ in _BECAUSE and token.dep_ in {"mark", "prep", "advmod", "cc", "punct"}:
            rest = [t for t in tokens[k:] if not t.is_space]
            strong = token.lower_ == "because" or any(t.lower_ in _WHY for t in rest)
            if strong and len(rest) > 2:
                last = rest[-2] if rest[-1].is_punct else rest[-1]
                return Span(token.idx, last.idx + len(last))
    return None


def _tokens(doc: Doc, span: Span) -> list[Token]:
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return list(found) if found is not None else []
