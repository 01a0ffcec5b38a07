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
_ENABLING, _CHOICES = frozenset(_WORDS["enabling"]), frozenset(_WORDS["choices"])
_STEPS = frozenset(_WORDS["steps"])
_MODIFIERS: dict[str, Reality] = {
    w: kind
    for kind in ("attempted", "threatened", "planned", "alleged", "hypothetical")
    for w in _WORDS[kind].get("modifiers", ())
}
_ADVERBS: dict[str, Reality] = dict.fromkeys(_WORDS["alleged"]["adverbs"], "alleged")
_AWAITING = frozenset(_WORDS["planned"]["adjectives"])
_MODALS = frozenset(_WORDS["hypothetical"]["modals"])
_UNSURE = frozenset(["likely", "possible", "imminent"])
_MARKS = frozenset(_WORDS["hypothetical"]["marks"])
# Who is nobody: "no one was hurt", "not a single man was held".
_NOBODY = frozenset(["nobody", "none", "no-one"])


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
        if child.dep_ == "det" and child.lower_ == "no" and trigger.pos_ in {"NOUN", "PROPN"}:
            return "denied", f"“{child.text}” says that there was none"
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
        if child.dep_ in {"nsubj", "nsubjpass"} and is_nobody(child):
            return "denied", f"“{child.text}” says that it was done to nobody"
        if child.dep_ == "aux" and low in {"may", "might"} and perfect:
            return "alleged", f"“{child.text}” says that it is not sure"
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


def _opens_number(no: Token) -> bool:
    return no.i + 1 < len(no.doc) and no.nbor().lower_ in {"fewer", "less"}


def is_nobody(subject: Token) -> bool:
    """ "Nobody", "no one", "no arrests", "not a single man" stand where somebody would."""
    if subject.lower_ in _NOBODY:
        return True
    # "No fewer than 12 people were arrested" is a number.
    return any(c.lower_ == "no" and c.dep_ in {"det", "neg"} and not _opens_number(c) for c in subject.lefts) or any(
        c.lower_ == "single" and c.i >= 2 and c.nbor(-2).lower_ == "not" for c in subject.lefts
    )


def _of_noun(trigger: Token) -> tuple[Reality, str] | None:
    """How real the verb or noun above makes an event that a noun names ("foiled an attack", "fear of a raid")."""
    first = next((t for t in (trigger, *trigger.ancestors) if t.dep_ != "conj"), trigger)
    head = first.head
    if first.dep_ in {"compound", "amod"}:
        return None
    if head.dep_ in {"prep", "agent"} or head.pos_ == "ADP":
        return _of_phrase(head, trigger)
    condition = _is_condition(head) if first.dep_ in {"nsubj", "attr", "dobj", "nsubjpass"} else None
    if condition is not None:
        return condition
    if first.dep_ in {"dobj", "nsubjpass"}:
        kind = _GOVERNORS.get(head.lemma_.lower())
        if kind == "planned" and (_is_told_as_done(first) or _is_held_against(head)):
            return None
        if kind in {"attempted", "planned", "threatened", "denied", "hypothetical"}:
            return kind, f"“{head.text}” governs it"
        return _by_own_clause(head) if head.pos_ == "VERB" and head.lemma_ in _CARRIERS else None
    if first.dep_ == "nsubj" and head.pos_ in {"VERB", "AUX"}:
        likely = next((c for c in head.rights if c.dep_ == "acomp" and c.lower_ in _UNSURE), None)
        if likely is not None:
            return "planned", f"“{likely.text}” says that it is yet to come"
        found = _by_own_clause(head)
        return found if found and found[0] == "planned" else None
    return None


def _of_phrase(preposition: Token, trigger: Token) -> tuple[Reality, str] | None:
    """After a preposition: "a threat of attack", "may be put under arrest"."""
    above = preposition.head
    if preposition.lower_ == "for" and above.lemma_.lower() in _PRESSING and trigger.lemma_.lower() in _PRESSED_FOR:
        return "hypothetical", f"“{above.text} for” asks for it, and does not tell that it was done"
    kind = _NOUNS.get(above.lemma_.lower()) if above.lemma_.lower() not in _TOLD_OF else None
    if kind and preposition.lower_ in {"of", "for", "at"}:
        return kind, f"“{above.text}” is of something not done"
    if preposition.lower_ == "to" and above.lower_ == "leading" and above.head.lemma_.lower() in _CLUES:
        return "hypothetical", f"“{above.head.text} {above.text} to” hopes for it"
    if preposition.lower_ == "under" and above.pos_ == "VERB":
        return _by_own_clause(above)
    return None


def _is_condition(verb: Token) -> tuple[Reality, str] | None:
    if verb.dep_ != "advcl":
        # "He wondered if the attack counted" asks about an attack that happened.
        return None
    mark = next((c for c in verb.lefts if c.dep_ == "mark" and c.lower_ in {"if", "unless", "lest"}), None)
    return ("hypothetical", f"“{mark.text}” makes it a condition") if mark is not None else None


def _by_governor(trigger: Token, *, nominal: bool) -> tuple[Reality, str] | None:
    """By the verb or noun that governs the event ("vowed to attack", "a plan to bomb", "foiled an attack")."""
    return _of_noun(trigger) if nominal else _of_verb(trigger)


def _of_verb(verb: Token) -> tuple[Reality, str] | None:
    """How real the verb or noun above makes an event that a verb tells ("vowed to attack", "denied killing")."""
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
    if infinitive and verb.dep_ == "advcl" and _GOVERNORS.get(head.lemma_.lower()) == "threatened":
        # "Threatened in a video to kill them": words between do not make it done.
        return "threatened", f"“{head.text}” governs it"
    if infinitive and head.lemma_.lower() in _ENABLING and head.tag_ in {"VB", "VBZ", "VBP"}:
        # What a law allows is not done yet; "a tip allowed police to arrest him" tells that they did.
        return "hypothetical", f"“{head.text}” says that it may be done"
    if infinitive and head.lemma_.lower() in _CHOICES and head.head.pos_ in {"VERB", "AUX"}:
        return _by_own_clause(head.head)
    if infinitive and verb.dep_ == "advcl" and head.lemma_.lower() in _SENDING:
        return "planned", f"“{head.text}” tells what for, not that it was done"
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp" and head.lower_ in {"of", "from", "at"}:
        above = head.head
        kind = _NOUNS.get(above.lemma_.lower()) or (
            _GOVERNORS.get(above.lemma_.lower()) if above.lemma_ in {"prevent", "plan", "threaten", "deny"} else None
        )
        if kind:
            return kind, f"“{above.text}” governs it"
    for above in ancestors_until_clause(verb):
        if above.lemma_ == "deny" and above.i < verb.i and verb.dep_ in {"xcomp", "ccomp", "dobj"}:
            # Before it stands what happened: "Gunmen kill judge; rebels deny role".
            return "denied", f"“{above.text}” takes it back"
    return None


def _is_told_as_done(noun: Token) -> bool:
    """Whether a clause on the noun tells what it did: "ordered the strike that killed the general"."""
    return any(c.dep_ == "relcl" and c.tag_ == "VBD" for c in noun.rights)


def _is_held_against(verb: Token) -> bool:
    """Whether somebody is accused of it: "accused him of ordering the raids" speaks of raids that were carried out."""
    above = verb.head.head if verb.dep_ == "pcomp" else verb.head
    return verb.tag_ == "VBG" and verb.dep_ == "pcomp" and above.lemma_.lower() in _ACCUSING


_ACCUSING = frozenset(_WORDS["accusing"])
_TOLD_OF = frozenset(_WORDS["told_of"])
_PRESSING, _PRESSED_FOR, _CLUES = (frozenset(_WORDS[k]) for k in ("pressing", "pressed_for", "clues"))
_SENDING = frozenset(_WORDS["sending"])
_CARRIERS = frozenset(_WORDS["carriers"])
