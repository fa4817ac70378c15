"""A site on loopback whose pages are functions, a resolver that is a table, and sockets that go where a test says."""

import socket
import socketserver
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpcore

from index.fetching import Fetcher, Limits
from index.fetching.limits import MEGABYTE

Page = Callable[[BaseHTTPRequestHandler], None]

SMALL = Limits(size=4 * MEGABYTE, ratio_from=MEGABYTE, redirects=4)
"""Limits of size that a test has time for; those of time are the real ones, which a busy machine needs."""

HASTY = replace(SMALL, seconds=1.0, connect_seconds=0.5, read_seconds=0.4, robots_seconds=0.5)
"""For tests that wait for the end of their patience."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that a site got, and when (seconds of the monotonic clock)."""

    path: str
    headers: Mapping[str, str]
    at: float


@dataclass
class Site:
    """What a running server answers with, and what it was asked. A path without a page is 404."""

    host: str
    port: int = 0
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def url(self, path: str = "/", host: str | None = None) -> str:
        name = host or (f"[{self.host}]" if ":" in self.host else self.host)
        return f"http://{name}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [request.path for request in self.asked if request.path != "/robots.txt"]


@contextmanager
def serving(site: Site, tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append(Asked(self.path, dict(self.headers.items()), time.monotonic()))
            self.close_connection = True
            page = site.pages.get(self.path.partition("?")[0], status(404))
            try:
                page(self)
            except (BrokenPipeError, ConnectionResetError):
                return

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002, ARG002 - the signature of http.server
            return

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 32
        address_family = socket.AF_INET6 if ":" in site.host else socket.AF_INET

        def handle_error(self, request: object, client_address: object) -> None:
            """Say nothing: clients that refuse a certificate are what the tests are about."""

    with Server((site.host, 0), Handler) as server:
        if tls is not None:
            server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        site.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def talking(answer: Callable[[socket.socket], None]) -> Iterator[str]:
    """Give the address of a server that does with each connection what `answer` does, once it was asked."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            connection: socket.socket = self.request
            connection.recv(65536)
            try:
                answer(connection)
            except OSError:
                return

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

    with Server(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()


def page(body: bytes = b"<p>News</p>", code: int = 200, /, **headers: str) -> Page:
    """Answer with `body`; a keyword `content_type` is the header Content-Type."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def status(code: int, **headers: str) -> Page:
    return page(b"", code, **headers)


def redirect(location: str, code: int = 302, **headers: str) -> Page:
    return page(b"", code, location=location, **headers)


def streaming(pieces: Iterable[bytes], seconds: float = 0.0, **headers: str) -> Page:
    """Answer with `pieces`, `seconds` apart, without saying how many there will be."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        for piece in pieces:
            handler.wfile.write(piece)
            handler.wfile.flush()
            time.sleep(seconds)

    return answer


def in_turn(*pages: Page) -> Page:
    """Answer with the first page the first time, and so on; with the last from then on."""
    left = list(pages)

    def answer(handler: BaseHTTPRequestHandler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(handler)

    return answer


def drop(handler: BaseHTTPRequestHandler) -> None:
    """Close the connection without an answer."""
    handler.connection.close()


class Names:
    """A resolver that is a table. A name with several answers gives them in turn, the last from then on."""

    def __init__(self, **answers: Sequence[Sequence[str]]) -> None:
        self.answers = {name.replace("_", "."): list(given) for name, given in answers.items()}
        self.asked: list[str] = []

    def __call__(self, host: str, _port: int) -> Sequence[str]:
        self.asked.append(host)
        given = self.answers.get(host)
        if given is None:
            raise OSError("Name or service not known")
        return given.pop(0) if len(given) > 1 else given[0]


class Sockets(httpcore.SyncBackend):
    """Real sockets, except that an address of `moved` is found at another one. Keeps what was asked for."""

    def __init__(self, **moved: str) -> None:
        self.moved: dict[str, str] = moved
        self.connected: list[str] = []

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        self.connected.append(host)
        return super().connect_tcp(self.moved.get(host, host), port, timeout, local_address, socket_options)


def local_fetcher(**options: object) -> Fetcher:
    """Return a fetcher that reaches this machine, waits for nothing between requests, and reads little."""
    return Fetcher(**({"allow_private": True, "seconds_between_requests": 0.0, "limits": SMALL} | options))  # type: ignore[arg-type]  # the options of Fetcher
