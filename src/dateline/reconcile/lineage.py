"""Which reports repeat one text: copies, near copies, pick-ups of an agency's words."""

from __future__ import annotations

import re
import zlib

from dateline.records.documents import Document
from dateline.records.fingerprints import Fingerprint

_WORD = re.compile(r"[^\W_]+")
_SHINGLE = 6
_SKETCH = 64
_KEYS = 12
_LEAST_SHARE = 0.5


def take_fingerprint(document: Document) -> Fingerprint:
    """The fingerprint of a report: the smallest hashes of its runs of words.

    >>> a = take_fingerprint(Document("a", "Nine people died when the bridge fell on Monday", "x"))
    >>> b = take_fingerprint(Document("b", "Nine people died, when the bridge fell on Monday.", "y"))
    >>> find_repeat(a, b)
    'the reports share 100 % of their runs of words'
    """
    words = _WORD.findall(document.text.casefold())
    runs = {" ".join(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1))}
    hashes = sorted({zlib.crc32(run.encode("utf-8", errors="replace")) for run in runs})[:_SKETCH]
    return Fingerprint(
        document=document.id,
        published=document.published,
        publisher=document.publisher,
        keys=tuple(f"run:{h:08x}" for h in hashes[:_KEYS]),
        sketch=tuple(hashes),
        credits=(),
    )


def find_repeat(a: Fingerprint, b: Fingerprint) -> str | None:
    """The sentence that says why two reports repeat one text, or None when they do not; the order does not matter."""
    union = sorted({*a.sketch, *b.sketch})[: min(len(a.sketch), len(b.sketch))]
    if not union:
        return None
    shared = {*a.sketch} & {*b.sketch}
    share = sum(h in shared for h in union) / len(union)
    if share < _LEAST_SHARE:
        return None
    return f"the reports share {share:.0%} of their runs of words".replace("%", " %")
