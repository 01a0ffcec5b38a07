"""When somebody last looked at the desk, so that it can say what changed since."""

from __future__ import annotations

from datetime import datetime, timedelta

from dateline.errors import StoreError
from dateline.records.desk import Visit
from dateline.review.desks import Desk
from dateline.store.base import CaseState
from dateline.store.clocks import tell_time

# Who comes back within this time goes on with the same visit.
_ONE_VISIT = timedelta(minutes=30)
# Who never was here is told what the latest reports changed.
_FIRST_REPORTS = 50


def note_visit(desk: Desk, user: str) -> Visit:
    """The visit that a look at the desk belongs to; written down only when it says something new."""
    known, state, now = desk.store.visit(user), desk.store.state(), tell_time()
    visit = move_visit(known, user, state, now)
    if known is None or _is_news(known, visit):
        try:
            with desk.writing() as case, case.store.writing():
                case.store.put_visit(visit)
        except StoreError:
            # A case that cannot be written can still be read.
            return visit
    return visit


def move_visit(known: Visit | None, user: str, state: CaseState, now: str) -> Visit:
    """A visit after one more look: the marks of the one before hold for as long as somebody keeps looking.

    >>> state = CaseState(70, 3, 0, 70, 0, "lowest")
    >>> first = move_visit(None, "ana", state, "2031-01-05T10:00:00+00:00")
    >>> (first.since_document, first.since_at)
    (20, '')
    >>> again = move_visit(first, "ana", CaseState(90, 3, 0, 90, 0, "lowest"), "2031-01-05T10:20:00+00:00")
    >>> (again.since_document, again.seen_document)
    (20, 90)
    >>> move_visit(again, "ana", CaseState(95, 3, 0, 95, 0, "lowest"), "2031-01-06T09:00:00+00:00").since_document
    90
    """
    seen = {"seen_at": now, "seen_document": state.document, "seen_judgement": state.judgement}
    if known is None:
        first = max(0, state.document - _FIRST_REPORTS)
        return Visit(user, since_at="", since_document=first, since_judgement=state.judgement, **seen)  # type: ignore[arg-type]
    if datetime.fromisoformat(now) - datetime.fromisoformat(known.seen_at) < _ONE_VISIT:
        return Visit(user, known.since_at, known.since_document, known.since_judgement, **seen)  # type: ignore[arg-type]
    return Visit(user, known.seen_at, known.seen_document, known.seen_judgement, **seen)  # type: ignore[arg-type]


def _is_news(known: Visit, visit: Visit) -> bool:
    """Whether writing a visit down tells more than is written: not every look is worth a write."""
    marks = (visit.since_at, visit.seen_document, visit.seen_judgement)
    older = datetime.fromisoformat(visit.seen_at) - datetime.fromisoformat(known.seen_at)
    return marks != (known.since_at, known.seen_document, known.seen_judgement) or older > _ONE_VISIT / 6
