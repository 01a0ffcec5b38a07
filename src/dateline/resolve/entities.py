"""Which mentions are one actor: names with their short forms and aliases, descriptions and pronouns that point back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.lexicons import load_lexicon
from dateline.lexicons.gazetteer import find_country, find_demonym
from dateline.records.actors import Actor, ActorKind, ActorMention, ActorRole, Designation
from dateline.records.profiles import Profiles
from dateline.records.spans import Span
from dateline.resolve.pointers import Candidate, is_institution, point_description, point_pronoun, singular
from dateline.text.names import is_acronym, is_short_form, is_short_of_person, name_key, name_words

_LEX = load_lexicon("actors")
_SAME_AS: dict[str, str] = {name_key(n): name_key(group[0]) for group in _LEX["same_as"] for n in group}
_COMMON = frozenset(w for words in _LEX["kinds"].values() for w in words)
# What a name is when the text explains it as such a body ("Varo Ridge, a small group").
_BODIES: dict[str, ActorKind] = {
    **{w: kind for kind in ("media", "organisation") for w in _LEX["kinds"][kind] if w != "correspondent"},
    **dict.fromkeys(["militia", "gang", "cartel"], "militia"),
    **dict.fromkeys(["insurgency", "caliphate"], "rebel_group"),
    **dict.fromkeys(["movement", "faction", "coalition", "band", "network"], "organisation"),
}
_DEFINITE = frozenset(["the", "this", "that", "these", "those", "its", "their", "his", "her"])
# Whom nouns for nameless fighters may stand for, when a report names only one of the kind.
_NAMELESS: tuple[tuple[frozenset[str], ActorKind], ...] = (
    (frozenset(_LEX["nameless_rebels"]), "rebel_group"),
    (frozenset(_LEX["nameless_soldiers"]), "state_force"),
)
# Offices and titles that one person holds; "force" or "council" call bodies.
_HELD_BY_ONE = frozenset(
    (set(_LEX["persons_point"]) | set(_LEX["ranks"])) - {"victim", "suspect", "guerrilla"}
    | {"secretary", "chairman", "chairwoman", "chairperson", "prosecutor", "judge", "councillor", "commander", "head"}
)
_ARMIES = frozenset(["army", "military", "force"])
# A description or pronoun looks back over so many mentions and sentences.
_REACH = 3
_MENTIONS_BACK = 40
_LONGEST_POINTER = 3


@dataclass(slots=True)
class _Draft:
    """An actor while its mentions are being gathered."""

    names: list[str]
    kind: ActorKind | None
    country: str | None
    named: bool
    plural: bool
    mentions: list[Span] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    part_of: list[int] = field(default_factory=list)
    roles: list[ActorRole] = field(default_factory=list)
    designations: list[Designation] = field(default_factory=list)


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
    for role in profiles.roles:
        gathering.add_role(role.person, role.title, role.organisation, role.noun)
    for lead in profiles.leads:
        gathering.add_lead(lead.name, lead.noun, lead.reason)
    for mention in (m for m in mentions if m.form == "description"):
        gathering.add_description(mention)
    for d in profiles.designations:
        gathering.add_designation(d.party, d.by, d.designated_as, d.when)
    for mention in (m for m in mentions if m.form == "pronoun"):
        gathering.add_pronoun(mention)
    for membership in profiles.memberships:
        gathering.add_membership(membership.member, membership.whole, membership.reason)
    gathering.add_only_bodies()
    return gathering.actors()


class _Gathering:
    def __init__(self, text: str, starts: Sequence[int]) -> None:
        self._text = text
        self._starts = starts
        self._drafts: list[_Draft] = []
        self._by_key: dict[str, int] = {}
        self._by_word: dict[str, list[int]] = {}
        # nouns of offices that stand beside a name, each with whose they are
        self._beside: dict[Span, int] = {}
        # mentions in order of the text: where, whose, and whether it is a subject
        self._order: list[tuple[Span, int, bool]] = []

    # ------------------------------------------------------------ names

    def add_name(self, mention: ActorMention) -> None:
        name = _bare(mention.name)
        key = _joining_key(mention, name)
        index = self._by_key.get(key)
        if index is None:
            index = self._full_form(name)
        if index is None:
            index = self._new(name, mention, named=True)
        draft = self._drafts[index]
        if name not in draft.names:
            draft.names.append(name)
        draft.kind = draft.kind or mention.kind
        draft.country = draft.country or mention.country
        self._by_key.setdefault(key, index)
        self._mention(index, mention.span, subject=mention.subject)

    def _full_form(self, short: str) -> int | None:
        """The one actor whose full name this shortens; None when there are two or none."""
        words = name_words(short)
        if not words:
            return None
        near = list(dict.fromkeys(i for w in words[:1] + words[-1:] for i in self._by_word.get(w, [])))
        fitting = [i for i in near if self._shortens(short, words, i)]
        if short.isupper() and len(short) <= 8:
            fitting += [i for i, d in enumerate(self._drafts) if d.named and is_acronym(short, d.names[0])]
        persons = [i for i in fitting if self._drafts[i].kind == "person"] or fitting
        unique = list(dict.fromkeys(persons))
        return unique[0] if len(unique) == 1 else None

    def _shortens(self, short: str, words: tuple[str, ...], index: int) -> bool:
        """Whether a name is a short form of an actor's: the first word of a body's name only if it tells by itself."""
        draft = self._drafts[index]
        of_person = draft.kind == "person" and is_short_of_person(short, draft.names[0])
        if not (of_person or is_short_form(short, draft.names[0])) or find_country(short) is not None:
            return False
        if len(words) > 1 or draft.kind == "person":
            return True
        # "National" or "Liberian" opens many names; the last word of one tells whose it is.
        opens = name_words(draft.names[0])[0] == words[0]
        vague = opens and words[0].endswith(("ic", "al", "an", "ern"))
        return words[0] not in _COMMON and len(words[0]) > 3 and not vague

    def _new(self, name: str, mention: ActorMention, *, named: bool) -> int:
        reasons = [f"“{name}”: {mention.reason}"]
        self._drafts.append(_Draft([name], mention.kind, mention.country, named, mention.plural, reasons=reasons))
        index = len(self._drafts) - 1
        for word in dict.fromkeys(w for ws in [name_words(name)] if named and ws for w in (ws[0], *ws[-2:])):
            self._by_word.setdefault(word, []).append(index)
        return index

    def _mention(self, index: int, span: Span, *, subject: bool = False) -> None:
        self._drafts[index].mentions.append(span)
        insort(self._order, (span, index, subject))

    def _at(self, span: Span) -> int | None:
        """The actor whose mention fits a span best."""
        first = max(0, bisect_left(self._order, (Span(span.start, span.start + 1), -1, False)) - 6)
        best: tuple[float, int] | None = None
        for mention, index, _ in self._order[first:]:
            if mention.start >= span.end:
                break
            shared = min(mention.end, span.end) - max(mention.start, span.start)
            fit = shared / max(len(mention), len(span))
            if shared > 0 and (best is None or fit > best[0]):
                best = (fit, index)
        return best[1] if best else None

    def join_alias(self, name: Span, alias: Span, reason: str) -> None:
        words = _bare(" ".join(alias.of(self._text).split()).strip("“”\"'‘’"))
        full = self._at(name)
        if full is None or not words:
            return
        other = self._by_key.get(name_key(words))
        at = self._at(alias)
        if other is None and at is not None and at != full and not self._drafts[at].named:
            other = at
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
        a.heads |= b.heads
        a.kind = a.kind or b.kind
        a.roles += [r for r in b.roles if r not in a.roles]
        b.mentions = []
        self._order = [(s, keep if i == gone else i, subject) for s, i, subject in self._order]
        for key, index in self._by_key.items():
            if index == gone:
                self._by_key[key] = keep

    # ------------------------------------------------------------ descriptions and pronouns

    def add_description(self, mention: ActorMention) -> None:
        words = mention.name.lower().split()
        definite = bool(words) and words[0] in _DEFINITE
        counted = any(c.isdigit() for c in mention.name) or mention.reason == "counted"
        head = mention.head.of(self._text).lower()
        index = self._beside.get(mention.head)
        short = len(words) <= _LONGEST_POINTER - (not definite)
        if index is None and (definite or mention.plural or is_institution(mention)) and short and not counted:
            pointed = point_description(mention, head, self._before(mention.span))
            if pointed is not None and (definite or self._same_words(pointed[0], mention)):
                index = pointed[0]
                self._call(index, mention, f"“{mention.name}” points to it: {pointed[1]}")
        if index is None:
            key = "~" + name_key(mention.name)
            joins = definite or mention.plural or is_institution(mention) or self._is_of_headline(key, mention)
            known = self._by_key.get(key) if joins else None
            index = known if known is not None else self._new(mention.name, mention, named=False)
            self._by_key[key] = index
        self._drafts[index].heads.add(singular(head))
        self._mention(index, mention.span, subject=mention.subject)

    def _is_of_headline(self, key: str, mention: ActorMention) -> bool:
        """Whether the headline called somebody by the same bare noun: its "Gunman" is "a gunman" of the first lines."""
        first = self._drafts[self._by_key[key]].mentions[:1] if key in self._by_key else []
        if not first or self._sentence(first[0]) > 1 or self._sentence(mention.span) > _REACH:
            return False
        return first[0].of(self._text).lower().split()[0] not in {*_DEFINITE, "a", "an"}

    def _same_words(self, index: int, mention: ActorMention) -> bool:
        """Whether a bare noun repeats what the actor was called by: "militants" after "the militants"."""
        return not self._drafts[index].named and name_key(mention.name) == name_key(self._drafts[index].names[0])

    def _call(self, index: int, mention: ActorMention, why: str) -> None:
        draft = self._drafts[index]
        draft.reasons.append(why)
        if draft.named and mention.name not in draft.names and len(mention.name.split()) <= _LONGEST_POINTER:
            draft.names.append(mention.name)

    def _before(self, span: Span) -> list[Candidate]:
        """The mentions before a place in the text that a word there may point to, the latest first."""
        here = self._sentence(span)
        at = bisect_left(self._order, (Span(span.start, span.start + 1), -1, False))
        found: list[Candidate] = []
        for mention, index, subject in reversed(self._order[max(0, at - _MENTIONS_BACK) : at]):
            far = here - self._sentence(mention)
            if mention.end > span.start or (far > _REACH and not self._drafts[index].named):
                continue
            draft = self._drafts[index]
            offices = frozenset(w for r in draft.roles for w in r.title.lower().split())
            found.append(
                Candidate(
                    index,
                    far,
                    draft.kind,
                    draft.named,
                    draft.plural,
                    subject,
                    draft.names[0],
                    frozenset(draft.heads),
                    offices,
                )
            )
        return found

    def add_pronoun(self, mention: ActorMention) -> None:
        before = self._before(mention.span)
        # Who does something to "them" does it to others.
        at = bisect_left(self._order, (mention.doer, -1, False)) if mention.doer is not None else len(self._order)
        doers = {i for m, i, _ in self._order[at : at + 1] if m == mention.doer}
        index = point_pronoun(mention.name, [c for c in before if c.actor not in doers])
        if index is not None:
            self._mention(index, mention.span, subject=mention.subject)

    def _sentence(self, span: Span) -> int:
        return bisect_right(self._starts, span.start)

    # ------------------------------------------------------------ what is said of them

    def add_role(self, person: Span, title: Span, organisation: Span | None, noun: Span | None) -> None:
        index = self._at(person)
        if index is None:
            return
        if noun is not None:
            self._beside.setdefault(noun, index)
        words = _bare(" ".join(title.of(self._text).split()))
        body = " ".join(organisation.of(self._text).split()) if organisation is not None else None
        draft = self._drafts[index]
        called = _BODIES.get(noun.of(self._text).lower()) if noun is not None else None
        if called is not None and draft.kind in {None, "person"}:
            draft.kind = called
            draft.reasons.append(f"the text calls it “{words}”")
        elif noun is not None and noun.of(self._text).lower() in _HELD_BY_ONE and _may_be_a_person(draft):
            draft.kind = "person"
            draft.reasons.append(f"the text calls him or her “{words}”")
        if all(r.title != words for r in draft.roles):
            draft.roles.append(ActorRole(words, body, title))

    def add_lead(self, name: Span, noun: Span, reason: str) -> None:
        if (index := self._at(name)) is not None:
            self._beside.setdefault(noun, index)
            self._drafts[index].reasons.append(reason)

    def add_membership(self, member: Span, whole: Span, reason: str) -> None:
        a, b = self._at(member), self._at(whole)
        if a is not None and b is not None and a != b and b not in self._drafts[a].part_of:
            self._drafts[a].part_of.append(b)
            self._drafts[a].reasons.append(reason)

    def add_only_bodies(self) -> None:
        """Nameless rebels belong to the only armed movement that the report names; where it names two, to none."""
        for heads, kind in _NAMELESS:
            named = [i for i, d in enumerate(self._drafts) if d.kind == kind and d.mentions and _is_whole(d)]
            if len(named) != 1:
                continue
            for i, draft in enumerate(self._drafts):
                if (
                    i != named[0]
                    and draft.heads & heads
                    and not draft.named
                    and draft.kind == kind
                    and not draft.part_of
                    and draft.mentions
                ):
                    draft.part_of.append(named[0])
                    draft.reasons.append(f"“{self._drafts[named[0]].names[0]}” is the only such body the report names")

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
        names = sorted(draft.names, key=lambda n: _name_order(n, draft))
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


def _may_be_a_person(draft: _Draft) -> bool:
    """Whether a name that the text gives an office may be that of a person, whatever its words were taken for."""
    country = any(find_country(n) is not None or find_demonym(n) is not None for n in draft.names)
    return draft.named and draft.kind in {None, "organisation", "government"} and not country and not draft.plural


def _is_whole(draft: _Draft) -> bool:
    """Whether an actor is a movement with a name, or an army, which needs none."""
    if draft.kind == "state_force":
        words = [singular(w) for n in draft.names[:1] for w in n.lower().split()]
        return bool(words) and words[-1] in _ARMIES and words[0] not in {"security", "its", "their", "our"}
    return draft.named


def _name_order(name: str, draft: _Draft) -> tuple[bool, bool, int, int]:
    """Names before descriptions, a country before its people, the fullest first."""
    described = draft.named and name.split()[0].lower() in _DEFINITE
    return (described, find_demonym(name) is not None, -len(name_words(name)), draft.names.index(name))


def _joining_key(mention: ActorMention, name: str) -> str:
    """Equal for the names that are one by themselves: a country and its adjective, two spellings of a known group."""
    if mention.kind == "government" and (code := find_country(name)) is not None:
        return f"country:{code}"
    key = name_key(name)
    return _SAME_AS.get(key, key)


def _bare(name: str) -> str:
    """A name without its article and possessive."""
    words = name.split()
    if len(words) > 1 and words[0].lower() in {"the", "a", "an"}:
        words = words[1:]
    return " ".join(words).removesuffix("’s").removesuffix("'s")
