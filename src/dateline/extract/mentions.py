"""Who: every mention of a person, a group, a force or an institution."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from dateline.extract.names import entity_bounds, name_span
from dateline.extract.offices import is_office
from dateline.extract.phrases import is_party, is_person, phrase_span, token_span
from dateline.lexicons import load_lexicon
from dateline.lexicons.gazetteer import find_country, find_demonym
from dateline.records.actors import ActorKind, ActorMention, MentionForm
from dateline.records.spans import Span

_LEX = load_lexicon("actors")
_KINDS: dict[str, ActorKind] = {w: kind for kind, words in reversed(_LEX["kinds"].items()) for w in words}
_KNOWN: dict[str, ActorKind] = {w.lower(): kind for kind, words in _LEX["known"].items() for w in words}
_PRONOUNS = frozenset("he she they him her them it his their its who".split())
_CIVILIAN = frozenset(_LEX["kinds"]["civilians"]) | frozenset(
    "boy girl mother teacher doctor priest resident teenager student witness passenger worker".split()
)
# Titles and offices of single persons; "police", "interior" or "supreme" stand before other titles only.
_BORNE = (frozenset(_LEX["titles"]) | frozenset(_LEX["persons_point"])) - frozenset(
    "police interior foreign defence defense supreme former vice prime deputy private st victim".split()
)
_WHERE = frozenset(
    "in at near from to into around outside inside across throughout through toward towards via over".split()
)
# After these a name is a place, also when the tagger takes it for a person ("six in Dun Karro").
_WITHIN = frozenset("in near inside outside beyond throughout".split())
_NO_ACTOR = frozenset(
    ["DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE", "WORK_OF_ART", "LAW"]
)
_TAKING_UP_ARMS = frozenset("army front movement forces brigade brigades command commando cell".split())
_GROUP_GRAMMAR = re.compile(
    r"\b(?:members?|fighters?|militants?|gunmen|leaders?|commanders?|supporters?|forces?) (?:of|from) (?:the )?$",
    re.IGNORECASE,
)
_AFTER_GROUP = re.compile(
    r"^ (?:fighters?|militants?|gunmen|rebels?|guerrillas?|claimed (?:responsibility|credit)|militia|insurgents?)\b",
    re.IGNORECASE,
)


def extract_mentions(doc: Doc, text: str, *, dateline: Span | None = None) -> tuple[ActorMention, ...]:
    """Mentions in order: names, descriptions ("two militia officials") and pronouns, each as its shortest phrase.

    What the `dateline` names is where a report was filed and who prints it: nobody who acts in it.
    """
    found: dict[Span, ActorMention] = {}
    for token in doc:
        if dateline is not None and dateline.start <= token.idx < dateline.end:
            continue
        mention = _at(token, text)
        if mention is not None and mention.span.end <= len(text):
            found.setdefault(mention.span, mention)
    return tuple(sorted(found.values(), key=lambda m: m.span))


def _at(token: Token, text: str) -> ActorMention | None:
    if token.lower_ in _PRONOUNS and token.pos_ in {"PRON", "DET"}:
        return _mention(token, text, "pronoun", None, "a pronoun")
    if token.pos_ not in {"NOUN", "PROPN", "NUM", "ADJ"} or token.ent_type_ in _NO_ACTOR:
        return None
    first, last = entity_bounds(token)
    if first <= token.head.i <= last and token.head != token:
        return None
    if token.dep_ in {"compound", "amod", "nmod", "poss"} and token.head.pos_ in {"NOUN", "PROPN"}:
        return _modifier(token, text)
    if _only_a_place(token):
        return None
    if token.pos_ == "PROPN" or token.ent_type_ in {"PERSON", "ORG", "NORP", "GPE"}:
        kind, reason = _kind_of_name(token, text)
        return _mention(token, text, "name", kind, reason)
    if token.pos_ == "NOUN" and (is_person(token) or is_party(token) or is_office(token)):
        kind, reason = _kind_of_noun(token)
        return _mention(token, text, "description", kind, reason)
    return None


def _only_a_place(token: Token) -> bool:
    """Whether a country or city is named only for where something is ("in Ruthia", "near Norvik")."""
    return token.ent_type_ in {"GPE", "LOC", "FAC"} and token.dep_ == "pobj" and token.head.lower_ in _WHERE


def _modifier(token: Token, text: str) -> ActorMention | None:
    """A name inside a longer phrase: "Hamas fighters", "Israeli forces" speak of Hamas and Israel too."""
    if token.ent_type_ not in {"ORG", "NORP", "GPE", "PERSON"} and token.pos_ != "PROPN":
        if token.dep_ == "poss" and token.pos_ == "NOUN" and is_party(token):
            kind, reason = _kind_of_noun(token)
            return _mention(token, text, "description", kind, reason)
        return None
    if token.dep_ != "poss" and (token.head.pos_ == "PROPN" and not token.ent_type_):
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
    return ActorMention(span, token_span(head), words, form, kind, country, plural, reason, subject)


def _kind_of_noun(head: Token) -> tuple[ActorKind | None, str]:
    word = head.lower_ if head.lower_ in _KINDS else head.lemma_.lower()
    kind = _KINDS.get(word)
    if kind == "person":
        # A person is somebody with a name; of an unnamed man or official the noun does not tell for whom he stands.
        kind = "civilians" if head.lemma_.lower() in _CIVILIAN else None
    return kind, f"the noun “{head.text}”" if kind else "no word tells the kind"


def _has_title(head: Token) -> bool:
    """Whether the word before a name, or the noun that it explains, is one that a single person bears.

    "Dr Ana Pell", "Mayor Ana Pell", "its spokesman, Ana Pell".
    """
    first, last = entity_bounds(head)
    if head.ent_type_ in {"GPE", "NORP", "LOC"} or not head.text[:1].isupper():
        return False
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
    span = phrase_span(head)
    if (
        (
            _GROUP_GRAMMAR.search(text[max(0, span.start - 30) : span.start])
            or _AFTER_GROUP.match(text[span.end : span.end + 30])
        )
        and head.ent_type_ != "GPE"
        and find_country(head.text) is None
    ):
        return "rebel_group", "the words beside it are those of an armed group"
    if _is_of_rebels(spelt):
        return "rebel_group", "it is named as movements that take up arms are"
    for word in reversed(words):
        if word in _KINDS and _KINDS[word] != "person":
            return _KINDS[word], f"“{word}” in the name"
    if head.ent_type_ == "PERSON" and not head.text[:1].isupper():
        return None, "no name begins in lower case"
    if head.ent_type_ == "PERSON" and head.dep_ == "pobj" and head.head.lower_ in _WITHIN:
        return None, "it stands where a place stands"
    if head.ent_type_ == "PERSON":
        return "person", "the tagger reads a person"
    if head.ent_type_ == "GPE" or find_country(head.text) is not None:
        return "government", "a country or city that acts is its government"
    return (
        ("organisation", "the tagger reads an organisation")
        if head.ent_type_ == "ORG"
        else (None, "no word tells the kind")
    )
