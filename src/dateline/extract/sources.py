"""Who is cited: the fullest name of a source, its kind, and whether it stays unnamed.

A pronoun or a description ("she", "the spokesman") takes the name of the person it points back to, when one
fits; otherwise it stays as written. The kind comes from the words of the phrase, then from what the rest of
the text calls the person, then from what sort of name it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from dateline.lexicons import load_lexicon
from dateline.records.attributions import SourceKind, SourceLink
from dateline.records.spans import Span

_NOUNS = load_lexicon("source_nouns")
_PEOPLE = frozenset(load_lexicon("people")["persons"])
_UNNAMED = frozenset(_NOUNS["unnamed"])
_SPEAKING = frozenset(_NOUNS["speaking_for"])
_ORDER: tuple[SourceKind, ...] = tuple(_NOUNS["order"])
_SINGLE: dict[str, SourceKind] = {}
_SEVERAL: list[tuple[str, SourceKind]] = []
for _kind in _ORDER:
    for _word in _NOUNS[_kind]:
        if " " in _word or "." in _word or "-" in _word:
            _SEVERAL.append((_word, _kind))
        _SINGLE.setdefault(_word, _kind)
# Longer names first: "attorney general" is no general.
_PHRASES = re.compile(
    r"(?<!\w)(" + "|".join(re.escape(w) for w, _ in sorted(_SEVERAL, key=lambda x: -len(x[0]))) + r")(?!\w)"
)
_PHRASE_KINDS = dict(_SEVERAL)
_WORD = re.compile(r"[\w'’.&-]*\w")
_NO_GENERALS = re.compile(r"\b(attorney|inspector|director|solicitor|consul|secretary|surgeon)[- ]general\b", re.I)

MALE, FEMALE = frozenset(["he", "him", "his", "himself"]), frozenset(["she", "her", "hers", "herself"])
_PLURAL = frozenset(["they", "them", "their", "both", "some", "others"])
_RELATIVE = frozenset(["who", "which", "that", "whom", "whose"])
_PRONOUNS = MALE | FEMALE | _PLURAL | frozenset(["it", "its", "i", "we", "you", "my", "our", "this", "these", "those"])
_TITLES = frozenset(
    ["mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "prof.", "the", "a", "an", "late", "former", "his", "her", "their"]
)
_FEMALE_WORDS = frozenset(["mrs", "mrs.", "ms", "ms.", "spokeswoman", "woman", "mother", "wife", "widow", "sister", "daughter", "she", "her", "congresswoman", "queen", "girl", "aunt"])
_MALE_WORDS = frozenset(["mr", "mr.", "spokesman", "man", "father", "husband", "brother", "son", "he", "his", "congressman", "king", "sir", "boy", "uncle", "imam"])
_FAR_BACK = 1_500


@dataclass(slots=True)
class Person:
    """A person of the document: the fullest name, every mention, and what the text calls them."""

    name: str
    mentions: list[Span] = field(default_factory=list)
    words: Counter[str] = field(default_factory=Counter)
    description: str = ""

    @property
    def gender(self) -> str | None:
        """`f`, `m` or None, by titles and nouns that stand with the name."""
        female = sum(self.words[w] for w in _FEMALE_WORDS)
        male = sum(self.words[w] for w in _MALE_WORDS)
        return None if female == male else "f" if female > male else "m"


@dataclass(slots=True)
class Cast:
    """The named persons of a document, by every mention."""

    persons: list[Person]
    by_last: dict[str, Person]

    def named(self, name: str) -> Person | None:
        """The person whose fullest name ends with the last word of a name."""
        words = name.split()
        return self.by_last.get(words[-1].lower()) if words else None


def gather_cast(doc: Doc, text: str) -> Cast:
    """The named persons of a document, shorter names joined to the fullest one that ends alike."""
    found: list[tuple[Tokens, str]] = []
    for entity in doc.ents:
        if entity.label_ == "PERSON" and (name := _plain_name(entity, text)):
            found.append((entity, name))
    persons: list[Person] = []
    by_last: dict[str, Person] = {}
    for _, name in sorted(found, key=lambda x: -len(x[1].split())):
        last = name.split()[-1].lower()
        if last not in by_last:
            by_last[last] = Person(name)
            persons.append(by_last[last])
    for entity, name in found:
        person = by_last[name.split()[-1].lower()]
        person.mentions.append(Span(entity.start_char, entity.end_char))
        said = _description_of(entity, text)
        if said:
            person.words.update(said.lower().split())
            if len(said) > len(person.description):
                person.description = said
    return Cast(persons, by_last)


def _plain_name(entity: Tokens, text: str) -> str:
    """The name without titles before it and a possessive after it."""
    words = re.sub(r"[’'](s|S)?$", "", text[entity.start_char : entity.end_char]).split()
    while words and (words[0].lower() in _TITLES or words[0].lower().rstrip(".") in _SINGLE):
        words.pop(0)
    return " ".join(words)


def _description_of(entity: Tokens, text: str) -> str:
    """What stands with a name: the title before it and the apposition after or round it."""
    root = entity.root
    pieces = []
    first = root.left_edge
    if first.idx < entity.start_char and entity.start_char - first.idx < 90:
        pieces.append(text[first.idx : entity.start_char])
    if root.dep_ == "appos" and not root.head.ent_type_ == "PERSON":
        head = root.head
        pieces.append(text[head.left_edge.idx : entity.start_char][:120])
    for child in root.children:
        if child.dep_ == "appos" and child.i > root.i:
            pieces.append(text[child.left_edge.idx : child.right_edge.idx + len(child.right_edge)][:120])
    if root.dep_ == "nsubj" and root.head.lemma_ == "be":
        attr = next((c for c in root.head.rights if c.dep_ == "attr"), None)
        if attr is not None:
            pieces.append(text[attr.left_edge.idx : attr.right_edge.idx + len(attr.right_edge)][:80])
    return " ".join(p.strip(" ,") for p in pieces)


# --- one source ------------------------------------------------------------------------------------------


@dataclass(slots=True)
class SourceReader:
    """Reads the sources of one document in the order of the text, remembering who spoke before."""

    doc: Doc
    text: str
    cast: Cast
    spoke: list[tuple[int, SourceLink]] = field(default_factory=list)

    def read(self, span: Span, *, speaker_of: SourceLink | None = None) -> SourceLink:
        """The source that a phrase names; `speaker_of` is who speaks where the phrase stands inside a quotation."""
        tokens = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        if tokens is None or not len(tokens):
            return SourceLink(span.of(self.text), "person", False, span)
        head = _head_of(tokens)
        link = self._resolved(tokens, head, span, speaker_of) or self._as_written(tokens, head, span)
        self.spoke.append((span.start, link))
        return link

    def _resolved(self, tokens: Tokens, head: Token, span: Span, speaker_of: SourceLink | None) -> SourceLink | None:
        word = head.lower_
        if word in _RELATIVE and head.tag_ in {"WP", "WDT", "WP$", "IN", "DT"}:
            return self._antecedent(head, span)
        if word in {"i", "we", "my", "our"} and speaker_of is not None:
            return SourceLink(speaker_of.name, speaker_of.kind, speaker_of.anonymous, span)
        if word in MALE or word in FEMALE:
            return self._person_before(span, "m" if word in MALE else "f")
        if word in _PRONOUNS and word not in {"some", "others", "both"}:
            return self._spoke_before(span, plural=word in _PLURAL)
        if tokens[0].lower_ in {"the", "this"} and not any(t.pos_ == "PROPN" for t in tokens) and len(tokens) <= 4:
            return self._described_before(head, span)
        return None

    def _antecedent(self, head: Token, span: Span) -> SourceLink | None:
        verb = head.head
        while verb.dep_ in {"conj", "aux", "xcomp"} and verb.head != verb:
            verb = verb.head
        noun = verb.head
        if verb.dep_ not in {"relcl", "acl"} or noun.i >= head.i:
            return None
        first = noun.left_edge
        found = self.doc[first.i : noun.i + 1]
        link = self._as_written(found, noun, Span(first.idx, noun.idx + len(noun)))
        return SourceLink(link.name, link.kind, link.anonymous, span)

    def _person_before(self, span: Span, gender: str) -> SourceLink | None:
        """Who "he" or "she" is: the last speaker or subject of that gender, not too far back."""
        spoken = [
            (at, link)
            for at, link in self.spoke
            if at < span.start and link.kind not in {"document", "media"} and self._fits(link, gender)
        ]
        subjects = [
            (mention.start, person)
            for person in self.cast.persons
            if person.gender in {None, gender}
            for mention in person.mentions
            if mention.start < span.start and span.start - mention.start < _FAR_BACK
        ]
        latest = max(subjects, key=lambda x: x[0], default=None)
        if spoken and (latest is None or spoken[-1][0] >= latest[0] - 250):
            link = spoken[-1][1]
            return SourceLink(link.name, link.kind, link.anonymous, span)
        if latest is not None:
            return self._person_link(latest[1], span, "")
        return None

    def _fits(self, link: SourceLink, gender: str) -> bool:
        person = self.cast.named(link.name)
        if person is not None:
            return person.gender in {None, gender}
        words = {w.lower() for w in link.name.split()}
        if words & (_FEMALE_WORDS if gender == "m" else _MALE_WORDS):
            return False
        # A body of people is "it" or "they"; one unnamed person, or a spokesman, can be "he".
        last = link.name.split()[-1].lower() if link.name else ""
        return bool(words & (_SPEAKING | _MALE_WORDS | _FEMALE_WORDS)) or (last in _PEOPLE or last in {"source", "minister", "president"})

    def _spoke_before(self, span: Span, *, plural: bool) -> SourceLink | None:
        for at, link in reversed(self.spoke):
            if at >= span.start or span.start - at > _FAR_BACK:
                continue
            several = _is_plural(link.name)
            if (plural and several) or (not plural and not several and self.cast.named(link.name) is None):
                return SourceLink(link.name, link.kind, link.anonymous, span)
        return None

    def _described_before(self, head: Token, span: Span) -> SourceLink | None:
        """"the spokesman": the person whom the text calls so, who spoke or was named last."""
        noun = head.lemma_.lower()
        for at, link in reversed(self.spoke):
            if at >= span.start:
                continue
            person = self.cast.named(link.name)
            own = {w.lower().strip(",.") for w in link.name.split()}
            if noun in own or head.lower_ in own or (person is not None and (person.words[noun] or person.words[head.lower_])):
                return SourceLink(link.name, link.kind, link.anonymous, span)
        named = [p for p in self.cast.persons if p.words[noun] and any(m.start < span.start for m in p.mentions)]
        if len(named) == 1:
            return self._person_link(named[0], span, "")
        if noun in {"group", "organisation", "organization", "agency", "outlet", "newspaper", "ministry", "paper", "channel", "network", "rights group"}:
            wanted = {"media"} if noun in {"agency", "outlet", "newspaper", "paper", "channel", "network"} else {"organisation", "armed_group", "government"}
            for at, link in reversed(self.spoke):
                if at < span.start and link.kind in wanted and not link.anonymous and self.cast.named(link.name) is None:
                    return SourceLink(link.name, link.kind, link.anonymous, span)
        return None

    def _person_link(self, person: Person, span: Span, phrase: str) -> SourceLink:
        kind = tell_kind(phrase) or tell_kind(person.description) or "person"
        return SourceLink(person.name, kind, False, span)

    def _as_written(self, tokens: Tokens, head: Token, span: Span) -> SourceLink:
        person = self._person_in(tokens, head)
        if person is not None:
            return self._person_link(person, span, self._without_name(span, person))
        name = _name_of(tokens, head, self.text)
        kind = _kind_of_phrase(tokens, head, name)
        return SourceLink(name, kind, _is_unnamed(tokens, head, kind), span)

    def _person_in(self, tokens: Tokens, head: Token) -> Person | None:
        """The person that a phrase is about: its head's name, or a name in apposition to the head."""
        for entity in self.doc[tokens.start : tokens.end].ents:
            if entity.label_ != "PERSON":
                continue
            root = entity.root
            if any(t.tag_ == "POS" for t in entity) or (entity.end < tokens.end and self.doc[entity.end].tag_ == "POS"):
                continue
            if root == head or head in entity or (root.dep_ in {"appos", "nmod", "compound", "flat"} and root.head == head and _speaks_as(head)):
                return self.cast.named(_plain_name(entity, self.text))
        if head.pos_ == "PROPN" and len(tokens) <= 3:
            return self.cast.by_last.get(head.lower_)
        return None

    def _without_name(self, span: Span, person: Person) -> str:
        return span.of(self.text).replace(person.name, " ")


def _speaks_as(head: Token) -> bool:
    return head.lower_ in _SPEAKING or head.lemma_.lower() in _PEOPLE or head.lower_ in _SINGLE


def _head_of(tokens: Tokens) -> Token:
    """The head of a phrase: the word that hangs outside, not counting marks and prepositions."""
    root = tokens.root
    if root.is_punct or root.pos_ in {"ADP", "DET", "VERB", "AUX"}:
        nouns = [t for t in tokens if t.pos_ in {"NOUN", "PROPN", "PRON"}]
        if nouns:
            return nouns[0] if root.pos_ in {"VERB", "AUX"} else nouns[-1]
    return root


def _name_of(tokens: Tokens, head: Token, text: str) -> str:
    """The phrase up to its first comma or clause, as written."""
    last = tokens.end - 1
    for token in tokens:
        if token.i > head.i and (token.text in {",", "(", "—", "–", ";", ":"} or token.dep_ in {"relcl", "acl"}):
            last = token.i - 1
            break
    first = tokens.start
    doc = tokens.doc
    while first < head.i and (doc[first].is_punct or doc[first].is_space):
        first += 1
    last = max(last, head.i)
    return re.sub(r"[’']s?$", "", text[doc[first].idx : doc[last].idx + len(doc[last])].strip())


def _is_plural(name: str) -> bool:
    words = name.lower().split()
    return bool(words) and (" and " in name or words[-1].endswith("s") or words[-1] in {"police", "people", "some", "many", "others"})


def tell_kind(phrase: str) -> SourceKind | None:
    """The kind of source that the words of a phrase tell, the most telling first; None when none tells.

    >>> tell_kind("a spokesman for the interior ministry")
    'government'
    >>> tell_kind("militia officials"), tell_kind("Attorney General Lopez"), tell_kind("her")
    ('armed_group', 'official', None)
    """
    kinds = set(_kinds_in(phrase))
    if not kinds:
        return None
    if "official" in kinds and kinds <= {"official", "government"} and re.search(r"(?i)\bofficials?\b", phrase):
        return "official"
    return next(kind for kind in _RANK if kind in kinds)


# Of several telling words the first kind here wins: "police officer at the hospital", "army commander", "rebel leader".
_RANK: tuple[SourceKind, ...] = (
    "armed_group", "government", "military", "organisation", "official", "media", "document", "witness", "person",
)  # fmt: skip


def _kinds_in(phrase: str) -> Iterator[SourceKind]:
    plain = phrase.lower().replace("’", "'")
    # "attorney general" is no general: whole titles are read first and taken out.
    if _NO_GENERALS.search(plain):
        yield "organisation" if "secretary" in plain else "official"
        plain = _NO_GENERALS.sub(" ", plain)
    for match in _PHRASES.finditer(plain):
        yield _PHRASE_KINDS[match.group()]
    plain = _PHRASES.sub(" ", plain)
    for word in _WORD.findall(plain):
        word = word.removesuffix("'s")
        if word in _SPEAKING:
            continue
        kind = _SINGLE.get(word) or _SINGLE.get(word.removesuffix("s"))
        if kind is not None:
            yield kind


def _kind_of_phrase(tokens: Tokens, head: Token, name: str) -> SourceKind:
    word = head.lower_
    if word in {"sources", "source"} and not set(_kinds_in(name)) - {"media", "person"}:
        # "all sources", "multiple sources" are outlets and posts; one source is a person.
        vague = {t.lower_ for t in tokens} & {"all", "most", "many", "multiple", "other", "local", "six", "sources"}
        return "media" if word == "sources" and len(tokens) > 1 and vague - {"sources"} else "person"
    if name.startswith("@") or name.lower().startswith("user "):
        return "media" if re.search(r"(?i)news|press|agency|media|tv|radio|channel", name) else "person"
    own = _SINGLE.get(word) or _SINGLE.get(head.lemma_.lower())
    modifiers = " ".join(t.text for t in tokens if t.i != head.i)
    if own in {"document", "witness", "media"} and word not in _SPEAKING and word not in {"reporter"}:
        return own
    told = tell_kind(name)
    if told is not None:
        return told
    if modifiers and (from_rest := tell_kind(modifiers)) is not None:
        return from_rest
    return _kind_by_name(tokens, head)


def _kind_by_name(tokens: Tokens, head: Token) -> SourceKind:
    label = head.ent_type_ or next((t.ent_type_ for t in tokens if t.ent_type_), "")
    if label in {"GPE", "LOC"}:
        return "government"
    if label in {"ORG", "NORP", "FAC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"}:
        return "organisation"
    return "person"


def _is_unnamed(tokens: Tokens, head: Token, kind: SourceKind) -> bool:
    """Whether nobody is named: a noun for persons as head, and no institution speaking through it."""
    word = head.lower_
    if any(t.lower_ in _SPEAKING for t in tokens):
        return False
    if word in {"media", "reports", "outlets", "groups", "sources", "source"}:
        return True
    if kind in {"document", "government"}:
        return kind == "government" and word in _UNNAMED
    if word not in _UNNAMED and head.lemma_.lower() not in _UNNAMED:
        return False
    return head.pos_ != "PROPN"
