"""What is derived of a case, in memory: for tests and for a rebuild."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from dateline.records.cases import (
    CaseIncident,
    IncidentQuery,
    IncidentSketch,
    Lineage,
    Match,
    Repeat,
)
from dateline.records.fingerprints import Fingerprint
from dateline.records.reported import Reported
from dateline.store.base import Filed, IndexContents
from dateline.store.queries import is_asked_for, order_of, put_in_order, sketch_incident

E = TypeVar("E")


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

    def crowded(self, keys: Iterable[str], most: int) -> set[str]:
        return {key for key in keys if len(self._by_key.get(key, ())) > most}

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

    def sketches(self, query: IncidentQuery) -> list[IncidentSketch]:
        return [sketch_incident(i) for i in sorted(self._asked_for(query), key=order_of)]

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
