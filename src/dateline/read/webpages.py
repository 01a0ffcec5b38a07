"""A saved or fetched page as a document: its article without menus, its headline, date and outlet."""

from __future__ import annotations

import re
from typing import Any

from dateline.errors import ReadError
from dateline.read.encodings import Decoded, decode_text
from dateline.read.texts import build_document, parse_published
from dateline.records.documents import Document

# Fixed ends, so that the same page gives the same date on whatever day it is read. A date is taken from what the page
# declares (metadata, address, marked-up times), never from its prose.
_DATES: dict[str, Any] = {
    "extensive_search": False,
    "original_date": True,
    "min_date": "1970-01-01",
    "max_date": "2099-12-31",
}
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", re.IGNORECASE)
_HEAD = 4096


def decode_page(data: bytes, *, name: str, declared: str | None = None) -> Decoded:
    """The characters of a page; `declared` is the charset of the server's header, else the page's own counts.

    >>> decode_page(b'<html><meta charset="koi8-r"><p>\\xe2\\xcf\\xcd\\xc2\\xc1</p>', name="a.html").text[-9:]
    'Бомба</p>'
    """
    found = _CHARSET.search(data[:_HEAD])
    return decode_text(data, name=name, declared=declared or (found.group(1).decode("ascii") if found else None))


def build_page_document(
    page: str, *, name: str, longest: int, url: str | None = None, published: str | None = None
) -> Document:
    """The article of a page as a document: headline, blank line, paragraphs.

    `published` overrides the date that the page declares; without either the article may print one, else it is None.

    Raises `ReadError` when no article is found.
    """
    article = _extract(page, url)
    if article is None or not (article.text or "").strip():
        raise ReadError(
            f"{name} holds no article that could be told from the rest of the page: it may be empty, built by "
            "scripts, or nested too deeply. Save its text and read that."
        )
    title = (article.title or "").strip() or None
    return build_document(
        _compose(title, article.text),
        name=name,
        longest=longest,
        title=title,
        published=published or _date(article.date),
        publisher=article.sitename or article.hostname or None,
        authors=tuple(a.strip() for a in (article.author or "").split(";") if a.strip()),
        language=(article.language or "")[:2].lower() or None,
        url=url or article.url or None,
    )


def _extract(page: str, url: str | None) -> Any:  # noqa: ANN401 - the library's own document type
    from trafilatura import bare_extraction

    # The parser stops at a NUL or a surrogate; neither can be part of an article.
    clean = page.translate({0: " "}).encode("utf-8", errors="replace").decode("utf-8")
    return bare_extraction(
        clean, url=url, with_metadata=True, include_comments=False, date_extraction_params=dict(_DATES)
    )


def _compose(title: str | None, body: str) -> str:
    """The headline before the article, unless the article starts with it; a blank line between paragraphs."""
    paragraphs = [line for line in body.split("\n") if line.strip()]
    if title and paragraphs[0].strip() != title:
        paragraphs.insert(0, title)
    return "\n\n".join(paragraphs) + "\n"


def _date(value: str | None) -> str | None:
    try:
        return parse_published(value) if value else None
    except ValueError:
        return None
