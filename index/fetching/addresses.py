"""Which internet addresses may be connected to. Pure: nothing is looked up here.

An IPv6 address that carries IPv4 addresses (mapped, 6to4, Teredo, NAT64, ISATAP) leads to those, so it may be reached
only if they may.
"""

import re
import socket
from enum import IntEnum
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from index.errors import ForbiddenAddressError

Address = IPv4Address | IPv6Address


class Reach(IntEnum):
    """Who may be at an address, from the most open to the most closed."""

    PUBLIC = 0
    PRIVATE = 1
    """This machine, a private network, a carrier's network, or a range kept for documentation."""
    NEVER = 2
    """No site can be there, or the services that hand out a cloud machine's credentials are."""


METADATA_SERVICES = frozenset(
    ip_address(text)
    for text in (
        "169.254.169.254",  # most clouds
        "100.100.100.200",  # Alibaba
        "168.63.129.16",  # Azure: a public address that only its own machines see
        "192.0.0.192",  # Oracle
        "fd00:ec2::254",  # AWS
        "fd20:ce::254",  # Google
    )
)
"""Refused also where private addresses are allowed: what they answer is secret."""

_IPV4_ASSIGNMENTS = IPv4Network("192.0.0.0/24")  # Python calls some of it global, but no site is there
_IPV6_GLOBAL = IPv6Network("2000::/3")  # all that is assigned to sites
_IPV6_SPECIAL = tuple(IPv6Network(text) for text in ("2001::/23", "2001:db8::/32", "3fff::/20"))
_IPV6_UNIQUE_LOCAL = IPv6Network("fc00::/7")
_NAT64 = IPv6Network("64:ff9b::/96")
_ISATAP = 0x00005EFE
_ISATAP_MASK = 0xFDFFFFFF  # the bit that tells a globally unique identifier from a local one is left out
_NUMBER = r"(?:0[xX][0-9a-fA-F]*|[0-9]+)"
_OLD_IPV4 = re.compile(rf"{_NUMBER}(?:\.{_NUMBER}){{0,3}}")


def literal(host: str) -> Address | None:
    """Return the address that a host is written as, in any way that a system's resolver reads, or None for a name.

    That includes the old forms of IPv4: one decimal number, octal and hexadecimal parts, fewer than four parts.
    """
    try:
        return ip_address(host)
    except ValueError:
        if not _OLD_IPV4.fullmatch(host):
            return None
    try:
        return IPv4Address(socket.inet_aton(host))
    except OSError:
        return None


def reach(address: Address) -> Reach:
    """Return who may be at `address`; for one that carries others, the most closed of these."""
    if address in METADATA_SERVICES:
        return Reach.NEVER
    return _reach_4(address) if isinstance(address, IPv4Address) else _reach_6(address)


def refuse(address: Address, *, allow_private: bool, name: str) -> None:
    """Raise ForbiddenAddressError, naming the document `name`, unless `address` may be connected to."""
    found = reach(address)
    if found is Reach.NEVER:
        raise ForbiddenAddressError(
            f"{name} cannot be fetched: it leads to {address}, where no website can be. "
            "Give the address of a public page."
        )
    if found is Reach.PRIVATE and not allow_private:
        raise ForbiddenAddressError(
            f"{name} cannot be fetched: it leads to {address}, on this machine or in a private network. "
            "Set FETCH_ALLOW_PRIVATE=true, or give --allow-private, if it is meant."
        )


def _reach_4(address: IPv4Address) -> Reach:
    if address.is_link_local or address.is_multicast or address.is_reserved or address.is_unspecified:
        return Reach.NEVER
    if not address.is_global or address in _IPV4_ASSIGNMENTS:
        return Reach.PRIVATE
    return Reach.PUBLIC


def _reach_6(address: IPv6Address) -> Reach:
    carried = _carried(address)
    if carried:
        return max(reach(inner) for inner in carried)
    if address.is_loopback or address in _IPV6_UNIQUE_LOCAL:
        return Reach.PRIVATE
    special = any(address in network for network in _IPV6_SPECIAL)
    if address not in _IPV6_GLOBAL or special or address.scope_id:
        return Reach.NEVER
    return Reach.PUBLIC


def _carried(address: IPv6Address) -> tuple[IPv4Address, ...]:
    if address.ipv4_mapped is not None:
        return (address.ipv4_mapped,)
    if address.sixtofour is not None:
        return (address.sixtofour,)
    if address.teredo is not None:
        return address.teredo
    last = IPv4Address(int(address) & 0xFFFFFFFF)
    if address in _NAT64 or (int(address) >> 32) & _ISATAP_MASK == _ISATAP:
        return (last,)
    return ()
