"""Who: every mention of a person, a group, a force or an institution."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from dateline.extract.parties.names import entity_bounds, name_span
from dateline.extract.parties.offices import is_office
from dateline.extract.phrases import is_party, is_person, is_thing_hit, phrase_span, token_span
from dateline.lexicons import load_lexicon
from dateline.lexicons.gazetteer import find_country, find_demonym
from dateline.records.actors import ActorKind, ActorMention, MentionForm
from dateline.records.spans import Span
from dateline.text.names import name_key

_LEX = load_lexicon("actors")
_KINDS: dict[str, ActorKind] = {w: kind for kind, words in reversed(_LEX["kinds"].items()) for w in words}
_KNOWN: dict[str, ActorKind] = {w.lower(): kind for kind, words in _LEX["known"].items() for w in words}
_PRONOUNS = frozenset("he she they him her them it his their its who".split())
_BANDS = frozenset(_LEX["bands_of_fighters"])
_FIGHTERS: frozenset[ActorKind] = frozenset(["rebel_group", "militia", "state_force", "police"])
_CIVILIAN = frozenset(_LEX["kinds"]["civilians"]) | frozenset(
    "boy girl mother teacher doctor priest resident teenager student witness passenger worker".split()
)
# Titles and offices of single persons; "police", "interior" or "supreme" stand before other titles only.
_BORNE = (frozenset(_LEX["titles"]) | frozenset(_LEX["persons_point"])) - frozenset(
    "police interior foreign defence defense supreme former vice prime deputy private st victim".split()
)
_RANKS = frozenset(_LEX["ranks"])
_GROUP_HEADS = frozenset(_LEX["group_heads"])
_WHERE = frozenset(
    "in at near from to into around outside inside across throughout through toward towards via over".split()
)
# After these a name is a place, also when the tagger takes it for a person ("six in Dun Karro").
_WITHIN = frozenset("in near inside outside beyond throughout".split())
_TRUSTING = frozenset(_LEX["trusting"])
_NAMED_ONLY = frozenset(["pobj", "appos", "npadvmod", "conj", "attr", "compound", "nmod"])
_SPOTS = frozenset(_LEX["spots"])
_COMPASS = frozenset(_LEX["compass"])
_MINISTRIES = frozenset(["ministry", "department"])
_NO_ACTOR = frozenset(
    ["DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE", "WORK_OF_ART", "LAW"]
)
_TAKING_UP_ARMS = frozenset(_LEX["taking_up_arms"])
_GROUP_GRAMMAR = re.compile(
    r"\b(?:members?|fighters?|militants?|gunmen|leaders?|commanders?|supporters?|forces?) (?:of|from) (?:the )?$",
    re.IGNORECASE,
)
_AFTER_GROUP = re.compile(
    r"^ (?:fighters?|militants?|gunmen|rebels?|guerrillas?|claimed (?:responsibility|credit)|militia|insurgents?)\b",
    re.IGNORECASE,
)


def extract_mentions(
    doc: Doc, text: str, *, dateline: Span | None = None, outlets: Sequence[str] = ()
) -> tuple[ActorMention, ...]:
    """Mentions in order: names, descriptions ("two militia officials") and pronouns, each as its shortest phrase.

    What the `dateline` names is where a report was filed and who prints it: nobody who acts in it. `outlets` are the
    names of who is known to print it, which are no persons, whatever the tagger takes them for.
    """
    printed = frozenset(name_key(o) for o in outlets)
    found: dict[Span, ActorMention] = {}
    placed = _placed_names(doc)
    for token in doc:
        if dateline is not None and dateline.start <= token.idx < dateline.end:
            continue
        if _is_nobody(token) or _is_placed(token, placed):
            continue
        mention = _at(token, text)
        if mention is not None and mention.form == "name" and name_key(mention.name) in printed:
            mention = replace(mention, kind="media", reason="the report names it as who prints it")
        if mention is not None and mention.span.end <= len(text):
            found.setdefault(mention.span, mention)
    return tuple(sorted(found.values(), key=lambda m: m.span))


def _is_nobody(token: Token) -> bool:
    """Whether words name nobody who could act: "no group", "their lives", "laid down their arms"."""
    if any(c.lower_ in {"no", "neither"} and c.dep_ in {"det", "neg"} for c in token.lefts):
        return True
    return token.lower_ in {"lives", "life", "arms"} and any(c.dep_ == "poss" for c in token.lefts)


def _placed_names(doc: Doc) -> frozenset[str]:
    """The names that stand where a place stands ("22 died in Dun Karro") and nowhere act, in lower case.

    The tagger takes a village that it has never seen for a person; the words before it know better.
    """
    placed: set[str] = set()
    acting: set[str] = set()
    for token in doc:
        if token.ent_type_ not in {"PERSON", "GPE", "LOC", "FAC"} or entity_bounds(token)[1] != token.i:
            continue
        name = _name_at(token)
        if _stands_as_place(token):
            placed.add(name)
        elif token.dep_ in {"nsubj", "nsubjpass"} or _has_title(token):
            acting.add(name)
    return frozenset(placed - acting)


def _name_at(token: Token) -> str:
    first, last = entity_bounds(token)
    return token.doc[first : last + 1].text.lower()


def _stands_as_place(token: Token) -> bool:
    """ "In Dun Karro", "beyond Dun Karro", "fourteen schoolgirls from Dun Karro", "Jon Berg, 27, of Dun Karro"."""
    above = token.head
    if token.dep_ != "pobj" or _has_title(token):
        return False
    if above.lower_ in _WITHIN:
        return above.head.lemma_.lower() not in _TRUSTING
    people = is_person(above.head) and above.head.tag_ in {"NNS", "NN"}
    return above.lower_ == "from" and people and above.dep_ == "prep"


def _is_placed(token: Token, placed: frozenset[str]) -> bool:
    return token.ent_type_ == "PERSON" and _name_at(token) in placed and not _has_title(token)


def _at(token: Token, text: str) -> ActorMention | None:
    if token.lower_ in _PRONOUNS and token.pos_ in {"PRON", "DET"}:
        return _mention(token, text, "pronoun", None, "a pronoun")
    if token.pos_ not in {"NOUN", "PROPN", "NUM", "ADJ"} or (token.ent_type_ in _NO_ACTOR and not _is_body(token)):
        return None
    first, last = entity_bounds(token)
    if first <= token.head.i <= last and token.head != token:
        return None
    if token.dep_ in {"compound", "amod", "nmod", "poss"} and token.head.pos_ in {"NOUN", "PROPN"}:
        return _modifier(token, text)
    if _only_a_place(token):
        return None
    if _opens_with_noun(token):
        kind, reason = _kind_of_noun(token)
        return _mention(token, text, "description", kind, reason)
    if token.pos_ == "PROPN" or token.ent_type_ in {"PERSON", "ORG", "NORP", "GPE"}:
        kind, reason = _kind_of_name(token, text)
        return _mention(token, text, "name", kind, reason)
    if token.pos_ == "NOUN" and (is_person(token) or is_party(token) or is_office(token)):
        kind, reason = _kind_of_noun(token)
        return _mention(token, text, "description", kind, reason)
    return None


def _is_body(token: Token) -> bool:
    """Whether a name that the tagger takes for a work is a body that acts: "the Tarnow Front condemned the bombing"."""
    named = token.ent_type_ == "WORK_OF_ART" and token.pos_ == "PROPN" and token.dep_ in {"nsubj", "nsubjpass"}
    return named and _KINDS.get(token.lower_, "person") != "person"


def _opens_with_noun(token: Token) -> bool:
    """Whether a sentence opens with a bare noun for people, whose capital is no name's: "Gunmen kill four"."""
    alone = token.pos_ == "PROPN" and not token.ent_type_ and token.left_edge.i == token.i
    return (
        alone and token.i == token.sent.start and token.text.istitle() and (is_person(token) or token.lower_ in _KINDS)
    )


def _only_a_place(token: Token) -> bool:
    """Whether a country or city is named only for where something is ("in Ruthia", "the suburbs of Norvik")."""
    if token.ent_type_ not in {"GPE", "LOC", "FAC"} or token.dep_ != "pobj":
        return False
    above = token.head
    town = above.lower_ == "of" and find_country(token.text) is None and not is_party(above.head)
    return above.lower_ in _WHERE or (town and not is_office(above.head))


def _names_ministry(noun: Token) -> bool:
    """Whether a noun before an office ends the name of a body: it is the Interior ministry that has a spokesman."""
    if noun.dep_ != "compound" or noun.lower_ not in _MINISTRIES or not is_office(noun.head):
        return False
    return any(c.dep_ == "compound" and c.text[:1].isupper() and c.ent_type_ in {"", "ORG"} for c in noun.lefts)


def _modifier(token: Token, text: str) -> ActorMention | None:
    """A name inside a longer phrase: "Hamas fighters", "Israeli forces" speak of Hamas and Israel too."""
    if _names_ministry(token.head):
        return None
    if token.ent_type_ not in {"ORG", "NORP", "GPE", "PERSON"} and token.pos_ != "PROPN":
        if (token.dep_ == "poss" and token.pos_ == "NOUN" and is_party(token)) or _names_ministry(token):
            kind, reason = _kind_of_noun(token)
            return _mention(token, text, "description", kind, reason)
        return None
    if token.dep_ != "poss" and (token.head.pos_ == "PROPN" and not token.ent_type_):
        return None
    if token.lower_ in _COMPASS:
        return None
    span = name_span(token)
    kind, reason = _kind_of_name(token, text)
    name = " ".join(span.of(text).split())
    return ActorMention(span, token_span(token), name, "name", kind, find_country(name), False, reason)


def _mention(head: Token, text: str, form: MentionForm, kind: ActorKind | None, reason: str) -> ActorMention:
    span = token_span(head) if form == "pronoun" else phrase_span(head)
    words = " ".join((name_span(head) if form == "name" else span).of(text).split())
    country = next(
        (
            c
            for t in head.subtree
            if t.i <= head.i and (c := find_demonym(t.text) or (find_country(t.text) if t.ent_type_ == "GPE" else None))
        ),
        None,
    )
    plural = head.tag_ in {"NNS", "NNPS"} or head.lower_ in {"they", "them", "their", "police"}
    subject = head.dep_ in {"nsubj", "nsubjpass"} or (head.dep_ == "pobj" and head.head.dep_ == "agent")
    doer = _doer_to(head) if form == "pronoun" else None
    return ActorMention(span, token_span(head), words, form, kind, country, plural, reason, subject, doer)


def _doer_to(pronoun: Token) -> Span | None:
    """The subject of the verb whose object a pronoun is, which it cannot mean."""
    if pronoun.dep_ not in {"dobj", "dative"} or pronoun.head.pos_ != "VERB":
        return None
    own = (c for c in pronoun.head.lefts if c.dep_ == "nsubj")
    return next((phrase_span(s) for s in own if s.pos_ in {"NOUN", "PROPN"}), None)


def _kind_of_noun(head: Token) -> tuple[ActorKind | None, str]:
    word = head.lower_ if head.lower_ in _KINDS else head.lemma_.lower()
    kind = _KINDS.get(word) or _kind_of_band(head)
    if kind == "police" and any(_KINDS.get(c.lower_) == "state_force" for c in head.lefts):
        # "An army intelligence officer" is no policeman.
        kind = "state_force"
    if kind == "person":
        # A person is somebody with a name; of an unnamed man or official the noun does not tell for whom he stands.
        kind = "civilians" if head.lemma_.lower() in _CIVILIAN else None
    return kind, f"the noun “{head.text}”" if kind else "no word tells the kind"


def _kind_of_band(head: Token) -> ActorKind | None:
    """The kind of fighters whose band it is: "a guerrilla column" are rebels, "a police squad" police."""
    if head.lemma_.lower() not in _BANDS:
        return None
    words = (c.lemma_.lower() for c in head.lefts if c.dep_ in {"amod", "compound"})
    return next((k for w in words if (k := _KINDS.get(w)) in _FIGHTERS), None)


def _has_title(head: Token) -> bool:
    """Whether the word before a name, or the noun that it explains, is one that a single person bears.

    "Dr Ana Pell", "Mayor Ana Pell", "its spokesman, Ana Pell".
    """
    first, last = entity_bounds(head)
    if head.ent_type_ in {"GPE", "NORP", "LOC"} or not head.text[:1].isupper():
        return False
    if first < last and head.doc[first].lower_.rstrip(".") in _RANKS and head.doc[first].text[:1].isupper():
        # The tagger took the rank into the name: "Major Jon Berg" is no body, "General Motors" is.
        return last - first > 1 or head.doc[first].lower_ != "general"
    while first > 0 and head.doc[first - 1].dep_ == "compound" and head.doc[first - 1].text[:1].isupper():
        if head.doc[first - 1].lower_.rstrip(".") in _BORNE:
            break
        first -= 1
    before = head.doc[first - 1] if first > 0 else None
    if before is not None and before.lower_.rstrip(".") in _BORNE and before.head.i >= before.i:
        return before.pos_ == "PROPN" or before.dep_ in {"compound", "nmod", "amod"}
    explains = head.dep_ == "appos" and head.head.lower_ in _BORNE and head.head.tag_ == "NN"
    return explains and first <= head.i <= last


def _is_of_rebels(name: str) -> bool:
    """Whether a name is made as those of insurgents are, whatever noun it ends in.

    >>> _is_of_rebels("katari armed forces of liberation"), _is_of_rebels("revolutionary guard"), _is_of_rebels("army")
    (True, False, False)
    """
    words = set(name.replace("-", " ").split())
    return "liberation" in words or ("revolutionary" in words and bool(words & _TAKING_UP_ARMS))


def _after_the(head: Token) -> bool:
    """Whether "the" stands right before a name of one word: "the Caravan quotes the governor"."""
    first, last = entity_bounds(head)
    return first == last and first > 0 and head.doc[first - 1].lower_ == "the" and head.doc[first - 1].head == head


def _kind_of_name(head: Token, text: str) -> tuple[ActorKind | None, str]:
    """By what is known and by grammar first, by the nouns in the name next, by the tagger last."""
    words = [t.lower_ for t in head.subtree if t.i <= head.i and t.dep_ in {"compound", "amod", "nmod"}] + [head.lower_]
    joined = " ".join(words)
    spelt = " ".join(name_span(head).of(text).lower().split())
    for name, kind in _KNOWN.items():
        if joined == name or joined.endswith(" " + name) or head.lower_ == name or spelt == name:
            return kind, f"“{head.text}” is listed"
    if _has_title(head):
        return "person", "a person's title stands before the name"
    if _stands_as_group(head, text) and head.ent_type_ != "GPE" and find_country(head.text) is None:
        return "rebel_group", "the words beside it are those of an armed group"
    if spelt.split()[:1] and re.split(r"[\s-]", spelt)[0] in _GROUP_HEADS and re.search(r"[\s-]", spelt):
        return "militia", "it opens with a word for a band of fighters"
    if _is_of_rebels(spelt):
        return "rebel_group", "it is named as movements that take up arms are"
    for word in reversed(words):
        if word in _KINDS and _KINDS[word] != "person":
            return _KINDS[word], f"“{word}” in the name"
    return _kind_of_tagged(head)


def _stands_as_group(head: Token, text: str) -> bool:
    """Whether the words beside a name are those of an armed group: "fighters of X", "X claimed responsibility"."""
    span = phrase_span(head)
    before, after = text[max(0, span.start - 30) : span.start], text[span.end : span.end + 30]
    return _GROUP_GRAMMAR.search(before) is not None or _AFTER_GROUP.match(after) is not None


def _kind_of_tagged(head: Token) -> tuple[ActorKind | None, str]:
    """The tagger's guess at a name, where nothing that stands beside the name speaks against it."""
    if head.ent_type_ == "PERSON":
        if not head.text[:1].isupper():
            return None, "no name begins in lower case"
        if head.dep_ == "pobj" and head.head.lower_ in _WITHIN:
            return None, "it stands where a place stands"
        if is_thing_hit(head) or head.lower_ in _SPOTS:
            return None, f"“{head.text}” names a house or a spot, not a person"
        if _after_the(head):
            return None, "“the” stands before the names of bodies and things, not of persons"
        return "person", "the tagger reads a person"
    if head.ent_type_ == "GPE" and head.dep_ in _NAMED_ONLY and find_country(head.text) is None:
        return None, "a town that is only named does nothing"
    if head.ent_type_ == "GPE" or find_country(head.text) is not None:
        return "government", "a country or city that acts is its government"
    return (
        ("organisation", "the tagger reads an organisation")
        if head.ent_type_ == "ORG"
        else (None, "no word tells the kind")
    )
