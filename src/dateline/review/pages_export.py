"""Pages from which files are taken away: exports of what is filtered, the dossier of an incident."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response, StreamingResponse
from starlette.concurrency import run_in_threadpool

from dateline.export.registry import EXPORTERS
from dateline.review.access.visitors import Visitor
from dateline.review.desks import Desk
from dateline.review.exports import File, Sink, find_exporter, find_missing, name_file, write_dossier, write_export
from dateline.review.pages import TheDesk, is_id, not_found
from dateline.review.pages_access import TheVisitor
from dateline.review.sending import BrokenOffError, Sending
from dateline.review.templating import render
from dateline.review.views.filters import parse_filters
from dateline.text.wordings import count_of

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/export")
def show_exports(request: Request, desk: TheDesk) -> Response:
    """What is asked for, in every format."""
    filters, problems = parse_filters(request.query_params)
    return render(
        request,
        "export.html",
        filters=filters,
        problems=problems,
        total=desk.store.count_incidents(filters.whole()),
        exporters=EXPORTERS,
        missing=find_missing(),
    )


@router.get("/export/{name}")
async def export(request: Request, desk: TheDesk, visitor: TheVisitor, name: str) -> Response:
    """The file of one format."""
    return await _export(request, desk, visitor, name, sidecar=False)


@router.get("/export/{name}/sidecar")
async def export_sidecar(request: Request, desk: TheDesk, visitor: TheVisitor, name: str) -> Response:
    """What the format could not hold."""
    return await _export(request, desk, visitor, name, sidecar=True)


@router.get("/incidents/{own}/dossier")
async def show_dossier(request: Request, desk: TheDesk, visitor: TheVisitor, own: str) -> Response:
    """One incident as a page that needs nothing else, to keep, to print and to pass on."""
    # It leaves the house, so it is without names at risk whoever asks.
    page = await run_in_threadpool(write_dossier, desk.without_names(), own) if is_id(own) else None
    if page is None:
        return not_found(request, "The case has no such incident.")
    await run_in_threadpool(_note, desk, visitor, own, "exported as a dossier")
    return Response(page, media_type="text/html; charset=utf-8", headers=_headers(f"{own}.html"))


async def _export(request: Request, desk: TheDesk, visitor: TheVisitor, name: str, *, sidecar: bool) -> Response:
    exporter = find_exporter(name)
    if exporter is None or name in find_missing():
        return not_found(request, "There is no such format here.")
    filters, _ = parse_filters(request.query_params)
    query = filters.whole()
    query = replace(query, background=query.background or exporter.background)
    asked = ", ".join(f"{name} {value}" for name, value in filters.given.items()) or "everything"

    def write(sink: Sink) -> None:
        told = f"as {'the sidecar of ' if sidecar else ''}{name}: {asked}"
        try:
            number = write_export(desk, query, exporter, sink, sidecar=sidecar)
            words = f"{count_of(number, 'incident')} exported {told}"
        except BrokenOffError:
            words = f"an export broken off by who asked for it, {told}"
        _note(desk, visitor, name, words)

    return await send(name_file(exporter, sidecar=sidecar), write)


def _note(desk: Desk, visitor: Visitor, about: str, words: str) -> None:
    desk.store.note_audit(visitor.name, "export", about=about, words=words, address=visitor.address)


async def send(file: File, write: Callable[[Sink], None]) -> Response:
    """A file as an answer that the browser keeps instead of showing it, sent while it is written."""
    sending = Sending(write)
    try:
        first = await sending.first()
    except BaseException:
        sending.close()
        raise
    return StreamingResponse(sending.pieces(first), media_type=file.media_type, headers=_headers(file.name))


def _headers(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
