"""Judging by people: pairs side by side, claims confirmed, rejected or corrected, and every judgement with its undo."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from dateline.case.rulings import describe_judgement
from dateline.case.seen import judgements_about
from dateline.errors import ConflictError, StoreError, UsageError
from dateline.records.cases import Judgement
from dateline.review.judging import judge_claim, judge_pair, take_back
from dateline.review.pages import TheDesk, is_id, not_found
from dateline.review.pages_access import TheVisitor, is_own_address
from dateline.review.templating import render, words_address
from dateline.review.views.candidates import count_asked, last_step, order_pairs, show_pair
from dateline.review.views.corrections import offer_claim
from dateline.review.views.document import tell_document
from dateline.review.views.filters import read_number
from dateline.review.views.judgements import name_subjects

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Given = Annotated[str, Form(max_length=5000)]
_PAGE = 50


@router.get("/candidates")
def show_candidates(request: Request, desk: TheDesk, visitor: TheVisitor) -> Response:
    """The pair that is asked for, or the first."""
    return _show_pair(request, desk, visitor, request.query_params.get("pair", ""))


def _show_pair(
    request: Request,
    desk: TheDesk,
    visitor: TheVisitor,
    pair: str,
    *,
    problem: str = "",
    saw: str = "",
    status: int = 200,
) -> Response:
    with desk.store.reading():
        put_off = desk.store.pairs_put_off(visitor.name)
        most = count_asked(put_off)
        found = desk.remember(f"pairs {most}", lambda: desk.store.open_pairs(limit=most))
        total = desk.remember("pairs", desk.store.count_open_pairs)
        page = show_pair(desk.store, order_pairs(found, put_off), total, pair)
        last = last_step(desk.store, visitor.name)
        about = judgements_about(desk.store, pair.split("~")) if saw else []
        stands = [describe_judgement(j) for j in about if {j.a, j.b} == set(pair.split("~"))]
    return render(
        request, "candidates.html", status=status, page=page, problem=problem, saw=saw, last=last, stands=stands
    )


@router.post("/candidates")
def judge_two(
    request: Request,
    desk: TheDesk,
    visitor: TheVisitor,
    a: Given = "",
    b: Given = "",
    decision: Given = "",
    reason: Given = "",
    shown: Given = "",
    saw: Given = "",
    after: Given = "",
) -> Response:
    """Same, different or later; then the next pair. `now` takes up a pair that was put off."""
    onward = f"/candidates?pair={quote(after)}"
    if decision == "later":
        desk.store.put_off(visitor.name, a, b)
        return RedirectResponse(onward, status_code=303)
    if decision == "now":
        desk.store.take_up(visitor.name, a, b)
        return RedirectResponse(f"/candidates?pair={quote(f'{a}~{b}')}", status_code=303)
    try:
        made = judge_pair(desk, visitor, decision, (a, b), reason=reason.strip() or saw, shown=shown)
    except ConflictError as problem:
        return _show_pair(request, desk, visitor, f"{a}~{b}", problem=str(problem), saw=saw, status=409)
    except UsageError as problem:
        return _show_pair(request, desk, visitor, f"{a}~{b}", problem=str(problem), status=400)
    return RedirectResponse(f"{onward}&done={made.id}", status_code=303)


# ---------------------------------------------------------------- claims


@router.get("/claims/{own}/judge")
def show_claim_form(request: Request, desk: TheDesk, own: str) -> Response:
    """A claim with what can be decided about it."""
    return _show_claim(request, desk, own)


def _show_claim(
    request: Request, desk: TheDesk, own: str, *, problem: str = "", saw: str = "", status: int = 200
) -> Response:
    with desk.store.reading():
        document = tell_document(desk.store, own.rpartition("-")[0], claim=own) if is_id(own) else None
        offered = offer_claim(desk.store, own) if document is not None else None
    if document is None or document.chosen is None or offered is None:
        return not_found(request, "The case has no such claim.")
    told = document.chosen
    return render(request, "judge_claim.html", status=status, told=told, offered=offered, problem=problem, saw=saw)


@router.post("/claims/{own}/judge")
async def judge_one(request: Request, desk: TheDesk, visitor: TheVisitor, own: str) -> Response:
    """Confirm, reject or correct a claim, with a reason; then its words, or where one came from.

    A correction is `correct FIELD`, with the value in the field of that name.
    """
    given = {name: str(value)[:5000] for name, value in (await request.form(max_fields=50)).items()}
    return await run_in_threadpool(_judge, request, desk, visitor, own, given)


def _judge(request: Request, desk: TheDesk, visitor: TheVisitor, own: str, given: dict[str, str]) -> Response:
    kind, _, field = given.get("decision", "").partition(" ")
    try:
        judge_claim(
            desk,
            visitor,
            kind,
            own,
            reason=given.get("reason", ""),
            field=field or None,
            value=given.get(field, ""),
            shown=given.get("shown", ""),
        )
    except ConflictError as problem:
        return _show_claim(request, desk, own, problem=str(problem), saw=given.get("saw", ""), status=409)
    except UsageError as problem:
        return _show_claim(request, desk, own, problem=str(problem), status=400)
    back = given.get("back", "")
    return RedirectResponse(back if is_own_address(back) else words_address(own), status_code=303)


# ---------------------------------------------------------------- all judgements


@router.get("/judgements")
def show_judgements(request: Request, desk: TheDesk) -> Response:
    """The history of judgements, the latest first."""
    return _show_judgements(request, desk)


def _show_judgements(request: Request, desk: TheDesk, *, problem: str = "", status: int = 200) -> Response:
    page = max(1, read_number(request.query_params.get("page", "")))
    known = desk.store.judgements(undone=True)[::-1]
    several = known[(page - 1) * _PAGE : page * _PAGE]
    told: list[tuple[Judgement, str]] = [(j, describe_judgement(j)) for j in several]
    more = len(known) > page * _PAGE
    flags = desk.remember("flags", desk.case.flags) if page == 1 else {}
    return render(
        request,
        "judgements.html",
        status=status,
        told=told,
        subjects=name_subjects(desk.store, several),
        page=page,
        more=more,
        flags=flags,
        problem=problem,
    )


@router.post("/judgements/{number}/undo")
def undo_judgement(
    request: Request, desk: TheDesk, visitor: TheVisitor, number: int, back: Given = "/judgements"
) -> Response:
    """Take a judgement back; it stays in the history."""
    try:
        undone = take_back(desk, visitor, number)
    except StoreError:
        words = f"Judgement {number} is not in force any more: somebody undid it before. Nothing was done."
        return _show_judgements(request, desk, problem=words, status=409)
    pair = f"?pair={quote(f'{undone.a}~{undone.b}')}" if undone.b else ""
    return RedirectResponse(f"/candidates{pair}" if back == "/candidates" else "/judgements", status_code=303)
