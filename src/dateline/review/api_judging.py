"""Judging through the API: what waits, what was judged, deciding, and taking back, as the pages do it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Path
from fastapi.responses import Response
from pydantic import BaseModel, Field

from dateline.case.rulings import describe_judgement, is_claim
from dateline.case.seen import digest_shown
from dateline.case.views import tell_candidates
from dateline.errors import ConflictError, StoreError, UsageError
from dateline.records.cases import Evidence, Judgement
from dateline.review.api import Id, Page, Problem, Size, answer
from dateline.review.judging import ON_PAIRS, correct_incident, judge_claim, judge_pair, take_back
from dateline.review.pages import TheDesk
from dateline.review.pages_access import TheVisitor
from dateline.review.views.corrections import ClaimOffers, IncidentOffers, offer_claim, offer_incident
from dateline.review.views.rows import Row, tell_row

_TOKEN = "Writing needs the header X-CSRF-Token with the token of GET /api/session."
_WRITES: dict[int | str, dict[str, Any]] = {
    400: {"model": Problem, "description": "It cannot be judged so; nothing was recorded."},
    401: {"model": Problem, "description": "Nobody is signed in."},
    403: {"model": Problem, "description": f"The role review is missing, or the token. {_TOKEN}"},
    409: {"model": Problem, "description": "It has changed since it was shown; nothing was recorded."},
}
router = APIRouter(prefix="/api", tags=["judging"], responses={404: {"model": Problem}})


@dataclass(frozen=True, slots=True)
class Waiting:
    """A pair that may be one event, with what speaks for and against; `shown` is what a judgement brings back."""

    a: str
    b: str
    one: Row
    other: Row
    probability: float
    evidence: tuple[Evidence, ...]
    shown: str


@dataclass(frozen=True, slots=True)
class WaitingPairs:
    """A page of the pairs that wait, those that were put off last, and how many there are."""

    pairs: tuple[Waiting, ...]
    total: int
    page: int


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement with its sentence."""

    judgement: Judgement
    sentence: str


@dataclass(frozen=True, slots=True)
class JudgedList:
    """A page of all judgements, the latest first, those taken back too, and how many there are."""

    judgements: tuple[Judged, ...]
    total: int
    page: int


Text = Annotated[str, Field(max_length=2000)]
Own = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{1,100}$")]


class Decision(BaseModel):
    """What is decided.

    `same` and `different` are about two reported incidents, `confirm` and `reject` about a claim, `correct` about a
    claim or a reported incident: then `field` and `value` say what is put right. `shown` is the digest that came with
    what was looked at; with it a judgement of something that changed meanwhile is refused.
    """

    kind: Literal["same", "different", "confirm", "reject", "correct"]
    a: Own
    b: Own | None = None
    field: Annotated[str, Field(max_length=100)] | None = None
    value: Text | None = None
    reason: Annotated[Text, Field(min_length=1)]
    shown: Annotated[str, Field(max_length=100)] | None = None


class PutOffPair(BaseModel):
    """A pair to be judged later, or now after all."""

    a: Own
    b: Own
    later: bool = True


@router.get("/candidates", response_model=WaitingPairs)
def candidates(desk: TheDesk, visitor: TheVisitor, page: Page = 1, size: Size = 20) -> Response:
    """Pairs that nobody has judged, the most probable first."""
    with desk.store.reading():
        pairs = desk.store.open_pairs(user=visitor.name, limit=size, skip=(page - 1) * size)
        found = tuple(
            Waiting(
                c.match.a,
                c.match.b,
                tell_row(c.one),
                tell_row(c.other),
                c.match.probability,
                c.match.evidence,
                digest_shown(desk.store, c.match.a, c.match.b),
            )
            for c in tell_candidates(desk.store, pairs)
        )
        return answer(WaitingPairs(found, desk.store.count_open_pairs(), page))


@router.post("/candidates/later", status_code=204, responses=_WRITES)
def put_off(desk: TheDesk, visitor: TheVisitor, pair: PutOffPair) -> None:
    """Put a pair off, or take it up again; it says nothing about the pair."""
    with desk.writing() as case:
        if pair.later:
            case.store.put_off(visitor.name, pair.a, pair.b)
        else:
            case.store.take_up(visitor.name, pair.a, pair.b)


@router.get("/claims/{own}/offers", response_model=ClaimOffers)
def claim_offers(desk: TheDesk, own: Id) -> Response:
    """What can be put right in a claim, how it is written, and the digest that a judgement brings back."""
    with desk.store.reading():
        found = offer_claim(desk.store, own)
    if found is None:
        raise HTTPException(404, "The case has no such claim.")
    return answer(found)


@router.get("/incidents/{own}/offers", response_model=IncidentOffers)
def incident_offers(desk: TheDesk, own: Id) -> Response:
    """An incident with each report's telling of it, which is what a correction is about."""
    with desk.store.reading():
        found = offer_incident(desk.store, own)
    if found is None:
        raise HTTPException(404, "The case has no such incident.")
    return answer(found)


@router.get("/judgements", response_model=JudgedList)
def judgements(desk: TheDesk, page: Page = 1, size: Size = 50) -> Response:
    """All judgements, the latest first."""
    known = desk.store.judgements(undone=True)[::-1]
    several = known[(page - 1) * size : page * size]
    return answer(JudgedList(tuple(Judged(j, describe_judgement(j)) for j in several), len(known), page))


@router.post("/judgements", status_code=201, response_model=Judged, responses=_WRITES)
def judge(desk: TheDesk, visitor: TheVisitor, given: Decision) -> Response:
    """Record a judgement and bring the case up to date with it."""
    try:
        made = _decide(desk, visitor, given)
    except ConflictError as problem:
        raise HTTPException(409, desk.hide_words(str(problem))) from problem
    except UsageError as problem:
        raise HTTPException(400, desk.hide_words(str(problem))) from problem
    return _told(desk, made, 201)


def _decide(desk: TheDesk, visitor: TheVisitor, given: Decision) -> Judgement:
    if given.kind in ON_PAIRS:
        if given.b is None:
            raise UsageError(f"{given.kind} is about two incidents: give b.")
        return judge_pair(desk, visitor, given.kind, (given.a, given.b), reason=given.reason, shown=given.shown)
    if given.b is not None:
        raise UsageError(f"{given.kind} is about one claim or incident: leave b out.")
    if given.kind == "correct" and not is_claim(given.a):
        (made,) = correct_incident(
            desk,
            visitor,
            {given.a: given.shown},
            reason=given.reason,
            field=given.field or "",
            value=given.value or "",
        )
        return made
    return judge_claim(
        desk,
        visitor,
        given.kind,
        given.a,
        reason=given.reason,
        field=given.field,
        value=given.value,
        shown=given.shown,
    )


@router.post("/judgements/{number}/undo", response_model=Judged, responses=_WRITES)
def undo(desk: TheDesk, visitor: TheVisitor, number: Annotated[int, Path(ge=1, le=2**31)]) -> Response:
    """Take a judgement back; it stays in the history."""
    try:
        return _told(desk, take_back(desk, visitor, number))
    except StoreError as problem:
        raise HTTPException(409, "That judgement is not in force. Nothing was done.") from problem


def _told(desk: TheDesk, made: Judgement, status: int = 200) -> Response:
    # It comes from the case itself; what leaves by the API is without names at risk, whoever asks.
    shown = desk.hide(made)
    response = answer(Judged(shown, describe_judgement(shown)))
    response.status_code = status
    return response
