"""Bytes to characters: which encoding a text is in, and whether it is a text at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from dateline.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FORMATS = (
    (b"%PDF", "a PDF file; save its text first"),
    (b"PK\x03\x04", "a ZIP file or an office document; save its text first"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save its text first"),
    (b"\x1f\x8b", "a gzip file; unpack it first"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
# Line ends, tabs, form feeds and the escape of terminal colours do occur in texts; the rest does not.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 65_536
_CONTROLS_OF_A_TEXT = 0.01
# Languages of the Latin script have few letters outside ASCII; more means another script.
_FOREIGN_SHARE = 0.15
_FEW = 40
# One damaged place among many sound ones is damage; many are another encoding.
_SOUND_PER_DAMAGED = 10


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, the encoding they were in, and a sentence when something was lost."""

    text: str
    encoding: str
    note: str | None = None


def decode_text(data: bytes, *, name: str, declared: str | None = None) -> Decoded:
    """The characters of some bytes, to the code point: line ends and marks stay as they are.

    A byte-order mark decides; then UTF-8 when it fits; then what the page or the server declared; then, for
    text that is ASCII but for a few letters, Windows-1252, as that is what English typewriting
    leaves; only then statistics.

    Raises `ReadError` for what is no text.

    >>> decode_text(b"caf\\xe9 bombed", name="a.txt").text
    'café bombed'
    >>> decode_text("Kerman".encode("utf-16"), name="a.txt").encoding
    'utf-16-le'
    """
    for start, meaning in _FORMATS:
        if data.startswith(start):
            raise ReadError(f"{name} is {meaning}. Dateline reads text, HTML and JSON lines.")
    decoded = _decode(data, declared)
    if decoded is None or _is_binary(decoded.text):
        raise ReadError(
            f"{name} is not text: its bytes are those of a binary file. Dateline reads text, HTML and JSON lines."
        )
    return decoded


def _decode(data: bytes, declared: str | None) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _tried(data[len(mark) :], encoding) or _mended(data[len(mark) :], encoding)
    wide = _wide_encoding(data)
    if wide:
        return _tried(data, wide)
    return (
        _tried(data, "utf-8")
        or _damaged_utf8(data)
        or (_tried(data, declared) if declared else None)
        or (_tried(data, "cp1252") if _is_latin(data) else None)
        or _guessed(data)
    )


def _tried(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), codecs.lookup(encoding).name)
    except (UnicodeDecodeError, LookupError):
        return None


def _mended(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    return Decoded(text, encoding, f"Bytes that are not {encoding} stand as U+FFFD.")


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken places, as left by a cut or a bad copy; None when it is something else."""
    text = data.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    sound = sum(1 for c in text if c > "\x7f") - lost
    if sound < lost * _SOUND_PER_DAMAGED:
        return None
    return Decoded(text, "utf-8", f"{lost} places were not UTF-8 and stand as U+FFFD.")


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of English text is zero."""
    sample = data[:_SAMPLE]
    pairs = len(sample) // 2
    if pairs < 2 or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0) / pairs, sample[1::2].count(0) / pairs
    if odd > 0.5 > 0.1 > even:
        return "utf-16-le"
    return "utf-16-be" if even > 0.5 > 0.1 > odd else None


def _is_latin(data: bytes) -> bool:
    """Whether a text is in the Latin script; of a few words statistics can tell nothing, and Latin is likeliest."""
    sample = data[:_SAMPLE]
    return len(sample) < _FEW or sum(b > 0x7F for b in sample) < _FOREIGN_SHARE * len(sample)


def _guessed(data: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return _tried(data, best.encoding) if best is not None else None


def _is_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) > _CONTROLS_OF_A_TEXT * max(len(sample), 1)
