"""One exchange over a connection that can only go to checked addresses and only last until the deadline.

The name is resolved once, when connecting, and the connection is made to one of the addresses that were checked, so a
resolver that answers differently the second time is never asked. TLS and the Host header keep the name. Proxies of the
environment are not used, since they resolve names themselves; SSL_CERT_FILE and SSL_CERT_DIR are.
"""

import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpcore
import httpx

from index.errors import FetchError
from index.fetching.limits import Deadline, Limits
from index.fetching.resolving import Resolve, checked_addresses
from index.fetching.urls import hostname

_MOST_ADDRESSES = 4  # tried one after the other
_DROPPED = (httpcore.ReadError, httpcore.WriteError, httpcore.RemoteProtocolError)
_FAILURES = (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError)


@dataclass(frozen=True, slots=True)
class Route:
    """How connections are made. `backend` opens a socket to an address and never sees a name.

    `certificates` gives the authorities that are trusted: a call, since reading them takes longer than a page.
    """

    resolve: Resolve
    allow_private: bool
    limits: Limits
    certificates: Callable[[], ssl.SSLContext]
    backend: httpcore.NetworkBackend


@contextmanager
def exchange(request: httpx.Request, route: Route, deadline: Deadline, name: str) -> Iterator[httpcore.Response]:
    """Send `request` and give the answer, whose body can be read until the block ends.

    Raises ForbiddenAddressError, and FetchError for whatever fails inside the block on the network; see `dropped`
    and `timed_out`. Errors name the document `name`.
    """
    url, limits = request.url, route.limits
    timeouts = {"connect": limits.connect_seconds, "read": limits.read_seconds, "write": limits.read_seconds}
    backend = _CheckedBackend(route, deadline, name)
    certificates = route.certificates() if url.scheme == "https" else None
    with (
        _translated(name, limits, deadline),
        httpcore.ConnectionPool(certificates, network_backend=backend) as pool,
    ):
        target = httpcore.URL(scheme=url.raw_scheme, host=hostname(url).encode(), port=url.port, target=url.raw_path)
        with pool.stream("GET", target, headers=request.headers.raw, extensions={"timeout": timeouts}) as response:
            yield response


def dropped(error: FetchError) -> bool:
    """Return whether the connection broke off, which may go better at once."""
    return isinstance(error.__cause__, _DROPPED)


def timed_out(error: FetchError) -> bool:
    """Return whether the site took too long."""
    return isinstance(error.__cause__, httpcore.TimeoutException)


class _CheckedBackend(httpcore.NetworkBackend):
    def __init__(self, route: Route, deadline: Deadline, name: str) -> None:
        self._route = route
        self._deadline = deadline
        self._name = name

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        seconds = self._route.limits.connect_seconds if timeout is None else timeout
        addresses = checked_addresses(
            host,
            port,
            resolve=self._route.resolve,
            allow_private=self._route.allow_private,
            seconds=_within(self._deadline, seconds, httpcore.ConnectTimeout),
            name=self._name,
        )
        failure: Exception | None = None
        for address in addresses[:_MOST_ADDRESSES]:
            left = _within(self._deadline, seconds, httpcore.ConnectTimeout)
            try:
                stream = self._route.backend.connect_tcp(str(address), port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = failure or error
            else:
                return _TimedStream(stream, self._deadline)
        raise failure or httpcore.ConnectError("no address")


class _TimedStream(httpcore.NetworkStream):
    """A stream that is over at the deadline, however slowly bytes keep coming."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _within(self._deadline, timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _within(self._deadline, timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = _within(self._deadline, timeout, httpcore.ConnectTimeout)
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - the signature of httpcore
        return self._stream.get_extra_info(info)


def _within(deadline: Deadline, seconds: float | None, error: Callable[[str], Exception]) -> float:
    """Return the time that an operation may take. Raises `error` when there is none."""
    left = deadline.remaining()
    if not left:
        raise error("the deadline has passed")
    return left if seconds is None else min(left, seconds)


@contextmanager
def _translated(name: str, limits: Limits, deadline: Deadline) -> Iterator[None]:
    try:
        yield
    except _FAILURES as error:
        raise FetchError(f"{name} cannot be fetched: {_reason(error, limits, deadline)}") from error


def _reason(error: Exception, limits: Limits, deadline: Deadline) -> str:
    if isinstance(error, httpcore.TimeoutException):
        return _reason_of_timeout(error, limits, deadline)
    cause = error.__context__  # the connection pool drops __cause__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"the site's certificate is not valid ({cause.verify_message}). Check the address."
    if isinstance(cause, ssl.SSLError):
        return "no secure connection to the site came about. Check the address; it may be http:// instead of https://."
    if isinstance(error, httpcore.ConnectError):
        return "the site takes no connection. Check the address, or try again later."
    return "the connection broke off, or what the site sends is not HTTP. Try again later."


def _reason_of_timeout(error: httpcore.TimeoutException, limits: Limits, deadline: Deadline) -> str:
    if deadline.passed():
        return f"it did not come to an end within {deadline.seconds:g} seconds. Try again later."
    if isinstance(error, httpcore.ConnectTimeout):
        return f"the site took no connection within {limits.connect_seconds:g} seconds. Try again later."
    return f"the site sent nothing for {limits.read_seconds:g} seconds. Try again later."
