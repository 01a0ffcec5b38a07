"""Figures that the trained tagger proposes: each is checked by rules before it may stand beside theirs.

The tagger reads words in their context and so finds figures whose syntax no rule unties; it cannot count. So the
number is read by the rules, and a figure needs a word near it that tells its outcome.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from dateline.extract.counts.headcounts import Headcount, count_people, index_quantities
from dateline.extract.counts.sufferers import Affected
from dateline.extract.counts.toll_checks import object_to
from dateline.extract.phrases import token_span
from dateline.lexicons import load_lexicon
from dateline.records.quantities import Outcome, Quantity, TollMention
from dateline.records.tags import TaggedSpan, Tagger

LAYER = "toll"
_WORDS = load_lexicon("outcomes")
_TELLING: dict[Outcome, frozenset[str]] = {
    outcome: frozenset(
        word
        for name in ("verbs_object", "verbs_subject", "nouns_of", "nouns_counted", "adjectives", "fates")
        for word, told in _WORDS[name].items()
        if told == outcome
    )
    for outcome in ("killed", "wounded", "casualties", "missing", "abducted", "arrested", "displaced")
}
# Below the first a proposal alone is more often wrong than right on dev; the second is what agreement is worth there.
LEAST_ALONE, AGREED, UNSEEN = 0.9, 0.9, 0.75


def propose_tolls(doc: Doc, quantities: Sequence[Quantity], tagger: Tagger, text: str) -> tuple[TollMention, ...]:
    """The figures that the tagger sees and the rules let pass, in order; none when the model was not taught figures."""
    if not tagger.has_layer(LAYER):
        return ()
    found = (_checked(doc, quantities, tagged) for tagged in tagger.tag_spans(text, LAYER))
    return tuple(toll for toll in found if toll is not None)


def join_tolls(ruled: Sequence[TollMention], proposed: Sequence[TollMention]) -> tuple[TollMention, ...]:
    """The figures of rules and tagger together: both are surer of what both see; the rules decide where they differ."""
    result = []
    for toll in ruled:
        seconds = any(p.quantity.overlaps(toll.quantity) and p.outcome == toll.outcome for p in proposed)
        confidence = AGREED if seconds else UNSEEN
        word = "sees the figure too" if seconds else "does not see the figure"
        result.append(replace(toll, confidence=confidence, reason=f"{toll.reason}; the trained tagger {word}"))
    taken = [t.quantity for t in ruled]
    result += [
        p for p in proposed if p.confidence >= LEAST_ALONE and not any(p.quantity.overlaps(span) for span in taken)
    ]
    return tuple(sorted(result, key=lambda t: (t.quantity, t.predicate, t.outcome)))


def _checked(doc: Doc, quantities: Sequence[Quantity], tagged: TaggedSpan) -> TollMention | None:
    """A proposal as a figure, or None when nothing is counted, nobody is, or no word near it tells the outcome."""
    outcome: Outcome = tagged.label  # type: ignore[assignment]  # the labels of the layer are the outcomes
    quantity = next((q for q in quantities if q.span.overlaps(tagged.span) and q.people is not False), None)
    words = doc.char_span(tagged.span.start, tagged.span.end, alignment_mode="expand")
    if quantity is None or words is None:
        return None
    predicate = _telling_word(words[0], words.root, outcome)
    if predicate is None:
        return None
    affected = Affected(words.root, predicate, outcome, "the tagger sees a figure")
    counted = Headcount(
        quantity.span,
        quantity.low,
        quantity.high,
        quantity.modifier,
        quantity.scope,
        _group(quantity, doc, outcome),
        quantity.reason,
    )
    if object_to(affected, counted) is not None:
        return None
    return TollMention(
        span=quantity.span.joined(token_span(predicate)),
        quantity=quantity.span,
        low=quantity.low,
        high=quantity.high,
        modifier=quantity.modifier,
        outcome=outcome,
        group=counted.group,
        scope=quantity.scope,
        predicate=token_span(predicate),
        reason=f"the trained tagger takes “{tagged.span.of(doc.text)}” for a figure of {outcome} "
        f"({tagged.score:.2f}), and “{predicate.text}” tells it; {quantity.reason}",
        confidence=tagged.score,
    )


def _telling_word(first: Token, head: Token, outcome: Outcome) -> Token | None:
    """The word of the sentence that tells the outcome, nearest to the figure."""
    told = _TELLING[outcome]
    near = [t for t in first.sent if t.lower_ in told or t.lemma_.lower() in told]
    return min(near, key=lambda t: (abs(t.i - head.i), t.i)) if near else None


def _group(quantity: Quantity, doc: Doc, outcome: Outcome) -> str:
    """The group of whom the quantity counts, as the rules read it from the noun."""
    if quantity.counts_span is None:
        return "all"
    words = doc.char_span(quantity.counts_span.start, quantity.counts_span.end, alignment_mode="expand")
    if words is None:
        return "all"
    counts = count_people(words.root, index_quantities([quantity]), outcome)
    return counts[0].group if counts else "all"
