"""Who is suspected, charged or convicted of an event, and who is called its author."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.extract.acts.verdicts import Held, hold
from dateline.extract.parties.offices import Description
from dateline.extract.phrases import (
    agents,
    is_party,
    is_passive,
    is_told_as_suffered,
    objects,
    of_whom,
    passive_subjects,
    prepositional,
    subjects,
    with_conjuncts,
)
from dateline.lexicons import load_lexicon
from dateline.records.events import Stance

_WORDS = load_lexicon("responsibility")
_CHARGING = frozenset(_WORDS["charging"])
_CONVICTING = frozenset(_WORDS["convicting"])
_BELIEVING = frozenset(_WORDS["believing"])
_DEEDS, _PARTAKING = frozenset(_WORDS["deeds"]), frozenset(_WORDS["partaking"])
_PROCEEDINGS, _CONVICTIONS = frozenset(_WORDS["proceedings"]), frozenset(_WORDS["convictions"])
_CARRYING = frozenset(_WORDS["carrying"])
_PERPETRATING, _MAY = frozenset(_WORDS["perpetrating"]), frozenset(_WORDS["may"])
_POINTING = frozenset("the this that these those such".split())
_DOERS = frozenset(_WORDS["doers"])
_DOUBTFULLY, _ALLEGEDLY = (frozenset(_WORDS["doubting_adverbs"][n]) for n in ("suspected", "blamed"))
_DOUBTING: dict[str, Stance] = {w: stance for stance, words in _WORDS["doubting"].items() for w in words}


def read_suspicion(verb: Token, triggers: frozenset[int]) -> Iterator[Held]:
    """ "Police suspect X", "X was charged with killing", "arrested over the attack", "is believed to have shot"."""
    lemma = verb.lemma_.lower()
    if lemma in _CHARGING or lemma in _CONVICTING:
        yield from _charged(verb, triggers, "stated" if lemma in _CONVICTING else "suspected")
    if lemma in _BELIEVING:
        yield from _believed(verb, triggers)


def _charged(verb: Token, triggers: frozenset[int], stance: Stance) -> Iterator[Held]:
    matters = prepositional(verb, "of", "in", "with", "for", "over", "on") + gerunds(verb)
    event = _event_in([_antecedent(m, verb) for m in matters], triggers)
    if event is None:
        return
    source = next(iter(subjects(verb)), None) if verb.lemma_ == "suspect" else None
    for actor in [*objects(verb), *passive_subjects(verb)]:
        if actor not in matters and (is_party(actor) or actor.pos_ == "PRON"):
            yield hold(actor, stance, verb, source, event, f"“{verb.text}” is a word of courts and suspicion")


def _antecedent(matter: Token, verb: Token) -> Token:
    """Of "the murder, in which two officers are charged" the murder, not "which"."""
    return verb.head if matter.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl" else matter


def read_proceedings(noun: Token, triggers: frozenset[int]) -> Iterator[Held]:
    """ "The arrest of two officers for killing six priests", "the trial of a colonel over the massacre"."""
    lemma = noun.lemma_.lower()
    if noun.pos_ != "NOUN" or lemma not in _PROCEEDINGS | _CONVICTIONS:
        return
    held = [c for whole in of_whom(noun) for c in with_conjuncts(whole)]
    above = [noun, *held]
    matters = [m for h in above for m in [*prepositional(h, "for", "over"), *gerunds(h)]]
    event = _event_in([m for m in matters if m not in held], triggers)
    if event is None:
        return
    stance: Stance = "stated" if lemma in _CONVICTIONS else "suspected"
    first = min(m.i for m in matters)
    for actor in held:
        if is_party(actor) and actor.i < first:
            yield hold(actor, stance, noun, None, event, f"“{noun.text}” is a word of courts and suspicion")


def gerunds(verb: Token) -> list[Token]:
    """The deeds that a verb names after a preposition: "accused of shooting", "denied to having fired"."""
    return [g for c in verb.rights if c.dep_ == "prep" for g in c.children if g.dep_ == "pcomp"]


def _believed(verb: Token, triggers: frozenset[int]) -> Iterator[Held]:
    """ "X is believed to have shot her", "X is thought to be behind the attack"."""
    for deed in (c for c in verb.rights if c.dep_ == "xcomp"):
        event = deed if deed.i in triggers else _event_in(prepositional(deed, "behind", "for"), triggers)
        # "Is believed to have been shot", "was reported killed": it befell the one who is spoken of.
        if event is not None and not (event == deed and (is_passive(deed) or is_told_as_suffered(deed))):
            for actor in passive_subjects(verb):
                yield hold(actor, "suspected", verb, None, event, f"“{verb.text}” is a word of suspicion")


def _event_in(matters: list[Token], triggers: frozenset[int]) -> Token | None:
    for matter in matters:
        for below in [matter, *matter.subtree]:
            if below.i in triggers:
                return below
    return None


# ---------------------------------------------------------------- having a part


def read_part(verb: Token, triggers: frozenset[int]) -> Iterator[Held]:
    """ "Soldiers took part in the killing", "officers involved in the massacre", "the gang perpetrated this crime"."""
    lemma = verb.lemma_.lower()
    if lemma in _PARTAKING:
        passive = lemma != "participate"
        matters = prepositional(verb, "in")
        actors = passive_subjects(verb) if passive else subjects(verb)
        if passive and not actors and verb.dep_ == "acl":
            actors = [verb.head]
    elif lemma == "take":
        parts = [o for o in objects(verb) if o.lemma_.lower() == "part"]
        matters = prepositional(verb, "in") + [m for o in parts for m in prepositional(o, "in")] if parts else []
        actors = subjects(verb)
    elif lemma in _PERPETRATING:
        matters = [*objects(verb), *passive_subjects(verb)]
        actors = [*subjects(verb), *agents(verb)]
        matters = _told_as_deeds(verb, matters, triggers)
    elif lemma in _CARRYING:
        actors = agents(verb)
        done = [*passive_subjects(verb)] or ([verb.head] if verb.dep_ == "acl" else [])
        matters = _told_as_deeds(verb, done, triggers)
    else:
        return
    event = _event_in(matters, triggers)
    if event is None and not any(names_deed(m) for m in matters):
        return
    stance = _doubt_of(verb)
    for actor in [a for first in actors for a in with_conjuncts(first)]:
        if actor not in matters and (is_party(actor) or actor.pos_ == "PRON") and actor.tag_ not in {"WP", "WDT"}:
            yield hold(actor, stance, verb, None, event, f"“{verb.text}” gives it a part in the deed")


def _told_as_deeds(verb: Token, matters: list[Token], triggers: frozenset[int]) -> list[Token]:
    """What a verb of doing has for its deed: a word that points to one, or an event, where the verb is in doubt.

    Without doubt what the verb does to an event word itself is read as a role of that event.
    """
    doubted = _doubt_of(verb) == "suspected"
    return [m for m in matters if (doubted if m.i in triggers else m.lemma_.lower() in _DEEDS)]


def names_deed(word: Token) -> bool:
    """Whether a noun points to a deed told before: "the crime", "this act"."""
    pointed = any(c.lower_ in _POINTING or c.dep_ == "poss" for c in word.lefts)
    return word.lemma_.lower() in _DEEDS and pointed


def _doubt_of(verb: Token) -> Stance:
    """How sure the words round a verb are: "could be involved" is a suspicion, "allegedly" an accusation."""
    beside = {c.lower_ for c in verb.children} | ({verb.head.lower_} if verb.dep_ == "xcomp" else set())
    if beside & _MAY or beside & _DOUBTFULLY:
        return "suspected"
    return "blamed" if beside & _ALLEGEDLY else "stated"


# ---------------------------------------------------------------- before a noun


def read_doubt(word: Token, triggers: frozenset[int]) -> Iterator[Held]:
    """ "Suspected militants attacked": the doubt is about who they are; not so where they suffer it."""
    stance = _DOUBTING.get(word.lower_)
    if stance is None or word.dep_ not in {"amod", "compound"} or not is_party(word.head):
        return
    event = _deed_of(word.head, triggers)
    if event is not None:
        yield hold(word.head, stance, word, None, event, f"“{word.text}” before the name")


def _deed_of(actor: Token, triggers: frozenset[int]) -> Token | None:
    """The event that an actor does: as subject, or after "by"."""
    above = actor.head
    if actor.dep_ == "pobj" and above.lower_ == "by":
        above = above.head
    elif actor.dep_ not in {"nsubj", "conj", "compound"}:
        return None
    if above.i in triggers and actor not in passive_subjects(above):
        return above
    done = [o for o in objects(above) if o.i in triggers] if above.pos_ in {"VERB", "AUX"} else []
    return done[0] if done else None


# ---------------------------------------------------------------- called by the deed


def read_doers(description: Description, triggers: frozenset[int]) -> Iterator[Held]:
    """ "The gunman, Jon Berg", "bombing suspect Jon Berg": the words make him the author, or suspect him."""
    noun = description.noun
    if noun.lower_ not in _DOERS and noun.lemma_.lower() not in _DOERS:
        return
    if noun.dep_ == "attr" and any(c.dep_ == "neg" for c in noun.head.children):
        # "He is not a suspect."
        return
    words = {t.lower_ for t in noun.doc[description.first : description.last + 1]}
    doubts = sorted(_DOUBTING[w] for w in words if w in _DOUBTING)
    stance: Stance = "suspected" if noun.lemma_.lower() == "suspect" else doubts[0] if doubts else "stated"
    inside = [t for t in noun.doc[description.first : description.last + 1] if t.i in triggers]
    reason = f"“{noun.text}” makes the one named its author"
    yield hold(description.name, stance, noun, None, inside[0] if inside else None, reason)
