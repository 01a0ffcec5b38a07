"""Other names, offices, memberships and listings of the parties of a report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dateline.extract.parties.leads import find_leads
from dateline.extract.parties.memberships import find_memberships, wholes_of
from dateline.extract.parties.offices import Description, find_descriptions
from dateline.extract.phrases import agents, objects, passive_subjects, phrase_span, prepositional, subjects, token_span
from dateline.lexicons import load_lexicon
from dateline.records.profiles import AliasFact, DesignationFact, Profiles, RoleFact
from dateline.records.spans import Span

_NAME = r"[A-Z][\w'’.-]*(?:\s+(?:(?:al|el|de|la|of|the|bin|ibn|for|in|and|del|y)\s+){0,2}[A-Z][\w'’.-]*){0,6}"
_QUOTED = r"[“\"‘'](?P<alias>[^”\"’'\n]{2,40}?)[,.]?[”\"’']"
_LISTING, _PUTTING = (frozenset(load_lexicon("actors")[n]) for n in ("listing", "putting"))
_LISTS: tuple[str, ...] = tuple(load_lexicon("actors")["lists"])
_ALIAS_PATTERNS = (
    re.compile(
        rf"(?P<name>{_NAME}),?\s+(?:who is\s+|which is\s+|is\s+|was\s+)?"
        rf"(?:also|better|otherwise|commonly|widely|popularly|formerly)?"
        rf"\s*known (?:locally |simply |popularly |to \w+ |by \w+ )?(?:as|by the (?:name|alias)(?: of)?)"
        rf"\s+(?:the\s+)?(?:{_QUOTED}|(?P<alias2>{_NAME}))"
    ),
    re.compile(
        rf"(?P<name>{_NAME}),?\s+(?:alias|a\.?k\.?a\.?|nicknamed|dubbed|nom de guerre|called"
        rf"|whose (?:nom de guerre|real name|alias) (?:is|was))\s+(?:{_QUOTED}|(?P<alias2>{_NAME}))"
    ),
    re.compile(rf"(?P<name>{_NAME}),?\s+or\s+{_QUOTED}"),
    re.compile(
        rf"(?P<name>{_NAME})\s+\(\s*(?:also known as\s+|or\s+|alias\s+|aka\s+)?"
        rf"[“\"‘']?(?P<alias>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*)?)[”\"’']?\s*\)"
    ),
    re.compile(rf"(?P<name>{_NAME})\s+\[(?P<alias>[A-Z][A-Z-]+)\]"),
    re.compile(rf"\b(?P<alias>[A-Z]{{2,8}})\s+[\[(](?P<name>{_NAME})[\])]"),
    re.compile(r"(?P<name>[A-Z][\w'’.-]+)\s+[“\"](?P<alias>[A-Z][^”\"\n]{1,25})[”\"]\s+[A-Z]\w+"),
)


def extract_profiles(doc: Doc, text: str) -> Profiles:
    """Every such fact that the words state outright, in order of the text."""
    descriptions = tuple(find_descriptions(doc))
    return Profiles(
        aliases=tuple(_aliases(_as_read(doc, text))),
        roles=tuple(_role(d) for d in descriptions),
        memberships=tuple(find_memberships(doc, descriptions)),
        designations=tuple(_designations(doc)),
        leads=tuple(find_leads(doc)),
    )


def _as_read(doc: Doc, text: str) -> str:
    """The text in the case in which it was parsed: in a text in capitals the case tells where a name begins.

    Square brackets stay square: what an editor puts in them is his.
    """
    read = "".join(t.text_with_ws for t in doc)
    if len(read) != len(text):
        return text
    return "".join(own if own in "[]" else parsed for own, parsed in zip(text, read, strict=True))


def _aliases(text: str) -> Iterator[AliasFact]:
    for pattern in _ALIAS_PATTERNS:
        for match in pattern.finditer(text):
            group = "alias" if match["alias"] is not None else "alias2"
            if not _may_stand_for(match[group], match["name"], match[0]):
                continue
            name, alias = Span(*match.span("name")), Span(*match.span(group))
            yield AliasFact(name, alias, f"“{match[group]}” is given as another name")


def _may_stand_for(alias: str, name: str, words: str) -> bool:
    """Whether letters before a name in brackets are its letters; half of them will do, for names are translated.

    Where the name comes first nothing needs to be shown.
    """
    if not words.startswith(alias) or not alias.isupper():
        return True
    initials = [w[0] for w in re.findall(r"[A-Z][\w'’-]*", name)]
    shared = sum((Counter(alias) & Counter(initials)).values())
    return len(initials) > 1 and 2 * shared >= min(len(alias), len(initials))


# ---------------------------------------------------------------- offices


def _role(description: Description) -> RoleFact:
    """The office as title and, after a preposition, the body it is held in."""
    doc, noun = description.noun.doc, description.noun
    last = description.last
    body = next((w for w in wholes_of(noun, last=last) if noun.i < w.i), None)
    if body is not None:
        last = next((c.i - 1 for c in noun.rights if c.dep_ == "prep" and body in c.subtree), last)
    title = Span(doc[description.first].idx, doc[last].idx + len(doc[last]))
    organisation = phrase_span(body) if body is not None else None
    return RoleFact(phrase_span(description.name), title, organisation, description.reason, token_span(noun))


# ---------------------------------------------------------------- listing


def _designations(doc: Doc) -> Iterator[DesignationFact]:
    """ "X was designated a terror group by Y in 2019"; "Y put X on its sanctions list"."""
    for token in doc:
        if token.pos_ != "VERB" or not _puts_on_a_list(token):
            continue
        what = _called(token)
        if what is None or not any(w in " ".join(t.lower_ for t in what.subtree) for w in _LISTS):
            continue
        suffering = [*passive_subjects(token), *(o for o in objects(token) if o != what)]
        by = next(iter([*agents(token), *agents(what), *subjects(token)]), None)
        when = next((t for t in token.subtree if t.ent_type_ == "DATE" and t.pos_ in {"NUM", "PROPN"}), None)
        for party in suffering:
            yield DesignationFact(
                phrase_span(party),
                phrase_span(by) if by is not None else None,
                phrase_span(what),
                Span(when.idx, when.idx + len(when)) if when is not None else None,
                f"“{token.text}” puts it on a list",
            )


def _puts_on_a_list(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    return lemma in _LISTING or (
        lemma in _PUTTING
        and any("list" in g.lower_ or "list" in g.lemma_ for p in verb.rights if p.dep_ == "prep" for g in p.children)
    )


def _called(verb: Token) -> Token | None:
    """What somebody is listed as: "a terror group", "on the sanctions list"."""
    named = (c for c in verb.rights if c.dep_ in {"oprd", "attr", "xcomp"} and c.pos_ in {"NOUN", "PROPN"})
    return (
        next(named, None)
        or next(iter(prepositional(verb, "as", "on", "onto")), None)
        or next((c for c in verb.rights if c.dep_ == "dobj" and "group" in c.lower_), None)
    )
