"""Other names, offices, memberships and listings of the parties of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dateline.extract.phrases import agents, objects, passive_subjects, phrase_span, prepositional, subjects
from dateline.lexicons import load_lexicon
from dateline.records.profiles import AliasFact, DesignationFact, MembershipFact, Profiles, RoleFact
from dateline.records.spans import Span

_TITLES = frozenset(load_lexicon("actors")["titles"]) | frozenset(load_lexicon("actors")["kinds"]["person"])
_NAME = r"[A-Z][\w'’.-]*(?:\s+(?:(?:al|el|de|la|of|the|bin|ibn|for|in|and|del|y)\s+){0,2}[A-Z][\w'’.-]*){0,6}"
_QUOTED = r"[“\"‘'](?P<alias>[^”\"’'\n]{2,40}?)[,.]?[”\"’']"
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
    re.compile(r"(?P<name>[A-Z][\w'’.-]+)\s+[“\"](?P<alias>[A-Z][^”\"\n]{1,25})[”\"]\s+[A-Z]\w+"),
)
_MEMBER_WORDS = frozenset(
    "member unit faction wing branch offshoot affiliate arm part ally "
    "splinter cell front brigade group militia component structure one".split()
)
_ORG_PREPOSITIONS = ("of", "for", "at", "in", "from", "with")


def extract_profiles(doc: Doc, text: str) -> Profiles:
    """Every such fact that the words state outright, in order of the text."""
    return Profiles(
        aliases=tuple(_aliases(text)),
        roles=tuple(_unique_roles(doc)),
        memberships=tuple(_memberships(doc)),
        designations=tuple(_designations(doc)),
    )


def _aliases(text: str) -> Iterator[AliasFact]:
    for pattern in _ALIAS_PATTERNS:
        for match in pattern.finditer(text):
            group = "alias" if match["alias"] is not None else "alias2"
            name, alias = Span(*match.span("name")), Span(*match.span(group))
            yield AliasFact(name, alias, f"“{match[group]}” is given as another name")


# ---------------------------------------------------------------- offices


def _unique_roles(doc: Doc) -> Iterator[RoleFact]:
    seen: set[tuple[Span, Span]] = set()
    for token in doc:
        for fact in (*_apposed(token), *_prenominal(token), *_copular(token)):
            if (fact.person, fact.title) not in seen:
                seen.add((fact.person, fact.title))
                yield fact


def _is_title(token: Token) -> bool:
    return token.lower_.rstrip(".") in _TITLES or token.lemma_.lower() in _TITLES


def _apposed(token: Token) -> Iterator[RoleFact]:
    """ "Ana Lund, a spokeswoman for the ministry"; "the group's leader, Ana Lund"."""
    if token.dep_ != "appos":
        return
    head = token.head
    if _is_name(head) and _is_title(token) and token.pos_ == "NOUN":
        yield _role(head, token, f"“{token.text}” stands beside the name")
    elif _is_name(token) and _is_title(head) and head.pos_ in {"NOUN", "PROPN"}:
        yield _role(token, head, f"“{head.text}” stands beside the name")


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.ent_type_ in {"PERSON", "", "ORG"}


def _role(person: Token, title: Token, reason: str) -> RoleFact:
    organisation = next(iter(prepositional(title, *_ORG_PREPOSITIONS)), None)
    owner = next((c for c in title.lefts if c.dep_ in {"poss"}), None)
    body = organisation or owner
    return RoleFact(phrase_span(person), phrase_span(title), phrase_span(body) if body is not None else None, reason)


def _prenominal(token: Token) -> Iterator[RoleFact]:
    """ "Interior Minister Ana Lund", "police spokesman Gambo Sule": the words before the name that end in a title."""
    if not _is_name(token) or token.dep_ == "compound":
        return
    first = token
    while (
        first.i > 0
        and first.nbor(-1).dep_ in {"compound", "amod", "nmod", "poss", "case", "det"}
        and first.nbor(-1).head.i <= token.i
        and not first.nbor(-1).is_punct
    ):
        first = first.nbor(-1)
    words = list(token.doc[first.i : token.i + 1])
    last_title = max((i for i, w in enumerate(words[:-1]) if _is_title(w)), default=None)
    if last_title is None or last_title + 1 >= len(words):
        return
    start = next((i for i, w in enumerate(words) if w.dep_ != "det"), 0)
    title = Span(words[start].idx, words[last_title].idx + len(words[last_title]))
    person = Span(words[last_title + 1].idx, token.idx + len(token))
    yield RoleFact(person, title, None, "a title before the name")


def _copular(token: Token) -> Iterator[RoleFact]:
    """ "Ana Lund is the mayor of Norvik"; "who heads the agency"."""
    if token.lemma_ == "be" and token.pos_ == "AUX":
        for subject in subjects(token):
            for title in (c for c in token.rights if c.dep_ == "attr" and _is_title(c)):
                if _is_name(subject):
                    yield _role(subject, title, f"“{token.text}” gives the office")


# ---------------------------------------------------------------- membership and listing


def _memberships(doc: Doc) -> Iterator[MembershipFact]:
    """ "X, one of the militias in the PMF"; "a member of the Y"; "X is part of Y"; "the Y's Z wing"."""
    for token in doc:
        if token.lemma_.lower() not in _MEMBER_WORDS:
            continue
        wholes = prepositional(token, "of", "in", "within", "from", "to")
        if token.lower_ == "one":
            wholes = [
                g
                for w in wholes
                for g in prepositional(w, "in", "of", "within", "under")
                + [c for c in w.children if c.dep_ in {"acl", "relcl"}]
                if g.pos_ in {"PROPN", "NOUN"}
            ]
        named = [w for w in wholes if w.pos_ == "PROPN"]
        member = _holder(token)
        if member is not None:
            for whole in named:
                yield MembershipFact(phrase_span(member), phrase_span(whole), f"“{token.text} of”")


def _holder(token: Token) -> Token | None:
    """Whom a word of membership is said of: the name it stands beside, or the subject of "is"."""
    if token.dep_ == "appos" and token.head.pos_ in {"PROPN", "NOUN"}:
        return token.head
    if token.dep_ == "attr":
        return next((s for s in subjects(token.head) if s.pos_ in {"PROPN", "NOUN"}), None)
    return next((c for c in token.rights if c.dep_ == "appos" and c.pos_ == "PROPN"), None)


def _designations(doc: Doc) -> Iterator[DesignationFact]:
    """ "X was designated a terror group by Y in 2019"; "Y put X on its sanctions list"."""
    for token in doc:
        lemma = token.lemma_.lower()
        listed = lemma in {
            "designate",
            "declare",
            "label",
            "classify",
            "blacklist",
            "brand",
            "consider",
            "list",
            "deem",
        }
        put = lemma in {"put", "place", "add"} and any(
            "list" in g.lower_ or "list" in g.lemma_ for p in token.rights if p.dep_ == "prep" for g in p.children
        )
        if token.pos_ != "VERB" or not (listed or put):
            continue
        what = next(
            (c for c in token.rights if c.dep_ in {"oprd", "attr", "xcomp"} and c.pos_ in {"NOUN", "PROPN"}), None
        )
        what = (
            what
            or next(iter(prepositional(token, "as", "on", "onto")), None)
            or next((c for c in token.rights if c.dep_ == "dobj" and "group" in c.lower_), None)
        )
        suffering = [*passive_subjects(token), *(o for o in objects(token) if o is not what)]
        if (
            what is None
            or not suffering
            or not any(
                w in " ".join(t.lower_ for t in what.subtree)
                for w in ("terror", "list", "group", "organi", "foreign", "sanction")
            )
        ):
            continue
        by = next(iter(agents(token)), None) or next(iter(subjects(token)), None)
        when = next((t for t in token.subtree if t.ent_type_ == "DATE" and t.pos_ in {"NUM", "PROPN"}), None)
        for party in suffering:
            yield DesignationFact(
                phrase_span(party),
                phrase_span(by) if by is not None else None,
                phrase_span(what),
                Span(when.idx, when.idx + len(when)) if when is not None else None,
                f"“{token.text}” puts it on a list",
            )
