"""A case without the names at risk: every record that is asked for comes with marks in their place."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar, cast

from dateline.case.hidden_names import HiddenNames, gather_spellings
from dateline.errors import UsageError
from dateline.records.cases import CaseIncident, IncidentQuery, IncidentSketch
from dateline.records.desk import Redaction
from dateline.records.documents import Document
from dateline.store.base import CaseStore, Named
from dateline.store.queries import fold_name

T = TypeVar("T")
_NOBODY: frozenset[int] = frozenset()
_MOST_REPORTS = 200


class Hider:
    """Hides names in records of a case; it remembers which report names whom, for texts never change."""

    def __init__(self, store: CaseStore, names: HiddenNames) -> None:
        self.names = names
        self._store = store
        self._named: dict[str, frozenset[int]] = {}

    def hide(self, value: T) -> T:
        """The value with a mark for each hidden name, however deep it stands; equal where none is."""
        return cast(T, self._hide(value, _NOBODY)) if self.names else value

    def hide_words(self, words: str) -> str:
        """Words of no report in particular: whole names and their parts, of everybody who is hidden."""
        return self.names.replace(words, frozenset(r.id for r in self.names.redactions))

    def _hide(self, value: Any, known: frozenset[int]) -> Any:  # noqa: ANN401 - any record
        if isinstance(value, str):
            return self.names.replace(value, known)
        if isinstance(value, Document):
            return self._hide_document(value)
        if is_dataclass(value) and not isinstance(value, type):
            return self._hide_record(value, known)
        if isinstance(value, tuple):
            return tuple(self._hide(x, known) for x in value)
        if isinstance(value, list):
            return [self._hide(x, known) for x in value]
        if isinstance(value, set | frozenset):
            return type(value)(self._hide(x, known) for x in value)
        if isinstance(value, dict):
            return {key: self._hide(x, known) for key, x in value.items()}
        return value

    def _hide_record(self, record: Any, known: frozenset[int]) -> Any:  # noqa: ANN401
        known = known.union(*(self._named_in(own) for own in _documents_of(record)))
        changes = {}
        for name in _told_fields(record.__class__):
            value = getattr(record, name)
            hidden = self._hide(value, known)
            if hidden != value:
                # An address with a mark in it leads nowhere.
                changes[name] = None if name == "url" else hidden
        return replace(record, **changes) if changes else record

    def _hide_document(self, document: Document) -> Document:
        """Blocks of the same length in the text, so that every span still points at its words."""
        known = self._named[document.id] = self.names.named_in(f"{document.title or ''}\n{document.text}")
        text = self.names.cover(document.text, known)
        hidden: Document = self._hide_record(replace(document, text=""), known)
        if text == document.text:
            return replace(hidden, text=text)
        sha256 = hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()
        return replace(hidden, text=text, sha256=sha256)

    def _named_in(self, document: str) -> frozenset[int]:
        if document not in self._named:
            stored = self._store.document(document)
            told = f"{stored.document.title or ''}\n{stored.document.text}" if stored else ""
            self._named[document] = self.names.named_in(told)
        return self._named[document]


@cache
def _told_fields(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 - a type of record
    """The fields of a record that may hold words; ids and numbers do not."""
    silent = {"id", "sha256", "number", "start", "end"}
    return tuple(f.name for f in fields(kind) if f.name not in silent)


def _documents_of(record: Any) -> Iterator[str]:  # noqa: ANN401
    """The reports that a record comes from, as its own fields say."""
    document = getattr(record, "document", None)
    if isinstance(document, str):
        yield document
    for name in ("id", "a", "b"):
        own = getattr(record, name, None)
        if isinstance(own, str):
            yield own.rpartition("-")[0] or own
    members = getattr(record, "members", ())
    if isinstance(members, tuple):
        yield from (own.rpartition("-")[0] for own in members if isinstance(own, str))


class HidingStore:
    """A case's store that gives everything without the names at risk; for those who only read, and for programs.

    Whatever method is added to the contract goes through here as well.
    """

    def __init__(self, store: CaseStore, hider: Hider) -> None:
        self._store = store
        self._hider = hider

    @property
    def hider(self) -> Hider:
        """What hides."""
        return self._hider

    @property
    def unhidden(self) -> CaseStore:
        """The store itself, for what must be computed from the very words before it is shown."""
        return self._store

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - any method of the contract
        found = getattr(self._store, name)
        return self._wrapped(found) if callable(found) else found

    def _wrapped(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: object, **named: object) -> Any:  # noqa: ANN401
            result = method(*given, **named)
            if isinstance(result, Iterator):
                return (self._hider.hide(x) for x in result)
            return self._hider.hide(result)

        return call

    def search(self, words: str, *, limit: int = 50) -> list[str]:
        """Reports that hold all the words; those that hold one only in a hidden name are not told of."""
        found = self._store.search(words, limit=limit)
        return [own for own in found if self._still_holds(own, words)]

    def find_actors(self, words: str, *, limit: int, shown: int) -> list[Named]:
        """Actors whose name holds the words; one whose hidden name alone does is not told of."""
        return self._naming(self._store.find_actors(words, limit=limit, shown=shown), words)

    def find_places(self, words: str, *, limit: int, shown: int) -> list[Named]:
        """Places whose name holds the words; one whose hidden name alone does is not told of."""
        return self._naming(self._store.find_places(words, limit=limit, shown=shown), words)

    def incidents(self, query: IncidentQuery | None = None) -> list[CaseIncident]:
        """Incidents; when words of the title are asked for, those whose shown title holds them."""
        found: list[CaseIncident] = self._hider.hide(self._store.incidents(query))
        return [i for i in found if _holds(i.incident.title, query)]

    def sketches(self, query: IncidentQuery) -> list[IncidentSketch]:
        """Incidents in short, by their shown titles."""
        found: list[IncidentSketch] = self._hider.hide(self._store.sketches(query))
        return [s for s in found if _holds(s.title, query)]

    def count_incidents(self, query: IncidentQuery) -> int:
        """How many there are, by their shown titles."""
        return self._store.count_incidents(query) if query.words is None else len(self.sketches(query))

    def _naming(self, found: list[Named], words: str) -> list[Named]:
        hidden: list[Named] = self._hider.hide(found)
        return [n for n in hidden if words.strip().casefold() in n.name.casefold()]

    def _still_holds(self, document: str, words: str) -> bool:
        stored = self._store.document(document)
        if stored is None or not self._hider.names.named_in(f"{stored.document.title or ''}\n{stored.document.text}"):
            return True
        hidden = self._hider.hide(stored.document)
        shown = f"{hidden.title or ''} {hidden.text}".casefold()
        return all(word.casefold() in shown for word in words.split())


def _holds(title: str, query: IncidentQuery | None) -> bool:
    return query is None or query.words is None or fold_name(query.words) in fold_name(title)


def bare_store(store: CaseStore) -> CaseStore:
    """The store with its very words, for what is computed from them and hidden afterwards."""
    return store.unhidden if isinstance(store, HidingStore) else store


def hide_names(store: CaseStore) -> CaseStore:
    """The store as those see it from whom names are hidden; the store itself when no name is."""
    names = HiddenNames(store.redactions())
    return cast(CaseStore, HidingStore(store, Hider(store, names))) if names else store


# ---------------------------------------------------------------- which names


def hide_person(store: CaseStore, name: str, *, also: Iterable[str] = (), reason: str, author: str) -> Redaction:
    """Hide a person from now on, by this name, other spellings, and the other names that reports have for them.

    Raises `UsageError` for what is no name, for one that is hidden already, and without a reason.
    """
    if not reason.strip():
        raise UsageError("Hiding a name needs its reason.")
    spelled = gather_spellings(name, also, ())
    names = HiddenNames([Redaction(0, spelled, reason, author, "")])
    if not names or not any(c.isalpha() for c in name):
        raise UsageError(f"{name!r} is no name.")
    for known in store.redactions():
        if HiddenNames([known]).named_in(name):
            raise UsageError(f"{name} is hidden already, as {known.names[0]} (number {known.id}).")
    spelled = gather_spellings(name, also, _aliases(store, spelled[0], names))
    with store.writing():
        return store.add_redaction(spelled, reason=reason.strip(), author=author)


def _aliases(store: CaseStore, name: str, names: HiddenNames) -> Iterator[str]:
    """The other names that reports have for somebody of that name."""
    documents = store.search(name, limit=_MOST_REPORTS)
    for ledger in store.ledgers(documents, annotations=False):
        for actor in ledger.actors:
            several = (actor.name, *actor.aliases)
            if actor.kind in (None, "person") and any(names.named_in(x) for x in several):
                yield from several
