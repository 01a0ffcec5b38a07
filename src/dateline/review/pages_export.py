"""Pages from which files are taken away: exports of what is filtered, the dossier of an incident."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from dateline.export.registry import EXPORTERS
from dateline.records.cases import IncidentQuery
from dateline.review.exports import File, find_exporter, find_missing, load_wanted, write_export
from dateline.review.pages import TheDesk, is_id, not_found
from dateline.review.templating import render
from dateline.review.views.filters import parse_filters

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
def export(request: Request, desk: TheDesk, name: str) -> Response:
    """The file of one format."""
    return _export(request, desk, name, sidecar=False)


@router.get("/export/{name}/sidecar")
def export_sidecar(request: Request, desk: TheDesk, name: str) -> Response:
    """What the format could not hold."""
    return _export(request, desk, name, sidecar=True)


@router.get("/incidents/{own}/dossier")
def show_dossier(request: Request, desk: TheDesk, own: str) -> Response:
    """One incident as a page that needs nothing else, to keep, to print and to pass on."""
    found = desk.store.incidents_by_id([own]) if is_id(own) else {}
    exporter = find_exporter("dossier")
    if own not in found or exporter is None:
        return not_found(request, "The case has no such incident.")
    with desk.store.reading():
        whole = load_wanted(desk, IncidentQuery(ids=(own,), background=True), exporter)
    from dateline.export.registry import export_case

    output, _ = export_case(exporter, whole)
    return send(File(f"{own}.html", output.files[0][1], "text/html; charset=utf-8"))


def _export(request: Request, desk: TheDesk, name: str, *, sidecar: bool) -> Response:
    exporter = find_exporter(name)
    if exporter is None or name in find_missing():
        return not_found(request, "There is no such format here.")
    filters, _ = parse_filters(request.query_params)
    query = filters.whole()
    with desk.store.reading():
        whole = load_wanted(desk, replace(query, background=query.background or exporter.background), exporter)
    return send(write_export(whole, exporter, sidecar=sidecar))


def send(file: File) -> Response:
    """A file as an answer that the browser keeps instead of showing it."""
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"', "X-Content-Type-Options": "nosniff"}
    return Response(file.data, media_type=file.media_type, headers=headers)
