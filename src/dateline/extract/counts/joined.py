"""Who else a count speaks of: all that is joined to a noun, by "and", in a list, or "along with" it."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.extract.parties.names import is_party_word, is_told_as_person
from dateline.extract.phrases import is_person, with_conjuncts
from dateline.lexicons import load_lexicon

_FATE_NOUNS = frozenset(load_lexicon("outcomes")["adjectives"]) | frozenset(["killed", "deceased"])
_SHORTEST_NAME, _LONGEST_NAME = 3, 4


def members_of(head: Token) -> list[Token]:
    """A noun with all that is joined to it and counts beside it, the noun first."""
    joined = [
        c
        for c in (*with_conjuncts(head)[1:], *_along_with(head), *_listed(head))
        if (is_person(c) or c.pos_ == "NUM" or is_named_person(c) or _is_others(c))
        # "15 soldiers, 4 of them seriously": the four are among the fifteen; "four of his guards" are four more.
        # "A student and the son of a farmer" are two.
        and not any(
            r.lower_ == "of" and not _of_own(r) and not _is_counted_noun(c) and not _is_one(c) for r in c.rights
        )
        # "27 men and 80 wounded": the wounded are no dead.
        and not any(w.lower_ in _FATE_NOUNS for w in (c, *c.lefts))
        # "Girl, 15, killed and 1 wounded": the number has a fate of its own.
        and not (c.like_num and c.i + 1 < len(c.doc) and c.nbor().lower_ in _FATE_NOUNS)
    ]
    if head.ent_type_ == "PERSON":
        joined = [c for c in joined if c.ent_type_ != "PERSON" or _entity(c) != _entity(head)]
    return [head, *joined]


def _listed(head: Token) -> list[Token]:
    """The rest of a list that the parser takes for an apposition: "his mother, sister and nephew"."""
    return [
        word
        for c in head.rights
        if c.dep_ == "appos"
        and c.pos_ == "NOUN"
        and not c.like_num
        and c.ent_type_ != "PERSON"
        and (_next_of_list(c) or _is_list_of_three(head, c))
        and (
            not any(d.dep_ == "det" for d in c.lefts)
            or _is_one_more(head, c)
            or _is_list(head, c)
            or _is_list_of_three(head, c)
        )
        for word in (c, *_next_of_list(c))
        if is_person(head) and is_person(c)
    ]


def _is_list_of_three(head: Token, beside: Token) -> bool:
    """Whether "a mayor, a banker, and five clerks" goes on behind the second: three are listed, none is explained."""
    both = all(any(c.lower_ in {"a", "an"} for c in word.lefts) and word.tag_ == "NN" for word in (head, beside))
    plain = not any(c.dep_ == "prep" for c in beside.rights)
    more = [c for c in head.rights if c.dep_ == "conj" and c.i > beside.i]
    comma = any(t.text == "," for t in head.doc[beside.i + 1 : more[0].left_edge.i]) if more else False
    return both and plain and comma


def _is_one_more(head: Token, beside: Token) -> bool:
    """Whether "a maid" after a number of others is one more of the list, and not what they are."""
    after_comma = beside.left_edge.i > 0 and beside.doc[beside.left_edge.i - 1].text == ","
    return head.tag_ == "NNS" and beside.tag_ == "NN" and after_comma and any(c.like_num for c in head.lefts)


def _is_list(head: Token, beside: Token) -> bool:
    """Whether "a professor" after "the dean" opens a list, because "and a student" goes on with it."""
    plain = head.pos_ == "NOUN" and head.tag_ == "NN" and beside.tag_ == "NN"
    return plain and any(
        c.tag_ == "NN" and any(d.lower_ in {"a", "an"} for d in c.lefts) for c in _next_of_list(beside)
    )


def _next_of_list(word: Token) -> list[Token]:
    """What goes on with a list after one of its members: joined by "and", or standing after another comma."""
    if word.conjuncts:
        return list(word.conjuncts)
    beside = next((c for c in word.rights if c.dep_ == "appos" and c.pos_ == "NOUN" and c.ent_type_ != "PERSON"), None)
    return [] if beside is None else [beside, *_next_of_list(beside)]


def _along_with(head: Token) -> list[Token]:
    """Who suffers with somebody: "the commander was killed along with 12 guards", "a man died with two others"."""
    return [
        p
        for c in head.head.rights
        if c.lower_ == "with" and c.i > 0
        for p in c.children
        if p.dep_ == "pobj" and (_is_others(p) or (c.nbor(-1).lower_ in {"along", "together"} and is_person(p)))
    ]


def _is_others(word: Token) -> bool:
    return word.lower_ == "others" and any(c.like_num for c in word.lefts)


def _is_counted_noun(word: Token) -> bool:
    """Whether a noun has a number of its own: "eleven members of the other family" are eleven more."""
    return word.pos_ == "NOUN" and not word.like_num and any(c.dep_ == "nummod" for c in word.lefts)


def _is_one(word: Token) -> bool:
    """Whether a noun is one human being with an article of its own."""
    return word.tag_ == "NN" and is_person(word) and any(c.dep_ in {"det", "poss"} for c in word.lefts)


def _of_own(of: Token) -> bool:
    """Whether "of his guards" follows, which counts guards, not some of those named before."""
    return any(p.dep_ == "pobj" and is_person(p) and any(d.tag_ == "PRP$" for d in p.lefts) for p in of.children)


def _entity(token: Token) -> int:
    """Where the name that a word is part of begins."""
    while token.i > 0 and token.ent_iob_ == "I":
        token = token.nbor(-1)
    return token.i


def is_named_person(word: Token) -> bool:
    """Whether a name is a person's: by the tagger, by the text elsewhere, or beside another person's name."""
    if word.ent_type_ == "PERSON" or is_told_as_person(word):
        return True
    if _is_full_name(word):
        return True
    beside = any(c.ent_type_ == "PERSON" for c in word.conjuncts)
    if beside and word.ent_type_ == "ORG" and word.tag_ == "NNP" and any(c.tag_ == "NNP" for c in word.lefts):
        # "The murder of Ana Velk and Jon Berg": a first and a last name joined to those of a person.
        return not any(c.dep_ == "det" for c in word.lefts)
    if word.tag_ != "NNP" or word.ent_type_ or len(word) < _SHORTEST_NAME or word.is_upper:
        return False
    if beside:
        return True
    return any(e.label_ == "PERSON" and len(e) > 1 and e[-1].text == word.text for e in word.doc.ents)


def _is_full_name(word: Token) -> bool:
    """Whether first and last name stand bare and name no body of people, whatever the tagger takes them for."""
    first = [c for c in word.lefts if c.dep_ == "compound"]
    if word.tag_ != "NNP" or word.ent_type_ not in {"", "ORG"} or word.is_upper or len(first) != len(list(word.lefts)):
        return False
    names = [*first, word]
    plain = all(t.tag_ == "NNP" and t.is_alpha and len(t) > 1 and not t.is_upper for t in names)
    return plain and 2 <= len(names) <= _LONGEST_NAME and not any(is_party_word(t) for t in names[-2:])
