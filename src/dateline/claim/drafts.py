"""Claims before they have ids: they name events and each other by position."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.claim.confidences import calibrate_confidence
from dateline.claim.sources import Voice
from dateline.records.claims import Claim, ClaimKind, ClaimStatus, ClaimValue, Polarity, RevisionValue
from dateline.records.spans import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim to be: `group` is the index of its event, `superseded_by` the index of another draft."""

    group: int | None
    kind: ClaimKind
    value: ClaimValue
    voice: Voice
    evidence: tuple[Span, ...]
    confidence: float
    reasons: tuple[str, ...]
    polarity: Polarity = "asserted"
    status: ClaimStatus = "current"
    superseded_by: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Numbered:
    """The claims of a document, and which claim each draft became."""

    claims: tuple[Claim, ...]
    ids: tuple[str, ...]


def number_claims(drafts: Sequence[Draft], document: str, incidents: Sequence[str]) -> Numbered:
    """Claims with ids that count up in the order of their words, so that the same text gives the same ids.

    `incidents` are the ids of the events by index.
    """
    order = sorted(range(len(drafts)), key=lambda i: (drafts[i].evidence[0], drafts[i].kind, i))
    ids = [""] * len(drafts)
    for number, i in enumerate(order, start=1):
        ids[i] = f"{document}-c{number}"
    claims = tuple(_claim(drafts[i], ids, i, document, incidents) for i in order)
    return Numbered(claims, tuple(ids))


def _claim(draft: Draft, ids: Sequence[str], index: int, document: str, incidents: Sequence[str]) -> Claim:
    value = draft.value
    if isinstance(value, RevisionValue):
        value = replace(value, from_claim=ids[int(value.from_claim)], to_claim=ids[int(value.to_claim)])
    return Claim(
        id=ids[index],
        incident=incidents[draft.group] if draft.group is not None else None,
        document=document,
        kind=draft.kind,
        value=value,
        polarity=draft.polarity,
        status=draft.status,
        superseded_by=ids[draft.superseded_by] if draft.superseded_by is not None else None,
        reason=draft.reason,
        asserted=draft.voice.asserted,
        sources=draft.voice.chain,
        evidence=draft.evidence,
        confidence=round(calibrate_confidence(draft.kind, draft.confidence), 2),
        reasons=draft.reasons,
    )
