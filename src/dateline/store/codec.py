"""Records as JSON text and back, losslessly, whatever record it is.

The contract's JSON (`records/serialise.py`) leaves out what readers do not need; a store gives all back.
"""

from __future__ import annotations

import json
import re
import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin

from dateline.records.spans import Span

T = TypeVar("T")
Coder = Callable[[Any], Any]
# Neither database takes half a character, and PostgreSQL takes no NUL.
_UNSTORABLE = re.compile("[\ud800-\udfff]")
# Where records of several kinds may stand, their JSON says which one it is.
_KIND = "is"


def encode_record(value: object, kind: Any) -> str:  # noqa: ANN401 - a type or a form of types
    """JSON text of a record of a kind, the same for the same record.

    >>> encode_record(Span(3, 8), Span)
    '[3,8]'
    """
    plain = json.dumps(_encoder(kind)(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSTORABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", plain)


def decode_record(text: str, kind: type[T]) -> T:
    """The record that `encode_record` wrote.

    >>> decode_record('[3,8]', Span)
    Span(start=3, end=8)
    """
    found: T = _decoder(cast(Any, kind))(json.loads(text))
    return found


def decode_records(text: str, kind: type[T]) -> tuple[T, ...]:
    """A list of records."""
    decode = _decoder(cast(Any, kind))
    return tuple(decode(v) for v in json.loads(text))


def storable(text: str) -> str:
    """Text as both databases can hold it: half characters and NUL are replaced, which `encode_record` never does."""
    return _UNSTORABLE.sub("\ufffd", text).replace("\x00", "\ufffd")


# ---------------------------------------------------------------- records to JSON


@cache
def _encoder(kind: Any) -> Coder:  # noqa: ANN401
    if kind is Span:
        return lambda v: (v.start, v.end)
    if is_dataclass(kind):
        return _record_encoder(kind)
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _union_encoder(args)
    if origin is tuple:
        if len(args) == 2 and args[1] is Ellipsis:
            inner = _encoder(args[0])
            return lambda v: [inner(x) for x in v]
        parts = [_encoder(a) for a in args]
        return lambda v: [encode(x) for encode, x in zip(parts, v, strict=True)]
    if origin is frozenset:
        return sorted
    return lambda v: v


def _record_encoder(kind: Any) -> Coder:  # noqa: ANN401
    hints = typing.get_type_hints(kind)
    parts = [(f.name, _encoder(hints[f.name])) for f in fields(kind)]
    return lambda v: {name: encode(getattr(v, name)) for name, encode in parts}


def _union_encoder(args: tuple[Any, ...]) -> Coder:
    kinds = [a for a in args if a is not type(None)]
    records: list[Any] = [a for a in kinds if is_dataclass(a)]
    if len(records) > 1:
        by_kind = {a: (a.__name__, _encoder(a)) for a in records}

        def encode_tagged(value: object) -> Any:  # noqa: ANN401
            name, encode = by_kind[type(value)]
            return {_KIND: name, **encode(value)}

        return lambda v: None if v is None else encode_tagged(v)
    if len(kinds) == 1:
        encode = _encoder(kinds[0])
        return lambda v: None if v is None else encode(v)
    return lambda v: v


# ---------------------------------------------------------------- JSON to records


@cache
def _decoder(kind: Any) -> Coder:  # noqa: ANN401
    if kind is Span:
        return lambda v: Span(v[0], v[1])
    if is_dataclass(kind):
        return _record_decoder(kind)
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _union_decoder(args)
    if origin is tuple:
        if len(args) == 2 and args[1] is Ellipsis:
            inner = _decoder(args[0])
            return lambda v: tuple([inner(x) for x in v])
        parts = [_decoder(a) for a in args]
        return lambda v: tuple(decode(x) for decode, x in zip(parts, v, strict=True))
    if origin is frozenset:
        return frozenset
    if kind is float:
        return float
    return lambda v: v


def _is_plain(kind: Any) -> bool:  # noqa: ANN401
    """Whether JSON holds values of a kind as they are."""
    if get_origin(kind) is Literal or kind in (str, int, bool, type(None)):
        return True
    return get_origin(kind) in (Union, types.UnionType) and all(_is_plain(a) for a in get_args(kind))


def _record_decoder(kind: Any) -> Coder:  # noqa: ANN401
    hints = typing.get_type_hints(kind)
    parts = [(f.name, _decoder(hints[f.name])) for f in fields(kind) if not _is_plain(hints[f.name])]

    def decode(value: dict[str, Any]) -> Any:  # noqa: ANN401
        found = dict(value)
        found.pop(_KIND, None)
        for name, inner in parts:
            if name in found:
                found[name] = inner(found[name])
        return kind(**found)

    return decode


def _union_decoder(args: tuple[Any, ...]) -> Coder:
    kinds = [a for a in args if a is not type(None)]
    records: list[Any] = [a for a in kinds if is_dataclass(a)]
    if len(records) > 1:
        by_name = {a.__name__: _decoder(a) for a in records}
        return lambda v: None if v is None else by_name[v[_KIND]](v)
    if len(kinds) == 1:
        decode = _decoder(kinds[0])
        return lambda v: None if v is None else decode(v)
    return lambda v: v
