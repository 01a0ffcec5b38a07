"""A case in memory: for tests, for a rebuild, and for bringing ledgers together without keeping them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from copy import copy
from dataclasses import replace
from typing import Literal, TypeVar

from dateline.errors import StoreError
from dateline.records.actors import Actor
from dateline.records.cases import (
    CaseIncident,
    Judgement,
    JudgementKind,
    Printing,
    StoredDocument,
)
from dateline.records.claims import Claim
from dateline.records.incidents import Incident, Relation
from dateline.records.ledgers import Annotations, DocumentLedger
from dateline.records.tellings import Report
from dateline.store.base import CaseState, IndexContents, Named
from dateline.store.clocks import tell_time
from dateline.store.memory_desk import MemoryDesk
from dateline.store.memory_index import MemoryIndex
from dateline.store.queries import count_printings, gather_named, report_of
from dateline.store.queue_base import Contradicted, FigureKind, OpenPair, StandingFigure
from dateline.text.rivals import find_rivals, take_totals

E = TypeVar("E")
_WORD = re.compile(r"[^\W_]+")


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

    def find_actors(self, words: str, *, limit: int, shown: int) -> list[Named]:
        homes = self.incidents_of(self._ledgers)
        rows = [
            (actor.name, actor.kind, [self._incidents[i] for i in homes.get(own, [])])
            for own, ledger in sorted(self._ledgers.items())
            for actor in ledger.actors
        ]
        return gather_named(rows, words, limit=limit, shown=shown)

    def find_places(self, words: str, *, limit: int, shown: int) -> list[Named]:
        places = [(i.incident.place, i) for _, i in sorted(self._incidents.items())]
        rows = [(p.name, p.country, [i]) for p, i in places if p is not None and p.name is not None]
        return gather_named(rows, words, limit=limit, shown=shown)

    def wrong_rows(self) -> list[str]:
        return []

    def relations(self, documents: Iterable[str]) -> list[Relation]:
        return [r for own in sorted(set(documents)) if own in self._ledgers for r in self._ledgers[own].relations]

    # ------------------------------------------------------------ what waits

    def open_pairs(self, *, user: str = "", limit: int, skip: int = 0) -> list[OpenPair]:
        put_off = {pair: number for number, pair in enumerate(self.pairs_put_off(user), start=1)}
        ordered = sorted(self._open_pairs(), key=lambda p: (put_off.get((p.a, p.b), 0), -p.probability, p.a, p.b))
        return ordered[skip : skip + limit]

    def count_open_pairs(self) -> int:
        return len(self._open_pairs())

    def _open_pairs(self) -> list[OpenPair]:
        judged = [(j.a, j.b) for j in self.judgements() if j.kind in ("same", "different") and j.b]
        seen = {frozenset(self._homes.get(own, own) for own in pair) for pair in judged}
        found = []
        for m in sorted(self.matches(), key=lambda m: (-m.probability, m.a, m.b)):
            one, other = self._homes.get(m.a), self._homes.get(m.b)
            if m.outcome == "unsure" and one and other and one != other and frozenset((one, other)) not in seen:
                seen.add(frozenset((one, other)))
                found.append(OpenPair(m.a, m.b, m.probability, one, other))
        return found

    def contradicted(self) -> list[Contradicted]:
        found: dict[tuple[str, str, str], list[StandingFigure]] = {}
        for f in self._standing(totals=True):
            found.setdefault((f.incident, f.outcome, f.group), []).append(f)
        return [
            Contradicted(*key, min(ends, default=None), max(ends, default=None))
            for key, several in sorted(found.items())
            if find_rivals(several)
            for ends in [[n for f in several for n in (f.low, f.high) if n is not None]]
        ]

    def unchecked_kinds(self) -> list[FigureKind]:
        kinds = [_kind_of(f) for f in self._unchecked()]
        order = sorted(set(kinds), key=lambda k: (k[0], k[1] if k[1] is not None else -1, k[2]))
        return [FigureKind(*kind, kinds.count(kind)) for kind in order]

    def unchecked_of(self, kinds: Sequence[FigureKind]) -> list[StandingFigure]:
        alike = {(k.outcome, k.greatest, k.sure) for k in kinds}
        found = [f for f in self._unchecked() if _kind_of(f) in alike]
        return sorted(found, key=lambda f: (f.claim, f.incident, f.group))

    def totals_in(self, incidents: Iterable[str]) -> list[StandingFigure]:
        wanted = set(incidents)
        return [f for f in self._standing(totals=True) if f.incident in wanted]

    def _unchecked(self) -> list[StandingFigure]:
        judged = {j.a for j in self.judgements() if j.b is None}
        return [f for f in self._standing() if f.claim not in judged]

    def _standing(self, *, totals: bool = False) -> list[StandingFigure]:
        steps = [
            (found, toll, step)
            for _, found in sorted(self._incidents.items())
            if found.incident.salience == "main"
            for toll in sorted(found.incident.tolls, key=lambda t: (t.outcome, t.group))
            for step in (take_totals(toll.history) if totals else toll.history)
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


def _kind_of(figure: StandingFigure) -> tuple[str, int | None, int]:
    """What makes a figure worth a look."""
    known = [n for n in (figure.low, figure.high) if n is not None]
    return figure.outcome, max(known, default=None), int(figure.confidence * 100)


def _copied(value: object) -> object:
    """A copy of a collection and of the collections in it; records are never changed and need none."""
    if isinstance(value, dict):
        return {k: copy(v) if isinstance(v, dict | set | list) else v for k, v in value.items()}
    return copy(value) if isinstance(value, list | set) else value
