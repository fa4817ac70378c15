"""What a server's headers say about a document, and what ours say about us."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import PackageNotFoundError, version
from typing import TypeGuard

import httpx

from index.errors import SettingsError
from index.fetching.fetched import Validators
from index.fetching.unpacking import ACCEPTED_ENCODINGS

PRODUCT = "Quotewire"
"""The name that robots.txt may address us by."""

_ACCEPTED_TYPES = "text/html, application/xhtml+xml, application/xml;q=0.9, application/pdf;q=0.9, */*;q=0.5"
_MEDIA_TYPE = re.compile(r"\s*([\w!#$&^.+-]+/[\w!#$&^.+-]+)\s*(?:;|$)", re.ASCII)
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:+-]+)", re.ASCII | re.IGNORECASE)
_LONGEST_VALIDATOR = 1000

NO_VALIDATORS = Validators()


def user_agent(contact: str) -> str:
    """Return the name and version of this program, with `contact` for sites that have questions.

    Raises SettingsError if `contact` cannot stand in a header.
    """
    if not contact.isascii() or not contact.isprintable() or set(contact) & set("()\\"):
        raise SettingsError("FETCH_CONTACT is wrong: it must be an address or e-mail in ASCII letters on one line.")
    try:
        name = f"{PRODUCT}/{version('quotewire')}"
    except PackageNotFoundError:  # run from its folder, never installed
        name = PRODUCT
    return f"{name} (+{contact.strip()})" if contact.strip() else name


def request_headers(agent: str, validators: Validators = NO_VALIDATORS) -> dict[str, str]:
    """Return the headers of a request, conditional if there is something to recognise the page by."""
    headers = {"User-Agent": agent, "Accept": _ACCEPTED_TYPES, "Accept-Encoding": ACCEPTED_ENCODINGS}
    if _can_be_sent(validators.etag):
        headers["If-None-Match"] = validators.etag
    if _can_be_sent(validators.last_modified):
        headers["If-Modified-Since"] = validators.last_modified
    return headers


def validators(headers: httpx.Headers, sent: Validators = NO_VALIDATORS) -> Validators:
    """Return what a server gives to recognise this version by, or what was `sent` where it gives nothing."""
    etag, last_modified = headers.get("ETag"), headers.get("Last-Modified")
    return Validators(
        etag=etag if _can_be_sent(etag) else sent.etag,
        last_modified=last_modified if _can_be_sent(last_modified) else sent.last_modified,
    )


def media_type(headers: httpx.Headers) -> str | None:
    """Return the media type in lower case ("text/html")."""
    found = _MEDIA_TYPE.match(headers.get("Content-Type", ""))
    return found[1].lower() if found else None


def charset(headers: httpx.Headers) -> str | None:
    """Return the charset in lower case, as the server names it: Python need not know it."""
    found = _CHARSET.search(headers.get("Content-Type", ""))
    return found[1].lower() if found else None


def content_length(headers: httpx.Headers) -> int | None:
    """Return how many bytes the body is said to have, packed."""
    text = headers.get("Content-Length", "")
    return int(text) if text.isdecimal() and len(text) < 20 else None


def retry_after(headers: httpx.Headers, now: datetime | None = None) -> float | None:
    """Return how many seconds from `now` (aware) the server asks to be left alone, from a number or a date."""
    text = headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:12])
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    aware = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (aware - (now or datetime.now(UTC))).total_seconds())


def _can_be_sent(value: str | None) -> TypeGuard[str]:
    return value is not None and 0 < len(value) <= _LONGEST_VALIDATOR and value.isascii() and value.isprintable()
