"""Who did it, when another word of the sentence says so: "two were killed in police firing"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.extract.acts.needs_of_law import FORCES
from dateline.extract.acts.triggers import Trigger
from dateline.extract.phrases import is_party, phrase_span, subjects
from dateline.records.events import EventMention, RoleMention
from dateline.records.spans import Span

# Words in which or by which people come to harm: "killed in", "injured during", "died due to".
_CAUSING = frozenset(["in", "during", "by", "to", "from", "after"])
_FORCED_TO = frozenset(["resort", "have"])


def share_doers(triggers: Sequence[Trigger], mentions: Sequence[EventMention], text: str) -> tuple[EventMention, ...]:
    """The mentions, those of dead and wounded with the doer of the act that the same clause tells.

    "Two were killed when the police opened fire": who fired killed them. An outcome that names its own doer keeps it,
    and an act whose doer is not named gives none.
    """
    named = [_with(m, _own_doers(t)) for t, m in zip(triggers, mentions, strict=True)]
    acts = _index([(t, m) for t, m in zip(triggers, named, strict=True) if not t.is_outcome])
    return tuple(_with(m, _shared(t, m, acts, text)) for t, m in zip(triggers, named, strict=True))


@dataclass(frozen=True, slots=True)
class _Acts:
    """The acts of a text by their word, by their span and by the word that tells of the same event."""

    by_token: Mapping[int, EventMention]
    by_span: Mapping[Span, Sequence[EventMention]]
    by_same: Mapping[Span, Sequence[EventMention]]


def _index(acts: Sequence[tuple[Trigger, EventMention]]) -> _Acts:
    by_span: dict[Span, list[EventMention]] = defaultdict(list)
    by_same: dict[Span, list[EventMention]] = defaultdict(list)
    for _, mention in acts:
        by_span[mention.span].append(mention)
        if mention.same_as is not None:
            by_same[mention.same_as].append(mention)
    return _Acts({t.token.i: m for t, m in acts}, by_span, by_same)


def _with(mention: EventMention, doers: Sequence[RoleMention]) -> EventMention:
    known = any(r.role == "perpetrator" for r in mention.roles)
    return mention if known or not doers else replace(mention, roles=(*mention.roles, *doers))


def _own_doers(trigger: Trigger) -> tuple[RoleMention, ...]:
    """Who does it by words that the roles do not look at: "resorted to firing", "police firing" read as a clause."""
    token = trigger.token
    if token.tag_ == "VBG" and token.dep_ == "acl" and token.i == token.head.i + 1 and token.head.lower_ in FORCES:
        return (RoleMention("perpetrator", phrase_span(token.head), f"named before “{token.text}”"),)
    return _forced(trigger)


def _shared(trigger: Trigger, mention: EventMention, acts: _Acts, text: str) -> tuple[RoleMention, ...]:
    if not trigger.is_outcome:
        return ()
    return next((d for act in _acts_beside(trigger, mention, acts) if (d := _doers_of(act, mention, text))), ())


def _forced(trigger: Trigger) -> tuple[RoleMention, ...]:
    """Who "resorted to firing" or "had to resort to a baton charge" did it."""
    to = trigger.token.head
    verb = to.head
    if (
        to.lower_ != "to"
        or to.dep_ != "prep"
        or verb.lemma_.lower() not in _FORCED_TO
        or verb.pos_ not in {"VERB", "AUX"}
    ):
        return ()
    return tuple(
        RoleMention("perpetrator", phrase_span(s), f"who “{verb.text}” to “{trigger.token.text}”")
        for s in subjects(verb)
        if is_party(s)
    )


def _acts_beside(trigger: Trigger, mention: EventMention, acts: _Acts) -> list[EventMention]:
    """The acts of the clause, the one that the outcome is tied to first."""
    hosts = acts.by_span.get(mention.same_as, ()) if mention.same_as is not None else ()
    causes = [acts.by_token[c.i] for c in _causes(trigger.token) if c.i in acts.by_token]
    return [*hosts, *causes, *acts.by_same.get(mention.span, ())]


def _causes(token: Token) -> list[Token]:
    """Nouns and participles after "in", "during", "due to" on a word."""
    found = []
    for preposition in token.rights:
        if preposition.dep_ in {"prep", "agent"} and preposition.lower_ in _CAUSING | {"due"}:
            found += [c for c in preposition.children if c.dep_ in {"pobj", "pcomp"} and c.pos_ != "ADP"]
            found += [c for p in preposition.children if p.dep_ in {"pcomp", "prep"} for c in p.children]
            # "killed in police firing" is often read as police who are firing
            found += [c for p in preposition.children if p.dep_ == "pobj" for c in p.rights if c.dep_ == "acl"]
    return found


def _doers_of(act: EventMention, outcome: EventMention, text: str) -> tuple[RoleMention, ...]:
    suffering = [r.span for r in outcome.roles if r.role in {"victim", "target"}]
    return tuple(
        RoleMention("perpetrator", r.span, f"who did what “{act.span.of(text)}” tells, whose outcome it is", r.plural)
        for r in act.roles
        if r.role == "perpetrator" and not any(r.span.overlaps(s) for s in suffering)
    )


__all__ = ["share_doers"]
