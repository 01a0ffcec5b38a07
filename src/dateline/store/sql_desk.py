"""What the review desk keeps, in tables."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import ColumnElement, and_, func, insert, or_, select, update

from dateline.errors import StoreError
from dateline.records.cases import Judgement
from dateline.records.desk import AuditEntry, DeskSession, DeskUser, PutOff, Redaction, Visit
from dateline.store import desk_tables as t
from dateline.store.clocks import tell_time
from dateline.store.codec import storable
from dateline.store.sql_queues import SqlQueues
from dateline.store.tables import judgements


class SqlDesk(SqlQueues):
    """Accounts, sessions, log, hidden names, visits and pairs put off, each in its table."""

    # ------------------------------------------------------------ accounts

    def users(self) -> list[DeskUser]:
        return [DeskUser(*row) for row in self._rows(select(t.users).order_by(t.users.c.name))]

    def user(self, name: str) -> DeskUser | None:
        rows = self._rows(select(t.users).where(t.users.c.name == storable(name)))
        return DeskUser(*rows[0]) if rows else None

    def put_user(self, user: DeskUser) -> None:
        with self.database.writing():
            self._delete(t.users, t.users.c.name == user.name)
            self._insert(t.users, [asdict(user)])

    def remove_user(self, name: str) -> None:
        with self.database.writing():
            self._delete(t.users, t.users.c.name == name)
            self._delete(t.visits, t.visits.c.user == name)
            self._delete(t.later, t.later.c.user == name)
            self._delete(t.sessions, t.sessions.c.user == name)

    def add_session(self, session: DeskSession) -> None:
        with self.database.writing():
            self._insert(t.sessions, [asdict(session)])

    def session(self, token: str) -> DeskSession | None:
        rows = self._rows(select(t.sessions).where(t.sessions.c.token == token))
        return DeskSession(*rows[0]) if rows else None

    def end_sessions(self, *, user: str | None = None, token: str | None = None, before: str | None = None) -> None:
        c = t.sessions.c
        given = [(c.user, user), (c.token, token)]
        ended = [column == value for column, value in given if value is not None]
        ended += [c.expires < before] if before is not None else []
        if ended:
            with self.database.writing():
                self._delete(t.sessions, or_(*ended))

    # ------------------------------------------------------------ the log

    def note_audit(
        self, who: str, what: str, *, words: str, about: str | None = None, address: str | None = None
    ) -> AuditEntry:
        row = {
            "at": tell_time(),
            "who": storable(who),
            "what": what,
            "about": None if about is None else storable(about),
            "words": storable(words),
            "address": address,
        }
        return AuditEntry(self._add(t.audit, row), **row)  # type: ignore[arg-type]

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
        c = t.audit.c
        asked: list[ColumnElement[bool]] = [
            *([c.who == storable(who)] if who is not None else []),
            *([c.what.in_(what)] if what else []),
            *([c.address == address] if address is not None else []),
            *([c.at >= since] if since is not None else []),
            *([c.number < before] if before is not None else []),
        ]
        rows = self._rows(select(t.audit).where(*asked).order_by(c.number.desc()).limit(limit))
        return [AuditEntry(*row) for row in rows]

    # ------------------------------------------------------------ hidden names

    def redactions(self, *, lifted: bool = False) -> list[Redaction]:
        c = t.redactions.c
        query = select(t.redactions).order_by(c.id)
        return [_read_redaction(row) for row in self._rows(query if lifted else query.where(c.lifted.is_(None)))]

    def add_redaction(self, names: Sequence[str], *, reason: str, author: str) -> Redaction:
        spelled = [storable(name) for name in names]
        row = {"reason": storable(reason), "author": author, "made": tell_time()}
        number = self._add(t.redactions, {**row, "names": json.dumps(spelled, ensure_ascii=False)})
        return Redaction(number, tuple(spelled), **row)

    def lift_redaction(self, redaction: int, *, author: str) -> Redaction:
        with self.database.writing():
            known = next((r for r in self.redactions() if r.id == redaction), None)
            if known is None:
                raise StoreError(
                    f"No name is hidden under the number {redaction}. `dateline redact list CASE` lists them."
                )
            lifted = replace(known, lifted=tell_time(), lifted_by=author)
            change = update(t.redactions).where(t.redactions.c.id == redaction)
            self.database.connection().execute(change.values(lifted=lifted.lifted, lifted_by=author))
        return lifted

    # ------------------------------------------------------------ visits

    def visit(self, user: str) -> Visit | None:
        rows = self._rows(select(t.visits).where(t.visits.c.user == user))
        return Visit(*rows[0]) if rows else None

    def put_visit(self, visit: Visit) -> None:
        with self.database.writing():
            self._delete(t.visits, t.visits.c.user == visit.user)
            self._insert(t.visits, [asdict(visit)])

    def put_off(self, user: str, a: str, b: str) -> None:
        with self.database.writing():
            self.take_up(user, a, b)
            after = select(func.coalesce(func.max(judgements.c.id), 0)).scalar_subquery()
            self.database.connection().execute(insert(t.later).values(user=user, a=a, b=b, after_judgement=after))

    def pairs_put_off(self, user: str) -> list[tuple[str, str]]:
        c = t.later.c
        return [(row.a, row.b) for row in self._rows(select(c.a, c.b).where(c.user == user).order_by(c.number))]

    def last_put_off(self, user: str) -> PutOff | None:
        c = t.later.c
        query = select(c.a, c.b, c.after_judgement).where(c.user == user).order_by(c.number.desc()).limit(1)
        return next((PutOff(*row) for row in self._rows(query)), None)

    def last_judgement_on_a_pair(self, user: str) -> Judgement | None:
        c = judgements.c
        query = select(judgements).where(c.author == user, c.b.is_not(None), c.undone.is_(None))
        return next((Judgement(*row) for row in self._rows(query.order_by(c.id.desc()).limit(1))), None)

    def take_up(self, user: str, a: str, b: str) -> None:
        c = t.later.c
        with self.database.writing():
            self._delete(t.later, and_(c.user == user, c.a == a, c.b == b))

    def _add(self, table: Any, row: dict[str, Any]) -> int:  # noqa: ANN401 - a table
        """Insert a row that counts itself; its number."""
        with self.database.writing():
            key = self.database.connection().execute(insert(table).values(row)).inserted_primary_key
        assert key is not None
        return int(key[0])


def _read_redaction(row: Any) -> Redaction:  # noqa: ANN401 - a row
    return Redaction(row.id, tuple(json.loads(row.names)), row.reason, row.author, row.made, row.lifted, row.lifted_by)
