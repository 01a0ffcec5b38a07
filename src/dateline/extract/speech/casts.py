"""The named persons of a document: their fullest names, and what the text calls them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from dateline.extract.speech.source_kinds import tell_kind
from dateline.lexicons import load_lexicon
from dateline.records.attributions import SourceKind

_TITLES = frozenset(load_lexicon("people")["before_names"])
FEMALE = frozenset(load_lexicon("people")["women"])
MALE = frozenset(load_lexicon("people")["men"])
_LONGEST_DESCRIPTION = 110
_PARTICLES = frozenset("al el bin ibn abu van von de la da di del der".split())


@dataclass(slots=True)
class Person:
    """A person of the document: the fullest name and what the text calls them."""

    name: str
    mentioned: int = 0
    words: Counter[str] = field(default_factory=Counter)
    kinds: Counter[SourceKind] = field(default_factory=Counter)

    @property
    def gender(self) -> str | None:
        """`f`, `m` or None, by titles and nouns that stand with the name."""
        female, male = (sum(self.words[w] for w in words) for words in (FEMALE, MALE))
        return None if female == male else "f" if female > male else "m"

    @property
    def kind(self) -> SourceKind:
        """The kind that most of the descriptions tell; a person when none tells."""
        return max(self.kinds, key=lambda k: (self.kinds[k], k), default="person")

    def describe(self, description: str) -> None:
        """Remember what the text calls the person."""
        self.words.update(w.strip(",.") if len(w) > 4 else w for w in description.lower().split())
        kind = tell_kind(description)
        if kind is not None and kind not in {"document", "person", "witness"}:
            self.kinds[kind] += 1


@dataclass(slots=True)
class Cast:
    """The named persons of a document, found by the last word of the name; a namesake by the whole name.

    `namesakes` are those who share a family name with one told of at more length: a brother, a widow.
    """

    persons: list[Person]
    by_last: dict[str, Person]
    namesakes: dict[str, Person] = field(default_factory=dict)
    subjects: list[tuple[int, Person]] = field(default_factory=list)

    def subjects_before(self, place: int, earliest: int) -> Iterator[tuple[int, Person]]:
        """The persons that are subjects between two places of the text, the latest first."""
        at = bisect_left(self.subjects, place, key=lambda s: s[0])
        while at > 0 and self.subjects[at - 1][0] > earliest:
            at -= 1
            yield self.subjects[at]

    def find(self, name: str) -> Person | None:
        """The person whose fullest name ends with the last word of a name, unless the given name is a namesake's."""
        words = name.split()
        if name.lower() in self.namesakes:
            return self.namesakes[name.lower()]
        return self.by_last.get(words[-1].lower()) if words else None


def gather_cast(doc: Doc, text: str) -> Cast:
    """The named persons of a document, shorter names joined to the fullest one that ends alike."""
    found = [(e, name) for e in doc.ents if e.label_ == "PERSON" and (name := plain_name(e, text))]
    cast = Cast([], {})
    for _, name in sorted(found, key=lambda x: -len(x[1].split())):
        last = name.split()[-1].lower()
        if last not in cast.by_last:
            cast.by_last[last] = Person(name)
            cast.persons.append(cast.by_last[last])
        elif _is_another(name, cast.by_last[last].name) and name.lower() not in cast.namesakes:
            cast.namesakes[name.lower()] = Person(name)
            cast.persons.append(cast.namesakes[name.lower()])
    _join_first_names(cast)
    for entity, name in found:
        person = cast.find(name) or cast.by_last[name.split()[-1].lower()]
        person.mentioned += 1
        if entity.root.dep_ in {"nsubj", "nsubjpass"} or (
            entity.root.dep_ == "appos" and entity.root.head.dep_ in {"nsubj", "nsubjpass"}
        ):
            cast.subjects.append((entity.start_char, person))
        for description in _descriptions(entity, text):
            person.describe(description)
    return cast


def _is_another(name: str, fuller: str) -> bool:
    """Whether two names that end alike are of two people: no given name of one fits one of the other's.

    >>> _is_another("Ana Solberg", "Mara “Mimi” Solberg"), _is_another("M. Solberg", "Mara Solberg")
    (True, False)
    """
    given, other = ([w.strip("\"'“”‘’.").lower() for w in n.split()[:-1]] for n in (name, fuller))
    if not given or not other or any(w in _PARTICLES for w in given):
        return False
    return not any(a.startswith(b) or b.startswith(a) for a in given if a for b in other if b)


def _join_first_names(cast: Cast) -> None:
    """A single name that is part of just one fuller name stands for it: family names come first in many lands."""
    for person in list(cast.persons):
        if " " in person.name:
            continue
        fuller = [p for p in cast.persons if p is not person and person.name in p.name.split()]
        if len(fuller) == 1:
            cast.by_last[person.name.lower()] = fuller[0]
            cast.persons.remove(person)


def plain_name(entity: Tokens, text: str) -> str:
    """The name without titles before it and a possessive after it, on one line."""
    written = re.sub(r"[’']s?$", "", text[entity.start_char : entity.end_char], flags=re.I)
    words = [w for w in written.split() if any(c.isalnum() for c in w)]
    while len(words) > 1 and (words[0].lower() in _TITLES or tell_kind(words[0]) not in {None, "media"}):
        words.pop(0)
    return " ".join(words).strip("\"'“”‘’.,")


def _descriptions(entity: Tokens, text: str) -> list[str]:
    """What stands with a name: the title before it, the apposition round it, "X is a ..."."""
    root = entity.root
    written = [text[root.left_edge.idx : entity.end_char]] if root.left_edge.idx <= entity.start_char else []
    if root.dep_ == "appos" and root.head.ent_type_ != "PERSON":
        written.append(_words(root.head, text, until=entity.start_char))
    for child in root.children:
        if (child.i > root.i and child.dep_ in {"appos", "acl"}) or (child.lower_ == "of" and child.i > root.i):
            written.append(_words(child, text))
    verb = root.head
    if root.dep_ == "nsubj" and verb.lemma_ == "be":
        written += [_words(c, text) for c in verb.rights if c.dep_ == "attr"]
    name = text[entity.start_char : entity.end_char]
    return [d for w in written if (d := w.replace(name, " ").strip(" ,"))]


def _words(head: Token, text: str, *, until: int | None = None) -> str:
    """The phrase of a word as written, without clauses, not too long."""
    last = head.right_edge
    for child in head.rights:
        if child.dep_ in {"relcl", "advcl"} or child.text == ",":
            last = child.left_edge.nbor(-1)
            break
    end = min(last.idx + len(last), head.left_edge.idx + _LONGEST_DESCRIPTION)
    return text[head.left_edge.idx : min(end, until) if until is not None else end]
