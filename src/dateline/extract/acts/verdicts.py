"""One party held responsible, while the words are being read."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.extract.phrases import phrase_span, token_span
from dateline.records.events import ResponsibilityMention, Stance

Held = ResponsibilityMention


def hold(
    actor: Token, stance: Stance, cue: Token, source: Token | None, event: Token | None, reason: str
) -> ResponsibilityMention:
    """The record of words that hold somebody responsible, with the whole of the words as its span."""
    whole = token_span(cue).joined(phrase_span(actor))
    if event is not None:
        whole = whole.joined(token_span(event))
    return ResponsibilityMention(
        span=whole,
        actor=phrase_span(actor),
        stance=stance,
        cue=token_span(cue),
        source=phrase_span(source) if source is not None else None,
        event=token_span(event) if event is not None else None,
        reason=reason,
    )
