"""Who belongs to what: a spokesman to his ministry, a unit to its army, a group to its coalition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from dateline.extract.parties.names import entity_bounds
from dateline.extract.parties.offices import Description, is_body, is_name_head, is_office
from dateline.extract.phrases import agents, phrase_span, prepositional, subjects, token_span, with_conjuncts
from dateline.lexicons import load_lexicon
from dateline.lexicons.gazetteer import find_country, find_demonym
from dateline.records.profiles import MembershipFact

_WORDS = load_lexicon("memberships")
_PART_NOUNS = frozenset(_WORDS["parts"])
_BY_BLOOD = frozenset(_WORDS["no_members"])
_STATE_BODIES = frozenset(_WORDS["state_bodies"])
_BANDS = frozenset(_WORDS["bands"])
_BELONGING = ("of", "for", "at", "in", "with", "from", "within", "inside")
_OWNERS = frozenset(["its", "their"])


def find_memberships(doc: Doc, descriptions: Sequence[Description]) -> Iterator[MembershipFact]:
    """Every membership that the words state, in order of the text."""
    for description in descriptions:
        yield from _of_name(description)
    for token in doc:
        yield from _of_noun(token)
        yield from _of_state(token)
        yield from _of_owner(token)
        yield from _formed(token)


def _fact(member: Token, whole: Token, word: str) -> MembershipFact:
    whole_span = token_span(whole) if whole.pos_ == "PRON" else phrase_span(whole)
    return MembershipFact(phrase_span(member), whole_span, f"“{word}” makes it a part of “{whole.text}”")


def _of_name(description: Description) -> Iterator[MembershipFact]:
    """ "Ana Lund, spokeswoman for the ministry"; "RF spokesman Jon Berg"; "RF, one of the militias in the NLC"."""
    noun = description.noun
    if noun.pos_ in {"NOUN", "PROPN", "NUM"}:
        for whole in wholes_of(noun, last=description.last, first=description.first):
            yield _fact(description.name, whole, noun.text)


def _of_noun(token: Token) -> Iterator[MembershipFact]:
    """ "a senior Hamas official", "fighters of the front": the description itself belongs to the body."""
    if token.pos_ == "NOUN" and is_office(token) and token.dep_ not in {"compound", "amod", "nmod"}:
        for whole in wholes_of(token):
            yield _fact(token, whole, token.text)
    if token.lower_ in _BANDS:
        for whole in _of_band(token):
            yield _fact(token, whole, token.text)
    if token.lower_ == "one" and token.dep_ == "appos" and is_name_head(token.head):
        for whole in _one_of(token):
            yield _fact(token.head, whole, "one of")


def _of_band(band: Token) -> list[Token]:
    """ "A group of rebels from the front": where the people of a band come from, the band does."""
    people = [p for p in prepositional(band, "of") if _is_person_noun(p)]
    after = [w for p in people for w in prepositional(p, "from", "of")]
    after += prepositional(band, "from") if people else []
    return [w for w in after if is_body(w)]


def wholes_of(noun: Token, *, first: int | None = None, last: int | None = None) -> list[Token]:
    """The bodies that an office or part-word names: before it ("army spokesman"), or after "of", "for", "at"."""
    lemma = noun.lemma_.lower()
    if lemma in _BY_BLOOD or noun.lower_ in _BY_BLOOD:
        return []
    body = not _is_person_noun(noun)
    found: list[Token] = []
    if not body or lemma in _PART_NOUNS:
        found += [w for c in noun.lefts if c.dep_ in {"compound", "amod", "nmod", "poss"} for w in _deepest(c)]
        if first is not None:
            found += [t for t in noun.doc[first : noun.i] if is_body(t) and t not in found]
        found += [c for c in noun.lefts if c.dep_ == "poss" and c.lower_ in _OWNERS]
    if not body or lemma in _PART_NOUNS:
        after = prepositional(noun, *_BELONGING)
        found += [w for a in after for w in with_conjuncts(a) if is_body(w) and (last is None or w.i <= last)]
    return [w for w in found if w != noun]


def _is_person_noun(noun: Token) -> bool:
    return noun.lower_ in _PERSON_NOUNS or noun.lemma_.lower() in _PERSON_NOUNS


_PERSON_NOUNS = (
    frozenset(load_lexicon("people")["persons"])
    | frozenset(load_lexicon("actors")["kinds"]["person"])
    | frozenset(load_lexicon("actors")["trades"])
    | frozenset(load_lexicon("actors")["titles"])
) - frozenset(load_lexicon("actors")["group_nouns"])


def _deepest(token: Token) -> list[Token]:
    """The body at a modifier, or right before it in the same phrase ("Human Rights Watch researcher")."""
    return [t for t in [token, *token.lefts] if is_body(t)]


def _one_of(one: Token) -> list[Token]:
    """ "one of the militias in the PMF", "one of the groups that make up the NLC"."""
    groups = prepositional(one, "of")
    found = [w for g in groups for w in prepositional(g, "in", "of", "within", "under") if is_body(w)]
    for clause in (c for g in groups for c in g.rights if c.dep_ == "relcl" and c.lemma_ in {"make", "form"}):
        found += [o for o in clause.rights if o.dep_ in {"dobj", "pobj"}]
        found += prepositional(clause, "up")
    return found


def _of_state(token: Token) -> Iterator[MembershipFact]:
    """ "the Ruthian army", "Ruthia's Southern Command": a body of the state belongs to the country."""
    if token.pos_ not in {"NOUN", "PROPN"} or token.lemma_.lower() not in _STATE_BODIES:
        return
    first, _ = entity_bounds(token)
    inside = [t for t in token.doc[first : token.i] if t.dep_ in {"compound", "amod", "nmod"}]
    for owner in [*token.lefts, *inside]:
        if owner.dep_ in {"amod", "compound", "poss", "nmod"} and owner.text[:1].isupper() and _is_country(owner):
            yield _fact(token, owner, token.text)
            return


def _is_country(token: Token) -> bool:
    return find_demonym(token.text) is not None or find_country(token.text) is not None


def _of_owner(token: Token) -> Iterator[MembershipFact]:
    """ "River Watch's Ana Lund", "Jon Berg of the Dock Workers' Union"."""
    if token.ent_type_ not in {"PERSON", ""} or not is_name_head(token) or is_office(token):
        return
    first, _ = entity_bounds(token)
    for piece in token.doc[first : token.i + 1]:
        for owner in (c for c in piece.lefts if c.dep_ == "poss" and c.i < first and is_body(c)):
            yield _fact(token, owner, f"{owner.text}'s")
    for whole in prepositional(token, "of", "from", "with", "at"):
        if is_body(whole):
            yield _fact(token, whole, "of")


def _formed(token: Token) -> Iterator[MembershipFact]:
    """ "the RF is part of the coalition", "the gunmen are members of the police", "the RF belongs to the NLC"."""
    if token.lemma_.lower() in {"part", "member"} and token.dep_ in {"attr", "appos"}:
        holders = subjects(token.head) if token.dep_ == "attr" else [token.head]
    elif token.lemma_ == "belong" and token.pos_ == "VERB":
        holders = subjects(token)
    else:
        return
    for holder in (h for h in holders if is_name_head(h) or is_office(h)):
        for whole in [*prepositional(token, "of", "to"), *agents(token)]:
            if is_body(whole):
                yield _fact(holder, whole, token.text)
