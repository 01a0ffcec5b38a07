"""Who: mentions of people, groups, forces and institutions, and the actors they speak of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.records.spans import Span

ActorKind = Literal[
    "state_force",
    "government",
    "rebel_group",
    "militia",
    "police",
    "civilians",
    "organisation",
    "media",
    "person",
]
MentionForm = Literal["name", "description", "pronoun"]


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A mention of an actor: a name, a description ("the group") or a pronoun.

    `span` is the whole phrase with article and title, `head` its head word or name. `kind` is None when
    the words do not tell. `country` is ISO 3166-1 alpha-2 when the phrase itself gives it. `name` is the bare
    name, without title and article, of a name, else the phrase as written. `subject` says that it is the subject
    of its clause, to which a later "they" or "he" points first. `doer` is the subject of whose verb a pronoun is
    the object: "the judges charge them" with nothing of their own.
    """

    span: Span
    head: Span
    name: str
    form: MentionForm
    kind: ActorKind | None
    country: str | None
    plural: bool
    reason: str
    subject: bool = False
    doer: Span | None = None


@dataclass(frozen=True, slots=True)
class Designation:
    """Somebody put on a list by somebody: by whom, as what, when (ISO date or year)."""

    by: str
    designated_as: str
    date: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class ActorRole:
    """A title or office, and the organisation it is held in, as written."""

    title: str
    organisation: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Actor:
    """A party of the report with every name and description it goes by.

    `name` is the fullest name as written, or the description of an unnamed one. `part_of` holds ids of
    the actors it belongs to. `mentions` are all its mentions, in order.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: ActorKind | None
    country: str | None
    part_of: tuple[str, ...]
    designations: tuple[Designation, ...]
    roles: tuple[ActorRole, ...]
    mentions: tuple[Span, ...]
    reasons: tuple[str, ...] = ()
