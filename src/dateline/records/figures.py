"""Figures of one incident over many reports, with what the case knows of each."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.attributions import SourceKind
from dateline.records.claims import ClaimStatus, TollValue


@dataclass(frozen=True, slots=True)
class Figure:
    """One claim of a figure, placed in the case.

    `said` is the ISO date from which it counts: the day the source said it, else the day of publication; None when
    neither is known. `speaker` is equal for figures of one authority. `origin` is equal for documents that
    repeat one text, so that a copy is no second witness. `status`, `superseded_by` and `reason` are
    first those of the document and then, in the result, those of the case.
    `order` is the place of the words in their document. `several` says that it counts over several events.
    """

    claim: str
    document: str
    value: TollValue
    status: ClaimStatus
    reason: str | None
    superseded_by: str | None
    speaker: str
    kind: SourceKind
    anonymous: bool
    said: str | None
    published: str | None
    origin: str
    order: int
    several: bool = False
