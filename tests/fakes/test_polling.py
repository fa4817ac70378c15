"""Updates are fetched, confirmed and fought over as in the Bot API."""

import asyncio
import time
from typing import Any

import pytest
from telegram import Bot
from telegram.error import BadRequest, Conflict

from tests.fakes.conftest import Raw
from tests.fakes.telegram_server import TelegramServer


def _texts(updates: Any) -> list[str]:  # noqa: ANN401 - it is the parsed JSON of an answer
    return [update["message"]["text"] for update in updates]


def test_updates_stay_until_a_higher_offset_confirms_them(raw: Raw, server: TelegramServer) -> None:
    for text in ("a", "b", "c"):
        server.world.say(7, 7, text)
    first: Any = raw.result("getUpdates", limit=2)
    assert _texts(first) == ["a", "b"]
    assert _texts(raw.result("getUpdates")) == ["a", "b", "c"]
    assert _texts(raw.result("getUpdates", offset=first[0]["update_id"] + 1)) == ["b", "c"]
    assert _texts(raw.result("getUpdates", offset=0)) == ["b", "c"]
    assert _texts(raw.result("getUpdates", offset=-1)) == ["c"]
    assert _texts(raw.result("getUpdates")) == ["c"]


async def test_a_long_poll_waits_for_the_first_update_and_no_longer(bot: Bot, server: TelegramServer) -> None:
    begin = time.monotonic()
    assert await bot.get_updates(timeout=1) == ()
    assert 0.9 < time.monotonic() - begin < 3
    waiting = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.sleep(0.1)
    begin = time.monotonic()
    server.world.say(7, 7, "hello")
    (update,) = await waiting
    assert time.monotonic() - begin < 2
    assert update.message is not None
    assert update.message.text == "hello"


async def test_of_two_polls_at_once_the_older_ends_with_a_conflict(bot: Bot, raw: Raw, server: TelegramServer) -> None:
    older = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.sleep(0.1)
    newer = asyncio.create_task(asyncio.to_thread(raw.result, "getUpdates", timeout=20))
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await older
    server.world.say(7, 7, "hello")
    assert _texts(await newer) == ["hello"]


async def test_a_webhook_and_polling_exclude_each_other(bot: Bot, server: TelegramServer) -> None:
    server.world.say(7, 7, "old")
    with pytest.raises(BadRequest, match=r"(?i)an https url must be provided"):
        await bot.set_webhook("http://example.org/hook")
    await bot.get_updates(offset=-1)
    waiting = asyncio.create_task(bot.get_updates(offset=2000, timeout=20))
    await asyncio.sleep(0.1)
    await bot.set_webhook("https://example.org/hook", max_connections=7, allowed_updates=["message"])
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await waiting
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()
    server.world.say(7, 7, "new")
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count, info.max_connections) == ("https://example.org/hook", 1, 7)
    assert info.allowed_updates == ("message",)
    await bot.delete_webhook(drop_pending_updates=True)
    assert (await bot.get_webhook_info()).url == ""
    assert await bot.get_updates() == ()


def test_kinds_of_updates_that_were_not_asked_for_do_not_come(raw: Raw, server: TelegramServer) -> None:
    raw.result("getUpdates", allowed_updates=["message"])
    said = server.world.say(7, 7, "a")
    server.world.edit(7, said.message_id, "b")
    assert _texts(raw.result("getUpdates")) == ["a"]
    assert server.world.updates.skipped == ["edited_message"]
    raw.result("getUpdates", allowed_updates=[])
    server.world.edit(7, said.message_id, "c")
    edited: Any = raw.result("getUpdates", offset=-1)
    assert edited[0]["edited_message"]["text"] == "c"


def test_limits_out_of_range_are_bounded_and_a_violation(raw: Raw, server: TelegramServer) -> None:
    server.world.say(7, 7, "a")
    assert len(_texts(raw.result("getUpdates", limit=0, timeout=51))) == 1
    assert [violation.what for violation in server.world.violations()] == [
        "limit 0 is not between 1 and 100",
        "timeout 51 is not between 0 and 50",
    ]
    assert raw.refusal("getUpdates", offset="x") == "Bad Request: parameter offset must be an Integer, not 'x'"


def test_a_redelivered_update_comes_again_with_its_id_once(raw: Raw, server: TelegramServer) -> None:
    server.faults.script("redeliver", times=1)
    server.world.say(7, 7, "a")
    first: Any = raw.result("getUpdates")
    again: Any = raw.result("getUpdates", offset=first[0]["update_id"] + 1)
    assert again == first
    assert raw.result("getUpdates", offset=first[0]["update_id"] + 1) == []
    assert server.faults.fired == {"redeliver": 1}
