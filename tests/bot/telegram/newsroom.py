"""The bot over a real index, in the process of the test, with news coming in while it serves."""

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator, Callable

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.chat import Chat
from bot.settings import Settings
from bot.state.database import StateDatabase
from bot.state.tables import watched_stories
from bot.telegram.application import serve
from index.adding import AddedStatus
from index.library import Library
from index.model import Document
from tests.fakes.model import Message
from tests.fakes.telegram_server import TelegramServer

LOOKED_EVERY = 0.1  # seconds


class Newsroom:
    """Adds articles, and talks to the bot."""

    def __init__(self, server: TelegramServer, library: Library, database: StateDatabase) -> None:
        self.world = server.world
        self._library = library
        self.database = database

    async def add(self, *documents: Document) -> None:
        """Add articles to the index."""
        added = await asyncio.to_thread(lambda: list(self._library.add(documents)))
        assert all(one.status is not AddedStatus.FAILED for one in added)

    async def ask(self, chat_id: int, text: str, *, user: int | None = None, thread: int | None = None) -> Message:
        """Write to the bot and return the next message in the chat."""
        before = len(self.messages(chat_id))
        self.world.say(chat_id, user or chat_id, text, thread=thread)
        return await self.next(chat_id, before)

    async def next(self, chat_id: int, before: int) -> Message:
        """Wait for a message after so many, and return it."""
        return (await self.world.arrived(before + 1, chat_id, 30))[before]

    async def press(self, message: Message, label: str, *, user: int | None = None) -> object:
        """Press the button whose label has these words, and return what the press is answered with."""
        now = self.now(message)
        (data,) = [str(one["callback_data"]) for one in now.buttons if label in str(one["text"])]
        press = self.world.press(message.chat_id, message.message_id, data, user_id=user)
        await self.until(lambda: any(one.id == press.id and one.answer for one in self.world.answers()))
        return next(one.answer for one in self.world.answers() if one.id == press.id)

    def now(self, message: Message) -> Message:
        """Return a message as it is now."""
        return next(one for one in self.messages(message.chat_id) if one.message_id == message.message_id)

    def messages(self, chat_id: int) -> list[Message]:
        """Return what the bot wrote in a chat."""
        return self.world.messages(chat_id)

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait until it is so."""
        await asyncio.to_thread(self.world.wait_until, true, 30.0)

    async def found(self, count: int) -> None:
        """Wait until so many stories were found for watches, told or not."""
        query = select(func.count()).select_from(watched_stories)

        async def work(connection: AsyncConnection) -> int:
            return int((await connection.execute(query)).scalar_one())

        async with asyncio.timeout(30):
            while await self.database.transact(work) < count:  # noqa: ASYNC110 - nothing tells of a row
                await asyncio.sleep(LOOKED_EVERY)

    async def looks(self) -> None:
        """Let the bot look several times."""
        await asyncio.sleep(6 * LOOKED_EVERY)


@contextlib.asynccontextmanager
async def newsroom(
    server: TelegramServer, settings: Settings, library: Library, database: StateDatabase
) -> AsyncIterator[Newsroom]:
    """Let the bot serve while the block runs, then stop it by a signal."""
    chat = Chat(library)
    task = asyncio.create_task(serve(settings.model_copy(update={"alert_seconds": LOOKED_EVERY}), chat, database))
    try:
        yield Newsroom(server, library, database)
    finally:
        if not task.done():
            await asyncio.sleep(0.05)  # let what was answered be noted as finished
            os.kill(os.getpid(), signal.SIGTERM)
        await task
        chat.close()
