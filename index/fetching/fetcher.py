"""The door: from the address of a page to its bytes."""

import logging
import ssl
from functools import cache
from http import HTTPStatus
from http.client import responses
from types import TracebackType
from typing import Self

import httpcore
import httpx

from index.errors import FetchError, GoneError, SettingsError
from index.fetching import headers
from index.fetching.client import Client, Order, Reply
from index.fetching.fetched import Fetched, Validators
from index.fetching.limits import DEFAULT_LIMITS, Limits
from index.fetching.pacing import Pacing
from index.fetching.resolving import Resolve, system_resolve
from index.fetching.robots import Robots
from index.fetching.transport import Route
from index.fetching.urls import parse, shown
from index.settings import IndexSettings
from index.sources.raw import Raw

_logger = logging.getLogger(__name__)


class Fetcher:
    """Fetches pages politely and safely, from any number of threads.

    With `allow_private`, private networks and this machine may be reached too; link-local addresses and the metadata
    services of clouds never. `resolve` and `backend` stand for this machine's resolver and sockets.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        seconds_between_requests: float = 1.0,
        contact: str = "",
        resolve: Resolve = system_resolve,
        limits: Limits = DEFAULT_LIMITS,
        backend: httpcore.NetworkBackend | None = None,
    ) -> None:
        self._allow_private = allow_private
        self._limits = limits
        self._agent = headers.user_agent(contact)
        self._pacing = Pacing()
        certificates = cache(_certificates)
        route = Route(resolve, allow_private, limits, certificates, backend or httpcore.SyncBackend())
        self._client = Client(route, self._pacing)
        self._robots = Robots(self._client, self._agent, limits, seconds_between_requests)

    @classmethod
    def from_settings(cls, settings: IndexSettings) -> Self:
        """Return a fetcher that keeps to the settings FETCH_…."""
        return cls(
            allow_private=settings.fetch_allow_private,
            seconds_between_requests=settings.fetch_seconds_between_requests,
            contact=settings.fetch_contact,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End every wait: what has not been asked for yet raises FetchError, in all threads."""
        self._pacing.end()

    def fetch(self, url: str, *, validators: Validators | None = None) -> Fetched:
        """Return what `url` answers; with `validators`, only if it changed since.

        Waits as long as politeness asks for. Raises ForbiddenAddressError, DisallowedError, GoneError (404, 410),
        OversizedDocumentError, and FetchError for everything else that keeps it from being fetched, with the answer's
        `status` and `retry_after` where there are any.
        """
        parsed = parse(url, allow_private=self._allow_private)
        sent = headers.request_headers(self._agent, validators or headers.NO_VALIDATORS)
        order = Order(shown(url), self._robots.pause, self._limits.seconds)
        reply = self._client.get(parsed, sent, order)
        _logger.debug("%s answers %d with %d bytes", shown(str(reply.url)), reply.status, len(reply.data))
        if reply.status == HTTPStatus.NOT_MODIFIED and validators is not None:
            kept = headers.validators(reply.headers, validators)
            return Fetched(None, str(reply.url), reply.status, kept, not_modified=True)
        if not reply.has_document:
            raise _refused(shown(url), reply)
        return Fetched(
            _raw(url, reply), str(reply.url), reply.status, headers.validators(reply.headers), not_modified=False
        )


def _certificates() -> ssl.SSLContext:
    try:
        return httpx.create_ssl_context()
    except OSError as error:
        raise SettingsError(
            "SSL_CERT_FILE or SSL_CERT_DIR is wrong: no certificates can be read from it. Correct it or leave it out."
        ) from error


def _raw(origin: str, reply: Reply) -> Raw:
    return Raw(
        data=reply.data,
        origin=origin,
        url=str(reply.url),
        media_type=headers.media_type(reply.headers),
        charset=headers.charset(reply.headers),
    )


def _refused(name: str, reply: Reply) -> FetchError:
    status = reply.status
    answer = f"{status} {responses.get(status, '')}".strip()
    if status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        return GoneError(f"{name} is gone: the site answers {answer}. Check the address.", status=status)
    wait = headers.retry_after(reply.headers)
    advice = f"Try again in {wait:.0f} seconds." if wait else "Try again later, or open it in a browser."
    return FetchError(f"{name} cannot be fetched: the site answers {answer}. {advice}", status=status, retry_after=wait)
