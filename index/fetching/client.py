"""Getting one page: redirects followed by hand, so that every step is checked, paced and bounded."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import httpcore
import httpx

from index.errors import FetchError
from index.fetching.headers import content_length
from index.fetching.limits import Deadline, Limits
from index.fetching.pacing import Pacing
from index.fetching.transport import Route, dropped, exchange
from index.fetching.unpacking import oversized, read_body
from index.fetching.urls import hostname, parse

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_EXPIRES = re.compile(r";\s*expires\s*=[^;]*", re.IGNORECASE)
_WITH_DOCUMENT = frozenset({200, 203})  # other 2xx are no whole page: 202 is a robot check, 206 a part


@dataclass(frozen=True, slots=True)
class Order:
    """How a page is to be got. Errors call it `name`.

    `pause` gives, for an address that is about to be asked for, the least seconds since the request before it at the
    same host, or raises FetchError to stop it. `seconds` bounds it all without these pauses. With `cut_at`, no more
    than so many bytes are read.
    """

    name: str
    pause: Callable[[httpx.URL], float]
    seconds: float
    cut_at: int | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What the last of the addresses answered. `data` is unpacked, and empty unless `status` is 200 or 203."""

    url: httpx.URL
    status: int
    headers: httpx.Headers
    data: bytes

    @property
    def has_document(self) -> bool:
        """Whether `data` is a page, empty or not."""
        return self.status in _WITH_DOCUMENT


class Client:
    """Sends requests. Nothing is kept between two calls but their times, so it is thread-safe."""

    def __init__(self, route: Route, pacing: Pacing) -> None:
        self._route = route
        self._pacing = pacing

    def get(self, url: httpx.URL, headers: dict[str, str], order: Order) -> Reply:
        """Return the answer of `url`, or of where it redirects to, whatever its status.

        Cookies are kept from one redirect to the next, as some sites set one and come back, and no longer.
        """
        deadline = Deadline(order.seconds)
        cookies = httpx.Cookies()
        seen: set[tuple[str, str]] = set()
        for _ in range(self._route.limits.redirects + 1):
            request = httpx.Request("GET", url, headers=headers)
            cookies.set_cookie_header(request)
            step = str(url), request.headers.get("Cookie", "")
            if step in seen:
                raise FetchError(f"{order.name} cannot be fetched: its redirects lead in a circle. Check the address.")
            seen.add(step)
            reply = self._with_one_retry(request, order, deadline)
            if reply.status not in _REDIRECTS or "Location" not in reply.headers:
                return reply
            cookies.extract_cookies(httpx.Response(reply.status, headers=_cookies(reply.headers), request=request))
            url = self._target(reply, order.name)
        most = self._route.limits.redirects
        raise FetchError(f"{order.name} cannot be fetched: it has more than {most} redirects. Check the address.")

    def _target(self, reply: Reply, name: str) -> httpx.URL:
        try:
            target = str(reply.url.join(reply.headers["Location"]))
        except (httpx.InvalidURL, UnicodeError):
            raise FetchError(
                f"{name} cannot be fetched: it redirects to what is no address. Check it in a browser."
            ) from None  # the cause may show what is not to be logged
        return parse(target, allow_private=self._route.allow_private, name=name)

    def _with_one_retry(self, request: httpx.Request, order: Order, deadline: Deadline) -> Reply:
        try:
            return self._once(request, order, deadline)
        except FetchError as error:
            if not dropped(error):
                raise
        return self._once(request, order, deadline)

    def _once(self, request: httpx.Request, order: Order, deadline: Deadline) -> Reply:
        with deadline.stopped():
            if not self._pacing.wait(hostname(request.url).rstrip("."), order.pause(request.url)):
                raise FetchError(f"{order.name} was not fetched: fetching was ended. Add it again.")
        with exchange(request, self._route, deadline, order.name) as response:
            headers = httpx.Headers(response.headers)
            reply = Reply(request.url, response.status, headers, b"")
            if not reply.has_document:
                return reply
            return replace(reply, data=_body(response, headers, self._route.limits, order))


def _cookies(headers: httpx.Headers) -> list[tuple[str, str]]:
    """Those in ASCII, without their dates: dates matter little for one fetch, and http.cookiejar fails on odd ones."""
    return [("Set-Cookie", _EXPIRES.sub("", cookie)) for cookie in headers.get_list("Set-Cookie") if cookie.isascii()]


def _body(response: httpcore.Response, headers: httpx.Headers, limits: Limits, order: Order) -> bytes:
    announced = content_length(headers)
    if order.cut_at is None and announced is not None and announced > limits.size:
        raise oversized(order.name, limits)
    encoding = headers.get("Content-Encoding", "")
    return read_body(response.iter_stream(), encoding, limits=limits, name=order.name, cut_at=order.cut_at)
