"""Figures of people killed, wounded, missing or taken, as one clause says them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dateline.extract.phrases import (
    is_party,
    is_passive,
    is_person,
    objects,
    passive_subjects,
    prepositional,
    subjects,
    token_span,
)
from dateline.extract.realities import read_reality
from dateline.lexicons import load_lexicon
from dateline.records.quantities import Modifier, Outcome, Quantity, Scope, TollMention
from dateline.records.spans import Span
from dateline.text.numerals import ordinal

_WORDS = load_lexicon("outcomes")
_OBJECT_VERBS: dict[str, Outcome] = _WORDS["verbs_object"]
_SUBJECT_VERBS: dict[str, Outcome] = _WORDS["verbs_subject"]
_OF_NOUNS: dict[str, Outcome] = _WORDS["nouns_of"]
_COUNTED_NOUNS: dict[str, Outcome] = _WORDS["nouns_counted"]
_ADJECTIVES: dict[str, Outcome] = _WORDS["adjectives"]
_DEADLY, _LOST = frozenset(_WORDS["deadly"]), frozenset(_WORDS["lost"])
_EARLIER = frozenset(_WORDS["earlier"])
_GROUPS: dict[str, str] = {w: g for g, words in load_lexicon("groups").items() for w in words}
_UNREAL = frozenset(["planned", "threatened", "hypothetical", "attempted"])
_VAGUE_PEOPLE = frozenset(["people", "civilians", "others"])


@dataclass(frozen=True, slots=True)
class Affected:
    """A noun that an outcome is told of, the word that tells it, and how the two hang together."""

    head: Token
    predicate: Token
    outcome: Outcome
    reason: str


def extract_tolls(doc: Doc, text: str, quantities: Sequence[Quantity]) -> tuple[TollMention, ...]:
    """Every figure of people killed, wounded, missing, abducted, arrested or displaced, in order.

    A single person counts as one ("a soldier was killed"), a bare plural as two and up. What is only planned,
    feared or threatened gives no figure.
    """
    by_noun: dict[int, list[Quantity]] = {}
    by_start: dict[int, Quantity] = {}
    for quantity in quantities:
        by_start[quantity.span.end] = quantity
        if quantity.counts_span is not None:
            by_noun.setdefault(quantity.counts_span.start, []).append(quantity)
    found: dict[tuple[Span, Outcome], TollMention] = {}
    for affected in _affected(doc):
        for toll in _tolls(affected, by_noun, by_start):
            if toll.span.end <= len(text):
                found.setdefault((toll.quantity, toll.outcome), toll)
    return tuple(sorted(found.values(), key=lambda t: (t.span, t.outcome)))


# ---------------------------------------------------------------- of whom an outcome is told


def _affected(doc: Doc) -> Iterator[Affected]:
    for token in doc:
        for one in _at(token):
            yield one
            for other in one.head.conjuncts if one.head.dep_ != "conj" else ():
                if is_person(other) or other.pos_ in {"NUM", "PROPN"}:
                    yield replace(one, head=other)


def _at(token: Token) -> Iterator[Affected]:
    lemma = token.lemma_.lower()
    if token.pos_ in {"VERB", "AUX"}:
        yield from _of_verb(token, lemma)
    if token.pos_ in {"NOUN", "ADJ", "VERB", "ADV", "PROPN"}:
        yield from _of_adjective(token)
    if token.pos_ in {"NOUN", "PROPN", "ADJ"}:
        yield from _of_noun(token, lemma)


def _of_verb(verb: Token, lemma: str) -> Iterator[Affected]:
    if read_reality(verb, nominal=False)[0] in _UNREAL:
        return
    outcome = _OBJECT_VERBS.get(lemma)
    if outcome is not None:
        if outcome == "wounded" and _is_deadly(verb):
            outcome = "killed"
        sufferers = [*objects(verb), *passive_subjects(verb)]
        if lemma == "seize":
            sufferers = [s for s in sufferers if is_person(s)]
        for sufferer in sufferers:
            yield Affected(sufferer, verb, outcome, f"they are what is “{verb.text}”")
    if lemma in _SUBJECT_VERBS and not is_passive(verb):
        for sufferer in subjects(verb):
            yield Affected(sufferer, verb, _SUBJECT_VERBS[lemma], f"subject of “{verb.text}”")
    if lemma in {"lose", "claim", "take"} and any(o.lower_ in _LOST for o in objects(verb)):
        life = next(o for o in objects(verb) if o.lower_ in _LOST)
        for sufferer in subjects(verb) if lemma == "lose" else [life]:
            yield Affected(sufferer, verb, "killed", f"“{verb.text} {life.text}”")
    if lemma == "take" and any(o.lemma_ == "hostage" for o in objects(verb)):
        for sufferer in [*(o for o in objects(verb) if o.lemma_ != "hostage"), *passive_subjects(verb)]:
            yield Affected(sufferer, verb, "abducted", "“taken hostage”")
    if lemma == "find" or lemma == "leave":
        for complement in (
            c for c in verb.children if c.dep_ in {"oprd", "acomp", "ccomp", "xcomp"} and c.lower_ in _ADJECTIVES
        ):
            for sufferer in [*objects(verb), *passive_subjects(verb)]:
                yield Affected(sufferer, complement, _ADJECTIVES[complement.lower_], f"“{verb.text} {complement.text}”")


def _is_deadly(verb: Token) -> bool:
    near = [
        *verb.children,
        *(g for c in verb.children if c.dep_ in {"prep", "advmod", "oprd", "acomp", "conj"} for g in c.children),
    ]
    return any(w.lower_ in _DEADLY for w in near)


def _of_adjective(word: Token) -> Iterator[Affected]:
    outcome = _ADJECTIVES.get(word.lower_)
    if outcome is None:
        return
    reason = f"they are “{word.text}”"
    if word.dep_ in {"acomp", "oprd", "attr"} and word.head.pos_ in {"AUX", "VERB"}:
        for sufferer in [*subjects(word.head), *passive_subjects(word.head)]:
            yield Affected(sufferer, word, outcome, reason)
    elif word.dep_ in {"ccomp", "ROOT", "advcl", "acl"} or word.pos_ == "ADJ":
        for child in word.lefts:
            if child.dep_ in {"nsubj", "nummod", "nsubjpass"} and (child.like_num or is_person(child)):
                yield Affected(child, word, outcome, reason)
        if word.dep_ in {"amod", "acl"} and word.i > word.head.i and is_person(word.head):
            yield Affected(word.head, word, outcome, reason)


def _of_noun(noun: Token, lemma: str) -> Iterator[Affected]:
    outcome = _OF_NOUNS.get(lemma)
    if outcome is not None and lemma != "loss":
        for sufferer in prepositional(noun, "of"):
            if is_person(sufferer) or sufferer.like_num or sufferer.ent_type_ == "PERSON":
                yield Affected(sufferer, noun, outcome, f"“{noun.text} of” them")
        for owner in (
            c for c in noun.lefts if c.dep_ == "poss" and (is_person(c) or c.ent_type_ == "PERSON") and c.pos_ != "PRON"
        ):
            yield Affected(owner, noun, outcome, f"whose “{noun.text}” it is")
    counted = _COUNTED_NOUNS.get(lemma) or _COUNTED_NOUNS.get(noun.lower_)
    if counted is not None and any(c.dep_ in {"nummod", "det", "amod", "quantmod"} for c in noun.lefts):
        yield Affected(noun, noun, counted, f"“{noun.text}” are counted")
    if lemma in {"toll", "tally"} or (lemma in {"number", "count"} and _tells_outcome(noun) is not None):
        yield from _of_toll(noun)


def _tells_outcome(noun: Token) -> Outcome | None:
    """What a "number of dead" counts."""
    for whole in [*prepositional(noun, "of"), *(c for c in noun.lefts if c.dep_ in {"compound", "amod"})]:
        for word in (whole, *whole.children):
            found = _ADJECTIVES.get(word.lower_) or _COUNTED_NOUNS.get(word.lemma_.lower())
            if found is not None:
                return found
    return None


def _of_toll(noun: Token) -> Iterator[Affected]:
    """ "A death toll of 84", "the toll rose to 30", "put the number of dead at five"."""
    outcome = _tells_outcome(noun) or "killed"
    verb = noun.head
    numbers = [*prepositional(noun, "of", "at", "to")]
    if verb.pos_ in {"VERB", "AUX"}:
        numbers += prepositional(verb, "to", "at")
        numbers += [c for c in verb.rights if c.dep_ in {"attr", "dobj", "npadvmod"} and c.i != noun.i]
    for number in numbers:
        if number.like_num or any(c.like_num for c in number.children):
            yield Affected(number, noun, outcome, f"the “{noun.text}” is told")


# ---------------------------------------------------------------- how many they are


def _tolls(
    affected: Affected, by_noun: dict[int, list[Quantity]], by_end: dict[int, Quantity]
) -> Iterator[TollMention]:
    head = affected.head
    if head.pos_ == "PRON" and not head.like_num and head.lower_ not in {"some", "several", "many", "others"}:
        return
    counted = by_noun.get(head.idx) or [q for q in [by_end.get(head.idx + len(head))] if q is not None]
    for quantity in counted:
        yield _mention(
            affected, quantity.span, quantity.low, quantity.high, quantity.modifier, quantity.scope, quantity.reason
        )
    if counted:
        yield from _parts(affected, by_noun, by_end)
        return
    running = next((n for c in head.lefts if (n := ordinal(c.lower_)) is not None), None)
    if running is not None:
        yield _mention(
            affected, token_span(head), running, running, "exact", "total", "an ordinal carries the running total"
        )
    elif any(c.lower_ in {"no", "nobody"} for c in head.lefts) or head.lower_ in {"nobody", "none"}:
        yield _mention(affected, token_span(head), 0, 0, "exact", "total", "“no” makes it nobody")
    elif _is_one(head):
        yield _mention(affected, token_span(head), 1, 1, "exact", "total", "one person is spoken of")
    elif (
        head.tag_ == "NNS"
        and is_person(head)
        and not any(c.lower_ in {"the", "these", "those", "their", "his", "all"} for c in head.lefts)
    ):
        yield _mention(affected, token_span(head), 2, None, "vague", "total", "a bare plural is two and up")


def _is_one(head: Token) -> bool:
    """Whether a noun speaks of one human being: a name, or a person with "a"."""
    if head.pos_ == "PROPN" or head.ent_type_ == "PERSON":
        return head.ent_type_ == "PERSON"
    if (
        head.tag_ != "NN"
        or not is_person(head)
        or head.lower_ in {"life", "family", "couple", "crew", "personnel", "body"}
    ):
        return False
    return any(
        c.lower_ in {"a", "an", "another", "his", "her", "the"} or c.dep_ == "poss" for c in head.lefts
    ) or head.dep_ in {"nsubjpass", "dobj"}


def _parts(
    affected: Affected, by_noun: dict[int, list[Quantity]], by_end: dict[int, Quantity]
) -> Iterator[TollMention]:
    """ "84 people, including 12 children": the children are a part."""
    for prep in affected.head.rights:
        if prep.lower_ not in {"including", "among"}:
            continue
        for first in (c for c in prep.children if c.dep_ == "pobj"):
            for part in (first, *first.conjuncts):
                for quantity in by_noun.get(part.idx, []):
                    yield _mention(
                        replace(affected, head=part),
                        quantity.span,
                        quantity.low,
                        quantity.high,
                        quantity.modifier,
                        "part",
                        quantity.reason,
                    )


def _mention(
    affected: Affected, span: Span, low: int | None, high: int | None, modifier: Modifier, scope: Scope, why: str
) -> TollMention:
    group = _group(affected.head)
    predicate = token_span(affected.predicate)
    earlier = _is_earlier(affected)
    return TollMention(
        span=span.joined(predicate) if abs(span.start - predicate.start) < 120 else span,
        quantity=span,
        low=low,
        high=high,
        modifier=modifier,
        outcome=affected.outcome,
        group=group,
        scope=scope,
        predicate=predicate,
        reason=f"{affected.reason}; {why}",
        earlier=earlier,
    )


def _group(head: Token) -> str:
    for word in (head, *(c for c in head.lefts if c.dep_ in {"compound", "amod", "nmod"})):
        group = _GROUPS.get(word.lower_) or _GROUPS.get(word.lemma_.lower())
        if group is not None:
            return group
    return "all"


def _is_earlier(affected: Affected) -> bool:
    """Whether the words call the figure an old one ("an initial toll of", "had earlier put the number at")."""
    near = [*affected.predicate.lefts, *affected.predicate.head.children, *affected.head.lefts]
    return affected.predicate.lemma_ in {"toll", "number", "count", "figure", "tally"} and any(
        c.lower_ in _EARLIER for c in near
    )


__all__ = ["extract_tolls", "is_party"]
