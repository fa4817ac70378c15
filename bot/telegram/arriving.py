"""What arrives from Telegram: each update is stored before Telegram is told that it came, then its chat's work begins.

The same for polling and for a webhook. Inline queries are answered at once and never stored: who types has typed on by
the time of a restart.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence

from telegram import Bot, Update
from telegram.constants import UpdateType

from bot.monitoring.metrics import Metrics
from bot.telegram.inbox import Inbox, Received
from bot.telegram.work import Work

ALLOWED_UPDATES = [
    UpdateType.MESSAGE,
    UpdateType.EDITED_MESSAGE,
    UpdateType.CALLBACK_QUERY,
    UpdateType.INLINE_QUERY,
    UpdateType.MY_CHAT_MEMBER,
    UpdateType.GUEST_MESSAGE,
]


class Arrivals:
    """Takes updates in. `at_once` is awaited, apart from the work, with each that cannot wait for its chat's turn."""

    def __init__(
        self, bot: Bot, inbox: Inbox, work: Work, at_once: Callable[[Update], Awaitable[None]], metrics: Metrics
    ) -> None:
        self._metrics = metrics
        self._bot = bot
        self._inbox = inbox
        self._work = work
        self._at_once = at_once
        self._tasks: set[asyncio.Task[None]] = set()

    async def take(self, contents: Sequence[dict[str, object]]) -> None:
        """Store updates, each as Telegram's JSON, and begin their work. Raises StateError; then none is stored."""
        updates = [Update.de_json(dict(content), self._bot) for content in contents]
        kept = {
            update.update_id: received_of(update, json.dumps(content, ensure_ascii=False))
            for update, content in zip(updates, contents, strict=True)
            if update.inline_query is None
        }
        fresh = await self._inbox.store(list(kept.values()))
        self._metrics.updates.labels("stored").inc(len(fresh))
        self._metrics.updates.labels("duplicate").inc(len(kept) - len(fresh))
        known = {one.update_id for one in fresh}
        for update in updates:
            if update.inline_query is not None or update.update_id in known:
                task = asyncio.ensure_future(self._at_once(update))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
        self._work.wake(dict.fromkeys(one.chat_id for one in fresh))

    async def stop(self, seconds: float) -> None:
        """Wait so long for what is done at once, then leave it."""
        if self._tasks:
            _, late = await asyncio.wait(set(self._tasks), timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)


def received_of(update: Update, content: str) -> Received:
    """Return an update as it is stored."""
    chat = update.effective_chat
    guest = update.guest_message
    chat_id = chat.id if chat else guest.chat.id if guest else 0
    message = update.message or update.edited_message
    return Received(update.update_id, content, chat_id, message.message_id if message else 0)
