"""All that a person names on the command line, as documents in order; what cannot be read says why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from dateline.errors import ReadError
from dateline.read.detect import Form, detect_form, is_address
from dateline.read.encodings import Decoded, decode_text
from dateline.read.jsonlines import build_line_document, parse_line
from dateline.read.texts import build_document
from dateline.read.webpages import build_page_document, decode_page
from dateline.records.arrivals import Arrival, InputId
from dateline.records.documents import Document
from dateline.settings import Settings

_SNIFF = 4096
# A character of a text may take six bytes of JSON ("\u00e9"), and a line holds other fields as well.
_BYTES_OF_A_CHARACTER = 12


Found = tuple[Document, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read: the date that counts for documents without one, and whether private hosts may be asked."""

    settings: Settings
    published: str | None = None
    allow_private: bool = False


def read_inputs(
    names: Iterable[str], *, options: ReadOptions, stdin: BinaryIO, lines: bool = False
) -> Iterator[Arrival]:
    """Every document of the inputs, one at a time and in order, so that memory does not grow with their number.

    A name is a path, an address, or `-` for standard input. `lines` says that standard input is JSON
    lines. Nothing is raised for an input that cannot be read: its arrival carries the problem.
    """
    for name in names:
        if is_address(name):
            yield _attempt(name, partial(_fetch_document, name, options), name)
        elif name == "-":
            yield from _read_stream(stdin, "standard input", options, "lines" if lines else None)
        else:
            yield from _read_file(name, options)


def _read_file(name: str, options: ReadOptions) -> Iterator[Arrival]:
    path = Path(name)
    try:
        if path.is_dir():
            raise ReadError(f"{name} is a folder. Name the files in it, for example {name.rstrip('/')}/*.txt")
        with path.open("rb") as stream:
            yield from _read_stream(stream, name, options, None)
    except FileNotFoundError:
        yield Arrival(name, name, None, f"There is no file {name}. Check the path.")
    except (OSError, ValueError, ReadError) as problem:
        yield Arrival(name, name, None, f"{name} cannot be read: {problem}")


def _read_stream(stream: BinaryIO, name: str, options: ReadOptions, form: Form | None) -> Iterator[Arrival]:
    """The documents of one stream; its first bytes are looked at only when its form is not known."""
    start = b"" if form else stream.read(_SNIFF)
    form = form or detect_form(name, start)
    if form == "lines":
        yield from _read_lines(stream, start, name, options)
    else:
        yield _attempt(name, partial(_read_whole, stream, start, name, form, options), name)


# ---------------------------------------------------------------- one document


def _attempt(name: str, work: Callable[[], Found], input_id: InputId) -> Arrival:
    """The arrival of a document, or of the problem that kept it out."""
    try:
        document, notes = work()
    except ReadError as problem:
        return Arrival(name, input_id, None, str(problem))
    return Arrival(name, input_id, document, None, notes)


def _read_whole(stream: BinaryIO, start: bytes, name: str, form: Form, options: ReadOptions) -> Found:
    limit = options.settings.largest_page if form == "page" else options.settings.largest_file
    data = start + stream.read(limit + 1 - len(start))
    if len(data) > limit:
        raise ReadError(
            f"{name} has more than {limit:,} bytes, the most that one report may have. "
            "If it holds many reports, give them as JSON lines, one a line."
        )
    if form == "page":
        return _page_document(decode_page(data, name=name), name, None, options)
    return _text_document(decode_text(data, name=name), name, None, options)


def _fetch_document(url: str, options: ReadOptions) -> Found:
    from dateline.read.fetches import fetch_page

    page = fetch_page(url, settings=options.settings, allow_private=options.allow_private)
    if page.is_plain:
        return _text_document(decode_text(page.data, name=url, declared=page.charset), url, page.url, options)
    return _page_document(decode_page(page.data, name=url, declared=page.charset), url, page.url, options)


def _text_document(decoded: Decoded, name: str, url: str | None, options: ReadOptions) -> Found:
    longest, published = options.settings.longest_text, options.published
    document = build_document(decoded.text, name=name, longest=longest, published=published, url=url)
    return document, _notes(decoded)


def _page_document(decoded: Decoded, name: str, url: str | None, options: ReadOptions) -> Found:
    longest, published = options.settings.longest_text, options.published
    document = build_page_document(decoded.text, name=name, longest=longest, url=url, published=published)
    return document, _notes(decoded)


def _notes(decoded: Decoded) -> tuple[str, ...]:
    read_as = None if decoded.encoding == "utf-8" else f"It was read as {decoded.encoding}."
    return tuple(note for note in (read_as, decoded.note) if note)


# ---------------------------------------------------------------- JSON lines


def _read_lines(stream: BinaryIO, start: bytes, name: str, options: ReadOptions) -> Iterator[Arrival]:
    longest = options.settings.longest_text * _BYTES_OF_A_CHARACTER
    for number, raw in enumerate(split_lines(stream, start, longest=longest), start=1):
        place = f"{name}, line {number}"
        if raw is None:
            yield Arrival(place, None, None, f"{place} is longer than {longest:,} bytes, too long for one report.")
        elif raw.strip():
            yield _read_line(raw, place, options)


def _read_line(raw: bytes, place: str, options: ReadOptions) -> Arrival:
    try:
        line = parse_line(raw, name=place)
    except ReadError as problem:
        return Arrival(place, None, None, str(problem))

    def build() -> Found:
        longest, published = options.settings.longest_text, options.published
        return build_line_document(line, name=place, longest=longest, published=published), ()

    return _attempt(place, build, line.input_id)


def split_lines(stream: BinaryIO, start: bytes = b"", *, longest: int) -> Iterator[bytes | None]:
    """The lines of a stream, with None for each that has more than `longest` bytes; no more is held at once.

    `start` is what was read of the stream already.

    >>> import io
    >>> list(split_lines(io.BytesIO(b"c\\nlong line\\nd"), b"a\\nb", longest=4))
    [b'a\\n', b'bc\\n', None, b'd']
    """
    *whole, rest = start.split(b"\n")
    for line in whole:
        yield line + b"\n"
    while True:
        line = rest + stream.readline(longest + 2 - len(rest))
        rest = b""
        if not line:
            return
        if len(line) <= longest + line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_SNIFF)
        yield None
