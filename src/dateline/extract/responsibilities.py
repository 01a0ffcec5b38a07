"""Who is held responsible by whom: claims of responsibility, blame, suspicion and denial."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from dateline.extract.acts.suspicions import (
    gerunds,
    names_deed,
    read_doers,
    read_doubt,
    read_part,
    read_proceedings,
    read_suspicion,
)
from dateline.extract.acts.triggers import Trigger, find_triggers
from dateline.extract.acts.verdicts import Held, hold
from dateline.extract.acts.weapons import weapon_kind
from dateline.extract.parties.offices import find_descriptions
from dateline.extract.phrases import (
    agents,
    is_party,
    is_passive,
    objects,
    passive_subjects,
    prepositional,
    subjects,
    with_conjuncts,
)
from dateline.lexicons import load_lexicon
from dateline.records.events import ResponsibilityMention, Stance
from dateline.records.spans import Span

_WORDS = load_lexicon("responsibility")
_OWNING, _OWNED = frozenset(_WORDS["owning"]), frozenset(_WORDS["owned"])
_BLAMING, _ATTRIBUTING = frozenset(_WORDS["blaming"]), frozenset(_WORDS["attributing"])
_DENIED_MATTERS = frozenset(_WORDS["denied_matters"])
_SAYING, _CLAIMABLE = frozenset(_WORDS["saying"]), frozenset(_WORDS["claimable"])
_PARTAKING, _LINKING = frozenset(_WORDS["partaking"]), frozenset(_WORDS["linking"])
_NOBODY = frozenset("no nobody none one neither any".split())
_SELVES = frozenset(["it", "they", "we", "he", "she"])
_CARRIERS_OF_WORDS = frozenset(_WORDS["carriers_of_words"])
_LONGEST_NAME = 18
_OWN = frozenset(["its", "their", "our"])
# "Blamed the Front for both", "for it": words for a deed that was told before.
_POINTING = frozenset(["both", "it", "this", "that", "these"])


def extract_responsibilities(doc: Doc, text: str) -> tuple[ResponsibilityMention, ...]:
    """Every place where the words hold somebody responsible, or somebody owns or denies it, in order."""
    by_token = {t.token.i: t for t in find_triggers(doc)}
    triggers = frozenset(by_token)
    held: list[Held] = [h for token in doc for h in _at(token, triggers, by_token)]
    held += [h for d in find_descriptions(doc) for h in read_doers(d, triggers)]
    found: dict[tuple[Span, Span, Stance], ResponsibilityMention] = {}
    for mention in held:
        if mention.span.end <= len(text):
            found.setdefault((mention.actor, mention.cue, mention.stance), mention)
    return tuple(sorted(found.values(), key=lambda m: (m.span, m.actor)))


def _at(token: Token, triggers: frozenset[int], by_token: Mapping[int, Trigger]) -> Iterator[Held]:
    lemma = token.lemma_.lower()
    yield from read_doubt(token, triggers)
    yield from read_proceedings(token, triggers)
    if token.pos_ not in {"VERB", "AUX"} or _negated(token):
        return
    if lemma in _OWNING:
        yield from _owned(token, triggers)
    if lemma in _BLAMING:
        yield from _blamed(token, triggers)
    elif lemma in _ATTRIBUTING:
        yield from _attributed(token, triggers)
    elif lemma == "deny":
        yield from _denied(token, triggers)
    elif lemma in _LINKING:
        yield from _linked(token, triggers)
    elif lemma in {"point", "hold"}:
        yield from _pointed(token, triggers)
    elif lemma == "be":
        yield from _answerable(token, triggers)
    if lemma not in _BLAMING:
        yield from read_suspicion(token, triggers)
    yield from read_part(token, frozenset(i for i in triggers if by_token[i].type in _CLAIMABLE))
    if token.i in triggers and by_token[token.i].type in _CLAIMABLE:
        yield from _own_deed(token)


def _negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)


def _owned(verb: Token, triggers: frozenset[int]) -> Iterator[Held]:
    """ "X claimed responsibility for the attack", "the attack was claimed by X"."""
    for matter in [*objects(verb), *passive_subjects(verb)]:
        owned = matter.lemma_.lower() in _OWNED
        weapon = weapon_kind(matter) is not None or matter.lower_ in {"bomb", "bombs", "device"}
        if not owned and not (verb.lemma_ == "claim" and (matter.i in triggers or weapon)):
            continue
        where = [*prepositional(matter, "for"), *prepositional(verb, "for")]
        event = _first_event(where, triggers) if owned else matter if matter.i in triggers else None
        if any(c.lower_ == "no" for c in (*verb.children, *matter.children)):
            continue
        owners = [o for s in [*subjects(verb), *agents(verb)] for o in _owners(s)]
        for actor in [a for s in owners for a in with_conjuncts(s)]:
            if not _can_own(actor):
                continue
            if actor.lower_ not in _NOBODY and not any(c.lower_ == "no" for c in actor.lefts):
                why = f"it “{verb.text}” {'responsibility' if owned else 'it'}"
                yield hold(actor, "claimed", verb, actor, event, why)


def _owners(subject: Token) -> list[Token]:
    """Of "pamphlets of the front", "a call from the group", "a letter signed by it" the one whose words they are."""
    if subject.lemma_.lower() not in _CARRIERS_OF_WORDS:
        return [subject]
    signed = [a for c in subject.rights if c.dep_ == "acl" for a in agents(c)]
    return [*prepositional(subject, "of", "from", "by"), *signed] or [subject]


def _can_own(actor: Token) -> bool:
    """Whether it is somebody who can own a deed; a leaflet, a call or a video only carries the words."""
    if actor.lemma_.lower() in _CARRIERS_OF_WORDS:
        return False
    return is_party(actor) or actor.pos_ in {"PRON", "NUM"} or actor.text[:1].isupper()


def _own_deed(verb: Token) -> Iterator[Held]:
    """ "The front said it had shelled the camp": who tells a deed of himself claims it."""
    saying = next((a for a in verb.ancestors if a.pos_ == "VERB"), None)
    while saying is not None and saying.dep_ in {"ccomp", "xcomp"} and saying.lemma_.lower() not in _SAYING:
        saying = saying.head
    if saying is None or saying.lemma_.lower() not in _SAYING or _negated(verb):
        return
    if any(a.dep_ == "relcl" for a in [verb, *verb.ancestors] if saying.i < a.i <= verb.i):
        # "It said the rebels dumped those they had abducted": what a relative clause tells is told of another.
        return
    for doer in subjects(verb):
        own = doer.lower_ in _SELVES or any(c.lower_ in _OWN for c in doer.lefts)
        if not own:
            continue
        pointer = doer if doer.lower_ in _SELVES else next(c for c in doer.lefts if c.lower_ in _OWN)
        for speaker in (_named_one(s) for s in subjects(saying)):
            if speaker != doer and is_party(speaker) and _same_number(pointer, speaker):
                yield hold(speaker, "claimed", saying, speaker, verb, f"it “{saying.text}” that it did it itself")


def _named_one(speaker: Token) -> Token:
    """Of "one of its members, the Dawn Guard" the one that is named."""
    beside = [c for c in speaker.rights if c.dep_ == "appos"] if speaker.lower_ == "one" else []
    return beside[0] if beside else speaker


def _same_number(pronoun: Token, speaker: Token) -> bool:
    if pronoun.lower_ in {"it", "its"}:
        return speaker.tag_ in {"NN", "NNP", "NNPS"} and speaker.lower_ != "police" and speaker.ent_type_ != "PERSON"
    if pronoun.lower_ in {"he", "she"}:
        return speaker.tag_ in {"NN", "NNP"} and speaker.ent_type_ in {"PERSON", ""}
    return speaker.tag_ in {"NNS", "NNPS"} or speaker.ent_type_ == "ORG" or pronoun.lower_ in {"we", "our"}


def _blamed(verb: Token, triggers: frozenset[int]) -> Iterator[Held]:
    """ "Y blamed X for the attack", "blamed the attack on X", "accused X of killing", "the attack blamed on X"."""
    sources = [s for s in [*subjects(verb), *agents(verb)] if is_party(s) or s.pos_ == "PRON"]
    source = sources[0] if sources else None
    matters = [*objects(verb), *passive_subjects(verb)]
    if not matters and verb.dep_ == "pcomp" and is_passive(verb):
        # "He was removed after being accused of the murder": whom the verb above tells of is accused.
        matters = passive_subjects(verb.head.head) or subjects(verb.head.head)
    on = prepositional(verb, "on")
    causes = [*prepositional(verb, "for", "of", "over"), *gerunds(verb)]
    causes += [c for m in matters for c in prepositional(m, "of", "for") if names_deed(c)]
    # "An attack that militias were accused of": the relative stands for the attack.
    causes = [verb.head if c.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl" else c for c in causes]
    event = _first_event([*causes, *matters], triggers)
    deed = any(names_deed(c) or (c.lower_ in _POINTING and c.tag_ not in {"WDT", "WP"}) for c in [*causes, *matters])
    if event is None and not deed and (verb.lemma_ == "accuse" or causes):
        return
    if any(m.lower_ == "other" and any(c.lower_ == "each" for c in m.lefts) for m in matters):
        yield from _each_other(verb, event)
        return
    told = on and any(m.i in triggers or names_deed(m) or _first_event([m], triggers) for m in matters)
    for culprit in [c for m in (on if told else matters) for c in with_conjuncts(m)]:
        if (is_party(culprit) or culprit.pos_ == "PRON") and not any(c.lower_ in _NOBODY for c in culprit.lefts):
            yield hold(culprit, "blamed", verb, source, event, f"“{verb.text}” is an accusing word")


def _each_other(verb: Token, event: Token | None) -> Iterator[Held]:
    """ "Ruthia and Norvia blamed each other": each blames the other."""
    sides = [t for s in subjects(verb) for t in with_conjuncts(s)]
    for side in sides:
        for other in sides:
            if other != side:
                yield hold(other, "blamed", verb, side, event, f"they “{verb.text}” each other")


def _attributed(verb: Token, triggers: frozenset[int]) -> Iterator[Held]:
    """ "The army attributed the attack to X"."""
    matters = [*objects(verb), *passive_subjects(verb)]
    event = _first_event(matters, triggers)
    source = next(iter([*subjects(verb), *agents(verb)]), None)
    told = event is not None or any(names_deed(m) for m in matters)
    for culprit in prepositional(verb, "to", "on") if told else []:
        if is_party(culprit) and culprit.ent_type_ not in {"DATE", "TIME"}:
            yield hold(culprit, "blamed", verb, source, event, f"“{verb.text}” lays it at somebody's door")


def _linked(verb: Token, triggers: frozenset[int]) -> Iterator[Held]:
    """ "The president links X to the killing", "X was connected to the death"."""
    event = _first_event(prepositional(verb, "to", "with"), triggers)
    if event is None:
        return
    source = next((s for s in [*subjects(verb), *agents(verb)] if is_party(s) or s.pos_ == "PRON"), None)
    stance: Stance = "blamed" if source is not None and not passive_subjects(verb) else "suspected"
    for actor in [a for m in [*objects(verb), *passive_subjects(verb)] for a in with_conjuncts(m)]:
        if is_party(actor) or actor.pos_ == "PRON":
            yield hold(actor, stance, verb, source, event, f"“{verb.text}” ties it to the deed")


def _pointed(verb: Token, triggers: frozenset[int]) -> Iterator[Held]:
    """ "She pointed the finger at X", "they hold X responsible for the attack"."""
    source = next(iter(subjects(verb)), None)
    if verb.lemma_ == "point" and any(o.lemma_ == "finger" for o in objects(verb)):
        aims = prepositional(verb, "at", "to")
        aims += [a for o in objects(verb) for a in prepositional(o, "at", "to")]
        for culprit in (a for a in aims if is_party(a)):
            yield hold(culprit, "blamed", verb, source, None, "a finger is pointed at it")
    if verb.lemma_ == "hold":
        ours = [c for c in verb.subtree if c.lower_ == "responsible" and c.i - verb.i < _LONGEST_NAME]
        for word in ours[:1]:
            event = _first_event(prepositional(word, "for"), triggers)
            near = [c for c in word.children if c.dep_ in {"nsubj", "nsubjpass"}]
            held = [c for m in [*objects(verb), *passive_subjects(verb), *near] for c in with_conjuncts(m)]
            for culprit in (c for c in held if is_party(c)):
                yield hold(culprit, "blamed", verb, source, event, "it is held “responsible”")


def _answerable(verb: Token, triggers: frozenset[int]) -> Iterator[Held]:
    """ "X was behind the attack", "X is responsible for the killing", "X is to blame"."""
    behind = prepositional(verb, "behind")
    words = [c for c in verb.rights if c.lower_ == "responsible" and c.dep_ == "acomp"]
    behind += [p for w in words for p in prepositional(w, "for")]
    event = _first_event(behind, triggers)
    blame = [c for c in verb.rights if c.lemma_ == "blame" and c.dep_ == "xcomp"]
    if event is None and not blame and not any(names_deed(b) for b in behind):
        return
    # Said by somebody of another it is an accusation; the report's own voice states it.
    stance: Stance = "blamed" if verb.dep_ in {"ccomp", "xcomp"} or blame else "stated"
    for actor in [a for first in subjects(verb) for a in with_conjuncts(first)]:
        if actor.lower_ in _SELVES and verb.dep_ == "ccomp" and verb.head.lemma_.lower() in _SAYING:
            speakers = [o for s in subjects(verb.head) for o in _owners(s)]
            for speaker in (s for s in speakers if is_party(s) and _same_number(actor, s)):
                yield hold(speaker, "claimed", verb.head, speaker, event, f"it “{verb.head.text}” so of itself")
        elif is_party(actor):
            yield hold(actor, stance, verb, None, event, "the words make it answerable")


def _denied(verb: Token, triggers: frozenset[int]) -> Iterator[Held]:
    """ "X denied involvement", "X denied carrying out the attack"."""
    matters = [*objects(verb), *(c for c in verb.rights if c.dep_ in {"xcomp", "ccomp"})]
    for matter in matters:
        if matter.dep_ == "ccomp" and matter.lemma_.lower() in _PARTAKING:
            yield from _denied_for(verb, matter, triggers)
            continue
        event = _first_event([matter, *prepositional(matter, "in", "for", "of", "that")], triggers)
        if event is None and matter.lemma_.lower() not in _DENIED_MATTERS:
            continue
        for actor in [a for s in subjects(verb) for a in with_conjuncts(s)]:
            if is_party(actor) or actor.pos_ == "PRON":
                yield hold(actor, "denied", verb, actor, event, f"it “{verb.text}” it")


def _denied_for(verb: Token, part: Token, triggers: frozenset[int]) -> Iterator[Held]:
    """ "The spokesman denied that the Front was involved": the Front is the one whose part is denied."""
    source = next(iter(subjects(verb)), None)
    event = _first_event(prepositional(part, "in", "with"), triggers)
    for actor in [*passive_subjects(part), *subjects(part)]:
        denied = source if actor.lower_ in _SELVES and source is not None else actor
        if is_party(denied) or denied.pos_ == "PRON":
            yield hold(denied, "denied", verb, source, event, f"it is “{verb.text}” that it had a part")


def _first_event(tokens: Sequence[Token], triggers: frozenset[int]) -> Token | None:
    """The first trigger at or right under the given words."""
    for token in tokens:
        if token.i in triggers:
            return token
        aside = {t.i for c in token.rights if c.dep_ in {"relcl", "appos"} for t in c.subtree}
        for below in token.subtree:
            # What a clause tells of somebody besides ("the Front, which stepped up attacks in May") is not the matter.
            if below.i in triggers and below.i not in aside:
                return below
    return None
