"""Which addresses may be reached, with examples of every range that may not."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ForbiddenAddressError
from index.fetching.addresses import Reach, literal, reach, refuse

PUBLIC = [
    "8.8.8.8",
    "93.184.215.14",
    "1.1.1.1",
    "2606:4700::1111",
    "2a00:1450:4001::1",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
]
PRIVATE = [
    "127.0.0.1", "127.255.0.4", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1", "198.18.0.1",
    "192.0.2.1", "203.0.113.9", "192.0.0.9", "0.1.2.3", "::1", "fc00::1", "fd12:3456::1", "::ffff:127.0.0.1",
    "::ffff:192.168.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2002:c0a8:101::1", "2606:4700::5efe:10.0.0.1",
    "2606:4700::200:5efe:10.0.0.1", "2001:0:7f00:1::f7f7:f7f7", "2001:0:808:808::80ff:fffe",
]  # fmt: skip
NEVER = [
    "169.254.169.254", "169.254.0.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
    "0.0.0.0",  # noqa: S104 - nothing is bound to it
    "100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::254", "fd20:ce::254", "::", "fe80::1", "fe80::1%eth0",
    "fec0::1", "ff02::1", "2001:db8::1", "3fff::1", "2001:10::1", "100::1", "4000::1", "5f00::1", "::127.0.0.1",
    "64:ff9b:1::1", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::", "2606:4700::1%eth0",
]  # fmt: skip


@pytest.mark.parametrize("text", PUBLIC)
def test_a_public_address_may_be_reached(text: str) -> None:
    assert reach(ip_address(text)) is Reach.PUBLIC
    refuse(ip_address(text), allow_private=False, name="a page")


@pytest.mark.parametrize("text", PRIVATE)
def test_a_private_address_may_be_reached_only_if_allowed(text: str) -> None:
    assert reach(ip_address(text)) is Reach.PRIVATE
    with pytest.raises(ForbiddenAddressError, match=r"^a page cannot be fetched: .*FETCH_ALLOW_PRIVATE=true"):
        refuse(ip_address(text), allow_private=False, name="a page")
    refuse(ip_address(text), allow_private=True, name="a page")


@pytest.mark.parametrize("text", NEVER)
def test_addresses_without_sites_and_metadata_services_are_never_reached(text: str) -> None:
    assert reach(ip_address(text)) is Reach.NEVER
    with pytest.raises(ForbiddenAddressError, match=r"^a page cannot be fetched: .*no website can be"):
        refuse(ip_address(text), allow_private=True, name="a page")


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_carried_in_ipv6_is_as_reachable_as_itself(inner: IPv4Address) -> None:
    number = int(inner)
    carriers = [
        IPv6Address((0xFFFF << 32) | number),
        IPv6Address((0x2002 << 112) | (number << 80)),
        IPv6Address((0x64FF9B << 96) | number),
    ]
    assert {reach(carrier) for carrier in carriers} == {reach(inner)}


@given(st.ip_addresses(v=4))
def test_what_python_calls_not_global_is_never_public(address: IPv4Address) -> None:
    assert address.is_global or reach(address) is not Reach.PUBLIC


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "2130706433",
        "017700000001",
        "0x7f000001",
        "0x7F.0.0.1",
        "0177.0.0.1",
        "0177.0.0.0x1",
        "127.1",
        "127.0.1",
    ],
)
def test_every_way_to_write_an_ipv4_address_is_read(host: str) -> None:
    assert literal(host) == IPv4Address("127.0.0.1")


@pytest.mark.parametrize(
    "host", ["example.com", "1.2.3.4.com", "1.2.3.4.5", "999.1.1.1", "0x100000000", "127.0.0.1 x", "", "08"]
)
def test_a_name_is_no_address(host: str) -> None:
    assert literal(host) is None
