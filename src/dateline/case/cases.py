"""A case as its users see it: add reports, list incidents, judge, rebuild, verify."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import parse_qsl, urlencode, urlsplit

from dateline.case.corrections import CLAIM_FIELDS, INCIDENT_FIELDS, PARTY_FIELDS
from dateline.case.names import find_party
from dateline.case.rulings import digest_claim, digest_incidents, flag_judgements, is_claim
from dateline.case.seen import digest_shown
from dateline.case.updates import Step, update_index
from dateline.errors import ConflictError, StoreError, UsageError
from dateline.reconcile.tolls import DEFAULT_POLICY, POLICIES
from dateline.records.arrivals import Arrival
from dateline.records.cases import Judgement, JudgementKind, Printing
from dateline.records.documents import Document
from dateline.records.ledgers import DocumentLedger
from dateline.store.base import CaseStore, IndexContents
from dateline.store.memory_index import MemoryIndex
from dateline.store.sql import SqlStore

Added = Literal["new", "version", "printing", "known"]
_POLICY = "policy"
# What a link carries to tell who followed it, not which page it is.
_TRACKING = ("utm_", "fbclid", "gclid", "mc_", "igshid")


@dataclass(frozen=True, slots=True)
class Addition:
    """What became of a report: new, a new version of a page, another printing of a known text, or known already."""

    kind: Added
    document: str
    incidents: tuple[str, ...] = ()


class Case:
    """Reports brought together, with every figure's history, in a store."""

    def __init__(self, store: CaseStore) -> None:
        self.store = store

    @classmethod
    def init(cls, where: str, *, policy: str = DEFAULT_POLICY, program: str) -> Case:
        """A new, empty case in a file or at the address of a PostgreSQL database.

        Raises `StoreError` when there is a case already.
        """
        if policy not in POLICIES:
            raise UsageError(f"No policy is called {policy!r}; there are: {', '.join(sorted(POLICIES))}.")
        store = SqlStore(where, create=True)
        with store.writing():
            if store.setting(_POLICY) is not None:
                raise StoreError(f"{where} holds a case already; `dateline add {where} REPORT` adds to it.")
            store.put_setting(_POLICY, policy)
            store.put_setting("made_by", f"dateline {program}")
        return cls(store)

    @classmethod
    def open(cls, where: str) -> Case:
        """The case in a file or at an address; raises `StoreError`, with what to do, when there is none."""
        return cls(SqlStore(where))

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()

    @property
    def policy(self) -> str:
        """The rule that chooses best, low and high."""
        return self.store.setting(_POLICY) or DEFAULT_POLICY

    # ------------------------------------------------------------ adding

    def note_arrival(self, arrival: Arrival) -> Addition | None:
        """What to do with a report before it is read: None when it must be read, else it was known by its text.

        Where a known text was found is noted, so that another outlet's copy counts as a report and keeps its id.
        """
        document = arrival.document
        if document is None or self.store.document(document.id) is None:
            return None
        printing = _printing_of(arrival, document)
        if printing in self.store.printings([document.id]):
            return Addition("known", document.id)
        with self.store.writing():
            new = self.store.add_printing(printing)
            touched = update_index(self.store, self.store, [document.id], policy=self.policy) if new else ()
        return Addition("printing" if new else "known", document.id, touched)

    def add(self, arrival: Arrival, ledger: DocumentLedger, *, program: str) -> Addition:
        """Keep a report that was read, bring it together with what is there, in one transaction.

        Another writer may have added the same text in the meantime; then only its printing is noted.
        """
        document = ledger.document
        address = normalise_address(document.url)
        with self.store.writing():
            if self.store.document(document.id) is not None:
                new = self.store.add_printing(_printing_of(arrival, document))
                if not new:
                    return Addition("known", document.id)
                return Addition("printing", document.id, self._update([document.id]))
            version = address is not None and bool(self.store.documents_at(address))
            self.store.add_ledger(ledger, program=program, address=address)
            self.store.add_printing(_printing_of(arrival, document))
            return Addition("version" if version else "new", document.id, self._update([document.id]))

    def read_again(self, ledger: DocumentLedger, *, program: str) -> tuple[str, ...]:
        """Keep a newer reading of a report in the place of the earlier, which is put aside; judgements hold on."""
        with self.store.writing():
            self.store.replace_reading(ledger, program=program)
            return self._update([ledger.document.id])

    def best_document(self, document: str) -> Document:
        """A document to be read again: with the earliest day of publication of all its printings."""
        stored = self.store.document(document)
        assert stored is not None
        days = sorted(p.published for p in self.store.printings([document]) if p.published)
        return replace(stored.document, published=days[0] if days else stored.document.published)

    def _update(self, documents: Iterable[str]) -> tuple[str, ...]:
        return update_index(self.store, self.store, documents, policy=self.policy)

    # ------------------------------------------------------------ deriving everything

    def compute_index(self, *, said: Step = lambda step, done: None) -> IndexContents:
        """All that can be derived, computed from nothing but documents, claims and judgements."""
        index = MemoryIndex()
        documents = [s.document.id for s in self.store.documents()]
        update_index(self.store, index, documents, policy=self.policy, said=said)
        return index.contents()

    def rebuild(self, *, policy: str | None = None, said: Step = lambda step, done: None) -> IndexContents:
        """Throw away what was derived and compute it again, under another policy if one is given."""
        if policy is not None and policy not in POLICIES:
            raise UsageError(f"No policy is called {policy!r}; there are: {', '.join(sorted(POLICIES))}.")
        with self.store.writing():
            if policy is not None:
                self.store.put_setting(_POLICY, policy)
            contents = self.compute_index(said=said)
            said("writing", len(contents.incidents))
            self.store.replace_index(contents)
        return contents

    # ------------------------------------------------------------ judging

    def judge(
        self,
        kind: JudgementKind,
        a: str,
        b: str | None = None,
        *,
        reason: str,
        author: str,
        field: str | None = None,
        value: str | None = None,
        shown: str | None = None,
    ) -> Judgement:
        """Record a decision and bring the case up to date with it.

        `shown` is what `digest_shown` gave for the page that the decision was made on. Raises `ConflictError` when
        that has changed since, and `UsageError` for what does not exist, for a decision without a reason, and for one
        that contradicts another in force.
        """
        if not reason.strip():
            raise UsageError('A judgement needs its reason: --because "..."')
        if b is not None:
            a, b = sorted((a, b))
        with self.store.writing():
            self.check_shown(a, b, shown)
            document = a.rpartition("-")[0]
            if kind == "correct" and field in PARTY_FIELDS and self.store.document(document) is not None:
                value = find_party(self.store, document, value or "", source=field == "source")
            seen = self._check(kind, a, b, field, value)
            made = self.store.add_judgement(
                kind, a, b, reason=reason, author=author, field=field, value=value, seen=seen
            )
            self._update(_documents_of(made))
        return made

    def check_shown(self, a: str, b: str | None, shown: str | None) -> None:
        """Raise `ConflictError` when what was shown of a claim, an incident or a pair has changed since."""
        if shown is not None and shown != digest_shown(self.store, a, b):
            raise ConflictError("It has changed since you saw it, so nothing was recorded. Look again, and decide.")

    def undo(self, judgement: int, *, author: str) -> Judgement:
        """Take a decision back; it stays in the log."""
        with self.store.writing():
            undone = self.store.undo_judgement(judgement, author=author)
            self._update(_documents_of(undone))
        return undone

    def _check(self, kind: JudgementKind, a: str, b: str | None, field: str | None, value: str | None) -> str:
        """The digest of what a decision is made on, if it can be made."""
        wants_claim = kind in ("confirm", "reject") or (kind == "correct" and is_claim(a))
        if wants_claim:
            claims = self.store.claims([a])
            if a not in claims:
                raise UsageError(f"The case has no claim {a}. `dateline show` lists those of an incident.")
            if kind == "correct":
                change = CLAIM_FIELDS.get(field or "")
                if change is None:
                    raise UsageError(
                        f"A claim has no field {field!r} to correct; there are: {', '.join(CLAIM_FIELDS)}."
                    )
                change(claims[a], value or "")
            return digest_claim(claims[a])
        digests = digest_incidents(self.store, [own for own in (a, b) if own])
        for own in (a, b):
            if own is not None and own not in digests:
                raise UsageError(f"The case has no incident {own}. `dateline incidents` lists them.")
        if kind == "correct":
            self._check_correction(a, field, value)
        if kind in ("same", "different"):
            self._check_contradiction(kind, a, b)
        return "+".join(digests[own] for own in (a, b) if own)

    def _check_correction(self, incident: str, field: str | None, value: str | None) -> None:
        change = INCIDENT_FIELDS.get(field or "")
        if change is None:
            raise UsageError(f"An incident has no field {field!r} to correct; there are: {', '.join(INCIDENT_FIELDS)}.")
        change(self.store.reported_incidents([incident])[incident], value or "")

    def _check_contradiction(self, kind: JudgementKind, a: str, b: str | None) -> None:
        if a == b:
            raise UsageError(f"{a} is one incident; give two.")
        other = "different" if kind == "same" else "same"
        for known in self.store.judgements():
            if known.kind == other and {known.a, known.b} == {a, b}:
                raise UsageError(
                    f"{known.author} judged the two {other} on {known.made[:10]} ({known.reason}). "
                    f"Undo that first: dateline judge CASE undo {known.id}"
                )

    def flags(self) -> dict[int, str]:
        """Judgements that a person should look at again, by number, and why."""
        return flag_judgements(self.store)

    def writing(self) -> AbstractContextManager[None]:
        """Several changes as one."""
        return self.store.writing()


def _documents_of(judgement: Judgement) -> list[str]:
    return sorted({own.rpartition("-")[0] for own in (judgement.a, judgement.b) if own})


def _printing_of(arrival: Arrival, document: Document) -> Printing:
    given = arrival.input_id
    known = arrival.document or document
    return Printing(document.id, known.url, known.publisher, known.published, None if given is None else str(given))


def normalise_address(url: str | None) -> str | None:
    """A URL without what does not say which page it is: scheme, `www.`, tracking, fragment, last slash.

    >>> normalise_address("https://www.Example.org/news/a/?utm_source=x&id=7#top")
    'example.org/news/a?id=7'
    """
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    host = parts.netloc.lower().removeprefix("www.")
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query) if not k.lower().startswith(_TRACKING)])
    return f"{host}{parts.path.rstrip('/')}{'?' if query else ''}{query}"
