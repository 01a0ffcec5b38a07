"""The web app of a case."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI, Request
from fastapi.exception_handlers import request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from dateline.review import (
    api,
    api_judging,
    api_session,
    events,
    pages,
    pages_access,
    pages_correcting,
    pages_export,
    pages_judging,
    pages_map,
)
from dateline.review.access.guard import Guard
from dateline.review.brushes import warm_map
from dateline.review.desks import Desk, DeskSettings
from dateline.review.templating import HERE, render

# Python computes one page at a time: more threads than this only take turns, and every page is as slow as the slowest.
_AT_ONCE = 3
_ROUTERS = (
    *(pages.router, pages_export.router, pages_access.router, pages_judging.router, pages_correcting.router),
    *(api.router, api_judging.router, api_session.router, pages_map.router, pages_map.files, events.router),
)


class _Files(StaticFiles):
    """Files of the desk; one that is asked for by its digest can be kept by the browser for good."""

    def file_response(self, *given: Any, **options: Any) -> Response:  # noqa: ANN401 - as the framework calls it
        response = super().file_response(*given, **options)
        scope = given[2] if len(given) > 2 else options["scope"]
        if b"v=" in scope.get("query_string", b""):
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def create_app(settings: DeskSettings) -> FastAPI:
    """The desk of a case, ready to be served.

    Raises `StoreError` when there is no case.
    """
    desk = Desk(settings)

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = _AT_ONCE
        # The first page with a map need not wait for what maps are drawn from.
        threading.Thread(target=warm_map, daemon=True).start()
        yield
        desk.close()

    app = FastAPI(
        title="Dateline",
        summary="A sourced ledger of violent and political events",
        version=version("dateline"),
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=running,
    )
    app.state.desk = desk
    app.add_middleware(Guard, desk=desk, tiles=settings.tiles)
    app.mount("/static", _Files(directory=HERE / "static"), name="static")
    for router in _ROUTERS:
        app.include_router(router)
    app.add_exception_handler(HTTPException, _tell_error)  # type: ignore[arg-type]
    app.add_exception_handler(RequestValidationError, _tell_misfit)  # type: ignore[arg-type]
    return app


async def _tell_error(request: Request, problem: HTTPException) -> Response:
    """An error as JSON to programs and as a page to people."""
    if request.url.path.startswith("/api"):
        return JSONResponse({"detail": problem.detail}, problem.status_code, headers=problem.headers)
    missing = problem.status_code == 404
    message = "There is no page at this address." if missing else str(problem.detail)
    title = "Not here" if missing else "Not possible"
    response = render(request, "error.html", status=problem.status_code, title=title, message=message)
    response.headers.update(problem.headers or {})
    return response


async def _tell_misfit(request: Request, problem: RequestValidationError) -> Response:
    """What does not fit its form: to programs what and why, to people a page."""
    if request.url.path.startswith("/api"):
        return await request_validation_exception_handler(request, problem)
    fields = ", ".join(sorted({str(error["loc"][-1]) for error in problem.errors()}))
    message = f"What was sent does not fit: {fields}. It may be too long. Nothing was done."
    return render(request, "error.html", status=422, title="Not possible", message=message)
