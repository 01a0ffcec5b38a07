"""What every exporter gives back: its files, and a note of what each incident lost on the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dateline.export.told import Told
from dateline.records.whole_cases import WholeCase

# A place's coordinates come from GeoNames, whose licence (CC BY 4.0) asks to be named wherever they go.
CREDIT = "Place names and coordinates: GeoNames (https://www.geonames.org), CC BY 4.0."


@dataclass(frozen=True, slots=True)
class Loss:
    """Something of an incident that a format could not hold: what, why, and the values that are left behind."""

    what: str
    why: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Output:
    """What an exporter wrote.

    `files` are names and contents; the name is empty for the one file that was asked for. `left_out` has a sentence
    for each incident, by id, that is not in it; `losses` what else the writer itself had to drop, by id.
    """

    files: tuple[tuple[str, bytes], ...]
    left_out: dict[str, str]
    losses: dict[str, tuple[Loss, ...]]


def write_single(content: str | bytes, **notes: dict[str, str]) -> Output:
    """One file, its text in UTF-8; a lone surrogate, which UTF-8 has no bytes for, is written as its escape."""
    data = content if isinstance(content, bytes) else content.encode("utf-8", errors="backslashreplace")
    return Output((("", data),), notes.get("left_out", {}), {})


@dataclass(frozen=True, slots=True)
class Request:
    """What to write: a case, its incidents with what was said of them, and whether members are whole documents."""

    case: WholeCase
    told: Sequence[Told]
    documents: bool = False


Writer = Callable[[Request], Output]
