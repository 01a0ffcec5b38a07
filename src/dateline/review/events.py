"""Server-sent events: pages that are open hear that the case has changed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from dateline.review.access.accounts import find_session
from dateline.review.access.visitors import visitor_of
from dateline.review.desks import Desk
from dateline.store.base import CaseState

router = APIRouter(include_in_schema=False)
_EVERY_SECONDS = 2.0
# A line without news tells both ends that the other is there.
_QUIET_TURNS = 7


@router.get("/events")
async def tell_changes(request: Request) -> StreamingResponse:
    """A stream with an event for each change of the case, the first at once."""
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_stream(request), media_type="text/event-stream", headers=headers)


async def _stream(request: Request) -> AsyncIterator[str]:
    desk: Desk = request.app.state.desk
    told: CaseState | None = None
    quiet = 0
    while not await request.is_disconnected():
        if not await run_in_threadpool(_may_still, desk, request):
            return
        state = await run_in_threadpool(desk.store.state)
        quiet += 1
        if state != told:
            told, quiet = state, 0
            yield write_event(state)
        elif quiet >= _QUIET_TURNS:
            quiet = 0
            yield ": still here\n\n"
        await asyncio.sleep(_EVERY_SECONDS)


def _may_still(desk: Desk, request: Request) -> bool:
    """Whether who listens is still let in: a session may end while a page is open."""
    visitor = visitor_of(request)
    return not visitor.accounts or find_session(desk.store, visitor.token) is not None


def write_event(state: CaseState) -> str:
    """The event that says how far the case has come.

    >>> write_event(CaseState(8, 0, 0, 9, 0, "lowest"))
    'event: case\\ndata: {"state": "8.0.0.9.0", "document": 8, "judgement": 0}\\n\\n'
    """
    marks = (state.document, state.judgement, state.undone, state.printing, state.reading)
    news = {"state": ".".join(map(str, marks)), "document": state.document, "judgement": state.judgement}
    return f"event: case\ndata: {json.dumps(news)}\n\n"
