"""Of whom the police desk tells injuries: "shot himself", "in critical condition", "hit by a bullet".

News of crime seldom says "wounded": it says where somebody was taken, in which state, with which wounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from dateline.extract.counts.sufferers import Affected, is_deadly, is_fatal
from dateline.extract.phrases import is_passive, is_person, objects, passive_subjects, prepositional, subjects
from dateline.lexicons import load_lexicon
from dateline.records.quantities import Outcome, TollMention

_WORDS = load_lexicon("outcomes")
_OBJECT_VERBS: dict[str, Outcome] = _WORDS["verbs_object"]
_REMAINS = frozenset(_WORDS["remains"])
_INJURIES, _DEADLY = frozenset(_WORDS["injuries"]), frozenset(_WORDS["deadly"])
_CARRYING, _HOSPITALS = frozenset(_WORDS["carrying_verbs"]), frozenset(_WORDS["hospitals"])
_CARE = frozenset(_WORDS["care_words"])
_STATES, _CONDITIONS = frozenset(_WORDS["states_of_health"]), frozenset(_WORDS["conditions"])
_HITTING, _MISSILES = frozenset(_WORDS["hitting_verbs"]), frozenset(_WORDS["missiles"])
_BODY_PARTS = frozenset(_WORDS["body_parts"])
_RECOVERING, _WELL = frozenset(_WORDS["recovering_verbs"]), frozenset(_WORDS["well"])
_HARMS = frozenset(_WORDS["nouns_of_harm"])
_GUNS = frozenset(_WORDS["guns"])
_GUNSHOT = frozenset(["gunshot", "bullet", "shrapnel", "stab", "knife"])
_CHECKS = frozenset(_WORDS["only_checked"])
_HIT = frozenset(_WORDS["hit_verbs"])
_REFLEXIVES = frozenset(["himself", "herself", "themselves", "itself", "myself"])
_STATE_WORDS = _CONDITIONS | _HOSPITALS | _CARE
_LYING = frozenset(_WORDS["lying_verbs"])
_FATAL_VICTIMS = frozenset(_WORDS["fatal_victims"])
_SELF_HARMING = frozenset(["turn", "take", "commit"])


def find_injured(doc: Doc) -> Iterator[Affected]:
    """Every noun or pronoun of which the words say that somebody was hurt or killed without a verb of killing."""
    for token in doc:
        lemma = token.lemma_.lower()
        if token.pos_ in {"VERB", "AUX"}:
            yield from _of_verb(token, lemma)
        elif token.lower_ == "shot":
            yield from _hit([c for c in token.lefts if c.dep_ == "compound" and c.i == token.i - 1], token)
        elif lemma in _INJURIES:
            yield from _with_injury(token)
        elif lemma in _CONDITIONS or token.lower_ in _CARE:
            yield from _in_condition(token)
        elif token.lower_ in _HOSPITALS:
            yield from _in_hospital(token)
        elif lemma in _HARMS:
            yield from _of_harm(token)


def _of_verb(verb: Token, lemma: str) -> Iterator[Affected]:
    if lemma in _OBJECT_VERBS or lemma in _HITTING:
        reflexive = next((o for o in objects(verb) if o.lower_ in _REFLEXIVES), None)
        if reflexive is not None:
            yield from _of_reflexive(verb, reflexive, _OBJECT_VERBS.get(lemma, "wounded"))
        elif lemma in _HITTING:
            yield from _of_hitting(verb)
    if _is_suicide(verb, lemma):
        yield from _each(_doers(verb), verb, "killed", "they took their own life")
    if lemma == "gun" and any(c.lower_ == "down" for c in verb.children):
        yield from _each([*objects(verb), *passive_subjects(verb)], verb, "killed", "they are “gunned down”")
    if lemma == "pass" and any(c.lower_ == "away" for c in verb.children):
        yield from _each(subjects(verb), verb, "killed", "they “passed away”")
    if lemma == "survive" and any(c.dep_ == "neg" for c in verb.children) and not objects(verb):
        yield from _each(subjects(verb), verb, "killed", "they did not survive")
    if lemma == "expect" and any(_gets_well(c) for c in verb.children if c.dep_ == "xcomp"):
        yield from _each([*passive_subjects(verb), *objects(verb)], verb, "wounded", "they are expected to live")
    if lemma == "list" and any(w.lower_ in _STATES for c in verb.rights if c.lower_ == "as" for w in c.children):
        yield from _each(passive_subjects(verb), verb, "wounded", "they are “listed” in a state of health")
    if lemma in _CARRYING:
        yield from _of_carrying(verb)
    if lemma == "be":
        yield from _are_victims(verb)


def _are_victims(verb: Token) -> Iterator[Affected]:
    """ "The victims were a woman and two men": all of them were hit, dead or alive."""
    victims = next((s for s in subjects(verb) if s.lower_ == "victims"), None)
    if victims is None or any(c.like_num for c in victims.lefts):
        return
    for sufferer in (c for c in verb.rights if c.dep_ == "attr"):
        if is_person(sufferer) and sufferer.i > verb.i:
            outcome: Outcome = "killed" if any(c.lower_ in _FATAL_VICTIMS for c in victims.lefts) else "wounded"
            yield Affected(sufferer, victims, outcome, "they are “the victims”", hit=outcome == "wounded")


def _each(sufferers: list[Token], predicate: Token, outcome: Outcome, reason: str) -> Iterator[Affected]:
    for sufferer in sufferers:
        if _is_somebody(sufferer):
            yield Affected(sufferer, predicate, outcome, reason)


def _is_somebody(token: Token) -> bool:
    """Whether a word stands for human beings: a noun, a name, a number of them, or "he" and "she"."""
    return is_person(token) or token.like_num or token.lower_ in {"others", "another", "one"}


def _doers(verb: Token) -> list[Token]:
    """Who does it, also where the verb stands after "before" or "after"."""
    own = subjects(verb)
    if own or verb.dep_ != "pcomp":
        return own
    host = verb.head.head
    if host.pos_ not in {"VERB", "AUX"}:
        return []
    return subjects(host) or passive_subjects(host)


def _of_reflexive(verb: Token, reflexive: Token, outcome: Outcome) -> Iterator[Affected]:
    """ "Shot himself", "before killing herself": the doer suffers it."""
    deadly = outcome == "wounded" and is_deadly(verb, verb.lemma_.lower())
    reason = f"they “{verb.text} {reflexive.text}”"
    # "Hitting himself and his two girls": the girls are hit as well.
    hit = verb.lemma_.lower() in _HIT and not deadly
    for affected in _each([*_doers(verb), *reflexive.conjuncts], verb, "killed" if deadly else outcome, reason):
        # Who "shot himself" may be the one that the report tells of as dead.
        yield replace(affected, hit=hit)


def _is_suicide(verb: Token, lemma: str) -> bool:
    """ "Turned the gun on himself", "took his own life", "committed suicide"."""
    if lemma not in _SELF_HARMING:
        return False
    done_to = objects(verb)
    if lemma == "turn":
        on_self = any(p.lower_ in _REFLEXIVES for p in prepositional(verb, "on"))
        return on_self and any(o.lower_ in _GUNS for o in done_to)
    own_life = lemma == "take" and any(_is_own_life(o) for o in done_to)
    return own_life or (lemma == "commit" and any(o.lower_ == "suicide" for o in done_to))


def _is_own_life(token: Token) -> bool:
    return token.lemma_.lower() == "life" and any(c.lower_ == "own" for c in token.lefts)


def _gets_well(verb: Token) -> bool:
    """Whether "survive", "recover" or "be okay" follows "expected to"."""
    if verb.lemma_.lower() in _RECOVERING:
        return not objects(verb)
    return verb.lemma_ == "be" and any(c.lower_ in _WELL for c in verb.children)


def _of_hitting(verb: Token) -> Iterator[Affected]:
    """ "Was struck by a bullet", "was hit in the leg", "a bullet grazed a boy"."""
    by = [p for c in verb.rights if c.lower_ in {"by", "with"} for p in c.children if p.dep_ == "pobj"]
    missile = any(_is_missile(p) for p in by)
    part = any(p.lemma_.lower() in _BODY_PARTS for p in prepositional(verb, "in", "on"))
    shot = any(_is_missile(s) for s in subjects(verb))
    if is_passive(verb) and (missile or part):
        yield from _hit(passive_subjects(verb), verb)
    elif shot or part:
        yield from _hit(objects(verb), verb)


def _hit(sufferers: list[Token], verb: Token) -> Iterator[Affected]:
    for sufferer in sufferers:
        if _is_somebody(sufferer):
            yield Affected(sufferer, verb, "wounded", f"they are “{verb.text}”", hit=True)


def _is_missile(token: Token) -> bool:
    return token.lemma_.lower() in _MISSILES or any(c.lemma_.lower() in _MISSILES for c in token.lefts)


# ---------------------------------------------------------------- hospitals, wounds and states


def _of_carrying(verb: Token) -> Iterator[Affected]:
    """ "A man was taken to hospital": one person; more than one are counted beside the other figures."""
    if not any(_is_hospital(p) for p in prepositional(verb, "to", "by", "at")) or _only_checked(verb):
        return
    for sufferer in [*objects(verb), *passive_subjects(verb)]:
        counted = any(c.dep_ == "nummod" for c in sufferer.lefts)
        dead = any(c.lower_ in _DEADLY for c in sufferer.lefts) or sufferer.lemma_.lower() in {"body", "remains"}
        if _is_somebody(sufferer) and not counted and not dead:
            yield Affected(sufferer, verb, "wounded", f"they are “{verb.text}” to a hospital")


def _is_hospital(token: Token) -> bool:
    if any(c.lower_ in {"psychiatric", "mental", "prison"} for c in token.lefts):
        return False
    words = {token.lower_, *(t.lower_ for t in token.lefts), *(t.lower_ for t in token.subtree if t.dep_ == "compound")}
    return bool(words & _HOSPITALS) or {"medical", "center"} <= words or {"medical", "centre"} <= words


def _only_checked(verb: Token) -> bool:
    """Whether they were taken "as a precaution" or "for evaluation": nobody says that they were hurt."""
    return any(t.lower_ in _CHECKS for t in verb.subtree if t.i > verb.i)


def _with_injury(noun: Token) -> Iterator[Affected]:
    """ "A man with a gunshot wound", "was found with a wound to the chest", "suffering from wounds"."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ not in {"with", "from"}:
        return
    host = preposition.head
    suffering = host.lemma_.lower() == "suffer"
    if preposition.lower_ == "from" and not suffering:
        return
    if any(c.lower_ == "no" for c in noun.lefts) or any(w.lower_ in _DEADLY for w in host.children):
        return
    if host.lemma_.lower() in _REMAINS:
        return  # "Seven bodies with gunshot wounds": the dead are not hurt.
    outcome: Outcome = "killed" if is_fatal(noun) else "wounded"
    for affected in _each(_hosts(host), noun, outcome, f"they are told of {preposition.text} a “{noun.text}”"):
        # "Found four victims with gunshot wounds": some of them may be dead.
        if affected.head.lemma_.lower() not in {"body", "corpse"}:
            yield replace(affected, hit=outcome == "wounded" and any(c.lower_ in _GUNSHOT for c in noun.lefts))


def _in_condition(noun: Token) -> Iterator[Affected]:
    """ "Is in critical condition", "left him in serious condition", "in intensive care"."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ not in {"in", "on"}:
        return
    care = noun.lower_ in _CARE and (noun.lower_ != "care" or any(c.lower_ == "intensive" for c in noun.lefts))
    support = noun.lower_ != "support" or any(c.lower_ == "life" for c in noun.lefts)
    stated = any(t.lower_ in _STATES for t in noun.subtree if t.i < noun.i)
    if not ((care and support) or stated):
        return
    words = noun.doc[noun.left_edge.i : noun.i + 1].text
    yield from _each(_hosts(preposition.head), noun, "wounded", f"they are in “{words}”")


def _in_hospital(noun: Token) -> Iterator[Affected]:
    """ "Two are in hospital", "the shooting lands four men in hospital"."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ != "in" or preposition.head.lemma_.lower() not in _LYING:
        return
    yield from _each(_hosts(preposition.head), noun, "wounded", "they are in hospital")


def drop_states(tolls: Iterable[TollMention], doc: Doc) -> Iterator[TollMention]:
    """The figures without the states of those counted already: "five were hurt; two are in critical condition"."""
    counted: list[TollMention] = []
    for toll in tolls:
        words = doc.char_span(toll.predicate.start, toll.predicate.end)
        state = words is not None and words[-1].lower_ in _STATE_WORDS and not toll.single
        if state and any(t.outcome == "wounded" for t in counted):
            continue
        if not toll.single and not state:
            counted.append(toll)
        yield toll


def _hosts(host: Token) -> list[Token]:
    """Whose state it is: the noun before, the object of the verb, else its subject."""
    while host.dep_ == "prep" and host.head.i != host.i:
        # "to a hospital in critical condition" hangs on the hospital.
        host = host.head
    if host.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} or is_person(host):
        if is_person(host) or host.like_num:
            return [host]
        if host.dep_ == "pobj" and host.head.head.pos_ in {"VERB", "AUX"}:
            return _hosts(host.head.head)
        return []
    if host.pos_ not in {"VERB", "AUX"}:
        return []
    return objects(host) or passive_subjects(host) or subjects(host)


def _of_harm(noun: Token) -> Iterator[Affected]:
    """ "The fatal shooting of a boy", "the stabbing of two men"."""
    for sufferer in prepositional(noun, "of"):
        if is_person(sufferer) or sufferer.like_num:
            deadly = is_fatal(noun)
            outcome: Outcome = "killed" if deadly else "wounded"
            yield Affected(sufferer, noun, outcome, f"“{noun.text} of” them", hit=not deadly)
