"""Whom a correction names: an actor of the report, or other words of it, so that the name has its place in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from dateline.errors import UsageError
from dateline.records.actors import Actor
from dateline.records.attributions import SourceKind, source_kind_of
from dateline.records.spans import Span
from dateline.store.base import CaseStore
from dateline.text.names import name_key

_BETWEEN = " | "
_SPAN = re.compile(r"^(\d+)-(\d+)$")


class Nobody(Enum):
    """That a correction names nobody: an actor is left out, or the report says it in its own voice."""

    LEFT_OUT = "none"


LeftOut = Nobody.LEFT_OUT


@dataclass(frozen=True, slots=True)
class NamedParty:
    """Somebody a correction names: the name, the id of the report's actor if it is one, and where it is named."""

    name: str
    actor: str | None
    span: Span | None
    kind: SourceKind | None


def write_party(party: NamedParty) -> str:
    """A party as the value of a judgement, so that who reads the log reads the name first.

    >>> write_party(NamedParty("Third Guard", "9f3c-a2", Span(210, 221), "military"))
    'Third Guard | 9f3c-a2 | 210-221 | military'
    """
    span = "" if party.span is None else f"{party.span.start}-{party.span.end}"
    return _BETWEEN.join((party.name, party.actor or "", span, party.kind or ""))


def read_party(value: str) -> NamedParty | Nobody:
    """The party that `write_party` wrote; nobody for `none` and `narrator`.

    >>> read_party("none"), read_party("Third Guard | 9f3c-a2 | 210-221 | military").name
    (<Nobody.LEFT_OUT: 'none'>, 'Third Guard')
    """
    if value in ("", "none", "unknown", "narrator"):
        return LeftOut
    name, *rest = value.split(_BETWEEN)
    if len(rest) != 3:
        raise UsageError(f"{value!r} is no actor of the report.")
    own, where, kind = (part.strip() for part in rest)
    ends = _SPAN.match(where)
    span = Span(int(ends[1]), int(ends[2])) if ends else None
    return NamedParty(name, own or None, span, kind or None)  # type: ignore[arg-type]


def name_of(value: str | None) -> str:
    """A judgement's value as people read it."""
    return (value or "").partition(_BETWEEN)[0]


def find_party(store: CaseStore, document: str, given: str, *, source: bool) -> str:
    """The value of a correction that names somebody, from an actor's id or name, or for a source from any words.

    Raises `UsageError` when the report names nobody so, with those that it names.
    """
    given = " ".join(given.split())
    if given in ("", "none", "unknown", "narrator"):
        return "narrator" if source else "none"
    actors = actors_in(store, document)
    actor = _find_actor(actors, given.partition(_BETWEEN)[0], given)
    if actor is not None:
        span = actor.mentions[0] if actor.mentions else None
        kind = source_kind_of(actor.kind)
        return write_party(NamedParty(actor.name, actor.id, span, kind))
    span = _find_words(store, document, given) if source else None
    if span is None:
        known = "; ".join(sorted({a.name for a in actors})) or "nobody"
        or_words = ", nor do its words stand in it" if source else ""
        raise UsageError(f"The report names no actor {given!r}{or_words}. It names: {known}.")
    return write_party(NamedParty(given.replace("|", "/"), None, span, None))


def actors_in(store: CaseStore, document: str) -> tuple[Actor, ...]:
    """The actors that a report names, in its order."""
    return tuple(a for ledger in store.ledgers([document], annotations=False) for a in ledger.actors)


def _find_actor(actors: tuple[Actor, ...], name: str, given: str) -> Actor | None:
    """By id, its end or a whole value of a judgement; else by name, else by another name it goes by."""
    for actor in actors:
        if given in (actor.id, actor.id.rpartition("-")[2]) or f"{_BETWEEN}{actor.id}{_BETWEEN}" in given:
            return actor
    wanted = name_key(name)
    by_name = [a for a in actors if name_key(a.name) == wanted]
    by_alias = [a for a in actors if wanted in {name_key(alias) for alias in a.aliases}]
    found = by_name or by_alias
    return found[0] if found and wanted else None


def _find_words(store: CaseStore, document: str, words: str) -> Span | None:
    stored = store.document(document)
    if stored is None:
        return None
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = re.search(rf"(?<!\w){pattern}(?!\w)", stored.document.text, re.IGNORECASE)
    return Span(found.start(), found.end()) if found else None


def renew_party(value: str, actors: tuple[Actor, ...]) -> str | None:
    """The value for a report that was read again, whose actors may have other ids; None when it names them no more."""
    party = read_party(value)
    if not isinstance(party, NamedParty) or party.actor is None:
        return value
    held = {a.id: a for a in actors}
    if party.actor in held and name_key(held[party.actor].name) == name_key(party.name):
        return value
    actor = _find_actor(actors, party.name, party.name)
    if actor is None:
        return None
    span = actor.mentions[0] if actor.mentions else party.span
    return write_party(NamedParty(actor.name, actor.id, span, party.kind))
