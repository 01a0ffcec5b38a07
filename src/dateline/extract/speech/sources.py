"""Who is cited: the fullest name of a source, its kind, and whether it stays unnamed.

A pronoun or a description ("she", "the spokesman") takes the name of the person it points back to, when one
fits; a statement or a report takes its owner's. Otherwise a source stays as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from dateline.extract.speech.casts import FEMALE, MALE, Cast, Person, plain_name
from dateline.extract.speech.source_kinds import CARRIERS, SPEAKING, is_unnamed, names_outlet, tell_kind_of_head
from dateline.lexicons import load_lexicon
from dateline.records.attributions import SourceKind, SourceLink
from dateline.records.spans import Span

_PEOPLE = frozenset(load_lexicon("people")["persons"])
_HE, _SHE = frozenset(["he", "him", "his"]), frozenset(["she", "her", "hers"])
_THEY = frozenset(["they", "them", "their"])
_IT = frozenset(["it", "its", "this"])
_RELATIVE = frozenset(["who", "which", "that", "whom", "whose"])
_NOBODY = frozenset(["it", "there"])
_SELF = frozenset(["i", "we", "my", "our", "me", "us"])
_PAPERS = frozenset(load_lexicon("source_nouns")["papers"])
_GROUPS: dict[str, frozenset[SourceKind]] = {
    word: frozenset(body["kinds"]) for body in load_lexicon("source_nouns")["points_to"] for word in body["words"]
}
_SPOTS = frozenset(load_lexicon("source_nouns")["spots"])
# Words of one body that end as plurals do.
_ONE_BODY = frozenset(["headquarters", "press", "news", "congress"])
_BODIES = frozenset(["organisation", "media", "armed_group"])
_PLACES = frozenset(["GPE", "LOC", "DATE"])
_FAR_BACK = 1_500
# "A statement" and "the statement" stand in neighbouring sentences: so many words apart at most.
_BACK_TO_A_PAPER = 40
_MOST_SPEAKERS = 60
_ACRONYM = re.compile(
    r"(?<!\w)((?:[A-Z][\w’'.&-]{0,30}[ \n]{1,3}(?:(?:of|for|and|the|in|to|on|de|en|del|la)[ \n]{1,3}){0,3}){1,8})"
    r"[(\[]([A-Z][A-Za-z-]{1,9})[)\]]"
)


def find_acronyms(text: str) -> dict[str, str]:
    """Short names that the text explains, each with the full one.

    >>> find_acronyms("the Union of Dock Workers (UDW) said")
    {'UDW': 'Union of Dock Workers'}
    """
    return {m[2]: " ".join(m[1].split()) for m in _ACRONYM.finditer(text) if m[2][0].upper() in m[1]}


@dataclass(slots=True)
class SourceReader:
    """Reads the sources of one document in the order of the text, remembering who spoke before."""

    doc: Doc
    text: str
    cast: Cast
    acronyms: dict[str, str]
    spoke: list[tuple[int, SourceLink]] = field(default_factory=list)

    def read(self, span: Span, *, speaker: SourceLink | None = None, heard: bool = True) -> SourceLink:
        """The source that a phrase names.

        `speaker` is who speaks where the phrase stands inside a quotation ("I"). With `heard` false the
        phrase is a relay, to which no later "he" points back.
        """
        tokens = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        if tokens is None or not len(tokens):
            return SourceLink(span.of(self.text), "person", False, span)
        head = _head_of(tokens)
        if len(tokens) == 1 and head.lower_ in _NOBODY and head.dep_ == "nsubjpass":
            # "It was learned that": nobody is named.
            return SourceLink("unnamed source", "person", True, span)
        link = self._pointed_at(tokens, head, span, speaker) or self._as_written(tokens, head, span)
        if heard:
            self.spoke.append((span.start, link))
        return link

    # --- words that point back -----------------------------------------------------------------------

    def _pointed_at(self, tokens: Tokens, head: Token, span: Span, speaker: SourceLink | None) -> SourceLink | None:
        word = head.lower_
        found: SourceLink | None = None
        if word in _RELATIVE and head.pos_ != "NOUN":
            found = self._antecedent(head, span)
        elif word in _SELF and speaker is not None:
            found = speaker
        elif word in _HE or word in _SHE:
            found = self._person_before(span, "m" if word in _HE else "f")
        elif word in _THEY or word in _IT:
            found = self._body_before(span, plural=word in _THEY)
        elif word in {"source", "sources"} and _only_the(tokens, head):
            found = self._last_speaker(span)
        elif word in CARRIERS:
            found = self._owner(tokens, head, span)
        elif tokens[0].lower_ in {"the", "this"} and head.tag_ in {"NN", "NNS"} and len(tokens) <= 4:
            found = self._described_before(tokens, head, span)
        return replace(found, span=span) if found is not None else None

    def _antecedent(self, head: Token, span: Span) -> SourceLink | None:
        verb = head.head
        while verb.dep_ in {"conj", "aux", "xcomp"} and verb.head != verb:
            verb = verb.head
        noun = verb.head
        if verb.dep_ not in {"relcl", "acl"} or noun.i >= head.i:
            return None
        return self._as_written(self.doc[noun.left_edge.i : noun.i + 1], noun, span)

    def _person_before(self, span: Span, gender: str) -> SourceLink | None:
        """Who "he" or "she" is: the last speaker or subject of that gender, whoever stands nearer."""
        spoken = next(((at, k) for at, k in self._before(span) if self._can_be(k, gender)), None)
        subjects = self.cast.subjects_before(span.start, span.start - _FAR_BACK)
        latest = next(((at, p) for at, p in subjects if p.gender in {None, gender}), None)
        if spoken is not None and (latest is None or spoken[0] >= latest[0]):
            return spoken[1]
        return self._link_person(latest[1], span) if latest is not None else None

    def _before(self, span: Span) -> Iterator[tuple[int, SourceLink]]:
        """Who spoke before, the latest first; not the whole of a very long text."""
        return ((at, link) for at, link in self.spoke[: -_MOST_SPEAKERS - 1 : -1] if at < span.start)

    def _can_be(self, link: SourceLink, gender: str) -> bool:
        person = self.cast.find(link.name)
        if person is not None:
            return person.gender in {None, gender}
        words = [w.lower() for w in link.name.split()]
        if link.kind in {"document", "media"} or set(words) & (FEMALE if gender == "m" else MALE):
            return False
        # A body of people is "it" or "they"; one unnamed person, or a spokesman, can be "he".
        return bool(set(words) & (SPEAKING | MALE | FEMALE)) or words[-1] in _PEOPLE | {
            "source",
            "minister",
            "president",
        }

    def _body_before(self, span: Span, *, plural: bool) -> SourceLink | None:
        for at, link in self._before(span):
            if span.start - at < _FAR_BACK:
                several = _is_plural(link.name)
                if several if plural else not several and self.cast.find(link.name) is None:
                    return link
        return None

    def _last_speaker(self, span: Span) -> SourceLink | None:
        return next((k for _, k in self._before(span) if k.kind != "document"), None)

    def _owner(self, tokens: Tokens, head: Token, span: Span) -> SourceLink | None:
        """Whose statement it is: the phrase's own owner, else for "the statement" the body that spoke last."""
        owner = next((c for c in head.children if c.dep_ == "poss" and c.lower_ not in _HE | _SHE | _IT | _THEY), None)
        issued = [
            c
            for c in head.rights
            if c.lower_ in {"by", "from", "of"} or c.lemma_ in {"issue", "publish", "release", "post", "share", "air"}
        ]
        for step in issued:
            inner = (
                step
                if step.pos_ == "ADP"
                else next((a for a in step.children if a.dep_ in {"agent", "prep"} and a.lower_ == "by"), None)
            )
            owner = owner or (
                next((p for p in inner.children if p.dep_ == "pobj"), None) if inner is not None else None
            )
        if owner is not None and (owner.lower_ in _SPOTS or owner.ent_type_ in {"GPE", "LOC", "DATE", "TIME"}):
            owner = None  # "A second report from the same province": a place says nothing.
        names = [t for t in tokens if t.i < head.i and t.pos_ == "PROPN"]
        if owner is None and names and head.lower_ != "report":
            return self._as_written(self.doc[names[0].i : names[-1].i + 1], names[-1], span)
        if owner is not None and owner.i < tokens.end + 12:
            first = owner.left_edge.i
            last = (
                max(owner.i, *(c.right_edge.i for c in owner.rights if c.dep_ == "prep"))
                if any(c.dep_ == "prep" for c in owner.rights)
                else owner.i
            )
            return self._as_written(self.doc[first : last + 1], owner, span)
        if head.lower_ in _PAPERS and len(tokens) <= 2 + (tokens[0].lower_ == "the"):
            issuer = self._issuer(head, span) if tokens[0].lower_ in {"the", "its"} else None
            if issuer is not None:
                return issuer
            bodies = {"organisation", "military", "government", "official", "armed_group", "media"}
            return next((k for _, k in self._before(span) if k.kind in bodies and not k.anonymous), None)
        return None

    def _issuer(self, paper: Token, span: Span) -> SourceLink | None:
        """Who gave out "a statement" a sentence before: the subject of its verb, when nobody has spoken since."""
        latest = next((at for at, _ in self._before(span)), -1)
        for token in reversed(self.doc[max(0, paper.i - _BACK_TO_A_PAPER) : paper.i]):
            if token.idx <= latest:
                return None
            if token.lemma_ == paper.lemma_ and any(c.lower_ in {"a", "an"} for c in token.lefts):
                verb = next((v for v in token.ancestors if v.pos_ == "VERB"), None)
                giver = next((c for c in verb.lefts if c.dep_ == "nsubj"), None) if verb is not None else None
                if giver is None or giver.pos_ == "PRON":
                    return None
                # "Hours later a rival said": the parser may hang the time on who it was.
                opens = next((c.i for c in giver.lefts if c.dep_ == "det"), giver.left_edge.i)
                return self._as_written(self.doc[opens : giver.i + 1], giver, span)
        return None

    def _described_before(self, tokens: Tokens, head: Token, span: Span) -> SourceLink | None:
        """ "the spokesman": whom the text calls so and who spoke last; "the group": the last such body."""
        noun = head.lemma_.lower()
        before = [link for _, link in self._before(span)]
        if any(t.pos_ == "PROPN" for t in tokens):
            return None
        if head.tag_ == "NN" and (
            noun in _PEOPLE or noun in SPEAKING or noun in {"minister", "president", "premier", "secretary"}
        ):
            for link in before:
                person = self.cast.find(link.name)
                if noun in SPEAKING and (
                    {w.lower() for w in link.name.split()} & SPEAKING
                    or (person is not None and SPEAKING & set(person.words))
                ):
                    return link
                if noun in {w.lower().strip(",.") for w in link.name.split()} or (
                    person is not None and person.words[noun]
                ):
                    return link
            named = [p for p in self.cast.persons if p.words[noun]]
            return self._link_person(named[0], span) if len(named) == 1 else None
        wanted = _GROUPS.get(head.lower_)
        if wanted is None or len(tokens) > 3:
            return None
        return next(
            (k for k in before if k.kind in wanted and not k.anonymous and self.cast.find(k.name) is None), None
        )

    # --- words that name -----------------------------------------------------------------------------

    def _as_written(self, tokens: Tokens, head: Token, span: Span) -> SourceLink:
        person = self._person_in(tokens, head)
        if person is not None:
            return self._link_person(person, span)
        name = self._name_of(tokens, head)
        full = self.acronyms.get(name.removeprefix("the ").removeprefix("The "), "")
        kind = tell_kind_of_head(head.text, f"{full} {name}".strip()) or self._kind_by_entity(tokens, head, span)
        named = any(t.pos_ == "PROPN" or t.ent_type_ in {"NORP", "GPE", "ORG"} for t in tokens)
        beside = _named_beside(head, kind)
        if beside is not None:
            return SourceLink(beside.text, kind, False, span)
        return SourceLink(name, kind, is_unnamed(head.text, name, kind, named=named), span)

    def _person_in(self, tokens: Tokens, head: Token) -> Person | None:
        """The person that a phrase is about: its head's name, or a name set beside the head ("spokesman X")."""
        for entity in _entities_in(tokens):
            if entity.label_ != "PERSON" or any(t.tag_ == "POS" for t in entity) or _owns(entity):
                continue
            root = entity.root
            if root == head and len(entity) == 1 and entity.start > 0 and self.doc[entity.start - 1].lower_ == "the":
                continue
            # "Spokesman Jon Berg" is Berg; "the Katna governor" and "the Berg family" are not who stands before them.
            after = root.i > head.i or root.dep_ == "appos"
            beside = after and root.dep_ in {"appos", "nmod", "compound"} and root.head == head
            beside = beside and head.lower_ not in CARRIERS
            if head in entity or (beside and (head.lemma_.lower() in _PEOPLE or head.lower_ in SPEAKING)):
                return self.cast.find(plain_name(entity, self.text))
        if (
            head.pos_ == "PROPN"
            and len(tokens) <= 3
            and tokens[0].lower_ != "the"
            and not _owns(self.doc[head.i : head.i + 1])
        ):
            return self.cast.by_last.get(head.lower_)
        return None

    def _link_person(self, person: Person, span: Span) -> SourceLink:
        return SourceLink(person.name, person.kind, False, span)

    def _name_of(self, tokens: Tokens, head: Token) -> str:
        """The phrase up to its first comma or clause, as written, grown to the words that belong to its head."""
        doc, first, last = self.doc, tokens.start, tokens.end - 1
        while (
            first > 0
            and doc[first - 1].dep_ in {"compound", "amod", "nummod", "nmod"}
            and tokens.start <= doc[first - 1].head.i <= last
        ):
            first -= 1
        if head.ent_type_ and last == head.i:
            while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I" and doc[last + 1].ent_type_ == head.ent_type_:
                last += 1
        for token in doc[head.i + 1 : last + 1]:
            if token.text in {",", "(", "—", "–", ";", ":"} or token.dep_ in {"relcl", "acl"}:
                last = token.i - 1
                break
        while first < head.i and (doc[first].is_punct or doc[first].is_space or doc[first].dep_ == "cc"):
            first += 1
        last = max(last, head.i)
        written = self.text[doc[first].idx : doc[last].idx + len(doc[last])]
        return re.sub(r"[’']s?$", "", " ".join(written.split())).strip('"“”,.') or head.text

    def _kind_by_entity(self, tokens: Tokens, head: Token, span: Span) -> SourceKind:
        label = head.ent_type_ or next((t.ent_type_ for t in tokens if t.ent_type_), "")
        if names_outlet(tokens.text):
            return "media"
        if label in {"GPE", "LOC"} or (label == "NORP" and head.tag_ == "NNPS"):
            return "government"
        if label in {"ORG", "NORP", "FAC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"}:
            return "organisation"
        if head.lower_ in SPEAKING:
            return self._body_spoken_for(span) if label == "" else "organisation"
        if head.pos_ == "PROPN" and (tokens[0].lower_ == "the" or (head.text.isupper() and not self.text.isupper())):
            return "organisation"
        person = self.cast.find(head.text)
        return person.kind if person is not None else "person"

    def _body_spoken_for(self, span: Span) -> SourceKind:
        """ "a spokesman", and no word for whom: for the body that spoke last."""
        bodies = {"organisation", "military", "government", "official", "armed_group"}
        return next((k.kind for _, k in self._before(span) if k.kind in bodies), "organisation")


def _entities_in(tokens: Tokens) -> Iterator[Tokens]:
    """The names inside a phrase. (A span's own list of them walks the whole document.)"""
    first = tokens.start
    for token in tokens:
        last = token.i + 1
        ends = last == tokens.end or tokens.doc[last].ent_iob_ != "I"
        if token.ent_iob_ == "B" or not token.ent_type_:
            first = token.i
        if token.ent_type_ and ends:
            yield Tokens(tokens.doc, first, last, label=token.ent_type_)


def _named_beside(head: Token, kind: SourceKind | None) -> Tokens | None:
    """The name set beside a body's description: "according to a rights project, Night Watch, ..."."""
    doc, first = head.doc, head.i + 2
    if head.tag_ != "NN" or kind not in _BODIES or first >= len(doc) or doc[first - 1].text != ",":
        return None
    last = first
    while last < len(doc) - 1 and (doc[last].pos_ == "PROPN" or (doc[last].text == "-" and last > first)):
        last += 1
    ends = doc[last].text in {",", "("} and (last + 1 == len(doc) or doc[last + 1].dep_ != "cc")
    return doc[first:last] if last > first and ends and doc[first].ent_type_ not in _PLACES else None


def _only_the(tokens: Tokens, head: Token) -> bool:
    """Whether nothing but "the" (or "the same") stands with a word, also where the article was left out."""
    before = [t.lower_ for t in tokens if t.i < head.i] or [tokens.doc[head.i - 1].lower_ if head.i else ""]
    return tokens[-1].i == head.i and before in (["the"], ["the", "same"])


def _owns(tokens: Tokens) -> bool:
    """Whether a possessive "'s" follows."""
    return tokens.end < len(tokens.doc) and tokens.doc[tokens.end].tag_ == "POS"


def _head_of(tokens: Tokens) -> Token:
    """The word of a phrase on which the others hang, not counting marks, prepositions and verbs."""
    root = tokens.root
    if root.is_punct or root.pos_ in {"ADP", "DET", "VERB", "AUX", "SPACE"}:
        nouns = [t for t in tokens if t.pos_ in {"NOUN", "PROPN", "PRON"}]
        if nouns:
            return nouns[0] if root.pos_ in {"VERB", "AUX"} else nouns[-1]
    return root


def _is_plural(name: str) -> bool:
    words = name.lower().split()
    if words[-1] in _ONE_BODY:
        return False
    return " and " in name or words[-1].endswith("s") or words[-1] in {"police", "people", "some", "many"}
