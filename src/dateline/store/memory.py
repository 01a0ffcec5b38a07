"""A case in memory: for tests, for a rebuild, and for bringing ledgers together without keeping them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from copy import copy
from dataclasses import replace
from typing import Literal, TypeVar

from dateline.errors import StoreError
from dateline.records.actors import Actor
from dateline.records.cases import (
    CaseIncident,
    IncidentQuery,
    Judgement,
    JudgementKind,
    Lineage,
    Match,
    Printing,
    Repeat,
    StoredDocument,
)
from dateline.records.claims import Claim
from dateline.records.fingerprints import Fingerprint
from dateline.records.incidents import Incident, Relation
from dateline.records.ledgers import Annotations, DocumentLedger
from dateline.records.reported import Reported
from dateline.records.tellings import Report
from dateline.store.base import CaseState, Filed, IndexContents, Named, StandingFigure
from dateline.store.clocks import tell_time
from dateline.store.memory_desk import MemoryDesk
from dateline.store.queries import count_printings, gather_named, is_asked_for, order_of, put_in_order, report_of

E = TypeVar("E")
_WORD = re.compile(r"[^\W_]+")


class MemoryIndex:
    """What is derived, in dictionaries by id and by key."""

    def __init__(self) -> None:
        self._fingerprints: dict[str, Fingerprint] = {}
        self._prints_by_key: dict[str, set[str]] = {}
        self._repeats: dict[str, dict[str, Repeat]] = {}
        self._lineages: dict[str, Lineage] = {}
        self._reported: dict[str, Reported] = {}
        self._keys: dict[str, frozenset[str]] = {}
        self._in: dict[str, tuple[str, ...]] = {}
        self._by_key: dict[str, set[str]] = {}
        self._matches: dict[str, dict[str, Match]] = {}
        self._homes: dict[str, str] = {}
        self._incidents: dict[str, CaseIncident] = {}

    # ------------------------------------------------------------ lineage

    def fingerprints(self, documents: Iterable[str]) -> dict[str, Fingerprint]:
        return {d: self._fingerprints[d] for d in documents if d in self._fingerprints}

    def put_fingerprint(self, fingerprint: Fingerprint) -> None:
        own = fingerprint.document
        if own in self._fingerprints:
            for key in self._fingerprints[own].keys:
                self._prints_by_key[key].discard(own)
        self._fingerprints[own] = fingerprint
        for key in fingerprint.keys:
            self._prints_by_key.setdefault(key, set()).add(own)

    def fingerprints_near(self, keys: Iterable[str]) -> list[Fingerprint]:
        found = {d for key in keys for d in self._prints_by_key.get(key, ())}
        return [self._fingerprints[d] for d in sorted(found)]

    def repeats(self, documents: Iterable[str]) -> list[Repeat]:
        return _gather(self._repeats, documents, lambda r: (r.a, r.b))

    def replace_repeats(self, document: str, repeats: Sequence[Repeat]) -> None:
        for other in self._repeats.pop(document, {}):
            self._repeats[other].pop(document)
        for repeat in repeats:
            self._repeats.setdefault(repeat.a, {})[repeat.b] = repeat
            self._repeats.setdefault(repeat.b, {})[repeat.a] = repeat

    def lineages(self, documents: Iterable[str]) -> dict[str, Lineage]:
        return {d: self._lineages[d] for d in documents if d in self._lineages}

    def put_lineages(self, lineages: Sequence[Lineage]) -> None:
        self._lineages.update((lineage.document, lineage) for lineage in lineages)

    # ------------------------------------------------------------ reported incidents and matches

    def reported(self, ids: Iterable[str]) -> dict[str, Reported]:
        return {i: self._reported[i] for i in ids if i in self._reported}

    def reported_in(self, documents: Iterable[str]) -> list[Reported]:
        return [self._reported[i] for i in sorted(i for d in documents for i in self._in.get(d, ()))]

    def reported_near(self, keys: Iterable[str]) -> list[Reported]:
        found = {i for key in keys for i in self._by_key.get(key, ())}
        return [self._reported[i] for i in sorted(found)]

    def put_reported(self, document: str, filed: Sequence[Filed]) -> None:
        for old in self._in.get(document, ()):
            for key in self._keys.pop(old):
                self._by_key[key].discard(old)
            del self._reported[old]
            if all(old != r.id for r, _ in filed):
                self._homes.pop(old, None)
        self._in[document] = tuple(r.id for r, _ in filed)
        for reported, keys in filed:
            self._reported[reported.id], self._keys[reported.id] = reported, keys
            for key in keys:
                self._by_key.setdefault(key, set()).add(reported.id)

    def links(self, ids: Iterable[str]) -> list[Match]:
        return self.matches(ids)

    def matches(self, ids: Iterable[str] | None = None) -> list[Match]:
        return _gather(self._matches, self._matches if ids is None else ids, lambda m: (m.a, m.b))

    def unsure(self) -> list[Match]:
        found = [replace(m, evidence=()) for m in self.matches() if m.outcome == "unsure"]
        return sorted(found, key=lambda m: (-m.probability, m.a, m.b))

    def replace_matches(self, ids: Iterable[str], matches: Sequence[Match]) -> None:
        for own in ids:
            for other in self._matches.pop(own, {}):
                if other in self._matches:
                    self._matches[other].pop(own, None)
        for match in matches:
            self._matches.setdefault(match.a, {})[match.b] = match
            self._matches.setdefault(match.b, {})[match.a] = match

    # ------------------------------------------------------------ incidents

    def homes(self, reported: Iterable[str]) -> dict[str, str]:
        return {r: self._homes[r] for r in reported if r in self._homes}

    def incidents_of(self, documents: Iterable[str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for own in sorted(set(documents)):
            told = [r.id for r in self.reported_in([own])]
            homes = sorted({self._homes[r] for r in told if r in self._homes})
            if homes:
                found[own] = homes
        return found

    def replace_incidents(self, gone: Iterable[str], incidents: Sequence[CaseIncident]) -> None:
        for own in gone:
            old = self._incidents.pop(own, None)
            for member in old.members if old else ():
                self._homes.pop(member, None)
        for found in incidents:
            self._incidents[found.incident.id] = found
            self._homes.update((member, found.incident.id) for member in found.members)

    def incidents_by_id(self, ids: Iterable[str]) -> dict[str, CaseIncident]:
        return {i: self._incidents[i] for i in ids if i in self._incidents}

    def incidents(self, query: IncidentQuery | None = None) -> list[CaseIncident]:
        if query is None:
            return sorted(self._incidents.values(), key=order_of)
        end = None if query.limit is None else query.skip + query.limit
        return put_in_order(self._asked_for(query), query)[query.skip : end]

    def count_incidents(self, query: IncidentQuery) -> int:
        return len(self._asked_for(query))

    def _asked_for(self, query: IncidentQuery) -> list[CaseIncident]:
        return [i for i in self._incidents.values() if is_asked_for(i, query, self._source_kinds(i))]

    def _source_kinds(self, _: CaseIncident) -> set[str]:
        """An index alone holds no claims, so it knows of no source."""
        return set()

    def contents(self) -> IndexContents:
        return IndexContents(
            fingerprints=tuple(self._fingerprints[d] for d in sorted(self._fingerprints)),
            repeats=tuple(self.repeats(self._repeats)),
            lineages=tuple(self._lineages[d] for d in sorted(self._lineages)),
            filed=tuple((self._reported[i], self._keys[i]) for i in sorted(self._reported)),
            matches=tuple(self.matches()),
            incidents=tuple(self.incidents()),
        )

    def fill(self, contents: IndexContents) -> None:
        """Hold what another index holds, and nothing else."""
        MemoryIndex.__init__(self)
        for fingerprint in contents.fingerprints:
            self.put_fingerprint(fingerprint)
        for repeat in contents.repeats:
            self._repeats.setdefault(repeat.a, {})[repeat.b] = repeat
            self._repeats.setdefault(repeat.b, {})[repeat.a] = repeat
        self.put_lineages(contents.lineages)
        by_document: dict[str, list[Filed]] = {}
        for filed in contents.filed:
            by_document.setdefault(filed[0].document, []).append(filed)
        for document, several in by_document.items():
            self.put_reported(document, several)
        self.replace_matches((), contents.matches)
        self.replace_incidents((), contents.incidents)


def _gather(by_id: dict[str, dict[str, E]], ids: Iterable[str], order: Callable[[E], tuple[str, str]]) -> list[E]:
    """The edges of nodes, each once, in order."""
    found = {order(edge): edge for own in list(ids) for edge in by_id.get(own, {}).values()}
    return [found[key] for key in sorted(found)]


class MemoryStore(MemoryIndex, MemoryDesk):
    """A whole case in memory; a transaction that fails leaves it as it was."""

    def __init__(self) -> None:
        MemoryIndex.__init__(self)
        MemoryDesk.__init__(self)
        self._settings: dict[str, str] = {}
        self._stored: dict[str, StoredDocument] = {}
        self._addresses: dict[str, str | None] = {}
        self._ledgers: dict[str, DocumentLedger] = {}
        self._earlier: dict[str, list[DocumentLedger]] = {}
        self._printings: list[Printing] = []
        self._judgements: list[Judgement] = []
        self._depth = 0

    @contextmanager
    def writing(self) -> Iterator[None]:
        before = {name: _copied(value) for name, value in vars(self).items()} if not self._depth else {}
        self._depth += 1
        try:
            yield
        except BaseException:
            if self._depth == 1:
                vars(self).update(before)
                self._depth = 1
            raise
        finally:
            self._depth -= 1

    def reading(self) -> AbstractContextManager[None]:
        return nullcontext()

    def setting(self, name: str) -> str | None:
        return self._settings.get(name)

    def put_setting(self, name: str, value: str) -> None:
        self._settings[name] = value

    # ------------------------------------------------------------ documents

    def add_ledger(self, ledger: DocumentLedger, *, program: str, address: str | None) -> StoredDocument:
        own = ledger.document.id
        if own in self._stored:
            raise StoreError(f"The case has the document {own} already.")
        stored = StoredDocument(ledger.document, len(self._stored) + 1, tell_time(), program)
        self._stored[own], self._ledgers[own], self._addresses[own] = stored, ledger, address
        return stored

    def replace_reading(self, ledger: DocumentLedger, *, program: str) -> None:
        own = ledger.document.id
        self._earlier.setdefault(own, []).append(self._ledgers[own])
        self._ledgers[own] = ledger
        self._stored[own] = replace(self._stored[own], document=ledger.document, program=program)

    def earlier_readings(self, document: str) -> list[DocumentLedger]:
        return list(self._earlier.get(document, ()))

    def document(self, document: str) -> StoredDocument | None:
        return self._stored.get(document)

    def documents_by_id(self, documents: Iterable[str]) -> dict[str, StoredDocument]:
        return {own: self._stored[own] for own in documents if own in self._stored}

    def documents(self) -> Iterator[StoredDocument]:
        yield from list(self._stored.values())

    def latest_documents(self, *, after: int = 0, limit: int, skip: int = 0) -> list[StoredDocument]:
        newest = sorted((s for s in self._stored.values() if s.number > after), key=lambda s: -s.number)
        return newest[skip : skip + limit]

    def documents_at(self, address: str) -> list[StoredDocument]:
        return [s for own, s in self._stored.items() if self._addresses[own] == address]

    def reports(self, documents: Iterable[str]) -> dict[str, Report]:
        printings = count_printings(self.printings(documents))
        return {d: report_of(self._stored[d], printings.get(d, 1)) for d in documents if d in self._stored}

    def address_of(self, document: str) -> str | None:
        return self._addresses.get(document)

    def add_printing(self, printing: Printing) -> bool:
        if printing in self._printings:
            return False
        self._printings.append(printing)
        return True

    def printings(self, documents: Iterable[str] | None = None) -> list[Printing]:
        wanted = None if documents is None else set(documents)
        return [p for p in self._printings if wanted is None or p.document in wanted]

    # ------------------------------------------------------------ what reports say

    def ledgers(self, documents: Iterable[str] | None = None, *, annotations: bool = True) -> Iterator[DocumentLedger]:
        wanted = None if documents is None else set(documents)
        for own, ledger in list(self._ledgers.items()):
            if wanted is None or own in wanted:
                yield ledger if annotations else replace(ledger, annotations=Annotations())

    def reported_incidents(self, ids: Iterable[str]) -> dict[str, Incident]:
        wanted = set(ids)
        return {i.id: i for ledger in self._owners(wanted) for i in ledger.incidents if i.id in wanted}

    def claims(self, ids: Iterable[str]) -> dict[str, Claim]:
        wanted = set(ids)
        return {c.id: c for ledger in self._owners(wanted) for c in ledger.claims if c.id in wanted}

    def find_ids(self, start: str, end: str = "", *, of: Literal["claims", "incidents"]) -> list[str]:
        found = (
            x.id for ledger in self._ledgers.values() for x in (ledger.claims if of == "claims" else ledger.incidents)
        )
        return sorted(own for own in found if own.startswith(start) and own.endswith(end))[:10]

    def claims_about(self, incidents: Iterable[str]) -> dict[str, list[Claim]]:
        found: dict[str, list[Claim]] = {i: [] for i in incidents}
        for ledger in self._owners(set(found)):
            for claim in ledger.claims:
                if claim.incident in found:
                    found[claim.incident].append(claim)
        return found

    def find_actors(self, words: str, *, limit: int) -> list[Named]:
        homes = self.incidents_of(self._ledgers)
        rows = [
            (actor.name, actor.kind, homes.get(own, []))
            for own, ledger in sorted(self._ledgers.items())
            for actor in ledger.actors
        ]
        return gather_named(rows, words, limit)

    def find_places(self, words: str, *, limit: int) -> list[Named]:
        places = [(i.incident.place, i.incident.id) for _, i in sorted(self._incidents.items())]
        rows = [(p.name, p.country, [own]) for p, own in places if p is not None and p.name is not None]
        return gather_named(rows, words, limit)

    def relations(self, documents: Iterable[str]) -> list[Relation]:
        return [r for own in sorted(set(documents)) if own in self._ledgers for r in self._ledgers[own].relations]

    def standing_figures(self) -> list[StandingFigure]:
        steps = [
            (found, toll, step)
            for _, found in sorted(self._incidents.items())
            if found.incident.salience == "main"
            for toll in sorted(found.incident.tolls, key=lambda t: (t.outcome, t.group))
            for step in toll.history
            if step.status in ("current", "disputed")
        ]
        claims = self.claims(step.claim for *_, step in steps)
        return [
            StandingFigure(
                incident=found.incident.id,
                outcome=toll.outcome,
                group=toll.group,
                claim=step.claim,
                low=step.low,
                high=step.high,
                status=step.status,  # type: ignore[arg-type]
                confidence=claims[step.claim].confidence,
                reports=found.reports,
            )
            for found, toll, step in steps
            if step.claim in claims
        ]

    def actors(self, ids: Iterable[str]) -> dict[str, Actor]:
        wanted = set(ids)
        return {a.id: a for ledger in self._owners(wanted) for a in ledger.actors if a.id in wanted}

    def _source_kinds(self, found: CaseIncident) -> set[str]:
        claims = self.claims_about(found.members).values()
        return {c.sources[0].kind for several in claims for c in several if c.sources}

    def _owners(self, ids: set[str]) -> list[DocumentLedger]:
        documents = sorted({i.rpartition("-")[0] for i in ids})
        return [self._ledgers[d] for d in documents if d in self._ledgers]

    # ------------------------------------------------------------ judgements

    def add_judgement(
        self,
        kind: JudgementKind,
        a: str,
        b: str | None,
        *,
        reason: str,
        author: str,
        field: str | None = None,
        value: str | None = None,
        seen: str | None = None,
    ) -> Judgement:
        number = len(self._judgements) + 1
        made = Judgement(number, kind, a, b, field, value, reason, author, tell_time(), seen)
        self._judgements.append(made)
        return made

    def undo_judgement(self, judgement: int, *, author: str) -> Judgement:
        for place, known in enumerate(self._judgements):
            if known.id == judgement and known.undone is None:
                self._judgements[place] = replace(known, undone=tell_time(), undone_by=author)
                return self._judgements[place]
        raise StoreError(f"There is no judgement {judgement} in force. `dateline judge CASE log` lists them.")

    def judgements(self, *, undone: bool = False, documents: Iterable[str] | None = None) -> list[Judgement]:
        found = [j for j in self._judgements if undone or j.undone is None]
        if documents is None:
            return found
        wanted = set(documents)
        return [j for j in found if any(own and own.rpartition("-")[0] in wanted for own in (j.a, j.b))]

    # ------------------------------------------------------------ the whole

    def replace_index(self, contents: IndexContents) -> None:
        self.fill(contents)

    def search(self, words: str, *, limit: int = 50) -> list[str]:
        wanted = set(_WORD.findall(words.casefold()))
        held = {
            own: set(_WORD.findall(f"{s.document.title or ''} {s.document.text}".casefold()))
            for own, s in self._stored.items()
        }
        return [own for own, found in held.items() if wanted and wanted <= found][:limit]

    def count(self) -> dict[str, int]:
        return {
            "documents": len(self._stored),
            "claims": sum(len(ledger.claims) for ledger in self._ledgers.values()),
            "judgements": len(self.judgements()),
            "incidents": len(self._incidents),
        }

    def state(self) -> CaseState:
        return CaseState(
            document=len(self._stored),
            judgement=len(self._judgements),
            undone=sum(j.undone is not None for j in self._judgements),
            printing=len(self._printings),
            reading=sum(len(several) for several in self._earlier.values()),
            policy=self.setting("policy") or "",
        )

    def close(self) -> None:
        """Nothing is held open."""


def _copied(value: object) -> object:
    """A copy of a collection and of the collections in it; records are never changed and need none."""
    if isinstance(value, dict):
        return {k: copy(v) if isinstance(v, dict | set | list) else v for k, v in value.items()}
    return copy(value) if isinstance(value, list | set) else value
