"""Whether an event happened, was tried, is planned, threatened, alleged, denied or only thought of."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.extract.phrases import ancestors_until_clause
from dateline.lexicons import load_lexicon
from dateline.records.events import Reality

_WORDS = load_lexicon("realities")
_GOVERNORS: dict[str, Reality] = {
    w: kind
    for kind in ("denied", "attempted", "threatened", "planned", "alleged", "hypothetical")
    for w in _WORDS[kind].get("governors", ())
}
_NOUNS: dict[str, Reality] = {
    w: kind
    for kind in ("denied", "attempted", "threatened", "planned", "hypothetical")
    for w in _WORDS[kind].get("nouns", ())
}
_STEPS = frozenset(["step", "measure", "attempt", "effort", "plan"])
_MODIFIERS: dict[str, Reality] = {
    w: kind
    for kind in ("attempted", "threatened", "planned", "alleged", "hypothetical")
    for w in _WORDS[kind].get("modifiers", ())
}
_ADVERBS: dict[str, Reality] = dict.fromkeys(_WORDS["alleged"]["adverbs"], "alleged")
_AWAITING = frozenset(_WORDS["planned"]["adjectives"])
_MODALS = frozenset(_WORDS["hypothetical"]["modals"])
_MARKS = frozenset(_WORDS["hypothetical"]["marks"])
_NEGATIONS = frozenset(["not", "n't", "never", "no"])


def read_reality(trigger: Token, *, nominal: bool) -> tuple[Reality, str]:
    """How real the words make the event of a trigger, and the words that tell.

    A word about the trigger itself counts before one about its clause.
    """
    return (
        _by_modifier(trigger)
        or (_by_own_clause(trigger) if not nominal else None)
        or _by_governor(trigger, nominal=nominal)
        or ("happened", "nothing near it takes back that it happened")
    )


def _by_modifier(trigger: Token) -> tuple[Reality, str] | None:
    for child in trigger.children:
        kind = _MODIFIERS.get(child.lower_) if child.dep_ in {"amod", "det", "compound"} else None
        kind = kind or (_ADVERBS.get(child.lower_) if child.dep_ == "advmod" else None)
        if kind:
            return kind, f"“{child.text}” before it"
    return None


def _by_own_clause(verb: Token) -> tuple[Reality, str] | None:
    """By the auxiliaries, negations and conjunctions of a verb's own clause."""
    auxiliaries = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    perfect = any(c.lower_ == "have" for c in auxiliaries)
    for child in verb.children:
        low = child.lower_
        if child.dep_ == "neg" or (child.dep_ == "advmod" and low == "never"):
            return "denied", f"“{child.text}” takes it back"
        if child.dep_ == "aux" and low in _MODALS:
            return "hypothetical", f"“{child.text}” makes it a possibility"
        if child.dep_ == "aux" and low in {"will", "'ll", "shall"} and not perfect:
            return "planned", f"“{child.text}” puts it in the future"
        if child.dep_ == "mark" and low in _MARKS:
            return "hypothetical", f"“{child.text}” makes it a condition"
    if (
        verb.dep_ == "conj"
        and verb.head.pos_ == "VERB"
        and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)
    ):
        found = _by_own_clause(verb.head)
        return found if found and found[0] != "denied" else None
    return None


def _by_governor(trigger: Token, *, nominal: bool) -> tuple[Reality, str] | None:
    """By the verb or noun that governs the event ("vowed to attack", "a plan to bomb", "foiled an attack")."""
    return _by_governor_of_noun(trigger) if nominal else _by_governor_of_verb(trigger)


def _by_governor_of_noun(noun: Token) -> tuple[Reality, str] | None:
    head = noun.head
    if noun.dep_ in {"compound", "amod"}:
        return None
    if noun.dep_ == "pobj":
        above = head.head
        if above.lemma_.lower() in _NOUNS and head.lower_ in {"of", "for", "at"}:
            return _NOUNS[above.lemma_.lower()], f"“{above.text}” is of something not done"
        return None
    if noun.dep_ in {"dobj", "nsubjpass"}:
        kind = _GOVERNORS.get(head.lemma_.lower())
        if kind == "planned" and _is_told_as_done(noun):
            return None
        if kind in {"attempted", "planned", "threatened", "denied"}:
            return kind, f"“{head.text}” governs it"
        return _by_own_clause(head) if head.pos_ == "VERB" and head.lemma_ in _CARRIERS else None
    if noun.dep_ == "nsubj" and head.pos_ in {"VERB", "AUX"}:
        found = _by_own_clause(head)
        return found if found and found[0] == "planned" else None
    return None


def _by_governor_of_verb(verb: Token) -> tuple[Reality, str] | None:
    head = verb.head
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    if infinitive and verb.dep_ in {"advcl", "xcomp"}:
        # "Take steps to arrest them": the noun that the verb carries tells that it is not done.
        carried = next((c for c in head.rights if c.dep_ == "dobj" and c.lemma_.lower() in _STEPS), None)
        if carried is not None:
            return _NOUNS[carried.lemma_.lower()], f"“{carried.text}” is of something not done"
    if infinitive and verb.dep_ in {"xcomp", "ccomp", "acl", "relcl", "pcomp"}:
        kind = _GOVERNORS.get(head.lemma_.lower()) or _NOUNS.get(head.lemma_.lower())
        if kind:
            return kind, f"“{head.text}” governs it"
        if head.lemma_.lower() in _AWAITING and head.pos_ in {"ADJ", "ADV"}:
            return "planned", f"“{head.text}” says that it is yet to come"
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp" and head.lower_ in {"of", "from", "at"}:
        above = head.head
        kind = _NOUNS.get(above.lemma_.lower()) or (
            _GOVERNORS.get(above.lemma_.lower()) if above.lemma_ in {"prevent", "plan", "threaten", "deny"} else None
        )
        if kind:
            return kind, f"“{above.text}” governs it"
    for above in ancestors_until_clause(verb):
        if above.lemma_ == "deny" and verb.dep_ in {"xcomp", "ccomp", "dobj"}:
            return "denied", f"“{above.text}” takes it back"
    return None


def _is_told_as_done(noun: Token) -> bool:
    """Whether a clause on the noun tells what it did: "ordered the strike that killed the general"."""
    return any(c.dep_ == "relcl" and c.tag_ == "VBD" for c in noun.rights)


_CARRIERS = frozenset(["carry", "launch", "stage", "conduct", "commit", "mount", "hold", "make", "begin", "start"])
