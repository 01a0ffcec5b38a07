"""A case: what was judged, and the incidents that follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.records.documents import Document
from dateline.records.incidents import Incident
from dateline.records.places import PlacePrecision

JudgementKind = Literal["same", "different", "split", "confirm", "reject", "correct"]
MatchOutcome = Literal["same", "unsure", "different"]
Grade = Literal["confirmed", "fair", "weak", "contested", "discounted"]
# Incidents without a date come last in the first two; `reports` has those first of which most reports tell.
IncidentOrder = Literal["oldest", "newest", "reports"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A recorded decision of a person: what, about what, why, by whom, when, and when it was undone.

    `a` and `b` are ids: two reported incidents for same and different, one reported incident for split, one claim
    for confirm, reject and correct (`b` is then None). `field` and `value` are set for a correction only.
    `seen` is the digest of what the judgement was made on, so that a later change of it can be flagged.
    `made` and `undone` are ISO date-times in UTC.
    """

    id: int
    kind: JudgementKind
    a: str
    b: str | None
    field: str | None
    value: str | None
    reason: str
    author: str
    made: str
    seen: str | None
    undone: str | None = None
    undone_by: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One feature of a pair of reported incidents: how much it speaks for one event, and the sentence why.

    `score` runs from -1 (speaks against) over 0 (says nothing) to 1; `weight` is what the feature counts.
    """

    feature: str
    score: float
    weight: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Match:
    """Two reported incidents compared: how probably they are one event, and what speaks for and against it."""

    a: str
    b: str
    probability: float
    outcome: MatchOutcome
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class CaseIncident:
    """An incident of the case: the reported incidents judged to be one event, and what they make together.

    `incident` holds the reconciled fields. `members` are the ids of the reported incidents. `reports` counts
    documents, `origins` those that do not repeat one another. `reasons` say why the members were joined.
    """

    incident: Incident
    members: tuple[str, ...]
    reports: int
    origins: int
    grade: Grade
    grade_reason: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IncidentSketch:
    """An incident in so much as a map and a timeline need of it.

    `start` and `end` bound the days it may have happened on, ISO. `place` is the place's name; `precision` says how
    precisely it is known, None when there is none.
    """

    id: str
    title: str
    start: str | None
    end: str | None
    place: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: PlacePrecision | None


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as the case keeps it.

    `number` counts documents in the order of adding; `added` is an ISO date-time in UTC; `program` is the version of
    Dateline that read it.
    """

    document: Document
    number: int
    added: str
    program: str


@dataclass(frozen=True, slots=True)
class Printing:
    """One place where a text was found: an address, an outlet, a day, the id that its JSON line brought.

    A text that several outlets print word for word is one document with several printings.
    """

    document: str
    url: str | None
    publisher: str | None
    published: str | None
    input_id: str | None


@dataclass(frozen=True, slots=True)
class Repeat:
    """Two documents that repeat one text, and the sentence that says why; `a` sorts before `b`."""

    a: str
    b: str
    reason: str


@dataclass(frozen=True, slots=True)
class Lineage:
    """Where a document's words come from.

    `origin` is the first document of those that repeat one text. `replaces` is the text that stood at its address
    before, `replaced_by` the one that came after.
    """

    document: str
    origin: str
    replaces: str | None
    replaced_by: str | None


@dataclass(frozen=True, slots=True)
class IncidentQuery:
    """Which incidents to list: those that may have happened in a window, in a country, with an outcome, of a type.

    Dates are ISO days, `country` is ISO 3166-1 alpha-2. An incident without a date or a country is not excluded by a
    window, but is by a country. `words` are looked for in the title. `source_kind` asks for incidents of which a
    source of that kind speaks, `area` (west, south, east, north, in degrees) for those with a point in it; an area that
    crosses the 180th meridian has its west greater than its east. `ids`
    asks for these and no others. `skip` leaves out the first ones of the order.
    """

    since: str | None = None
    until: str | None = None
    country: str | None = None
    outcome: str | None = None
    type: str | None = None
    words: str | None = None
    background: bool = False
    limit: int | None = None
    grade: str | None = None
    source_kind: str | None = None
    area: tuple[float, float, float, float] | None = None
    ids: tuple[str, ...] | None = None
    order: IncidentOrder = "oldest"
    skip: int = 0
