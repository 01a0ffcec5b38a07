"""Which hosts may be asked for a page: public ones, so that a link cannot make us read our own network."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

from dateline.errors import FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], list[str]]


def resolve_host(host: str, port: int) -> list[str]:
    """The addresses that the system gives for a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def choose_address(host: str, port: int, *, allow_private: bool, resolver: Resolver = resolve_host) -> str:
    """The address to connect to, checked; the connection must use it and not ask again.

    One forbidden address among a host's answers forbids the host: which one is used would be the host's choice.

    Raises `FetchError` for a host that is unknown or not public.

    >>> choose_address("example.org", 443, allow_private=False, resolver=lambda host, port: ["93.184.215.14"])
    '93.184.215.14'
    """
    try:
        answers = resolver(host, port)
    except (OSError, UnicodeError) as problem:
        raise FetchError(
            f"The host {host!r} is not known ({problem}). Check the address and the connection."
        ) from problem
    if not answers:
        raise FetchError(f"The host {host!r} has no address.")
    if not allow_private:
        for answer in answers:
            if not is_public(answer):
                raise FetchError(
                    f"The host {host!r} is {answer}, which is not on the public internet. "
                    "If you trust it, call again with --allow-private."
                )
    return answers[0]


def is_public(answer: str) -> bool:
    """Whether an address is on the public internet: not private, loopback, link-local, reserved or multicast.

    IPv6 addresses that carry an IPv4 address are judged by both.

    >>> is_public("93.184.215.14"), is_public("127.0.0.1"), is_public("::ffff:10.0.0.1"), is_public("64:ff9b::7f00:1")
    (True, False, False, False)
    """
    try:
        address = ipaddress.ip_address(answer.partition("%")[0])
    except ValueError:
        return False
    return all(a.is_global and not (a.is_multicast or a.is_reserved) for a in _carried(address))


_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def _carried(address: Address) -> list[Address]:
    """The address that packets reach in the end; a translated one is judged by the IPv4 address inside."""
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    if address.ipv4_mapped is not None:
        return [address.ipv4_mapped]
    if address in _NAT64:
        return [ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)]
    inside = [address.sixtofour, *(address.teredo or ())]
    return [address, *(a for a in inside if a is not None)]
