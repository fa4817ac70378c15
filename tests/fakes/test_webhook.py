"""Updates are posted to the webhook, again until they are taken, to several replicas, and with faults on the way."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest, Conflict

from tests.fakes.conftest import Raw
from tests.fakes.telegram_server import TelegramServer


class Hook:
    """A bot's end of a webhook: what it was sent, and what it answers next (200 when nothing is left)."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.url = ""
        self.texts: list[str] = []
        self.secrets: list[str | None] = []
        self.answers: list[web.Response] = []
        self.seconds = 0.0
        self.open = 0
        self.most_open = 0

    async def take(self, request: web.Request) -> web.Response:
        self.open += 1
        self.most_open = max(self.most_open, self.open)
        try:
            update = json.loads(await request.text())
            self.texts.append(update["message"]["text"])
            self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
            await asyncio.sleep(self.seconds)
        finally:
            self.open -= 1
        return self.answers.pop(0) if self.answers else web.Response()


@contextlib.asynccontextmanager
async def hooked(name: str = "hook", socket: Path | None = None) -> AsyncIterator[Hook]:
    hook = Hook(name)
    app = web.Application()
    app.router.add_post("/hook", hook.take)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0) if socket is None else web.UnixSite(runner, str(socket))
    await site.start()
    hook.url = f"unix:{socket}" if socket else f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield hook
    finally:
        await runner.cleanup()


async def delivered(server: TelegramServer) -> None:
    """Wait until all is taken."""
    await asyncio.to_thread(server.world.wait_until, lambda: server.world.undelivered() == 0, 10.0)


async def test_updates_are_posted_with_the_secret_and_in_order(bot: Bot, server: TelegramServer) -> None:
    server.world.say(7, 7, "before")
    async with hooked() as hook:
        await bot.set_webhook(hook.url + "/hook", secret_token="a-Secret_1")  # noqa: S106 - it opens nothing
        for number in range(5):
            server.world.say(7, 7, str(number))
        await delivered(server)
    assert hook.texts == ["before", *"01234"]
    assert set(hook.secrets) == {"a-Secret_1"}
    assert [delivery.status for delivery in server.world.deliveries()] == [200] * 6
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_what_is_not_taken_is_posted_again_before_what_follows_in_its_chat(
    bot: Bot, server: TelegramServer
) -> None:
    server.world.deliver(first_pause=0.1, timeout=0.3)
    server.world.add_user(8)
    async with hooked() as hook:
        hook.answers = [web.Response(status=502), web.Response(status=503, headers={"Retry-After": "1"})]
        server.world.say(7, 7, "a")
        server.world.say(7, 7, "b")
        await bot.set_webhook(hook.url + "/hook", max_connections=1)
        await delivered(server)
        assert hook.texts == ["a", "a", "a", "b"]
        hook.seconds = 1.0
        server.world.say(7, 7, "slow")
        await asyncio.to_thread(server.world.wait_until, lambda: len(server.world.deliveries()) == 5)
        info = await bot.get_webhook_info()
        assert info.last_error_message == "Read timeout expired"
        assert info.last_error_date is not None
        hook.seconds = 0.0
        await delivered(server)
    assert hook.secrets[0] is None


async def test_chats_are_served_at_the_same_time_up_to_the_given_number_of_connections(
    bot: Bot, server: TelegramServer
) -> None:
    for user in range(100, 110):
        server.world.add_user(user)
    async with hooked() as hook:
        hook.seconds = 0.1
        await bot.set_webhook(hook.url + "/hook", max_connections=4)
        for user in range(100, 110):
            server.world.say(user, user, "x")
        await delivered(server)
        assert hook.most_open == 4
        hook.most_open = 0
        for _ in range(4):
            server.world.say(100, 100, "x")
        await delivered(server)
        assert hook.most_open == 1


async def test_replicas_are_called_in_turn_without_those_where_nobody_listens(
    bot: Bot, server: TelegramServer, tmp_path: Path
) -> None:
    async with hooked("one") as one, hooked("two", tmp_path / "two.sock") as two:
        server.world.deliver("http://127.0.0.1:9", one.url, two.url, first_pause=0.1)
        await bot.set_webhook("https://bot.example.org/hook?x=1")
        for number in range(6):
            server.world.say(7, 7, str(number))
        await delivered(server)
    assert sorted(one.texts + two.texts) == list("012345")
    assert one.texts
    assert two.texts
    server.world.say(7, 7, "nobody is there")
    await asyncio.to_thread(server.world.wait_until, lambda: server.world.updates.last_error is not None)
    assert (await bot.get_webhook_info()).last_error_message == "Connection refused"
    assert server.world.undelivered() == 1


async def test_without_an_address_on_this_machine_nothing_is_posted(bot: Bot, server: TelegramServer) -> None:
    await bot.set_webhook("https://bot.example.org/hook")
    server.world.say(7, 7, "x")
    await asyncio.to_thread(server.world.wait_until, lambda: server.world.updates.last_error is not None)
    assert (await bot.get_webhook_info()).last_error_message == "Failed to resolve host: Name or service not known"


@pytest.mark.parametrize(
    ("kind", "seen", "statuses"),
    [
        ("bad_gateway", ["a", "b"], [0, 200, 200]),
        ("drop_before", ["a", "b"], [0, 200, 200]),
        ("drop_after", ["a", "a", "b"], [200, 200, 200]),
        ("duplicate", ["a", "a", "b"], [200, 200, 200]),
        ("redeliver", ["a", "a", "b"], [200, 200, 200]),
        ("slow", ["a", "b"], [200, 200]),
        ("reorder", ["b", "a"], [200, 200]),
    ],
)
async def test_faults_on_the_way_delay_double_and_reorder_but_lose_nothing(
    bot: Bot, server: TelegramServer, kind: str, seen: list[str], statuses: list[int]
) -> None:
    server.world.deliver(first_pause=0.05)
    server.faults.script(kind, "webhook", seconds=0.3)
    async with hooked() as hook:
        await bot.set_webhook(hook.url + "/hook")
        server.world.say(7, 7, "a")
        server.world.say(7, 7, "b")
        await delivered(server)
    assert hook.texts == seen
    assert [delivery.status for delivery in server.world.deliveries()] == statuses
    assert dict(server.faults.fired) == {kind: 1}


async def test_an_answer_that_names_a_method_is_obeyed(bot: Bot, server: TelegramServer) -> None:
    async with hooked() as hook:
        hook.answers = [
            web.json_response({"method": "sendMessage", "chat_id": 7, "text": "hello"}),
            web.json_response({"method": "sendMessage", "chat_id": 99, "text": "hello"}),
            web.json_response({"method": "dance"}),
            web.Response(text="{not JSON"),
        ]
        await bot.set_webhook(hook.url + "/hook")
        for _ in range(4):
            server.world.say(7, 7, "x")
        await delivered(server)
    assert [message.text for message in server.world.messages()] == ["hello"]
    assert [request.status for request in server.world.requests()][2:] == [200, 400, 404]


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"url": "http://example.org/hook"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://example.org:444/hook"}, "bad webhook: Webhook can be set up only on ports 80, 88, 443 or"),
        ({"url": "https://example.org:port/hook"}, "bad webhook: Can't parse URL"),
        ({"url": "hook"}, "bad webhook: Can't parse URL"),
        ({"url": "https://e.org", "secret_token": "a b"}, "secret token contains unallowed characters"),
        ({"url": "https://e.org", "secret_token": "a" * 257}, "secret token is too long"),
    ],
)
def test_a_webhook_that_telegram_refuses_is_refused(raw: Raw, parameters: dict[str, object], reason: str) -> None:
    assert raw.refusal("setWebhook", **parameters).startswith(f"Bad Request: {reason}")


async def test_a_secret_of_256_characters_and_pending_updates_to_drop_are_taken(
    bot: Bot, server: TelegramServer
) -> None:
    server.world.say(7, 7, "x")
    await bot.set_webhook("https://e.org:8443/", secret_token="a" * 256, drop_pending_updates=True, max_connections=200)
    info = await bot.get_webhook_info()
    assert (info.pending_update_count, info.max_connections) == (0, 100)
    assert [violation.what for violation in server.world.violations()] == [
        "max_connections 200 is not between 1 and 100"
    ]
    with pytest.raises(BadRequest):
        await bot.set_webhook("https://e.org:9443/")
