"""Figures whose verb or noun is left out because it stood before: "six died on the bus, four at a cockpit"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from dateline.extract.counts.headcounts import group_named
from dateline.lexicons import load_lexicon
from dateline.records.quantities import Outcome, Quantity, TollMention

_PLACES = frozenset(["in", "at", "on", "near", "to", "outside", "inside", "along", "from"])
_JOINTS = frozenset([",", "and", ";", ":"])
_NO_PLACES = frozenset(load_lexicon("outcomes")["no_places"])
# "12 dead (and 31 wounded) among the crews of the army".
_AMONG = re.compile(
    r"(?:\s+and\s+\S+\s+(?:dead|killed|wounded|injured|hurt|missing))?\s+among\s+(?:the\s+)?(?P<whom>[a-z' -]{3,40})",
    re.IGNORECASE,
)
_ENDS = frozenset(["and", "in", "on", "at", "as", "was", "were", "who", "that"])
_FATALLY: Mapping[str, Outcome] = dict.fromkeys(load_lexicon("outcomes")["fatal_adverbs"], "killed")


def find_ellipses(doc: Doc, quantities: Sequence[Quantity], tolls: Sequence[TollMention]) -> Iterator[TollMention]:
    """The bare numbers that go on counting what the figure before them counts, elsewhere or with another end.

    In "six died on the bus, four at a cockpit" four died too; in "two were shot, one fatally" one was killed. They
    count as parts: they stand beside the first figure and do not dispute it.
    """
    at = {q.span.start: q for q in quantities if not q.counts and q.low}
    known = {t.quantity for t in tolls}
    text = doc.text
    for sentence in doc.sents:
        before: TollMention | None = None
        inside = {t.quantity.start: t for t in tolls if sentence.start_char <= t.quantity.start < sentence.end_char}
        for token in sentence:
            before = inside.get(token.idx, before)
            quantity = at.get(token.idx)
            if before is None or quantity is None or quantity.span in known or not before.low:
                continue
            following = _following(doc, quantity)
            outcome = _outcome(doc, token, following, before)
            if outcome is not None and following is not None:
                before_word = before.predicate.of(text)
                yield replace(
                    before,
                    span=quantity.span,
                    quantity=quantity.span,
                    low=quantity.low,
                    high=quantity.high,
                    modifier=quantity.modifier,
                    outcome=outcome,
                    scope="part",
                    single=False,
                    hit=before.hit and outcome != "killed",
                    reason=f"it goes on from “{before_word}” before it; {quantity.reason}",
                )


def _following(doc: Doc, quantity: Quantity) -> Token | None:
    words = doc.char_span(quantity.span.start, quantity.span.end, alignment_mode="expand")
    return doc[words.end] if words is not None and words.end < len(doc) else None


def _outcome(doc: Doc, number: Token, following: Token | None, before: TollMention) -> Outcome | None:
    """What the number counts: people of the fate before it, when only a place follows; the dead, with "fatally"."""
    if following is None or number.i == 0 or number.nbor(-1).lower_ not in _JOINTS:
        return None
    if following.lower_ == "of" and following.i + 2 < len(doc):
        following = doc[following.i + 2]
    if following.lower_ in _FATALLY:
        return _FATALLY[following.lower_] if before.outcome == "wounded" else None
    if following.lower_ not in _PLACES or following.i + 1 >= len(doc):
        return None
    # "Two in hospital" are some of the wounded, "12 in all" is a sum; "14 to the Kuwaiti Hospital" are others.
    rest = doc[following.i + 1 : following.i + 3]
    return None if rest[0].lower_ in _NO_PLACES or any(t.like_num for t in rest) else before.outcome


def tell_ranks(tolls: Sequence[TollMention], doc: Doc) -> list[TollMention]:
    """The figures with the group that stands after them: "12 dead and 31 wounded among the army crews" are soldiers."""
    return [_of_rank(toll, doc.text) if toll.group == "all" and not toll.single else toll for toll in tolls]


def _of_rank(toll: TollMention, text: str) -> TollMention:
    after = _AMONG.match(text, max(toll.span.end, toll.predicate.end))
    if after is None:
        return toll
    words = after["whom"].lower().split()
    end = next((i for i, w in enumerate(words) if w in _ENDS), len(words))
    group = next((g for w in reversed(words[:end]) if (g := group_named(w)) is not None), None)
    why = f"{toll.reason}; “among” tells who they are"
    return replace(toll, group=group, reason=why) if group is not None else toll
