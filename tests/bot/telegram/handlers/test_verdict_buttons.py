"""Thumbs under an answer: kept once a reader, taken back by the same thumb."""

import sqlite3
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.telegram.handlers.verdict_buttons import NOT_KEPT, TAKEN_BACK, THANKS
from tests.bot.stand_in import StandIn
from tests.bot.telegram.handlers.test_source_buttons import answer, data, told
from tests.bot.telegram.serving import ANA, BEN, serving
from tests.fakes.faults import FaultKind
from tests.fakes.model import Message
from tests.fakes.telegram_server import TelegramServer

GROUP = -1_000_000_000_005


async def press(server: TelegramServer, given: Message, thumb: str, user: int = ANA) -> object:
    """Press a thumb, and give what is told once all is done."""
    pressed = server.world.press(given.chat_id, given.message_id, data(given, thumb), user_id=user)
    return await told(server, pressed.id)


def verdicts(settings: Settings) -> list[tuple[int, int]]:
    path = str(settings.state_address.database)
    assert Path(path).exists()
    with sqlite3.connect(path) as connection:
        return sorted(connection.execute("SELECT user_id, verdict FROM feedback").fetchall())


def quietly(words: str) -> object:
    return {"text": words, "show_alert": False}


async def test_each_reader_has_one_verdict_which_the_same_thumb_takes_back(
    server: TelegramServer, settings: Settings, chat: StandIn
) -> None:
    server.world.add_chat(GROUP)
    async with serving(settings, chat):
        given = await answer(server, f"@{server.world.bot.username} when", GROUP)
        assert await press(server, given, "👍") == quietly(THANKS)
        assert await press(server, given, "👎", BEN) == quietly(THANKS)
        assert await press(server, given, "👎") == quietly(THANKS)
        assert await press(server, given, "👎", BEN) == quietly(TAKEN_BACK)
        assert not server.world.requests("editMessageText"), "nobody else sees what somebody thinks"
        await answer(server, f"@{server.world.bot.username} next", GROUP)
    assert verdicts(settings) == [(ANA, -1), (BEN, 0)]


async def test_a_press_that_comes_twice_counts_once(server: TelegramServer, settings: Settings, chat: StandIn) -> None:
    async with serving(settings, chat):
        given = await answer(server)
        server.faults.script(FaultKind.REDELIVER, times=None)
        assert await press(server, given, "👍") == quietly(THANKS)
        await answer(server, "next")
    assert verdicts(settings) == [(ANA, 1)]


async def test_where_it_cannot_be_kept_whoever_pressed_is_told(
    server: TelegramServer, settings: Settings, chat: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with serving(settings, chat):
        given = await answer(server)

        async def unknown(*_: object) -> None:
            """Do as a database that is away."""

        monkeypatch.setattr("bot.state.feedback.StoredFeedback.after", unknown)
        assert await press(server, given, "👍") == {"text": NOT_KEPT, "show_alert": True}
