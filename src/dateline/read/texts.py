"""A plain text as a document: its headline, its dateline, its language, its identity."""

from __future__ import annotations

import hashlib
import re
from datetime import date, datetime

from dateline.errors import ReadError
from dateline.read.datelines import find_dateline
from dateline.read.languages import detect_language
from dateline.read.printed_days import find_printed_day
from dateline.records.documents import Document
from dateline.records.spans import Span

_DIGITS_OF_AN_ID = 16
_LONGEST_HEADLINE = 200
_FIRST_LINE = re.compile(r"\s*(\S[^\n]*?)[^\S\n]*\n(?P<blank>[^\S\n]*\n)?\s*\S")


def build_document(
    text: str,
    *,
    name: str,
    longest: int,
    title: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    authors: tuple[str, ...] = (),
    language: str | None = None,
    url: str | None = None,
    input_id: str | None = None,
) -> Document:
    """A document of a text as it was given; whatever is not said about it and can be seen in it is found.

    The id comes from the text alone, so the same text read twice is one document. A `language` that was given
    counts only where the text itself is too short to tell.

    Raises `ReadError` for a text that is empty or has more than `longest` characters.

    >>> found = build_document("Bomb hits bus\\n\\nKERMAN, Iran, Jan 4 (Agency) - It went off.", name="a", longest=100)
    >>> found.title, found.dateline.place, len(found.id)
    ('Bomb hits bus', 'KERMAN, Iran', 16)
    """
    check_text(text, name=name, longest=longest)
    sha256 = hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()
    headline = find_headline(text) if title is None else _find_title(text, title)
    return Document(
        id=sha256[:_DIGITS_OF_AN_ID],
        text=text,
        sha256=sha256,
        title=title if title is not None else (headline.of(text) if headline else None),
        title_span=headline,
        dateline=find_dateline(text, headline.end if headline else 0),
        published=published or find_printed_day(text),
        publisher=publisher,
        authors=authors,
        language=detect_language(text) or language,
        url=url,
        input_id=input_id,
    )


def check_text(text: str, *, name: str, longest: int) -> None:
    """That a text can be read at all.

    Raises `ReadError` when it is empty or longer than `longest` characters.
    """
    if not text.strip("\ufeff\u200b \t\r\n\f"):
        raise ReadError(f"{name} is empty: it holds no words to read.")
    if len(text) > longest:
        raise ReadError(
            f"{name} has {len(text):,} characters, more than the {longest:,} that one report may have. "
            "If it holds many reports, give them as JSON lines, one a line; "
            "else raise longest_text (DATELINE_LONGEST_TEXT)."
        )


def find_headline(text: str) -> Span | None:
    """The first line, when it reads as a headline: short, no sentence, no dateline.

    A blank line follows it, or the line with the dateline: else it may be the start of a wrapped sentence.

    >>> find_headline("Bomb hits bus\\n\\nIt went off on Monday.")
    Span(start=0, end=13)
    >>> find_headline("Bomb hits bus\\nKERMAN, Iran, Jan 4 (Agency) - It went off.")
    Span(start=0, end=13)
    >>> find_headline("A bomb went off on Monday.\\n\\nNobody was hurt.") is None
    True
    """
    found = _FIRST_LINE.match(text[: 4 * _LONGEST_HEADLINE])
    if found is None or len(found.group(1)) > _LONGEST_HEADLINE:
        return None
    line = found.group(1)
    if _ends_sentence(line) or find_dateline(line) is not None:
        return None
    if found["blank"] is None and not _opens_with_dateline(text, found.end() - 1):
        return None
    return Span(found.start(1), found.end(1))


def _opens_with_dateline(text: str, start: int) -> bool:
    """Whether the line at an offset begins with the dateline."""
    dateline = find_dateline(text, start)
    return dateline is not None and dateline.span.start == start


def _ends_sentence(line: str) -> bool:
    """Whether a line ends in a full stop that belongs to a sentence and not to an abbreviation."""
    bare = line.rstrip("\"”’')]")
    if not bare.endswith("."):
        return False
    last = bare[:-1].split()[-1:] or [""]
    short = len(last[0]) <= 2 and last[0][:1].isupper()
    return not (short or "." in last[0])


def _find_title(text: str, title: str) -> Span | None:
    """Where the given headline stands at the start of the text."""
    start = len(text) - len(text.lstrip())
    wanted = title.strip()
    return Span(start, start + len(wanted)) if wanted and text.startswith(wanted, start) else None


def parse_published(value: str) -> str:
    """A day or a moment of publication in ISO form.

    Raises `ValueError` for what is no real date.

    >>> parse_published("2024-01-04"), parse_published("2024-01-04T09:30:00Z")
    ('2024-01-04', '2024-01-04T09:30:00+00:00')
    """
    value = value.strip()
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return date.fromisoformat(value).isoformat()
    if re.match(r"\d{4}-\d{2}-\d{2}[T ]\d", value):
        return datetime.fromisoformat(value).isoformat()
    raise ValueError(f"{value!r} is not a date of the form 2024-01-04")
