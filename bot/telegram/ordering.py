"""Order: the updates of one chat are handled one after the other, those of different chats at the same time."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

MOST_AT_ONCE = 1_024  # waiting ones included: waiting costs a task, no thread and no connection

logger = logging.getLogger(__name__)


class ChatOrder(BaseUpdateProcessor):
    """Handles updates in order within a chat. `finished` is awaited with the id of each update that was handled."""

    def __init__(self, finished: Callable[[int], Awaitable[None]]) -> None:
        super().__init__(MOST_AT_ONCE)
        self._finished = finished
        self._locks: dict[int, asyncio.Lock] = {}
        self._waiting: dict[int, int] = {}
        self._tasks: set[asyncio.Task[Any]] = set()
        self._closed = False

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Await the coroutine when the chat's earlier updates are done."""
        task = asyncio.current_task()
        if self._closed or not isinstance(update, Update) or task is None:
            if isinstance(coroutine, Coroutine):
                coroutine.close()
            return
        self._tasks.add(task)
        chat_id = update.effective_chat.id if update.effective_chat else 0
        lock = self._locks.setdefault(chat_id, asyncio.Lock())
        self._waiting[chat_id] = self._waiting.get(chat_id, 0) + 1
        try:
            async with lock:
                await coroutine
                await self._finished(update.update_id)
        finally:
            if isinstance(coroutine, Coroutine):
                coroutine.close()  # cancelled while it waited; closing a finished one does nothing
            self._tasks.discard(task)
            self._waiting[chat_id] -= 1
            if not self._waiting[chat_id]:
                del self._waiting[chat_id], self._locks[chat_id]

    async def abandon(self) -> None:
        """Stop what is being handled, unfinished, and take nothing more."""
        self._closed = True
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if tasks:
            logger.warning("%d questions are left for the next start.", len(tasks))

    async def initialize(self) -> None:
        """Nothing needs to be made."""

    async def shutdown(self) -> None:
        """Nothing needs to be released."""
