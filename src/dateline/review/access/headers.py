"""Headers that tell a browser what a page of the desk may do: show itself, and nothing else."""

from __future__ import annotations

from urllib.parse import urlsplit


def write_policy(tiles: str | None = None) -> str:
    """The content security policy: all from here, no script or style inside a page, in nobody's frame.

    >>> write_policy("https://tiles.example/{z}/{x}/{y}.png").split("; ")[3]
    "img-src 'self' data: https://tiles.example"
    """
    images = "'self' data:"
    if tiles:
        parts = urlsplit(tiles)
        images += f" {parts.scheme}://{parts.netloc}"
    rules = {
        "default-src": "'self'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": images,
        "font-src": "'self'",
        "connect-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def headers_of(path: str, *, https: bool, policy: str) -> dict[str, str]:
    """The headers of every answer; what is said of a case stays out of caches that others may look into."""
    found = {
        "content-security-policy": policy,
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=()",
    }
    if not path.startswith(("/static/", "/map/")):
        found["cache-control"] = "no-store"
    if https:
        found["strict-transport-security"] = "max-age=31536000"
    return found
