"""Addresses of pages as text: what is accepted as one, and what of it may be shown or logged."""

import re

import httpx

from index.errors import FetchError, ForbiddenAddressError
from index.fetching.addresses import literal, refuse

LONGEST = 8000
"""Characters; servers refuse longer addresses."""

_LONGEST_SHOWN = 200
_QUERY = re.compile(r"[?#].*", re.DOTALL)
_CREDENTIALS = re.compile(r"//[^/]*@")
_NOT_A_PORT = re.compile(r"(?<=//)([^/:\[\]]*):(?!\d*(?:/|$))[^/]*")
_NAME = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\.?")


def shown(url: str) -> str:
    """Return `url` without what may be secret (query, credentials), unprintable characters, and great length."""
    text = _QUERY.sub("", url.strip())
    text = _NOT_A_PORT.sub(r"\1", _CREDENTIALS.sub("//", text))
    text = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
    if len(text) > _LONGEST_SHOWN:
        text = f"{text[:_LONGEST_SHOWN]}…"
    return text or "an empty address"


def parse(url: str, *, allow_private: bool, name: str | None = None) -> httpx.URL:
    """Return `url` as it will be asked for: in ASCII, without its fragment.

    Raises ForbiddenAddressError if it is not http or https, holds credentials, or is written as an address that must
    not be reached (a name is checked when it has been resolved); FetchError if it is no address of a page. They name
    the document `name`, or as `shown` does.
    """
    name = name or shown(url)
    parsed = _parsed(url.strip(), name)
    if parsed.scheme not in ("http", "https"):
        raise ForbiddenAddressError(f"{name} cannot be fetched: only http:// and https:// addresses are.")
    if parsed.userinfo:
        raise ForbiddenAddressError(
            f"{name} cannot be fetched: its address holds a user name or password, and these are not sent. "
            "Give the address without them."
        )
    host = hostname(parsed)
    address = literal(host)
    if address is not None:
        refuse(address, allow_private=allow_private, name=name)
    elif not _NAME.fullmatch(host):
        raise _not_an_address(name)
    if parsed.port is not None and not 0 < parsed.port < 65536:
        raise _not_an_address(name)
    return parsed


def hostname(url: httpx.URL) -> str:
    """Return the host in ASCII letters, as it is resolved."""
    return url.raw_host.decode("ascii").lower()


def _parsed(url: str, name: str) -> httpx.URL:
    if len(url) > LONGEST:
        raise FetchError(f"{name} cannot be fetched: an address has at most {LONGEST} characters.")
    scheme, colon, rest = url.partition(":")
    try:
        return httpx.URL(scheme.lower() + colon + rest).copy_with(fragment=None)
    except (httpx.InvalidURL, UnicodeError):
        raise _not_an_address(name) from None  # the cause would show what `name` leaves out


def _not_an_address(name: str) -> FetchError:
    return FetchError(
        f"{name} cannot be fetched: it is not the address of a page. Give one like https://example.com/news."
    )
