"""Actors of a case: those of many reports that are judged to be one, with what each report says of them."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.actors import Actor, ActorKind


@dataclass(frozen=True, slots=True)
class NamedActor:
    """An actor as one report names it; `published` is the report's day, `groups` are names of what it is part of."""

    actor: Actor
    document: str
    published: str | None
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """Something said of an actor that holds for a time: what, since when it is told, and in which report.

    `day` is the day that the words give, else the report's day of publication; `stated` says which of the two.
    """

    what: str
    day: str | None
    stated: bool
    document: str


@dataclass(frozen=True, slots=True)
class CaseActor:
    """An actor of a case: the actors of reports judged to be one.

    `members` are their ids. `spellings` are all names that reports give it, but its own name. `reasons` has a sentence
    for each join.
    """

    id: str
    name: str
    kind: ActorKind | None
    country: str | None
    members: tuple[str, ...]
    spellings: tuple[str, ...]
    memberships: tuple[Tie, ...]
    designations: tuple[Tie, ...]
    roles: tuple[Tie, ...]
    reasons: tuple[str, ...]
