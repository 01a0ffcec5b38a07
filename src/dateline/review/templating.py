"""Templates: everything that is put into a page is escaped, and made harmless before."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dateline.claim.titles import write_range
from dateline.review.views.charts import draw_series
from dateline.review.views.filters import CHOICES
from dateline.review.views.incident import Series
from dateline.text.wordings import count_of

HERE = Path(__file__).parent
# The pages that every page leads to; whoever adds a page for readers adds it here.
NAVIGATION: list[tuple[str, str]] = [
    ("/", "Desk"),
    ("/candidates", "Candidates"),
    ("/judgements", "Judgements"),
    ("/search", "Search"),
    ("/export", "Export"),
]
# Controls, half characters and marks that force a direction are shown as what they are: something odd.
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff]")


def harmless(value: Any) -> Any:  # noqa: ANN401 - whatever a template writes
    """A value as a page may show it.

    >>> harmless("five\\x00 \\u202edied")
    'five\ufffd \ufffddied'
    """
    if not isinstance(value, str) or isinstance(value, Markup) or value.isprintable():
        return value
    return _ODD.sub("\ufffd", value)


def as_drawing(svg: str) -> Markup:
    """A drawing whose texts were escaped when it was drawn, as a page may hold it: without odd characters."""
    return Markup(_ODD.sub("\ufffd", svg))


def write_day(value: str | None) -> str:
    """An ISO date or date-time as people write days.

    >>> write_day("2024-01-04T10:00"), write_day(None), write_day("2024")
    ('4 Jan 2024', 'not known', '2024')
    """
    if not value:
        return "not known"
    try:
        day = date.fromisoformat(value[:10])
    except ValueError:
        return value
    return f"{day.day} {day:%b} {day.year}"


def write_days(start: str | None, end: str | None) -> str:
    """A window of days.

    >>> write_days("2024-01-04", "2024-01-04"), write_days("2024-01-04", None)
    ('4 Jan 2024', 'from 4 Jan 2024')
    """
    if not start and not end:
        return "not known"
    if start and end:
        return write_day(start) if start[:10] == end[:10] else f"{write_day(start)} to {write_day(end)}"
    return f"from {write_day(start)}" if start else f"until {write_day(end)}"


def write_moment(value: str | None) -> str:
    """An ISO date-time in UTC as a day and a time.

    >>> write_moment("2024-01-04T10:05:00+00:00")
    '4 Jan 2024, 10:05 UTC'
    """
    if not value or len(value) < 16:
        return write_day(value)
    return f"{write_day(value)}, {value[11:16]} UTC"


def plain_name(value: str) -> str:
    """A word of the contract as people read it.

    >>> plain_name("air_strike")
    'air strike'
    """
    return value.replace("_", " ")


def words_address(claim: str) -> str:
    """The address of a claim's words: its report, scrolled to them.

    >>> words_address("9f3c-c7")
    '/documents/9f3c?claim=9f3c-c7#9f3c-c7'
    """
    document = claim.rpartition("-")[0]
    return f"/documents/{quote(document)}?claim={quote(claim)}#{quote(claim)}"


def outside(url: str | None) -> str | None:
    """An address that a page may link to: of the web, nothing else.

    >>> outside("https://a.example/1"), outside("javascript:alert(1)")
    ('https://a.example/1', None)
    """
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


@cache
def static_address(name: str) -> str:
    """The address of a file of the desk, another one when the file has changed."""
    digest = hashlib.sha256((HERE / "static" / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


@cache
def load_templates() -> Environment:
    """The templates; a name that is missing is an error."""
    found = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters.update(day=write_day, moment=write_moment, plain=plain_name, outside=outside)
    found.globals.update(
        static=static_address,
        words_of=words_address,
        days=write_days,
        amount=write_range,
        count_of=count_of,
        choices=CHOICES,
        navigation=NAVIGATION,
        chart_of=_draw_series,
    )
    return found


def _draw_series(series: Series) -> Markup:
    """What is drawn escapes what it draws itself; marks that turn the line round are made harmless here."""
    return as_drawing(draw_series(series))


def render(request: Request, name: str, *, status: int = 200, **context: object) -> HTMLResponse:
    """A page."""
    visitor = getattr(request.state, "visitor", None)
    page = (
        load_templates()
        .get_template(name)
        .render(
            request=request, here=request.url.path, visitor=visitor, csrf=visitor.csrf if visitor else "", **context
        )
    )
    return HTMLResponse(page, status_code=status)
