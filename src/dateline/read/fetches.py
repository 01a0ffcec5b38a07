"""A live page, fetched within limits: of time, of size, of redirects, and of where it may lead."""

from __future__ import annotations

import time
from dataclasses import dataclass

import httpx

from dateline.errors import FetchError
from dateline.read.addresses import Resolver, choose_address, resolve_host
from dateline.settings import Settings

_AGENT = "dateline/0.1 (reads one page for a person)"
_TEXTS = ("text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml")


@dataclass(frozen=True, slots=True)
class Page:
    """What a server sent: the address it came from in the end, the bytes, and the charset of the header."""

    url: str
    data: bytes
    charset: str | None
    is_plain: bool


class CheckedTransport(httpx.BaseTransport):
    """Connects only to addresses that were checked, and to those very addresses.

    A host is resolved once for each request; the connection goes to the address that was checked, while the Host
    header and the certificate stay those of the name. So a name that changes its answer between check and
    connection gains nothing.
    """

    def __init__(self, *, allow_private: bool, resolver: Resolver = resolve_host) -> None:
        self._allow_private = allow_private
        self._resolver = resolver
        self._inner = httpx.HTTPTransport(trust_env=False)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Check the host, then ask the checked address."""
        host = request.url.host
        port = request.url.port or (443 if request.url.scheme == "https" else 80)
        address = choose_address(host, port, allow_private=self._allow_private, resolver=self._resolver)
        request.extensions = {**request.extensions, "sni_hostname": host}
        request.url = request.url.copy_with(host=address)
        return self._inner.handle_request(request)

    def close(self) -> None:
        """Close the connections."""
        self._inner.close()


def fetch_page(url: str, *, settings: Settings, allow_private: bool = False, resolver: Resolver = resolve_host) -> Page:
    """The page at an address, after at most as many redirects as the settings allow.

    Raises `FetchError` when the address or one it leads to may not be asked, does not answer in time, answers with an
    error, is too large or is no text.
    """
    deadline = time.monotonic() + settings.fetch_seconds
    transport = CheckedTransport(allow_private=allow_private, resolver=resolver)
    limits = httpx.Timeout(min(settings.connect_seconds, settings.fetch_seconds))
    at = _checked_url(url)
    with httpx.Client(transport=transport, timeout=limits, trust_env=False, headers={"User-Agent": _AGENT}) as client:
        for _ in range(settings.redirects + 1):
            found = _ask(client, at, settings, deadline)
            if isinstance(found, Page):
                return found
            at = _checked_url(str(found))
    raise FetchError(
        f"{url} redirects more than {settings.redirects} times. It may redirect for ever; try its final address."
    )


def _checked_url(url: str) -> httpx.URL:
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as problem:
        raise FetchError(f"{url!r:.200} is not an address ({problem}).") from problem
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise FetchError(f"{url!r:.200} is not an address of a web page: only http and https are read.")
    return parsed


def _ask(client: httpx.Client, at: httpx.URL, settings: Settings, deadline: float) -> Page | httpx.URL:
    """One request: the page, or the address that it redirects to."""
    try:
        with client.stream("GET", at, follow_redirects=False) as answer:
            if answer.has_redirect_location:
                return at.join(answer.headers["location"])
            if answer.status_code >= 400:
                raise FetchError(
                    f"{at} answers {answer.status_code} {answer.reason_phrase}. Check the address in a browser."
                )
            return _receive(answer, at, settings, deadline)
    except httpx.TimeoutException as problem:
        raise FetchError(f"{at} did not answer in time ({type(problem).__name__}). Try again later.") from problem
    except (httpx.HTTPError, httpx.InvalidURL) as problem:
        raise FetchError(f"{at} could not be fetched: {problem or type(problem).__name__}.") from problem


def _receive(answer: httpx.Response, at: httpx.URL, settings: Settings, deadline: float) -> Page:
    kind = answer.headers.get("content-type", "text/html").partition(";")[0].strip().lower()
    if kind not in _TEXTS:
        raise FetchError(f"{at} is {kind}, not a page of text.")
    data = bytearray()
    for chunk in answer.iter_bytes():
        data += chunk
        if len(data) > settings.largest_page:
            raise FetchError(f"{at} is larger than the {settings.largest_page:,} bytes that a page may have.")
        if time.monotonic() > deadline:
            raise FetchError(f"{at} took longer than {settings.fetch_seconds:g} seconds. Try again later.")
    return Page(str(at), bytes(data), answer.charset_encoding, kind == "text/plain")
