"""Accounts of the desk: made, removed, signed in to; passwords are kept as argon2 hashes only."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dateline.errors import UsageError
from dateline.records.desk import ROLES, DeskSession, DeskUser, Role
from dateline.store.base import CaseStore
from dateline.store.clocks import tell_time

SESSION_HOURS = 12
SHORTEST_PASSWORD, LONGEST_PASSWORD = 10, 500
# After so many wrong tries in a row nobody is let in for a while: of one name from one place, of one name from
# anywhere, of any name from one place. Who knows a name only must not be able to lock its owner out at five.
TRIES, TRIES_OF_NAME, TRIES_FROM_ADDRESS = 5, 50, 25
WAIT_MINUTES = 10
_NAME = re.compile(r"[^\W_][\w.@ -]{0,59}\Z")
# One at a time: guesses sent at once are counted one by one, and a hash takes 64 MiB.


class RefusedError(Exception):
    """Somebody was not let in; the message says why, and not whether the name or the password was wrong."""

    def __init__(self, message: str, *, wait: bool = False) -> None:
        super().__init__(message)
        self.wait = wait


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobody() -> str:
    """A hash that no password fits, so that a name nobody has takes as long to refuse."""
    return _hasher().hash(secrets.token_hex(16))


# ---------------------------------------------------------------- accounts


def add_user(store: CaseStore, name: str, password: str, role: str) -> DeskUser:
    """A new account.

    Raises `UsageError` for a name that is taken or is none, a role there is not, and a short password.
    """
    name = name.strip()
    if not _NAME.match(name):
        raise UsageError(f"{name!r} is no name for an account: letters, digits, spaces and . @ - _, at most 60.")
    user = DeskUser(name, _check_role(role), _hash(password), tell_time())
    with store.writing():
        if store.user(name) is not None:
            raise UsageError(f"There is an account {name} already.")
        store.put_user(user)
    return user


def find_user(store: CaseStore, name: str) -> DeskUser:
    """The account of that name; raises `UsageError`, with those there are, when there is none."""
    found = store.user(name)
    if found is None:
        known = ", ".join(u.name for u in store.users()) or "none yet"
        raise UsageError(f"There is no account {name!r}. There are: {known}.")
    return found


def remove_user(store: CaseStore, name: str) -> None:
    """Remove an account; who is signed in with it is so no longer.

    Raises `UsageError` when there is no such account, and for the last admin while there are others.
    """
    with store.writing():
        user = find_user(store, name)
        _keep_an_admin(store, user)
        store.remove_user(name)


def change_role(store: CaseStore, name: str, role: str) -> DeskUser:
    """Give an account another role, which holds at once."""
    with store.writing():
        user = find_user(store, name)
        changed = replace(user, role=_check_role(role))
        if changed.role != "admin":
            _keep_an_admin(store, user)
        store.put_user(changed)
    return changed


def change_password(store: CaseStore, name: str, password: str) -> None:
    """Give an account another password; who is signed in with it must sign in again."""
    hashed = _hash(password)
    with store.writing():
        store.put_user(replace(find_user(store, name), password=hashed))
        store.end_sessions(user=name)


def _keep_an_admin(store: CaseStore, user: DeskUser) -> None:
    others = [u for u in store.users() if u.name != user.name]
    if user.role == "admin" and others and all(u.role != "admin" for u in others):
        raise UsageError(f"{user.name} is the last admin; make another one first.")


def _check_role(role: str) -> Role:
    for known in ROLES:
        if known == role:
            return known
    raise UsageError(f"There is no role {role!r}; there are: {', '.join(ROLES)}.")


def _hash(password: str) -> str:
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise UsageError(f"A password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters.")
    return _hasher().hash(password)


# ---------------------------------------------------------------- signing in


def digest_token(token: str) -> str:
    """What is kept of a browser's token: who reads the case cannot sign in with it."""
    return hashlib.sha256(token.encode()).hexdigest()


def sign_in(store: CaseStore, name: str, password: str, address: str) -> str:
    """The token of a new session.

    Raises `RefusedError` for a wrong name or password, and for everybody who tried too often before.
    """
    name = name.strip()[:60]
    _check_tries(store, name, address)
    # One at a time, in all processes: who tries many passwords at once must not have more tries for it.
    with store.writing():
        _check_tries(store, name, address)
        user = store.user(name)
        right = _verify(user.password if user else _nobody(), password[:LONGEST_PASSWORD])
        if user is None or not right:
            store.note_audit(name, "refused", words="wrong name or password", address=address)
    if user is None or not right:
        raise RefusedError("That name and password do not fit together.")
    token = secrets.token_urlsafe(32)
    now = datetime.now(UTC)
    expires = (now + timedelta(hours=SESSION_HOURS)).isoformat(timespec="seconds")
    with store.writing():
        store.end_sessions(before=now.isoformat(timespec="seconds"))
        store.add_session(DeskSession(digest_token(token), name, now.isoformat(timespec="seconds"), expires))
        store.note_audit(name, "login", words="signed in", address=address)
    return token


def _verify(hashed: str, password: str) -> bool:
    try:
        return _hasher().verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False


def _check_tries(store: CaseStore, name: str, address: str) -> None:
    """Refuse without looking at the password when the last tries were wrong too often."""
    now = datetime.now(UTC)
    since = (now - timedelta(minutes=WAIT_MINUTES)).isoformat(timespec="seconds")
    kinds = ("refused", "login")
    here = store.audit(who=name, address=address, what=kinds, since=since, limit=TRIES)
    anywhere = store.audit(who=name, what=kinds, since=since, limit=TRIES_OF_NAME)
    from_here = store.audit(address=address, what=kinds, since=since, limit=TRIES_FROM_ADDRESS)
    tried = ((here, TRIES), (anywhere, TRIES_OF_NAME), (from_here, TRIES_FROM_ADDRESS))
    for entries, most in tried:
        if len(entries) >= most and all(e.what == "refused" for e in entries):
            until = datetime.fromisoformat(entries[0].at) + timedelta(minutes=WAIT_MINUTES)
            minutes = max(1, -(-int((until - now).total_seconds()) // 60))
            unit = "minute" if minutes == 1 else "minutes"
            raise RefusedError(f"Too many wrong tries. Wait {minutes} {unit}, then try again.", wait=True)


def find_session(store: CaseStore, token: str) -> DeskUser | None:
    """The user who is signed in with a token, while it holds."""
    session = store.session(digest_token(token)) if token else None
    if session is None or session.expires <= tell_time():
        return None
    return store.user(session.user)


def sign_out(store: CaseStore, token: str, name: str, address: str) -> None:
    """End a session."""
    with store.writing():
        store.end_sessions(token=digest_token(token))
        store.note_audit(name, "logout", words="signed out", address=address)
