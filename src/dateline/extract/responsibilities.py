"""Who is held responsible by whom: claims of responsibility, blame, suspicion and denial."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dateline.extract.phrases import (
    agents,
    is_party,
    objects,
    passive_subjects,
    phrase_span,
    prepositional,
    subjects,
    token_span,
    with_conjuncts,
)
from dateline.extract.triggers import find_triggers
from dateline.records.events import ResponsibilityMention, Stance
from dateline.records.spans import Span

_BLAMING = frozenset(["blame", "accuse"])
_SUSPECT_ADJECTIVES = frozenset(["suspected", "presumed", "suspect", "alleged", "believed"])
_OWNED = frozenset(["responsibility", "credit"])
_DENIED_MATTERS = frozenset("involvement responsibility accusation charge claim allegation role report it".split())


def extract_responsibilities(doc: Doc, text: str) -> tuple[ResponsibilityMention, ...]:
    """Every place where the words hold somebody responsible, or somebody owns or denies it, in order."""
    triggers = frozenset(t.token.i for t in find_triggers(doc))
    found: dict[tuple[Span, Span, Stance], ResponsibilityMention] = {}
    for token in doc:
        for mention in _at(token, triggers):
            if mention.span.end <= len(text):
                found.setdefault((mention.actor, mention.cue, mention.stance), mention)
    return tuple(sorted(found.values(), key=lambda m: (m.span, m.actor)))


def _at(token: Token, triggers: frozenset[int]) -> Iterator[ResponsibilityMention]:
    lemma = token.lemma_.lower()
    if lemma in {"claim", "take", "accept", "admit", "assume"} and token.pos_ == "VERB":
        yield from _owned(token, triggers)
    elif lemma in _BLAMING:
        yield from _blamed(token, triggers)
    elif lemma == "deny" and token.pos_ == "VERB":
        yield from _denied(token, triggers)
    elif lemma == "suspect" and token.pos_ == "VERB":
        yield from _suspected(token, triggers)
    elif token.lower_ in _SUSPECT_ADJECTIVES and token.dep_ in {"amod", "compound"} and is_party(token.head):
        event = _event_of(token.head, triggers)
        if event is not None:
            yield _mention(token.head, "suspected", token, None, event, f"“{token.text}” before the name")


def _mention(
    actor: Token, stance: Stance, cue: Token, source: Token | None, event: Token | None, reason: str
) -> ResponsibilityMention:
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


def _owned(verb: Token, triggers: frozenset[int]) -> Iterator[ResponsibilityMention]:
    """ "X claimed responsibility for the attack", "the attack was claimed by X"."""
    for matter in [*objects(verb), *passive_subjects(verb)]:
        owned = matter.lemma_.lower() in _OWNED
        if not owned and not (verb.lemma_ == "claim" and matter.i in triggers):
            continue
        event = (
            matter
            if not owned
            else _first_event([*prepositional(matter, "for"), *prepositional(verb, "for")], triggers)
        )
        if any(c.dep_ == "neg" or c.lower_ == "no" for c in (*verb.children, *matter.children)):
            continue
        for actor in [a for s in [*subjects(verb), *agents(verb)] for a in with_conjuncts(s)]:
            if actor.lower_ not in {"no", "nobody", "one"} and not any(c.lower_ == "no" for c in actor.lefts):
                yield _mention(
                    actor,
                    "claimed",
                    verb,
                    actor,
                    event,
                    f"it “{verb.text}” {'responsibility' if owned else 'it'}",
                )


def _blamed(verb: Token, triggers: frozenset[int]) -> Iterator[ResponsibilityMention]:
    """ "Y blamed X for the attack", "blamed the attack on X", "accused X of killing", "the attack blamed on X"."""
    sources = [s for s in subjects(verb) if is_party(s) or s.pos_ == "PRON"]
    source = sources[0] if sources else None
    matters = [*objects(verb), *passive_subjects(verb)]
    on = prepositional(verb, "on")
    event = _first_event([*matters, *prepositional(verb, "for", "of", "over"), *_pcomps(verb)], triggers)
    culprits = (
        on
        if on and any(m.i in triggers or _first_event([m], triggers) for m in matters)
        else [m for m in matters if is_party(m)]
    )
    for culprit in [c for m in culprits for c in with_conjuncts(m)]:
        if is_party(culprit) or culprit.pos_ == "PRON":
            yield _mention(culprit, "blamed", verb, source, event, f"“{verb.text}” is an accusing word")


def _denied(verb: Token, triggers: frozenset[int]) -> Iterator[ResponsibilityMention]:
    """ "X denied involvement", "X denied carrying out the attack"."""
    matters = [*objects(verb), *(c for c in verb.rights if c.dep_ in {"xcomp", "ccomp"})]
    for matter in matters:
        event = _first_event([matter, *prepositional(matter, "in", "for", "of", "that")], triggers)
        if event is None and matter.lemma_.lower() not in _DENIED_MATTERS:
            continue
        for actor in subjects(verb):
            if is_party(actor) or actor.pos_ == "PRON":
                yield _mention(actor, "denied", verb, actor, event, f"it “{verb.text}” it")


def _suspected(verb: Token, triggers: frozenset[int]) -> Iterator[ResponsibilityMention]:
    """ "Police suspect X", "X is suspected of the attack"."""
    source = next(iter(subjects(verb)), None)
    event = _first_event([*prepositional(verb, "of", "in"), *_pcomps(verb)], triggers)
    for actor in [*objects(verb), *passive_subjects(verb)]:
        if is_party(actor):
            yield _mention(actor, "suspected", verb, source, event, f"“{verb.text}” is a word of suspicion")


def _pcomps(verb: Token) -> list[Token]:
    return [g for c in verb.rights if c.dep_ == "prep" for g in c.children if g.dep_ == "pcomp"]


def _first_event(tokens: list[Token], triggers: frozenset[int]) -> Token | None:
    """The first trigger at or right under the given words."""
    for token in tokens:
        if token.i in triggers:
            return token
        for below in token.subtree:
            if below.i in triggers:
                return below
    return None


def _event_of(actor: Token, triggers: frozenset[int]) -> Token | None:
    """The trigger that an actor is a subject, agent or modifier of."""
    for above in actor.ancestors:
        if above.i in triggers:
            return above
        if above.pos_ in {"VERB", "AUX"}:
            return _first_event([*objects(above)], triggers)
    return None
