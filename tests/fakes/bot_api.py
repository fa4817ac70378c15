"""The HTTP side: URLs, tokens, the call of a method, and the faults around it."""

import asyncio
import json
import re
import time
from collections.abc import Callable

from aiohttp import web

from tests.fakes.errors import ApiError
from tests.fakes.faults import Fault, FaultKind, Faults
from tests.fakes.file_methods import content_of
from tests.fakes.message_methods import is_group
from tests.fakes.method_table import METHODS, Method
from tests.fakes.model import Request
from tests.fakes.parameters import Given, Parameters, read_parameters
from tests.fakes.polling import Polling
from tests.fakes.rate_limits import RateLimiter
from tests.fakes.world import World

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{30,}")
_GATEWAY_PAGE = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n"
    "<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"
)
_NOT_FOUND = ApiError(404, "Not Found")
_BEFORE = frozenset({FaultKind.TOO_MANY_REQUESTS, FaultKind.BAD_GATEWAY, FaultKind.SERVER_ERROR, FaultKind.DROP_BEFORE})
_BEFORE |= {FaultKind.REFUSE, FaultKind.ENTITIES}
_CODES = {"Bad Request": 400, "Unauthorized": 401, "Forbidden": 403, "Not Found": 404, "Conflict": 409}


class BotApi:
    """Answers the bot's HTTP requests for one token."""

    def __init__(self, token: str, world: World, faults: Faults, limiter: RateLimiter | None) -> None:
        self._token = token
        self._world = world
        self._faults = faults
        self._limiter = limiter
        self.polling = Polling(world)

    def routes(self) -> list[web.RouteDef]:
        """Give the routes of the Bot API; everything else is 404 in the Bot API's words."""
        return [
            web.route("*", "/bot{token}/{method}", self.call),
            web.get("/file/bot{token}/{path:.+}", self.download),
            web.route("*", "/{anything:.*}", self.nothing_here),
        ]

    def _check_token(self, request: web.Request) -> None:
        token = request.match_info["token"]
        if not _TOKEN.fullmatch(token):
            raise _NOT_FOUND
        if token != self._token:
            raise ApiError(401, "Unauthorized")

    async def nothing_here(self, _: web.Request) -> web.StreamResponse:
        """Answer for an address that the Bot API doesn't have."""
        return _refusal(_NOT_FOUND)

    async def download(self, request: web.Request) -> web.StreamResponse:
        """Give the content of a file that getFile named, with the fault that is scripted for "download"."""
        fault: Fault | None = None
        try:
            self._check_token(request)
            with self._world.condition:
                fault = self._faults.take("download")
                content = content_of(self._world, request.match_info["path"])
        except ApiError as refused:
            return _refusal(refused)
        if fault is None:
            return web.Response(body=content)
        response = _failure(fault)[0] if fault.kind in _BEFORE else web.Response(body=content)
        return await _spoil(response, fault, request)

    async def call(self, request: web.Request) -> web.StreamResponse:
        """Answer a call of a method, with the fault that is scripted for it."""
        begin = time.monotonic()
        name = request.match_info["method"]
        given = Given()
        fault: Fault | None = None
        try:
            self._check_token(request)
            method = METHODS.get(name.lower())
            if method is None or request.method not in {"GET", "POST"}:
                raise _NOT_FOUND
            name = method.name
            given = await read_parameters(request)
            with self._world.condition:
                fault = self._faults.take(name, given.values)
            if fault is None or fault.kind not in _BEFORE:
                response: web.Response = web.json_response({"ok": True, "result": await self._do(method, given)})
                description = None
            else:
                response, description = _failure(fault)
        except ApiError as refused:
            response, description = _refusal(refused), refused.description
        if fault is not None:
            response = await _spoil(response, fault, request)
        dropped = fault is not None and fault.kind in {FaultKind.DROP_BEFORE, FaultKind.DROP_AFTER}
        status = 0 if dropped else response.status
        seconds = time.monotonic() - begin
        self._record(Request(name, given.values, status, description, fault.kind if fault else None, seconds))
        return response

    async def perform(self, name: str, values: dict[str, object]) -> None:
        """Do what the answer to a webhook asks for. Nobody is told how it ended, but it is recorded."""
        texts = {key: value if isinstance(value, str) else json.dumps(value) for key, value in values.items()}
        given = Given(texts)
        status, description = 200, None
        try:
            method = METHODS.get(name.lower())
            if method is None:
                raise _NOT_FOUND
            await self._do(method, given)
        except ApiError as refused:
            status, description = refused.code, refused.description
        self._record(Request(name, given.values, status, description))

    def _record(self, request: Request) -> None:
        with self._world.condition:
            self._world.recorded_requests.append(request)
            self._world.condition.notify_all()

    async def _do(self, method: Method, given: Given) -> object:
        parameters = Parameters(given.values, given.uploads)
        with self._world.condition:
            for name in sorted(set(given.values) - method.parameters):
                self._world.violate(method.name, f"unknown parameter {name}")
        special: dict[str, Callable[[], object]] = {
            "setWebhook": lambda: self.polling.set_webhook(parameters),
            "deleteWebhook": lambda: self.polling.delete_webhook(parameters),
            "getWebhookInfo": self.polling.get_webhook_info,
        }
        if method.name == "getUpdates":
            return await self.polling.get_updates(parameters)
        if method.handler is None:
            return special[method.name]()
        with self._world.condition:
            if method.rate_limited and self._limiter is not None:
                chat_id = parameters.integer("chat_id") or 0
                self._limiter.check(chat_id, group=is_group(self._world, chat_id))
            return method.handler(self._world, parameters)


def _refusal(refused: ApiError) -> web.Response:
    return web.json_response(refused.to_json(), status=refused.code)


def _failure(fault: Fault) -> tuple[web.Response, str]:
    """Give the answer to a call that has no effect."""
    if fault.kind is FaultKind.BAD_GATEWAY:
        return web.Response(status=502, text=_GATEWAY_PAGE, content_type="text/html"), "502 Bad Gateway"
    refused = ApiError(500, "Internal Server Error")
    if fault.kind is FaultKind.TOO_MANY_REQUESTS:
        reason = f"Too Many Requests: retry after {fault.retry_after}"
        refused = ApiError(429, reason, retry_after=fault.retry_after)
    elif fault.kind in {FaultKind.REFUSE, FaultKind.ENTITIES}:
        refused = ApiError(_CODES.get(fault.description.partition(":")[0], 400), fault.description)
    return _refusal(refused), refused.description


async def _spoil(response: web.Response, fault: Fault, request: web.Request) -> web.Response:
    """Do to the answer what the fault says."""
    if fault.kind in {FaultKind.DROP_BEFORE, FaultKind.DROP_AFTER}:
        if request.transport is not None:
            request.transport.abort()
    elif fault.kind is FaultKind.SLOW:
        await asyncio.sleep(fault.seconds)
    elif fault.kind is FaultKind.MALFORMED:
        body = response.body if isinstance(response.body, bytes) else b""
        return web.Response(status=response.status, body=body[: len(body) // 2], content_type=response.content_type)
    return response
