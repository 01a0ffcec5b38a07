"""Who works at the review desk: accounts, what they did, when they last looked, and the names that are kept hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["read", "review", "admin"]
ROLES: tuple[Role, ...] = ("read", "review", "admin")


@dataclass(frozen=True, slots=True)
class DeskUser:
    """Somebody who may sign in: reads; or judges as well (review); or looks after users and names too (admin).

    `password` is the argon2 hash, never the password. `made` is an ISO date-time in UTC.
    """

    name: str
    role: Role
    password: str
    made: str


@dataclass(frozen=True, slots=True)
class DeskSession:
    """Somebody signed in on one browser.

    `token` is a digest of what the browser holds, so that who reads the case cannot take its place. Times are ISO, UTC.
    """

    token: str
    user: str
    started: str
    expires: str


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what, when, from where: signed in, was refused, judged, undid, hid a name, exported.

    `what` is one word, `about` the id or name it was done to, `words` a sentence. `at` is an ISO date-time in UTC.
    """

    number: int
    at: str
    who: str
    what: str
    about: str | None
    words: str
    address: str | None


@dataclass(frozen=True, slots=True)
class Redaction:
    """A person at risk, hidden from those who only read, from exports and from the API.

    `names` are the spellings, the fullest first. `lifted` says since when it is no longer hidden.
    """

    id: int
    names: tuple[str, ...]
    reason: str
    author: str
    made: str
    lifted: str | None = None
    lifted_by: str | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """How far a case had come when a user last looked: numbers of the latest report and judgement, and when.

    The marks `since` are those of the visit before this one, against which "changed since" is told; `seen` move with
    every look.
    """

    user: str
    since_at: str
    since_document: int
    since_judgement: int
    seen_at: str
    seen_document: int
    seen_judgement: int


@dataclass(frozen=True, slots=True)
class PutOff:
    """A pair that somebody will judge later; `after` is the number of the latest judgement when they said so."""

    a: str
    b: str
    after: int
