"""What a store of a case must do, whatever it is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal, Protocol

from dateline.records.actors import Actor
from dateline.records.cases import (
    CaseIncident,
    IncidentQuery,
    IncidentSketch,
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
from dateline.records.ledgers import DocumentLedger
from dateline.records.reported import Reported
from dateline.records.tellings import Report
from dateline.store.desk_base import DeskStore
from dateline.store.queue_base import QueueStore

# What was reported of one event, and the blocks it is filed under.
Filed = tuple[Reported, frozenset[str]]


@dataclass(frozen=True, slots=True)
class IndexContents:
    """All that an index holds, in the order of ids; equal for indexes that hold the same."""

    fingerprints: tuple[Fingerprint, ...]
    repeats: tuple[Repeat, ...]
    lineages: tuple[Lineage, ...]
    filed: tuple[Filed, ...]
    matches: tuple[Match, ...]
    incidents: tuple[CaseIncident, ...]


@dataclass(frozen=True, slots=True)
class CaseState:
    """How far a case has come: numbers that only grow, and its policy.

    `document` is the number of the latest report, `judgement` that of the latest decision.
    """

    document: int
    judgement: int
    undone: int
    printing: int
    reading: int
    policy: str


@dataclass(frozen=True, slots=True)
class Named:
    """A name of an actor or a place, the latest incidents of the case that have to do with it, and how many have."""

    name: str
    kind: str | None
    incidents: tuple[str, ...]
    total: int


class CaseIndex(Protocol):
    """What is derived from documents, claims and judgements: it can be thrown away and computed again."""

    def fingerprints(self, documents: Iterable[str]) -> dict[str, Fingerprint]:
        """The fingerprints of documents, by id."""
        ...

    def put_fingerprint(self, fingerprint: Fingerprint) -> None:
        """File the fingerprint of a document under its keys, in the place of an earlier one."""
        ...

    def fingerprints_near(self, keys: Iterable[str]) -> list[Fingerprint]:
        """The fingerprints filed under any of the keys, by document."""
        ...

    def repeats(self, documents: Iterable[str]) -> list[Repeat]:
        """The repeats that any of the documents is part of."""
        ...

    def replace_repeats(self, document: str, repeats: Sequence[Repeat]) -> None:
        """Put repeats of a document in the place of all it had."""
        ...

    def lineages(self, documents: Iterable[str]) -> dict[str, Lineage]:
        """The lineages of documents, by id."""
        ...

    def put_lineages(self, lineages: Sequence[Lineage]) -> None:
        """Write lineages over those that the documents had."""
        ...

    def reported(self, ids: Iterable[str]) -> dict[str, Reported]:
        """Reported incidents by id."""
        ...

    def reported_in(self, documents: Iterable[str]) -> list[Reported]:
        """All reported incidents of documents, by id."""
        ...

    def reported_near(self, keys: Iterable[str]) -> list[Reported]:
        """The reported incidents filed under any of the keys, by id."""
        ...

    def crowded(self, keys: Iterable[str], most: int) -> set[str]:
        """Those of the keys under which more than `most` reported incidents are filed."""
        ...

    def put_reported(self, document: str, filed: Sequence[Filed]) -> None:
        """File the reported incidents of a document under their keys, in the place of all it had."""
        ...

    def links(self, ids: Iterable[str]) -> list[Match]:
        """The matches that any of the reported incidents is part of, without their evidence."""
        ...

    def matches(self, ids: Iterable[str] | None = None) -> list[Match]:
        """The matches that any of the reported incidents is part of, or all, with their evidence, by ids."""
        ...

    def replace_matches(self, ids: Iterable[str], matches: Sequence[Match]) -> None:
        """Put matches in the place of all that the reported incidents had."""
        ...

    def homes(self, reported: Iterable[str]) -> dict[str, str]:
        """The incident of each reported incident, by its id."""
        ...

    def incidents_of(self, documents: Iterable[str]) -> dict[str, list[str]]:
        """The ids of the incidents that each report tells of, in order; reports that tell of none are left out."""
        ...

    def replace_incidents(self, gone: Iterable[str], incidents: Sequence[CaseIncident]) -> None:
        """Put incidents in the place of those of that id."""
        ...

    def incidents_by_id(self, ids: Iterable[str]) -> dict[str, CaseIncident]:
        """Incidents by id."""
        ...

    def incidents(self, query: IncidentQuery | None = None) -> list[CaseIncident]:
        """Incidents that a query asks for, in its order; without one by date and id, those without a date last."""
        ...

    def sketches(self, query: IncidentQuery) -> list[IncidentSketch]:
        """All incidents that a query asks for, whatever its limit, skip and order, by date and id, in short."""
        ...

    def count_incidents(self, query: IncidentQuery) -> int:
        """How many incidents a query asks for, whatever its limit and skip."""
        ...

    def contents(self) -> IndexContents:
        """All that the index holds."""
        ...


class CaseStore(CaseIndex, DeskStore, QueueStore, Protocol):
    """A case on disk or in memory.

    Documents and their claims are never changed once added; judgements are only added to; what the index holds is
    derived.
    """

    def writing(self) -> AbstractContextManager[None]:
        """All that is written inside holds together or not at all; writers wait for one another."""
        ...

    def reading(self) -> AbstractContextManager[None]:
        """All that this thread reads inside is of one moment, whatever others write meanwhile; nothing is written."""
        ...

    def setting(self, name: str) -> str | None:
        """A setting of the case, such as its policy."""
        ...

    def put_setting(self, name: str, value: str) -> None:
        """Set a setting of the case."""
        ...

    def add_ledger(self, ledger: DocumentLedger, *, program: str, address: str | None) -> StoredDocument:
        """Keep a document with its claims; it must not be there yet. `address` is its URL in normal form."""
        ...

    def replace_reading(self, ledger: DocumentLedger, *, program: str) -> None:
        """Keep a newer reading of a document; the earlier reading is put aside, not lost."""
        ...

    def earlier_readings(self, document: str) -> list[DocumentLedger]:
        """The readings of a document that were put aside, oldest first."""
        ...

    def document(self, document: str) -> StoredDocument | None:
        """A document by id, or None when the case has no such text."""
        ...

    def documents_by_id(self, documents: Iterable[str]) -> dict[str, StoredDocument]:
        """Documents by id; those that the case has not are left out."""
        ...

    def documents(self) -> Iterator[StoredDocument]:
        """Every document, in the order of adding."""
        ...

    def latest_documents(self, *, after: int = 0, limit: int, skip: int = 0) -> list[StoredDocument]:
        """The documents with a number above one, the latest first."""
        ...

    def documents_at(self, address: str) -> list[StoredDocument]:
        """The texts that were found at an address, in the order of adding."""
        ...

    def reports(self, documents: Iterable[str]) -> dict[str, Report]:
        """What is known of documents beside their texts, as if each were its own origin and had no versions."""
        ...

    def address_of(self, document: str) -> str | None:
        """The address under which a document was added."""
        ...

    def add_printing(self, printing: Printing) -> bool:
        """Note where a text was found; False when that was noted before."""
        ...

    def printings(self, documents: Iterable[str] | None = None) -> list[Printing]:
        """Where texts were found, in the order of adding."""
        ...

    def ledgers(self, documents: Iterable[str] | None = None, *, annotations: bool = True) -> Iterator[DocumentLedger]:
        """Ledgers by id, or all, in the order of adding."""
        ...

    def reported_incidents(self, ids: Iterable[str]) -> dict[str, Incident]:
        """Incidents as their reports tell them, by id."""
        ...

    def claims(self, ids: Iterable[str]) -> dict[str, Claim]:
        """Claims by id."""
        ...

    def find_ids(self, start: str, end: str = "", *, of: Literal["claims", "incidents"]) -> list[str]:
        """Ids of claims or of reported incidents that start and end like this, in order; at most ten."""
        ...

    def claims_about(self, incidents: Iterable[str]) -> dict[str, list[Claim]]:
        """The claims about reported incidents, by incident, each in the order of its report."""
        ...

    def find_actors(self, words: str, *, limit: int, shown: int) -> list[Named]:
        """Actors whose name holds the words, those in most incidents first; their incidents are their reports'.

        `shown` is how many of its incidents are told of each.
        """
        ...

    def find_places(self, words: str, *, limit: int, shown: int) -> list[Named]:
        """Places of incidents whose name holds the words, those of most incidents first."""
        ...

    def wrong_rows(self) -> list[str]:
        """Rows whose columns say something else than their record, as table and id; there are none in a sound case."""
        ...

    def relations(self, documents: Iterable[str]) -> list[Relation]:
        """How the incidents of reports stand to one another, as the reports tell it."""
        ...

    def actors(self, ids: Iterable[str]) -> dict[str, Actor]:
        """Actors as their reports name them, by id."""
        ...

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
        """Record a decision; nothing recorded is ever changed but to be marked undone."""
        ...

    def undo_judgement(self, judgement: int, *, author: str) -> Judgement:
        """Mark a decision as undone; raises `StoreError` when there is no such decision in force."""
        ...

    def judgements(self, *, undone: bool = False, documents: Iterable[str] | None = None) -> list[Judgement]:
        """Decisions in order; the undone ones too when asked for; only those on what some documents say, or all."""
        ...

    def replace_index(self, contents: IndexContents) -> None:
        """Put the contents of another index in the place of what this one holds."""
        ...

    def search(self, words: str, *, limit: int = 50) -> list[str]:
        """Ids of the documents that hold all the words, best first; the latest first where thousands hold them."""
        ...

    def count(self) -> dict[str, int]:
        """How many documents, claims, judgements and incidents there are."""
        ...

    def state(self) -> CaseState:
        """How far the case has come; equal while nothing was added, judged, read again or set."""
        ...

    def close(self) -> None:
        """Let go of what the store holds open."""
        ...
