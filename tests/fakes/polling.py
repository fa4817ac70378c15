"""getUpdates with its long poll, and the webhook methods: the calls that depend on how updates are fetched."""

import asyncio

from telegram.constants import PollingLimit

from tests.fakes.errors import conflict
from tests.fakes.parameters import Parameters
from tests.fakes.updates import Webhook
from tests.fakes.webhook_setting import read_webhook
from tests.fakes.world import World

_MAX_TIMEOUT = 50
_OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
_WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


class Polling:
    """Answers getUpdates, setWebhook, deleteWebhook and getWebhookInfo. Used from the server's event loop only."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._waiting: asyncio.Future[None] | None = None

    def wake(self) -> None:
        """Let the waiting poll look again."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    def _abort(self, reason: str) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(conflict(reason))

    async def get_updates(self, parameters: Parameters) -> object:
        """Give pending updates, waiting up to `timeout` seconds for the first one.

        A poll that has to wait ends the one that waits already with 409, as in the Bot API.
        """
        limit = self._bounded(parameters, "limit", 100, PollingLimit.MIN_LIMIT, PollingLimit.MAX_LIMIT)
        timeout = self._bounded(parameters, "timeout", 0, 0, _MAX_TIMEOUT)
        with self._world.condition:
            updates = self._world.updates
            if updates.webhook.url:
                raise conflict(_WEBHOOK_ACTIVE)
            self._subscribe(parameters)
            updates.confirm(parameters.integer("offset") or 0)
            if len(updates) or not timeout:
                return updates.take(limit)
            self._abort(_OTHER_POLL)
            self._waiting = waiting = asyncio.get_running_loop().create_future()
        await self._wait(waiting, timeout)
        with self._world.condition:
            return updates.take(limit)

    @staticmethod
    async def _wait(waiting: asyncio.Future[None], seconds: int) -> None:
        try:
            await asyncio.wait_for(waiting, seconds)
        except TimeoutError:
            return

    def _bounded(self, parameters: Parameters, name: str, default: int, least: int, most: int) -> int:
        found = parameters.integer(name, default)
        value = default if found is None else found
        if not least <= value <= most:
            self._world.violate("getUpdates", f"{name} {value} is not between {int(least)} and {int(most)}")
        return min(max(value, least), most)

    def _subscribe(self, parameters: Parameters) -> None:
        kinds = parameters.json_array("allowed_updates", "allowed updates")
        if kinds is not None:
            self._world.updates.allowed = frozenset(map(str, kinds)) or None

    def set_webhook(self, parameters: Parameters) -> object:
        """Store where updates are posted from now on, and end a waiting poll."""
        webhook, notes = read_webhook(parameters)
        with self._world.condition:
            for what in notes:
                self._world.violate("setWebhook", what)
            self._subscribe(parameters)
            self._drop(parameters)
            self._world.updates.webhook = webhook
            self._world.updates.last_error = None
            if webhook.url:
                self._abort("terminated by setWebhook request")
        self._world.wake()
        return True

    def delete_webhook(self, parameters: Parameters) -> object:
        """Go back to getUpdates."""
        with self._world.condition:
            self._drop(parameters)
            self._world.updates.webhook = Webhook()
        return True

    def get_webhook_info(self) -> object:
        """Describe the webhook."""
        with self._world.condition:
            updates = self._world.updates
            info: dict[str, object] = {"url": updates.webhook.url, "has_custom_certificate": False}
            info["pending_update_count"] = len(updates)
            if updates.webhook.url:
                info["max_connections"] = updates.webhook.max_connections
            if updates.webhook.url and updates.last_error is not None:
                info["last_error_date"], info["last_error_message"] = updates.last_error
            if updates.allowed is not None:
                info["allowed_updates"] = sorted(updates.allowed)
            return info

    def _drop(self, parameters: Parameters) -> None:
        if parameters.boolean("drop_pending_updates"):
            self._world.updates.clear()
