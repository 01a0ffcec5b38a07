"""Phrases around a word, read off the parse: what the extractors of events and responsibility share."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.extract.parties.beings import is_age_noun, is_party, is_person, is_person_word, is_thing_hit
from dateline.extract.parties.names import entity_bounds
from dateline.lexicons import load_lexicon
from dateline.records.spans import Span

_LEFT_DEPENDENTS = frozenset(
    ["det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "advmod", "predet", "case", "punct"]
)
_BESIDE_THE_PHRASE = frozenset(load_lexicon("grammar")["beside_the_phrase"])
_LONGEST_OF = 8
_BODIES = frozenset(load_lexicon("people")["bodies"])
_UNARMED = frozenset(load_lexicon("people")["unarmed"])


def token_span(token: Token) -> Span:
    """The characters of a word."""
    return Span(token.idx, token.idx + len(token))


_DONE_TO_SOMEBODY = frozenset(load_lexicon("grammar")["done_to_somebody"])
_CHARGING = frozenset(load_lexicon("grammar")["charging"])
_CHARGED_OF = frozenset(load_lexicon("grammar")["charged_of"])
_CUTS = frozenset(["-", "–", "—", "|"])
_DONE_TO_THE_UNARMED = frozenset(load_lexicon("grammar")["done_to_the_unarmed"])
_ASKING = frozenset(load_lexicon("grammar")["asking"])
_SAYING = frozenset(load_lexicon("grammar")["saying"])
_SUBJECTS = frozenset(["nsubj", "nsubjpass"])
# "Two are believed to have been killed."
_TOLD_OF = frozenset(["believe", "know", "report", "think", "confirm"])
_LEADING_OUT = frozenset(["relcl", "acl", "appos", "conj", "cc", "advcl", "punct"])
_CLAUSES = frozenset(["advcl", "conj", "ccomp", "relcl"])
_WHOLE_PRONOUNS = frozenset("who whom which that they he she we i you it".split())


def phrase_span(head: Token) -> Span:
    """The shortest natural phrase round a noun: its determiners and modifiers, its whole name, a short "of ..."."""
    doc = head.doc
    start, last = entity_bounds(head)
    first = min(_leftmost(head), doc[start], key=lambda t: t.i)
    charged = head.dep_ in {"dobj", "nsubjpass"} and head.head.lemma_.lower() in _CHARGED_OF
    for child in (doc[last].rights if last != head.i else head.rights) if not charged else ():
        if child.lower_ == "of" and not doc[last + 1 : child.i].text.strip():
            end = max((t.i for t in _words_of_name(child) if not t.is_space), default=last)
            if end - head.i > _LONGEST_OF:
                # "members of the 8th front of the armed forces of ...": a long chain is cut at its second link.
                end = next((t.i - 1 for t in doc[child.i + 1 : end] if t.lower_ == "of"), end)
            if end - head.i <= _LONGEST_OF:
                last = end
    return Span(doc[first.i].idx, doc[last].idx + len(doc[last]))


def _leftmost(head: Token) -> Token:
    first = head
    for child in reversed(list(head.lefts)):
        if child.dep_ not in _LEFT_DEPENDENTS or child.right_edge.i != first.i - 1 or child.tag_ == "WRB":
            break
        if child.lower_ in _BESIDE_THE_PHRASE or (child.lower_ == "old" and head.pos_ == "PROPN"):
            break
        first = child.left_edge
    quotes = [t for t in head.doc[first.i : head.i] if t.text == '"']
    if len(quotes) % 2:
        # Half a quotation is no part of a name or phrase.
        first = quotes[-1]
    while first.is_punct and first.i < head.i:
        first = first.nbor()
    return first


def _words_of_name(of: Token) -> Iterator[Token]:
    """The words of an "of" phrase that hang on no clause, list or further preposition."""
    waiting = [of]
    while waiting:
        token = waiting.pop()
        yield token
        waiting += [c for c in token.children if c.dep_ not in _LEADING_OUT and (c.dep_ != "prep" or c.lower_ == "of")]


def with_conjuncts(head: Token) -> list[Token]:
    """A noun and those joined to it by "and" or a comma, also where the parser hangs them on the word above."""
    return [head, *head.conjuncts, *_hung_above(head)] if head.dep_ != "conj" else [head]


def _hung_above(head: Token) -> list[Token]:
    """People joined to a noun that the parser joins to the word above it.

    In "the killing of a nun and her driver" to the killing; in "Velk, a judge, and two of her guards were shot" they
    stand as a second subject.
    """
    above = head.head
    if not is_person(head):
        return []
    if head.dep_ == "pobj" and above.lower_ == "of" and above.head.pos_ == "NOUN" and not is_person(above.head):
        joined = [c for c in above.head.conjuncts if c.i > head.i and is_person(c) and c.pos_ == "NOUN"]
        return _right_behind(head, joined)
    if head.dep_ in {"nsubj", "nsubjpass"}:
        return [w for c in above.lefts if c.i > head.i and is_second_subject(c) for w in (c, *c.conjuncts)]
    return []


def _right_behind(head: Token, joined: list[Token]) -> list[Token]:
    """Of words joined to something the ones that only "and" and commas part from a noun or from each other."""
    end, near = head.right_edge.i, []
    for word in joined:
        between = {t.lower_ for t in head.doc[end + 1 : word.left_edge.i]}
        if not between or not between <= {",", "and"}:
            break
        near.append(word)
        end = word.right_edge.i
    return near


def is_second_subject(word: Token) -> bool:
    """Whether "and" joins a subject to another one of the same verb, which the parser did not see."""
    first = word.left_edge.i
    # "A man, his wife and two sons died": the comma joins as well.
    listed = first > 0 and word.doc[first].tag_ == "PRP$" and word.doc[first - 1].text == "," and bool(word.conjuncts)
    if word.dep_ not in {"nsubj", "nsubjpass"} or first < 1 or not (listed or word.doc[first - 1].lower_ == "and"):
        return False
    return any(c.dep_ == word.dep_ and c.i < first and c.pos_ != "PRON" for c in word.head.lefts)


def subjects(verb: Token) -> list[Token]:
    """Who does it: the subjects of a verb, also through a relative clause, a participle or a joined verb."""
    if is_reduced_passive(verb):
        return []
    own = _nearest([c for c in verb.lefts if c.dep_ == "nsubj"], verb)
    if own:
        return [_past_place(_antecedent(c, verb)) for c in own]
    head = verb.head
    if is_told_as_suffered(verb):
        return []
    if verb.dep_ in {"acl", "relcl"} and verb.tag_ != "VBN" and head.pos_ in {"NOUN", "PROPN", "PRON"}:
        return [] if _is_past_participle(verb) else _of_participle(verb, head)
    if verb.dep_ in {"conj", "xcomp", "advcl", "pcomp"} and not _passive(verb):
        return _shared_subjects(verb)
    return []


def is_told_as_suffered(verb: Token) -> bool:
    """Whether a participle tells what befell somebody: "was found shot", "was charged and jailed"."""
    if verb.tag_ != "VBN" or _has_auxiliary(verb) or objects(verb):
        return False
    return verb.dep_ in {"xcomp", "conj"} and _passive(verb.head) and verb.lemma_.lower() in _DONE_TO_SOMEBODY


def _past_place(subject: Token) -> Token:
    """Who acts where the parser takes the place before for the doer: "in Tarn province, a force held two"."""
    if subject.ent_type_ != "GPE" or subject.i == 0:
        return subject
    beside = [c for c in subject.rights if c.dep_ == "appos" and c.lemma_.lower() in _BODIES]
    return beside[-1] if beside and subject.left_edge.i > 0 and subject.left_edge.nbor(-1).text == "," else subject


def _nearest(own: list[Token], verb: Token) -> list[Token]:
    """The subjects on the verb's side of a dash, a bar, a semicolon or the word that opens its clause.

    "NORVIK (Delta) - Gunmen abducted" has one, and so has "Ruthia and Norvia trade blame after two men die".
    """
    if len(own) < 2:
        return own
    opener = max((c.i for c in verb.lefts if c.dep_ == "mark"), default=-1)
    cuts = [t.i for t in verb.doc[min(t.i for t in own) : verb.i] if t.text in _CUTS or t.i == opener]
    return [t for t in own if not cuts or t.i > cuts[-1]] or own


def _of_participle(verb: Token, head: Token) -> list[Token]:
    """Who does what a participle after a noun tells: the noun, or after a comma the doer of the clause.

    "Men beating a guard" beat him; in "they attacked the guard, beating him" it is they, not the guard.
    """
    if verb.tag_ != "VBG" or verb.left_edge.i == 0 or verb.left_edge.nbor(-1).text != "," or head.dep_ != "dobj":
        return [head]
    host = next((a for a in head.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    return _doers_before(verb, host) if host is not None else [head]


def _is_past_participle(verb: Token) -> bool:
    """Whether a verb right after a noun is a participle that the tagger took for the past tense.

    "The fourth judge assassinated since May" was killed; a relative clause would have its "who".
    """
    harmed = verb.lemma_.lower() in _DONE_TO_SOMEBODY and verb.tag_ == "VBD" and verb.dep_ == "acl"
    return (
        harmed and not objects(verb) and not _has_auxiliary(verb) and not any(c.dep_ in _SUBJECTS for c in verb.lefts)
    )


def _shared_subjects(verb: Token) -> list[Token]:
    """The subjects that a verb without its own shares with the verb it hangs on."""
    host = verb.head.head if verb.dep_ == "pcomp" else verb.head
    if verb.dep_ == "pcomp" and (host.lemma_.lower() in _CHARGING or not objects(verb)):
        # "charged with killing" is a suspicion; "after shooting" names the event, and nobody.
        return []
    if host.pos_ not in {"VERB", "AUX"}:
        return []
    if verb.dep_ == "advcl" and verb.tag_ == "VBN" and not objects(verb) and not _has_auxiliary(verb):
        # "Police had spoken of three injured": what a bare participle tells was done to somebody.
        return []
    if verb.dep_ == "conj":
        return passive_subjects(host) if _passive(host) else subjects(host)
    if verb.dep_ == "xcomp" or (verb.dep_ == "advcl" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts)):
        # "called on the army to free them", "urged him to leave": who is asked would do it.
        return _asked(host) or subjects(host) or passive_subjects(host)
    if verb.dep_ == "advcl" and verb.tag_ == "VBG":
        return _doers_before(verb, host)
    return subjects(host) or (passive_subjects(host) if verb.dep_ == "pcomp" else [])


def _asked(host: Token) -> list[Token]:
    if host.lemma_.lower() not in _ASKING:
        return []
    return objects(host) or prepositional(host, "on", "upon", "for") or passive_subjects(host)


def _doers_before(verb: Token, host: Token) -> list[Token]:
    """Who did what a participle tells ("opened fire, killing five"): the subject of the clause right before it.

    The parser often hangs the participle on the main verb of a long sentence; the clause that ends at its comma is
    the one that is meant. A verb of saying does nothing to anybody.
    """
    between = [t for t in host.subtree if host.i < t.i < verb.i and t.pos_ == "VERB" and t.dep_ in _CLAUSES]
    nearest = next((t for t in reversed(between) if any(c.dep_ in _SUBJECTS for c in t.lefts)), host)
    if nearest.lemma_.lower() in _SAYING or any(c.dep_ == "ccomp" for c in nearest.children):
        return []
    return agents(nearest) if _passive(nearest) else subjects(nearest)


def passive_subjects(verb: Token) -> list[Token]:
    """To whom it is done: the subjects of a passive verb, also as a participle after a noun ("a man shot in ...")."""
    own = [c for c in verb.lefts if c.dep_ == "nsubjpass"]
    if own:
        return [_antecedent(c, verb) for c in own]
    if is_reduced_passive(verb):
        return [c for c in verb.lefts if c.dep_ in {"nsubj", "intj"}]
    if verb.dep_ == "acl" and (verb.tag_ == "VBN" or _is_past_participle(verb)):
        return [_of_headline(verb.head)]
    if verb.dep_ == "relcl" and _passive(verb):
        return [verb.head]
    told = is_told_as_suffered(verb) or (_passive(verb) and verb.head.lemma_.lower() in _TOLD_OF)
    if verb.dep_ == "xcomp" and _passive(verb.head) and told:
        return passive_subjects(verb.head)
    if verb.dep_ in {"conj", "dep"} and verb.tag_ == "VBN" and verb.head.pos_ in {"VERB", "AUX"}:
        first = verb.head
        while first.dep_ in {"conj", "dep"} and first.tag_ == "VBN" and not _passive(first):
            first = first.head  # "Were hunted, robbed and arrested".
        if _passive(verb) or _passive(first):
            return passive_subjects(first) or subjects(first)
    if verb.tag_ == "VBN" and not _passive(verb):
        return [c for c in verb.lefts if c.dep_ == "nsubj"] if not objects(verb) and not _has_auxiliary(verb) else []
    return []


def _of_headline(noun: Token) -> Token:
    """Who a headline without a verb is of: of "4 boys and 6 men killed", "8 people, maybe rebels, killed" the first."""
    first = noun
    while first.dep_ == "conj" and first.head.pos_ in {"NOUN", "PROPN", "NUM"}:
        first = first.head
    if noun.dep_ == "appos" and not any(c.dep_ == "nummod" for c in noun.lefts):
        first = noun.head
    counted = is_person(first) and any(c.dep_ == "nummod" for c in first.lefts)
    return first if first.dep_ == "ROOT" and counted else noun


def is_reduced_passive(verb: Token) -> bool:
    """Whether a verb of harm stands in the passive of headlines: "boy shot at school", "five soldiers killed".

    Such a verb needs somebody it is done to; when nobody follows, its subject is the one.
    """
    if verb.tag_ not in {"VBD", "VBN"} or _has_auxiliary(verb):
        return False
    if verb.lemma_.lower() not in _DONE_TO_SOMEBODY and not _unarmed_and_attacked(verb):
        return False
    if verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "dead" and not any(is_person(o) for o in objects(verb)):
        # "Police: Man shot dead outside bar": nobody else is shot.
        return any(c.dep_ == "nsubj" for c in verb.lefts)
    # A participle with a subject of its own is how the parser reads a headline ("Norvik: Five soldiers killed").
    if verb.dep_ == "relcl" or (verb.dep_ == "acl" and not any(c.dep_ == "nsubj" for c in verb.lefts)):
        return False
    if objects(verb) or any(c.dep_ in {"dative", "nsubjpass", "ccomp"} for c in verb.children):
        return False
    if prepositional(verb, "at", "on", "upon", "into", "toward", "towards") and verb.lemma_.lower() == "shoot":
        # "Gunmen shot at police" shoots at them; "four men shot on Erb Street" tells where.
        aims = prepositional(verb, "at", "upon", "into", "toward", "towards")
        return not any(is_party(p) for p in aims) and not any(is_person(p) for p in prepositional(verb, "on"))
    if any(c.dep_ == "conj" and objects(c) for c in verb.children):
        return False
    return any(c.dep_ in {"nsubj", "intj"} and c.lower_ not in _WHOLE_PRONOUNS for c in verb.lefts)


def _unarmed_and_attacked(verb: Token) -> bool:
    """ "Polling officials attacked in Norvik": nobody is told whom they attacked, and they bear no arms."""
    own = [c for c in verb.lefts if c.dep_ == "nsubj"]
    if verb.lemma_.lower() not in _DONE_TO_THE_UNARMED or not own or verb.dep_ not in {"ROOT", "ccomp"}:
        return False
    return own[-1].tag_ in {"NNS", "NN"} and own[-1].lemma_.lower() in _UNARMED


def objects(verb: Token) -> list[Token]:
    """What the verb is done to: its direct objects."""
    found = [c for c in verb.rights if c.dep_ in {"dobj", "obj"} and (c.ent_type_ != "DATE" or is_person(c))]
    return [c for c in found if not any(t.text in {"|", ";"} or _is_dash(t) for t in verb.doc[verb.i : c.left_edge.i])]


def _is_dash(token: Token) -> bool:
    return token.text in _CUTS and bool(token.whitespace_) and token.i > 0 and bool(token.nbor(-1).whitespace_)


def agents(verb: Token) -> list[Token]:
    """By whom, of a passive verb or of a noun ("killed by", "the attack by")."""
    return [
        p
        for c in verb.rights
        if c.lower_ == "by" and c.dep_ in {"agent", "prep"}
        for p in c.children
        if p.dep_ == "pobj"
    ]


def prepositional(head: Token, *words: str) -> list[Token]:
    """The nouns after given prepositions that hang on a word."""
    return [
        p
        for c in head.rights
        if c.dep_ in {"prep", "dative"} and c.lower_ in words
        for p in c.children
        if p.dep_ == "pobj"
    ]


def of_whom(noun: Token) -> list[Token]:
    """Whom a noun is of, shared with the noun joined to it: "the kidnapping and murder of five students"."""
    own = prepositional(noun, "of")
    if own:
        return own
    joined = [noun.head] if noun.dep_ == "conj" else [c for c in noun.rights if c.dep_ == "conj"]
    beside = [other for other in joined if other.pos_ == "NOUN" and abs(other.i - noun.i) == 2]
    return [w for other in beside for w in prepositional(other, "of") if w.i > max(other.i, noun.i)]


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive, headlines included ("Five killed in blast")."""
    return _passive(verb)


def _passive(verb: Token) -> bool:
    return any(c.dep_ in {"auxpass", "nsubjpass", "agent"} for c in verb.children) or (
        verb.tag_ == "VBN" and verb.dep_ in {"acl"}
    )


def _has_auxiliary(verb: Token) -> bool:
    return any(c.dep_ in {"aux", "auxpass"} for c in verb.children)


def _antecedent(subject: Token, verb: Token) -> Token:
    """What a relative pronoun stands for."""
    if subject.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl":
        return verb.head
    return subject


def ancestors_until_clause(token: Token) -> Iterator[Token]:
    """The words above a word, up to the verb of its clause."""
    for above in token.ancestors:
        yield above
        if above.pos_ in {"VERB", "AUX"}:
            return


# Who can act or suffer is told next door; those who read phrases ask for both here.
__all__ = [
    "agents",
    "ancestors_until_clause",
    "is_age_noun",
    "is_party",
    "is_passive",
    "is_person",
    "is_person_word",
    "is_reduced_passive",
    "is_second_subject",
    "is_thing_hit",
    "is_told_as_suffered",
    "objects",
    "of_whom",
    "passive_subjects",
    "phrase_span",
    "prepositional",
    "subjects",
    "token_span",
    "with_conjuncts",
]
