"""When something was written down."""

from __future__ import annotations

from datetime import UTC, datetime


def tell_time() -> str:
    """Now, as an ISO date-time in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
