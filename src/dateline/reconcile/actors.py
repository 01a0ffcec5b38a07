"""Which actors of several reports are one: by their names and how these are spelt, never by a shared alias alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from dateline.records.actors import Actor
from dateline.records.case_actors import CaseActor, NamedActor, Tie
from dateline.records.tellings import Telling
from dateline.text.names import is_acronym, is_short_form, name_key, name_words, same_spelling

Pair = frozenset[str]
# Says in a sentence why two are one, or that nothing says so.
_Why = Callable[[Actor, Actor], str | None]


def actors_of(tellings: Sequence[Telling]) -> tuple[NamedActor, ...]:
    """The actors that the tellings of an incident name, each once, with the names of the groups they are part of."""
    found: dict[str, NamedActor] = {}
    for telling in tellings:
        names = {a.id: a.name for a in telling.actors}
        for actor in telling.actors:
            groups = tuple(names[g] for g in actor.part_of if g in names)
            found.setdefault(actor.id, NamedActor(actor, telling.report.id, telling.report.published, groups))
    return tuple(found[own] for own in sorted(found))


def join_actors(named: Iterable[NamedActor], *, different: Iterable[Pair] = ()) -> tuple[CaseActor, ...]:
    """The actors of a case, by id, each join with the sentence why.

    Names join when they are written alike or are spellings of one name. A short name or an acronym joins the one full
    name that it fits; where it fits two it stays an actor of its own. An alias joins only where another report uses it
    as the name itself. Actors of different kinds or countries, two that one report tells apart, and two that a person
    called `different` are never one.
    """
    joining = _Joining(sorted(named, key=lambda n: (n.published or "9999", n.actor.id)), frozenset(different))
    joining.join_pairs(_alike)
    joining.join_pairs(_spelt)
    joining.join_only(_short)
    joining.join_only(_also_called)
    return tuple(sorted((_describe(g, joining.reasons) for g in joining.groups()), key=lambda c: c.id))


# ---------------------------------------------------------------- why two names are one


def _alike(a: Actor, b: Actor) -> str | None:
    return f"{a.name} and {b.name} are written alike" if name_key(a.name) == name_key(b.name) else None


def _spelt(a: Actor, b: Actor) -> str | None:
    if not (_is_name(a) and _is_name(b)):
        return None
    persons = a.kind == b.kind == "person"
    if same_spelling(a.name, b.name, loose=persons):
        return f"{a.name} and {b.name} are spellings of one name"
    return None


def _short(a: Actor, b: Actor) -> str | None:
    if not (_is_name(a) and _is_name(b)):
        return None
    for short, full in ((a.name, b.name), (b.name, a.name)):
        if is_acronym(short, full):
            return f"{short} stands for {full}, the only name here that it fits"
        if is_short_form(short, full):
            return f"{short} is short for {full}, the only name here that it fits"
    return None


def _also_called(a: Actor, b: Actor) -> str | None:
    if not (_is_name(a) and _is_name(b)):
        return None
    for one, other in ((a, b), (b, a)):
        if name_key(one.name) in {name_key(x) for x in other.aliases}:
            return f"another report says that {other.name} is also called {one.name}"
    return None


def _is_name(actor: Actor) -> bool:
    """Whether an actor goes by a name; two reports' "gunmen" may be any, so descriptions join by equal words only."""
    return any(w[:1] != w[:1].lower() or not w.isascii() for w in actor.name.split()) and bool(name_words(actor.name))


# ---------------------------------------------------------------- who may be one


class _Joining:
    def __init__(self, named: Sequence[NamedActor], different: frozenset[Pair]) -> None:
        self._named = {n.actor.id: n for n in named}
        self._of = {own: [own] for own in self._named}
        self._different = different
        self.reasons: dict[str, list[str]] = {}

    def groups(self) -> list[list[NamedActor]]:
        unique = {id(g): g for g in self._of.values()}
        return [[self._named[own] for own in group] for group in unique.values()]

    def join_pairs(self, why: _Why) -> None:
        for a, b, reason in self._pairs(why):
            if self._may_join(a, b):
                self._join(a, b, reason)

    def join_only(self, why: _Why) -> None:
        """Join what fits one other group only."""
        pairs = list(self._pairs(why))
        fits: dict[int, set[int]] = {}
        for a, b, _ in pairs:
            one, other = id(self._of[a]), id(self._of[b])
            fits.setdefault(one, set()).add(other)
            fits.setdefault(other, set()).add(one)
        shorter = {(a, b): min((a, b), key=lambda own: len(self._named[own].actor.name)) for a, b, _ in pairs}
        alone = {own for own in shorter.values() if len(fits[id(self._of[own])]) == 1}
        for a, b, reason in pairs:
            if shorter[a, b] in alone and self._may_join(a, b):
                self._join(a, b, reason)

    def _pairs(self, why: _Why) -> Iterator[tuple[str, str, str]]:
        ids = list(self._named)
        for number, a in enumerate(ids):
            for b in ids[number + 1 :]:
                if self._of[a] is not self._of[b]:
                    reason = why(self._named[a].actor, self._named[b].actor)
                    if reason is not None:
                        yield a, b, reason

    def _may_join(self, a: str, b: str) -> bool:
        one, other = self._of[a], self._of[b]
        return one is not other and all(self._compatible(x, y) for x in one for y in other)

    def _compatible(self, x: str, y: str) -> bool:
        a, b = self._named[x], self._named[y]
        kinds, countries = {a.actor.kind, b.actor.kind} - {None}, {a.actor.country, b.actor.country} - {None}
        apart = a.document == b.document or Pair([x, y]) in self._different
        return len(kinds) <= 1 and len(countries) <= 1 and not apart

    def _join(self, a: str, b: str, reason: str) -> None:
        one, other = self._of[a], self._of[b]
        one += other
        self.reasons[a] = [*self.reasons.get(a, []), reason]
        for own in other:
            self._of[own] = one


# ---------------------------------------------------------------- what is said of one


def _describe(group: Sequence[NamedActor], reasons: dict[str, list[str]]) -> CaseActor:
    ordered = sorted(group, key=lambda n: (n.published or "9999", n.actor.id))
    names = Counter(n.actor.name for n in ordered)
    # The fullest name; of equal ones that which most reports write.
    name = min(names, key=lambda x: (-len(name_words(x)), -names[x], x))
    spellings = {x for n in ordered for x in (n.actor.name, *n.actor.aliases)} - {name}
    return CaseActor(
        id=ordered[0].actor.id,
        name=name,
        kind=next((n.actor.kind for n in ordered if n.actor.kind), None),
        country=next((n.actor.country for n in ordered if n.actor.country), None),
        members=tuple(sorted(n.actor.id for n in ordered)),
        spellings=tuple(sorted(spellings)),
        memberships=_once(Tie(g, n.published, False, n.document) for n in ordered for g in n.groups),
        designations=_once(
            Tie(f"{d.designated_as} by {d.by}", d.date or n.published, d.date is not None, n.document)
            for n in ordered
            for d in n.actor.designations
        ),
        roles=_once(
            Tie(f"{r.title}, {r.organisation}" if r.organisation else r.title, n.published, False, n.document)
            for n in ordered
            for r in n.actor.roles
        ),
        reasons=tuple(dict.fromkeys(x for n in ordered for x in reasons.get(n.actor.id, ()))),
    )


def _once(ties: Iterable[Tie]) -> tuple[Tie, ...]:
    """Each thing once, from the first report that tells it; a day that words give goes before a report's own."""
    first: dict[str, Tie] = {}
    for tie in ties:
        known = first.setdefault(name_key(tie.what), tie)
        if tie.stated and not known.stated:
            first[name_key(tie.what)] = replace(tie, what=known.what)
    return tuple(first.values())
