"""What the review desk keeps, in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.errors import StoreError
from dateline.records.cases import Judgement
from dateline.records.desk import AuditEntry, DeskSession, DeskUser, PutOff, Redaction, Visit
from dateline.store.clocks import tell_time


class MemoryDesk:
    """Accounts, sessions, log, hidden names, visits and pairs put off, in dictionaries and lists."""

    # Of the case itself.
    _judgements: list[Judgement]

    def __init__(self) -> None:
        self._users: dict[str, DeskUser] = {}
        self._sessions: dict[str, DeskSession] = {}
        self._audit: list[AuditEntry] = []
        self._redactions: list[Redaction] = []
        self._visits: dict[str, Visit] = {}
        self._later: list[tuple[str, str, str, int]] = []

    def users(self) -> list[DeskUser]:
        return [self._users[name] for name in sorted(self._users)]

    def user(self, name: str) -> DeskUser | None:
        return self._users.get(name)

    def put_user(self, user: DeskUser) -> None:
        self._users[user.name] = user

    def remove_user(self, name: str) -> None:
        self._users.pop(name, None)
        self._visits.pop(name, None)
        self.end_sessions(user=name)
        self._later = [x for x in self._later if x[0] != name]

    def add_session(self, session: DeskSession) -> None:
        self._sessions[session.token] = session

    def session(self, token: str) -> DeskSession | None:
        return self._sessions.get(token)

    def end_sessions(self, *, user: str | None = None, token: str | None = None, before: str | None = None) -> None:
        def stays(session: DeskSession) -> bool:
            return not (
                session.user == user or session.token == token or (before is not None and session.expires < before)
            )

        self._sessions = {own: session for own, session in self._sessions.items() if stays(session)}

    def note_audit(
        self, who: str, what: str, *, words: str, about: str | None = None, address: str | None = None
    ) -> AuditEntry:
        entry = AuditEntry(len(self._audit) + 1, tell_time(), who, what, about, words, address)
        self._audit.append(entry)
        return entry

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
        found = (
            e
            for e in reversed(self._audit)
            if (who is None or e.who == who)
            and (not what or e.what in what)
            and (address is None or e.address == address)
            and (since is None or e.at >= since)
            and (before is None or e.number < before)
        )
        return list(found)[:limit]

    def redactions(self, *, lifted: bool = False) -> list[Redaction]:
        return [r for r in self._redactions if lifted or r.lifted is None]

    def add_redaction(self, names: Sequence[str], *, reason: str, author: str) -> Redaction:
        made = Redaction(len(self._redactions) + 1, tuple(names), reason, author, tell_time())
        self._redactions.append(made)
        return made

    def lift_redaction(self, redaction: int, *, author: str) -> Redaction:
        for place, known in enumerate(self._redactions):
            if known.id == redaction and known.lifted is None:
                self._redactions[place] = replace(known, lifted=tell_time(), lifted_by=author)
                return self._redactions[place]
        raise StoreError(f"No name is hidden under the number {redaction}. `dateline redact list CASE` lists them.")

    def visit(self, user: str) -> Visit | None:
        return self._visits.get(user)

    def put_visit(self, visit: Visit) -> None:
        self._visits[visit.user] = visit

    def put_off(self, user: str, a: str, b: str) -> None:
        self.take_up(user, a, b)
        self._later.append((user, a, b, len(self._judgements)))

    def pairs_put_off(self, user: str) -> list[tuple[str, str]]:
        return [(a, b) for own, a, b, _ in self._later if own == user]

    def last_put_off(self, user: str) -> PutOff | None:
        return next((PutOff(a, b, after) for own, a, b, after in reversed(self._later) if own == user), None)

    def last_judgement_on_a_pair(self, user: str) -> Judgement | None:
        mine = (j for j in reversed(self._judgements) if j.author == user and j.b and j.undone is None)
        return next(mine, None)

    def take_up(self, user: str, a: str, b: str) -> None:
        self._later = [x for x in self._later if x[:3] != (user, a, b)]
