"""Webhooks: how one is set, and the delivery of updates to it, with the faults of networks and balancers.

Updates of one chat are posted one after another, of several chats at the same time, up to max_connections. What is
not answered with 2xx is posted again after a pause that doubles. In between stands a balancer, if the test gives it
the addresses of several replicas: it calls them in turn and goes on to the next where nobody listens.
"""

import asyncio
import itertools
import json
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import aiohttp

from tests.fakes.faults import Fault, FaultKind, Faults
from tests.fakes.model import Delivered, Json
from tests.fakes.webhook_setting import is_loopback
from tests.fakes.world import World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
_UNDELIVERED = frozenset(
    {FaultKind.TOO_MANY_REQUESTS, FaultKind.BAD_GATEWAY, FaultKind.SERVER_ERROR, FaultKind.DROP_BEFORE}
)
_ANSWER_LOST = frozenset({FaultKind.DROP_AFTER, FaultKind.MALFORMED})
Perform = Callable[[str, Json], Awaitable[None]]


@dataclass(slots=True)
class _Post:
    """An update on its way. `pause` is what comes before the next attempt, `ready` when that is, both in seconds."""

    pause: float
    ready: float = 0.0
    aside: bool = False
    task: asyncio.Task[None] | None = field(default=None, repr=False)


class WebhookDelivery:
    """Posts updates to the webhook. Used from the server's event loop only; `perform` does what an answer asks for."""

    def __init__(self, world: World, faults: Faults, perform: Perform) -> None:
        self._world = world
        self._faults = faults
        self._perform = perform
        self._woken = asyncio.Event()
        self._posts: dict[int, _Post] = {}
        self._turn = itertools.count()
        self._sessions: dict[str, aiohttp.ClientSession] = {}

    def wake(self) -> None:
        """Look again for what is to be posted."""
        self._woken.set()

    async def run(self) -> None:
        """Post what comes until cancelled."""
        try:
            while True:
                self._woken.clear()
                pause = self._start_what_is_ready()
                try:
                    await asyncio.wait_for(self._woken.wait(), pause)
                except TimeoutError:
                    continue
        finally:
            await self._end()

    async def _end(self) -> None:
        tasks = [post.task for post in self._posts.values() if post.task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for session in self._sessions.values():
            await session.close()

    def _start_what_is_ready(self) -> float | None:
        """Start posts, and give the seconds after which to look again."""
        with self._world.condition:
            updates = self._world.updates
            if not updates.webhook.url:
                return None
            now, pauses = time.monotonic(), [60.0]
            begun: set[str] = set()
            running = sum(post.task is not None for post in self._posts.values())
            pending = updates.pending()
            self._forget(pending)
            for update in pending:
                post = self._post_of(update)
                queue = _queue(update)
                if queue in begun and not post.aside:
                    continue
                if not post.aside:
                    begun.add(queue)
                if post.task is not None or running >= updates.webhook.max_connections:
                    continue
                if post.ready > now:
                    pauses.append(post.ready - now)
                    continue
                post.task = asyncio.get_running_loop().create_task(self._deliver(update, post))
                running += 1
            return min(pauses)

    def _forget(self, pending: list[Json]) -> None:
        """Forget what was dropped before it could be posted."""
        if len(self._posts) > len(pending):
            kept = {update["update_id"] for update in pending}
            self._posts = {key: post for key, post in self._posts.items() if key in kept or post.task is not None}

    def _post_of(self, update: Json) -> _Post:
        update_id = int(str(update["update_id"]))
        if update_id not in self._posts:
            post = self._posts[update_id] = _Post(self._world.delivery.first_pause)
            fault = self._faults.take_reordering()
            if fault is not None:
                post.aside, post.ready = True, time.monotonic() + fault.seconds
        return self._posts[update_id]

    async def _deliver(self, update: Json, post: _Post) -> None:
        update_id = int(str(update["update_id"]))
        failure, pause = await self._attempt(update)
        with self._world.condition:
            post.task = None
            if failure is None and not self._world.updates.redelivers(update_id, "webhook"):
                self._world.updates.done(update_id)
                self._posts.pop(update_id, None)
            elif failure is None:
                post.ready = time.monotonic()
            else:
                self._world.updates.last_error = (int(time.time()), failure)
                post.ready = time.monotonic() + max(post.pause, pause)
                post.pause = min(2 * post.pause, self._world.delivery.longest_pause)
            self._world.condition.notify_all()
        self.wake()

    async def _attempt(self, update: Json) -> tuple[str | None, float]:
        """Post once, with the fault that is scripted. Gives what failed, and the pause that was asked for."""
        with self._world.condition:
            fault = self._faults.take("webhook")
        if fault is None:
            return await self._post(update, None)
        if fault.kind in _UNDELIVERED:
            self._record(update, "", 0, fault, 0.0)
            return "Wrong response from the webhook: 502 Bad Gateway", 0.0
        if fault.kind is FaultKind.SLOW:
            await asyncio.sleep(fault.seconds)
        if fault.kind is FaultKind.DUPLICATE:
            first, second = await asyncio.gather(self._post(update, fault), self._post(update, fault))
            return first if first[0] is not None else second
        answer = await self._post(update, fault)
        return ("Read timeout expired", 0.0) if fault.kind in _ANSWER_LOST else answer

    async def _post(self, update: Json, fault: Fault | None) -> tuple[str | None, float]:
        with self._world.condition:
            webhook, delivery = self._world.updates.webhook, self._world.delivery
        parts = urlsplit(webhook.url)
        addresses: Sequence[str] = delivery.addresses
        if not addresses:
            if not is_loopback(parts.hostname):
                return "Failed to resolve host: Name or service not known", 0.0
            addresses = [f"http://{parts.netloc}"]
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {SECRET_HEADER: webhook.secret_token} if webhook.secret_token else {}
        turn = next(self._turn)
        for number in range(len(addresses)):
            address = addresses[(turn + number) % len(addresses)]
            begin = time.monotonic()
            try:
                outcome = await self._call(address, path, headers, update, delivery.timeout)
            except aiohttp.ClientConnectorError:
                continue
            self._record(update, address, outcome[0], fault, time.monotonic() - begin)
            return outcome[1], outcome[2]
        self._record(update, "", 0, fault, 0.0)
        return "Connection refused", 0.0

    async def _call(
        self,
        address: str,
        path: str,
        headers: dict[str, str],
        update: Json,
        timeout: float,  # noqa: ASYNC109 - it is the setting's
    ) -> tuple[int, str | None, float]:
        """Post to one address. Gives the status (0 for none), what failed, and the pause that was asked for."""
        session, base = self._session(address)
        limit = aiohttp.ClientTimeout(total=timeout)
        try:
            async with session.post(base + path, json=update, headers=headers, timeout=limit) as response:
                if 200 <= response.status < 300:
                    await self._obey(await response.read())
                    return response.status, None, 0.0
                pause = response.headers.get("Retry-After", "")
                failure = f"Wrong response from the webhook: {response.status} {response.reason}"
                return response.status, failure, float(pause) if pause.isdecimal() else 0.0
        except TimeoutError:
            return 0, "Read timeout expired", 0.0
        except aiohttp.ClientConnectorError:
            raise
        except aiohttp.ClientError:
            return 0, "Connection closed", 0.0

    async def _obey(self, body: bytes) -> None:
        """Do what the answer asks for, if it names a method."""
        try:
            asked = json.loads(body) if body.strip().startswith(b"{") else {}
        except ValueError:
            return
        method = asked.pop("method", None)
        if isinstance(method, str):
            await self._perform(method, asked)

    def _session(self, address: str) -> tuple[aiohttp.ClientSession, str]:
        socket = address.removeprefix("unix:") if address.startswith("unix:") else None
        if address not in self._sessions:
            connector = aiohttp.TCPConnector(limit=0) if socket is None else aiohttp.UnixConnector(socket, limit=0)
            self._sessions[address] = aiohttp.ClientSession(connector=connector)
        return self._sessions[address], "http://localhost" if socket else address.rstrip("/")

    def _record(self, update: Json, address: str, status: int, fault: Fault | None, seconds: float) -> None:
        with self._world.condition:
            update_id = int(str(update["update_id"]))
            kind = None if fault is None else str(fault.kind)
            self._world.delivered.append(Delivered(update_id, address, status, kind, seconds))
            self._world.condition.notify_all()


def _queue(update: Json) -> str:
    """Name the queue in which an update waits for those before it: that of its chat, or of who asks or presses."""
    for kind, payload in update.items():
        if not isinstance(payload, dict):
            continue
        chat = payload.get("chat")
        if isinstance(chat, dict):
            return f"chat {chat.get('id')}"
        sender = payload.get("from")
        if isinstance(sender, dict):
            return f"{kind} {sender.get('id')}"
    return ""
