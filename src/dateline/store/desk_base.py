"""What a store keeps for the review desk: accounts, sessions, the log, hidden names, visits, pairs put off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dateline.records.cases import Judgement
from dateline.records.desk import AuditEntry, DeskSession, DeskUser, PutOff, Redaction, Visit


class DeskStore(Protocol):
    """The part of a case that says who works on it; nothing of it is derived, and a rebuild leaves it alone."""

    def users(self) -> list[DeskUser]:
        """All accounts, by name."""
        ...

    def user(self, name: str) -> DeskUser | None:
        """The account of that name, or None."""
        ...

    def put_user(self, user: DeskUser) -> None:
        """Write an account, in the place of one of that name."""
        ...

    def remove_user(self, name: str) -> None:
        """Remove an account with its sessions and visits; what it did stays in the log."""
        ...

    def add_session(self, session: DeskSession) -> None:
        """Note that somebody signed in."""
        ...

    def session(self, token: str) -> DeskSession | None:
        """The session with that digest, whether it has ended by time or not."""
        ...

    def end_sessions(self, *, user: str | None = None, token: str | None = None, before: str | None = None) -> None:
        """Forget the sessions of a user, or the one with a digest, or those that expired before a moment."""
        ...

    def note_audit(
        self, who: str, what: str, *, words: str, about: str | None = None, address: str | None = None
    ) -> AuditEntry:
        """Write into the log, which is only added to."""
        ...

    def audit(
        self,
        *,
        who: str | None = None,
        what: Sequence[str] = (),
        address: str | None = None,
        since: str | None = None,
        before: int | None = None,
        limit: int = 50,
    ) -> list[AuditEntry]:
        """Entries of the log, the newest first: of one user, of some kinds, since a moment, before a number."""
        ...

    def redactions(self, *, lifted: bool = False) -> list[Redaction]:
        """Names that are hidden, in order; those that no longer are, too, when asked for."""
        ...

    def add_redaction(self, names: Sequence[str], *, reason: str, author: str) -> Redaction:
        """Hide a person's names."""
        ...

    def lift_redaction(self, redaction: int, *, author: str) -> Redaction:
        """Hide them no longer; raises `StoreError` when there is no such redaction in force."""
        ...

    def visit(self, user: str) -> Visit | None:
        """When a user last looked, and how far the case had come then."""
        ...

    def put_visit(self, visit: Visit) -> None:
        """Write down a visit, in the place of the user's earlier one."""
        ...

    def put_off(self, user: str, a: str, b: str) -> None:
        """Note that a user will judge a pair later; put off again, it goes behind the others."""
        ...

    def pairs_put_off(self, user: str) -> list[tuple[str, str]]:
        """The pairs that a user put off, in order."""
        ...

    def last_put_off(self, user: str) -> PutOff | None:
        """The pair that a user put off last."""
        ...

    def last_judgement_on_a_pair(self, user: str) -> Judgement | None:
        """A user's latest judgement in force that two are or are not one."""
        ...

    def take_up(self, user: str, a: str, b: str) -> None:
        """Take a pair back among those to be judged now."""
        ...
