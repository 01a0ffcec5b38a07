"""What form an input has: a page, JSON lines or a plain text."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

Form = Literal["text", "page", "lines"]

_BY_SUFFIX: dict[str, Form] = {
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".json": "lines",
    ".txt": "text",
}
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_LINE = re.compile(rb'\s*\{\s*"')


def is_address(name: str) -> bool:
    """Whether an input names a page on the web and not a file.

    >>> is_address("https://example.org/a"), is_address("a.txt"), is_address("ftp://example.org/a")
    (True, False, True)
    """
    return re.match(r"[A-Za-z][A-Za-z0-9+.\-]*://", name) is not None


def detect_form(name: str, start: bytes) -> Form:
    """The form of an input by the end of its name, else by its first bytes.

    >>> detect_form("saved.html", b""), detect_form("-", b'{"id": 1}'), detect_form("-", b"Bomb hits bus")
    ('page', 'lines', 'text')
    """
    known = _BY_SUFFIX.get(PurePath(name).suffix.lower())
    if known is not None:
        return known
    bare = start.removeprefix(b"\xef\xbb\xbf")
    if _PAGE.match(bare):
        return "page"
    return "lines" if _LINE.match(bare) else "text"
