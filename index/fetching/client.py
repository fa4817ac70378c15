"""Getting one page: redirects followed by hand, so that every step is checked, paced and bounded."""

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
from index.fetching.urls import hostname, parse, shown

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_WITH_DOCUMENT = frozenset({200, 203})  # other 2xx are no whole page: 202 is a robot check, 206 a part

Pause = Callable[[httpx.URL], float]
"""From an address that is about to be asked for to the least seconds since the request before it at the same host.
Raises FetchError to stop it."""


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

    def get(
        self, url: httpx.URL, headers: dict[str, str], pause: Pause, *, seconds: float, cut_at: int | None = None
    ) -> Reply:
        """Return the answer of `url`, or of where it redirects to, whatever its status.

        `seconds` bounds it all without the pauses; with `cut_at`, no more than so many bytes are read. Cookies are kept
        from one redirect to the next, as some sites set one and come back, and no longer.
        """
        deadline = Deadline(seconds)
        cookies = httpx.Cookies()
        seen: set[tuple[str, str]] = set()
        for _ in range(self._route.limits.redirects + 1):
            request = httpx.Request("GET", url, headers=headers)
            cookies.set_cookie_header(request)
            step = str(url), request.headers.get("Cookie", "")
            if step in seen:
                raise FetchError(f"{shown(step[0])} cannot be fetched: it redirects to itself. Check the address.")
            seen.add(step)
            reply = self._with_one_retry(request, pause, deadline, cut_at)
            if reply.status not in _REDIRECTS or "Location" not in reply.headers:
                return reply
            cookies.extract_cookies(httpx.Response(reply.status, headers=reply.headers, request=request))
            url = self._target(reply)
        raise FetchError(
            f"{shown(str(url))} cannot be fetched: there are more than {self._route.limits.redirects} redirects. "
            "Check the address."
        )

    def _target(self, reply: Reply) -> httpx.URL:
        try:
            target = str(reply.url.join(reply.headers["Location"]))
        except (httpx.InvalidURL, UnicodeError):
            raise FetchError(
                f"{shown(str(reply.url))} cannot be fetched: it redirects to something that is not an address."
            ) from None  # the cause may show what is not to be logged
        return parse(target, allow_private=self._route.allow_private)

    def _with_one_retry(self, request: httpx.Request, pause: Pause, deadline: Deadline, cut_at: int | None) -> Reply:
        try:
            return self._once(request, pause, deadline, cut_at)
        except FetchError as error:
            if not dropped(error):
                raise
        return self._once(request, pause, deadline, cut_at)

    def _once(self, request: httpx.Request, pause: Pause, deadline: Deadline, cut_at: int | None) -> Reply:
        name = shown(str(request.url))
        with deadline.stopped():
            if not self._pacing.wait(hostname(request.url).rstrip("."), pause(request.url)):
                raise FetchError(f"{name} was not fetched: fetching was ended. Add it again.")
        with exchange(request, self._route, deadline) as response:
            headers = httpx.Headers(response.headers)
            reply = Reply(request.url, response.status, headers, b"")
            if not reply.has_document:
                return reply
            return replace(reply, data=_body(response, headers, self._route.limits, name, cut_at))


def _body(response: httpcore.Response, headers: httpx.Headers, limits: Limits, name: str, cut_at: int | None) -> bytes:
    announced = content_length(headers)
    if cut_at is None and announced is not None and announced > limits.size:
        raise oversized(name, limits)
    encoding = headers.get("Content-Encoding", "")
    return read_body(response.iter_stream(), encoding, limits=limits, name=name, cut_at=cut_at)
