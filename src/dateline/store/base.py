"""What a store of a case must do, whatever it is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from dateline.records.cases import CaseIncident, Judgement, JudgementKind, Match
from dateline.records.documents import Document
from dateline.records.ledgers import DocumentLedger


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as the case keeps it: when it was added (ISO, UTC), which earlier text at its address it replaced."""

    document: Document
    added: str
    version_of: str | None


@dataclass(frozen=True, slots=True)
class Derived:
    """What was computed from claims and judgements for one block of reported incidents."""

    incidents: tuple[CaseIncident, ...]
    matches: tuple[Match, ...]


class CaseStore(Protocol):
    """A case on disk or in memory.

    Documents and their claims are never changed once added; judgements are only added to; incidents and matches are
    derived and can be thrown away and computed again.
    """

    def transaction(self) -> AbstractContextManager[None]:
        """All that is written inside holds together or not at all; writers wait for one another."""
        ...

    def add_ledger(self, ledger: DocumentLedger) -> bool:
        """Keep a document with its claims; False when the case has the same text already."""
        ...

    def documents(self) -> Iterator[StoredDocument]:
        """Every document, in the order of adding."""
        ...

    def ledger(self, document: str) -> DocumentLedger:
        """The ledger of a document by id; raises `StoreError` when there is none."""
        ...

    def ledgers(self, documents: Iterable[str] | None = None) -> Iterator[DocumentLedger]:
        """Ledgers by id, or all."""
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
        """Mark a decision as undone."""
        ...

    def judgements(self, *, undone: bool = False) -> Sequence[Judgement]:
        """Decisions in order; the undone ones too when asked for."""
        ...

    def replace_derived(self, gone: Iterable[str], derived: Derived) -> None:
        """Put newly computed incidents and matches in the place of the incidents of that id."""
        ...

    def incidents(self) -> Iterator[CaseIncident]:
        """Every incident of the case, by date and id."""
        ...

    def matches(self) -> Iterator[Match]:
        """Every pair that was compared and is not plainly different."""
        ...

    def search(self, words: str, *, limit: int = 50) -> Sequence[str]:
        """Ids of the documents that hold the words, best first."""
        ...

    def close(self) -> None:
        """Let go of what the store holds open."""
        ...
