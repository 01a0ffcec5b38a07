"""Who does it to whom, with what, where and when: the roles of a trigger, by syntax."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.extract.acts.triggers import Trigger
from dateline.extract.acts.weapons import weapon_kind
from dateline.extract.parties.names import entity_bounds
from dateline.extract.phrases import (
    agents,
    is_party,
    is_passive,
    is_person,
    is_thing_hit,
    objects,
    of_whom,
    passive_subjects,
    phrase_span,
    prepositional,
    subjects,
    with_conjuncts,
)
from dateline.lexicons import load_lexicon
from dateline.lexicons.gazetteer import find_country, find_demonym
from dateline.records.events import EventRole, RoleMention

_CARRIERS = frozenset(load_lexicon("acts")["carriers"])
_BOTH_SIDES = frozenset(["armed_clash"])
_MUTUAL = frozenset(["clash", "skirmish"])
_BY_THE_CROWD = frozenset(["protest", "riot"])
_PEOPLE = load_lexicon("people")
_NOT_HIT, _WIDE = frozenset(_PEOPLE["not_hit"]), frozenset(_PEOPLE["wide"])
_BLASTS = frozenset(["bombing", "explosion", "suicide_bombing"])
_BY_WEAPONS = frozenset(["shelling", "armed_attack", "explosion", "bombing", "air_strike"])
_WITHOUT_DOER = frozenset(["accident", "disaster"])
_NOT_A_DOER = frozenset("which that it there what this terrorist terror".split())
_OF_ONES_OWN = frozenset(load_lexicon("acts")["of_ones_own"])
_SPEAKERS = frozenset(["it", "they", "he", "she"])
_EVENT_LEFT = frozenset(["amod", "compound", "nmod", "poss"])

_SEVERAL = frozenset("they them others people police several many some dozens scores hundreds thousands".split())

# "Nobody was hurt" names nobody.
_CROWD = frozenset(load_lexicon("event_kinds")["beside"]["crowd"])
_JOINING = frozenset(load_lexicon("acts")["joining"])
_HITTING = frozenset(load_lexicon("acts")["hitting"])
_NOBODY = frozenset("nobody none nothing neither".split())
_SAYING = frozenset(load_lexicon("responsibility")["saying"])
_DOERS = frozenset(load_lexicon("responsibility")["doers"])
_FLEEING = frozenset(["escape", "flee"])
# Who pleads answers a court for what he is charged with.
_ANSWERING = frozenset(["plead"])
_REFLEXIVES = frozenset(["himself", "herself", "themselves", "itself"])
# Objects that name nobody besides the doer: "took him hostage", "shot himself".
_NO_OTHER = _REFLEXIVES | {"hostage", "hostages"}
# Who blows himself up does it to others.
_SELF_HARM = frozenset(["shoot", "kill", "hang", "stab", "injure", "wound", "hurt", "burn"])
_HARMS = frozenset(["shooting", "stabbing", "beating"])
_OF_STATES = frozenset(["designation", "threat", "agreement", "arrest", "other"])
_ARMED = frozenset(["state_force", "police", "rebel_group", "militia"])
_KINDS = {w: k for k, words in reversed(load_lexicon("actors")["kinds"].items()) for w in words}
_KNOWN = frozenset(w.lower() for w in load_lexicon("actors")["known"]["rebel_group"]) | {"nato"}
_SUFFERED = frozenset(["killing", "abduction", "arrest", "sexual_violence"])

Found = tuple[EventRole, Token, str]


def find_roles(trigger: Trigger) -> tuple[RoleMention, ...]:
    """The phrases that syntax ties to a trigger, each once, in the order of the text."""
    found = list(_noun_roles(trigger) if trigger.nominal else _verb_roles(trigger))
    if not any(role == "perpetrator" for role, _, _ in found):
        found += _told_doers(trigger)
    seen: dict[tuple[str, int, int], RoleMention] = {}
    for role, head, reason in found:
        for token in with_conjuncts(head):
            if token.pos_ not in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"} or token == trigger.token:
                continue
            if role in {"target", "victim"} and token.lemma_.lower() in _NOT_HIT:
                continue
            if token.lower_ in _NOBODY or any(c.lower_ == "no" for c in token.lefts):
                continue
            if token.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT"}:
                continue
            span = phrase_span(token)
            plural = token.tag_ in {"NNS", "NNPS", "CD"} or token.lower_ in _SEVERAL
            seen.setdefault((role, span.start, span.end), RoleMention(role, span, reason, plural))
    return tuple(sorted(seen.values(), key=lambda r: (r.span, r.role)))


def _told_doers(trigger: Trigger) -> Iterator[Found]:
    """Who does it by the sense of the sentence, where no syntax tells: a crowd its protest, police their arrest."""
    token = trigger.token
    word = f"“{token.text}”"
    if trigger.type in _BY_THE_CROWD:
        yield from _crowd_of(token, word)
    elif trigger.type == "arrest" and not trigger.nominal and is_passive(token) and not agents(token):
        # "Three men were arrested, police said": police who report an arrest as theirs made it.
        for saying in (a for a in token.ancestors if a.lemma_.lower() in _SAYING):
            for speaker in (s for s in subjects(saying) if _KINDS.get(s.lower_) == "police"):
                yield "perpetrator", speaker, f"who reports {word}"


def _crowd_of(token: Token, word: str) -> Iterator[Found]:
    """Who joins a protest, or else the crowd that the sentence tells of nearest to it."""
    verb = token.head.head if token.dep_ == "pobj" else token.head
    if verb.lemma_.lower() in _JOINING:
        for s in (s for s in subjects(verb) if is_party(s) or s.pos_ == "NUM"):
            yield "perpetrator", s, f"who “{verb.text}” {word}"
            return
    crowd = [t for t in token.sent if t.lemma_.lower() in _CROWD and t.tag_ == "NNS" and t.i != token.i]
    if crowd:
        nearest = min(crowd, key=lambda t: (abs(t.i - token.i), t.i))
        yield "perpetrator", nearest, f"the crowd that is told of beside {word}"


def _suffering(token: Token) -> EventRole:
    return "victim" if is_person(token) else "target"


def _doer(trigger: Trigger, token: Token, reason: str) -> Iterator[Found]:
    """A doer, if it is somebody; a weapon, if it is one; nothing, if it is the event itself."""
    if weapon_kind(token):
        yield "weapon", token, reason
        if trigger.type in _WITHOUT_DOER:
            return
        owners = [c for c in token.lefts if c.dep_ in _EVENT_LEFT and _is_armed(c)]
        # "Ruthian army warplanes" are the army's; the nation before it only tells whose army it is.
        bodies = [c for c in owners if _KINDS.get(c.lower_) in _ARMED]
        for owner in bodies or owners:
            yield "perpetrator", owner, f"whose “{token.text}” is the {reason}"
    elif trigger.type in _WITHOUT_DOER or token.lower_ in _NOT_A_DOER or _is_town(token, trigger):
        return
    elif is_party(token) or token.pos_ == "PRON":
        yield "perpetrator", token, reason


def _is_town(token: Token, trigger: Trigger) -> bool:
    """Whether a town stands where a doer would: a capital may threaten or list somebody, it does not shoot."""
    return (
        token.ent_type_ == "GPE"
        and trigger.type not in _OF_STATES
        and find_country(token.text) is None
        and token.text not in {"US", "UK"}
    )


def _is_armed(token: Token) -> bool:
    """Whether a word before a weapon or an attack names whose it is: a nation, an army, a known group."""
    if token.ent_type_ == "NORP" or find_demonym(token.text) is not None or token.lower_ in {"us", "u.s.", "uk"}:
        return True
    if token.dep_ == "poss":
        return is_party(token)
    words = [t.lower_ for t in token.doc[entity_bounds(token)[0] : token.i + 1]]
    if " ".join(words) in _KNOWN or token.lower_ in _KNOWN:
        return True
    return any(_KINDS.get(w) in _ARMED for w in words)


def _verb_roles(trigger: Trigger) -> Iterator[Found]:
    verb = trigger.token
    word = f"“{verb.text}”"
    for o in objects(verb):
        if weapon_kind(o) and trigger.type in _BY_WEAPONS:
            yield "weapon", o, f"object of {word}"
        elif o.lemma_.lower() not in _NOT_HIT and not _bare_number(o) and o.lower_ not in _NO_OTHER:
            yield _suffering(o), o, f"object of {word}"
    if verb.lemma_ in _MUTUAL:
        # Who clashes is a side of it, also where the parser takes the verb for a passive.
        for s in [*passive_subjects(verb), *subjects(verb)]:
            yield from _doer(trigger, s, f"a side of {word}")
    elif is_passive(verb) or passive_subjects(verb):
        for s in passive_subjects(verb):
            # "Two bombs were thrown at the embassy": the bombs do not suffer it.
            role = "weapon" if trigger.type in _BY_WEAPONS and weapon_kind(s) else _suffering(s)
            yield role, s, f"subject of the passive {word}"
        for a in agents(verb):
            yield from _doer(trigger, a, f"agent of {word}")
    elif not _is_what_hurt(verb):
        for s in subjects(verb):
            yield from _subject_role(trigger, s, word)
    if trigger.type in _BOTH_SIDES or verb.lemma_ in _MUTUAL:
        for other in prepositional(verb, "with", "against"):
            if is_party(other):
                yield "perpetrator", other, f"“with” after {word}: the other side"
    else:
        for aim in prepositional(verb, "at", "on", "against", "into"):
            if is_party(aim) or is_thing_hit(aim):
                yield _suffering(aim), aim, f"aim of {word}"
        for tool in prepositional(verb, "with", "using", "from"):
            if weapon_kind(tool):
                yield "weapon", tool, f"means of {word}"
        yield from _beside_blast(trigger, word)
        if verb.lemma_ == "set" and any(o.lemma_ == "fire" for o in objects(verb)):
            for burnt in [*prepositional(verb, "to"), *(b for o in objects(verb) for b in prepositional(o, "to"))]:
                yield _suffering(burnt), burnt, f"what {word} fire was set to"


def _subject_role(trigger: Trigger, s: Token, word: str) -> Iterator[Found]:
    """What the subject of an active verb is: mostly who does it."""
    verb = trigger.token
    if verb.lemma_ in _FLEEING | _ANSWERING:
        # Who flees or pleads is whom it is about, and does nobody any harm by it.
        yield "target", s, f"who “{verb.text}”"
    elif verb.lemma_ in _SELF_HARM and any(o.lower_ in _REFLEXIVES for o in objects(verb)):
        yield _suffering(s), s, f"who {word} nobody else"
    elif trigger.outcome_word and verb.lemma_ in {"die", "perish", "dead"}:
        yield "victim", s, f"subject of {word}"
    elif trigger.type in {"explosion"} and not objects(verb):
        yield from (f for f in _doer(trigger, s, f"subject of {word}") if f[0] == "weapon")
    else:
        yield from _doer(trigger, _speaker_for(s, verb) or s, f"subject of {word}")


def _is_what_hurt(verb: Token) -> bool:
    """Whether a verb tells what others were hurt in: "they were injured in stabbing incidents" did not stab."""
    inside = verb.dep_ == "pcomp" and verb.head.lower_ in {"in", "during", "by"}
    return inside and verb.tag_ == "VBG" and is_passive(verb.head.head)


def _bare_number(token: Token) -> bool:
    """Whether an object is a figure without a noun ("killed 1,000"), which names nobody."""
    return token.pos_ == "NUM" and any(c.isdigit() for c in token.text)


def _beside_blast(trigger: Trigger, word: str) -> Iterator[Found]:
    """What a bomb goes off in, at or before: "exploded outside a bank", "a blast in front of the ministry"."""
    if trigger.type not in _BLASTS:
        return
    places = prepositional(trigger.token, "in", "inside", "outside", "near", "beside", "under", "aboard", "at")
    for front in [p for p in places if p.lower_ in {"front", "vicinity"}]:
        places += prepositional(front, "of")
    for place in places:
        # "In Norvik" is where a town stands, whatever the tagger takes it for.
        named = place.ent_type_ in {"ORG", "FAC"} and place.pos_ == "PROPN" and place.head.lower_ != "in"
        if (is_thing_hit(place) or named) and place.lemma_.lower() not in _WIDE:
            yield "target", place, f"where {word} happened"


def _speaker_for(subject: Token, verb: Token) -> Token | None:
    """Who says of itself that it did it: in "the army said it freed them" the army, not "it"."""
    saying = verb.head
    if subject.lower_ not in _SPEAKERS or verb.dep_ != "ccomp" or saying.lemma_.lower() not in _SAYING:
        return None
    speakers = [s for s in subjects(saying) if s.pos_ in {"NOUN", "PROPN"} and is_party(s)]
    fits = subject.lower_ in {"it", "they"} and speakers and not is_person(speakers[0])
    return speakers[0] if fits else None


def _noun_roles(trigger: Trigger) -> Iterator[Found]:
    noun = trigger.token
    word = f"“{noun.text}”"
    for a in agents(noun):
        yield from _doer(trigger, a, f"“by” after {word}")
    for aim in prepositional(noun, "on", "against", "at", "targeting"):
        if is_party(aim) or is_thing_hit(aim):
            yield _suffering(aim), aim, f"aim of {word}"
    yield from _beside_blast(trigger, word)
    if trigger.type in _BOTH_SIDES:
        for side in prepositional(noun, "between", "with", "among"):
            if is_party(side):
                yield "perpetrator", side, f"a side of {word}"
    else:
        yield from _of_roles(trigger, word)
    for child in noun.lefts:
        if child.dep_ in _EVENT_LEFT and trigger.type not in _WITHOUT_DOER:
            yield from _left_role(trigger, child, word)
    yield from _carrier_roles(trigger, word)


def _of_roles(trigger: Trigger, word: str) -> Iterator[Found]:
    """ "The killing of X": X suffers; "a bombing of Y" likewise; "a protest of X": X does it."""
    for whole in of_whom(trigger.token):
        if not (is_party(whole) or is_thing_hit(whole)):
            continue
        if trigger.type in _BY_THE_CROWD:
            yield "perpetrator", whole, f"“of” after {word}"
        else:
            yield _suffering(whole), whole, f"“of” after {word}"


def _left_role(trigger: Trigger, child: Token, word: str) -> Iterator[Found]:
    """A name before the noun: "Israeli strike" does it, "X's killing" suffers it, "X's attack" does it."""
    if weapon_kind(child):
        yield "weapon", child, f"means named before {word}"
    elif child.dep_ == "poss":
        suffered = _noun_of_harm(trigger) and is_person(child) and not _is_armed_person(child)
        if trigger.type in _SUFFERED or trigger.type == "other" or suffered:
            yield _suffering(child), child, f"possessor of {word}"
        elif is_party(child) and not _is_town(child, trigger):
            yield "perpetrator", child, f"possessor of {word}"
    elif trigger.type not in _SUFFERED and _names_doer(child):
        yield "perpetrator", child, f"named before {word}"


def _noun_of_harm(trigger: Trigger) -> bool:
    """Whether a noun tells what befalls one person: "the girl's shooting", unless it goes on to whom ("of")."""
    return trigger.token.lower_ in _HARMS and not prepositional(trigger.token, "of", "at")


def _is_armed_person(child: Token) -> bool:
    return _KINDS.get(child.lower_) in _ARMED or child.lemma_.lower() in _DOERS or child.tag_ == "NNS"


def _names_doer(child: Token) -> bool:
    """ "Israeli strike", "army raid", "rebel attack" name who does it; "Norvik bombing" names where."""
    if child.lower_ in _NOT_A_DOER:
        return False
    return child.ent_type_ != "PERSON" and (_is_armed(child) or (is_person(child) and child.dep_ == "compound"))


def _carrier_roles(trigger: Trigger, word: str) -> Iterator[Found]:
    """Who "carried out", "launched" or "ordered" the event that the noun names."""
    noun = trigger.token
    verb = noun.head
    own = verb.lemma_ in _OF_ONES_OWN and any(c.dep_ == "poss" and c.pos_ == "PRON" for c in noun.lefts)
    if verb.pos_ == "VERB" and (verb.lemma_ in _CARRIERS or own):
        if noun.dep_ in {"dobj", "obj"}:
            for s in subjects(verb):
                yield from _doer(trigger, s, f"who “{verb.text}” {word}")
        elif noun.dep_ == "nsubjpass":
            for a in agents(verb):
                yield from _doer(trigger, a, f"by whom {word} was “{verb.text}”")
    for child in noun.rights:
        if child.dep_ in {"acl", "relcl"} and child.lemma_ in _CARRIERS:
            for a in agents(child):
                yield from _doer(trigger, a, f"by whom {word} was “{child.text}”")
        if child.dep_ == "acl" and child.lemma_ in {"target", "hit"}:
            for o in objects(child):
                yield _suffering(o), o, f"what {word} was aimed at"
    if verb.pos_ == "VERB" and noun.dep_ == "nsubj" and verb.lemma_ in _HITTING:
        for o in objects(verb):
            if is_party(o) or is_thing_hit(o):
                yield _suffering(o), o, f"what {word} “{verb.text}”"
