"""What sites ask of programs in their robots.txt (RFC 9309), read once an hour and kept to."""

import threading
import time
from dataclasses import dataclass, field

import httpx
from protego import Protego

from index.errors import DisallowedError, FetchError
from index.fetching.client import Client, Order, Reply
from index.fetching.headers import PRODUCT, request_headers, retry_after
from index.fetching.limits import Limits
from index.fetching.transport import timed_out
from index.fetching.urls import shown

LONGEST_DELAY = 30.0
"""Seconds; a Crawl-delay above it is kept to this far, since no reader can wait for more."""

_MOST_SITES = 200
_MOST_COMBINATIONS = 500_000  # of programs and rules; the parser keeps each of them


@dataclass(slots=True)
class _Site:
    """What is known of one site. `rules` None: all is allowed; `unreadable` says why nothing is."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    until: float = 0.0
    rules: Protego | None = None
    unreadable: str | None = None


class Robots:
    """Answers whether a page may be fetched, and how slowly. Thread-safe: a site is asked by one thread at a time."""

    def __init__(self, client: Client, agent: str, limits: Limits, seconds_between_requests: float) -> None:
        self._client = client
        self._agent = agent
        self._limits = limits
        self._seconds = seconds_between_requests
        self._lock = threading.Lock()
        self._sites: dict[str, _Site] = {}

    def pause(self, url: httpx.URL) -> float:
        """Return the least seconds between two requests at this host, by its Crawl-delay and by our own rule.

        Raises DisallowedError if the site's robots.txt asks not to fetch `url`, or could not be read although the site
        can be reached, which counts as that for a while; FetchError if the site cannot be reached.
        """
        site = self._site(url)
        with site.lock:
            if time.monotonic() >= site.until:
                self._ask(url, site)
            rules, unreadable, left = site.rules, site.unreadable, site.until - time.monotonic()
        name = shown(str(url))
        if unreadable is not None:
            raise DisallowedError(
                f"{name} is not fetched: the site's robots.txt, which says what may be, {unreadable}. Try again later.",
                retry_after=max(0.0, left),
            )
        if rules is None:
            return self._seconds
        if not rules.can_fetch(str(url), PRODUCT):
            raise DisallowedError(f"{name} is not fetched: the site's robots.txt asks programs not to. Leave it out.")
        return max(self._seconds, min(rules.crawl_delay(PRODUCT) or 0.0, LONGEST_DELAY))

    def _site(self, url: httpx.URL) -> _Site:
        key = f"{url.scheme}://{url.netloc.decode('ascii')}"
        with self._lock:
            if key not in self._sites and len(self._sites) >= _MOST_SITES:
                del self._sites[next(iter(self._sites))]
            return self._sites.setdefault(key, _Site())

    def _ask(self, url: httpx.URL, site: _Site) -> None:
        limits, fresh = self._limits, self._limits.robots_fresh_seconds
        address = url.copy_with(raw_path=b"/robots.txt")
        order = Order(
            name=shown(str(url)),
            pause=lambda _: self._seconds,
            seconds=min(limits.robots_seconds, limits.seconds),
            cut_at=limits.robots_size,
        )
        site.rules = site.unreadable = None
        try:
            reply = self._client.get(address, request_headers(self._agent), order)
        except FetchError as error:
            if not timed_out(error):
                raise
            site.unreadable, fresh = "did not come in time", limits.robots_unreachable_seconds
        else:
            if reply.has_document:
                site.rules = _rules(reply)
                site.unreadable = "is too long to be understood" if site.rules is None else None
            elif reply.status == 429 or reply.status >= 500:
                site.unreadable = f"could not be read (the site answers {reply.status})"
                fresh = max(limits.robots_unreachable_seconds, min(retry_after(reply.headers) or 0.0, fresh))
        site.until = time.monotonic() + fresh


def _rules(reply: Reply) -> Protego | None:
    """Return the rules, None if keeping them would take too much time and memory."""
    text = reply.data.decode("utf-8-sig", errors="replace")
    lines = text.splitlines()
    programs = sum(line.lstrip()[:4].lower() == "user" for line in lines)
    if programs * (len(lines) - programs) > _MOST_COMBINATIONS:
        return None
    return Protego.parse(text)
