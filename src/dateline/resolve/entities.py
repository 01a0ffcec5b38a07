"""Which mentions are one actor: names with their short forms and aliases, descriptions and pronouns that point back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.lexicons import load_lexicon
from dateline.records.actors import Actor, ActorKind, ActorMention, ActorRole, Designation
from dateline.records.profiles import Profiles
from dateline.records.spans import Span
from dateline.text.names import is_acronym, is_short_form, name_key, name_words

_LEX = load_lexicon("actors")
_POINTS_TO: dict[str, list[ActorKind]] = _LEX["points_to"]
_PERSONS_POINT = frozenset(_LEX["persons_point"])
# A description or pronoun points back at most so many sentences.
_REACH = 3


@dataclass(slots=True)
class _Draft:
    """An actor while its mentions are being gathered."""

    names: list[str]
    kind: ActorKind | None
    country: str | None
    named: bool
    mentions: list[Span] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    part_of: list[int] = field(default_factory=list)
    roles: list[ActorRole] = field(default_factory=list)
    designations: list[Designation] = field(default_factory=list)

    @property
    def key(self) -> str:
        return name_key(self.names[0])


def resolve_actors(
    mentions: Sequence[ActorMention],
    *,
    text: str,
    sentences: Sequence[Span],
    profiles: Profiles = Profiles(),  # noqa: B008
) -> tuple[Actor, ...]:
    """The actors of a document in order of first mention, with ids a1, a2, ...

    Names join by equal words, as short form of one full name, as acronym, or when the text says that one is another
    name of the other. A description joins the last actor it fits; where two fit it stays an actor of its own, and a
    pronoun then stays out. Nothing joins through a shared alias alone.
    """
    gathering = _Gathering(text, [s.start for s in sentences])
    for mention in sorted((m for m in mentions if m.form == "name"), key=lambda m: (-len(name_words(m.name)), m.span)):
        gathering.add_name(mention)
    for alias in profiles.aliases:
        gathering.join_alias(alias.name, alias.alias, alias.reason)
    for mention in (m for m in mentions if m.form == "description"):
        gathering.add_description(mention)
    for role in profiles.roles:
        gathering.add_role(role.person, role.title, role.organisation)
    for membership in profiles.memberships:
        gathering.add_membership(membership.member, membership.whole)
    for d in profiles.designations:
        gathering.add_designation(d.party, d.by, d.designated_as, d.when)
    for mention in (m for m in mentions if m.form == "pronoun"):
        gathering.add_pronoun(mention)
    return gathering.actors()


class _Gathering:
    def __init__(self, text: str, starts: Sequence[int]) -> None:
        self._text = text
        self._starts = starts
        self._drafts: list[_Draft] = []
        self._by_key: dict[str, int] = {}
        self._by_last: dict[str, list[int]] = {}
        self._order: list[tuple[Span, int]] = []

    # ------------------------------------------------------------ names

    def add_name(self, mention: ActorMention) -> None:
        name = _bare(mention.name)
        key = name_key(name)
        index = self._by_key.get(key)
        if index is None:
            index = self._full_form(name)
        if index is None:
            index = self._new(name, mention, named=True)
        draft = self._drafts[index]
        if name not in draft.names:
            draft.names.append(name)
        if draft.kind is None:
            draft.kind = mention.kind
        self._by_key.setdefault(key, index)
        self._mention(index, mention.span)

    def _full_form(self, short: str) -> int | None:
        """The one actor whose full name this shortens; None when there are two or none."""
        words = name_words(short)
        if not words:
            return None
        near = list(dict.fromkeys([*self._by_last.get(words[-1], []), *self._by_last.get(words[0], [])]))
        fitting = [i for i in near if is_short_form(short, self._drafts[i].names[0])]
        if short.isupper() and len(short) <= 8:
            fitting += [i for i, d in enumerate(self._drafts) if d.named and is_acronym(short, d.names[0])]
        persons = [i for i in fitting if self._drafts[i].kind == "person"] or fitting
        unique = list(dict.fromkeys(persons))
        return unique[0] if len(unique) == 1 else None

    def _new(self, name: str, mention: ActorMention, *, named: bool) -> int:
        self._drafts.append(
            _Draft([name], mention.kind, mention.country, named, reasons=[f"“{name}”: {mention.reason}"])
        )
        index = len(self._drafts) - 1
        words = name_words(name)
        if named and words:
            for word in {words[-1], words[0]}:
                self._by_last.setdefault(word, []).append(index)
        return index

    def _mention(self, index: int, span: Span) -> None:
        self._drafts[index].mentions.append(span)
        self._order.append((span, index))

    def _at(self, span: Span) -> int | None:
        """The actor whose mention overlaps a span most."""
        best: tuple[int, int] | None = None
        for mention, index in self._order:
            shared = min(mention.end, span.end) - max(mention.start, span.start)
            if shared > 0 and (best is None or shared > best[0]):
                best = (shared, index)
        return best[1] if best else None

    def join_alias(self, name: Span, alias: Span, reason: str) -> None:
        words = " ".join(alias.of(self._text).split()).strip("“”\"'‘’")
        full = self._at(name)
        if full is None or not words:
            return
        other = self._by_key.get(name_key(words))
        self._by_key[name_key(words)] = full
        if words not in self._drafts[full].names:
            self._drafts[full].names.append(words)
            self._drafts[full].reasons.append(reason)
        if other is not None and other != full:
            self._merge(full, other)
        elif other is None:
            self._mention(full, alias)

    def _merge(self, keep: int, gone: int) -> None:
        a, b = self._drafts[keep], self._drafts[gone]
        a.names += [n for n in b.names if n not in a.names]
        a.mentions += b.mentions
        a.kind = a.kind or b.kind
        b.mentions = []
        self._order = [(s, keep if i == gone else i) for s, i in self._order]
        for key, index in self._by_key.items():
            if index == gone:
                self._by_key[key] = keep

    # ------------------------------------------------------------ descriptions and pronouns

    def add_description(self, mention: ActorMention) -> None:
        words = mention.name.lower().split()
        definite = bool(words) and words[0] in {"the", "this", "that", "these", "those"}
        head = mention.head.of(self._text).lower()
        index = self._pointed_at(mention, head) if definite and len(words) <= 3 else None
        if index is None:
            key = "~" + name_key(mention.name)
            known = self._by_key.get(key) if definite or mention.plural else None
            index = known if known is not None else self._new(mention.name, mention, named=False)
            self._by_key[key] = index
        self._mention(index, mention.span)

    def _pointed_at(self, mention: ActorMention, head: str) -> int | None:
        """The actor that "the group" or "the commander" points to: the last that fits, if no other fits as near."""
        sentence = self._sentence(mention.span)
        for span, index in sorted(self._order, reverse=True, key=lambda x: x[0]):
            if span.start >= mention.span.start:
                continue
            if sentence - self._sentence(span) > _REACH:
                return None
            draft = self._drafts[index]
            if not draft.named:
                continue
            fits = draft.kind in _POINTS_TO.get(head, []) or (
                head in _PERSONS_POINT
                and draft.kind == "person"
                and not mention.plural
                and any(head in r.title.lower() for r in draft.roles)
            )
            if fits:
                draft.reasons.append(f"“{mention.name}” points back to it")
                return index
        return None

    def add_pronoun(self, mention: ActorMention) -> None:
        word = mention.name.lower()
        if word not in {"he", "she", "him", "his", "her"}:
            return
        sentence = self._sentence(mention.span)
        for span, index in sorted(
            ((s, i) for s, i in self._order if s.start < mention.span.start and sentence - self._sentence(s) <= 1),
            reverse=True,
        ):
            if self._drafts[index].kind == "person" and span.end <= mention.span.start:
                self._mention(index, mention.span)
                return

    def _sentence(self, span: Span) -> int:
        return bisect_right(self._starts, span.start)

    # ------------------------------------------------------------ what is said of them

    def add_role(self, person: Span, title: Span, organisation: Span | None) -> None:
        index = self._at(person)
        if index is None:
            return
        words = " ".join(title.of(self._text).split())
        body = " ".join(organisation.of(self._text).split()) if organisation is not None else None
        draft = self._drafts[index]
        if draft.kind in {None, "organisation"}:
            draft.kind = "person"
        if all(r.title != words for r in draft.roles):
            draft.roles.append(ActorRole(_bare(words), body, title))

    def add_membership(self, member: Span, whole: Span) -> None:
        a, b = self._at(member), self._at(whole)
        if a is not None and b is not None and a != b and b not in self._drafts[a].part_of:
            self._drafts[a].part_of.append(b)

    def add_designation(self, party: Span, by: Span | None, listed_as: Span, when: Span | None) -> None:
        index = self._at(party)
        if index is None:
            return
        words = [" ".join(s.of(self._text).split()) if s is not None else None for s in (by, listed_as, when)]
        self._drafts[index].designations.append(Designation(words[0] or "", words[1] or "", words[2], listed_as))

    # ------------------------------------------------------------ result

    def actors(self) -> tuple[Actor, ...]:
        kept = [i for i, d in enumerate(self._drafts) if d.mentions]
        kept.sort(key=lambda i: min(self._drafts[i].mentions))
        number = {index: f"a{n}" for n, index in enumerate(kept, start=1)}
        return tuple(self._actor(self._drafts[i], number[i], number) for i in kept)

    def _actor(self, draft: _Draft, own: str, number: dict[int, str]) -> Actor:
        names = sorted(draft.names, key=lambda n: (-len(name_words(n)), draft.names.index(n)))
        return Actor(
            id=own,
            name=names[0],
            aliases=tuple(n for n in names[1:]),
            kind=draft.kind,
            country=draft.country,
            part_of=tuple(number[p] for p in draft.part_of if p in number),
            designations=tuple(draft.designations),
            roles=tuple(draft.roles),
            mentions=tuple(sorted(set(draft.mentions))),
            reasons=tuple(dict.fromkeys(draft.reasons)),
        )


def _bare(name: str) -> str:
    """A name without its article and possessive."""
    words = name.split()
    if len(words) > 1 and words[0].lower() in {"the", "a", "an"}:
        words = words[1:]
    return " ".join(words).removesuffix("’s").removesuffix("'s")
