"""JSON objects read field by field, so that a wrong one is named by its place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from dateline.errors import LedgerError
from dateline.records.spans import Span


@dataclass(frozen=True, slots=True)
class Fields:
    """One JSON object and where it stands, e.g. `claims[3].value`.

    Every method raises `LedgerError` with that place when the field is missing or of another type.

    >>> Fields({"low": 5}, "claims[0].value").maybe_integer("low")
    5
    >>> Fields({"low": "5"}, "claims[0].value").maybe_integer("low")
    Traceback (most recent call last):
    dateline.errors.LedgerError: claims[0].value.low must be a whole number or null, not '5'
    """

    values: Mapping[str, object]
    path: str

    def wrong(self, key: str, wanted: str) -> LedgerError:
        """The error that says what a field should have been."""
        found = f"not {self.values[key]!r:.60}" if key in self.values else "but it is missing"
        return LedgerError(f"{self.path}.{key} must be {wanted}, {found}".lstrip("."))

    def string(self, key: str) -> str:
        """A string."""
        value = self.values.get(key)
        if not isinstance(value, str):
            raise self.wrong(key, "a string")
        return value

    def maybe_string(self, key: str) -> str | None:
        """A string or null."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, str):
            raise self.wrong(key, "a string or null")
        return value

    def integer(self, key: str) -> int:
        """A whole number."""
        value = self.maybe_integer(key)
        if value is None:
            raise self.wrong(key, "a whole number")
        return value

    def maybe_integer(self, key: str) -> int | None:
        """A whole number or null."""
        value = self.values.get(key)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            raise self.wrong(key, "a whole number or null")
        return value

    def maybe_number(self, key: str) -> float | None:
        """A number or null."""
        value = self.values.get(key)
        if value is not None and (not isinstance(value, int | float) or isinstance(value, bool)):
            raise self.wrong(key, "a number or null")
        return value

    def number(self, key: str) -> float:
        """A number."""
        value = self.maybe_number(key)
        if value is None:
            raise self.wrong(key, "a number")
        return value

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self.values.get(key)
        if not isinstance(value, bool):
            raise self.wrong(key, "true or false")
        return value

    def word(self, key: str, allowed: object) -> Any:  # noqa: ANN401 - one of the words of a Literal type
        """One of the words of a Literal type."""
        value = self.values.get(key)
        if value not in get_args(allowed):
            raise self.wrong(key, f"one of {', '.join(get_args(allowed))}")
        return value

    def maybe_word(self, key: str, allowed: object) -> Any:  # noqa: ANN401 - one of the words of a Literal type
        """One of the words of a Literal type, or null."""
        return None if self.values.get(key) is None else self.word(key, allowed)

    def strings(self, key: str) -> tuple[str, ...]:
        """A list of strings."""
        value = self.values.get(key)
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise self.wrong(key, "a list of strings")
        return tuple(value)

    def record(self, key: str) -> Fields:
        """An object."""
        found = self.maybe_record(key)
        if found is None:
            raise self.wrong(key, "an object")
        return found

    def maybe_record(self, key: str) -> Fields | None:
        """An object or null."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.wrong(key, "an object or null")
        return Fields(value, f"{self.path}.{key}".lstrip("."))

    def records(self, key: str) -> Iterator[Fields]:
        """A list of objects."""
        value = self.values.get(key)
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            raise self.wrong(key, "a list of objects")
        return (Fields(v, f"{self.path}.{key}[{i}]".lstrip(".")) for i, v in enumerate(value))

    def span(self) -> Span:
        """The span of `start` and `end`."""
        start, end = self.integer("start"), self.integer("end")
        if not 0 <= start < end:
            raise LedgerError(f"{self.path} must hold at least one character, but it is [{start}, {end})")
        return Span(start, end)

    def maybe_pair(self, key: str) -> Span | None:
        """A span written as [start, end], or null."""
        value = self.values.get(key)
        return None if value is None else self._pair(key, value)

    def pairs(self, key: str) -> tuple[Span, ...]:
        """A list of spans, each written as [start, end]."""
        value = self.values.get(key)
        if not isinstance(value, list):
            raise self.wrong(key, "a list of [start, end]")
        return tuple(self._pair(key, v) for v in value)

    def _pair(self, key: str, value: object) -> Span:
        match value:
            case [int(start), int(end)] if 0 <= start < end:
                return Span(start, end)
        raise self.wrong(key, "[start, end] with 0 <= start < end")
