"""Which event a time hangs on, by syntax."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from spacy.tokens import Doc, Token

from dateline.records.spans import Span

# How many steps up the parse a time may hang from its event.
_REACH = 6


def find_anchor(doc: Doc, span: Span, triggers: Mapping[int, Token]) -> Token | None:
    """The trigger that a phrase hangs on: the nearest one above it in the parse, or beside it under one verb.

    `triggers` are the trigger tokens by their index. None when the parse ties the phrase to no trigger.
    """
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    if words is None:
        return None
    root = words.root
    previous = root
    for above in islice(root.ancestors, _REACH + 1):
        if above.i in triggers:
            return above
        if above.pos_ in {"VERB", "AUX"}:
            beside = _beside(above, triggers, span)
            if beside is not None:
                return beside
            if above.dep_ in {"relcl", "ccomp", "ROOT"} and previous.dep_ == "ROOT":
                return None
        previous = above
    return None


def _beside(verb: Token, triggers: Mapping[int, Token], span: Span) -> Token | None:
    """A trigger that is an argument of the verb or of a noun or verb right under it."""
    near: Sequence[Token] = [
        c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass", "dobj", "xcomp", "prep", "advcl", "attr", "conj"}
    ]
    found: list[Token] = []
    for child in near:
        if child.i in triggers:
            found.append(child)
        elif child.dep_ in {"prep", "xcomp", "conj", "dobj"}:
            found += [g for g in child.children if g.i in triggers and g.dep_ in {"pobj", "dobj", "xcomp"}]
    return min(found, key=lambda t: (abs(t.idx - span.start), t.i)) if found else None
