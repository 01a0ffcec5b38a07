"""Which hosts may be asked: public ones only, checked as addresses and not as names."""

from __future__ import annotations

import pytest

from dateline.errors import FetchError
from dateline.read.addresses import choose_address, is_public


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.9.10",
        "10.0.0.1",
        "172.16.5.5",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "239.1.1.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::ffff:192.168.0.1",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
        "not an address",
    ],
)
def test_an_address_of_our_own_network_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_an_address_of_the_internet_is_public(address):
    assert is_public(address)


def test_one_private_answer_among_public_ones_forbids_the_host():
    def answers(host, port):
        return ["93.184.215.14", "10.0.0.7"]

    with pytest.raises(FetchError, match=r"10\.0\.0\.7.*--allow-private"):
        choose_address("two-faced.example", 443, allow_private=False, resolver=answers)
    assert choose_address("two-faced.example", 443, allow_private=True, resolver=answers) == "93.184.215.14"


def test_an_unknown_host_is_said():
    def nobody(host, port):
        raise OSError("name or service not known")

    with pytest.raises(FetchError, match=r"'no\.example' is not known"):
        choose_address("no.example", 80, allow_private=False, resolver=nobody)
