"""What a text says of an actor besides what it does: other names, offices, memberships, listings."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.spans import Span


@dataclass(frozen=True, slots=True)
class AliasFact:
    """Two names that the words say are one actor's."""

    name: Span
    alias: Span
    reason: str


@dataclass(frozen=True, slots=True)
class RoleFact:
    """A title that the words give somebody, and the organisation it is held in, when they name one.

    `noun` is the word of the title that somebody may be called by ("the spokesman").
    """

    person: Span
    title: Span
    organisation: Span | None
    reason: str
    noun: Span | None = None


@dataclass(frozen=True, slots=True)
class LeadFact:
    """A noun of the first lines for one whom the next lines name: "a man was arrested ... Jon Berg, 34, is charged"."""

    name: Span
    noun: Span
    reason: str


@dataclass(frozen=True, slots=True)
class MembershipFact:
    """A party that the words say belongs to a larger one."""

    member: Span
    whole: Span
    reason: str


@dataclass(frozen=True, slots=True)
class DesignationFact:
    """A party put on a list: by whom, as what, and when (an ISO date or year as written), as far as the words tell."""

    party: Span
    by: Span | None
    designated_as: Span
    when: Span | None
    reason: str


@dataclass(frozen=True, slots=True)
class Profiles:
    """All such facts of one text."""

    aliases: tuple[AliasFact, ...] = ()
    roles: tuple[RoleFact, ...] = ()
    memberships: tuple[MembershipFact, ...] = ()
    designations: tuple[DesignationFact, ...] = ()
    leads: tuple[LeadFact, ...] = ()
