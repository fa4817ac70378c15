"""What a test does to a fake that runs as its own process: POST /control/ACTION with a JSON object of arguments.

Each action is a method of `World` or of `Faults` with the same names and arguments; the answer is
{"result": …} or, with status 400, {"error": "…"}. The content of files is given in base64.
"""

import asyncio
import base64
import dataclasses
import functools
import json
from collections.abc import Callable

from aiohttp import web

from tests.fakes.commands import menu
from tests.fakes.faults import Faults
from tests.fakes.world import World

_ACTIONS = (
    "add_user add_chat set_status block unblock forbid_photos allow_reactions "
    "change_member delete_account migrate add_topic close_topic reopen_topic delete_topic "
    "say say_as_chat edit delete send_document send_media send_voice send_sticker send_photo forward react "
    "press forge expire ask_inline choose_inline ask_as_guest guest_answers "
    "deliver deliveries undelivered "
    "messages inline_messages actions answers inline_answers violations requests wait_for"
)


class Control:
    """Answers control requests."""

    def __init__(self, world: World, faults: Faults) -> None:
        self._actions: dict[str, Callable[..., object]] = {"fault": faults.script, "clear_faults": faults.clear}
        self._actions |= {name: getattr(world, name) for name in _ACTIONS.split()}
        self._actions["menu"] = functools.partial(menu, world)

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
            result = await asyncio.to_thread(action, *positional, **_with_content(named))
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, TimeoutError) as wrong:
            return _error(f"{type(wrong).__name__}: {wrong}")
        return web.json_response({"result": _plain(result)})


def _with_content(named: dict[str, object]) -> dict[str, object]:
    """Decode files: the `content`, or the name and content of a `document`, which come in base64."""
    decoded = dict(named)
    if isinstance(content := named.get("content"), str):
        decoded["content"] = base64.b64decode(content)
    if isinstance(document := named.get("document"), list):
        decoded["document"] = (document[0], base64.b64decode(document[1]))
    return decoded


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
