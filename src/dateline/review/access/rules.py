"""What a visitor needs to be for each address, and which addresses and machines are let in at all."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from dateline.records.desk import Role

SAFE = frozenset(["GET", "HEAD", "OPTIONS"])
# Everything else that reads asks for the role read, everything else that writes for the role review.
_OPEN = ("/login", "/static/", "/map/", "/api/session")
_ANY_MAY_WRITE = ("/logout", "/seen")
_FOR_ADMINS = ("/users", "/audit", "/api/users", "/api/audit")
_FOR_REVIEWERS = ("/redactions", "/api/redactions")


def role_for(method: str, path: str) -> Role | None:
    """The least role for a request; None for what everybody may ask.

    >>> role_for("GET", "/incidents/x"), role_for("POST", "/candidates"), role_for("GET", "/users")
    ('read', 'review', 'admin')
    """
    if _is_under(path, _OPEN):
        return None
    if _is_under(path, _FOR_ADMINS):
        return "admin"
    if method in SAFE:
        return "review" if _is_under(path, _FOR_REVIEWERS) else "read"
    return "read" if _is_under(path, _ANY_MAY_WRITE) else "review"


def _is_under(path: str, heads: tuple[str, ...]) -> bool:
    return any(path == head.rstrip("/") or path.startswith(head.rstrip("/") + "/") for head in heads)


def is_loopback(host: str) -> bool:
    """Whether an address is that of this machine only.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("::1"), is_loopback("0.0.0.0")
    (True, True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def names_this_machine(host: str) -> bool:
    """Whether a request's Host header names this machine: a foreign name that leads here is a trap.

    >>> names_this_machine("localhost:8140"), names_this_machine("[::1]:8140"), names_this_machine("evil.example:8140")
    (True, True, False)
    """
    try:
        name = urlsplit(f"//{host}").hostname
    except ValueError:
        return False
    return name is not None and is_loopback(name)


def is_foreign(host: str, origin: str | None, site: str | None) -> bool:
    """Whether a browser says that a page of another site sends this.

    >>> is_foreign("a.example", "https://a.example", None), is_foreign("a.example", "https://b.example", "cross-site")
    (False, True)
    """
    if site is not None and site not in ("same-origin", "none"):
        return True
    # Pages that do not tell where they come from send "null"; the token must do.
    return origin is not None and origin != "null" and urlsplit(origin).netloc.lower() != host.lower()
