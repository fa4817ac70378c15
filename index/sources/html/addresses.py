"""The address under which readers find a page: its canonical one, where that can be believed."""

from urllib.parse import urldefrag, urljoin, urlsplit

_LONGEST = 2000
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "ac", "edu", "gob", "gouv", "or", "ne", "go", "in"})
_CACHES = ("cdn.ampproject.org", "google.com", "archive.org", "archive.is", "archive.ph")
"""Hosts that show pages of others."""


def canonical_address(candidates: list[str], fetched_from: str | None, base: str | None = None) -> str | None:
    """Return the first candidate that is an http(s) address of the same site and no front page, else `fetched_from`.

    Without `fetched_from` (a file), any whole address that is no front page counts.
    """
    start = fetched_from or ""
    if base:
        start = _joined(start, base) or start
    for candidate in candidates:
        address = _joined(start, candidate)
        if address is not None and _is_credible(address, fetched_from):
            return address
    return fetched_from


def host_of(address: str | None) -> str | None:
    """Return the host in lower case without "www.", None without a valid one."""
    try:
        host = urlsplit(address or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _joined(start: str, address: str) -> str | None:
    address = address.strip()
    if not address or len(address) > _LONGEST or not address.isprintable() or " " in address:
        return None
    try:
        whole = urldefrag(urljoin(start, address)).url
        parts = urlsplit(whole)
        _ = parts.port
        valid = parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return None
    return whole if valid else None


def _is_credible(address: str, fetched_from: str | None) -> bool:
    if _is_front_page(address):
        return fetched_from is not None and _is_front_page(fetched_from) and _related(address, fetched_from)
    return fetched_from is None or _related(address, fetched_from)


def _is_front_page(address: str) -> bool:
    parts = urlsplit(address)
    path = parts.path.rstrip("/").lower()
    return path in {"", "/index.html", "/index.php", "/index.htm", "/home"} and not parts.query


def _related(address: str, other: str) -> bool:
    """Whether both hosts belong to one site: news.example.com and m.example.com do."""
    one, two = host_of(address), host_of(other)
    if one is None or two is None:
        return False
    if any(two == cache or two.endswith("." + cache) for cache in _CACHES):
        return True
    return _site(one) == _site(two)


def _site(host: str) -> str:
    labels = host.split(".")
    if all(label.isdigit() for label in labels):
        return host
    kept = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL else 2
    return ".".join(labels[-kept:])
