"""What a text calls somebody: the words before and after a name that tell an office, a trade or a membership."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.extract.parties.names import TITLES, entity_bounds, name_span
from dateline.lexicons import load_lexicon
from dateline.records.spans import Span

_LEX = load_lexicon("actors")
_KINDS = {w: k for k, words in reversed(_LEX["kinds"].items()) for w in words}
_COUNTS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozens scores hundreds several".split()
)
_OFFICES = (
    frozenset(_LEX["kinds"]["person"])
    | TITLES
    | (frozenset(load_lexicon("people")["persons"]) - _COUNTS)
    | frozenset(_LEX["trades"])
)
_BODIES = frozenset(load_lexicon("people")["bodies"]) | frozenset(_LEX["group_nouns"])
_NO_NOUN = frozenset(_LEX["no_noun"])
_BEFORE = frozenset(["NOUN", "PROPN", "ADJ", "NUM", "DET"])
_LONGEST = 22
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_ENDS = frozenset(', . ; : ( ) [ ] — – | " ?'.split())
_NAMING = frozenset("identify name know call".split())
_SELVES = frozenset(["itself", "himself", "herself", "themselves"])
_LEADING = frozenset(_LEX["leading"])


@dataclass(frozen=True, slots=True)
class Description:
    """Words that say what somebody is: `first` to `last` token, `noun` the word that tells, `name` whose they are."""

    name: Token
    noun: Token
    first: int
    last: int
    reason: str

    @property
    def span(self) -> Span:
        """Where the description stands in the text."""
        doc = self.noun.doc
        return Span(doc[self.first].idx, doc[self.last].idx + len(doc[self.last]))


def find_descriptions(doc: Doc) -> Iterator[Description]:
    """Every description that stands with a name, in order of the names."""
    seen: set[tuple[int, int]] = set()
    for token in doc:
        if not is_name_head(token):
            continue
        for found in (*_before(token), *_after(token), *_apposed(token), *_copular(token), *_named_as(token)):
            if (found.first, found.last) not in seen:
                seen.add((found.first, found.last))
                yield found


def is_name_head(token: Token) -> bool:
    """Whether a token is the last word of a name of a person or body."""
    if token.pos_ != "PROPN" and token.ent_type_ not in {"PERSON", "ORG"}:
        return False
    if token.ent_type_ in {"DATE", "TIME", "GPE", "LOC", "NORP", "CARDINAL", "MONEY"} or not token.text[:1].isalnum():
        return False
    _, last = entity_bounds(token)
    if token.i != last or token.lower_ in TITLES:
        return False
    after = token.doc[last + 1] if last + 1 < len(token.doc) else None
    return after is None or not (
        after.pos_ == "PROPN" and token.dep_ == "compound" and after.ent_type_ == token.ent_type_
    )


def is_office(token: Token) -> bool:
    """Whether a noun tells what a person or body is."""
    words = {token.lower_, token.lower_.rstrip("."), token.lemma_.lower()}
    return token.pos_ in {"NOUN", "PROPN"} and not words & _NO_NOUN and bool(words & _OFFICES or words & _BODIES)


# ---------------------------------------------------------------- before the name


def _before(name: Token) -> Iterator[Description]:
    """ "Interior Minister Ana Lund", "the group's spokesman Gambo Sule", "rights group River Watch"."""
    doc = name.doc
    start = _token_at(name)
    # Farther back than any description goes, articles and prepositions at its head included, nothing is looked at: a
    # text of one word over and over would be read from its start at each name.
    first, earliest = start, max(name.sent.start, start - 3 * _LONGEST)
    while first > earliest and _part_before(doc[first - 1], first):
        first -= 1
    while first < start and doc[first].pos_ in {"DET", "CCONJ", "ADP", "PUNCT", "PART"}:
        first += 1
    nouns = [t for t in doc[first:start] if is_office(t)]
    if not nouns or start - first > _LONGEST or _leads_on(doc, start - 1):
        return
    of = next((t.i for t in doc[first:start] if t.lower_ == "of"), start)
    noun = next((t for t in reversed(nouns) if t.i < of), nouns[-1])
    yield Description(name, noun, first, start - 1, f"“{noun.text}” stands before the name")


def _part_before(token: Token, at: int) -> bool:
    if token.is_space or token.lower_ in {"that", "this", "another"}:
        return False
    if token.ent_type_ in {"DATE", "TIME"}:
        return _in_age(token)
    if token.pos_ in _BEFORE or token.tag_ in {"POS", "PRP$"}:
        return True
    if token.text in {"-", "/"} and not token.whitespace_:
        return True
    if token.lower_ in {"of", "and", "for"} and token.i > 0:
        return is_office(token.nbor(-1)) and (token.lower_ != "and" or is_office(token.doc[at]))
    return False


def _in_age(token: Token) -> bool:
    """Whether a word belongs to an age ("27-year-old"), not to a day ("Monday")."""
    near = token.doc[max(0, token.i - 4) : token.i + 5]
    return any(t.lower_ in {"year", "years"} and t.i + 1 < len(token.doc) and t.nbor().text == "-" for t in near)


def _leads_on(doc: Doc, last: int) -> bool:
    """Whether the words before a name do not describe it but hold it: "leaders of the CTUM", "the union's CTUM"."""
    while last > 0 and doc[last].pos_ == "DET":
        last -= 1
    return doc[last].tag_ == "POS" or doc[last].pos_ in {"ADP", "CCONJ"}


def _token_at(name: Token) -> int:
    """The token that a name starts with, its titles left out."""
    start = name_span(name).start
    at = name.i
    while at > 0 and name.doc[at].idx > start:
        at -= 1
    return at


# ---------------------------------------------------------------- after the name


def _after(name: Token) -> Iterator[Description]:
    """ "Ana Lund, 45, a spokeswoman for the ministry, said"; "the RF (a coalition of militias)"."""
    doc, end = name.doc, name.sent.end
    at = name.i + 1
    while at < end and doc[at].text in {",", "(", "—", "–"}:
        first = at + 1
        last = _chunk_end(doc, first, end)
        if last < first:
            return
        chunk = doc[first : last + 1]
        if all(t.like_num or t.ent_type_ in {"DATE", "CARDINAL"} or t.is_punct for t in chunk):
            at = last + 1
            continue
        noun = next((t for t in chunk if t.pos_ in {"NOUN", "PROPN"} and not _modifies_next(t)), None)
        if noun is not None and _describes(chunk[0], noun):
            yield Description(name, noun, first, last, f"“{noun.text}” stands after the name")
        return


def _modifies_next(token: Token) -> bool:
    """Whether a noun only modifies the noun after it ("police chief")."""
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    if following is None:
        return False
    return (
        following.pos_ in {"NOUN", "PROPN"}
        or following.tag_ == "POS"
        or following.text in {"-", "/"}
        or (following.pos_ == "ADJ" and token.dep_ in {"compound", "npadvmod"})
    )


def _describes(opening: Token, noun: Token) -> bool:
    if opening.pos_ in {"VERB", "AUX", "SCONJ", "ADP", "CCONJ"} or opening.tag_ in {"WP", "WDT", "WRB"}:
        return False
    if is_office(noun):
        return True
    # "an independent body", "a war monitor": an article makes a description of any noun that is nobody's name.
    return opening.lower_ in {"a", "an"} and noun.pos_ == "NOUN" and noun.i - opening.i <= 6


def _chunk_end(doc: Doc, first: int, end: int) -> int:
    """The last token before the next mark or finite verb."""
    at = first
    while at < end and at - first < _LONGEST:
        token = doc[at]
        if token.text in _ENDS or token.tag_ in {"WP", "WDT", "WRB"} or (token.is_space and "\n\n" in token.text):
            break
        if token.tag_ in _FINITE and token.pos_ in {"VERB", "AUX"}:
            break
        at += 1
    return at - 1 if at < end else -1


def _apposed(name: Token) -> Iterator[Description]:
    """ "A spokesman for the front, Jon Berg, denied it"; "its secretary, Ana Lund"; "a rival, the Dawn Guard"."""
    doc, at = name.doc, _token_at(name)
    if at > 0 and doc[at - 1].lower_ == "the":
        at -= 1
    if at == 0 or doc[at - 1].text not in {",", "—", "–", ":"}:
        return
    last = at - 2
    first = last
    while first >= name.sent.start and doc[first].text not in _ENDS and not _closes(doc[first]):
        first -= 1
    first += 1
    while first <= last and doc[first].pos_ in {"CCONJ", "SCONJ", "PUNCT", "SPACE", "ADV"}:
        first += 1
    if not 0 <= last - first <= _LONGEST or doc[first].pos_ == "ADP":
        first = _inside(doc, first, last, name)
    if first < 0 or first > last:
        return
    noun = next((t for t in doc[first : last + 1] if t.pos_ in {"NOUN", "PROPN"} and not _modifies_next(t)), None)
    if noun is not None and not is_office(noun) and name.dep_ == "appos" and noun.i < name.head.i <= last:
        # "Hours later a splinter group, the Dawn Guard": the first noun only tells when.
        noun = name.head
        first = next((c.i for c in noun.lefts if c.dep_ in {"det", "poss"} and c.i >= first), first)
    after = doc[name.i + 1] if name.i + 1 < len(doc) else None
    closed = after is None or after.is_punct or after.pos_ in {"VERB", "AUX"} or name.dep_ == "appos"
    if noun is None or not is_office(noun) or not closed:
        return
    if name.dep_ == "appos" or (noun.ent_type_ != "PERSON" and noun.dep_ != "pobj"):
        yield Description(name, noun, first, last, f"“{noun.text}” stands before the name")


def _closes(token: Token) -> bool:
    return (
        token.pos_ in {"VERB", "AUX"} or token.is_space or token.lower_ in {"that", "by", "to", "against", "with", "as"}
    )


def _inside(doc: Doc, first: int, last: int, name: Token) -> int:
    """Where the description starts when a preposition stands before it and the parse sets the name beside its noun."""
    head = name.head
    if name.dep_ == "appos" and first < head.i <= last:
        return int(head.left_edge.i)
    return -1


def _copular(name: Token) -> Iterator[Description]:
    """ "Ana Lund is the mayor of Norvik", "Jon Berg, who runs a relief group"."""
    verb = name.head
    if name.dep_ == "nsubj" and verb.lemma_ == "be":
        for noun in (c for c in verb.rights if c.dep_ == "attr" and is_office(c)):
            last = min(noun.right_edge.i, _chunk_end(name.doc, noun.left_edge.i, name.sent.end))
            if last >= noun.i:
                yield Description(name, noun, noun.left_edge.i, last, f"“{verb.text}” tells what it is")
    for clause in (c for c in name.rights if c.dep_ == "relcl"):
        who = next((c for c in clause.lefts if c.tag_ == "WP"), None)
        if who is not None and clause.lemma_ in _LEADING and clause.i + 1 < name.sent.end:
            last = _chunk_end(name.doc, clause.i + 1, name.sent.end)
            if last > clause.i:
                yield Description(name, clause, clause.i, last, f"“who {clause.text}” tells the office")


# ---------------------------------------------------------------- of what


def _named_as(name: Token) -> Iterator[Description]:
    """ "The suspect was identified as Jon Berg", "a group calling itself the Dawn Guard", "a man known as Wolf".

    Who names another, as the police chief who "identified the gunman", is not the one that is named.
    """
    if name.dep_ in {"nsubj", "nsubjpass"} or any(c.dep_ == "nsubj" for c in name.conjuncts):
        return
    above = name.head
    verb = above.head if name.dep_ == "pobj" and above.lower_ == "as" else above
    if verb.dep_ == "dobj" and above.lower_ == "as":
        # "Named the suspected bomber as Jon Berg": the parser hangs "as" on the noun, the verb gives the name.
        verb = verb.head
    start = _token_at(name)
    if start > 2 and name.doc[start - 1].lower_ in _SELVES and name.doc[start - 2].lemma_ == "call":
        verb = name.doc[start - 2]
    if verb.lemma_.lower() not in _NAMING or verb.pos_ != "VERB":
        return
    called = [c for c in verb.children if c.dep_ in {"nsubjpass", "dobj"} and c != name]
    if verb.dep_ in {"acl", "relcl"}:
        called = [verb.head]
    for noun in (c for c in called if is_office(c) and c.pos_ == "NOUN" and c.tag_ != "NNS"):
        yield Description(name, noun, noun.left_edge.i, noun.i, f"“{verb.text}” gives the name of “{noun.text}”")


def is_body(token: Token) -> bool:
    """Whether a token is the head of a name or noun of a body that one can belong to."""
    first, last = entity_bounds(token)
    if first <= token.head.i <= last and token.head != token:
        return False
    if token.ent_type_ == "ORG" or (
        token.pos_ == "PROPN" and token.ent_type_ in {"", "PRODUCT"} and not _is_rank(token)
    ):
        return token.lower_ not in TITLES and token.dep_ != "nsubj"
    if token.ent_type_ == "NORP":
        return _KINDS.get(token.lower_) == "rebel_group" or token.lower_ in _KNOWN_GROUPS
    return (
        token.pos_ == "NOUN"
        and (token.tag_ == "NN" or token.lower_ in {"forces", "services"})
        and (token.lower_ in _BODIES or token.lemma_.lower() in _BODIES)
        and token.dep_ in {"pobj", "poss", "compound", "nmod"}
    )


_KNOWN_GROUPS = frozenset(w.lower() for w in _LEX["known"]["rebel_group"]) | {"huthi", "houthi"}


def _is_rank(token: Token) -> bool:
    return token.lower_ in TITLES or token.lower_.rstrip(".") in TITLES or token.lower_ in _OFFICES
