"""What annotators wrote down of a text, as offsets and labels: the rows of the converted files hold no word of it."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True)
class Shown:
    """What an annotator saw of a text: its sentences, as offsets; and the text itself."""

    set: str
    id: str
    sha256: str
    sentences: tuple[Span, ...]
    text: str


@dataclass(frozen=True)
class Event:
    """One happening of the document."""

    key: str
    salience: str
    type: str
    reality: str
    date: str | None
    place: Span | None


@dataclass(frozen=True)
class Role:
    """Who or what takes part, where, when or with what, in the trigger's own sentence."""

    role: str
    start: int
    end: int


@dataclass(frozen=True)
class Trigger:
    """A word that speaks of an event, with what this very word says of type and reality."""

    event: str
    start: int
    end: int
    type: str
    reality: str
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class Toll:
    """A figure of people, the word that tells what happened to them, and who said it."""

    event: str | None
    outcome: str
    group: str
    low: int | None
    high: int | None
    modifier: str
    scope: str
    start: int
    end: int
    predicate: Span | None
    source: Span | None
    cue: Span | None
    status: str
    whole: Span | None


@dataclass(frozen=True)
class Source:
    """Somebody who is cited."""

    start: int
    end: int
    cue: Span | None
    kind: str
    anonymous: bool
    via: Span | None
