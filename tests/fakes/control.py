"""What a test does to a fake that runs as its own process: POST /control/ACTION with a JSON object of arguments.

Each action is a method of `World` or of `Faults` with the same names and arguments; the answer is
{"result": …} or, with status 400, {"error": "…"}.
"""

import asyncio
import base64
import dataclasses
import json
from collections.abc import Callable

from aiohttp import web

from tests.fakes.faults import Faults
from tests.fakes.world import World


class Control:
    """Answers control requests."""

    def __init__(self, world: World, faults: Faults) -> None:
        self._actions: dict[str, Callable[..., object]] = {
            "fault": faults.script,
            "clear_faults": faults.clear,
            "send_document": _decoding(world.send_document),
        }
        named = (
            "add_user add_chat set_status block unblock forbid_photos say edit delete press forge expire ask_inline "
            "choose_inline inline_messages messages actions answers inline_answers violations requests wait_for"
        )
        self._actions |= {name: getattr(world, name) for name in named.split()}

    def routes(self) -> list[web.RouteDef]:
        """Give the route, to be registered before those of the Bot API."""
        return [web.post("/control/{action}", self.act)]

    async def act(self, request: web.Request) -> web.StreamResponse:
        """Do one action. Positional arguments may be given as the list "arguments"."""
        action = self._actions.get(request.match_info["action"])
        if action is None:
            return _error(f"no such action; there are {', '.join(sorted(self._actions))}")
        try:
            named = json.loads(await request.text() or "{}")
            positional = named.pop("arguments", [])
            result = await asyncio.to_thread(action, *positional, **named)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, TimeoutError) as wrong:
            return _error(f"{type(wrong).__name__}: {wrong}")
        return web.json_response({"result": _plain(result)})


def _decoding(send_document: Callable[..., object]) -> Callable[..., object]:
    """Take a file's content in base64."""

    def send(*arguments: object, content: str, **named: object) -> object:
        return send_document(*arguments, content=base64.b64decode(content), **named)

    return send


def _plain(value: object) -> object:
    """Turn dataclasses into what JSON can hold; bytes become base64."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in dataclasses.fields(value)}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(name): _plain(item) for name, item in value.items()}
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def _error(reason: str) -> web.Response:
    return web.json_response({"error": reason}, status=400)
