"""Of whom an outcome is told: the nouns that a clause says were killed, wounded, missing or taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.extract.counts.passages import is_passed_on, own_people
from dateline.extract.phrases import (
    agents,
    is_passive,
    is_person,
    objects,
    of_whom,
    passive_subjects,
    prepositional,
    subjects,
)
from dateline.lexicons import load_lexicon
from dateline.records.quantities import Outcome
from dateline.text.numerals import vague_count

_WORDS = load_lexicon("outcomes")
_OBJECT_VERBS: dict[str, Outcome] = _WORDS["verbs_object"]
_SUBJECT_VERBS: dict[str, Outcome] = _WORDS["verbs_subject"]
_OF_NOUNS: dict[str, Outcome] = _WORDS["nouns_of"]
_COUNTED_NOUNS: dict[str, Outcome] = _WORDS["nouns_counted"]
ADJECTIVES: dict[str, Outcome] = _WORDS["adjectives"]
_DEADLY, _LOST = frozenset(_WORDS["deadly"]), frozenset(_WORDS["lost"])
_FATALLY = frozenset(["fatally", "mortally"])
_HIT, _NARROW = frozenset(_WORDS["hit_verbs"]), frozenset(_WORDS["narrow_verbs"])
_INJURY_VERBS, _INJURIES = frozenset(_WORDS["injury_verbs"]), frozenset(_WORDS["injuries"])
_TREATED = frozenset(_WORDS["treated_verbs"])
_FOUND = frozenset(_WORDS["finding_verbs"])
_CARRYING, _HOSPITALS = frozenset(_WORDS["carrying_verbs"]), frozenset(_WORDS["hospitals"])
_CUSTODY = frozenset(_WORDS["custody"])
_TAKING, _AWAY = frozenset(_WORDS["taking_verbs"]), frozenset(_WORDS["away"])
_HOSTAGE, _DETENTIONS = frozenset(["hostage", "captive"]), frozenset(["custody", "detention"])
_LAWLESS = frozenset(_WORDS["lawless"])
_NO_SOLDIERS = frozenset(_WORDS["without_office"])
_BY_ANYBODY = frozenset(["capture", "detain"])
_FATAL = frozenset(_WORDS["fatal_adjectives"])
_NOBODY = frozenset(["nobody", "none", "no-one"])
_KINDS = frozenset(["type", "types", "kind", "kinds", "variety", "number", "series"])
_BRACKETS = frozenset("([{")
_FREEING = frozenset(_WORDS["freeing_verbs"])
_CAUSING = frozenset(_WORDS["causing_verbs"])
_REMAINS = frozenset(_WORDS["remains"])
_CASES = frozenset(_WORDS["cases"])
_COUNTING_CHILDREN = frozenset(["nummod", "det", "amod", "quantmod"])


@dataclass(frozen=True, slots=True)
class Affected:
    """A noun that an outcome is told of, the word that tells it, and how the two hang together.

    `hit` marks words that say only that people were hit ("shot"): the dead may be among them.
    """

    head: Token
    predicate: Token
    outcome: Outcome
    reason: str
    hit: bool = False


def find_sufferers(doc: Doc) -> Iterator[Affected]:
    """Every noun of which the syntax says an outcome, in order of the word that tells it."""
    for token in doc:
        lemma = token.lemma_.lower()
        if token.pos_ in {"VERB", "AUX"}:
            yield from _of_verb(token, lemma)
        if token.pos_ in {"NOUN", "ADJ", "VERB", "ADV", "PROPN"}:
            yield from _of_adjective(token)
        if token.pos_ in {"NOUN", "PROPN", "ADJ"}:
            yield from _of_noun(token, lemma)


# ---------------------------------------------------------------- verbs


def _of_verb(verb: Token, lemma: str) -> Iterator[Affected]:
    outcome = _OBJECT_VERBS.get(lemma)
    if outcome is not None:
        yield from _of_doing(verb, lemma, outcome)
    if lemma in _SUBJECT_VERBS and not is_passive(verb):
        for sufferer in subjects(verb):
            yield Affected(sufferer, verb, _SUBJECT_VERBS[lemma], f"subject of “{verb.text}”")
    if lemma in {"lose", "claim", "take", "cost"}:
        yield from _of_lives(verb, lemma)
    if lemma in _INJURY_VERBS | _TREATED:
        yield from _of_injuries(verb, lemma)
    if lemma in _TAKING:
        yield from _of_taking(verb, lemma)
    if lemma == "lose":
        for sufferer in objects(verb):
            if _is_counted(sufferer) and (is_person(sufferer) or sufferer.lower_ in _NOBODY or sufferer.like_num):
                yield Affected(sufferer, verb, "killed", f"they are “{verb.text}”")
    if lemma in _CARRYING and any(w.lower_ in _HOSPITALS for w in prepositional(verb, "to")):
        for sufferer in [*objects(verb), *passive_subjects(verb)]:
            dead = sufferer.lemma_.lower() in _REMAINS or any(c.lower_ in _DEADLY for c in sufferer.lefts)
            if any(c.dep_ == "nummod" for c in sufferer.lefts) and is_person(sufferer) and not dead:
                yield Affected(sufferer, verb, "wounded", f"they are “{verb.text}” to a hospital")
    if lemma in _FOUND:
        yield from _of_finding(verb)


def _of_doing(verb: Token, lemma: str, outcome: Outcome) -> Iterator[Affected]:
    """ "Killed five", "five were killed", "five shot in Tarnow"."""
    if lemma == "detain" and any(w.lower_ in _HOSPITALS for w in prepositional(verb, "in")):
        outcome = "wounded"  # "Ninety-six people were detained in hospital".
    deadly = outcome == "wounded" and is_deadly(verb, lemma)
    if lemma in _BY_ANYBODY and any(t.lower_ in _NO_SOLDIERS for t in (*subjects(verb), *agents(verb))):
        outcome = "abducted"  # "Was captured by a crowd", "bandits detained two drivers": no arrest.
    for sufferer in [
        *objects(verb),
        *_ranged(verb),
        *_gapped(verb),
        *(passive_subjects(verb) or _subjects_of_report(verb)),
    ]:
        if is_passed_on(sufferer, verb):
            yield from (Affected(own, verb, outcome, "they stand right before it") for own in own_people(verb))
            continue
        sufferer = _told_of_by_others(sufferer, verb)
        if lemma in _NARROW and not (is_person(sufferer) or sufferer.like_num or sufferer.pos_ == "PROPN"):
            continue
        fatal = deadly or (outcome == "wounded" and _is_fatal_for(sufferer))
        why = f"they are what is “{verb.text}”"
        yield Affected(sufferer, verb, "killed" if fatal else outcome, why, hit=lemma in _HIT and not fatal)


def _told_of_by_others(sufferer: Token, verb: Token) -> Token:
    """Whom "who" means in "a boy who police say was shot": the parser hangs the clause on the saying."""
    if sufferer.tag_ not in {"WP", "WDT"}:
        return sufferer
    above = verb
    while above.dep_ in {"conj", "ccomp"} and above.head.i != above.i:
        above = above.head
    return above.head if above.dep_ == "relcl" and above.i != verb.i else sufferer


def _gapped(verb: Token) -> list[Token]:
    """Whom a clause without a pronoun tells of: "the 300 villagers they have kidnapped"."""
    if verb.dep_ != "relcl" or is_passive(verb) or not _is_counted(verb.head) or objects(verb):
        return []
    doers = [c for c in verb.lefts if c.dep_ == "nsubj"]
    return [verb.head] if doers and doers[0].tag_ not in {"WP", "WDT"} else []


def _ranged(verb: Token) -> list[Token]:
    """Whom a range counts that the parser takes for an adverb: "between four and five civilians were killed"."""
    # "Between 12 and 28 were reported killed": the range stands before the report.
    told = verb.head if verb.dep_ in {"xcomp", "oprd"} and is_passive(verb.head) else verb
    before = [c for c in told.lefts if c.lower_ == "between"] if is_passive(told) else []
    after = prepositional(verb, "between")
    return [p for p in (*after, *(p for c in before for p in c.children)) if any(c.like_num for c in p.lefts)]


def _subjects_of_report(verb: Token) -> list[Token]:
    """Who is meant by a bare participle after another verb: "were confirmed killed", "freed after being abducted"."""
    if verb.tag_ != "VBN" or any(c.dep_ in {"nsubj", "nsubjpass", "dobj"} for c in verb.children):
        return []
    if verb.dep_ in {"xcomp", "oprd", "acomp", "ccomp"} and verb.head.lemma_.lower() in _FOUND:
        return passive_subjects(verb.head)
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if verb.dep_ == "pcomp" and passive and verb.head.dep_ == "prep":
        return passive_subjects(verb.head.head) or subjects(verb.head.head)
    return []


def is_deadly(verb: Token, lemma: str) -> bool:
    """Whether words beside "shot" or "stabbed" make it death ("shot dead", "fatally shot", "shot and killed")."""
    if any(c.lower_ in _FATALLY and not _tells_of_some(c) for c in verb.children):
        return True
    if lemma not in _HIT:
        return False
    if verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "dead":
        return True
    near = [
        *verb.children,
        *(g for c in verb.children if c.dep_ in {"prep", "advmod", "oprd", "acomp", "conj"} for g in c.children),
    ]
    return any(w.lower_ in _DEADLY and not _has_own_people(w, verb) and not _tells_of_some(w) for w in near)


def _tells_of_some(adverb: Token) -> bool:
    """Whether "fatally" tells of some only, or of none: "shot eleven, four of them fatally", "non-fatally wounded"."""
    before = [t.lower_ for t in adverb.doc[max(0, adverb.i - 2) : adverb.i]]
    return before[-1:] == ["non"] or before == ["non", "-"] or bool({"them", "whom"} & set(before[-1:]))


def _is_fatal_for(sufferer: Token) -> bool:
    """Whether those told of with "of them fatally" are the dead among all that were shot."""
    after = [t.lower_ for t in sufferer.doc[sufferer.i + 1 : sufferer.i + 4]]
    return after[:1] == ["of"] and after[-1:] != [] and after[-1] in _FATALLY


def _has_own_people(word: Token, verb: Token) -> bool:
    """Whether "killed" after "shot" speaks of others than those shot ("shot five and killed two")."""
    if word.dep_ != "conj" or word.head.i != verb.i:
        return False
    # "Five were shot, and one of them was killed": the killed one is told of by himself.
    own = any(c.dep_ in {"nsubj", "nsubjpass"} for c in word.lefts)
    return own or (bool(objects(verb)) and bool(objects(word)))


def _of_lives(verb: Token, lemma: str) -> Iterator[Affected]:
    """ "Lost their lives", "claimed twelve lives", "took the lives of three"."""
    life = next((o for o in objects(verb) if o.lower_ in _LOST), None)
    if life is None:
        return
    reason = f"“{verb.text} {life.text}”"
    if lemma == "lose":
        for sufferer in subjects(verb):
            yield Affected(sufferer, verb, "killed", reason)
    else:
        for sufferer in prepositional(life, "of") or [life]:
            yield Affected(sufferer, verb, "killed", reason)


def _of_injuries(verb: Token, lemma: str) -> Iterator[Affected]:
    """ "Three sustained gunshot wounds", "six were treated for injuries"."""
    if lemma in _TREATED:
        # "Treated at a hospital for a gunshot wound": the parser may hang the wound on the hospital.
        reasons = [t for t in verb.subtree if t.i > verb.i and t.dep_ == "pobj" and t.head.lower_ == "for"]
        hurt = any(w.lemma_.lower() in _INJURIES for w in reasons)
        cared_for = any(w.lemma_.lower() in _HOSPITALS for w in prepositional(verb, "in", "at"))
        sufferers = [
            s for s in passive_subjects(verb) if hurt or (cared_for and (_is_counted(s) or s.lower_ == "they"))
        ]
    else:
        # "Various types of wounds" are wounds.
        suffered = [w for o in objects(verb) for w in (o, *(prepositional(o, "of") if o.lower_ in _KINDS else []))]
        hurt = any(w.lemma_.lower() in _INJURIES for w in suffered)
        sufferers = subjects(verb) if hurt else []
    for sufferer in sufferers:
        yield Affected(sufferer, verb, "wounded", f"they “{verb.text}” injuries")


def _of_taking(verb: Token, lemma: str) -> Iterator[Affected]:
    """ "Took three teachers hostage", "were carried off", "was taken into custody", "were led away by police"."""
    sufferers = [*objects(verb), *passive_subjects(verb)]
    hostage = next((t for t in verb.subtree if t.i > verb.i and t.lower_ in _HOSTAGE), None)
    if lemma == "take" and hostage is not None:
        for sufferer in sufferers:
            if sufferer.i != hostage.i:
                yield Affected(sufferer, verb, "abducted", f"they are “{verb.text} {hostage.text}”")
        return
    if lemma == "take" and any(w.lower_ in _DETENTIONS for w in prepositional(verb, "into")):
        for sufferer in sufferers:
            yield Affected(sufferer, verb, "arrested", "they are taken into custody")
        return
    away = next((c for c in verb.children if c.lower_ in _AWAY and c.i > verb.i), None)
    takers = [*subjects(verb), *agents(verb)]
    if away is None:
        if lemma == "take" and is_passive(verb) and any(t.lower_ in _LAWLESS for t in takers):
            for sufferer in sufferers:
                if is_person(sufferer):
                    yield Affected(sufferer, verb, "abducted", f"they are “{verb.text}” by gunmen")
        return
    outcome: Outcome = "arrested" if any(t.lower_ in _CUSTODY for t in takers) else "abducted"
    for sufferer in sufferers:
        if is_person(sufferer) and _is_counted(sufferer):
            yield Affected(sufferer, verb, outcome, f"they are “{verb.text} {away.text}”")


def _is_counted(noun: Token) -> bool:
    """Whether a number, or "no one", says how many."""
    return noun.like_num or noun.lower_ in _NOBODY or any(c.dep_ == "nummod" or c.lower_ == "no" for c in noun.lefts)


def _of_finding(verb: Token) -> Iterator[Affected]:
    """ "Found three men dead", "left five wounded", "was pronounced dead"."""
    for complement in verb.children:
        left = (
            complement.dep_ == "advcl"
            and verb.lemma_ == "leave"
            and complement.tag_ == "VBN"
            and not _own_doer(complement)
        )
        if (left or complement.dep_ in {"oprd", "acomp", "ccomp", "xcomp"}) and complement.lower_ in ADJECTIVES:
            inner = [c for c in complement.lefts if c.dep_ in {"nsubj", "nummod"}]
            for sufferer in [*objects(verb), *passive_subjects(verb), *inner]:
                yield Affected(sufferer, complement, ADJECTIVES[complement.lower_], f"“{verb.text} {complement.text}”")


def _own_doer(verb: Token) -> bool:
    return any(c.dep_ in {"nsubj", "nsubjpass", "mark", "aux"} for c in verb.children)


# ---------------------------------------------------------------- adjectives and nouns


def _of_adjective(word: Token) -> Iterator[Affected]:
    outcome = ADJECTIVES.get(word.lower_)
    if outcome is None:
        return
    if outcome == "wounded" and any(c.lower_ in _FATALLY and not _tells_of_some(c) for c in word.lefts):
        outcome = "killed"
    reason = f"they are “{word.text}”"
    if word.dep_ == "advmod" and word.i == word.head.i + 1 and is_person(word.head) and word.head.dep_ == "ROOT":
        # A headline: "Teen dead after shooting".
        yield Affected(word.head, word, outcome, reason)
    elif word.dep_ in {"acomp", "oprd", "attr"} and word.head.pos_ in {"AUX", "VERB"}:
        for sufferer in [*subjects(word.head), *passive_subjects(word.head)]:
            if sufferer.i < word.i:
                yield Affected(sufferer, word, outcome, reason)
    elif word.dep_ in {"ccomp", "ROOT", "advcl", "acl", "amod"} or word.pos_ == "ADJ":
        for child in word.lefts:
            # "148 casualties (93 dead": what stands before the bracket is not what is told in it.
            opened = any(t.text in _BRACKETS for t in word.doc[child.i + 1 : word.i])
            if child.dep_ in {"nsubj", "nummod", "nsubjpass"} and (child.like_num or is_person(child)) and not opened:
                yield Affected(child, word, outcome, reason)
        opened = any(t.text in _BRACKETS for t in word.doc[word.head.i + 1 : word.i])
        if word.dep_ == "amod" and word.i < word.head.i and is_person(word.head) and _is_one_of_a_number(word.head):
            # "A number of injured people".
            yield Affected(word.head, word, outcome, reason)
        own = opened or (word.dep_ == "acl" and is_passed_on(word.head, word))
        if word.dep_ in {"amod", "acl"} and word.i > word.head.i and is_person(word.head) and not own:
            yield Affected(word.head, word, outcome, reason)


def _of_noun(noun: Token, lemma: str) -> Iterator[Affected]:
    outcome = _OF_NOUNS.get(lemma)
    if outcome is not None and lemma != "loss":
        for sufferer in of_whom(noun):
            if is_person(sufferer) or sufferer.like_num or sufferer.ent_type_ == "PERSON":
                told = "killed" if outcome == "wounded" and is_fatal(noun) else outcome
                yield Affected(sufferer, noun, told, f"“{noun.text} of” them")
        for owner in noun.lefts:
            if owner.dep_ == "poss" and (is_person(owner) or owner.ent_type_ == "PERSON") and owner.pos_ != "PRON":
                yield Affected(owner, noun, outcome, f"whose “{noun.text}” it is")
    counted = _COUNTED_NOUNS.get(lemma) or _COUNTED_NOUNS.get(noun.lower_)
    if counted is None or noun.dep_ == "compound":
        return
    case = _case_of(noun)
    if case is not None:
        yield Affected(case, noun, counted, f"so many “{case.text}” of “{noun.text}” are counted")
    elif is_spared(noun) or any(c.dep_ in _COUNTING_CHILDREN for c in noun.lefts) or _of_many(noun):
        held = prepositional(noun, "of") if lemma in _REMAINS else []
        if not any(c.like_num for c in noun.lefts) and held:
            # "The bodies of four men": the men are counted, not the bodies.
            for sufferer in held:
                yield Affected(sufferer, noun, counted, f"“{noun.text} of” them")
        else:
            freed = counted in {"abducted", "arrested"} and noun.head.lemma_.lower() in _FREEING
            if not freed:  # "Two hostages were released": how many were taken is told elsewhere.
                yield Affected(noun, noun, counted, f"“{noun.text}” are counted")


def _case_of(noun: Token) -> Token | None:
    """What is counted in "53 cases of arbitrary arrests": the cases."""
    case = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    return case if case.lemma_.lower() in _CASES and any(c.dep_ == "nummod" for c in case.lefts) else None


def _of_many(noun: Token) -> bool:
    """Whether a word for many counts a noun: "dozens of arrests"."""
    if noun.tag_ not in {"NNS", "JJ"} or noun.dep_ != "pobj" or noun.head.lower_ != "of":
        return False
    holder = noun.head.head
    return holder.tag_ == "NNS" and vague_count(holder.lower_) is not None


def _is_one_of_a_number(noun: Token) -> bool:
    of = noun.head
    return noun.dep_ == "pobj" and of.lower_ == "of" and vague_count(of.head.lower_) is not None


def is_fatal(noun: Token) -> bool:
    """Whether a wound, injury or shooting is called fatal."""
    return any(c.lower_ in _FATAL for c in noun.lefts)


def is_spared(noun: Token) -> bool:
    """Whether people are denied: "shelled without casualties", "did not inflict casualties"."""
    if noun.tag_ != "NNS":
        return False
    above = noun.head
    if noun.dep_ == "pobj" and above.lower_ == "without":
        return noun.lemma_.lower() in _COUNTED_NOUNS or noun.lemma_.lower() in _LOST
    return noun.dep_ == "dobj" and above.lemma_.lower() in _CAUSING and _is_denied(above)


def _is_denied(verb: Token) -> bool:
    """Whether a verb is denied as past: "did not cause", "without causing"; not "would not cause"."""
    if any(c.tag_ == "MD" for c in verb.children):
        return False
    return any(c.dep_ == "neg" for c in verb.children) or (verb.dep_ == "pcomp" and verb.head.lower_ == "without")
