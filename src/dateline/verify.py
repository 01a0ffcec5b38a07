"""A ledger checked against its own texts: every span, every quoted word, every reference."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.errors import LedgerError
from dateline.records.deserialise import parse_ledgers
from dateline.records.ledgers import DocumentLedger


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that does not hold: where (a claim's id, a field) and what."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found: how many documents, claims and spans it looked at, and the flaws.

    `unchecked` counts documents whose text was left out, so that their words could not be compared.
    """

    documents: int
    claims: int
    spans: int
    unchecked: int
    flaws: tuple[Flaw, ...]


def verify_contract(contract: object) -> Verdict:
    """Check one object of the contract; a ledger that breaks its form has that as its one flaw.

    >>> verify_contract({"format": "dateline-ledger/1"}).flaws[0].what
    'incidents must be a list of objects, but it is missing'
    """
    try:
        ledgers = parse_ledgers(contract)
    except LedgerError as problem:
        return Verdict(0, 0, 0, 0, (Flaw("form", str(problem)),))
    assert isinstance(contract, Mapping)  # parse_ledgers has seen to it
    texts = {d["id"]: d.get("text") for d in contract["documents"]}
    spans = list(_spans(contract))
    flaws = [
        *_check_identities(contract["documents"]),
        *_check_homes(contract, texts),
        *(flaw for span in spans if (flaw := _check_span(span, texts))),
        *_check_references(ledgers),
    ]
    missing = sum(text is None for text in texts.values())
    return Verdict(len(texts), len(contract["claims"]), len(spans), missing, tuple(flaws))


# ---------------------------------------------------------------- documents


def _check_identities(documents: Sequence[Mapping[str, object]]) -> Iterator[Flaw]:
    """That each document is there once, and that its text is the one its length and sha256 were taken of."""
    seen: set[object] = set()
    for document in documents:
        own, text = document["id"], document.get("text")
        if own in seen:
            yield Flaw(f"document {own}", "is there twice")
        seen.add(own)
        if not isinstance(text, str):
            continue
        if document.get("characters") != len(text):
            yield Flaw(f"document {own}", f"has {len(text)} characters, not {document.get('characters')}")
        digest = hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()
        if document["sha256"] != digest:
            yield Flaw(f"document {own}", "has a text whose sha256 is another: it was changed after reading")


def _check_homes(contract: Mapping[str, object], texts: Mapping[str, object]) -> Iterator[Flaw]:
    """That every claim, incident and actor belongs to a document of the ledger, and has an id of its own."""
    for kind in ("claims", "incidents", "actors"):
        entries = contract[kind]
        assert isinstance(entries, list)
        seen: set[str] = set()
        for entry in entries:
            own = entry["id"]
            if own.rpartition("-")[0] not in texts:
                yield Flaw(own, "belongs to no document of the ledger")
            if entry.get("document", own.rpartition("-")[0]) != own.rpartition("-")[0]:
                yield Flaw(own, f"names another document, {entry['document']}")
            if own in seen:
                yield Flaw(own, "is there twice")
            seen.add(own)


# ---------------------------------------------------------------- spans


@dataclass(frozen=True, slots=True)
class _Pointer:
    """A span of a ledger: where in the ledger it stands, which document it indexes, and its words if it has them."""

    where: str
    document: str
    start: int
    end: int
    words: str | None = None


def _check_span(at: _Pointer, texts: Mapping[str, str | None]) -> Flaw | None:
    text = texts.get(at.document)
    if text is None:
        return None
    if not 0 <= at.start < at.end <= len(text):
        return Flaw(at.where, f"[{at.start}, {at.end}) lies outside the text of {len(text)} characters")
    found = text[at.start : at.end]
    if at.words is not None and at.words != found:
        return Flaw(at.where, f"[{at.start}, {at.end}) reads {found!r:.80}, not {at.words!r:.80}")
    return None


def _spans(contract: Mapping[str, list[dict[str, object]]]) -> Iterator[_Pointer]:
    """Every span of the ledger."""
    for claim in contract["claims"]:
        yield from _claim_spans(claim)
    for actor in contract["actors"]:
        for mention in actor["mentions"]:  # type: ignore[attr-defined]
            yield _Pointer(f"{actor['id']} mentions", mention["document"], mention["start"], mention["end"])
    for document in contract["documents"]:
        layers = document.get("annotations") or {}
        for layer, entries in layers.items():  # type: ignore[attr-defined]
            for number, entry in enumerate(entries):
                yield from _walk(entry, f"{document['id']} {layer}[{number}]", str(document["id"]))


def _claim_spans(claim: Mapping[str, object]) -> Iterator[_Pointer]:
    own, document = str(claim["id"]), str(claim["document"])
    for words in claim["evidence"]:  # type: ignore[attr-defined]
        yield _Pointer(f"{own} evidence", document, words["start"], words["end"], words.get("text", ""))
    yield from _walk(claim["sources"], f"{own} sources", document)


def _walk(value: object, where: str, document: str) -> Iterator[_Pointer]:
    """The spans inside a JSON value: objects with `start` and `end`, and lists of two whole numbers."""
    match value:
        case {"start": int(start), "end": int(end)}:
            yield _Pointer(where, document, start, end)
        case [int(start), int(end)]:
            yield _Pointer(where, document, start, end)
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _walk(inner, f"{where}.{key}", document)
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner, where, document)


# ---------------------------------------------------------------- references


def _check_references(ledgers: Sequence[DocumentLedger]) -> Iterator[Flaw]:
    """That every id that is named is the id of something in the ledger."""
    claims = {c.id for ledger in ledgers for c in ledger.claims}
    incidents = {i.id for ledger in ledgers for i in ledger.incidents}
    actors = {a.id for ledger in ledgers for a in ledger.actors}
    for ledger in ledgers:
        for where, kind, named in _references(ledger):
            known = {"claim": claims, "incident": incidents, "actor": actors}[kind]
            if named not in known:
                yield Flaw(where, f"names the {kind} {named}, which is not in the ledger")


def _references(ledger: DocumentLedger) -> Iterator[tuple[str, str, str]]:
    """Every id that a ledger names, as (where, what kind of thing, id)."""
    for claim in ledger.claims:
        if claim.incident is not None:
            yield claim.id, "incident", claim.incident
        if claim.superseded_by is not None:
            yield claim.id, "claim", claim.superseded_by
        for key, kind in (("actor", "actor"), ("from_claim", "claim"), ("to_claim", "claim")):
            if (named := getattr(claim.value, key, None)) is not None:
                yield f"{claim.id} value", kind, named
        yield from ((f"{claim.id} sources", "actor", s.actor) for s in claim.sources if s.actor is not None)
    for incident in ledger.incidents:
        yield from ((incident.id, "claim", c) for c in incident.claims)
        for participant in incident.participants:
            yield f"{incident.id} participants", "actor", participant.actor
            yield from ((f"{incident.id} participants", "claim", c) for c in participant.claims)
        yield from ((f"{incident.id} tolls", "claim", step.claim) for t in incident.tolls for step in t.history)
    for actor in ledger.actors:
        yield from ((f"{actor.id} part_of", "actor", wider) for wider in actor.part_of)
    for relation in ledger.relations:
        yield "relations", "incident", relation.from_incident
        yield "relations", "incident", relation.to_incident
        if relation.claim is not None:
            yield "relations", "claim", relation.claim
    for mention in ledger.annotations.mentions:
        yield f"{ledger.document.id} mentions", "actor", mention.actor
    for event in ledger.annotations.events:
        if event.incident is not None:
            yield f"{ledger.document.id} events", "incident", event.incident
