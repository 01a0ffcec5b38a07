"""What happened: every mention of an event, with its type, how real it is, and its roles."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from dateline.extract.acts.anchors import find_anchor
from dateline.extract.acts.clauses import clause_of
from dateline.extract.acts.doers import share_doers
from dateline.extract.acts.realities import is_nobody, read_reality
from dateline.extract.acts.roles import find_roles
from dateline.extract.acts.triggers import WEIGHT, Trigger, find_triggers
from dateline.extract.acts.weapons import find_weapons, is_suicide_attacker, tied_to
from dateline.extract.counts.sufferers import is_spared
from dateline.extract.phrases import agents, is_passive, passive_subjects, prepositional, subjects, token_span
from dateline.lexicons import load_lexicon
from dateline.records.events import EventMention, EventRole, RoleMention
from dateline.records.places import PlaceMention
from dateline.records.spans import Span
from dateline.records.tags import Engine, Tagger
from dateline.records.times import TimeMention

LAYER = "trigger"
_POINTING = frozenset(["the", "this", "that", "these", "those", "both"])
_INTRODUCING = frozenset(["a", "an", "another", "one"])
_APART = frozenset(load_lexicon("event_kinds")["apart"])
_EARLIER = frozenset(load_lexicon("event_kinds")["earlier"])
_CONFIDENCE, _WEAK_CONFIDENCE = 0.8, 0.5


def extract_events(
    doc: Doc,
    text: str,
    *,
    times: Sequence[TimeMention] = (),
    places: Sequence[PlaceMention] = (),
    tagger: Tagger | None = None,
    engine: Engine = "both",
) -> tuple[EventMention, ...]:
    """Every mention of an event in the text, in order, by rules over the parse.

    `times` and `places` are those of the text; the ones that syntax ties to a trigger become its roles.
    `engine` says who finds the words: the lexicon (`rules`), the trained `tagger` (`model`), or `both`: the tagger's
    words then count in sentences in which the lexicon knows none.
    Spans index `text`, whose length is that of the parsed text.
    """
    seen = tagger is not None and engine != "rules" and tagger.has_layer(LAYER)
    proposals = tagger.tag_spans(text, LAYER) if tagger is not None and seen else ()
    found = find_triggers(doc, proposals, lexicon=engine != "model" or not seen)
    triggers = [t for t in found if t.token.idx + len(t.token) <= len(text)]
    by_token = {t.token.i: t for t in triggers}
    anchored = _anchored(doc, by_token, times, places)
    told = [(t, _mention(t, by_token, anchored.get(t.token.i, ()))) for t in triggers]
    kept = [(t, m) for t, m in told if not _is_thought_of(t, m)]
    return share_doers([t for t, _ in kept], [m for _, m in kept], text)


def _is_thought_of(trigger: Trigger, mention: EventMention) -> bool:
    """Whether words only wish for, fear or exclude an event: "demanded their arrest", "no arrests were made".

    No event is told then. What somebody denies, plans, threatens or tries is told, and is kept with its reality.
    """
    token = trigger.token
    nothing = mention.plural and any(c.lower_ == "no" for c in token.lefts)
    nobody = any(is_nobody(s) for s in [*subjects(token), *passive_subjects(token)])
    none = mention.reality == "denied" and (nothing or nobody)
    if trigger.outcome_word and trigger.nominal and (nothing or is_spared(token)):
        return True  # "There were no casualties" tells of no killing; its figure is of the event that did the harm.
    return none or (mention.reality == "hypothetical" and trigger.nominal)


def _anchored(
    doc: Doc, triggers: dict[int, Trigger], times: Sequence[TimeMention], places: Sequence[PlaceMention]
) -> dict[int, tuple[RoleMention, ...]]:
    """Times and places by the trigger that they hang on."""
    tokens = {i: t.token for i, t in triggers.items()}
    found: dict[int, tuple[RoleMention, ...]] = {}
    phrases: list[tuple[EventRole, Span]] = [("time", m.span) for m in times]
    phrases += [("place", m.span) for m in places if m.use in {"location", "dateline"}]
    for role, span in phrases:
        anchor = find_anchor(doc, span, tokens)
        if anchor is not None:
            mention = RoleMention(role, span, f"hangs on “{anchor.text}”")
            found[anchor.i] = (*found.get(anchor.i, ()), mention)
    return found


def _mention(trigger: Trigger, others: dict[int, Trigger], anchored: tuple[RoleMention, ...]) -> EventMention:
    token = trigger.token
    reality, why = read_reality(token, nominal=trigger.nominal)
    host = _same_event(trigger, others)
    beside = {c.lower_ for c in token.lefts}
    return EventMention(
        span=token_span(token),
        type=trigger.type,
        reality=reality,
        roles=(*find_roles(trigger), *anchored),
        confidence=_WEAK_CONFIDENCE if trigger.weak else _CONFIDENCE,
        reason=f"{trigger.reason}; {reality}: {why}",
        same_as=host,
        nominal=trigger.nominal,
        definite=trigger.nominal and bool(beside & _POINTING),
        plural=trigger.nominal and token.tag_ in {"NNS", "NNPS"} and not beside & {"both"},
        outcome_word=trigger.outcome_word,
        weak=trigger.weak,
        apart=trigger.nominal and bool(beside & _APART),
        earlier=bool(beside & _EARLIER) if trigger.nominal else _past_perfect(token),
        general=trigger.general,
        indefinite=trigger.nominal and bool(beside & _INTRODUCING),
        clause=clause_of(token),
        perfect=any(c.lower_ in {"has", "have"} and c.dep_ == "aux" for c in token.children),
        attributes=_attributes(trigger),
    )


def _past_perfect(verb: Token) -> bool:
    return any(c.lower_ == "had" and c.dep_ == "aux" for c in verb.children)


def _attributes(trigger: Trigger) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for child in tied_to(trigger.token):
        if child.lower_ in {"drone", "drones", "uav", "unmanned"}:
            found.append(("drone", "true"))
        if is_suicide_attacker(child):
            found.append(("suicide", "true"))
    found += [("weapon", w.lower_) for w in find_weapons(trigger.token, trigger.type)]
    return tuple(dict.fromkeys(found))


# ---------------------------------------------------------------- one event in several words of a sentence


def _same_event(trigger: Trigger, others: dict[int, Trigger]) -> Span | None:
    """The trigger of the sentence that speaks of the same event, by syntax.

    A verb whose subject, agent or "in ..." is an event tells of that event ("the blast killed five", "wounded in a
    clash"); so does a participle after it ("a bomb exploded, killing five"), and the noun in apposition.
    """
    token = trigger.token
    for near, fits in _near(trigger):
        other = others.get(near.i)
        if other is None or other.token.i == token.i:
            continue
        if (fits and not _is_of_order(trigger, other)) or _compatible(trigger, other):
            return token_span(other.token)
    return None


def _before_the_day(that: Token) -> Token | None:
    """The noun that "that" takes up across a day: "a bomb attack Wednesday that killed nine" (no day kills)."""
    if that.lower_ not in {"that", "which"} or that.dep_ not in {"nsubj", "nsubjpass"} or that.i == 0:
        return None
    day = that.nbor(-1)
    if day.ent_type_ not in {"DATE", "TIME"}:
        return None
    while day.i > 0 and day.nbor(-1).ent_type_ in {"DATE", "TIME"}:
        day = day.nbor(-1)
    return day.nbor(-1) if day.i > 0 else None


def _near(trigger: Trigger) -> list[tuple[Token, bool]]:
    """Words whose event this trigger's event may be, nearest tie first; True where the tie alone is enough."""
    token = trigger.token
    near: list[tuple[Token, bool]] = []
    if token.lower_ == "dead" and token.i > token.sent.start:
        near.append((token.nbor(-1), True))
    if not trigger.nominal:
        near += [(s, True) for s in (*subjects(token), *agents(token))]
        near += (
            [(p, True) for p in prepositional(token, "in", "during", "by", "after", "when", "from")]
            if is_passive(token) or trigger.outcome_word or trigger.type == "killing"
            else []
        )
        if token.dep_ in {"advcl", "xcomp", "acl", "conj", "relcl", "oprd", "acomp", "ccomp"}:
            near.append((token.head, token.dep_ in {"advcl", "acl"} and token.tag_ == "VBG" and trigger.is_outcome))
            if token.dep_ == "conj" and token.head.dep_ in {"advcl", "conj"}:
                near.append((token.head.head, False))
        near += [(w, True) for c in token.lefts if (w := _before_the_day(c)) is not None]
        if token.dep_ == "pcomp":
            near.append((token.head.head, False))
        near += [
            (c, False)
            for c in token.children
            if c.dep_ in {"advcl"} and any(m.lower_ in {"when", "after", "as"} for m in c.children)
        ]
    else:
        if token.dep_ == "pobj" and token.head.lower_ in {"in", "during", "by", "of"}:
            near.append((token.head.head, False))
        if token.dep_ in {"appos", "conj", "attr", "compound"}:
            near.append((token.head, False))
        if token.dep_ in {"appos", "dobj"} and _sums_up(token):
            near += [(a, False) for a in token.ancestors if a.pos_ == "VERB"][:1]
    return near


def _sums_up(noun: Token) -> bool:
    """Whether a noun sums up the clause before it: "raiders killed 11 herders, an attack that caused anger"."""
    before = noun.left_edge.nbor(-1) if noun.left_edge.i else None
    return before is not None and before.text == "," and any(c.lower_ in {"a", "an"} for c in noun.lefts)


def _is_of_order(trigger: Trigger, other: Trigger) -> bool:
    """Whether a word tells what police did about a crowd: "arrested in the riots" is an arrest besides the riots."""
    return trigger.type in {"arrest", "other"} and other.type in {"protest", "riot"}


_VIOLENT = frozenset(
    "armed_attack armed_clash air_strike shelling bombing suicide_bombing killing explosion riot accident disaster "
    "protest property_destruction".split()
)


def _compatible(a: Trigger, b: Trigger) -> bool:
    """Whether two words of one clause may tell of one event: an outcome with its cause, or the same kind."""
    if a.type == b.type or a.general or b.general:
        return True
    if a.is_outcome or b.is_outcome:
        return a.type in _VIOLENT and b.type in _VIOLENT
    families = (
        {"bombing", "explosion", "suicide_bombing", "armed_attack"},
        {"air_strike", "shelling", "armed_attack", "bombing", "explosion"},
    )
    return any(a.type in f and b.type in f for f in families)


__all__ = ["WEIGHT", "extract_events"]
