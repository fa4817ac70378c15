"""Both ways of running the bot as its own process: it fetches its updates and keeps a file, or is called and shares.

A bot that is called listens at a unix socket here; at ports, see `replicas`.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from sqlalchemy import Executable

from bot.state.database import StateDatabase
from tests.bot.telegram.bot_process import BotProcess
from tests.fakes.model import Json, Message
from tests.fakes.postgres import Postgres
from tests.fakes.telegram_server import TelegramServer

SECONDS = 40.0
Way = Callable[[TelegramServer, Path], dict[str, str]]
"""Gets a server ready for a new bot with a state in this folder, and returns the settings of the way."""


def fetching(_: TelegramServer, folder: Path) -> dict[str, str]:
    """Fetch the updates by long polling, and keep the state in a file."""
    return {"STATE_URL": f"sqlite+aiosqlite:///{folder}/state.sqlite"}


class Called:
    """Be called at a unix socket, behind a balancer that speaks TLS, and keep the state in PostgreSQL."""

    def __init__(self, postgres: Postgres, sockets: Path) -> None:
        self._postgres = postgres
        self._paths = (sockets / f"{number}" for number in count())

    def __call__(self, server: TelegramServer, _: Path) -> dict[str, str]:
        """Let the server call the next socket."""
        path = next(self._paths)
        server.world.deliver(f"unix:{path}", first_pause=0.1, longest_pause=0.5)
        return {
            "STATE_URL": self._postgres.new_database(),
            "WEBHOOK_URL": "https://bot.example.org/hook",
            "WEBHOOK_LISTEN": f"unix:{path}",
        }


class Talk:
    """People who talk with a bot that is its own process."""

    def __init__(self, server: TelegramServer, bot: BotProcess, state_url: str) -> None:
        self.world = server.world
        self.faults = server.faults
        self.bot = bot
        self._state_url = state_url

    def told(self, chat: int, text: str, *, user: int | None = None, html: bool = False) -> Message:
        """Write something and return the next message of the bot in that chat."""
        before = self.count(chat)
        self.world.say(chat, user or chat, text, html=html)
        return self.next(chat, before)

    def next(self, chat: int, before: int) -> Message:
        """Wait for a message after so many, and return it."""
        return self.world.wait_for(before + 1, chat, SECONDS)[before]

    def count(self, chat: int) -> int:
        """Return how many messages of the bot are in a chat."""
        return len(self.world.messages(chat))

    def now(self, message: Message) -> Message:
        """Return a message as it is now."""
        return self.world.stored[message.chat_id, message.message_id]

    def until(self, message: Message, words: str) -> Message:
        """Wait until a message shows these words, and return it."""
        self.world.wait_until(lambda: words in self.now(message).text, SECONDS, what=words)
        return self.now(message)

    def press(self, message: Message, label: str, *, user: int | None = None) -> Json:
        """Press the button with this label once it is there, and return what the press is answered with."""
        self.world.wait_until(lambda: self._data(message, label) is not None, SECONDS, what=label)
        data = str(self._data(message, label))
        return self.answer(self.world.press(message.chat_id, message.message_id, data, user_id=user).id)

    def _data(self, message: Message, label: str) -> object:
        found = [one.get("callback_data") for one in self.now(message).buttons if one["text"] == label]
        return found[0] if found else None

    def answer(self, press: str) -> Json:
        """Wait until a press is answered, and return with what."""
        self.world.wait_until(lambda: self.world.presses[press].answer is not None, SECONDS, what="an answer")
        return self.world.presses[press].answer or {}

    def offered(self, user: int, words: str, offset: str = "") -> Json:
        """Type an inline query and return what it is answered with."""
        query = self.world.ask_inline(user, words, offset).id
        self.world.wait_until(lambda: self.world.inline_queries[query].answer is not None, SECONDS, what="cards")
        return self.world.inline_queries[query].answer or {}

    def code(self) -> str:
        """Wait for the code that the bot prints for its owner, and return it."""
        given_up = time.monotonic() + SECONDS
        while "Send /pair " not in self.bot.log:  # no change of the server's tells of it
            assert time.monotonic() < given_up
            time.sleep(0.05)
        return self.bot.log.partition("Send /pair ")[2][:9]

    def change_state(self, *statements: Executable) -> None:
        """Change what the bot keeps, see `change_state`."""
        change_state(self._state_url, *statements)


def change_state(state_url: str, *statements: Executable) -> None:
    """Change what a bot keeps, from outside of it."""

    async def change() -> None:
        database = StateDatabase(state_url, days=3_650)  # what is too old is the bot's to forget
        for statement in statements:
            await database.transact(lambda connection: connection.execute(statement))  # noqa: B023 - awaited
        await database.close()

    asyncio.run(change())


@contextlib.contextmanager
def talking(server: TelegramServer, way: Way, index: Path, folder: Path, **settings: str) -> Iterator[Talk]:
    """Let the bot run as its own process over a copy of an index while the block does, then stop it in good order."""
    state = way(server, folder)
    bot = BotProcess(server, folder, index, **state, **settings)
    try:
        process = bot.start_and_wait()
        yield Talk(server, bot, state["STATE_URL"])
        process.terminate()
        assert process.wait(20) == 0
    finally:
        bot.end()
    assert server.world.violations() == []
    assert "Traceback" not in bot.log
    assert server.token.partition(":")[2] not in bot.log
