"""Who was killed or hurt, by name: "Ana Lund, 34, was shot dead", "the dead were identified as ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from spacy.tokens import Doc, Token

from dateline.extract.acts.realities import read_reality
from dateline.extract.acts.triggers import Trigger, find_triggers
from dateline.extract.parties.names import entity_bounds
from dateline.extract.parties.offices import is_name_head, is_office
from dateline.extract.phrases import (
    is_passive,
    objects,
    passive_subjects,
    phrase_span,
    prepositional,
    subjects,
    token_span,
    with_conjuncts,
)
from dateline.extract.speech.casts import FEMALE, MALE
from dateline.lexicons import load_lexicon
from dateline.lexicons.gazetteer import Gazetteer, find_country
from dateline.records.events import VictimMention
from dateline.records.quantities import Outcome
from dateline.records.spans import Span

_WORDS = load_lexicon("victims")
_DONE_TO: Mapping[str, Outcome] = _WORDS["done_to"]
_BEFALLS: Mapping[str, Outcome] = _WORDS["befalls"]
_STATES: Mapping[str, Outcome] = _WORDS["states"]
_LOSSES: Mapping[str, Outcome] = _WORDS["losses"]
_RECEIVING, _INJURIES = frozenset(_WORDS["receiving"]), frozenset(_WORDS["injuries"])
_STRIKING = frozenset(_WORDS["striking"])
_REMAINS = frozenset(_WORDS["remains"])
_SUFFERERS: Mapping[str, Outcome] = _WORDS["sufferers"]
_NAMING, _FINDING = frozenset(_WORDS["naming"]), frozenset(_WORDS["finding"])
_DOERS = frozenset(_WORDS["doers"])
_REAL = frozenset(["happened", "alleged", "denied"])
_AGE = re.compile(r"^[\s,(-]*(?:aged? )?(\d{1,2})(?:[\s-]years?[\s-]olds?)?(?=[\s,.;)-])", re.I)
_AGE_BEFORE = re.compile(r"\b(\d{1,3})[\s-]years?[\s-]old\W+(?:[\w-]+\W+){0,4}$", re.I)
_LONGEST_LIST = 60


def extract_victims(doc: Doc, text: str) -> tuple[VictimMention, ...]:
    """Everyone by name of whom the text tells that he or she was killed or hurt, in order.

    What is only planned, tried or threatened gives no victim; neither does a name that the words make the doer.
    """
    triggers = {t.token.i: t for t in find_triggers(doc)}
    found: dict[Span, VictimMention] = {}
    for token in doc:
        for name, outcome, reason in _at(token):
            if name.idx + len(name) > len(text):
                continue
            mention = VictimMention(
                phrase_span(name), outcome, token_span(token), _event(token, triggers), *_told(name, text), reason
            )
            found.setdefault(mention.person, mention)
    return tuple(sorted(found.values(), key=lambda m: m.person))


def _at(token: Token) -> Iterator[tuple[Token, Outcome, str]]:
    lemma = token.lemma_.lower()
    if token.pos_ in {"VERB", "AUX"}:
        if read_reality(token, nominal=False)[0] not in _REAL:
            return
        yield from _of_verb(token, lemma)
        yield from _identified(token, lemma)
        if lemma == "be":
            yield from _are(token)
    elif lemma in _LOSSES and token.pos_ in {"NOUN", "PROPN"}:
        yield from _of_loss(token, lemma)
    elif lemma in _REMAINS and token.pos_ == "NOUN":
        for name in _names(prepositional(token, "of")):
            yield name, "killed", f"“{token.text}” is what is left of them"
    elif lemma in _SUFFERERS or token.lower_ in _SUFFERERS:
        yield from _of_sufferer(token, lemma)
    if token.lower_ in _STATES and token.pos_ in {"ADJ", "ADV", "VERB", "NOUN"}:
        yield from _in_state(token)


def _of_verb(verb: Token, lemma: str) -> Iterator[tuple[Token, Outcome, str]]:
    """ "Ana Lund died", "soldiers killed Ana Lund", "it claimed the life of Ana Lund"."""
    if lemma in _DONE_TO:
        outcome = _outcome(verb, _DONE_TO[lemma])
        inverted = [c for c in verb.rights if c.dep_ == "attr"] if is_passive(verb) else []
        hurt = [*objects(verb), *passive_subjects(verb), *inverted]
        for name in _names([*hurt, *_with_them(verb, hurt)]):
            yield name, outcome, f"“{verb.text}” tells what was done to them"
    elif lemma in _BEFALLS and not is_passive(verb):
        lost = subjects(verb)
        for name in _names([*lost, *_with_them(verb, lost)]):
            yield name, _BEFALLS[lemma], f"“{verb.text}” tells what became of them"
    if lemma in _RECEIVING and any(o.lemma_.lower() in _INJURIES for o in objects(verb)):
        for name in _names(subjects(verb)):
            yield name, "wounded", f"“{verb.text}” tells of their injuries"
    if lemma in _STRIKING and is_passive(verb):
        for name in _names(passive_subjects(verb)):
            yield name, _outcome(verb, "wounded"), f"“{verb.text}” tells what hit them"
    if lemma in {"claim", "take", "cost", "lose"}:
        for life in (o for o in objects(verb) if o.lemma_.lower() in {"life", "lives"}):
            whose = subjects(verb) if lemma == "lose" else prepositional(life, "of")
            for name in _names(whose):
                yield name, "killed", f"“{verb.text} {life.text}” tells that they died"


def _with_them(verb: Token, hurt: list[Token]) -> list[Token]:
    """Who shares their fate: "killed along with his brothers A and B", "three nurses, including A, were killed"."""
    found = []
    for head in hurt:
        found += prepositional(head, "including")
    for preposition in (c for h in (verb, *hurt) for c in h.rights if c.dep_ == "prep"):
        along = preposition.lower_ == "alongside"
        along = along or (preposition.lower_ == "with" and preposition.nbor(-1).lower_ == "along")
        if along:
            found += [p for p in preposition.children if p.dep_ == "pobj"]
    return found


def _outcome(verb: Token, outcome: Outcome) -> Outcome:
    """A shot person is hurt, unless the words say "dead", "to death" or "fatally", or go on with killing."""
    beside = {c.lower_ for c in verb.children} | {p.lower_ for p in prepositional(verb, "to")}
    after = {c.lemma_.lower() for c in verb.children if c.dep_ == "conj"}
    deadly = beside & {"dead", "death", "fatally", "mortally"} or after & {"kill", "murder"}
    return "killed" if deadly else outcome


def _of_loss(noun: Token, lemma: str) -> Iterator[tuple[Token, Outcome, str]]:
    """ "the death of Ana Lund", "Lund's murder"."""
    if read_reality(noun, nominal=True)[0] in _REAL:
        owners = [c for c in noun.lefts if c.dep_ == "poss"]
        for name in _names([*prepositional(noun, "of"), *owners]):
            yield name, _LOSSES[lemma], f"“{noun.text}” is told of them"


def _of_sufferer(noun: Token, lemma: str) -> Iterator[tuple[Token, Outcome, str]]:
    """ "the victim, Ana Lund"; "among the dead was Ana Lund"; "one of the wounded is Jon Berg"."""
    outcome = _SUFFERERS.get(noun.lower_) or _SUFFERERS[lemma]
    beside = [c for c in noun.rights if c.dep_ == "appos"] + ([noun.head] if noun.dep_ == "appos" else [])
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ in {"among", "of"} and verb.dep_ not in {"prep"}:
        # "among the dead was X", "X was among the dead", "one of the wounded is X"
        being = verb if verb.lemma_ == "be" else verb.head
        if being.lemma_ == "be" and (verb == being or verb.lower_ == "one"):
            beside += [c for c in being.children if c.dep_ in {"nsubj", "attr"} and c != verb]
    elif verb.lemma_ == "be" and noun.dep_ in {"nsubj", "attr"}:
        beside += [c for c in verb.children if c.dep_ in {"nsubj", "attr"} and c != noun]
    for name in _names(beside):
        yield name, outcome, f"“{noun.text}” is what they are called"


def _in_state(word: Token) -> Iterator[tuple[Token, Outcome, str]]:
    """ "Ana Lund was found dead", "Lund and Berg were dead at the scene", "pronounced dead"."""
    verb = word.head
    if verb.pos_ not in {"VERB", "AUX"} or word.dep_ not in {"acomp", "oprd", "ccomp", "xcomp", "attr", "advcl"}:
        return
    if verb.lemma_.lower() not in _FINDING:
        return
    for name in _names([*subjects(verb), *passive_subjects(verb), *(objects(verb) if not subjects(verb) else [])]):
        yield name, _STATES[word.lower_], f"“{word.text}” tells how they were found"


def _identified(verb: Token, lemma: str) -> Iterator[tuple[Token, Outcome, str]]:
    """ "The dead were identified as A, B and C", "she was named as A", "police identified the victims as A and B"."""
    if lemma not in _NAMING:
        return
    who = [*passive_subjects(verb), *objects(verb)]
    if verb.dep_ == "conj" and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.lefts):
        # "The girl shot on Monday was identified": the parser takes two verbs for one after the other.
        who.append(verb.head)
    outcome = next((o for w in who if (o := _sufferer(w)) is not None), None)
    after = next((c for c in verb.rights if c.lower_ == "as"), None)
    if outcome is None or after is None:
        return
    for name in _listed(after):
        yield name, outcome, f"“{verb.text} as” gives the name of one who was hurt"


def _sufferer(token: Token) -> Outcome | None:
    """The outcome that a noun for those identified tells; None when it may be anybody or a doer."""
    words = {t.lower_ for t in token.subtree}
    if words & _DOERS:
        return None
    if token.tag_ in {"VBD", "VBN"}:
        harmed = token.lemma_.lower() in _DONE_TO and not objects(token)
        return _outcome(token, _DONE_TO[token.lemma_.lower()]) if harmed else None
    for word in (token.lower_, token.lemma_.lower()):
        if word in _SUFFERERS:
            return _SUFFERERS[word]
    told = next((_SUFFERERS[w] for w in sorted(words) if w in _SUFFERERS), None)
    return told or _told_in_clause(token)


def _told_in_clause(noun: Token) -> Outcome | None:
    """What a clause says became of somebody: "the girl shot and killed on Tuesday", "two officers who were killed"."""
    for clause in (c for c in noun.rights if c.dep_ in {"acl", "relcl"}):
        if clause.lemma_.lower() in _DONE_TO and noun in passive_subjects(clause):
            return _outcome(clause, _DONE_TO[clause.lemma_.lower()])
    return None


def _are(verb: Token) -> Iterator[tuple[Token, Outcome, str]]:
    """ "The two officers who were killed were Ana Lund and Jon Berg"; "killed was Ana Lund"."""
    named = [c for c in verb.rights if c.dep_ in {"attr", "nsubj", "nsubjpass"}]
    for subject in verb.lefts:
        fronted = (
            subject.lemma_.lower() in _DONE_TO and subject.tag_ == "VBN" and subject.dep_ not in {"aux", "auxpass"}
        )
        outcome = _DONE_TO[subject.lemma_.lower()] if fronted else None
        if subject.dep_ == "nsubj" and subject.pos_ == "NOUN":
            outcome = _told_in_clause(subject)
        for name in _names(named) if outcome is not None else ():
            yield name, outcome or "killed", "the clause tells what became of them"


def _listed(start: Token) -> list[Token]:
    """The persons named after a word, up to the end of the list."""
    doc, found = start.doc, []
    for token in doc[start.i + 1 : min(start.sent.end, start.i + _LONGEST_LIST)]:
        if token.tag_ in {"VBD", "VBZ", "VBP", "MD", "WP", "WDT", "WRB"} or token.text in {";", ":"}:
            break
        kin = token.i > 1 and doc[token.i - 1].lower_ in {"of", "from", "near", "in", "for", "at"}
        if _is_person_name(token) and not kin:
            found.append(token)
    return found


def _names(tokens: list[Token]) -> list[Token]:
    """The persons by name at nouns, in lists and beside a noun that describes them."""
    found: list[Token] = []
    for head in tokens:
        for token in with_conjuncts(head):
            beside = [c for c in token.rights if c.dep_ == "appos" and c.i - token.i < 25]
            for one in [token, *(n for b in beside for n in with_conjuncts(b))]:
                if _is_person_name(one) and one not in found:
                    found.append(one)
    return found


def _is_person_name(token: Token) -> bool:
    """Whether a token ends a person's name: by the tagger, or a name of two words that is no country or body."""
    if token.pos_ != "PROPN" or not token.text[:1].isupper() or is_office(token):
        return False
    if token.ent_type_ == "PERSON":
        return is_name_head(token)
    first, last = entity_bounds(token)
    if token.ent_type_ not in {"", "GPE", "NORP", "LOC"} or token.i != last:
        return False
    words = [t for t in token.lefts if t.dep_ == "compound" and t.pos_ == "PROPN"] or list(token.doc[first:last])
    if not words or find_country(token.text) is not None:
        return False
    return not Gazetteer.open().find(" ".join(t.text for t in (*words, token)))


def _event(cue: Token, triggers: Mapping[int, Trigger]) -> Span | None:
    """The trigger that a cue is or hangs on, in its own clause."""
    for token in [cue, *cue.ancestors]:
        if token.i in triggers:
            return token_span(token)
        if token.pos_ in {"VERB", "AUX"} and token != cue:
            break
    below = [t for t in cue.subtree if t.i in triggers]
    return token_span(below[0]) if below else None


def _told(name: Token, text: str) -> tuple[int | None, Literal["female", "male"] | None]:
    """Age and sex, by the words right beside the name."""
    span = phrase_span(name)
    after, before = text[span.end : span.end + 60], text[max(0, span.start - 60) : span.end]
    match = _AGE.match(after) or _AGE_BEFORE.search(before[: len(before) - len(name)])
    age = int(match[1]) if match and 0 < int(match[1]) < 120 else None
    words = {w.lower() for w in re.findall(r"[\w.]+", f"{span.of(text)} {after.split('.')[0]}")[:14]}
    female, male = bool(words & FEMALE), bool(words & MALE)
    return age, None if female == male else "female" if female else "male"
