"""One report: its text with every claim marked in its words, and beside each paragraph what is claimed there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.case.report_views import View
from dateline.case.rulings import apply_rulings, gather_rulings
from dateline.case.tellings import load_reports
from dateline.records.claims import Claim
from dateline.records.ledgers import Annotations, DocumentLedger
from dateline.review.highlights import Mark, Node, mark_text
from dateline.review.views.claims import Told, tell_claim
from dateline.store.base import CaseStore

# What a reader looks for first stands first beside a paragraph.
_FIRST = (
    "toll",
    "revision",
    "responsibility",
    "victim",
    "cause",
    "characterisation",
    "intent",
    "occurrence",
    "statement",
)


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    """A paragraph of the text with its marks, and the claims whose words begin in it."""

    start: int
    end: int
    nodes: tuple[Node, ...]
    notes: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class TellsOf:
    """An incident that the report tells of."""

    id: str
    title: str
    salience: str


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A report as it is shown; `chosen` is the claim that was followed here."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    language: str | None
    authors: tuple[str, ...]
    url: str | None
    added: str
    program: str
    characters: int
    dateline: str | None
    lineage: tuple[str, ...]
    incidents: tuple[TellsOf, ...]
    chosen: Told | None
    paragraphs: tuple[MarkedParagraph, ...]
    claims: int


def tell_document(store: CaseStore, own: str, *, claim: str | None = None) -> DocumentPage | None:
    """A report with its claims marked, or None when the case has no such report."""
    stored = store.document(own)
    if stored is None:
        return None
    (raw,) = store.ledgers([own])
    ledger = apply_rulings(raw, gather_rulings(store, documents=[own]))
    report = load_reports([own], store, store)[own]
    homes = store.homes([i.id for i in ledger.incidents])
    view = View(ledger)
    told = {c.id: tell_claim(c, view, view.words(c), report, home=homes.get(c.incident or "")) for c in ledger.claims}
    document = ledger.document
    return DocumentPage(
        id=own,
        title=document.title,
        publisher=document.publisher,
        published=document.published,
        language=document.language,
        authors=document.authors,
        url=document.url,
        added=stored.added,
        program=stored.program,
        characters=len(document.text),
        dateline=document.dateline.span.of(document.text) if document.dateline else None,
        lineage=tuple(_lineage(report.origin, report.replaces, report.replaced_by, own, report.printings)),
        incidents=tuple(_tells_of(store, ledger, homes)),
        chosen=told.get(claim or ""),
        paragraphs=tuple(_paragraphs(ledger, told, claim)),
        claims=len(ledger.claims),
    )


def _paragraphs(ledger: DocumentLedger, told: dict[str, Told], chosen: str | None) -> Iterator[MarkedParagraph]:
    by_id = {c.id: c for c in ledger.claims}
    marks = [*_layers(ledger.annotations, ledger.claims)]
    if chosen in by_id:
        marks += _followed(by_id[chosen])
    claims = [(c.id, c.evidence) for c in ledger.claims]
    for paragraph in mark_text(ledger.document.text, marks, claims):
        span = paragraph.span
        own = [c for c in ledger.claims if span.start <= c.evidence[0].start < span.end]
        own.sort(key=lambda c: (c.id != chosen, _FIRST.index(c.kind), c.evidence[0].start))
        yield MarkedParagraph(span.start, span.end, paragraph.nodes, tuple(told[c.id] for c in own))


def _layers(seen: Annotations, claims: Sequence[Claim]) -> Iterator[Mark]:
    """What was seen in the text, by layer."""
    for a in seen.attributions:
        yield from (Mark("content", s) for s in a.content)
        yield from (Mark("source", s) for s in a.source)
        yield from (Mark("cue", s) for s in a.cue)
    figures = [c.evidence for c in claims if c.kind == "toll"]
    for q in seen.quantities:
        if any(q.span.overlaps(s) for several in figures for s in several):
            yield Mark("figure", q.span)
    yield from (Mark("place", p.span) for p in seen.places)
    yield from (Mark("time", t.span) for t in seen.times)


def _followed(claim: Claim) -> Iterator[Mark]:
    yield from (Mark("chosen", s) for s in claim.evidence)
    yield from (Mark("speaker", s.span) for s in claim.sources if s.span is not None)


def _lineage(origin: str, replaces: str | None, replaced_by: str | None, own: str, printings: int) -> Iterator[str]:
    if origin != own:
        yield f"Its words repeat another report ({origin[:8]})."
    if replaces:
        yield f"It took the place of an earlier text at its address ({replaces[:8]})."
    if replaced_by:
        yield f"A later text has taken its place ({replaced_by[:8]})."
    if printings > 1:
        yield f"It was printed {printings} times."


def _tells_of(store: CaseStore, ledger: DocumentLedger, homes: dict[str, str]) -> Iterator[TellsOf]:
    found = store.incidents_by_id(homes.values())
    seen = set[str]()
    for incident in ledger.incidents:
        home = homes.get(incident.id)
        if home in found and home not in seen:
            seen.add(home)
            yield TellsOf(home, found[home].incident.title, incident.salience)
