"""What somebody had before them when they judged: a digest that is another as soon as any of it changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from dateline.case.hiding import HidingStore
from dateline.case.rulings import digest_claim, digest_incidents, is_claim
from dateline.records.cases import CaseIncident, Judgement
from dateline.store.base import CaseStore
from dateline.store.codec import encode_record

_DIGITS = 16


def digest_shown(store: CaseStore, a: str, b: str | None = None) -> str:
    """The digest of what is shown of a claim, of an incident as a report tells it, or of two that may be one.

    It covers the words that were read, the judgements in force, and for a pair both incidents of the case with all
    their reports and figures, so that a judgement made on an older page is told from one made on this.
    """
    if isinstance(store, HidingStore):
        store = store.unhidden
    told = [f"{j.id}" for j in judgements_about(store, [a, *([b] if b else [])])]
    if is_claim(a):
        told += [digest_claim(c) for c in store.claims([a]).values()]
    else:
        digests = digest_incidents(store, [own for own in (a, b) if own])
        told += [f"{own} {digests[own]}" for own in sorted(digests)]
    if b is not None:
        homes = store.homes([a, b])
        found = store.incidents_by_id(homes.values())
        told += [encode_record(found[own], CaseIncident) for own in sorted(found)]
    whole = "\n".join(told)
    return hashlib.sha256(whole.encode("utf-8", errors="surrogatepass")).hexdigest()[:_DIGITS]


def judgements_about(store: CaseStore, ids: Iterable[str]) -> list[Judgement]:
    """The judgements in force on any of the claims or incidents, in order."""
    wanted = set(ids)
    documents = {own.rpartition("-")[0] for own in wanted}
    return [j for j in store.judgements(documents=documents) if j.a in wanted or j.b in wanted]
