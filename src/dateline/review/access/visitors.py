"""Who asks: the name and role that a request comes with, and its token against foreign forms."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from fastapi import Request

from dateline.records.desk import ROLES, Role


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody at the desk. Without accounts this is the user of this machine, who may do everything.

    `role` is None for somebody who has not signed in. `csrf` must come with everything that writes; it follows from
    the cookie but does not tell it.
    """

    name: str
    role: Role | None
    csrf: str
    token: str
    address: str
    accounts: bool

    def may(self, role: Role) -> bool:
        """Whether the visitor has a role, or one that holds more."""
        return self.role is not None and ROLES.index(self.role) >= ROLES.index(role)


def csrf_of(token: str) -> str:
    """The token against foreign forms that belongs to a cookie."""
    return hashlib.sha256(f"csrf:{token}".encode()).hexdigest()[:32]


def visitor_of(request: Request) -> Visitor:
    """Who asks, as the guard found out."""
    found: Visitor = request.state.visitor
    return found
